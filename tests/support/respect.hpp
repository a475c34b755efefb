// SPDX-License-Identifier: MIT
//
// Whether what is suggested keeps to the limits that are reported with it: from the answer's own
// words and the modality's elements, without the engine.
#pragma once

#include <string>
#include <vector>

#include "palpate/recommendation.hpp"
#include "palpate/rule_pack.hpp"

namespace palpate {

/// One line for each limit that a suggestion or adjunct breaks.
///
/// \param checked  counts the limits that bore on a suggestion
std::vector<std::string> broken_limits(const PackDraft& draft, const Recommendation& answer,
                                       std::size_t& checked);

}  // namespace palpate
