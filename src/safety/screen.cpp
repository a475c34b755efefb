// SPDX-License-Identifier: MIT
#include "safety/screen.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/ordered.hpp"

namespace palpate {

namespace {

std::span<const LimitRow> limits_of(const RuleBaseView& rules, RuleId rule) {
  const Range limits = rules.row(rule).limits;
  return rules.arrays().limits.subspan(limits.begin, limits.size);
}

bool stops(const RuleBaseView& rules, RuleId rule) {
  return std::ranges::any_of(limits_of(rules, rule), &LimitRow::stop);
}

std::vector<RuleId> fired(const RuleBaseView& rules, const WorkingMemory& memory, RuleKind kind) {
  std::vector<RuleId> result;
  for (std::size_t i = 0; i < rules.arrays().rules.size(); ++i) {
    const auto rule = static_cast<RuleId>(i);
    if (rules.row(rule).kind == kind && rules.is_enabled(rule) &&
        memory.value(rule) == Truth::yes) {
      result.push_back(rule);
    }
  }
  return result;
}

// One entry for each supporting rule; a rule none of whose findings has a site wants the modality
// anywhere.
TargetSites targets_of(const RuleBaseView& rules, const WorkingMemory& memory,
                       const Candidate& candidate) {
  TargetSites targets;
  for (const Contribution& part : candidate.contributions) {
    if (part.certainty > 0.0) {
      targets.push_back(finding_sites(memory, rules.row(part.rule).when));
    }
  }
  return targets;
}

// What finding-site stands for: where the findings are, and kNone where one of them may be
// anywhere.
std::vector<RegionId> limited_sites(const WorkingMemory& memory, NodeId when) {
  std::vector<RegionId> sites = finding_sites(memory, when);
  if (!sites.empty() && memory.holds_somewhere(when)) {
    sites.push_back(kNone<RegionId>);
  }
  return sites;
}

}  // namespace

std::vector<RegionId> finding_sites(const WorkingMemory& memory, NodeId when) {
  std::vector<RegionId> sites;
  for (const Fact& fact : memory.support_of(when).direct) {
    if (fact.site != kNone<RegionId>) {
      sites.push_back(fact.site);
    }
  }
  sort_unique(sites);
  return sites;
}

Verdict verdict_of(const RuleBaseView& rules, RuleId safety_rule) {
  const RuleRow& row = rules.row(safety_rule);
  if (row.kind == RuleKind::red_flag) {
    return row.urgency == Urgency::emergency ? Verdict::emergency : Verdict::refer;
  }
  return stops(rules, safety_rule) ? Verdict::refer : Verdict::adapt;
}

namespace {

JoinedLimits joined_limits(const RuleBaseView& rules, const WorkingMemory& memory,
                           const std::vector<RuleId>& red_flags,
                           const std::vector<RuleId>& contraindications) {
  JoinedLimits limits;
  for (const RuleId rule : red_flags) {
    if (rules.row(rule).urgency != Urgency::routine) {
      LimitRow everything;
      everything.stop = true;
      limits.join(rules, everything, rule, {});
    }
  }
  for (const RuleId rule : contraindications) {
    const std::vector<RegionId> sites = limited_sites(memory, rules.row(rule).when);
    for (const LimitRow& limit : limits_of(rules, rule)) {
      limits.join(rules, limit, rule, sites);
    }
  }
  return limits;
}

// Nobody asked for them, yet a client may: what may not be given is said.
std::vector<Screened> withheld_unasked(const RuleBaseView& rules, const JoinedLimits& limits,
                                       const std::vector<ModalityId>& supported) {
  std::vector<Screened> withheld;
  for (std::size_t i = 0; i < rules.arrays().modalities.size(); ++i) {
    const auto modality = static_cast<ModalityId>(i);
    const bool weighed = std::ranges::find(supported, modality) != supported.end();
    if (weighed || rules.row(modality).adjunct) {
      continue;
    }
    Screened screened;
    screened.candidate.modality = modality;
    screened.fit = fit(rules, limits, modality, {});
    if (!screened.fit.fits()) {
      withheld.push_back(std::move(screened));
    }
  }
  return withheld;
}

}  // namespace

Advice screen(const RuleBaseView& rules, const WorkingMemory& memory, const WorkingMemory& plain,
              std::vector<Candidate> candidates) {
  Advice advice;
  advice.red_flags_ = fired(rules, memory, RuleKind::red_flag);
  std::ranges::stable_sort(advice.red_flags_, [&](RuleId a, RuleId b) {
    return rules.row(a).urgency > rules.row(b).urgency;
  });
  advice.contraindications_ = fired(rules, memory, RuleKind::contraindication);
  std::ranges::stable_sort(advice.contraindications_,
                           [&](RuleId a, RuleId b) { return stops(rules, a) && !stops(rules, b); });

  for (const std::vector<RuleId>* fired : {&advice.red_flags_, &advice.contraindications_}) {
    for (const RuleId rule : *fired) {
      advice.verdict_ = std::max(advice.verdict_, verdict_of(rules, rule));
    }
  }
  advice.limits_ = joined_limits(rules, memory, advice.red_flags_, advice.contraindications_);
  advice.clearance_ =
      !advice.limits_.clearance.empty() || std::ranges::any_of(advice.red_flags_, [&](RuleId rule) {
        return rules.row(rule).urgency == Urgency::routine;
      });
  // From here on the limits no longer change.

  std::vector<ModalityId> supported;
  for (Candidate& candidate : candidates) {
    advice.verdict_ = std::max(advice.verdict_, Verdict::proceed);
    if (candidate.score <= 0.0) {
      advice.discouraged_.push_back(std::move(candidate));
      continue;
    }
    supported.push_back(candidate.modality);
    Screened screened;
    screened.targets = targets_of(rules, plain, candidate);
    screened.fit = fit(rules, advice.limits_, candidate.modality, screened.targets);
    screened.candidate = std::move(candidate);
    const bool adjunct = rules.row(screened.candidate.modality).adjunct;
    std::vector<Screened>& place = !screened.fit.fits() ? advice.withheld_
                                   : adjunct            ? advice.beside_
                                                        : advice.suggested_;
    place.push_back(std::move(screened));
  }
  std::ranges::move(withheld_unasked(rules, advice.limits_, supported),
                    std::back_inserter(advice.withheld_));
  return advice;
}

}  // namespace palpate
