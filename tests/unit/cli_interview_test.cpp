// SPDX-License-Identifier: MIT
//
// palpate interview as its streams show it.
#include "support/commands.hpp"
#include "support/golden.hpp"
#include "support/known_packs.hpp"

namespace palpate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Outcome interview(std::vector<std::string> words, std::string in) {
  Setting setting;
  setting.in = std::move(in);
  words.insert(words.begin(), "interview");
  return run_small(std::move(words), setting);
}

TEST(InterviewCommand, EndsWithWhatRecommendSaysOfTheSame) {
  for (const std::string_view format : kReportFormatNames) {
    const std::vector<std::string> style = {"--format", std::string(format)};
    std::vector<std::string> words = {"recommend", "my neck is stiff and tight"};
    words.insert(words.end(), style.begin(), style.end());

    EXPECT_EQ(interview(style, "my neck is stiff and tight\nq\n").out, run_small(words).out);
    EXPECT_EQ(interview(style, "my neck is stiff and tight\n").out, run_small(words).out);
    EXPECT_EQ(interview(style, "my neck is stiff and tight").out, run_small(words).out);
  }
}

TEST(InterviewCommand, AddsWhatWasAnswered) {
  const Outcome asked = interview({"-s", "stiffness@neck"}, "I have a fever\n");
  const Outcome given = run_small({"recommend", "-s", "stiffness@neck", "I have a fever"});

  EXPECT_THAT(asked.err, HasSubstr("Understood: Fever."));
  EXPECT_EQ(asked.code, given.code);
  EXPECT_EQ(asked.out, given.out);
}

TEST(InterviewCommand, KeepsQuestionsOffTheOutput) {
  const Outcome outcome = interview({}, "my neck is stiff\n?\n\n\nb\nq\n");

  expect_golden("interview/pipe.txt", outcome.err);
  EXPECT_THAT(outcome.out, Not(HasSubstr("Enter")));
  EXPECT_EQ(outcome.code, ExitCode::ok);
}

TEST(InterviewCommand, SaysAnEmergencyBeforeTheAnswer) {
  const Outcome outcome = interview({"-s", "numbness", "-s", "bladder-trouble"}, "\n");

  EXPECT_THAT(outcome.err, HasSubstr("!!  "));
  EXPECT_THAT(outcome.out, ::testing::StartsWith("EMERGENCY"));
  EXPECT_EQ(outcome.out, run_small({"recommend", "-s", "numbness", "-s", "bladder-trouble"}).out);
}

TEST(InterviewCommand, ShowsControlBytesOfAnAnswer) {
  const Outcome outcome = interview({}, "my neck is stiff \x1b[31m\n\x1b]0;x\x07\n");

  EXPECT_THAT(outcome.err, Not(HasSubstr("\x1b")));
  EXPECT_THAT(outcome.out, Not(HasSubstr("\x1b")));
}

TEST(InterviewCommand, RefusesTheIntakeFromWhereAnswersComeFrom) {
  EXPECT_EQ(interview({"-"}, "x").code, ExitCode::usage);
  EXPECT_EQ(interview({"--intake", "-"}, "{}").code, ExitCode::usage);
}

}  // namespace
}  // namespace palpate
