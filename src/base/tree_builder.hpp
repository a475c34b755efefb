// SPDX-License-Identifier: MIT
//
// Events of a parser to a Node tree, refusing what is refused in YAML and JSON alike: duplicate
// keys, depth, count and size over the limits. It goes on after a fault, so that one run reports
// them all.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/document.hpp"
#include "palpate/diagnostic.hpp"

namespace palpate {

/// Whether a text may be given to a parser: not over the limit, valid UTF-8, no NUL byte (parsers
/// take one for the end, or for UTF-16). A diagnostic says what is wrong.
///
/// \param file  a text known to diagnostics
bool accept_bytes(std::uint32_t file, Diagnostics& diagnostics, const DocumentLimits& limits);

class TreeBuilder {
 public:
  TreeBuilder(Diagnostics& diagnostics, DocumentLimits limits)
      : diagnostics_(diagnostics), limits_(limits) {}

  void scalar(std::string value, bool quoted, const SourceSpan& span);
  void begin_sequence(const SourceSpan& span) { open(Node::Kind::sequence, span); }
  void begin_mapping(const SourceSpan& span) { open(Node::Kind::mapping, span); }
  void end();

  /// Too much was read; the parser should stop.
  [[nodiscard]] bool exhausted() const { return exhausted_; }
  /// Nothing was read at all.
  [[nodiscard]] bool empty() const { return !finished_; }
  Node take() { return std::move(root_); }

 private:
  struct Level {
    Node node;
    bool has_key = false;
    std::string key;
    SourceSpan key_span;
    std::unordered_map<std::string, std::uint32_t> seen;  // the keys of a mapping, and their lines
  };

  void open(Node::Kind kind, const SourceSpan& span);
  bool admit(const SourceSpan& span);
  void place(Node node);
  void place_in_mapping(Level& level, Node node);

  Diagnostics& diagnostics_;
  DocumentLimits limits_;
  std::vector<Level> open_;
  Node root_;
  std::size_t nodes_ = 0;
  bool finished_ = false;
  bool exhausted_ = false;
};

}  // namespace palpate
