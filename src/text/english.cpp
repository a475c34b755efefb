// SPDX-License-Identifier: MIT
#include "text/english.hpp"

#include <cassert>
#include <cstring>
#include <type_traits>

#include "text/english_block.hpp"
#include "text/letters.hpp"

// The build defines PALPATE_ENGLISH_WORDS as the path of the block.
asm(".section .rodata\n"
    ".balign 16\n"
    "palpate_english_begin:\n"
    ".incbin \"" PALPATE_ENGLISH_WORDS
    "\"\n"
    "palpate_english_end:\n"
    ".byte 0\n"
    ".text\n");

// NOLINTBEGIN(readability-identifier-naming): the assembler's symbols
extern "C" {
extern const char palpate_english_begin[];
extern const char palpate_english_end[];
}
// NOLINTEND(readability-identifier-naming)

namespace palpate {

EnglishWords::EnglishWords() {
  std::span<const char> rest(palpate_english_begin, palpate_english_end);
  for_each_array(arrays_, [&](auto& array) {
    using Item = typename std::remove_cvref_t<decltype(array)>::element_type;
    std::uint64_t count = 0;
    assert(rest.size() >= sizeof(count));
    std::memcpy(&count, rest.data(), sizeof(count));
    rest = rest.subspan(sizeof(count));
    array = {reinterpret_cast<Item*>(rest.data()), count};
    rest = rest.subspan(aligned(count * sizeof(Item)));
  });
  assert(rest.empty());
}

std::string_view EnglishWords::word(std::uint32_t index) const {
  const std::uint32_t begin = index == 0 ? 0 : arrays_.word_ends[index - 1];
  return {arrays_.letters.data() + begin, arrays_.word_ends[index] - begin};
}

std::string_view EnglishWords::stem(std::size_t index) const {
  const std::uint32_t begin = index == 0 ? 0 : arrays_.stem_ends[index - 1];
  return {arrays_.stem_letters.data() + begin, arrays_.stem_ends[index] - begin};
}

std::uint32_t EnglishWords::find(std::string_view word) const {
  const std::size_t mask = arrays_.slots.size() - 1;
  for (std::size_t slot = hash_of(word) & mask;; slot = (slot + 1) & mask) {
    const std::uint32_t entry = arrays_.slots[slot];
    if (entry == 0) {
      return kNoWord;
    }
    if (this->word(entry - 1) == word) {
      return entry - 1;
    }
  }
}

std::span<const std::uint32_t> EnglishWords::with_stem(std::string_view wanted) const {
  std::size_t first = 0;
  std::size_t last = arrays_.stem_ends.size();
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    if (stem(middle) < wanted) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  if (first == arrays_.stem_ends.size() || stem(first) != wanted) {
    return {};
  }
  const std::uint32_t begin = first == 0 ? 0 : arrays_.group_ends[first - 1];
  return arrays_.group_words.subspan(begin, arrays_.group_ends[first] - begin);
}

EnglishWords::Section EnglishWords::beginning_with(char letter) const {
  const auto first_from = [&](char from) {
    std::uint32_t first = 0;
    auto last = static_cast<std::uint32_t>(size());
    while (first < last) {
      const std::uint32_t middle = first + (last - first) / 2;
      if (word(middle).front() < from) {
        first = middle + 1;
      } else {
        last = middle;
      }
    }
    return first;
  };
  return {first_from(letter), first_from(static_cast<char>(letter + 1))};
}

}  // namespace palpate
