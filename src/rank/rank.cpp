// SPDX-License-Identifier: MIT
#include "rank/rank.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace palpate {

namespace {

bool fires(const RuleBaseView& rules, const WorkingMemory& memory, RuleId rule) {
  return rules.is_enabled(rule) && memory.value(rule) == Truth::yes;
}

// Joins all contributions but one, in rule order, so that rounding is the same everywhere.
std::pair<Belief, Belief> join(const std::vector<Contribution>& contributions,
                               std::size_t left_out) {
  Belief belief;
  Belief disbelief;
  for (std::size_t i = 0; i < contributions.size(); ++i) {
    if (i != left_out) {
      Belief& side = contributions[i].certainty < 0.0 ? disbelief : belief;
      side.join(std::abs(contributions[i].certainty));
    }
  }
  return {belief, disbelief};
}

void weigh(const RuleBaseView& rules, Candidate& candidate) {
  const std::size_t none = candidate.contributions.size();
  std::tie(candidate.belief, candidate.disbelief) = join(candidate.contributions, none);
  candidate.score = score(candidate.belief, candidate.disbelief);
  bool supported = false;
  for (std::size_t i = 0; i < none; ++i) {
    Contribution& part = candidate.contributions[i];
    const auto [belief, disbelief] = join(candidate.contributions, i);
    part.contribution = candidate.score - score(belief, disbelief);
    const Evidence grade = rules.row(part.rule).evidence;
    if (part.certainty > 0.0 && (!supported || grade < candidate.evidence)) {
      candidate.evidence = grade;
      supported = true;
    }
  }
}

}  // namespace

RuleId replaced_by(const RuleBaseView& rules, const WorkingMemory& memory, RuleId rule) {
  for (const RuleId other : rules.links<RuleId>(rules.row(rule).replaced_by)) {
    if (fires(rules, memory, other)) {
      return other;
    }
  }
  return kNone<RuleId>;
}

std::vector<Candidate> rank(const RuleBaseView& rules, const WorkingMemory& memory) {
  std::map<ModalityId, Candidate> by_modality;
  for (std::size_t i = 0; i < rules.arrays().rules.size(); ++i) {
    const auto rule = static_cast<RuleId>(i);
    const RuleRow& row = rules.row(rule);
    if (row.kind != RuleKind::indication || !fires(rules, memory, rule) ||
        replaced_by(rules, memory, rule) != kNone<RuleId>) {
      continue;
    }
    for (const RecommendRow& recommend :
         rules.arrays().recommends.subspan(row.recommends.begin, row.recommends.size)) {
      Candidate& candidate = by_modality[recommend.modality];
      candidate.modality = recommend.modality;
      candidate.contributions.push_back({rule, recommend.certainty, 0.0});
    }
  }
  std::vector<Candidate> candidates;
  for (auto& [modality, candidate] : by_modality) {
    weigh(rules, candidate);
    candidates.push_back(std::move(candidate));
  }
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return std::tuple(-a.score, a.evidence, a.modality) <
           std::tuple(-b.score, b.evidence, b.modality);
  });
  return candidates;
}

}  // namespace palpate
