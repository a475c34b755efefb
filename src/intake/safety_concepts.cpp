// SPDX-License-Identifier: MIT
#include "intake/safety_concepts.hpp"

#include <algorithm>

namespace palpate {

SafetyConcepts::SafetyConcepts(const RuleBaseView& rules)
    : rules_(rules),
      concerned_(rules.arrays().concepts.size(), false),
      seen_nodes_(rules.arrays().nodes.size(), false) {
  const auto& rows = rules.arrays().rules;
  for (const RuleRow& rule : rows) {
    const bool is_safety =
        rule.kind == RuleKind::contraindication || rule.kind == RuleKind::red_flag;
    if (is_safety && rule.disabled_by == kNone<PackId>) {
      mark_atoms(rule.when);
    }
  }
  // Each round goes back by one inference; every round but the last marks some node.
  for (bool found = true; found;) {
    found = false;
    for (const RuleRow& rule : rows) {
      if (rule.kind != RuleKind::inference || seen_nodes_[index_of(rule.when)]) {
        continue;
      }
      const auto conclusions =
          rules.arrays().conclusions.subspan(rule.conclusions.begin, rule.conclusions.size);
      if (std::ranges::any_of(conclusions, [&](const ConclusionRow& conclusion) {
            return concerns(conclusion.concept_id);
          })) {
        mark_atoms(rule.when);
        found = true;
      }
    }
  }
}

bool SafetyConcepts::concerns(std::string_view notation) const {
  const auto concept_id = rules_.find_concept(notation.substr(0, notation.find('@')));
  return concept_id && concerns(*concept_id);
}

void SafetyConcepts::mark_atoms(NodeId node) {
  if (seen_nodes_[index_of(node)]) {
    return;
  }
  seen_nodes_[index_of(node)] = true;
  if (rules_.row(node).kind == NodeKind::atom) {
    mark(rules_.atom(node).concept_id);
    return;
  }
  for (const NodeId child : rules_.links<NodeId>(rules_.row(node).children)) {
    mark_atoms(child);
  }
}

// What lies below a concept asserts it; what lies above denies it.
void SafetyConcepts::mark(ConceptId concept_id) {
  if (concept_id == kNone<ConceptId>) {
    return;
  }
  for (const ConceptId each : rules_.links<ConceptId>(rules_.row(concept_id).ancestors)) {
    concerned_[index_of(each)] = true;
  }
  for (const ConceptId each : rules_.links<ConceptId>(rules_.row(concept_id).descendants)) {
    concerned_[index_of(each)] = true;
  }
}

}  // namespace palpate
