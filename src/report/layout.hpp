// SPDX-License-Identifier: MIT
//
// Text on a terminal: wrapped by columns, coloured where colour is on, control bytes made visible.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace palpate {

enum class Ink : unsigned char { plain, bold, dim, red, yellow, green, cyan };

class Page {
 public:
  Page(std::size_t width, bool colour) : width_(width), colour_(colour) {}

  /// A line break.
  Page& gap();
  /// A heading, wrapped.
  Page& head(std::string_view words, Ink ink = Ink::bold);
  /// Wrapped text: the first line after `lead`, the others indented by `indent` columns.
  Page& wrap(std::string_view lead, std::string_view words, std::size_t indent,
             Ink ink = Ink::plain);
  /// One line as it is, line breaks in it replaced by spaces.
  Page& line(std::string_view words, Ink ink = Ink::plain);

  std::string take() { return std::move(text_); }

 private:
  void put(std::string_view words, Ink ink);

  std::size_t width_;
  bool colour_;
  std::string text_;
};

/// Columns a text takes on a terminal (East Asian wide characters take two).
std::size_t columns_of(std::string_view text);

}  // namespace palpate
