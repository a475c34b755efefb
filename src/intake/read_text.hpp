// SPDX-License-Identifier: MIT
//
// What is found in a text: its words, numbers and regions, which fill the slots of phrases; the
// phrases and cues; its parts; and of the phrases the mentions of concepts and places.
#pragma once

#include <string_view>
#include <vector>

#include "text/english.hpp"
#include "text/mentions.hpp"
#include "text/quantity.hpp"
#include "text/words.hpp"

namespace palpate {

/// A text as it is read. It refers into itself, so it stays where it is.
struct ReadText {
  /// \param text   valid UTF-8 that outlives it
  /// \param as_of  \see find_quantities
  ReadText(const Lexicon& lexicon, std::string_view text,
           const std::optional<std::chrono::sys_days>& as_of = {});
  ReadText(const ReadText&) = delete;
  ReadText& operator=(const ReadText&) = delete;

  EnglishWords english;
  Tokens tokens;
  Words words;
  Passage passage;
  std::vector<Quantity> quantities;
  std::vector<Match> regions;  ///< also those inside other phrases
  std::vector<Match> matches;  ///< of phrases and cues
  std::vector<Part> parts;
  std::vector<Match> cues;
  std::vector<Mention> mentions;  ///< of concepts, and of regions by themselves
};

/// Whether a cue has a scope that says something of mentions, or ends one.
bool has_scope(const Lexicon& lexicon, const Match& match);

}  // namespace palpate
