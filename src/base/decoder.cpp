// SPDX-License-Identifier: MIT
#include "base/decoder.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/number.hpp"
#include "base/spelling.hpp"

namespace palpate {

namespace {

bool expect_scalar(const Node& node, std::string_view what, Diagnostics& diagnostics) {
  if (node.kind != Node::Kind::scalar) {
    diagnostics
        .add(DiagnosticCode::wrong_type, node.span,
             fmt::format("{} where {} belongs", name_of(node.kind), what))
        .help = "Give one plain value; quote it if it holds brackets, braces or ': '.";
    return false;
  }
  if (node.is_empty()) {
    diagnostics
        .add(DiagnosticCode::wrong_type, node.span, fmt::format("nothing where {} belongs", what))
        .help = "Give a value, or remove the key.";
    return false;
  }
  return true;
}

}  // namespace

void read_value(const Node& node, Text& into, Diagnostics& diagnostics) {
  if (expect_scalar(node, "text", diagnostics)) {
    into = {node.scalar, node.span};
  }
}

void read_value(const Node& node, Texts& into, Diagnostics& diagnostics) {
  if (node.kind == Node::Kind::scalar) {
    Text one;
    read_value(node, one, diagnostics);
    into.push_back(std::move(one));
    return;
  }
  if (!expect_sequence(node, "a list of texts", diagnostics)) {
    return;
  }
  for (const Node& item : node.items) {
    Text one;
    read_value(item, one, diagnostics);
    if (!one.empty()) {
      into.push_back(std::move(one));
    }
  }
}

void read_value(const Node& node, double& into, Diagnostics& diagnostics) {
  if (!expect_scalar(node, "a number", diagnostics)) {
    return;
  }
  const auto value = node.quoted ? std::nullopt : parse_number(node.scalar);
  if (!value) {
    diagnostics.add(DiagnosticCode::bad_number, node.span, fmt::format("'{}'", node.scalar));
    return;
  }
  into = *value;
}

void read_value(const Node& node, bool& into, Diagnostics& diagnostics) {
  static constexpr auto kNames = std::to_array<std::string_view>({"false", "true"});
  if (const auto choice = read_choice(node, kNames, diagnostics)) {
    into = *choice == 1;
  }
}

bool expect_mapping(const Node& node, std::string_view what, Diagnostics& diagnostics) {
  if (node.kind == Node::Kind::mapping) {
    return true;
  }
  diagnostics
      .add(DiagnosticCode::wrong_type, node.span,
           fmt::format("{} where a mapping belongs: {}",
                       node.is_empty() ? "nothing" : name_of(node.kind), what))
      .help = "Write a line 'key: value' for each, or {key: value, ...}.";
  return false;
}

bool expect_sequence(const Node& node, std::string_view what, Diagnostics& diagnostics) {
  if (node.kind == Node::Kind::sequence) {
    return true;
  }
  diagnostics
      .add(DiagnosticCode::wrong_type, node.span,
           fmt::format("{} where a list belongs: {}",
                       node.is_empty() ? "nothing" : name_of(node.kind), what))
      .help = "Write a line beginning with '- ' for each, or [one, another].";
  return false;
}

void report_unknown_key(const Member& member, std::span<const std::string_view> known,
                        Diagnostics& diagnostics) {
  Diagnostic& fault = diagnostics.add(DiagnosticCode::unknown_key, member.key_span,
                                      fmt::format("'{}'", member.key));
  const std::vector<std::string> near = nearest(member.key, known);
  fault.help = near.empty() ? fmt::format("The keys here are {}.", fmt::join(known, ", "))
                            : suggestion(near);
}

void report_missing_key(const Node& node, std::string_view key, Diagnostics& diagnostics) {
  diagnostics.add(DiagnosticCode::missing_key, node.span, fmt::format("'{}'", key)).help =
      fmt::format("Add '{}:' and its value.", key);
}

std::optional<std::size_t> read_choice(const Node& node, std::span<const std::string_view> names,
                                       Diagnostics& diagnostics) {
  if (!expect_scalar(node, fmt::format("one of {}", fmt::join(names, ", ")), diagnostics)) {
    return std::nullopt;
  }
  const auto found = std::ranges::find(names, node.scalar);
  if (found == names.end()) {
    Diagnostic& fault =
        diagnostics.add(DiagnosticCode::bad_value, node.span, fmt::format("'{}'", node.scalar));
    fault.help = fmt::format("Choose one of {}.", fmt::join(names, ", "));
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace palpate
