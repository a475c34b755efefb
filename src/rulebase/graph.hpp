// SPDX-License-Identifier: MIT
//
// The condition graph: equal parts of conditions become one node, so that work follows what is
// known and not how many rules mention it (the idea of RE2's prefilter tree). Children come before
// parents; the atoms come first.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <vector>

#include "rulebase/rows.hpp"

namespace palpate {

/// A node under construction.
struct GraphNode {
  NodeKind kind = NodeKind::atom;
  std::uint32_t need = 0;
  std::vector<NodeId> children;
  Truth initial = Truth::unknown;
};

class GraphBuilder {
 public:
  /// \param atoms  how many atoms there are; nodes 0 to atoms - 1 stand for them
  explicit GraphBuilder(std::size_t atoms) : nodes_(atoms) {}

  NodeId at_least(std::uint32_t need, std::vector<NodeId> children);
  NodeId all(std::vector<NodeId> children);
  NodeId any(std::vector<NodeId> children) { return at_least(1, std::move(children)); }
  NodeId not_known(NodeId child) { return add({NodeKind::not_known, 1, {child}, Truth::unknown}); }
  NodeId denied(NodeId child) { return add({NodeKind::denied, 1, {child}, Truth::unknown}); }

  [[nodiscard]] std::span<const GraphNode> nodes() const { return nodes_; }

 private:
  NodeId add(GraphNode node);

  std::vector<GraphNode> nodes_;
  std::map<std::tuple<NodeKind, std::uint32_t, std::vector<NodeId>>, NodeId> known_;
};

/// Kleene's value of a node, given how many of its children are true and how many false.
constexpr Truth evaluate(NodeKind kind, std::uint32_t need, std::uint32_t children,
                         std::uint32_t yes, std::uint32_t no) {
  switch (kind) {
    case NodeKind::not_known:
      return yes > 0 ? Truth::no : Truth::yes;
    case NodeKind::denied:
      return no > 0 ? Truth::yes : yes > 0 ? Truth::no : Truth::unknown;
    default:
      return yes >= need ? Truth::yes : children - no < need ? Truth::no : Truth::unknown;
  }
}

}  // namespace palpate
