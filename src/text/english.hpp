// SPDX-License-Identifier: MIT
//
// The words of English, so that a word no pack knows is not taken for a misspelt word of a pack
// when it is simply a word, and so that all inflections of a pack's words are known.
//
// The list lies in rules/language/english-words.txt; the build (embed/english_words.cpp) turns it
// into one block of arrays with a hash table, which is read in place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace palpate {

/// The block's arrays. Words stand in alphabetical order; groups in the order of their stems.
struct EnglishArrays {
  std::span<const std::uint32_t> word_ends;     ///< in `letters`
  std::span<const std::uint32_t> word_letters;  ///< \see letters_in
  std::span<const std::uint32_t> slots;         ///< hash table, 1 + index; 0: free
  std::span<const std::uint32_t> stem_ends;     ///< in `stem_letters`
  std::span<const std::uint32_t> group_ends;    ///< in `group_words`
  std::span<const std::uint32_t> group_words;   ///< words by stem
  std::span<const std::uint8_t> common;         ///< by word: 1 for the most common ones
  std::span<const char> letters;
  std::span<const char> stem_letters;
};

class EnglishWords {
 public:
  static constexpr std::uint32_t kNoWord = 0xFFFFFFFFU;

  EnglishWords();

  [[nodiscard]] std::size_t size() const { return arrays_.word_ends.size(); }
  [[nodiscard]] std::uint32_t find(std::string_view word) const;
  [[nodiscard]] bool is_common(std::uint32_t word) const { return arrays_.common[word] != 0; }
  [[nodiscard]] std::string_view word(std::uint32_t index) const;
  [[nodiscard]] std::uint32_t letters_of(std::uint32_t word) const {
    return arrays_.word_letters[word];
  }
  [[nodiscard]] std::span<const std::uint32_t> with_stem(std::string_view stem) const;
  /// The words that begin with a letter, "a" to "z": [first, last).
  struct Section {
    std::uint32_t first = 0, last = 0;
  };
  [[nodiscard]] Section beginning_with(char letter) const;

 private:
  [[nodiscard]] std::string_view stem(std::size_t index) const;

  EnglishArrays arrays_;
};

}  // namespace palpate
