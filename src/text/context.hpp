// SPDX-License-Identifier: MIT
//
// ConText (Harkema 2009): which cues hold for which mentions.
//
// A cue holds for the mentions in its scope: forward, backward, or whichever side has one nearer;
// over all items of a list, over its own item, or for what it touches. A scope lies in the cue's
// clause and ends at the next cue of the same kind and at an affirming one. The answers of forms
// come first. Cost: linear in cues and mentions, since a scope ends where the next of its kind
// begins.
#pragma once

#include <vector>

#include "text/mentions.hpp"

namespace palpate {

/// What holds for the mentions of a text is written.
///
/// \param measured  for each part, whether it holds a number or a time: such an item of a list
///                  speaks for itself
void apply_cues(const CuedText& text, const std::vector<bool>& measured);

}  // namespace palpate
