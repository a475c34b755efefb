// SPDX-License-Identifier: MIT
#include "pack/strata.hpp"

#include <algorithm>
#include <iterator>
#include <map>
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

// Which inference uses what another concludes.
class Dependencies {
 public:
  Dependencies(const PackDraft& draft, const Names& names)
      : users_(draft.inferences.size()), strata_(draft.inferences.size(), 0) {
    std::map<Predicate, std::set<std::size_t>> concluders;
    for (std::size_t i = 0; i < users_.size(); ++i) {
      std::set<Predicate> conclusions;
      for (const AtomDraft& atom : draft.inferences[i].value.then) {
        conclude(draft, names, atom, conclusions);
      }
      for (const Predicate& each : conclusions) {
        concluders[each].insert(i);
      }
    }
    for (std::size_t user = 0; user < users_.size(); ++user) {
      Needs needs;
      collect(draft.inferences[user].value.when, false, needs);
      add_uses(concluders, needs.positive, user, 0);
      add_uses(concluders, needs.negative, user, 1);
    }
  }

  /// The inferences of all circles through a negation.
  [[nodiscard]] std::set<std::size_t> rising_circles() const {
    std::set<std::size_t> members;
    for (std::size_t from = 0; from < users_.size(); ++from) {
      for (const auto& [user, rise] : users_[from]) {
        const std::set<std::size_t> after = rise == 0 ? std::set<std::size_t>{} : reached(user);
        if (after.contains(from)) {
          std::ranges::copy_if(after, std::inserter(members, members.end()),
                               [&](std::size_t each) { return reached(each).contains(from); });
        }
      }
    }
    return members;
  }

  /// Those that use its conclusions and that it uses, directly or not; without itself.
  [[nodiscard]] std::vector<std::size_t> circle_of(std::size_t from) const {
    std::vector<std::size_t> members;
    std::ranges::copy_if(reached(from), std::back_inserter(members), [&](std::size_t each) {
      return each != from && reached(each).contains(from);
    });
    return members;
  }

  /// The lowest stratum of each. \pre no rising circle: the longest way bounds the rounds
  std::vector<std::uint32_t> strata() {
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t from = 0; from < users_.size(); ++from) {
        for (const auto& [user, rise] : users_[from]) {
          const std::uint32_t least = strata_[from] + rise;
          changed = changed || strata_[user] < least;
          strata_[user] = std::max(strata_[user], least);
        }
      }
    }
    return strata_;
  }

 private:
  void add_uses(const std::map<Predicate, std::set<std::size_t>>& concluders,
                const std::set<Predicate>& needs, std::size_t user, std::uint32_t rise) {
    for (const Predicate& need : needs) {
      const auto found = concluders.find(need);
      if (found == concluders.end()) {
        continue;
      }
      for (const std::size_t concluder : found->second) {
        std::uint32_t& known = users_[concluder].try_emplace(user, rise).first->second;
        known = std::max(known, rise);
      }
    }
  }

  // Itself, and all that use its conclusions, directly or not.
  [[nodiscard]] std::set<std::size_t> reached(std::size_t from) const {
    std::set<std::size_t> seen = {from};
    std::vector<std::size_t> open = {from};
    while (!open.empty()) {
      const std::size_t here = open.back();
      open.pop_back();
      for (const auto& [user, rise] : users_[here]) {
        if (seen.insert(user).second) {
          open.push_back(user);
        }
      }
    }
    return seen;
  }

  std::vector<std::map<std::size_t, std::uint32_t>> users_;  // and how far above they stand
  std::vector<std::uint32_t> strata_;
};

}  // namespace

bool check_is_a(const PackDraft& draft, const Names& names, Diagnostics& diagnostics) {
  const bool concepts =
      CycleSearch(draft.concepts, NameKind::concept_kind, names).report(diagnostics);
  const bool regions = CycleSearch(draft.regions, NameKind::region, names).report(diagnostics);
  return concepts && regions;
}

std::optional<std::vector<std::uint32_t>> stratify(const PackDraft& draft, const Names& names,
                                                   Diagnostics& diagnostics) {
  Dependencies dependencies(draft, names);
  const std::set<std::size_t> circles = dependencies.rising_circles();
  for (const std::size_t i : circles) {
    const Text& id = draft.inferences[i].value.id;
    Diagnostic& fault = diagnostics.add(DiagnosticCode::unstratified_negation, id.span,
                                        fmt::format("'{}'", id.value));
    for (const std::size_t other : dependencies.circle_of(i)) {
      fault.notes.push_back(
          fmt::format("the circle runs through '{}'", draft.inferences[other].value.id.value));
    }
  }
  if (!circles.empty()) {
    return std::nullopt;
  }
  return dependencies.strata();
}

}  // namespace palpate
