// SPDX-License-Identifier: MIT
#include "pack/strata.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace palpate {

namespace {

// Depth-first search with three colours over the is_a edges of one kind. Recursion is bounded by an
// explicit stack.
template <class T>
class CycleSearch {
 public:
  CycleSearch(const std::vector<PackDraft::Entry<T>>& entries, NameKind kind, const Names& names)
      : entries_(entries), kind_(kind), names_(names), state_(entries.size(), State::unseen) {}

  bool report(Diagnostics& diagnostics) {
    bool sound = true;
    for (std::uint32_t root = 0; root < entries_.size(); ++root) {
      if (state_[root] == State::unseen && !visit(root, diagnostics)) {
        sound = false;
      }
    }
    return sound;
  }

 private:
  enum class State : std::uint8_t { unseen, open, done };
  struct Frame {
    std::uint32_t entry;
    std::size_t next_parent;
  };

  bool visit(std::uint32_t root, Diagnostics& diagnostics) {
    bool sound = true;
    std::vector<Frame> path = {{root, 0}};
    state_[root] = State::open;
    while (!path.empty()) {
      Frame& top = path.back();
      const Texts& parents = entries_[top.entry].value.is_a;
      if (top.next_parent == parents.size()) {
        state_[top.entry] = State::done;
        path.pop_back();
        continue;
      }
      const Text& parent = parents[top.next_parent++];
      const auto index = names_.find(kind_, parent.value);
      if (!index || state_[*index] == State::done) {
        continue;
      }
      if (state_[*index] == State::open) {
        diagnostics.add(DiagnosticCode::is_a_cycle, parent.span,
                        fmt::format("'{}' would be its own ancestor", parent.value));
        sound = false;
        continue;
      }
      state_[*index] = State::open;
      path.push_back({*index, 0});
    }
    return sound;
  }

  const std::vector<PackDraft::Entry<T>>& entries_;
  NameKind kind_;
  const Names& names_;
  std::vector<State> state_;
};

// A fact an inference concludes or needs: a concept under an aspect, or (no concept) something at a
// site.
using Predicate = std::pair<std::string, Aspect>;

struct Needs {
  std::set<Predicate> positive;
  std::set<Predicate> negative;
};

void collect(const Condition& condition, bool negated, Needs& needs) {
  if (const auto* atom = std::get_if<AtomDraft>(&condition.node)) {
    if (atom->measure.empty()) {
      (negated ? needs.negative : needs.positive).insert({atom->concept_name, atom->aspect});
    }
    return;
  }
  const auto& join = std::get<JoinDraft>(condition.node);
  const bool negates = negated || join.join == Join::none || join.join == Join::denied;
  for (const Condition& child : join.of) {
    collect(child, negates, needs);
  }
}

// A conclusion and all it asserts with it: its ancestors, and for a sited one the site itself.
void conclude(const PackDraft& draft, const Names& names, const AtomDraft& atom,
              std::set<Predicate>& into) {
  if (!atom.site.empty()) {
    into.insert({"", Aspect::current});
  }
  std::vector<std::string> open = {atom.concept_name};
  while (!open.empty()) {
    const std::string id = std::move(open.back());
    open.pop_back();
    if (!into.insert({id, atom.aspect}).second) {
      continue;
    }
    if (const auto index = names.find(NameKind::concept_kind, id)) {
      for (const Text& parent : draft.concepts[*index].value.is_a) {
        open.push_back(parent.value);
      }
    }
  }
}

bool share(const std::set<Predicate>& a, const std::set<Predicate>& b) {
  return std::ranges::any_of(a, [&](const Predicate& predicate) { return b.contains(predicate); });
}

}  // namespace

bool check_is_a(const PackDraft& draft, const Names& names, Diagnostics& diagnostics) {
  const bool concepts =
      CycleSearch(draft.concepts, NameKind::concept_kind, names).report(diagnostics);
  const bool regions = CycleSearch(draft.regions, NameKind::region, names).report(diagnostics);
  return concepts && regions;
}

std::optional<std::vector<std::uint32_t>> stratify(const PackDraft& draft, const Names& names,
                                                   Diagnostics& diagnostics) {
  const std::size_t count = draft.inferences.size();
  std::vector<Needs> needs(count);
  std::vector<std::set<Predicate>> conclusions(count);
  for (std::size_t i = 0; i < count; ++i) {
    collect(draft.inferences[i].value.when, false, needs[i]);
    for (const AtomDraft& atom : draft.inferences[i].value.then) {
      conclude(draft, names, atom, conclusions[i]);
    }
  }
  struct Edge {
    std::size_t from, to;
    std::uint32_t rise;
  };
  std::vector<Edge> edges;
  for (std::size_t from = 0; from < count; ++from) {
    for (std::size_t to = 0; to < count; ++to) {
      if (share(conclusions[from], needs[to].negative)) {
        edges.push_back({from, to, 1});
      } else if (share(conclusions[from], needs[to].positive)) {
        edges.push_back({from, to, 0});
      }
    }
  }
  // Bellman-Ford: without a rising circle no stratum exceeds the number of inferences.
  std::vector<std::uint32_t> strata(count, 0);
  bool changed = true;
  for (std::size_t round = 0; round <= count && changed; ++round) {
    changed = false;
    for (const Edge& edge : edges) {
      const std::uint32_t least = strata[edge.from] + edge.rise;
      if (strata[edge.to] < least) {
        strata[edge.to] = least;
        changed = true;
      }
    }
  }
  if (!changed) {
    return strata;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (strata[i] > count) {
      const Text& id = draft.inferences[i].value.id;
      diagnostics.add(DiagnosticCode::unstratified_negation, id.span,
                      fmt::format("'{}'", id.value));
    }
  }
  return std::nullopt;
}

}  // namespace palpate
