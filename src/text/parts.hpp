// SPDX-License-Identifier: MIT
//
// The build of a text: sentences, clauses in them, and the parts of a clause that commas and
// joining words set off, as the items of a list are.
//
// A part begins a clause of its own where it has a subject of its own or a finite verb, or where a
// terminating cue stands ("but"); so "no fever, chills or rash" is one clause, and "no fever, my
// back hurts" two.
#pragma once

#include <cstdint>
#include <vector>

#include "text/matcher.hpp"
#include "text/tokens.hpp"

namespace palpate {

/// What stands before a part.
enum class Joint : std::uint8_t {
  sentence,  ///< it begins a sentence
  clause,    ///< it begins a clause
  comma,     ///< a comma, a slash, or "and"
  either,    ///< "or", "nor"
};

/// Words [begin, end) of one part.
struct Part {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t sentence = 0, clause = 0;  ///< numbered through the text
  Joint joint = Joint::sentence;
  bool has_subject = false;  ///< "I", "there": what a site is not carried over
  bool refers = false;       ///< "it": it speaks of what was spoken of before
  bool heads = false;        ///< a colon follows: it says what the next part speaks of
};

/// \param matches  the phrases and cues found, in order, not overlapping
std::vector<Part> parts_of(const Passage& passage, const Tokens& tokens,
                           const std::vector<Match>& matches);

}  // namespace palpate
