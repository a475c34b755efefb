// SPDX-License-Identifier: MIT
//
// The header of a form's column to what it asks.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "intake/columns.hpp"

namespace palpate {

/// The questions that the packs ask themselves, and what measures are called, in plain words.
class KnownQuestions {
 public:
  explicit KnownQuestions(const RuleBase& rules);

  [[nodiscard]] std::span<const ConceptId> concepts(const std::string& plain) const;
  /// \return empty where no measure is asked for so
  [[nodiscard]] std::string measure(const std::string& plain) const;

 private:
  std::unordered_map<std::string, std::vector<ConceptId>> concepts_;
  std::unordered_map<std::string, std::string> measures_;
};

/// Fills in what a yes, a number or words in this column are about. The column keeps its use; it
/// has no subjects and no measure where the header means nothing to the rules.
///
/// \param use  what the header says by itself
void read_question(const RuleBase& rules, const KnownQuestions& known, HeaderUse use, Column& into);

/// A yes to this finding, as a question asks for it. The assertion is that of the header, read as a
/// statement.
Subject subject_of(const RuleBase& rules, const Finding& finding);

}  // namespace palpate
