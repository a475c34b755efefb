// SPDX-License-Identifier: MIT
//
// One question at a time, until nothing left to ask would change the answer.
//
// An interview is a value: step() makes the next one out of an answer and touches nothing else, so
// that going back is taking the last turn off. Related things are asked about together, as a list
// to tick; a list denied denies all that it shows, and nothing that it does not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "palpate/finding.hpp"
#include "palpate/intake.hpp"
#include "palpate/recommendation.hpp"
#include "palpate/rule_base.hpp"

namespace palpate {

/// What answers a question takes, beside words.
enum class InterviewKind : std::uint8_t {
  opening,    ///< words alone: what brings the client
  yes_no,     ///< y or n
  number,     ///< a number of a measure
  checklist,  ///< the numbers of the items that apply, 0 for none of them
  emergency,  ///< nothing is asked any more: an answer can be taken back, or the interview ends
};

/// One thing that a question is about: an atom of a rule that is open.
struct InterviewItem {
  std::string id;     ///< as conditions write it, without a comparison: "history of dvt", "age"
  std::string label;  ///< in words
  ConceptId concept_id = kNone<ConceptId>;
  RegionId site = kNone<RegionId>;
  Aspect aspect = Aspect::current;
  MeasureId measure = kNone<MeasureId>;
};

struct InterviewQuestion {
  InterviewKind kind = InterviewKind::opening;
  std::string ask;
  std::vector<InterviewItem> items;
  QuestionId group = kNone<QuestionId>;  ///< the pack's question that it is, or belongs to
  std::string rule;                      ///< the gravest that the answer could fire
  std::string because;                   ///< why there is such a rule
  Verdict could_become = Verdict::unknown;
};

/// A question with its answer; an answer that is empty left it open.
struct InterviewTurn {
  InterviewQuestion question;
  std::string answer;
  Findings findings;
};

struct Interview {
  Intake intake;
  Findings given;  ///< of the intake
  std::vector<InterviewTurn> turns;
  std::optional<InterviewQuestion> question;  ///< nothing: it is over
};

/// What an answer did.
struct InterviewStep {
  Interview next;
  std::string say;    ///< to the person who answered; may be empty
  std::string alarm;  ///< an emergency that the answer gave rise to; may be empty
};

/// \param findings  what is understood of the intake
InterviewStep begin_interview(const RuleBase& rules, Intake intake, Findings findings);

/// Takes an answer: y, n, a number, words, or nothing to skip; "?" says why it is asked, "b" goes
/// back, "q" ends. An answer that cannot be used leaves the interview as it was, and says so.
///
/// \pre there is a question
InterviewStep step(const RuleBase& rules, const Interview& interview, std::string_view answer);

/// All that is known by now, in the order in which it was said.
Findings findings_of(const Interview& interview);

struct PromptStyle {
  bool colour = false;
  std::size_t width = 80;  ///< columns
};

/// A question with its items and the keys that answer it.
std::string write_question(const InterviewQuestion& question, std::size_t number,
                           const PromptStyle& style);
/// What is said between two questions.
std::string write_remark(std::string_view words, const PromptStyle& style);
/// An emergency, said at once.
std::string write_alarm(std::string_view words, const PromptStyle& style);

}  // namespace palpate
