// SPDX-License-Identifier: MIT
#include "intake/cut_json.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "intake/json_scanner.hpp"

namespace palpate {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// How far a value reaches.
struct Reach {
  std::size_t size = 0;
  bool whole = false;
};

// The byte at an offset of what comes, if there is one.
std::optional<char> byte_at(LineReader& lines, std::string_view& view, std::size_t offset) {
  if (offset >= view.size()) {
    view = lines.peek(offset + 1);
  }
  return offset < view.size() ? std::optional(view[offset]) : std::nullopt;
}

// Whether the list goes on, or ends, behind a value. Quotes that are one too few turn text and its
// surroundings about, and each piece of text then looks like a value.
bool goes_on(LineReader& lines, std::size_t size) {
  std::string_view view;
  for (;; ++size) {
    const std::optional<char> c = byte_at(lines, view, size);
    if (!c || !is_space(*c)) {
      return !c || *c == ',' || *c == ']';
    }
  }
}

Reach scan(LineReader& lines, std::size_t most_bytes) {
  JsonScanner scanner;
  std::string_view view;
  for (std::size_t size = 0; size < most_bytes; ++size) {
    const std::optional<char> c = byte_at(lines, view, size);
    if (!c) {
      return {size, false};
    }
    switch (scanner.feed(*c)) {
      case JsonScanner::State::inside:
        break;
      case JsonScanner::State::whole:
        return {size + 1, true};
      case JsonScanner::State::past:
        return {size, true};
      case JsonScanner::State::fault:
        return {size, false};
    }
  }
  return {most_bytes, false};
}

// Whether the next object may begin at a brace: behind a comma, or at the start of a line. Within
// an intake no object stands there.
bool may_begin_object(std::string_view text, std::size_t at) {
  while (at > 0 && is_space(text[at - 1])) {
    --at;
    if (text[at] == '\n') {
      return true;
    }
  }
  return at > 0 && text[at - 1] == ',';
}

// The offset of the next object after a damaged value's start, or of the end.
std::size_t find_next(LineReader& lines, std::size_t most_bytes) {
  std::string_view view;
  std::size_t at = 1;
  for (; at < most_bytes; ++at) {
    const std::optional<char> c = byte_at(lines, view, at);
    if (!c) {
      return std::min(at, view.size());
    }
    if (*c == '{' && may_begin_object(view, at)) {
      return at;
    }
  }
  return at;
}

}  // namespace

void JsonCutter::leave(LineReader& lines, std::size_t size) {
  const std::string_view view = lines.peek(size);
  line_ += static_cast<std::uint64_t>(
      std::count(view.begin(), view.begin() + static_cast<std::ptrdiff_t>(size), '\n'));
  lines.skip(size);
}

RawRecord JsonCutter::cut(LineReader& lines, std::size_t size) {
  RawRecord record;
  record.line = line_;
  record.bytes = lines.peek(size).substr(0, size);
  leave(lines, size);
  return record;
}

// Past spaces, commas and the list's brackets. \return whether a value follows
bool JsonCutter::skip_to_value(LineReader& lines) {
  for (std::string_view view; !(view = lines.peek(1)).empty(); leave(lines, 1)) {
    const char c = view.front();
    if (c == '[' && !begun_) {
      is_list_ = true;
    } else if (c == ']' && is_list_) {
      is_closed_ = true;
    } else if (c != ',' && !is_space(c)) {
      begun_ = true;
      is_closed_ = false;
      return true;
    }
    begun_ = begun_ || !is_space(c);
  }
  return false;
}

std::optional<RawRecord> JsonCutter::next(LineReader& lines, std::size_t most_bytes) {
  if (!skip_to_value(lines)) {
    if (!std::exchange(is_list_, false) || is_closed_ || damaged_) {
      return std::nullopt;
    }
    RawRecord end;
    end.line = line_;
    end.fault = RecordFault{"json-syntax", "the file ends before its list is closed"};
    return end;
  }
  const bool is_object = lines.peek(1).front() == '{';
  const Reach reach = scan(lines, most_bytes);
  const bool is_whole = reach.whole && (is_object || goes_on(lines, reach.size));
  damaged_ = !is_whole;
  if (is_whole) {
    return cut(lines, reach.size);
  }
  const std::size_t end = find_next(lines, most_bytes);
  RawRecord record = cut(lines, end);
  if (end < most_bytes) {
    const std::size_t last = record.bytes.find_last_not_of(" \t\r\n,");
    record.bytes.resize(last == std::string::npos ? 0 : last + 1);
    record.fault = RecordFault{"json-syntax", "not well-formed JSON"};
    return record;
  }
  // Too long to be kept: its other end is looked for piece by piece.
  record.bytes.clear();
  record.fault = RecordFault{"too-large", "longer than a record may be"};
  for (std::size_t more = end; more == most_bytes;) {
    more = find_next(lines, most_bytes);
    leave(lines, more);
  }
  return record;
}

}  // namespace palpate
