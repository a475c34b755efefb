// SPDX-License-Identifier: MIT
//
// Where one JSON value ends, or where it stops being JSON.
#pragma once

#include <cstdint>
#include <string>

namespace palpate {

/// Fed byte by byte, from the value's first. Numbers and literals are told by their characters
/// alone; the reader of the value is stricter.
class JsonScanner {
 public:
  enum class State : std::uint8_t {
    inside,  ///< the value goes on
    whole,   ///< this byte was its last
    past,    ///< it ended before this byte: a number or a literal
    fault,   ///< this byte cannot stand here
  };

  State feed(char c);

 private:
  enum class Expect : std::uint8_t { value, value_or_end, key, key_or_end, colon, comma_or_end };

  State in_string(unsigned char c);
  State structure(char c);
  State open(char c);
  State close(char c);
  State after_value();

  std::string open_;  // brackets
  Expect expect_ = Expect::value;
  bool in_string_ = false;
  bool in_scalar_ = false;
  bool is_key_ = false;
  bool escaped_ = false;
};

}  // namespace palpate
