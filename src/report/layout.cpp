// SPDX-License-Identifier: MIT
#include "report/layout.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <utf8proc.h>

#include "base/utf8.hpp"

namespace palpate {

namespace {

constexpr std::array<std::string_view, 7> kInks = {"",         "\x1b[1m",  "\x1b[2m", "\x1b[1;31m",
                                                   "\x1b[33m", "\x1b[32m", "\x1b[36m"};
constexpr std::string_view kReset = "\x1b[0m";

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \n\t", at);
    if (begin == std::string_view::npos) {
      break;
    }
    const std::size_t end = std::min(text.find_first_of(" \n\t", begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    at = end;
  }
  return words;
}

std::string on_one_line(std::string_view words) {
  std::string line(words);
  std::ranges::replace(line, '\n', ' ');
  return line;
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t size =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                         static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    at += size > 0 ? static_cast<std::size_t>(size) : 1;
    columns += size > 0 ? static_cast<std::size_t>(utf8proc_charwidth(code)) : 1;
  }
  return columns;
}

Page& Page::gap() {
  text_ += '\n';
  return *this;
}

Page& Page::head(std::string_view words, Ink ink) {
  return wrap("", words, 2, ink);
}

Page& Page::line(std::string_view words, Ink ink) {
  put(on_one_line(words), ink);
  text_ += '\n';
  return *this;
}

Page& Page::wrap(std::string_view lead, std::string_view words, std::size_t indent, Ink ink) {
  text_ += printable(on_one_line(lead));
  std::size_t column = columns_of(lead);
  std::string row;
  const std::string clean = printable(words);
  for (const std::string_view word : words_in(clean)) {
    const std::size_t needed = columns_of(word) + (row.empty() ? 0 : 1);
    if (!row.empty() && column + needed > width_) {
      put(row, ink);
      text_ += '\n' + std::string(indent, ' ');
      row.clear();
      column = indent;
    }
    column += columns_of(word) + (row.empty() ? 0 : 1);
    if (!row.empty()) {
      row += ' ';
    }
    row += word;
  }
  put(row, ink);
  text_ += '\n';
  return *this;
}

void Page::put(std::string_view words, Ink ink) {
  if (colour_ && ink != Ink::plain && !words.empty()) {
    text_ += kInks[static_cast<std::size_t>(ink)];
    text_ += printable(words);
    text_ += kReset;
  } else {
    text_ += printable(words);
  }
}

}  // namespace palpate
