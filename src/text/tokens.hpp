// SPDX-License-Identifier: MIT
//
// Text to tokens: normalised words, numbers and signs, each with its bytes in the text.
//
// Words are case-folded and compatibility-normalised (NFKC), apostrophes dropped ("can't" is
// "cant") and dotted abbreviations closed up ("b.p." is "bp"), so that a phrase and a client's
// words meet whichever way they are typed. A hyphen parts words; one that stands by itself, or
// begins a line, is a sign. Cost: linear in the text; ASCII is read byte by byte without looking
// anything up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "palpate/finding.hpp"

namespace palpate {

enum class TokenKind : std::uint8_t {
  word,
  number,  ///< digits, with a decimal point between digits; commas between thousands are left out
  sign,    ///< one punctuation mark or symbol
  line,    ///< a line break
};

struct Token {
  TokenKind kind = TokenKind::word;
  std::string_view text;  ///< normalised; lives as long as the Tokens
  ByteSpan span;          ///< in the text as given
};

class Tokens {
 public:
  /// \param text  valid UTF-8, at most 4 GiB
  explicit Tokens(std::string_view text);

  [[nodiscard]] const std::vector<Token>& all() const { return tokens_; }

 private:
  std::string normalised_;
  std::vector<Token> tokens_;
};

}  // namespace palpate
