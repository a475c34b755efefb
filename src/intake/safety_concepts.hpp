// SPDX-License-Identifier: MIT
//
// The concepts that contraindications and red flags depend on, also through inferences.
#pragma once

#include <string_view>
#include <vector>

#include "rulebase/rule_base_view.hpp"

namespace palpate {

class SafetyConcepts {
 public:
  explicit SafetyConcepts(const RuleBaseView& rules);

  /// Whether a finding of this concept could matter to safety.
  [[nodiscard]] bool concerns(ConceptId concept_id) const {
    return concept_id != kNone<ConceptId> && concerned_[index_of(concept_id)];
  }
  /// \param notation  "pregnancy", "swelling@calf"
  [[nodiscard]] bool concerns(std::string_view notation) const;

 private:
  void mark_atoms(NodeId node);
  void mark(ConceptId concept_id);

  const RuleBaseView& rules_;
  std::vector<bool> concerned_, seen_nodes_;
};

}  // namespace palpate
