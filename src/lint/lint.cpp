// SPDX-License-Identifier: MIT
//
// Advice on valid packs. Each check adds what it finds; suppressions that matched nothing are
// reported in their turn.
#include <algorithm>
#include <utility>

#include "lint/findings.hpp"
#include <fmt/format.h>

namespace palpate {

LintFindings::LintFindings(const PackDraft& draft, Diagnostics& diagnostics)
    : diagnostics_(diagnostics) {
  const auto index = [&](const auto& entry) {
    for (const SuppressDraft& one : entry.value.suppress) {
      suppressions_[entry.value.id.value].push_back({&one});
    }
  };
  each_rule(draft, index);
  std::ranges::for_each(draft.concepts, index);
  std::ranges::for_each(draft.modalities, index);
  std::ranges::for_each(draft.sources, index);
}

void LintFindings::add(DiagnosticCode code, const Text& id, const SourceSpan& span,
                       std::string message) {
  const auto found = suppressions_.find(id.value);
  if (found != suppressions_.end()) {
    for (Suppression& one : found->second) {
      if (one.draft->code.value == info(code).slug) {
        one.used = true;
        return;
      }
    }
  }
  diagnostics_.add(code, span, std::move(message));
}

void LintFindings::add_to_pack(DiagnosticCode code, const SourceSpan& span, std::string message) {
  diagnostics_.add(code, span, std::move(message));
}

void LintFindings::report_unused_suppressions() {
  for (const auto& [id, list] : suppressions_) {
    for (const Suppression& one : list) {
      if (!one.used) {
        diagnostics_.add(DiagnosticCode::unused_suppression, one.draft->code.span,
                         fmt::format("'{}' at '{}'", one.draft->code.value, id));
      }
    }
  }
}

void lint(const RulePack& pack, const RuleBase& rules, const LintOptions& options,
          Diagnostics& diagnostics) {
  const Linted linted{pack.draft(), rules.view()};
  LintFindings findings(linted.draft, diagnostics);
  check_gaps(linted, findings);
  check_texts(linted, findings);
  check_phrases(linted, findings);
  check_repeats(linted, findings);
  check_use(linted, findings);
  check_logic(linted, findings);
  check_reviews(linted, options.as_of, findings);
  findings.report_unused_suppressions();
}

}  // namespace palpate
