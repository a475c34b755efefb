// SPDX-License-Identifier: MIT
//
// What of a text was not understood, and whether it is English at all.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "text/tokens.hpp"
#include "text/words.hpp"

namespace palpate {

struct UnreadWords {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> runs;  ///< of words, worth a person's look
  bool is_foreign = false;  ///< hardly any word is English: what looks like it may mean another
};

/// \param read  for each word, whether a phrase, a cue or a quantity holds it
UnreadWords find_unread_words(const Words& words, const Tokens& tokens,
                              const std::vector<bool>& read);

}  // namespace palpate
