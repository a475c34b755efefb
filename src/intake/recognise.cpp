// SPDX-License-Identifier: MIT
#include "intake/recognise.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace palpate {

namespace {

// The next line of a text, which is shortened by it.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  return line;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// A header of rows may be "#".
bool is_comment(std::string_view line) {
  return line.starts_with('#') &&
         (line.size() == 1 || std::string_view(",;\t").find(line[1]) == std::string_view::npos);
}

// Whether the bracket that a line begins with is closed on it.
bool closes(std::string_view line) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_string) {
      i += c == '\\' ? 1 : 0;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return true;
    }
  }
  return false;
}

// "key:", "key: value"
bool is_yaml_key(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() &&
         (std::isalnum(static_cast<unsigned char>(line[end])) != 0 || line[end] == '_')) {
    ++end;
  }
  return end > 0 && end < line.size() && line[end] == ':' &&
         (end + 1 == line.size() || line[end + 1] == ' ');
}

constexpr std::string_view kSeparators = ",;\t";

// Numbers of each separator outside quotes, row by row; rows that the end may have cut are left
// out.
struct Counts {
  std::array<std::size_t, kSeparators.size()> rows_with{};  // as many as in the first row
  std::array<std::size_t, kSeparators.size()> first{};
  std::size_t rows = 0;

  void add_row(const std::array<std::size_t, kSeparators.size()>& row) {
    first = rows == 0 ? row : first;
    for (std::size_t i = 0; i < row.size(); ++i) {
      rows_with[i] += row[i] == first[i] ? 1U : 0U;
    }
    ++rows;
  }
};

Counts count_separators(std::string_view beginning) {
  constexpr std::size_t kMostRows = 20;
  Counts counts;
  std::array<std::size_t, kSeparators.size()> here{};
  bool quoted = false;
  bool any = false;
  for (const char c : beginning) {
    quoted = quoted != (c == '"');
    any = any || (c != '\r' && c != '\n');
    if (c == '\n' && !quoted && any) {
      counts.add_row(here);
      if (counts.rows == kMostRows) {
        return counts;
      }
      here = {};
      any = false;
    } else if (const std::size_t i = kSeparators.find(c); i != std::string_view::npos && !quoted) {
      ++here[i];
    }
  }
  if (counts.rows == 0) {
    counts.add_row(here);  // one row, without an end
  }
  return counts;
}

}  // namespace

std::optional<RecordFormat> format_of_name(std::string_view name) {
  static constexpr auto kExtensions = std::to_array<std::pair<std::string_view, RecordFormat>>({
      {".csv", RecordFormat::csv},
      {".tsv", RecordFormat::tsv},
      {".json", RecordFormat::json},
      {".ndjson", RecordFormat::ndjson},
      {".jsonl", RecordFormat::ndjson},
      {".yaml", RecordFormat::yaml},
      {".yml", RecordFormat::yaml},
  });
  for (const auto& [extension, format] : kExtensions) {
    if (name.ends_with(extension)) {
      return format;
    }
  }
  return std::nullopt;
}

std::optional<RecordFormat> recognise_format(std::string_view beginning, std::string_view name) {
  const std::optional<RecordFormat> promised = format_of_name(name);
  if (is_blank(beginning)) {
    return promised.value_or(RecordFormat::automatic);
  }
  if (beginning.find('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  std::string_view rest = beginning;
  std::string_view line;
  bool commented = false;
  do {
    line = take_line(rest);
    commented = commented || is_comment(line);
  } while ((is_blank(line) || is_comment(line)) && !rest.empty());
  const std::string_view trimmed =
      line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
  if (trimmed.starts_with('[')) {
    return RecordFormat::json;
  }
  if (trimmed.starts_with('{')) {
    // A line that is whole, or damaged before others, is one record; one that goes on is not.
    const bool is_lines =
        closes(trimmed) || rest.starts_with('{') || promised == RecordFormat::ndjson;
    return is_lines ? RecordFormat::ndjson : RecordFormat::json;
  }
  if (commented || line.starts_with("---") || line.starts_with("%YAML") || line.starts_with("- ") ||
      line == "-" || is_yaml_key(line)) {
    return RecordFormat::yaml;
  }
  const Counts counts = count_separators(beginning);
  if (counts.first[2] > 0 && counts.rows_with[2] == counts.rows) {
    return RecordFormat::tsv;
  }
  if (counts.first[0] > 0 || counts.first[1] > 0) {
    return RecordFormat::csv;
  }
  return promised;
}

std::optional<char> recognise_separator(std::string_view beginning, RecordFormat format) {
  if (format == RecordFormat::tsv) {
    return '\t';
  }
  const Counts counts = count_separators(beginning);
  if (counts.first[0] == 0 || counts.first[1] == 0) {
    return counts.first[1] > 0 ? ';' : ',';
  }
  const bool comma = counts.rows_with[0] == counts.rows;
  const bool semicolon = counts.rows_with[1] == counts.rows;
  if (comma == semicolon) {
    return std::nullopt;
  }
  return comma ? ',' : ';';
}

}  // namespace palpate
