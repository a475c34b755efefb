// SPDX-License-Identifier: MIT
#include "intake/assertion.hpp"

namespace palpate {

namespace {

bool holds(const Mention& mention, ContextRole role) {
  return (mention.holds & bit_of(role)) != 0;
}

// Whether it is past, by the words or by when it happened.
bool is_over(const RuleBaseView& rules, ConceptId concept_id, const Mention& mention,
             const Quantity* moment) {
  constexpr double kRecent = 2.0;  // weeks; Harkema 2009
  constexpr double kYear = 52.0;
  const ConceptRow& row = rules.row(concept_id);
  if (row.lasting) {
    return false;
  }
  const bool has_measure = since_measure(rules, concept_id).has_value();
  if (moment != nullptr) {
    return row.kind != ConceptKind::symptom && moment->high > (has_measure ? kYear : kRecent);
  }
  const bool was = holds(mention, ContextRole::past) && row.kind == ConceptKind::condition &&
                   (row.has_history || !has_measure);
  return was || holds(mention, ContextRole::historical);
}

}  // namespace

std::optional<MeasureId> since_measure(const RuleBaseView& rules, ConceptId concept_id) {
  for (std::uint32_t i = 0; i < rules.arrays().measures.size(); ++i) {
    if (rules.links<ConceptId>(rules.arrays().measures[i].since).contains(concept_id)) {
      return static_cast<MeasureId>(i);
    }
  }
  return std::nullopt;
}

Assertion assertion_of(const RuleBaseView& rules, ConceptId concept_id, const Mention& mention,
                       const Quantity* moment) {
  if (holds(mention, ContextRole::yes)) {
    return Assertion::present;
  }
  if (holds(mention, ContextRole::no)) {
    return Assertion::absent;
  }
  if (holds(mention, ContextRole::unanswered)) {
    return Assertion::unknown;
  }
  if (holds(mention, ContextRole::family)) {
    return holds(mention, ContextRole::negated) ? Assertion::absent : Assertion::family;
  }
  const ConceptKind kind = rules.row(concept_id).kind;
  const bool is_symptom = kind == ConceptKind::symptom;
  if (holds(mention, ContextRole::hypothetical) && kind != ConceptKind::goal) {
    return Assertion::hypothetical;  // a goal is a wish however it is said
  }
  if (holds(mention, ContextRole::ended)) {
    return is_symptom ? Assertion::absent : Assertion::historical;
  }
  if (holds(mention, ContextRole::negated)) {
    return Assertion::absent;
  }
  if (!holds(mention, ContextRole::affirmed) && is_over(rules, concept_id, mention, moment)) {
    return Assertion::historical;
  }
  return holds(mention, ContextRole::possible) ? Assertion::possible : Assertion::present;
}

}  // namespace palpate
