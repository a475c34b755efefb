// SPDX-License-Identifier: MIT
//
// The ways a condition can come true, each as the smallest set of facts that makes it so.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "infer/working_memory.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

/// One way: atoms that are true, not known to be true, and known to be false.
struct Clause {
  std::set<NodeId> yes, not_known, no;
};

/// All ways a node can come true (its disjunctive normal form), contradictory ones left out.
///
/// \return nothing where there are more ways than are worth looking at
std::optional<std::vector<Clause>> clauses_of(const RuleBaseView& rules, NodeId node);

/// The facts of a clause: an intake as small as it can be. Numbers lie at the lower end of what the
/// clause allows, or at the upper end.
struct SmallIntake {
  std::vector<Fact> facts;
  std::vector<Reading> readings;
};
enum class Extreme : std::uint8_t { lowest, highest };
SmallIntake intake_of(const RuleBaseView& rules, const Clause& clause, Extreme extreme);

/// "stiffness@neck, no fever, age=60".
std::string words_of(const RuleBaseView& rules, const SmallIntake& intake);

}  // namespace palpate
