// SPDX-License-Identifier: MIT
#include "intake/cut_yaml.hpp"

#include <algorithm>
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

// "- id: a1", "- {id: a1}": an item that is an intake. The lists inside an intake hold plain words.
bool begins_intake(std::string_view line) {
  if (!line.starts_with("- ")) {
    return false;
  }
  const std::string_view content =
      line.substr(std::min(line.find_first_not_of(' ', 1), line.size()));
  const std::size_t colon = content.find(':');
  const bool is_key = colon != std::string_view::npos && content.find(' ') > colon &&
                      (colon + 1 == content.size() || content[colon + 1] == ' ');
  return is_key || content.starts_with('{');
}

// Blank, a comment, a directive: nothing of a record.
bool says_nothing(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first == std::string_view::npos || line[first] == '#' || line.starts_with('%');
}

std::size_t indentation_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

// How far the lines of an item are indented at least, as its first line with content tells; 0: it
// has none.
std::size_t least_indentation(std::string_view line) {
  const std::size_t first = indentation_of(line);
  if (first == line.size()) {
    return 0;
  }
  const bool is_free = std::string_view("{[\"'").find(line[first]) != std::string_view::npos;
  return is_free ? 1 : first;
}

}  // namespace

// An item whose dash is lost would be taken for a part of the item before it.
bool YamlCutter::has_lost_its_dash(std::string_view line) const {
  return in_list_ && !says_nothing(line) && indentation_of(line) < indentation_;
}

// A border of documents ends the list before it.
// \return whether nothing of a record stands behind it
bool YamlCutter::pass_border(std::string& line) {
  in_list_ = false;
  indentation_ = 0;
  if (ends_document(line) || says_nothing(line.substr(3))) {
    return true;
  }
  line.replace(0, 3, "   ");  // "--- {id: a1}"
  return false;
}

// The first line of a record, or one more.
void YamlCutter::take(Line& line, bool is_item, Draft& draft) {
  std::string& bytes = line.bytes;
  RawRecord& record = draft.record;
  const bool begins = !draft.begun;
  if (begins) {
    in_list_ = in_list_ || is_item;
    record.line = line.number;
    draft.begun = true;
  } else {
    record.bytes += draft.is_cut ? "" : "\n";
  }
  if (is_item) {
    bytes[0] = ' ';  // the item as a document, its columns kept
  } else if (in_list_ && begins) {
    record.fault = RecordFault{"yaml-syntax", "not well-formed YAML: an item begins with '- '"};
  }
  if (is_item || indentation_ == 0) {
    indentation_ = in_list_ ? least_indentation(bytes) : 0;
  }
}

std::optional<RawRecord> YamlCutter::next(LineReader& lines, std::size_t most_bytes) {
  Draft draft;
  while (std::optional<Line> line = lines.next()) {
    std::string& bytes = line->bytes;
    const bool is_border = begins_document(bytes) || ends_document(bytes);
    const bool is_item = begins_item(bytes) && (!draft.begun || in_list_ || begins_intake(bytes));
    if (draft.begun && (is_border || is_item || has_lost_its_dash(bytes))) {
      lines.push_back(*std::move(line));
      return draft.record;
    }
    const bool is_passed = is_border && pass_border(bytes);
    if (is_passed || (!draft.begun && says_nothing(bytes) && !line->too_long)) {
      continue;
    }
    take(*line, is_item, draft);
    if (line->too_long || draft.record.bytes.size() + bytes.size() > most_bytes) {
      draft.record.fault = RecordFault{"too-large", "longer than a record may be"};
      draft.is_cut = true;
      draft.record.bytes.clear();
    } else if (!draft.is_cut) {
      draft.record.bytes += bytes;
    }
  }
  return draft.begun ? std::optional(std::move(draft.record)) : std::nullopt;
}

}  // namespace palpate
