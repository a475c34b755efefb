// SPDX-License-Identifier: MIT
#include "infer/working_memory.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "rulebase/graph.hpp"

namespace palpate {

namespace {

bool holds(double value, Comparison comparison, double number) {
  switch (comparison) {
    case Comparison::less:
      return value < number;
    case Comparison::less_equal:
      return value <= number;
    case Comparison::greater:
      return value > number;
    case Comparison::greater_equal:
      return value >= number;
    case Comparison::equal:
      return value == number;
    case Comparison::not_equal:
      return value != number;
  }
  return false;
}

bool same(const Fact& a, const Fact& b) {
  return std::tie(a.concept_id, a.site, a.aspect, a.present) ==
         std::tie(b.concept_id, b.site, b.aspect, b.present);
}

template <class T, class Same>
void add_new(std::vector<T>& list, const T& item, Same is_same) {
  if (std::ranges::none_of(list, [&](const T& each) { return is_same(each, item); })) {
    list.push_back(item);
  }
}

}  // namespace

WorkingMemory::WorkingMemory(const RuleBaseView& rules) : rules_(&rules) {
  const auto nodes = rules.arrays().nodes;
  values_.reserve(nodes.size());
  counts_.resize(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    values_.push_back(nodes[i].initial);
    if (nodes[i].initial == Truth::unknown) {
      continue;
    }
    for (const NodeId parent : rules.links<NodeId>(nodes[i].parents)) {
      Counts& counts = counts_[index_of(parent)];
      (nodes[i].initial == Truth::yes ? counts.yes : counts.no) += 1;
    }
    if (nodes[i].initial == Truth::yes) {
      for (const RuleId rule : rules.links<RuleId>(nodes[i].wakes)) {
        woken_.push_back(rule);
      }
    }
  }
}

bool WorkingMemory::assert_fact(const Fact& fact) {
  bool is_new = true;
  for (const Fact& known : facts_) {
    if (same(known, fact) && known.concluded_by == fact.concluded_by) {
      return false;
    }
    is_new = is_new && !same(known, fact);
  }
  facts_.push_back(fact);  // known already: another way to know it, with findings of its own
  if (!is_new) {
    return false;
  }
  if (fact.present) {
    decide_present(fact);
  } else {
    decide_absent(fact);
  }
  propagate();
  return true;
}

// A present fact satisfies the atoms of its concept's ancestors, anywhere or at its site's
// ancestors; and whatever it is, there is something at its site.
void WorkingMemory::decide_present(const Fact& fact) {
  const auto decide = [&](Range atoms) {
    for (const NodeId atom : rules_->links<NodeId>(atoms)) {
      if (satisfies(fact, rules_->atom(atom))) {
        set(atom, Truth::yes);
      }
    }
  };
  if (fact.concept_id != kNone<ConceptId>) {
    for (const ConceptId broader :
         rules_->links<ConceptId>(rules_->row(fact.concept_id).ancestors)) {
      decide(rules_->row(broader).atoms);
    }
  }
  if (fact.site != kNone<RegionId> && fact.aspect == Aspect::current) {
    for (const RegionId around : rules_->links<RegionId>(rules_->row(fact.site).ancestors)) {
      decide(rules_->row(around).atoms);
    }
  }
}

// An absent fact denies its concept's descendants: everywhere, or at the sites within its own.
void WorkingMemory::decide_absent(const Fact& fact) {
  if (fact.concept_id == kNone<ConceptId>) {
    return;
  }
  for (const ConceptId narrower :
       rules_->links<ConceptId>(rules_->row(fact.concept_id).descendants)) {
    for (const NodeId node : rules_->links<NodeId>(rules_->row(narrower).atoms)) {
      const AtomRow& atom = rules_->atom(node);
      const bool within = fact.site == kNone<RegionId> ||
                          (atom.site != kNone<RegionId> && rules_->is_a(atom.site, fact.site));
      if (atom.aspect == fact.aspect && within && value(node) == Truth::unknown) {
        set(node, Truth::no);
      }
    }
  }
}

bool WorkingMemory::satisfies(const Fact& fact, const AtomRow& atom) const {
  if (!fact.present || fact.aspect != atom.aspect || atom.measure != kNone<MeasureId>) {
    return false;
  }
  const bool site_fits = atom.site == kNone<RegionId> ||
                         (fact.site != kNone<RegionId> && rules_->is_a(fact.site, atom.site));
  const bool concept_fits =
      atom.concept_id == kNone<ConceptId> ||
      (fact.concept_id != kNone<ConceptId> && rules_->is_a(fact.concept_id, atom.concept_id));
  return site_fits && concept_fits;
}

void WorkingMemory::assert_reading(const Reading& reading) {
  readings_.push_back(reading);
  for (const NodeId node : rules_->links<NodeId>(rules_->row(reading.measure).atoms)) {
    const AtomRow& atom = rules_->atom(node);
    if (holds(reading.value, atom.comparison, atom.number)) {
      set(node, Truth::yes);
    } else if (value(node) == Truth::unknown) {
      set(node, Truth::no);
    }
  }
  propagate();
}

void WorkingMemory::set(NodeId node, Truth value) {
  Truth& now = values_[index_of(node)];
  if (now == value) {
    return;
  }
  const NodeRow& row = rules_->row(node);
  for (const NodeId parent : rules_->links<NodeId>(row.parents)) {
    Counts& counts = counts_[index_of(parent)];
    counts.yes += (value == Truth::yes ? 1U : 0U) - (now == Truth::yes ? 1U : 0U);
    counts.no += (value == Truth::no ? 1U : 0U) - (now == Truth::no ? 1U : 0U);
  }
  now = value;
  changed_.push_back(node);
  if (value == Truth::yes) {
    for (const RuleId rule : rules_->links<RuleId>(row.wakes)) {
      woken_.push_back(rule);
    }
  }
}

void WorkingMemory::propagate() {
  while (!changed_.empty()) {
    const NodeId node = changed_.back();
    changed_.pop_back();
    for (const NodeId parent : rules_->links<NodeId>(rules_->row(node).parents)) {
      const NodeRow& row = rules_->row(parent);
      const Counts counts = counts_[index_of(parent)];
      set(parent, evaluate(row.kind, row.need, row.children.size, counts.yes, counts.no));
    }
  }
}

std::vector<RuleId> WorkingMemory::take_woken() {
  return std::exchange(woken_, {});
}

WorkingMemory::Support WorkingMemory::support_of(NodeId node) const {
  Support support;
  std::vector<bool> seen(values_.size(), false);
  collect_support(node, seen, support);
  return support;
}

// Follows true children down to the atoms; a negation is supported by nothing that is known.
void WorkingMemory::collect_support(NodeId node, std::vector<bool>& seen, Support& support) const {
  if (value(node) != Truth::yes || seen[index_of(node)]) {
    return;
  }
  seen[index_of(node)] = true;
  const NodeRow& row = rules_->row(node);
  if (row.kind == NodeKind::atom) {
    collect_atom_support(rules_->atom(node), seen, support);
    return;
  }
  if (row.kind == NodeKind::at_least) {
    for (const NodeId child : rules_->links<NodeId>(row.children)) {
      collect_support(child, seen, support);
    }
  }
}

void WorkingMemory::collect_atom_support(const AtomRow& atom, std::vector<bool>& seen,
                                         Support& support) const {
  if (atom.measure != kNone<MeasureId>) {
    for (const Reading& reading : readings_) {
      if (reading.measure == atom.measure && holds(reading.value, atom.comparison, atom.number)) {
        add_new(support.readings, reading, [](const Reading& a, const Reading& b) {
          return a.measure == b.measure && a.value == b.value;
        });
      }
    }
    return;
  }
  for (const Fact& fact : facts_) {
    if (!satisfies(fact, atom)) {
      continue;
    }
    add_new(support.direct, fact, same);
    if (fact.concluded_by == kNone<RuleId>) {
      add_new(support.facts, fact, same);
    } else {
      collect_support(rules_->row(fact.concluded_by).when, seen, support);
    }
  }
}

// Whether a site is known: its own, or that of the same thing or a narrower one ("a rash; it is on
// my neck").
bool WorkingMemory::is_placed(const Fact& fact) const {
  return fact.site != kNone<RegionId> || std::ranges::any_of(facts_, [&](const Fact& other) {
           return other.present && other.site != kNone<RegionId> && other.aspect == fact.aspect &&
                  other.concept_id != kNone<ConceptId> &&
                  rules_->is_a(other.concept_id, fact.concept_id);
         });
}

// Yes: by facts without a place; no: not without one that has a place; unknown: it is no matter of
// facts (a number, something not there).
Truth WorkingMemory::value_without_place(NodeId node, const std::vector<bool>& placeless) const {
  const NodeRow& row = rules_->row(node);
  if (value(node) != Truth::yes) {
    return Truth::no;
  }
  if (row.kind == NodeKind::atom) {
    const AtomRow& atom = rules_->atom(node);
    if (atom.measure != kNone<MeasureId>) {
      return Truth::unknown;
    }
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      if (placeless[i] && satisfies(facts_[i], atom)) {
        return Truth::yes;
      }
    }
    return Truth::no;
  }
  if (row.kind != NodeKind::at_least) {
    return Truth::unknown;
  }
  std::uint32_t yes = 0;
  std::uint32_t unknown = 0;
  for (const NodeId child : rules_->links<NodeId>(row.children)) {
    const Truth part = value_without_place(child, placeless);
    yes += part == Truth::yes ? 1U : 0U;
    unknown += part == Truth::unknown ? 1U : 0U;
  }
  if (yes + unknown < row.need) {
    return Truth::no;
  }
  return yes > 0 ? Truth::yes : Truth::unknown;
}

bool WorkingMemory::holds_somewhere(NodeId node) const {
  std::vector<bool> placeless;
  for (const Fact& fact : facts_) {
    placeless.push_back(fact.present && fact.concluded_by == kNone<RuleId> && !is_placed(fact));
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      const Fact& fact = facts_[i];
      if (!placeless[i] && fact.concluded_by != kNone<RuleId> && !is_placed(fact) &&
          value_without_place(rules_->row(fact.concluded_by).when, placeless) == Truth::yes) {
        placeless[i] = true;
        changed = true;
      }
    }
  }
  return value_without_place(node, placeless) == Truth::yes;
}

}  // namespace palpate
