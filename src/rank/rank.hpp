// SPDX-License-Identifier: MIT
//
// Fired indications to candidates: belief and disbelief of each modality, its score, and a total
// order.
#pragma once

#include <vector>

#include "infer/working_memory.hpp"
#include "palpate/certainty.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

/// One fired rule's part in a modality's score.
struct Contribution {
  RuleId rule{};
  double certainty = 0.0;
  double contribution = 0.0;  ///< score with it less the score without it
};

struct Candidate {
  ModalityId modality{};
  Belief belief, disbelief;
  double score = 0.0;
  Evidence evidence = Evidence::very_low;   ///< the best among the rules that support it
  std::vector<Contribution> contributions;  ///< in rule order
};

/// Whether a fired indication counts: no fired rule stands in for it.
///
/// \return the rule that stands in for it, or kNone
RuleId replaced_by(const RuleBaseView& rules, const WorkingMemory& memory, RuleId rule);

/// Every modality that a counting rule speaks of, ranked: by score, then best evidence, then id.
/// Scores may be negative or 0; those are no candidates for suggestion, but they can be explained.
std::vector<Candidate> rank(const RuleBaseView& rules, const WorkingMemory& memory);

}  // namespace palpate
