// SPDX-License-Identifier: MIT
//
// The tree says what has to go; the text says which bytes that is. Whatever the second step makes
// of odd layouts, the result counts only if it reads as the tree without the entry.
#include "lint/mend.hpp"

#include <memory>
#include <string_view>
#include <vector>

#include "base/source_file.hpp"
#include "base/yaml.hpp"

namespace palpate {

namespace {

std::optional<Node> parse(const std::string& yaml) {
  Diagnostics ignored;
  return read_yaml(ignored.add_file(std::make_shared<SourceFile>("", yaml)), ignored);
}

bool same_content(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.scalar != b.scalar || a.quoted != b.quoted ||
      a.items.size() != b.items.size() || a.members.size() != b.members.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!same_content(a.items[i], b.items[i])) {
      return false;
    }
  }
  for (std::size_t i = 0; i < a.members.size(); ++i) {
    if (a.members[i].key != b.members[i].key ||
        !same_content(a.members[i].value, b.members[i].value)) {
      return false;
    }
  }
  return true;
}

bool begins_at(const SourceSpan& span, const SourceSpan& place) {
  return span.line == place.line && span.column == place.column;
}

bool is_entry_at(const Node& item, const SourceSpan& place) {
  if (begins_at(item.span, place)) {
    return true;
  }
  for (const Member& member : item.members) {
    if (begins_at(member.value.span, place)) {
      return true;
    }
  }
  return false;
}

/// What has to go from the text: an item of a list, or a member of a mapping.
struct Entry {
  SourceSpan container;
  SourceSpan span;
  std::optional<SourceSpan> next;  ///< the entry behind it
  bool is_first = false;
};

// Takes the entry out of the tree.
std::optional<Entry> take_out(Node& node, const SourceSpan& place) {
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (is_entry_at(node.items[i], place)) {
      Entry entry{node.span, node.items[i].span, std::nullopt, i == 0};
      if (i + 1 < node.items.size()) {
        entry.next = node.items[i + 1].span;
      }
      node.items.erase(node.items.begin() + static_cast<std::ptrdiff_t>(i));
      return entry;
    }
    if (std::optional<Entry> found = take_out(node.items[i], place)) {
      return found;
    }
  }
  for (std::size_t i = 0; i < node.members.size(); ++i) {
    std::optional<Entry> found = take_out(node.members[i].value, place);
    const Node& value = node.members[i].value;
    if (found && value.kind == Node::Kind::sequence && value.items.empty()) {
      found = Entry{node.span, node.members[i].key_span, std::nullopt, i == 0};
      if (i + 1 < node.members.size()) {
        found->next = node.members[i + 1].key_span;
      }
      node.members.erase(node.members.begin() + static_cast<std::ptrdiff_t>(i));
    }
    if (found) {
      return found;
    }
  }
  return std::nullopt;
}

/// Bytes of the text.
struct Stretch {
  std::size_t begin = 0, end = 0;
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {
    starts_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') {
        starts_.push_back(i + 1);
      }
    }
  }

  [[nodiscard]] std::optional<Stretch> stretch_of(const Entry& entry) const {
    const std::optional<Stretch> stretch =
        text_[offset_of(entry.container)] == '[' || text_[offset_of(entry.container)] == '{'
            ? in_flow(entry)
            : in_block(entry);
    if (stretch && text_.substr(stretch->begin, stretch->end - stretch->begin).find('#') !=
                       std::string_view::npos) {
      return std::nullopt;
    }
    return stretch;
  }

 private:
  [[nodiscard]] std::size_t offset_of(const SourceSpan& span) const {
    return starts_[span.line - 1] + span.column - 1;
  }

  // From the comma before it to the end of the entry; the first goes up to the next one.
  [[nodiscard]] std::optional<Stretch> in_flow(const Entry& entry) const {
    const std::size_t begin = offset_of(entry.span);
    if (entry.is_first) {
      return entry.next ? std::optional(Stretch{begin, offset_of(*entry.next)}) : std::nullopt;
    }
    const std::size_t comma = text_.find_last_not_of(" \t\r\n", begin - 1);
    if (text_[comma] != ',') {
      return std::nullopt;
    }
    return Stretch{comma, end_in_flow(begin)};
  }

  // Where a flow entry ends: at a comma or bracket that is not inside brackets or quotes.
  [[nodiscard]] std::size_t end_in_flow(std::size_t at) const {
    std::size_t depth = 0;
    std::size_t end = at;
    for (; end < text_.size(); ++end) {
      const char c = text_[end];
      if ((c == '"' || c == '\'') && (end == at || opens_quote(end))) {
        end = end_of_quote(end);
      } else if (c == '[' || c == '{') {
        ++depth;
      } else if (depth == 0 && (c == ',' || c == ']' || c == '}')) {
        break;
      } else if (c == ']' || c == '}') {
        --depth;
      }
    }
    return text_.find_last_not_of(" \t\r\n", end - 1) + 1;
  }

  // Where the quote that opens at a place closes.
  [[nodiscard]] std::size_t end_of_quote(std::size_t at) const {
    std::size_t end = at + 1;
    while (end < text_.size() && text_[end] != text_[at]) {
      end += text_[at] == '"' && text_[end] == '\\' ? 2 : 1;
    }
    return end;
  }

  // An apostrophe inside a word is none.
  [[nodiscard]] bool opens_quote(std::size_t at) const {
    const char before = text_[text_.find_last_not_of(" \t\r\n", at - 1)];
    return before == '[' || before == '{' || before == ',' || before == ':';
  }

  // The lines of the entry: its first, and those that stand deeper.
  [[nodiscard]] std::optional<Stretch> in_block(const Entry& entry) const {
    const std::size_t begin = starts_[entry.span.line - 1];
    const std::string_view before = text_.substr(begin, offset_of(entry.span) - begin);
    const std::size_t indent = std::min(before.find_first_not_of(' '), before.size());
    const std::string_view lead = before.substr(indent);
    if (!lead.empty() && (lead.front() != '-' || lead.find_first_not_of(' ', 1) != lead.npos)) {
      return std::nullopt;
    }
    std::size_t line = entry.span.line;
    while (line < starts_.size() && stands_deeper(line, indent, lead.empty())) {
      ++line;
    }
    return Stretch{begin, line < starts_.size() ? starts_[line] : text_.size()};
  }

  // A list may stand under its key without being indented.
  [[nodiscard]] bool stands_deeper(std::size_t line, std::size_t indent, bool is_member) const {
    const std::string_view rest = text_.substr(starts_[line]);
    const std::size_t column = rest.find_first_not_of(' ');
    if (column == std::string_view::npos || rest[column] == '\n' || rest[column] == '#') {
      return false;
    }
    return column > indent || (is_member && column == indent && rest[column] == '-');
  }

  std::string_view text_;
  std::vector<std::size_t> starts_;
};

}  // namespace

std::optional<std::string> without_entry(const std::string& yaml, const SourceSpan& place) {
  std::optional<Node> wanted = parse(yaml);
  const std::optional<Entry> entry = wanted ? take_out(*wanted, place) : std::nullopt;
  const std::optional<Stretch> stretch = entry ? Scanner(yaml).stretch_of(*entry) : std::nullopt;
  if (!stretch) {
    return std::nullopt;
  }
  std::string rest = yaml;
  rest.erase(stretch->begin, stretch->end - stretch->begin);
  const std::optional<Node> left = parse(rest);
  return left && same_content(*left, *wanted) ? std::optional(std::move(rest)) : std::nullopt;
}

}  // namespace palpate
