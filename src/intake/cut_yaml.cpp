// SPDX-License-Identifier: MIT
#include "intake/cut_yaml.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace palpate {

namespace {

bool begins_document(std::string_view line) {
  return line == "---" || line.starts_with("--- ") || line.starts_with("---\t");
}

bool ends_document(std::string_view line) {
  return line == "..." || line.starts_with("... ");
}

bool begins_item(std::string_view line) {
  return line == "-" || line.starts_with("- ");
}

// Blank, a comment, a directive: nothing of a record.
bool says_nothing(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first == std::string_view::npos || line[first] == '#' || line.starts_with('%');
}

}  // namespace

std::optional<RawRecord> YamlCutter::next(LineReader& lines, std::size_t most_bytes) {
  RawRecord record;
  bool begun = false;
  while (std::optional<Line> line = lines.next()) {
    std::string& bytes = line->bytes;
    const bool is_border = begins_document(bytes) || ends_document(bytes);
    const bool is_item = begins_item(bytes) && (!begun || in_list_);
    if (begun && (is_border || is_item)) {
      lines.push_back(*std::move(line));
      return record;
    }
    if (is_border) {
      in_list_ = false;
      const bool is_bare = ends_document(bytes) || says_nothing(bytes.substr(3));
      if (is_bare) {
        continue;
      }
      bytes.replace(0, 3, "   ");  // "--- {id: a1}"
    }
    if (!begun && says_nothing(bytes) && !line->too_long) {
      continue;
    }
    if (!begun) {
      in_list_ = in_list_ || is_item;
      record.line = line->number;
      begun = true;
    } else {
      record.bytes += '\n';
    }
    if (is_item) {
      bytes[0] = ' ';  // the item as a document, its columns kept
    }
    if (line->too_long || record.bytes.size() + bytes.size() > most_bytes) {
      record.fault = RecordFault{"too-large", "longer than a record may be"};
      record.bytes.clear();
    } else if (!record.fault) {
      record.bytes += bytes;
    }
  }
  return begun ? std::optional(std::move(record)) : std::nullopt;
}

}  // namespace palpate
