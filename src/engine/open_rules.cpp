// SPDX-License-Identifier: MIT
//
// An open rule needs some of its unknown atoms to come true: `needs` walks down the cheapest way to
// make it fire, and the atoms on that way are what is asked about.
#include "engine/open_rules.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace palpate {

namespace {

/// The fewest unknown atoms that would make a node true; nothing if it cannot come true.
using Missing = std::optional<std::vector<NodeId>>;

class Needs {
 public:
  Needs(const RuleBaseView& rules, const WorkingMemory& memory, const std::vector<bool>& closed)
      : rules_(rules), memory_(memory), closed_(closed) {}

  [[nodiscard]] Missing of(NodeId node) const {
    if (memory_.value(node) == Truth::yes) {
      return std::vector<NodeId>{};
    }
    if (memory_.value(node) == Truth::no) {
      return std::nullopt;
    }
    const NodeRow& row = rules_.row(node);
    switch (row.kind) {
      case NodeKind::atom:
        return is_closed(node) ? Missing{} : std::vector<NodeId>{node};
      case NodeKind::at_least:
        return of_join(row);
      case NodeKind::denied:
      case NodeKind::not_known:
        // What would have to be denied is what is asked about.
        return atoms_below(node);
    }
    return std::nullopt;
  }

  /// Whether anything known speaks for the rule already.
  [[nodiscard]] bool has_support(NodeId node) const {
    const NodeRow& row = rules_.row(node);
    if (row.kind == NodeKind::atom) {
      return memory_.value(node) == Truth::yes;
    }
    for (const NodeId child : rules_.links<NodeId>(row.children)) {
      if (row.kind == NodeKind::at_least && has_support(child)) {
        return true;
      }
    }
    return false;
  }

 private:
  [[nodiscard]] Missing of_join(const NodeRow& row) const {
    std::vector<std::vector<NodeId>> ways;
    for (const NodeId child : rules_.links<NodeId>(row.children)) {
      if (Missing missing = of(child)) {
        ways.push_back(*std::move(missing));
      }
    }
    if (ways.size() < row.need) {
      return std::nullopt;
    }
    std::ranges::stable_sort(ways, {}, [](const std::vector<NodeId>& way) { return way.size(); });
    std::vector<NodeId> all;
    for (std::size_t i = 0; i < row.need; ++i) {
      for (const NodeId atom : ways[i]) {
        if (std::ranges::find(all, atom) == all.end()) {
          all.push_back(atom);
        }
      }
    }
    return all;
  }

  [[nodiscard]] Missing atoms_below(NodeId node) const {
    if (rules_.row(node).kind == NodeKind::atom) {
      return is_closed(node) ? Missing{} : std::vector<NodeId>{node};
    }
    std::vector<NodeId> atoms;
    for (const NodeId child : rules_.links<NodeId>(rules_.row(node).children)) {
      const Missing below = atoms_below(child);
      if (!below) {
        return std::nullopt;
      }
      atoms.insert(atoms.end(), below->begin(), below->end());
    }
    return atoms;
  }

  [[nodiscard]] bool is_closed(NodeId atom) const {
    return (!closed_.empty() && closed_[index_of(atom)]) || never_happened(rules_.atom(atom));
  }

  // Nobody knows how long ago something was that was denied.
  [[nodiscard]] bool never_happened(const AtomRow& atom) const {
    if (atom.measure == kNone<MeasureId> || rules_.row(atom.measure).since.size == 0) {
      return false;
    }
    for (const ConceptId event : rules_.links<ConceptId>(rules_.row(atom.measure).since)) {
      const bool has_past = rules_.row(event).has_history;
      if (!is_denied(event, Aspect::current) || (has_past && !is_denied(event, Aspect::history))) {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool is_denied(ConceptId concept_id, Aspect aspect) const {
    return std::ranges::any_of(memory_.facts(), [&](const Fact& fact) {
      return !fact.present && fact.aspect == aspect && fact.site == kNone<RegionId> &&
             fact.concept_id != kNone<ConceptId> && rules_.is_a(concept_id, fact.concept_id);
    });
  }

  const RuleBaseView& rules_;
  const WorkingMemory& memory_;
  const std::vector<bool>& closed_;
};

}  // namespace

bool could_change(const Answer& answer, const OpenRule& open) {
  if (open.could_become > answer.advice.verdict() || answer.advice.verdict() == Verdict::unknown) {
    return true;
  }
  if (!answer.advice.limits().stop.empty()) {
    return false;  // nothing is left that a limit could take
  }
  const RuleRow& row = answer.rules.row(open.rule);
  if (row.kind == RuleKind::red_flag) {
    return open.could_become == answer.advice.verdict();
  }
  JoinedLimits limits = answer.advice.limits();
  for (const LimitRow& limit :
       answer.rules.arrays().limits.subspan(row.limits.begin, row.limits.size)) {
    limits.join(answer.rules, limit, open.rule, {});
  }
  const auto touched = [&](const Screened& screened) {
    const Fit fit =
        palpate::fit(answer.rules, limits, screened.candidate.modality, screened.targets);
    return std::ranges::find(fit.withheld_by, open.rule) != fit.withheld_by.end() ||
           std::ranges::find(fit.limited_by, open.rule) != fit.limited_by.end();
  };
  const bool asks_first = !limits.clearance.empty() && !answer.advice.clearance();
  return asks_first || std::ranges::any_of(answer.advice.suggested(), touched);
}

QuestionId question_of(const RuleBaseView& rules, const AtomRow& atom) {
  if (atom.measure != kNone<MeasureId>) {
    return rules.row(atom.measure).question;
  }
  if (atom.concept_id == kNone<ConceptId>) {
    return kNone<QuestionId>;
  }
  for (const ConceptId concept_id : rules.links<ConceptId>(rules.row(atom.concept_id).ancestors)) {
    if (rules.row(concept_id).question != kNone<QuestionId>) {
      return rules.row(concept_id).question;
    }
  }
  return kNone<QuestionId>;
}

std::vector<OpenRule> open_rules(const Answer& answer, const std::vector<bool>& closed) {
  const WorkingMemory& memory = answer.inferred.cautious;
  const Needs needs(answer.rules, memory, closed);
  std::vector<OpenRule> result;
  for (std::size_t i = 0; i < answer.rules.arrays().rules.size(); ++i) {
    const auto rule = static_cast<RuleId>(i);
    const RuleRow& row = answer.rules.row(rule);
    const bool is_safety = row.kind == RuleKind::contraindication || row.kind == RuleKind::red_flag;
    if (!is_safety || !answer.rules.is_enabled(rule) || memory.value(rule) != Truth::unknown) {
      continue;
    }
    const Missing missing = needs.of(row.when);
    if (missing) {
      result.push_back({rule, verdict_of(answer.rules, rule), needs.has_support(row.when), *missing,
                        question_of(answer.rules, answer.rules.atom(missing->front()))});
    }
  }
  std::ranges::stable_sort(result, [](const OpenRule& a, const OpenRule& b) {
    return std::tuple(b.could_become, b.supported, a.missing.size(), a.question) <
           std::tuple(a.could_become, a.supported, b.missing.size(), b.question);
  });
  return result;
}

}  // namespace palpate
