// SPDX-License-Identifier: MIT
#include "palpate/stats.hpp"

#include <algorithm>
#include <functional>
#include <set>

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

std::vector<AlertCount> safety_rules(const RuleBaseView& rules) {
  std::vector<AlertCount> alerts;
  for (const RuleRow& rule : rules.arrays().rules) {
    const bool is_safety =
        rule.kind == RuleKind::contraindication || rule.kind == RuleKind::red_flag;
    if (is_safety && rule.disabled_by == kNone<PackId>) {
      alerts.push_back({std::string(rules.text(rule.id)), std::string(name_of(rule.kind)), 0});
    }
  }
  return alerts;
}

}  // namespace

PackStats count_pack(const RuleBase& rules) {
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
  return stats;
}

CorpusStats count_corpus(const RuleBase& rules, const std::vector<Intake>& corpus) {
  std::array<std::size_t, kVerdictNames.size()> verdicts{};
  CorpusStats stats{corpus.size(), {}, 0, 0, safety_rules(rules.view())};
  for (const Intake& intake : corpus) {
    const Recommendation answer = recommend(rules, intake, {});
    ++verdicts[static_cast<std::size_t>(answer.verdict)];
    stats.nothing_suggested += answer.suggestions.empty() ? 1U : 0U;
    std::set<std::string_view> alerts;
    for (const RedFlagRaised& flag : answer.red_flags) {
      alerts.insert(flag.rule);
    }
    for (const Caution& caution : answer.contraindications) {
      alerts.insert(caution.rule);
    }
    stats.alerted += alerts.empty() ? 0U : 1U;
    for (AlertCount& rule : stats.alerts) {
      rule.fired += alerts.contains(rule.rule) ? 1U : 0U;
    }
  }
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    stats.verdicts.emplace_back(kVerdictNames[i], verdicts[i]);
  }
  std::ranges::stable_sort(stats.alerts, std::greater{}, &AlertCount::fired);
  return stats;
}

}  // namespace palpate
