// SPDX-License-Identifier: MIT
//
// Cases against rules: what differs, and how far each rule is exercised by the cases that name it.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "infer/infer.hpp"
#include "palpate/rule_test.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

constexpr std::array<std::string_view, 3> kTruthMarks = {"no", "unknown", "yes"};

/// What the named cases of one rule made of it.
struct Exercise {
  bool fired = false;
  bool silent = false;
  std::set<NodeId> made_true;
  std::set<NodeId> made_not_true;
};

void collect_atoms(const RuleBaseView& rules, NodeId node, std::set<NodeId>& atoms) {
  if (rules.row(node).kind == NodeKind::atom) {
    atoms.insert(node);
    return;
  }
  for (const NodeId child : rules.links<NodeId>(rules.row(node).children)) {
    collect_atoms(rules, child, atoms);
  }
}

// "all=no(neck-pain=yes, unlike-any-before=unknown)": enough to see which part decided.
std::string account_of(const RuleBaseView& rules, const WorkingMemory& memory, NodeId node) {
  const NodeRow& row = rules.row(node);
  const std::string_view truth = kTruthMarks[static_cast<std::size_t>(memory.value(node))];
  if (row.kind == NodeKind::atom) {
    return fmt::format("{}={}", rules.notation(rules.atom(node)), truth);
  }
  std::vector<std::string> parts;
  for (const NodeId child : rules.links<NodeId>(row.children)) {
    parts.push_back(account_of(rules, memory, child));
  }
  const std::string name = row.kind == NodeKind::not_known ? "none"
                           : row.kind == NodeKind::denied  ? "denied"
                           : row.need == row.children.size ? "all"
                           : row.need == 1                 ? "any"
                                                           : fmt::format("at least {}", row.need);
  return fmt::format("{}={}({})", name, truth, fmt::join(parts, ", "));
}

class Runner {
 public:
  explicit Runner(const RuleBase& rules) : base_(rules), rules_(rules.view()) {}

  RuleTestResult run(const RuleTestCase& test) {
    const Findings findings = understand(base_, test.given);
    const Inferred inferred = infer(rules_, findings);
    const Recommendation answer = recommend(base_, test.given, findings, {});
    RuleTestResult result{test.name, test.file, test.line, {}};
    report_faults(findings, result);
    compare_rules(test.expect.fired, Truth::yes, inferred, result);
    compare_rules(test.expect.silent, Truth::no, inferred, result);
    compare_answer(test.expect, answer, inferred, result);
    return result;
  }

  [[nodiscard]] std::vector<RuleCoverage> coverage() const {
    std::vector<RuleCoverage> result;
    for (std::size_t i = 0; i < rules_.arrays().rules.size(); ++i) {
      const auto rule = static_cast<RuleId>(i);
      if (rules_.is_enabled(rule)) {
        result.push_back(coverage_of(rule));
      }
    }
    return result;
  }

 private:
  // An intake that cannot be entered tests nothing; a list that holds another kind of concept is
  // only untidy.
  static void report_faults(const Findings& findings, RuleTestResult& result) {
    for (const IntakeFault& fault : findings.faults) {
      if (fault.code != "wrong-kind") {
        result.differences.push_back(
            {RuleTestFault::different, "given", "a usable intake", fault.message, ""});
      }
    }
  }

  [[nodiscard]] const WorkingMemory& memory_for(RuleId rule, const Inferred& inferred) const {
    const RuleKind kind = rules_.row(rule).kind;
    return kind == RuleKind::contraindication || kind == RuleKind::red_flag ? inferred.cautious
                                                                            : inferred.plain;
  }

  void compare_rules(const std::vector<Text>& ids, Truth wanted, const Inferred& inferred,
                     RuleTestResult& result) {
    for (const Text& id : ids) {
      const auto rule = rules_.find_rule(id.value);
      if (!rule) {
        continue;  // reported when the test was read
      }
      const WorkingMemory& memory = memory_for(*rule, inferred);
      const bool fired = rules_.is_enabled(*rule) && memory.value(*rule) == Truth::yes;
      exercise(*rule, memory, wanted == Truth::yes && fired, wanted != Truth::yes && !fired);
      if (fired == (wanted == Truth::yes)) {
        continue;
      }
      const bool missed = wanted == Truth::yes;
      result.differences.push_back({missed ? RuleTestFault::missed : RuleTestFault::noisy,
                                    missed ? "fired" : "silent", id.value,
                                    missed ? "did not fire" : "fired",
                                    account_of(rules_, memory, rules_.row(*rule).when)});
    }
  }

