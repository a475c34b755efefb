// SPDX-License-Identifier: MIT
//
// The naive engine's facts: what conditions come to, and the plain walk to a fixpoint.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "support/naive_engine.hpp"

namespace palpate {

struct NaiveFact {
  std::string concept_name, site;
  Aspect aspect = Aspect::current;
  bool present = true;
  const InferenceDraft* concluded_by = nullptr;  ///< null: said
};

/// Whether `narrow` is `broad` or below it, walking from parent to parent.
template <class Entries>
bool is_a_by_walking(const Entries& entries, const std::string& narrow, const std::string& broad) {
  if (narrow == broad) {
    return true;
  }
  for (const auto& entry : entries) {
    if (entry.value.id.value == narrow) {
      for (const Text& parent : entry.value.is_a) {
        if (is_a_by_walking(entries, parent.value, broad)) {
          return true;
        }
      }
    }
  }
  return false;
}

/// Whether a pack switches a rule off.
bool is_switched_off(const PackDraft& draft, const std::string& rule);

class NaiveMemory {
 public:
  /// All that follows from what was said. `doubt_counts`: the possible is taken for present.
  NaiveMemory(const PackDraft& draft, const SaidIntake& said, bool doubt_counts);

  [[nodiscard]] Truth value(const Condition& condition) const;
  /// The sites of the facts that make a true condition true, and of those they were concluded from.
  [[nodiscard]] std::set<std::string> sites_behind(const Condition& condition) const;
  /// Whether it would be true without the facts that have a place, or are of what has one.
  [[nodiscard]] bool holds_without_sites(const Condition& condition) const;

 private:
  [[nodiscard]] bool satisfies(const NaiveFact& fact, const AtomDraft& atom) const;
  [[nodiscard]] bool denies(const NaiveFact& fact, const AtomDraft& atom) const;
  void collect_sites(const Condition& condition, std::set<const Condition*>& seen,
                     std::set<std::string>& sites) const;
  [[nodiscard]] bool has_place(const NaiveFact& fact) const;
  [[nodiscard]] Truth siteless_value(const Condition& condition,
                                     const std::set<const NaiveFact*>& siteless) const;
  [[nodiscard]] Truth value_of_atom(const AtomDraft& atom) const;
  [[nodiscard]] Truth value_of_measure(const AtomDraft& atom) const;
  [[nodiscard]] Truth value_of_join(const JoinDraft& join) const;
  [[nodiscard]] std::vector<int> strata() const;
  [[nodiscard]] bool touches(const AtomDraft& conclusion, const AtomDraft& atom) const;
  [[nodiscard]] int least_stratum(const Condition& when, bool negated,
                                  const std::vector<int>& strata) const;
  void conclude_all();

  const PackDraft& draft_;
  const SaidIntake& said_;
  std::vector<NaiveFact> facts_;
};

}  // namespace palpate
