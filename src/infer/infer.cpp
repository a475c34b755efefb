// SPDX-License-Identifier: MIT
#include "infer/infer.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace palpate {

namespace {

std::optional<Fact> fact_of(const Finding& finding, Stance stance) {
  Fact fact{finding.concept_id, finding.site, finding.aspect, true, kNone<RuleId>};
  switch (finding.assertion) {
    case Assertion::present:
      return fact;
    case Assertion::absent:
      fact.present = false;
      return fact;
    case Assertion::historical:
      fact.aspect = Aspect::history;
      return fact;
    case Assertion::family:
      fact.aspect = Aspect::family;
      return fact;
    case Assertion::possible:
      return stance == Stance::cautious ? std::optional(fact) : std::nullopt;
    case Assertion::unknown:
    case Assertion::hypothetical:
      break;
  }
  return std::nullopt;
}

void conclude(const RuleBaseView& rules, RuleId rule, WorkingMemory& memory) {
  const Range conclusions = rules.row(rule).conclusions;
  for (const ConclusionRow& conclusion :
       rules.arrays().conclusions.subspan(conclusions.begin, conclusions.size)) {
    memory.assert_fact({conclusion.concept_id, conclusion.site, conclusion.aspect, true, rule});
  }
}

void run_to_fixpoint(const RuleBaseView& rules, WorkingMemory& memory) {
  std::set<std::pair<std::uint32_t, RuleId>> agenda;
  std::set<RuleId> fired;
  const auto refill = [&] {
    for (const RuleId rule : memory.take_woken()) {
      if (!fired.contains(rule)) {
        agenda.emplace(rules.row(rule).stratum, rule);
      }
    }
  };
  for (refill(); !agenda.empty(); refill()) {
    const RuleId rule = agenda.begin()->second;
    agenda.erase(agenda.begin());
    // A negation may have closed since the rule woke; if it opens again the rule wakes again.
    if (memory.value(rule) == Truth::yes && fired.insert(rule).second) {
      conclude(rules, rule, memory);
    }
  }
}

WorkingMemory run(const RuleBaseView& rules, const Findings& findings, Stance stance) {
  WorkingMemory memory(rules);
  for (const Finding& finding : findings.findings) {
    if (const std::optional<Fact> fact = fact_of(finding, stance)) {
      memory.assert_fact(*fact);
    }
  }
  for (const MeasureReading& reading : findings.measures) {
    memory.assert_reading({reading.measure, reading.value});
  }
  run_to_fixpoint(rules, memory);
  return memory;
}

}  // namespace

Inferred infer(const RuleBaseView& rules, const Findings& findings) {
  WorkingMemory plain = run(rules, findings, Stance::sceptical);
  const bool doubtful = std::ranges::any_of(findings.findings, [](const Finding& finding) {
    return finding.assertion == Assertion::possible;
  });
  WorkingMemory cautious = doubtful ? run(rules, findings, Stance::cautious) : plain;
  return {std::move(plain), std::move(cautious)};
}

}  // namespace palpate
