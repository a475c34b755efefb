// SPDX-License-Identifier: MIT
//
// What the checks of a pack look at, and where their findings go: past the suppressions that stand
// at the entry concerned.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "palpate/palpate.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

class LintFindings {
 public:
  LintFindings(const PackDraft& draft, Diagnostics& diagnostics);

  /// \param id  the entry at fault, whose suppressions count
  void add(DiagnosticCode code, const Text& id, const SourceSpan& span, std::string message);
  void add(DiagnosticCode code, const Text& id, std::string message) {
    add(code, id, id.span, std::move(message));
  }
  /// Of the pack as a whole; cannot be suppressed.
  void add_to_pack(DiagnosticCode code, const SourceSpan& span, std::string message);

  /// Those that matched nothing. Call it last.
  void report_unused_suppressions();

 private:
  struct Suppression {
    const SuppressDraft* draft;
    bool used = false;
  };

  std::map<std::string_view, std::vector<Suppression>> suppressions_;
  Diagnostics& diagnostics_;
};

/// A valid pack, as written and as compiled.
struct Linted {
  const PackDraft& draft;
  const RuleBaseView& rules;
};

/// Calls f with the entry of each rule of a draft.
template <class F>
void each_rule(const PackDraft& draft, F f) {
  for (const auto& entry : draft.inferences) {
    f(entry);
  }
  for (const auto& entry : draft.indications) {
    f(entry);
  }
  for (const auto& entry : draft.contraindications) {
    f(entry);
  }
  for (const auto& entry : draft.red_flags) {
    f(entry);
  }
}

// The checks. Each adds what it finds.

/// Sources, reasons and questions that are missing; safety rules that silence could switch off.
void check_gaps(const Linted& pack, LintFindings& findings);
/// Texts for clients: too long, or with words that diagnose or promise.
void check_texts(const Linted& pack, LintFindings& findings);
/// Phrases that two entries own.
void check_phrases(const Linted& pack, LintFindings& findings);
/// Entries that stand in a list twice.
void check_repeats(const Linted& pack, LintFindings& findings);
/// Concepts and measures that no rule depends on, sources that nothing cites.
void check_use(const Linted& pack, LintFindings& findings);
/// Rules that can never fire, always fire, or fire along with one that takes their effect away.
void check_logic(const Linted& pack, LintFindings& findings);
/// Packs whose review is older than a year.
///
/// \param as_of  YYYY-MM-DD; empty: not checked
void check_reviews(const Linted& pack, std::string_view as_of, LintFindings& findings);

}  // namespace palpate
