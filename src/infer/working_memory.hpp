// SPDX-License-Identifier: MIT
//
// All facts of one intake, and what every condition comes to under them.
//
// Asserting a fact sets the atoms it decides; each changed node tells its parents, which keep
// counts of their true and false children, so the work is the edges touched and not the rules held.
// Values follow Kleene's three-valued logic. A present fact decides its atom for good; an absent
// one only while nothing present does: present beats absent.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "palpate/finding.hpp"
#include "palpate/recommendation.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

/// A finding as rules see it, given or concluded.
struct Fact {
  ConceptId concept_id = kNone<ConceptId>;  ///< kNone: something at a site
  RegionId site = kNone<RegionId>;
  Aspect aspect = Aspect::current;
  bool present = true;
  RuleId concluded_by = kNone<RuleId>;  ///< kNone: given
};

struct Reading {
  MeasureId measure{};
  double value = 0.0;
};

class WorkingMemory {
 public:
  explicit WorkingMemory(const RuleBaseView& rules);

  /// Adds a fact. What is known already is kept beside it where it comes from elsewhere, so that
  /// all findings behind it are known. \return whether it was new
  bool assert_fact(const Fact& fact);
  /// A reading of a measure; several may stand, and an atom holds if it holds for any of them.
  void assert_reading(const Reading& reading);

  [[nodiscard]] Truth value(NodeId node) const { return values_[index_of(node)]; }
  [[nodiscard]] Truth value(RuleId rule) const { return value(rules_->row(rule).when); }

  [[nodiscard]] std::span<const Fact> facts() const { return facts_; }
  [[nodiscard]] std::span<const Reading> readings() const { return readings_; }

  /// The given facts and readings behind a true condition: conclusions are traced to what they were
  /// drawn from.
  struct Support {
    std::vector<Fact> facts;        ///< given, in the order asserted, without repeats
    std::vector<Reading> readings;  ///< in the order asserted, without repeats
    std::vector<Fact> direct;  ///< facts that satisfy the condition's atoms, given or concluded
  };
  [[nodiscard]] Support support_of(NodeId node) const;

  /// Whether a true condition would be true by findings alone whose place nobody told: then the
  /// sites of the others are not the whole of where it holds.
  [[nodiscard]] bool holds_somewhere(NodeId node) const;

  /// Inferences whose condition became true since the last call; the caller decides which to fire.
  std::vector<RuleId> take_woken();

 private:
  struct Counts {
    std::uint32_t yes = 0, no = 0;
  };

  void set(NodeId node, Truth value);
  void propagate();
  void decide_present(const Fact& fact);
  void decide_absent(const Fact& fact);
  [[nodiscard]] bool satisfies(const Fact& fact, const AtomRow& atom) const;
  void collect_support(NodeId node, std::vector<bool>& seen, Support& support) const;
  void collect_atom_support(const AtomRow& atom, std::vector<bool>& seen, Support& support) const;
  [[nodiscard]] bool is_placed(const Fact& fact) const;
  [[nodiscard]] Truth value_without_place(NodeId node, const std::vector<bool>& placeless) const;

  const RuleBaseView* rules_;
  std::vector<Truth> values_;
  std::vector<Counts> counts_;
  std::vector<NodeId> changed_;
  std::vector<RuleId> woken_;
  std::vector<Fact> facts_;
  std::vector<Reading> readings_;
};

}  // namespace palpate
