// SPDX-License-Identifier: MIT
#include "report/table.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace palpate {

namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kBetween = 2;
constexpr std::size_t kNarrowest = 6;

using Cells = std::vector<std::string>;

// Where the character at a byte ends.
std::size_t end_of_character(std::string_view text, std::size_t at) {
  do {
    ++at;
  } while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
  return at;
}

// The bytes of the first characters that fit.
std::size_t fitting(std::string_view text, std::size_t columns) {
  std::size_t size = 0;
  while (size < text.size()) {
    const std::size_t end = end_of_character(text, size);
    if (columns_of(text.substr(0, end)) > columns) {
      break;
    }
    size = end;
  }
  return size;
}

// A cell as lines that fit; a word that is too long is cut.
Cells wrapped(std::string_view cell, std::size_t columns) {
  Cells lines;
  std::string_view rest = cell;
  while (columns_of(rest) > columns) {
    const std::size_t most = std::max(fitting(rest, columns), end_of_character(rest, 0));
    const std::size_t space = rest.rfind(' ', most);
    const bool at_space = space != std::string_view::npos && space > 0;
    lines.emplace_back(rest.substr(0, at_space ? space : most));
    rest.remove_prefix(at_space ? space + 1 : most);
  }
  lines.emplace_back(rest);
  return lines;
}

std::vector<std::size_t> widths_of(const std::vector<TableRow>& rows, std::size_t columns,
                                   std::size_t width) {
  std::vector<std::size_t> widths(columns, 0);
  for (const TableRow& row : rows) {
    for (std::size_t i = 0; i < columns; ++i) {
      widths[i] = std::max(widths[i], columns_of(row.cells[i]));
    }
  }
  const std::size_t taken = kIndent + kBetween * (columns - 1);
  std::size_t least = taken;
  for (const std::size_t each : widths) {
    least += std::min(each, kNarrowest);
  }
  const std::size_t room = std::max(width, least) - taken;
  while (std::accumulate(widths.begin(), widths.end(), std::size_t{0}) > room) {
    --*std::ranges::max_element(widths);
  }
  return widths;
}

void write_row(Page& page, const TableRow& row, const std::vector<std::size_t>& widths) {
  std::vector<Cells> columns;
  std::size_t height = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    columns.push_back(wrapped(row.cells[i], widths[i]));
    height = std::max(height, columns.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::string words(kIndent, ' ');
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const std::string part = line < columns[i].size() ? columns[i][line] : "";
      words +=
          part + std::string(widths[i] - std::min(widths[i], columns_of(part)) + kBetween, ' ');
    }
    words.erase(words.find_last_not_of(' ') + 1);
    page.line(words, row.ink);
  }
}

}  // namespace

std::string shortened(std::string_view text, std::size_t columns) {
  std::string line = printable(text);
  std::ranges::replace(line, '\n', ' ');
  std::ranges::replace(line, '\t', ' ');
  if (columns_of(line) <= columns) {
    return line;
  }
  constexpr std::string_view kCut = " ... ";
  const std::size_t half = (columns - kCut.size()) / 2;
  const std::string_view begin = std::string_view(line).substr(0, fitting(line, half));
  std::string_view end = line;
  while (columns_of(end) > half) {
    end.remove_prefix(end_of_character(end, 0));
  }
  return fmt::format("{}{}{}", begin.substr(0, begin.find_last_not_of(' ') + 1), kCut,
                     end.substr(std::min(end.find_first_not_of(' '), end.size())));
}

std::string write_table(const std::vector<std::string>& head, const std::vector<TableRow>& rows,
                        const ReportStyle& style) {
  std::vector<TableRow> shown(rows.size() + 1);
  shown[0].ink = Ink::dim;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    shown[i + 1].ink = rows[i].ink;
  }
  for (std::size_t column = 0; column < head.size(); ++column) {
    if (std::ranges::all_of(rows, [&](const TableRow& row) { return row.cells[column].empty(); })) {
      continue;
    }
    shown[0].cells.push_back(head[column]);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      shown[i + 1].cells.push_back(printable(rows[i].cells[column]));
    }
  }
  Page page(style.width, style.colour);
  if (shown[0].cells.empty()) {
    return page.take();
  }
  const std::vector<std::size_t> widths = widths_of(shown, shown[0].cells.size(), style.width);
  for (const TableRow& row : shown) {
    write_row(page, row, widths);
  }
  return page.take();
}

}  // namespace palpate
