// SPDX-License-Identifier: MIT
#include "palpate/interview.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "engine/interview_answers.hpp"
#include "engine/interview_questions.hpp"

namespace palpate {

namespace {

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos
             ? std::string_view{}
             : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

InterviewStep ended(const Interview& interview) {
  InterviewStep result{interview, "", ""};
  result.next.question.reset();
  return result;
}

InterviewStep unchanged(const Interview& interview, std::string say) {
  return {interview, std::move(say), ""};
}

InterviewStep back(const Interview& interview) {
  if (interview.turns.empty()) {
    return unchanged(interview, "There is no answer to take back.");
  }
  InterviewStep result{interview, "", ""};
  result.next.question = interview.turns.back().question;
  result.next.turns.pop_back();
  return result;
}

InterviewStep why(const Interview& interview) {
  const InterviewQuestion& question = *interview.question;
  if (question.kind == InterviewKind::opening) {
    return unchanged(interview, "Whatever comes first to mind; the rest is asked for.");
  }
  if (question.kind == InterviewKind::emergency) {
    return unchanged(interview, "Somebody who may need an ambulance is not asked further.");
  }
  return unchanged(interview,
                   fmt::format("{} Rule {}; the answer could become: {}.", question.because,
                               question.rule, name_of(question.could_become)));
}

InterviewStep asked_next(const RuleBase& rules, Interview interview, std::string say) {
  Standing standing = standing_of(rules, interview);
  interview.question = std::move(standing.question);
  return {std::move(interview), std::move(say), std::move(standing.alarm)};
}

}  // namespace

Findings findings_of(const Interview& interview) {
  Findings all = interview.given;
  for (const InterviewTurn& turn : interview.turns) {
    std::ranges::copy(turn.findings.findings, std::back_inserter(all.findings));
    std::ranges::copy(turn.findings.measures, std::back_inserter(all.measures));
    std::ranges::copy(turn.findings.not_understood, std::back_inserter(all.not_understood));
  }
  return all;
}

InterviewStep begin_interview(const RuleBase& rules, Intake intake, Findings findings) {
  return asked_next(rules, {std::move(intake), std::move(findings), {}, std::nullopt}, "");
}

InterviewStep step(const RuleBase& rules, const Interview& interview, std::string_view answer) {
  const InterviewQuestion& question = *interview.question;
  const std::string_view words = trim(answer);
  if (words == "q" || words == "Q") {
    return ended(interview);
  }
  if (words == "b" || words == "B") {
    return back(interview);
  }
  if (words == "?") {
    return why(interview);
  }
  if (question.kind == InterviewKind::emergency) {
    return ended(interview);
  }
  Interview next = interview;
  if (words.empty()) {
    next.turns.push_back({question, "", {}});
    return asked_next(rules, std::move(next), "");
  }
  AnswerRead read = read_answer(rules, question, words);
  if (!read.findings) {
    return unchanged(interview, std::move(read.say));
  }
  next.turns.push_back({question, std::string(words), *std::move(read.findings)});
  return asked_next(rules, std::move(next), std::move(read.say));
}

}  // namespace palpate
