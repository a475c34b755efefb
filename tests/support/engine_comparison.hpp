// SPDX-License-Identifier: MIT
//
// The real engine held against the naive one.
#pragma once

#include <string>
#include <vector>

#include "palpate/palpate.hpp"
#include "support/naive_engine.hpp"

namespace palpate {

/// What was said, resolved to a rule base. A name that it does not know is thrown.
Findings findings_of(const RuleBase& rules, const SaidIntake& said);

/// What was said, as tests write findings: "possible pain@leg, age=34".
std::string words_of(const SaidIntake& said);

/// One line for each thing the two engines see differently: what a rule comes to, verdict, red
/// flags, cautions, suggestions with their scores, contributions and limits, and what is withheld.
///
/// \param rules  the same pack, compiled
std::vector<std::string> disagreements(const RulePack& pack, const RuleBase& rules,
                                       const SaidIntake& said);

}  // namespace palpate
