// SPDX-License-Identifier: MIT
//
// What forms ask and what is answered: "Fever: no", "Pregnant? yes", "[x] headaches". An answer
// holds for the question before it; a question that nobody answered says nothing.
#pragma once

#include <vector>

#include "text/mentions.hpp"

namespace palpate {

/// \return for each cue, whether it answers: such a cue has no other scope
std::vector<bool> apply_answers(const CuedText& text);

/// "No headaches. Actually yes": the last denial is taken back.
void take_back_denials(const CuedText& text);

}  // namespace palpate
