// SPDX-License-Identifier: MIT
//
// One tree for YAML and JSON: scalars as text, never guessed, each node with its place.
//
// Readers (base/yaml, base/json) build it strictly: no anchors, aliases, tags, second documents or
// duplicate keys, and limits on size, depth and count. What a scalar means is decided by the key it
// stands under (base/decoder).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "palpate/diagnostic.hpp"

namespace palpate {

struct Member;

struct Node {
  enum class Kind : std::uint8_t { scalar, sequence, mapping };

  Kind kind = Kind::scalar;
  bool quoted = false;  ///< a scalar in quotes, or a JSON string: text, whatever it looks like
  SourceSpan span;
  std::string scalar;
  std::vector<Node> items;
  std::vector<Member> members;

  /// A key with nothing behind it.
  [[nodiscard]] bool is_empty() const { return kind == Kind::scalar && !quoted && scalar.empty(); }
};

struct Member {
  std::string key;
  SourceSpan key_span;
  Node value;
};

/// What a text from someone else may cost.
struct DocumentLimits {
  std::size_t bytes = std::size_t{8} << 20U;
  std::size_t depth = 32;
  std::size_t nodes = 1'000'000;
  std::size_t scalar_bytes = 65'536;
};

inline const char* name_of(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::scalar:
      return "a single value";
    case Node::Kind::sequence:
      return "a list";
    case Node::Kind::mapping:
      return "a mapping";
  }
  return "";
}

}  // namespace palpate
