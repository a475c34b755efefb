// SPDX-License-Identifier: MIT
//
// What is said of a mention: ConText's axes and the time of it, folded into one assertion.
#pragma once

#include <optional>

#include "palpate/finding.hpp"
#include "rulebase/rule_base_view.hpp"
#include "text/context.hpp"
#include "text/quantity.hpp"

namespace palpate {

/// A mention of a concept, with what is said of it.
struct Told {
  Match match;
  std::uint32_t part = 0;
  ConceptId concept_id{};
  Assertion assertion = Assertion::present;
  const Quantity* moment = nullptr;  ///< when it happened, where that is said
  bool was = false;                  ///< told as past: "had"
};

/// The measure of the time past since a concept, where there is one.
std::optional<MeasureId> since_measure(const RuleBaseView& rules, ConceptId concept_id);

/// What is said of a concept by words that say the opposite: "afebrile", "not steady".
Assertion opposite_of(Assertion assertion);

/// \param moment  when it happened, or nullptr
Assertion assertion_of(const RuleBaseView& rules, ConceptId concept_id, const Mention& mention,
                       const Quantity* moment);

}  // namespace palpate
