// SPDX-License-Identifier: MIT
//
// Words to matches: the phrases and cues found in a text, and what fills the slots in them.
//
// A phrase is found word for word with fillers passed over, the longest first; then the phrases of
// two or three words whose words stand near each other in another order. Cost: linear in the text,
// since a walk is as deep as the longest phrase and a window as wide as a few words.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "text/words.hpp"

namespace palpate {

/// What may fill a slot from a word on: where it ends, or 0.
struct Fills {
  std::array<std::uint32_t, kSlotNames.size()> ends{};

  [[nodiscard]] std::uint32_t end(Slot slot) const { return ends[static_cast<std::size_t>(slot)]; }
  std::uint32_t& end(Slot slot) { return ends[static_cast<std::size_t>(slot)]; }
};

/// A phrase found: words [begin, end).
struct Match {
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  std::uint32_t begin = 0, end = 0;
  std::uint32_t node = 0;
  std::uint32_t site = kNone;    ///< the word at which the region of SITE begins
  std::uint32_t number = kNone;  ///< the word at which the number of N or the time of T begins
  std::uint32_t second = kNone;  ///< of a second N

  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

/// The words of a text, and what may fill slots at each; the latter is empty until it is found.
struct Passage {
  const Lexicon& lexicon;
  std::span<const Word> words;
  std::vector<Fills> fills;
};

/// The longest phrase from a word on that names something of the given kinds, and ends at `last` or
/// before.
/// \return size() 0 if there is none
Match longest_match(const Passage& passage, std::uint32_t begin, TargetKinds kinds,
                    std::uint32_t last = Match::kNone);

/// The longest cue from a word on that has one of the given roles.
/// \return size() 0 if there is none
Match longest_cue(const Passage& passage, std::uint32_t begin, Roles roles = ~Roles{0});

/// A phrase found by its words, which need not touch.
struct LooseMatch {
  Match match;
  std::array<std::uint32_t, LexiconBag::kMost> words{};  ///< where its words stand
  std::uint32_t size = 0;                                ///< of `words`
};

/// The phrases whose words stand in [begin, end) near each other, in whatever order.
/// Those that a match word for word finds are among them.
std::vector<LooseMatch> loose_matches(const Passage& passage, std::uint32_t begin,
                                      std::uint32_t end);

/// The first target of a kind that a match has.
std::optional<Target> target_of(const Lexicon& lexicon, const Match& match, TargetKind kind);

}  // namespace palpate
