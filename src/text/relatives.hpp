// SPDX-License-Identifier: MIT
//
// Who a text speaks of, where it names relatives.
#pragma once

#include <vector>

#include "text/mentions.hpp"

namespace palpate {

/// Whether the client is a relative of who writes: "booking for my dad", "Dad, 73. He says ...".
bool speaks_for_relative(const Passage& passage, const std::vector<Match>& cues);

/// What was given to a relative, and is said not to be the client's: "Mum's diabetic, I'm not".
void disown(const CuedText& text);

}  // namespace palpate
