// SPDX-License-Identifier: MIT
//
// The numbers of a text that are measures: named ("BP 190/120"), told by their unit ("38.5 C") or
// by a phrase that holds a number or a time ("20 weeks pregnant"). A time by itself is that of the
// complaint it is said of ("sore neck for 3 weeks"), or the time since what happened ("knee
// replaced 8 weeks ago").
#pragma once

#include <vector>

#include "intake/figures.hpp"
#include "palpate/finding.hpp"

namespace palpate {

/// Numbers out of a measure's range are none of it.
void read_measures(const MeasuredText& text, std::vector<MeasureReading>& into);

}  // namespace palpate
