// SPDX-License-Identifier: MIT
//
// What a rule base holds, and how it behaves over a corpus of intakes.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "palpate/palpate.hpp"

namespace palpate {

/// A name and how many.
using Count = std::pair<std::string, std::size_t>;

struct PackStats {
  std::vector<Count> entries;   ///< by kind, in the order of `palpate list`
  std::vector<Count> rules;     ///< by kind of rule
  std::vector<Count> evidence;  ///< indications by grade, best first
  std::size_t phrases = 0;
  std::size_t sources_verified = 0;
  // Over a corpus; empty without one.
  std::size_t intakes = 0;
  std::vector<Count> verdicts;  ///< mildest first
  std::vector<Count> fired;  ///< safety rules by how often they fired, most often first, then by id
};

/// Counts what the rules hold, and what they make of the intakes.
PackStats count_pack(const RuleBase& rules, const std::vector<Intake>& corpus);

}  // namespace palpate
