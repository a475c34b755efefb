// SPDX-License-Identifier: MIT
#include "text/tokens.hpp"

#include <array>

#include <utf8proc.h>

namespace palpate {

namespace {

enum class CharClass : std::uint8_t { letter, digit, apostrophe, hyphen, newline, space, sign };

CharClass classify_ascii(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
    return CharClass::letter;
  }
  if (c >= '0' && c <= '9') {
    return CharClass::digit;
  }
  switch (c) {
    case '\'':
    case '`':
      return CharClass::apostrophe;
    case '-':
    case '_':
      return CharClass::hyphen;
    case '\n':
    case '\r':
      return CharClass::newline;
    default:
      return c > ' ' && c != 0x7F ? CharClass::sign : CharClass::space;
  }
}

CharClass classify(utf8proc_int32_t c) {
  if (c < 0x80) {
    return classify_ascii(static_cast<char>(c));
  }
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x2032) {
    return CharClass::apostrophe;
  }
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
      return CharClass::letter;
    case UTF8PROC_CATEGORY_ND:
      return CharClass::digit;
    case UTF8PROC_CATEGORY_PD:
      return CharClass::hyphen;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return CharClass::newline;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
      return CharClass::space;
    default:
      return CharClass::sign;
  }
}

struct Char {
  utf8proc_int32_t code = 0;
  std::size_t size = 1;
};

Char char_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80U) {
    return {first, 1};
  }
  Char c;
  const utf8proc_ssize_t size =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                       static_cast<utf8proc_ssize_t>(text.size() - at), &c.code);
  c.size = size > 0 ? static_cast<std::size_t>(size) : 1;
  return c;
}

// One character, compatibility-decomposed and case-folded, without its marks: "Ménière" and
// "meniere" meet, however the accents were typed.
void append_folded(utf8proc_int32_t code, std::string& into) {
  if (code < 0x80) {
    into.push_back(static_cast<char>(code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code));
    return;
  }
  std::array<utf8proc_int32_t, 32> folded{};
  int last_class = 0;
  const utf8proc_ssize_t count = utf8proc_decompose_char(
      code, folded.data(), static_cast<utf8proc_ssize_t>(folded.size()),
      static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                     UTF8PROC_STRIPMARK),
      &last_class);
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t size =
        utf8proc_encode_char(folded[static_cast<std::size_t>(i)], bytes.data());
    into.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
  }
}

// Offsets of a token's normalised text while the buffer still grows.
struct Piece {
  TokenKind kind;
  std::size_t begin, end;
  ByteSpan span;
};

class Splitter {
 public:
  Splitter(std::string_view text, std::string& buffer) : text_(text), buffer_(buffer) {
    buffer_.reserve(text.size());
  }

  std::vector<Piece> split() {
    for (std::size_t at = 0; at < text_.size();) {
      const Char c = char_at(text_, at);
      step(c, at);
      at += c.size;
    }
    close(text_.size());
    return std::move(pieces_);
  }

 private:
  void step(const Char& c, std::size_t at) {
    const CharClass kind = classify(c.code);
    const bool joins_number =
        c.code == '.' && is_open_ && open_ == TokenKind::number && digit_follows(at + c.size);
    if (kind == CharClass::letter || kind == CharClass::digit || joins_number) {
      const TokenKind wanted = kind == CharClass::letter ? TokenKind::word : TokenKind::number;
      if (is_open_ && open_ != wanted) {
        close(at);
      }
      open(wanted, at);
      append_folded(c.code, buffer_);
      return;
    }
    if (kind == CharClass::apostrophe && is_open_) {
      return;
    }
    const bool was_number = is_open_ && open_ == TokenKind::number;
    close(at);
    if (kind == CharClass::sign) {
      const std::size_t begin = buffer_.size();
      append_folded(c.code, buffer_);
      pieces_.push_back({TokenKind::sign, begin, buffer_.size(), {at, at + c.size}});
    } else if (kind == CharClass::hyphen && parts_words(c, at, was_number)) {
      pieces_.push_back({TokenKind::sign, buffer_.size(), buffer_.size() + 1, {at, at + c.size}});
      buffer_.push_back('-');
    } else if (kind == CharClass::newline) {
      pieces_.push_back({TokenKind::line, buffer_.size(), buffer_.size(), {at, at + c.size}});
    }
  }

  [[nodiscard]] bool digit_follows(std::size_t at) const {
    return at < text_.size() && text_[at] >= '0' && text_[at] <= '9';
  }

  // A dash is a sign: between numbers ("5-6"), by itself ("neck - stiff"), or a long one.
  [[nodiscard]] bool parts_words(const Char& c, std::size_t at, bool after_number) const {
    const std::size_t next = at + c.size;
    const bool stands_alone = (at == 0 || text_[at - 1] == ' ' || text_[at - 1] == '\n') &&
                              (next == text_.size() || text_[next] == ' ');
    return c.code >= 0x2014 || stands_alone || (after_number && digit_follows(next));
  }

  void open(TokenKind kind, std::size_t at) {
    if (!is_open_) {
      is_open_ = true;
      open_ = kind;
      begin_ = buffer_.size();
      first_byte_ = at;
    }
  }

  void close(std::size_t at) {
    if (is_open_) {
      pieces_.push_back({open_, begin_, buffer_.size(), {first_byte_, at}});
      is_open_ = false;
    }
  }

  std::string_view text_;
  std::string& buffer_;
  std::vector<Piece> pieces_;
  bool is_open_ = false;
  TokenKind open_ = TokenKind::word;
  std::size_t begin_ = 0;
  std::size_t first_byte_ = 0;
};

}  // namespace

Tokens::Tokens(std::string_view text) {
  const std::vector<Piece> pieces = Splitter(text, normalised_).split();
  tokens_.reserve(pieces.size());
  for (const Piece& piece : pieces) {
    tokens_.push_back({piece.kind,
                       std::string_view(normalised_).substr(piece.begin, piece.end - piece.begin),
                       piece.span});
  }
}

}  // namespace palpate
