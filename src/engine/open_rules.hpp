// SPDX-License-Identifier: MIT
//
// The safety rules that are still open, and what they need to fire.
#pragma once

#include <vector>

#include "engine/explain.hpp"

namespace palpate {

/// A safety rule that what is known neither fires nor rules out.
struct OpenRule {
  RuleId rule{};
  Verdict could_become = Verdict::unknown;
  bool supported = false;                   ///< something known speaks for it
  std::vector<NodeId> missing;              ///< the fewest atoms that would make it fire
  QuestionId question = kNone<QuestionId>;  ///< the pack's, for what is asked about first
};

/// Most useful first: gravest outcome, then rules that the client's words already point to, then
/// fewest missing atoms, then the pack's order of questions.
///
/// \param closed  for each atom, whether nobody will tell; empty: none
std::vector<OpenRule> open_rules(const Answer& answer, const std::vector<bool>& closed = {});

/// A rule that fires for everybody's answer alike is not worth asking about: it must raise the
/// verdict, or take something from what is suggested now.
bool could_change(const Answer& answer, const OpenRule& open);

/// The pack's question that settles an atom, its nearest ancestor's otherwise. The ids of a pack's
/// questions are in the order in which they are worth asking; what none settles comes last.
QuestionId question_of(const RuleBaseView& rules, const AtomRow& atom);

}  // namespace palpate
