// SPDX-License-Identifier: MIT
#include "intake/assertion.hpp"

#include <algorithm>

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
  const auto since = since_measure(rules, concept_id);
  if (moment != nullptr) {
    const double longest =
        since ? std::min(kYear, rules.row(*since).high / rules.row(*since).per_week) : kRecent;
    return row.kind != ConceptKind::symptom && moment->high > longest;
  }
  const bool was = holds(mention, ContextRole::past) && row.kind == ConceptKind::condition &&
                   (row.has_history || !since);
  const bool is_on_record =
      holds(mention, ContextRole::recorded) && row.kind != ConceptKind::medication;
  return was || is_on_record || holds(mention, ContextRole::historical);
}

bool has_ended(const Mention& mention, ConceptKind kind) {
  return holds(mention, ContextRole::ended) ||
         (kind == ConceptKind::medication && holds(mention, ContextRole::stopped));
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

Assertion opposite_of(Assertion assertion) {
  switch (assertion) {
    case Assertion::present:
      return Assertion::absent;
    case Assertion::absent:
      return Assertion::present;
    default:
      return Assertion::unknown;
  }
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
  const bool is_denied =
      holds(mention, ContextRole::negated) ||
      (holds(mention, ContextRole::well) && holds(mention, ContextRole::possible));
  if (holds(mention, ContextRole::hypothetical) && kind != ConceptKind::goal && !is_denied) {
    return Assertion::hypothetical;  // a goal is a wish however it is said
  }
  const bool was = moment != nullptr || holds(mention, ContextRole::past) ||
                   holds(mention, ContextRole::historical);
  if (has_ended(mention, kind) && (was || !is_denied)) {
    return is_symptom ? Assertion::absent : Assertion::historical;
  }
  if (is_denied) {
    return Assertion::absent;
  }
  if (!holds(mention, ContextRole::affirmed) && is_over(rules, concept_id, mention, moment)) {
    return Assertion::historical;
  }
  return holds(mention, ContextRole::possible) ? Assertion::possible : Assertion::present;
}

}  // namespace palpate
