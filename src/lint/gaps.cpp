// SPDX-License-Identifier: MIT
//
// What a pack leaves out: sources, reasons, questions, reviews.
#include <algorithm>
#include <chrono>
#include <utility>

#include "lint/findings.hpp"
#include <fmt/format.h>

namespace palpate {

namespace {

constexpr std::chrono::days kReviewHolds{365};

bool has_negation(const Condition& condition) {
  const auto* join = std::get_if<JoinDraft>(&condition.node);
  return join != nullptr &&
         (join->join == Join::none || std::ranges::any_of(join->of, has_negation));
}

template <class Row>
bool is_asked(const Row& row) {
  return row.ask.size > 0 || row.question != kNone<QuestionId>;
}

bool has_question(const RuleBaseView& rules, const AtomDraft& atom) {
  if (!atom.measure.empty()) {
    return is_asked(rules.row(*rules.find_measure(atom.measure)));
  }
  const auto concept_id = rules.find_concept(atom.concept_name);
  if (!concept_id) {
    return true;  // a site alone is asked for by its name
  }
  for (const ConceptId each : rules.links<ConceptId>(rules.row(*concept_id).ancestors)) {
    if (is_asked(rules.row(each))) {
      return true;
    }
  }
  return false;
}

void check_questions(const RuleBaseView& rules, const Text& id, const Condition& condition,
                     LintFindings& findings) {
  if (const auto* join = std::get_if<JoinDraft>(&condition.node)) {
    for (const Condition& child : join->of) {
      check_questions(rules, id, child, findings);
    }
    return;
  }
  const auto& atom = std::get<AtomDraft>(condition.node);
  if (!has_question(rules, atom)) {
    findings.add(DiagnosticCode::missing_question, id, atom.span,
                 fmt::format("'{}'", atom.measure.empty() ? atom.concept_name : atom.measure));
  }
}

template <class Rule>
void check_reason(const Rule& rule, LintFindings& findings) {
  if constexpr (requires { rule.because; }) {
    if (rule.because.empty()) {
      findings.add(DiagnosticCode::missing_reason, rule.id, fmt::format("'{}'", rule.id.value));
    }
  } else {
    for (const auto& [key, text] :
         {std::pair("say", &rule.say), std::pair("may_be", &rule.may_be)}) {
      if (text->empty()) {
        findings.add(DiagnosticCode::missing_reason, rule.id,
                     fmt::format("'{}' has no {}", rule.id.value, key));
      }
    }
  }
}

}  // namespace

void check_gaps(const Linted& pack, LintFindings& findings) {
  each_rule(pack.draft, [&](const auto& entry) {
    if (entry.value.sources.empty()) {
      findings.add(DiagnosticCode::missing_source, entry.value.id,
                   fmt::format("'{}'", entry.value.id.value));
    }
    check_reason(entry.value, findings);
  });
  const auto check_safety = [&](const auto& entry) {
    if (has_negation(entry.value.when)) {
      findings.add(DiagnosticCode::safety_negation, entry.value.id,
                   fmt::format("'{}' uses none", entry.value.id.value));
    }
    check_questions(pack.rules, entry.value.id, entry.value.when, findings);
  };
  std::ranges::for_each(pack.draft.contraindications, check_safety);
  std::ranges::for_each(pack.draft.red_flags, check_safety);
}

void check_reviews(const Linted& pack, std::string_view as_of, LintFindings& findings) {
  const auto today = day_of(as_of);
  if (!today) {
    return;
  }
  for (const PackInfo& info : pack.draft.packs) {
    if (info.reviewed.empty()) {
      continue;
    }
    const auto reviewed = day_of(info.reviewed.value);
    if (!reviewed) {
      findings.add_to_pack(DiagnosticCode::review_overdue, info.reviewed.span,
                           fmt::format("pack '{}' says '{}', which is not a date like 2026-01-31",
                                       info.name.value, info.reviewed.value));
    } else if (*today - *reviewed > kReviewHolds) {
      findings.add_to_pack(
          DiagnosticCode::review_overdue, info.reviewed.span,
          fmt::format("pack '{}' was last reviewed on {}", info.name.value, info.reviewed.value));
    }
  }
}

}  // namespace palpate
