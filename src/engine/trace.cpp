// SPDX-License-Identifier: MIT
#include "engine/trace.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace palpate {

namespace {

std::string words_of(const RuleBaseView& rules, NodeId node) {
  const NodeRow& row = rules.row(node);
  switch (row.kind) {
    case NodeKind::atom:
      return rules.notation(rules.atom(node));
    case NodeKind::not_known:
      return "none";
    case NodeKind::denied:
      return "denied";
    case NodeKind::at_least:
      break;
  }
  return row.need == row.children.size ? "all"
         : row.need == 1               ? "any"
                                       : fmt::format("at least {}", row.need);
}

TracedCondition trace(const RuleBaseView& rules, const WorkingMemory& memory, NodeId node) {
  TracedCondition out{words_of(rules, node), memory.value(node), {}};
  for (const NodeId child : rules.links<NodeId>(rules.row(node).children)) {
    out.of.push_back(trace(rules, memory, child));
  }
  return out;
}

TracedRule trace_rule(const RuleBaseView& rules, const WorkingMemory& memory, RuleId rule) {
  const RuleRow& row = rules.row(rule);
  TracedRule out;
  out.rule = rules.string(row.id);
  out.kind = name_of(row.kind);
  out.truth = rules.is_enabled(rule) ? memory.value(rule) : Truth::no;
  out.when = trace(rules, memory, row.when);
  return out;
}

TracedRule trace_indication(const Answer& answer, RuleId rule, ModalityId modality,
                            const Candidate* candidate) {
  TracedRule out = trace_rule(answer.rules, answer.inferred.plain, rule);
  const RuleId other = replaced_by(answer.rules, answer.inferred.plain, rule);
  if (out.truth == Truth::yes && other != kNone<RuleId>) {
    out.replaced_by = answer.rules.name(other);
  }
  const Range recommends = answer.rules.row(rule).recommends;
  for (const RecommendRow& each :
       answer.rules.arrays().recommends.subspan(recommends.begin, recommends.size)) {
    if (each.modality == modality) {
      out.certainty = each.certainty;
    }
  }
  if (candidate != nullptr) {
    const auto part = std::ranges::find(candidate->contributions, rule, &Contribution::rule);
    out.contribution = part == candidate->contributions.end() ? 0.0 : part->contribution;
  }
  return out;
}

const Screened* find_screened(std::span<const Screened> list, ModalityId modality) {
  const auto found = std::ranges::find_if(
      list, [&](const Screened& each) { return each.candidate.modality == modality; });
  return found == list.end() ? nullptr : &*found;
}

Explanation explain_modality(const Answer& answer, const std::vector<Candidate>& ranked,
                             ModalityId modality) {
  const ModalityRow& row = answer.rules.row(modality);
  Explanation out;
  out.modality = answer.rules.string(row.id);
  out.label = answer.rules.string(row.label);
  const auto found = std::ranges::find(ranked, modality, &Candidate::modality);
  const Candidate* candidate = found == ranked.end() ? nullptr : &*found;
  if (candidate != nullptr) {
    out.belief = candidate->belief.value();
    out.disbelief = candidate->disbelief.value();
    out.score = candidate->score;
  }
  const Screened* withheld = find_screened(answer.advice.withheld(), modality);
  const bool offered = find_screened(answer.advice.suggested(), modality) != nullptr ||
                       find_screened(answer.advice.beside(), modality) != nullptr;
  out.outcome = withheld != nullptr ? "withheld" : offered ? "suggested" : "unsupported";
  for (const RuleId rule : answer.rules.links<RuleId>(row.indications)) {
    out.indications.push_back(trace_indication(answer, rule, modality, candidate));
  }
  std::ranges::stable_sort(out.indications, [](const TracedRule& a, const TracedRule& b) {
    return std::pair(a.truth, a.contribution) > std::pair(b.truth, b.contribution);
  });
  const Fit fit = palpate::fit(answer.rules, answer.advice.limits(), modality,
                               withheld != nullptr ? withheld->targets : TargetSites{});
  for (const Rules& list : {fit.withheld_by, fit.limited_by}) {
    for (const RuleId rule : list) {
      out.limits.push_back(trace_rule(answer.rules, answer.inferred.cautious, rule));
    }
  }
  return out;
}

}  // namespace

std::vector<Explanation> explain_modalities(const Answer& answer,
                                            const std::vector<Candidate>& ranked,
                                            const std::vector<std::string>& only) {
  std::vector<ModalityId> wanted;
  for (const std::string& name : only) {
    if (const auto modality = answer.rules.find_modality(name)) {
      wanted.push_back(*modality);
    }
  }
  if (only.empty()) {
    std::ranges::transform(ranked, std::back_inserter(wanted), &Candidate::modality);
  }
  std::vector<Explanation> result;
  result.reserve(wanted.size());
  for (const ModalityId modality : wanted) {
    result.push_back(explain_modality(answer, ranked, modality));
  }
  return result;
}

}  // namespace palpate
