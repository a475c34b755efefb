// SPDX-License-Identifier: MIT
//
// What is unknown and could change the answer, as questions.
#pragma once

#include <string>
#include <vector>

#include "engine/explain.hpp"

namespace palpate {

/// A question made of the name of what it is about.
std::string ask_by_name(const RuleBaseView& rules, const AtomRow& atom);

/// Questions that open safety rules give rise to, most useful first: gravest outcome, then rules
/// that the client's words already point to, then fewest missing atoms, then id. A question that
/// settles several rules is asked once.
///
/// \param most  at most so many
std::vector<Question> questions(const Answer& answer, std::size_t most);

}  // namespace palpate
