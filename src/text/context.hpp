// SPDX-License-Identifier: MIT
//
// ConText (Harkema 2009): which cues hold for which mentions.
//
// A cue holds for the mentions in its scope: forward, backward, or whichever side has one nearer;
// over all items of a list, or over its own item. A scope lies in the cue's clause and ends at the
// next cue of the same kind and at an affirming one. An answer ("Fever: no", "Pregnant? yes") holds
// for the question before it. Cost: linear in cues and mentions, since a scope ends where the next
// of its kind begins.
#pragma once

#include <cstdint>
#include <vector>

#include "text/parts.hpp"

namespace palpate {

/// A phrase that names a concept, and what holds for it.
struct Mention {
  static constexpr std::uint32_t kNoCue = 0xFFFFFFFFU;

  Match match;
  std::uint32_t part = 0;
  Roles holds = 0;             ///< the roles of the cues in whose scope it is
  std::uint32_t cue = kNoCue;  ///< of the cues given to apply_cues(): the one that says most
};

/// The part in which a word stands. \pre there is one
std::uint32_t part_at(const std::vector<Part>& parts, std::uint32_t word);

/// \param cues      in order
/// \param measured  for each part, whether it holds a number or a time: such an item of a list
///                  speaks for itself
/// \param mentions  in order; what holds for them is written
void apply_cues(const Passage& passage, const Tokens& tokens, const std::vector<Part>& parts,
                const std::vector<Match>& cues, const std::vector<bool>& measured,
                std::vector<Mention>& mentions);

}  // namespace palpate
