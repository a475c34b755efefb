// SPDX-License-Identifier: MIT
//
// One record to its answer, and a piece of records to what is written of them; on any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/batch_input.hpp"

namespace palpate {

/// The answer to one record, or why it is rejected.
AnsweredRecord answer(const RuleBase& rules, const NumberedRecord& record,
                      const RecommendOptions& options = {},
                      const std::optional<std::chrono::sys_days>& as_of = {});

/// What a piece came to, ready to be written.
struct AnsweredPiece {
  std::string text;                                   ///< formats that are no page
  std::vector<std::pair<Group, std::string>> blocks;  ///< pages
  std::vector<NumberedRecord> rejected;
  Totals totals;
  std::uint64_t input = 0;  ///< \see Piece
};

AnsweredPiece answer(const RuleBase& rules, Piece piece, const BatchStyle& style,
                     const std::optional<std::chrono::sys_days>& as_of);

}  // namespace palpate
