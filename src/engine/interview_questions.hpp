// SPDX-License-Identifier: MIT
//
// What an interview asks next.
#pragma once

#include <optional>
#include <string>

#include "palpate/interview.hpp"

namespace palpate {

/// What an interview has come to.
struct Standing {
  std::optional<InterviewQuestion> question;  ///< nothing: nothing left would change the answer
  std::string alarm;                          ///< the emergency there is; empty: none
};

Standing standing_of(const RuleBase& rules, const Interview& interview);

}  // namespace palpate
