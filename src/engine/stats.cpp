// SPDX-License-Identifier: MIT
#include "palpate/stats.hpp"

#include <algorithm>
#include <map>

#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

void count_rules(const RuleBaseView& rules, PackStats& stats) {
  std::array<std::size_t, kRuleKindNames.size()> kinds{};
  std::array<std::size_t, kEvidenceNames.size()> grades{};
  for (const RuleRow& rule : rules.arrays().rules) {
    ++kinds[static_cast<std::size_t>(rule.kind)];
    if (rule.kind == RuleKind::indication) {
      ++grades[static_cast<std::size_t>(rule.evidence)];
    }
  }
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    stats.rules.emplace_back(kRuleKindNames[i], kinds[i]);
  }
  for (std::size_t i = 0; i < grades.size(); ++i) {
    stats.evidence.emplace_back(kEvidenceNames[i], grades[i]);
  }
}

void count_corpus(const RuleBase& rules, const std::vector<Intake>& corpus, PackStats& stats) {
  std::map<std::string, std::size_t> fired;
  std::array<std::size_t, kVerdictNames.size()> verdicts{};
  for (const Intake& intake : corpus) {
    const Recommendation answer = recommend(rules, intake, {});
    ++verdicts[static_cast<std::size_t>(answer.verdict)];
    for (const RedFlagRaised& flag : answer.red_flags) {
      ++fired[flag.rule];
    }
    for (const Caution& caution : answer.contraindications) {
      ++fired[caution.rule];
    }
  }
  stats.intakes = corpus.size();
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    stats.verdicts.emplace_back(kVerdictNames[i], verdicts[i]);
  }
  stats.fired.assign(fired.begin(), fired.end());
  std::ranges::stable_sort(stats.fired, std::greater{}, &Count::second);
}

}  // namespace

PackStats count_pack(const RuleBase& rules, const std::vector<Intake>& corpus) {
  PackStats stats;
  const RuleBaseView& view = rules.view();
  for (const std::string_view kind : kListKinds) {
    stats.entries.emplace_back(kind, list(rules, kind)->size());
  }
  stats.entries.emplace_back("questions", view.arrays().questions.size());
  stats.entries.emplace_back("adjuncts", static_cast<std::size_t>(std::ranges::count_if(
                                             view.arrays().modalities, &ModalityRow::adjunct)));
  count_rules(view, stats);
  for (const ConceptRow& row : view.arrays().concepts) {
    stats.phrases += row.phrases.size;
  }
  stats.sources_verified =
      static_cast<std::size_t>(std::ranges::count_if(view.arrays().sources, &SourceRow::verified));
  if (!corpus.empty()) {
    count_corpus(rules, corpus, stats);
  }
  return stats;
}

}  // namespace palpate
