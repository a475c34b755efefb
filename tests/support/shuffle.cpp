// SPDX-License-Identifier: MIT
#include "support/shuffle.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "support/documents.hpp"

namespace palpate {

namespace {

// Not std::shuffle, whose use of chance is each library's own.
template <class T>
void shuffle(std::vector<T>& list, Dice& dice) {
  for (std::size_t i = list.size(); i > 1; --i) {
    std::swap(list[i - 1], list[dice.below(i)]);
  }
}

std::string scalar(const std::string& text, bool quoted) {
  const bool plain = !quoted && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_';
  });
  if (plain) {
    return text;
  }
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else {
      result += c == '"' || c == '\\' ? "\\" : "";
      result += c;
    }
  }
  return result + '"';
}

std::string flow(const Node& node, Dice& dice) {
  std::vector<std::string> parts;
  switch (node.kind) {
    case Node::Kind::scalar:
      return scalar(node.scalar, node.quoted);
    case Node::Kind::sequence:
      for (const Node& item : node.items) {
        parts.push_back(flow(item, dice));
      }
      return fmt::format("[{}]", fmt::join(parts, ", "));
    case Node::Kind::mapping:
      break;
  }
  for (const Member& member : node.members) {
    parts.push_back(fmt::format("{}: {}", scalar(member.key, false), flow(member.value, dice)));
  }
  shuffle(parts, dice);
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

std::string shuffled_file(const std::string& bytes, Dice& dice) {
  Diagnostics diagnostics;
  const Node root = yaml_node(bytes, diagnostics);
  std::vector<std::string> sections;
  for (const Member& section : root.members) {
    std::vector<std::string> entries;
    for (const Node& entry : section.value.items) {
      entries.push_back(fmt::format("  - {}\n", flow(entry, dice)));
    }
    shuffle(entries, dice);
    sections.push_back(section.value.kind == Node::Kind::sequence && !entries.empty()
                           ? fmt::format("{}:\n{}", section.key, fmt::join(entries, ""))
                           : fmt::format("{}: {}\n", section.key, flow(section.value, dice)));
  }
  shuffle(sections, dice);
  return fmt::format("{}", fmt::join(sections, ""));
}

}  // namespace

PackFiles shuffled(const PackFiles& pack, Dice& dice) {
  PackFiles result = pack;
  for (PackFile& file : result.files) {
    file.bytes = shuffled_file(file.bytes, dice);
  }
  shuffle(result.files, dice);
  return result;
}

}  // namespace palpate
