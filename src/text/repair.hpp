// SPDX-License-Identifier: MIT
//
// The known word behind a misspelt one.
//
// Optimal string alignment with weights: keys that lie side by side, vowels, and doubled letters
// are the cheap slips. Only words of five letters and more that neither a pack nor the English
// list knows are repaired, within a bound that grows with their length; the words of packs and of
// English stand against each other, so that a slip in a common word is not taken for a medical one,
// and where two words are equally near there is no repair. Cost of one word: a scan of the pack's
// forms and of the English words with its first letter by their letter sets, then an alignment for
// the few that pass.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/english.hpp"
#include "text/lexicon.hpp"

namespace palpate {

struct Repair {
  std::vector<const LexiconForm*> forms;  ///< two where a space was left out
  std::string spelling;                   ///< as it should have been written
};

/// What a word that nobody knows was meant to be.
struct Guess {
  std::optional<Repair> repair;
  bool is_english = false;  ///< it is nearest to a word that means nothing to the packs
};

Guess guess(const Lexicon& lexicon, const EnglishWords& english, std::string_view word);

/// Weighted edits between two words, in tenths; more than `bound` is cut short.
int slips_between(std::string_view a, std::string_view b, int bound);

}  // namespace palpate
