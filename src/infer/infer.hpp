// SPDX-License-Identifier: MIT
//
// Forward chaining to a fixed point.
//
// Rules whose condition became true wait in an agenda, lowest stratum first, then by id; each fires
// at most once per working memory (refraction), which is why the loop ends. A rule that rests on
// the absence of a fact stands in a higher stratum than those that conclude it, so it is looked at
// only when they have had their say.
#pragma once

#include "infer/working_memory.hpp"
#include "palpate/finding.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

/// How doubtful findings count: a possible one is unknown to indications, and present to safety
/// rules.
enum class Stance : std::uint8_t { sceptical, cautious };

/// The two readings of the same findings.
struct Inferred {
  WorkingMemory plain;     ///< for indications
  WorkingMemory cautious;  ///< for contraindications and red flags
};

/// \pre findings are of the same rule base
Inferred infer(const RuleBaseView& rules, const Findings& findings);

}  // namespace palpate
