// SPDX-License-Identifier: MIT
//
// The numbers of a text that are measures: named ("BP 190/120"), told by their unit ("38.5 C") or
// by a phrase that holds a number or a time ("20 weeks pregnant"). A time by itself is that of the
// complaint it is said of ("sore neck for 3 weeks"), or the time since what happened ("knee
// replaced 8 weeks ago").
#pragma once

#include <string_view>
#include <vector>

#include "intake/assertion.hpp"
#include "palpate/finding.hpp"
#include "rulebase/rule_base_view.hpp"
#include "text/quantity.hpp"

namespace palpate {

struct MeasuredText {
  const RuleBaseView& rules;
  std::string_view text;
  std::string_view from;  ///< \see Provenance
  const Tokens& tokens;
  const Passage& passage;
  const std::vector<Quantity>& quantities;
  const std::vector<Match>& cues;
  const std::vector<Part>& parts;
  const std::vector<Told>& told;  ///< in order
};

/// Numbers out of a measure's range are none of it.
void read_measures(const MeasuredText& text, std::vector<MeasureReading>& into);

}  // namespace palpate
