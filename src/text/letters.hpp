// SPDX-License-Identifier: MIT
//
// Words as keys: a hash, and the set of letters in a word, by which most words can be told apart
// before they are compared.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace palpate {

/// The same on every machine of the same byte order; tables of it are built by the build that reads
/// them.
inline std::uint64_t hash_of(std::string_view word) {
  constexpr std::uint64_t kPrime = 0x9E37'79B9'7F4A'7C15ULL;
  std::uint64_t hash = word.size() * kPrime;
  while (!word.empty()) {
    std::uint64_t chunk = 0;
    const std::size_t size = word.size() < sizeof(chunk) ? word.size() : sizeof(chunk);
    std::memcpy(&chunk, word.data(), size);
    hash = (hash ^ chunk) * kPrime;
    hash ^= hash >> 32U;
    word.remove_prefix(size);
  }
  return hash;
}

/// One bit for each letter of the alphabet that a word holds.
constexpr std::uint32_t letters_in(std::string_view word) {
  std::uint32_t letters = 0;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') {
      letters |= 1U << static_cast<unsigned>(c - 'a');
    }
  }
  return letters;
}

/// How many letters one of the words holds and the other does not; an edit changes it by two at
/// most.
constexpr int letters_apart(std::uint32_t a, std::uint32_t b) {
  return std::popcount(a ^ b);
}

}  // namespace palpate
