// SPDX-License-Identifier: MIT
//
// What a rule base holds, and how it behaves over a corpus of intakes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "palpate/palpate.hpp"

namespace palpate {

/// A name and how many.
using Count = std::pair<std::string, std::size_t>;

/// How often a safety rule fired over a corpus.
struct AlertCount {
  std::string rule;
  std::string kind;       ///< "red flag" or "contraindication"
  std::size_t fired = 0;  ///< intakes it fired on; 0: it never did
};

/// What the rules make of a corpus. A rule that fires on much of an ordinary corpus is noise, and
/// teaches people to pass over the others.
struct CorpusStats {
  std::size_t intakes = 0;
  std::vector<Count> verdicts;        ///< mildest first
  std::size_t nothing_suggested = 0;  ///< intakes left without a suggestion
  std::size_t alerted = 0;            ///< intakes on which any safety rule fired
  std::vector<AlertCount>
      alerts;  ///< every safety rule in force, most often fired first, then by id
};

struct PackStats {
  std::vector<Count> entries;   ///< by kind, in the order of `palpate list`
  std::vector<Count> rules;     ///< by kind of rule
  std::vector<Count> evidence;  ///< indications by grade, best first
  std::size_t phrases = 0;
  std::size_t sources_verified = 0;
  std::optional<CorpusStats> corpus;
};

/// Counts what the rules hold.
PackStats count_pack(const RuleBase& rules);

/// Runs the rules over the intakes, and counts what comes of it.
CorpusStats count_corpus(const RuleBase& rules, const std::vector<Intake>& corpus);

}  // namespace palpate
