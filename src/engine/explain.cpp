// SPDX-License-Identifier: MIT
#include "engine/explain.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/json_writer.hpp"

namespace palpate {

namespace {

std::vector<std::string> names_of(const RuleBaseView& rules, const Rules& list) {
  std::vector<std::string> names;
  for (const RuleId rule : list) {
    names.emplace_back(rules.name(rule));
  }
  return names;
}

std::vector<std::string> site_names(const RuleBaseView& rules, std::span<const RegionId> sites) {
  std::vector<std::string> names;
  for (const RegionId site : sites) {
    names.emplace_back(site == kNone<RegionId> ? kFindingSite : rules.name(site));
  }
  return names;
}

std::string level_name(const RuleBaseView& rules, const LevelLimit& limit) {
  return rules.string(rules.strings(rules.row(limit.element).values)[limit.ceiling]);
}

std::vector<std::string> choice_names(const RuleBaseView& rules, ElementId element,
                                      std::uint64_t mask) {
  std::vector<std::string> names;
  const auto values = rules.strings(rules.row(element).values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if ((mask >> i & 1U) != 0) {
      names.push_back(rules.string(values[i]));
    }
  }
  return names;
}

std::uint64_t all_choices(const RuleBaseView& rules, ElementId element) {
  const std::size_t count = rules.row(element).values.size;
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

// What a modality may still use of a choice.
std::uint64_t choices_used(const RuleBaseView& rules, const ModalityRow& modality,
                           ElementId element) {
  for (const UseRow& use : rules.arrays().uses.subspan(modality.uses.begin, modality.uses.size)) {
    if (use.element == element) {
      return use.choices;
    }
  }
  return all_choices(rules, element);
}

Limits words_of(const RuleBaseView& rules, const ModalityRow& modality,
                const Adaptation& adaptation) {
  Limits limits;
  for (const LevelLimit& level : adaptation.levels) {
    limits.ceilings.emplace_back(rules.name(level.element), level_name(rules, level));
  }
  for (const ChoiceLimit& choice : adaptation.choices) {
    const std::uint64_t left = choices_used(rules, modality, choice.element) & ~choice.ruled_out;
    limits.choices.emplace_back(rules.name(choice.element),
                                choice_names(rules, choice.element, left));
  }
  for (const ElementId element : adaptation.without) {
    limits.without.emplace_back(rules.name(element));
  }
  limits.avoid = site_names(rules, adaptation.avoid);
  if (adaptation.minutes > 0.0) {
    limits.minutes = adaptation.minutes;
  }
  for (const auto& [sites, part] : adaptation.at) {
    limits.at.push_back({site_names(rules, sites), words_of(rules, modality, part)});
  }
  return limits;
}

// A rule's own limit, as its author wrote it; choices are those that remain.
Limits words_of(const RuleBaseView& rules, const LimitRow& row) {
  Limits limits;
  const auto& arrays = rules.arrays();
  for (const LevelLimit& level : arrays.level_limits.subspan(row.levels.begin, row.levels.size)) {
    limits.ceilings.emplace_back(rules.name(level.element), level_name(rules, level));
  }
  for (const ChoiceLimit& choice :
       arrays.choice_limits.subspan(row.choices.begin, row.choices.size)) {
    const std::uint64_t left = all_choices(rules, choice.element) & ~choice.ruled_out;
    limits.choices.emplace_back(rules.name(choice.element),
                                choice_names(rules, choice.element, left));
  }
  for (const ElementId element : rules.links<ElementId>(row.without)) {
    limits.without.emplace_back(rules.name(element));
  }
  for (const RegionId site : rules.links<RegionId>(row.avoid)) {
    limits.avoid.emplace_back(site == kNone<RegionId> ? kFindingSite : rules.name(site));
  }
  for (const ModalityId modality : rules.links<ModalityId>(row.modalities)) {
    limits.modalities.emplace_back(rules.name(modality));
  }
  if (row.minutes > 0.0) {
    limits.minutes = row.minutes;
  }
  limits.stop = row.stop;
  limits.clearance = row.clearance;
  if (row.at.size == 0) {
    return limits;
  }
  std::vector<std::string> sites;
  for (const RegionId site : rules.links<RegionId>(row.at)) {
    sites.emplace_back(site == kNone<RegionId> ? kFindingSite : rules.name(site));
  }
  Limits local;
  std::swap(local.ceilings, limits.ceilings);
  std::swap(local.choices, limits.choices);
  std::swap(local.without, limits.without);
  limits.at.push_back({std::move(sites), std::move(local)});
  return limits;
}

std::vector<Reason> reasons_of(const Answer& answer, const Candidate& candidate) {
  std::vector<Reason> reasons;
  for (const Contribution& part : candidate.contributions) {
    const RuleRow& row = answer.rules.row(part.rule);
    reasons.push_back({std::string(answer.rules.name(part.rule)), part.contribution, part.certainty,
                       row.evidence, answer.rules.string(row.because),
                       findings_of(answer.rules, answer.inferred.plain, part.rule),
                       answer.rules.source_names(row.sources)});
  }
  std::ranges::stable_sort(
      reasons, [](const Reason& a, const Reason& b) { return a.contribution > b.contribution; });
  return reasons;
}

// "needs more pressure", "needs another position", "needs suction"
std::string needs(const RuleBaseView& rules, ElementId element) {
  const ElementShape shape = rules.row(element).shape;
  const std::string_view what = shape == ElementShape::ordinal  ? "more "
                                : shape == ElementShape::choice ? "another "
                                                                : "";
  return fmt::format("needs {}{}", what, rules.name(element));
}

std::string why_of(const RuleBaseView& rules, const Fit& fit) {
  std::vector<std::string> parts;
  for (const Obstacle& obstacle : fit.obstacles) {
    switch (obstacle.kind) {
      case Obstacle::Kind::stop:
        return "no massage at all for now";
      case Obstacle::Kind::named:
        parts.emplace_back("withheld by name");
        break;
      case Obstacle::Kind::element:
        parts.push_back(needs(rules, obstacle.element));
        break;
      case Obstacle::Kind::sites:
        parts.emplace_back("no site to work on remains");
        break;
      case Obstacle::Kind::minutes:
        parts.emplace_back("needs a longer session");
        break;
    }
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

bool Limits::empty() const {
  return !stop && ceilings.empty() && choices.empty() && without.empty() && avoid.empty() &&
         !minutes && modalities.empty() && !clearance && at.empty();
}

std::vector<std::string> findings_of(const RuleBaseView& rules, const WorkingMemory& memory,
                                     RuleId rule) {
  const WorkingMemory::Support support = memory.support_of(rules.row(rule).when);
  std::vector<std::string> names;
  for (const Fact& fact : support.facts) {
    names.push_back(rules.notation(fact.concept_id, fact.site, fact.aspect));
  }
  for (const Reading& reading : support.readings) {
    names.push_back(fmt::format("{}={}", rules.name(reading.measure), print_number(reading.value)));
  }
  return names;
}

std::vector<UnderstoodFinding> explain_findings(const RuleBaseView& rules,
                                                const Findings& findings) {
  std::vector<UnderstoodFinding> result;
  for (const Finding& finding : findings.findings) {
    UnderstoodFinding out;
    const bool site_alone = finding.concept_id == kNone<ConceptId>;
    const bool denies_past =
        finding.assertion == Assertion::absent && finding.aspect != Aspect::current;
    out.concept_name = site_alone ? std::string(rules.name(finding.site))
                                  : std::string(rules.name(finding.concept_id));
    if (denies_past) {
      out.concept_name = std::string(prefix_of(finding.aspect)) + out.concept_name;
    }
    out.site = finding.site == kNone<RegionId> ? "" : std::string(rules.name(finding.site));
    out.kind = site_alone ? "region" : std::string(name_of(rules.row(finding.concept_id).kind));
    out.label = rules.label_of(finding.concept_id, finding.site);
    out.assertion = finding.assertion;
    out.provenance = finding.provenance;
    result.push_back(std::move(out));
  }
  return result;
}

std::vector<UnderstoodMeasure> explain_measures(const RuleBaseView& rules,
                                                const Findings& findings) {
  std::vector<UnderstoodMeasure> result;
  for (const MeasureReading& reading : findings.measures) {
    const MeasureRow& row = rules.row(reading.measure);
    result.push_back({rules.string(row.id), rules.string(row.label), rules.string(row.unit),
                      reading.value, reading.provenance});
  }
  return result;
}

std::vector<RedFlagRaised> explain_red_flags(const Answer& answer) {
  std::vector<RedFlagRaised> result;
  for (const RuleId rule : answer.advice.red_flags()) {
    const RuleRow& row = answer.rules.row(rule);
    result.push_back({answer.rules.string(row.id), answer.rules.string(row.label), row.urgency,
                      answer.rules.string(row.may_be), answer.rules.string(row.action),
                      findings_of(answer.rules, answer.inferred.cautious, rule),
                      answer.rules.source_names(row.sources)});
  }
  return result;
}

std::vector<Caution> explain_cautions(const Answer& answer) {
  std::vector<Caution> result;
  for (const RuleId rule : answer.advice.contraindications()) {
    const RuleRow& row = answer.rules.row(rule);
    Caution caution;
    caution.rule = answer.rules.string(row.id);
    caution.label = answer.rules.string(row.label);
    caution.action = answer.rules.string(row.action);
    caution.because = answer.rules.string(row.because);
    for (const LimitRow& limit :
         answer.rules.arrays().limits.subspan(row.limits.begin, row.limits.size)) {
      caution.limit.push_back(words_of(answer.rules, limit));
    }
    caution.findings = findings_of(answer.rules, answer.inferred.cautious, rule);
    caution.sources = answer.rules.source_names(row.sources);
    result.push_back(std::move(caution));
  }
  return result;
}

Suggestion explain_suggestion(const Answer& answer, const Screened& screened) {
  const ModalityRow& row = answer.rules.row(screened.candidate.modality);
  Suggestion out;
  out.modality = answer.rules.string(row.id);
  out.label = answer.rules.string(row.label);
  out.about = answer.rules.string(row.about);
  out.score = screened.candidate.score;
  out.evidence = screened.candidate.evidence;
  out.settings = answer.rules.words(row.settings);
  out.session = {row.least_minutes, row.usual_minutes, answer.rules.string(row.course)};
  out.practitioner = answer.rules.string(row.practitioner);
  out.self_care = answer.rules.string(row.self_care);
  out.expect = answer.rules.string(row.expect);
  out.limits = words_of(answer.rules, row, screened.fit.adaptation);
  out.limits.clearance = answer.advice.clearance();
  out.limited_by = names_of(answer.rules, screened.fit.limited_by);
  out.reasons = reasons_of(answer, screened.candidate);
  return out;
}

Beside explain_beside(const Answer& answer, const Screened& screened) {
  const ModalityRow& row = answer.rules.row(screened.candidate.modality);
  const std::vector<Reason> reasons = reasons_of(answer, screened.candidate);
  Beside out;
  out.modality = answer.rules.string(row.id);
  out.label = answer.rules.string(row.label);
  out.evidence = screened.candidate.evidence;
  out.because = reasons.front().because;
  out.sources = reasons.front().sources;
  out.limits = words_of(answer.rules, row, screened.fit.adaptation);
  return out;
}

std::vector<Withheld> explain_withheld(const Answer& answer) {
  std::vector<Withheld> result;
  for (const Screened& screened : answer.advice.withheld()) {
    const ModalityRow& row = answer.rules.row(screened.candidate.modality);
    result.push_back({answer.rules.string(row.id), answer.rules.string(row.label),
                      screened.candidate.score, names_of(answer.rules, screened.fit.withheld_by),
                      why_of(answer.rules, screened.fit)});
  }
  return result;
}

std::vector<Discouraged> explain_discouraged(const Answer& answer) {
  std::vector<Discouraged> result;
  for (const Candidate& candidate : answer.advice.discouraged()) {
    const ModalityRow& row = answer.rules.row(candidate.modality);
    std::vector<Reason> reasons = reasons_of(answer, candidate);
    std::ranges::stable_sort(reasons, {}, &Reason::contribution);
    result.push_back({answer.rules.string(row.id), answer.rules.string(row.label), candidate.score,
                      std::move(reasons)});
  }
  return result;
}

}  // namespace palpate
