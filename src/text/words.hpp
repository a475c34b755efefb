// SPDX-License-Identifier: MIT
//
// Tokens to the words of a lexicon: looked up as typed, by their stems, or repaired where neither a
// pack nor the English list knows them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "text/english.hpp"
#include "text/lexicon.hpp"
#include "text/tokens.hpp"

namespace palpate {

/// How well a word is known.
enum class Known : std::uint8_t {
  nowhere,  ///< neither to the packs nor to English
  english,  ///< an English word that no pack uses
  common,   ///< one of the most common of those
  pack,     ///< a word of a pack
};

/// A word of a text. One token makes two where a space was left out.
struct Word {
  std::uint32_t id = Lexicon::kNoWord;   ///< in phrases
  std::uint32_t cue = Lexicon::kNoWord;  ///< in cues
  std::uint32_t token = 0;
  Roles roles = 0;
  Known known = Known::nowhere;
};

/// A word read as another.
struct Repaired {
  std::uint32_t token = 0;
  std::string spelling;  ///< as it was read
};

struct Words {
  std::vector<Word> all;
  std::vector<Repaired> repairs;  ///< by token
};

Words look_up(const Lexicon& lexicon, const EnglishWords& english, const Tokens& tokens);

}  // namespace palpate