  void exercise(RuleId rule, const WorkingMemory& memory, bool fired, bool silent) {
    Exercise& done = exercises_[rule];
    done.fired = done.fired || fired;
    done.silent = done.silent || silent;
    std::set<NodeId> atoms;
    collect_atoms(rules_, rules_.row(rule).when, atoms);
    for (const NodeId atom : atoms) {
      (memory.value(atom) == Truth::yes ? done.made_true : done.made_not_true).insert(atom);
    }
  }

  static std::string list_of(const std::vector<std::string>& ids) {
    return fmt::format("{}", fmt::join(ids, ", "));
  }

  static void compare_list(std::string_view field, const std::vector<Text>& expected,
                           const std::vector<std::string>& actual, bool contained,
                           RuleTestResult& result) {
    for (const Text& id : expected) {
      const bool found = std::ranges::find(actual, id.value) != actual.end();
      if (found != contained) {
        result.differences.push_back(
            {RuleTestFault::different, std::string(field), id.value, list_of(actual), ""});
      }
    }
  }

  template <class T>
  static std::vector<std::string> ids_of(const std::vector<T>& items, std::string T::*id) {
    std::vector<std::string> ids;
    std::ranges::transform(items, std::back_inserter(ids), [&](const T& item) { return item.*id; });
    return ids;
  }

  void compare_answer(const RuleExpectation& expect, const Recommendation& answer,
                      const Inferred& inferred, RuleTestResult& result) {
    if (expect.verdict && *expect.verdict != answer.verdict) {
      std::vector<std::string> because = ids_of(answer.red_flags, &RedFlagRaised::rule);
      const std::vector<std::string> cautions = ids_of(answer.contraindications, &Caution::rule);
      because.insert(because.end(), cautions.begin(), cautions.end());
      result.differences.push_back(
          {RuleTestFault::different, "verdict", std::string(name_of(*expect.verdict)),
           std::string(name_of(answer.verdict)),
           because.empty() ? "" : fmt::format("safety rules fired: {}", list_of(because))});
    }
    compare_rules(expect.cautions, Truth::yes, inferred, result);
    compare_rules(expect.red_flags, Truth::yes, inferred, result);
    const std::vector<std::string> suggested = ids_of(answer.suggestions, &Suggestion::modality);
    compare_list("suggested", expect.suggested, suggested, true, result);
    compare_list("not_suggested", expect.not_suggested, suggested, false, result);
    compare_list("withheld", expect.withheld, ids_of(answer.withheld, &Withheld::modality), true,
                 result);
    compare_list("beside", expect.beside, ids_of(answer.beside, &Beside::modality), true, result);
    for (std::size_t i = 0; i < expect.top.size(); ++i) {
      if (i >= suggested.size() || suggested[i] != expect.top[i].value) {
        result.differences.push_back({RuleTestFault::different, "top",
                                      list_of(ids_of(expect.top, &Text::value)), list_of(suggested),
                                      ""});
        break;
      }
    }
  }

  [[nodiscard]] RuleCoverage coverage_of(RuleId rule) const {
    RuleCoverage out;
    out.rule = rules_.name(rule);
    std::set<NodeId> atoms;
    collect_atoms(rules_, rules_.row(rule).when, atoms);
    out.atoms = atoms.size();
    const auto found = exercises_.find(rule);
    const Exercise done = found == exercises_.end() ? Exercise{} : found->second;
    out.fired = done.fired;
    out.silent = done.silent;
    for (const NodeId atom : atoms) {
      if (!done.made_true.contains(atom)) {
        out.never_true.push_back(rules_.notation(rules_.atom(atom)));
      }
      if (!done.made_not_true.contains(atom)) {
        out.never_not_true.push_back(rules_.notation(rules_.atom(atom)));
      }
    }
    return out;
  }

  const RuleBase& base_;
  const RuleBaseView& rules_;
  std::map<RuleId, Exercise> exercises_;
};

}  // namespace

std::size_t atoms_covered(const RuleCoverage& rule) {
  std::set<std::string> open(rule.never_true.begin(), rule.never_true.end());
  open.insert(rule.never_not_true.begin(), rule.never_not_true.end());
  return rule.atoms - open.size();
}

double coverage_of(const RuleTestReport& report) {
  std::size_t rules = 0;
  std::size_t atoms = 0;
  std::size_t atoms_done = 0;
  for (const RuleCoverage& rule : report.coverage) {
    rules += rule.fired && rule.silent ? 1U : 0U;
    atoms += rule.atoms;
    atoms_done += atoms_covered(rule);
  }
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  };
  return std::min(share(rules, report.coverage.size()), share(atoms_done, atoms));
}

RuleTestReport run_rule_tests(const RuleBase& rules, const std::vector<RuleTestCase>& cases) {
  Runner runner(rules);
  RuleTestReport report;
  for (const RuleTestCase& test : cases) {
    report.results.push_back(runner.run(test));
  }
  report.coverage = runner.coverage();
  return report;
}

}  // namespace palpate
