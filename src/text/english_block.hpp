// SPDX-License-Identifier: MIT
//
// How the word list lies in its block: each array as a 64-bit count and its items, padded to eight
// bytes.
#pragma once

#include <cstddef>

#include "text/english.hpp"

namespace palpate {

constexpr std::size_t aligned(std::size_t size) {
  constexpr std::size_t kAlignment = 8;
  return (size + kAlignment - 1) / kAlignment * kAlignment;
}

/// Calls f with each array, in the order in which they are written.
template <class F>
void for_each_array(EnglishArrays& arrays, F f) {
  f(arrays.word_ends);
  f(arrays.word_letters);
  f(arrays.slots);
  f(arrays.stem_ends);
  f(arrays.group_ends);
  f(arrays.group_words);
  f(arrays.common);
  f(arrays.letters);
  f(arrays.stem_letters);
}

}  // namespace palpate
