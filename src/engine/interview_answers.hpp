// SPDX-License-Identifier: MIT
//
// What an answer says.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "palpate/interview.hpp"

namespace palpate {

/// An answer as read.
struct AnswerRead {
  std::optional<Findings> findings;  ///< nothing: it cannot be used
  std::string say;                   ///< what was made of it, or what to answer instead
};

/// \param answer  trimmed, not empty
AnswerRead read_answer(const RuleBase& rules, const InterviewQuestion& question,
                       std::string_view answer);

}  // namespace palpate
