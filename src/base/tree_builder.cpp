// SPDX-License-Identifier: MIT
#include "base/tree_builder.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/source_file.hpp"
#include "base/utf8.hpp"

namespace palpate {

bool accept_bytes(std::uint32_t file, Diagnostics& diagnostics, const DocumentLimits& limits) {
  const SourceFile& source = diagnostics.file(file);
  const std::string_view bytes = source.bytes();
  if (bytes.size() > limits.bytes) {
    diagnostics.add(DiagnosticCode::too_large, source.name(),
                    fmt::format("{} bytes, the limit is {}", bytes.size(), limits.bytes));
    return false;
  }
  if (const std::optional<std::size_t> bad = find_invalid_utf8(bytes)) {
    diagnostics.add(DiagnosticCode::not_utf8, source.span_at(file, *bad, 1), "an invalid byte");
    return false;
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    diagnostics.add(DiagnosticCode::not_utf8, source.span_at(file, nul, 1), "a NUL byte");
    return false;
  }
  return true;
}

void TreeBuilder::scalar(std::string value, bool quoted, const SourceSpan& span) {
  if (!admit(span)) {
    return;
  }
  if (value.size() > limits_.scalar_bytes) {
    diagnostics_.add(
        DiagnosticCode::too_large, span,
        fmt::format("a value of {} bytes, the limit is {}", value.size(), limits_.scalar_bytes));
    value.clear();
  }
  Node node;
  node.quoted = quoted;
  node.span = span;
  node.scalar = std::move(value);
  place(std::move(node));
}

void TreeBuilder::open(Node::Kind kind, const SourceSpan& span) {
  if (!admit(span)) {
    return;
  }
  if (open_.size() >= limits_.depth) {
    diagnostics_.add(DiagnosticCode::too_deep, span,
                     fmt::format("more than {} levels", limits_.depth));
    exhausted_ = true;
    return;
  }
  Level level;
  level.node.kind = kind;
  level.node.span = span;
  open_.push_back(std::move(level));
}

void TreeBuilder::end() {
  if (exhausted_ || open_.empty()) {
    return;
  }
  Node node = std::move(open_.back().node);
  open_.pop_back();
  place(std::move(node));
}

bool TreeBuilder::admit(const SourceSpan& span) {
  if (exhausted_) {
    return false;
  }
  if (++nodes_ > limits_.nodes) {
    diagnostics_.add(DiagnosticCode::too_many, span,
                     fmt::format("more than {} values", limits_.nodes));
    exhausted_ = true;
  }
  return !exhausted_;
}

void TreeBuilder::place(Node node) {
  if (open_.empty()) {
    root_ = std::move(node);
    finished_ = true;
    return;
  }
  Level& level = open_.back();
  if (level.node.kind == Node::Kind::sequence) {
    level.node.items.push_back(std::move(node));
  } else {
    place_in_mapping(level, std::move(node));
  }
}

void TreeBuilder::place_in_mapping(Level& level, Node node) {
  if (!level.has_key) {
    if (node.kind != Node::Kind::scalar) {
      diagnostics_.add(DiagnosticCode::wrong_type, node.span,
                       fmt::format("a key must be text, not {}", name_of(node.kind)));
    }
    level.has_key = true;
    level.key = std::move(node.scalar);
    level.key_span = node.span;
    return;
  }
  level.has_key = false;
  const auto [first, added] = level.seen.emplace(level.key, level.key_span.line);
  if (!added) {
    diagnostics_.add(DiagnosticCode::duplicate_key, level.key_span, fmt::format("'{}'", level.key))
        .notes.push_back(fmt::format("first given on line {}", first->second));
    return;
  }
  if (node.is_empty()) {
    node.span = level.key_span;  // the parser stands on the next line by then
  }
  level.node.members.push_back({std::move(level.key), level.key_span, std::move(node)});
}

}  // namespace palpate
