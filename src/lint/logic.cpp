// SPDX-License-Identifier: MIT
//
// Rules looked at by running them: the smallest intakes that make a rule's condition true, and what
// else fires on all of them.
#include <algorithm>
#include <utility>

#include "lint/clauses.hpp"
#include "lint/findings.hpp"
#include <fmt/format.h>

#include "infer/infer.hpp"

namespace palpate {

namespace {

/// A small intake, and what the rules make of it.
struct Trial {
  SmallIntake intake;
  WorkingMemory memory;
};

WorkingMemory run_on(const RuleBaseView& rules, const SmallIntake& intake) {
  Findings findings;
  for (const Fact& fact : intake.facts) {
    Finding finding{fact.concept_id, fact.site, fact.aspect, Assertion::absent, {}};
    if (fact.present) {
      finding.assertion = fact.aspect == Aspect::history  ? Assertion::historical
                          : fact.aspect == Aspect::family ? Assertion::family
                                                          : Assertion::present;
      finding.aspect = Aspect::current;
    }
    findings.findings.push_back(std::move(finding));
  }
  for (const Reading& reading : intake.readings) {
    findings.measures.push_back({reading.measure, reading.value, {}});
  }
  return infer(rules, findings).plain;
}

// The trials on which a rule fires: what is inferred from an intake may rule it out after all.
std::vector<Trial> trials_of(const RuleBaseView& rules, RuleId rule,
                             const std::vector<Clause>& clauses) {
  std::vector<Trial> trials;
  for (const Clause& clause : clauses) {
    for (const Extreme extreme : {Extreme::lowest, Extreme::highest}) {
      SmallIntake intake = intake_of(rules, clause, extreme);
      WorkingMemory memory = run_on(rules, intake);
      if (memory.value(rule) == Truth::yes) {
        trials.push_back({std::move(intake), std::move(memory)});
      }
    }
  }
  return trials;
}

bool supports(const RecommendDraft& a, const RecommendDraft& b) {
  return a.modality.value == b.modality.value && (a.certainty > 0.0) == (b.certainty > 0.0);
}

// Whether two rules move the same modality the same way.
bool same_effect(const IndicationDraft& a, const IndicationDraft& b) {
  return std::ranges::any_of(a.recommend, [&](const RecommendDraft& mine) {
    return std::ranges::any_of(b.recommend,
                               [&](const RecommendDraft& its) { return supports(mine, its); });
  });
}

bool replaces(const IndicationDraft& a, const IndicationDraft& b) {
  return std::ranges::find(a.replaces, b.id.value, &Text::value) != a.replaces.end();
}

/// The rules that fire along with an indication.
class Company {
 public:
  Company(const Linted& pack, const IndicationDraft& draft, const std::vector<Trial>& trials,
          LintFindings& findings)
      : pack_(pack), draft_(draft), trials_(trials), findings_(findings) {}

  void check_others() {
    for (const auto& other : pack_.draft.indications) {
      if (other.value.id.value == draft_.id.value || !always_fires(other.value.id)) {
        continue;
      }
      if (replaces(other.value, draft_) && replaces(draft_, other.value)) {
        continue;  // an error of its own
      }
      if (replaces(other.value, draft_)) {
        add(DiagnosticCode::never_fires,
            fmt::format("'{}' always replaces '{}'", other.value.id.value, draft_.id.value));
      } else if (same_effect(draft_, other.value) && !replaces(draft_, other.value)) {
        add(DiagnosticCode::subsumed, fmt::format("'{}'", other.value.id.value));
      }
    }
  }

  void check_stops() {
    // A rule that speaks against a modality agrees with the stop.
    if (std::ranges::none_of(draft_.recommend,
                             [](const RecommendDraft& r) { return r.certainty > 0.0; })) {
      return;
    }
    for (const auto& rule : pack_.draft.contraindications) {
      if (std::ranges::any_of(rule.value.limit, &LimitDraft::stop) && always_fires(rule.value.id)) {
        add(DiagnosticCode::always_withheld, fmt::format("'{}'", rule.value.id.value));
      }
    }
    for (const auto& flag : pack_.draft.red_flags) {
      if (flag.value.urgency != Urgency::routine && always_fires(flag.value.id)) {
        add(DiagnosticCode::always_withheld, fmt::format("'{}'", flag.value.id.value));
      }
    }
  }

 private:
  [[nodiscard]] bool always_fires(const Text& id) const {
    const RuleId rule = *pack_.rules.find_rule(id.value);
    return pack_.rules.is_enabled(rule) && std::ranges::all_of(trials_, [&](const Trial& trial) {
             return trial.memory.value(rule) == Truth::yes;
           });
  }

  void add(DiagnosticCode code, std::string_view what) {
    const Trial& smallest = *std::ranges::min_element(trials_, {}, [](const Trial& trial) {
      return trial.intake.facts.size() + trial.intake.readings.size();
    });
    findings_.add(code, draft_.id,
                  fmt::format("{}, as on {}", what, words_of(pack_.rules, smallest.intake)));
  }

  const Linted& pack_;
  const IndicationDraft& draft_;
  const std::vector<Trial>& trials_;
  LintFindings& findings_;
};

template <class Rule>
void check_rule(const Linted& pack, const Rule& rule, LintFindings& findings) {
  const RuleId id = *pack.rules.find_rule(rule.id.value);
  if (!pack.rules.is_enabled(id)) {
    return;
  }
  const NodeId when = pack.rules.row(id).when;
  if (pack.rules.row(when).initial == Truth::yes) {
    findings.add(DiagnosticCode::always_fires, rule.id, fmt::format("'{}'", rule.id.value));
  }
  const auto clauses = clauses_of(pack.rules, when);
  if (!clauses) {
    return;
  }
  const std::vector<Trial> trials = trials_of(pack.rules, id, *clauses);
  if (trials.empty()) {
    findings.add(DiagnosticCode::never_fires, rule.id, fmt::format("'{}'", rule.id.value));
    return;
  }
  if constexpr (requires { rule.recommend; }) {
    Company company(pack, rule, trials, findings);
    company.check_others();
    company.check_stops();
  }
}

void check_replaces(const Linted& pack, LintFindings& findings) {
  for (const auto& entry : pack.draft.indications) {
    for (const Text& replaced : entry.value.replaces) {
      const auto other = std::ranges::find_if(pack.draft.indications, [&](const auto& each) {
        return each.value.id.value == replaced.value;
      });
      if (replaces(other->value, entry.value)) {
        findings.add(DiagnosticCode::replaces_cycle, entry.value.id, replaced.span,
                     fmt::format("'{}' and '{}'", entry.value.id.value, replaced.value));
      }
    }
  }
}

}  // namespace

void check_logic(const Linted& pack, LintFindings& findings) {
  each_rule(pack.draft, [&](const auto& entry) { check_rule(pack, entry.value, findings); });
  check_replaces(pack, findings);
}

}  // namespace palpate
