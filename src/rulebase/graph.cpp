// SPDX-License-Identifier: MIT
#include "rulebase/graph.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/ordered.hpp"

namespace palpate {

NodeId GraphBuilder::all(std::vector<NodeId> children) {
  sort_unique(children);
  const auto need = static_cast<std::uint32_t>(children.size());
  return at_least(need, std::move(children));
}

NodeId GraphBuilder::at_least(std::uint32_t need, std::vector<NodeId> children) {
  assert(!children.empty());
  if (need == 1) {
    sort_unique(children);
  } else {
    std::ranges::sort(children);
  }
  if (children.size() == 1) {
    return children.front();
  }
  return add({NodeKind::at_least, need, std::move(children), Truth::unknown});
}

NodeId GraphBuilder::add(GraphNode node) {
  const auto id = static_cast<NodeId>(nodes_.size());
  const auto [place, added] = known_.emplace(std::tuple(node.kind, node.need, node.children), id);
  if (added) {
    std::uint32_t yes = 0;
    std::uint32_t no = 0;
    for (const NodeId child : node.children) {
      const Truth value = nodes_[index_of(child)].initial;
      yes += value == Truth::yes ? 1U : 0U;
      no += value == Truth::no ? 1U : 0U;
    }
    node.initial =
        evaluate(node.kind, node.need, static_cast<std::uint32_t>(node.children.size()), yes, no);
    nodes_.push_back(std::move(node));
  }
  return place->second;
}

}  // namespace palpate
