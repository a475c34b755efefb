// SPDX-License-Identifier: MIT
//
// One intake, from findings to recommendation: infer, rank, screen, explain.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/explain.hpp"
#include "engine/questions.hpp"
#include "engine/trace.hpp"
#include "infer/infer.hpp"
#include "palpate/palpate.hpp"
#include "rank/rank.hpp"
#include "safety/screen.hpp"

namespace palpate {

namespace {

std::vector<PackStamp> stamps(const RuleBaseView& rules) {
  std::vector<PackStamp> result;
  for (const PackRow& pack : rules.arrays().packs) {
    result.push_back(
        {rules.string(pack.name), rules.string(pack.version), rules.string(pack.digest)});
  }
  std::ranges::sort(result, {}, &PackStamp::name);
  return result;
}

std::vector<DisabledSafetyRule> disabled_safety_rules(const RuleBaseView& rules) {
  std::vector<DisabledSafetyRule> result;
  for (const RuleRow& rule : rules.arrays().rules) {
    const bool is_safety =
        rule.kind == RuleKind::contraindication || rule.kind == RuleKind::red_flag;
    if (is_safety && rule.disabled_by != kNone<PackId>) {
      result.push_back({rules.string(rule.id),
                        std::string(rules.text(rules.row(rule.disabled_by).name)),
                        rules.string(rule.disabled_why)});
    }
  }
  return result;
}

// What is said to be both so and not so. Present is what counts; the clash is shown.
std::vector<std::string> clashes(const RuleBaseView& rules, const WorkingMemory& memory) {
  std::vector<std::string> result;
  for (const Fact& denied : memory.facts()) {
    for (const Fact& fact : memory.facts()) {
      const bool same_thing = !denied.present && fact.present && denied.aspect == fact.aspect &&
                              denied.concept_id != kNone<ConceptId> &&
                              fact.concept_id != kNone<ConceptId> &&
                              rules.is_a(fact.concept_id, denied.concept_id);
      const bool same_place = denied.site == kNone<RegionId> ||
                              (fact.site != kNone<RegionId> && rules.is_a(fact.site, denied.site));
      if (!same_thing || !same_place) {
        continue;
      }
      std::string clash =
          fmt::format("{} and not {}", rules.notation(fact.concept_id, fact.site, fact.aspect),
                      rules.notation(denied.concept_id, denied.site, denied.aspect));
      if (std::ranges::find(result, clash) == result.end()) {
        result.push_back(std::move(clash));
      }
    }
  }
  return result;
}

// What the client or the caller left out before anything was weighed: it is no judgement, so it is
// not "withheld".
bool is_wanted(const RuleBaseView& rules, const Screened& screened, const Intake& intake,
               const RecommendOptions& options) {
  const ModalityRow& row = rules.row(screened.candidate.modality);
  const std::string_view id = rules.text(row.id);
  const auto settings = rules.words(row.settings);
  const bool setting_fits = intake.setting.empty() || settings.empty() ||
                            std::ranges::find(settings, intake.setting) != settings.end();
  const bool named =
      options.only.empty() || std::ranges::find(options.only, id) != options.only.end();
  return setting_fits && named && std::ranges::find(intake.avoid, id) == intake.avoid.end();
}

// What passed the gate and is not in the answer was left out by a wish or by the length of the
// list.
void mark_filtered(Recommendation& out) {
  for (Explanation& explanation : out.explanations) {
    const bool offered =
        std::ranges::find(out.suggestions, explanation.modality, &Suggestion::modality) !=
            out.suggestions.end() ||
        std::ranges::find(out.beside, explanation.modality, &Beside::modality) != out.beside.end();
    if (explanation.outcome == "suggested" && !offered) {
      explanation.outcome = "filtered";
    }
  }
}

}  // namespace

Understanding explain(const RuleBase& rules, const Findings& findings) {
  return {explain_findings(rules.view(), findings), explain_measures(rules.view(), findings),
          findings.not_understood};
}

Recommendation recommend(const RuleBase& rules, const Intake& intake,
                         const RecommendOptions& options) {
  return recommend(rules, intake, understand(rules, intake), options);
}

Recommendation recommend(const RuleBase& rules, const Intake& intake, const Findings& findings,
                         const RecommendOptions& options) {
  const RuleBaseView& view = rules.view();
  Recommendation out;
  out.id = intake.id;
  out.source = intake.source;
  out.understood = explain_findings(view, findings);
  out.measures = explain_measures(view, findings);
  out.not_understood = findings.not_understood;

  const Inferred inferred = infer(view, findings);
  // Facts no longer change.
  std::vector<Candidate> ranked = rank(view, inferred.plain);
  // Scores no longer change.
  const Advice advice = screen(view, inferred.cautious, inferred.plain, ranked);
  // What may be suggested no longer changes: from here on there are only words.

  const Answer answer{view, inferred, advice};
  out.verdict = advice.verdict();
  out.clearance = advice.clearance();
  out.clashes = clashes(view, inferred.cautious);
  out.red_flags = explain_red_flags(answer);
  out.contraindications = explain_cautions(answer);
  for (const Screened& screened : advice.suggested()) {
    const bool room = options.top == 0 || out.suggestions.size() < options.top;
    if (room && is_wanted(view, screened, intake, options)) {
      out.suggestions.push_back(explain_suggestion(answer, screened));
    }
  }
  for (const Screened& screened : advice.beside()) {
    if (is_wanted(view, screened, intake, options)) {
      out.beside.push_back(explain_beside(answer, screened));
    }
  }
  out.withheld = explain_withheld(answer);
  out.discouraged = explain_discouraged(answer);
  if (options.questions > 0) {
    out.ask = questions(answer, options.questions);
  }
  out.disabled = disabled_safety_rules(view);
  out.packs = stamps(view);
  if (options.explain) {
    out.explanations = explain_modalities(answer, ranked, options.explain_only);
    mark_filtered(out);
  }
  return out;
}

}  // namespace palpate
