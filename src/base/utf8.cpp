// SPDX-License-Identifier: MIT
#include "base/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace palpate {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_continuation(std::string_view bytes, std::size_t at) {
  return at < bytes.size() && (static_cast<std::uint8_t>(bytes[at]) & 0xC0U) == 0x80U;
}

// The length of the valid sequence at `at`, or 0. The second byte's range excludes overlong forms
// and surrogates.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  const auto first = static_cast<std::uint8_t>(bytes[at]);
  if (first < 0x80U) {
    return 1;
  }
  const std::size_t length = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : 2;
  if (first < 0xC2U || first > 0xF4U) {
    return 0;
  }
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(bytes, at + i)) {
      return 0;
    }
  }
  const auto second = static_cast<std::uint8_t>(bytes[at + 1]);
  const bool bad = (first == 0xE0U && second < 0xA0U) || (first == 0xEDU && second > 0x9FU) ||
                   (first == 0xF0U && second < 0x90U) || (first == 0xF4U && second > 0x8FU);
  return bad ? 0 : length;
}

}  // namespace

namespace {

// Whether eight bytes from here are ASCII: most text is, and is then passed over in steps.
bool is_ascii_word(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::uint64_t word = 0;
  if (bytes.size() - at < sizeof word) {
    return false;
  }
  std::memcpy(&word, bytes.data() + at, sizeof word);
  return (word & kHighBits) == 0;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    if (is_ascii_word(bytes, i)) {
      i += sizeof(std::uint64_t);
      continue;
    }
    const std::size_t length = sequence_length(bytes, i);
    if (length == 0) {
      return i;
    }
    i += length;
  }
  return std::nullopt;
}

std::string replace_invalid_utf8(std::string_view bytes) {
  std::string result;
  result.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = sequence_length(bytes, i);
    result += length == 0 ? kReplacement : bytes.substr(i, length);
    i += length == 0 ? 1 : length;
  }
  return result;
}

namespace {

// Embeddings, overrides and isolates (U+202A..U+202E, U+2066..U+2069) show text in another order
// than it has.
bool turns_direction(std::string_view sequence) {
  return sequence.size() == 3 && ((sequence >= "\xE2\x80\xAA" && sequence <= "\xE2\x80\xAE") ||
                                  (sequence >= "\xE2\x81\xA6" && sequence <= "\xE2\x81\xA9"));
}

}  // namespace

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text, i);
    const auto first = static_cast<std::uint8_t>(text[i]);
    const bool control = (first < 0x20U && first != '\n' && first != '\t') || first == 0x7FU;
    const bool c1 = length == 2 && first == 0xC2U && static_cast<std::uint8_t>(text[i + 1]) < 0xA0U;
    const bool hides = control || c1 || turns_direction(text.substr(i, length));
    result += length == 0 || hides ? kReplacement : text.substr(i, length);
    i += length == 0 ? 1 : length;
  }
  return result;
}

}  // namespace palpate
