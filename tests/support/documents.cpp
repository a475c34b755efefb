// SPDX-License-Identifier: MIT
#include "support/documents.hpp"

#include <memory>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/source_file.hpp"
#include "base/yaml.hpp"
#include "support/packs.hpp"

namespace palpate {

namespace {

std::string shape_of(const Node& node) {
  std::vector<std::string> parts;
  switch (node.kind) {
    case Node::Kind::scalar:
      return node.quoted ? fmt::format("'{}'", node.scalar) : node.scalar;
    case Node::Kind::sequence:
      for (const Node& item : node.items) {
        parts.push_back(shape_of(item));
      }
      return fmt::format("[{}]", fmt::join(parts, ", "));
    case Node::Kind::mapping:
      break;
  }
  for (const Member& member : node.members) {
    parts.push_back(fmt::format("{}: {}", member.key, shape_of(member.value)));
  }
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

using Read = std::optional<Node> (*)(std::uint32_t, Diagnostics&, const DocumentLimits&);

ReadDocument read(std::string_view text, const DocumentLimits& limits, Read reader) {
  Diagnostics diagnostics;
  const std::uint32_t file =
      diagnostics.add_file(std::make_shared<SourceFile>("doc", std::string(text)));
  const std::optional<Node> node = reader(file, diagnostics, limits);
  return {node ? shape_of(*node) : "", lines_of(diagnostics)};
}

}  // namespace

ReadDocument yaml(std::string_view text, const DocumentLimits& limits) {
  return read(text, limits, read_yaml);
}

ReadDocument json(std::string_view text, const DocumentLimits& limits) {
  return read(text, limits, read_json);
}

Node yaml_node(std::string_view text, Diagnostics& diagnostics) {
  const std::uint32_t file =
      diagnostics.add_file(std::make_shared<SourceFile>("doc", std::string(text)));
  std::optional<Node> node = read_yaml(file, diagnostics);
  if (!node) {
    throw std::invalid_argument(fmt::format("{}", fmt::join(lines_of(diagnostics), "\n")));
  }
  return *std::move(node);
}

}  // namespace palpate
