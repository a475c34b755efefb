// SPDX-License-Identifier: MIT
//
// The commands without a process: what each reads, prints and returns.
#include "support/commands.hpp"
#include "support/folders.hpp"
#include "support/golden.hpp"
#include "support/known_packs.hpp"

namespace palpate {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

Setting with_input(std::string in) {
  Setting setting;
  setting.in = std::move(in);
  return setting;
}

// Parsing.

TEST(Flags, TakeTextWithoutACommandAsRecommend) {
  EXPECT_EQ(run_small({"my", "neck", "is", "stiff"}).out,
            run_small({"recommend", "my neck is stiff"}).out);
}

TEST(Flags, JoinListsFromRepeatedFlags) {
  const std::vector<std::string> words = {"-s", "a", "-s", "b", "--symptom", "c", "--set", "age=5"};
  const Parsed parsed = parse_command_line(words, "");

  ASSERT_NE(parsed.run, nullptr);
  const Intake& intake = parsed.request.intake;
  ASSERT_EQ(intake.symptoms.size(), 3U);
  EXPECT_EQ(intake.symptoms[2].value, "c");
  EXPECT_EQ(intake.symptoms[2].from, "--symptom");
  ASSERT_EQ(intake.measures.size(), 1U);
  EXPECT_EQ(intake.measures[0].second, "5");
}

TEST(Flags, TakeOneValueEachAndLeaveTheWordsBehind) {
  for (const char* flag : {"-s", "--rules", "--set", "--avoid", "--only"}) {
    const std::vector<std::string> words = {flag, "age=5", "stiff neck"};

    const Parsed parsed = parse_command_line(words, "");

    EXPECT_THAT(parsed.request.text, ::testing::ElementsAre("stiff neck")) << flag;
  }
}

TEST(Flags, PutRulesOfTheEnvironmentFirst) {
  const std::vector<std::string> words = {"list", "rules", "--rules", "c"};

  const Parsed parsed = parse_command_line(words, ":a::b:");

  EXPECT_THAT(parsed.request.rules, ::testing::ElementsAre("a", "b", "c"));
}

TEST(Flags, GiveAnErrorOneLineAndUsage) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"list"}, {"--no-such-flag"}, {"show"}, {"rules", "mend", "x"}}) {
    const Parsed parsed = parse_command_line(words, "");

    EXPECT_EQ(parsed.run, nullptr);
    EXPECT_EQ(parsed.exit_code, ExitCode::usage);
    EXPECT_THAT(parsed.message, Not(IsEmpty()));
    EXPECT_THAT(parsed.message, Not(HasSubstr("\n")));
  }
}

// recommend

TEST(RecommendCommand, JoinsFileFlagsAndText) {
  const TemporaryFolder folder;
  const std::string file = folder.write("intake.yaml", "symptoms: [stiffness]\n");

  const Outcome outcome =
      run_small({"recommend", "--intake", file, "-m", "warfarin", "I want to relax"});

  EXPECT_EQ(outcome.code, ExitCode::ok) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("Stiffness; Warfarin; Relaxation"));
}

TEST(RecommendCommand, RejectsAFileWithPlaces) {
  const Outcome outcome =
      run_small({"recommend", "--intake", "-"}, with_input("symptoms: [stiffness]\ncolour: red\n"));

  EXPECT_EQ(outcome.code, ExitCode::rejected);
  EXPECT_THAT(outcome.err, StartsWith("standard input:2:1: error[unknown-key]"));
  EXPECT_EQ(outcome.out, "");
}

TEST(RecommendCommand, RejectsANumberInAFileThatCannotBe) {
  const Outcome outcome =
      run_small({"recommend", "--intake", "-"}, with_input("measures: {age: 400}\n"));

  EXPECT_EQ(outcome.code, ExitCode::rejected);
  EXPECT_THAT(outcome.err, HasSubstr("age = 400 is outside 0 to 120"));
}

TEST(RecommendCommand, ShowsWordsOfAFileThatNoPackKnows) {
  const Outcome outcome =
      run_small({"recommend", "--intake", "-"}, with_input("symptoms: [stiffness, glowing]\n"));

  EXPECT_EQ(outcome.code, ExitCode::ok) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("Not understood: glowing"));
}

TEST(RecommendCommand, RefusesStandardInputForTwoThings) {
  const Outcome outcome = run_small({"recommend", "--intake", "-", "-"}, with_input("{}"));

  EXPECT_EQ(outcome.code, ExitCode::usage);
  EXPECT_THAT(outcome.err, HasSubstr("cannot be both"));
}

TEST(RecommendCommand, NamesNearModalitiesAndNothingElse) {
  EXPECT_THAT(run_small({"-s", "stiffness", "--explain", "deep"}).err, HasSubstr("deep-tissue?"));
  EXPECT_THAT(run_small({"-s", "stiffness", "--only", "stifness"}).err,
              HasSubstr("see: palpate list modalities"));
}

TEST(RecommendCommand, ColoursFaultsAsAskedTo) {
  const auto err = [](const char* when) {
    return run_small({"recommend", "--intake", "-", "--color", when}, with_input("colour: red\n"))
        .err;
  };

  EXPECT_THAT(err("always"), HasSubstr("\x1b["));
  EXPECT_THAT(err("never"), Not(HasSubstr("\x1b")));
}

TEST(RecommendCommand, ExplainsOneModalityOrAll) {
  const Outcome one = run_small({"-s", "muscle-knots", "--explain", "Cupping"});
  const Outcome all = run_small({"-s", "muscle-knots", "--explain"});

  EXPECT_THAT(one.out, HasSubstr("Why Cupping: suggested"));
  EXPECT_THAT(one.out, Not(HasSubstr("Why Deep tissue massage")));
  EXPECT_THAT(all.out, HasSubstr("Why Deep tissue massage: suggested"));
}

TEST(RecommendCommand, TakesWordsBehindExplainAsTheClients) {
  const Outcome outcome = run_small({"recommend", "--explain", "my neck is stiff"});

  EXPECT_EQ(outcome.code, ExitCode::ok) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("Stiffness (Neck)"));
  EXPECT_THAT(outcome.out, HasSubstr("Why Swedish massage: suggested"));
}

TEST(RecommendCommand, KeepsToTheModalitiesNamed) {
  const Outcome only = run_small({"-s", "stiffness", "--only", "classic massage"});
  const Outcome avoid = run_small({"-s", "stiffness", "--avoid", "swedish"});

  EXPECT_THAT(only.out, HasSubstr("1. Swedish massage"));
  EXPECT_THAT(only.out, Not(HasSubstr("2. ")));
  EXPECT_THAT(avoid.out, Not(HasSubstr(". Swedish massage")));
}

TEST(RecommendCommand, NeverGivesBackByFlagWhatARuleWithholds) {
  const Outcome outcome = run_small({"-s", "fever", "-s", "stiffness", "--only", "swedish"});

  EXPECT_THAT(outcome.out, StartsWith("REFER"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("Suggestions")));
}

// parse

TEST(ParseCommand, ReadsWordsTheDashAndAPipe) {
  const std::string typed = run_small({"parse", "my neck is stiff"}).out;

  EXPECT_THAT(typed, HasSubstr("stiffness  neck  present"));
  EXPECT_EQ(run_small({"parse", "-"}, with_input("my neck is stiff")).out, typed);
  EXPECT_EQ(run_small({"parse"}, with_input("my neck is stiff")).out, typed);
}

TEST(ParseCommand, RecommendsNothing) {
  const Outcome outcome = run_small({"parse", "my neck is stiff and I have a fever"});

  EXPECT_EQ(outcome.code, ExitCode::ok);
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(outcome.out, StartsWith("Understood"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("massage")));
}

TEST(ParseCommand, ColoursAsAskedTo) {
  EXPECT_THAT(run_small({"parse", "stiff neck", "--color", "always"}).out, HasSubstr("\x1b["));
  EXPECT_THAT(run_small({"parse", "stiff neck", "--color", "never"}).out, Not(HasSubstr("\x1b")));
}

// list, show

TEST(ListCommand, PrintsEveryKind) {
  for (const std::string_view kind : kListKinds) {
    const Outcome outcome = run_small({"list", std::string(kind)});

    EXPECT_EQ(outcome.code, ExitCode::ok);
    EXPECT_THAT(outcome.out, Not(IsEmpty())) << kind;
  }
}

TEST(ShowCommand, ShowsAllOrNothing) {
  const Outcome both = run_small({"show", "stiffness", "swedish"});
  const Outcome one_wrong = run_small({"show", "stiffness", "nonsense"});

  EXPECT_THAT(both.out, HasSubstr("Swedish massage (modality swedish)"));
  EXPECT_EQ(one_wrong.code, ExitCode::usage);
  EXPECT_EQ(one_wrong.out, "");
}

// rules check, test, stats

TEST(RulesCheck, PassesWhatIsSoundBelowTheLevel) {
  const std::vector<std::string> words = {"rules", "check", PALPATE_ROOT "/tests/data/packs/faulty",
                                          "--no-core", "--fail-level"};
  const auto code = [&](const char* level) {
    std::vector<std::string> all = words;
    all.emplace_back(level);
    return run(all).code;
  };

  EXPECT_EQ(code("note"), ExitCode::gate);
  EXPECT_EQ(code("error"), ExitCode::gate) << "it holds a test that tests nothing";
}

TEST(RulesCheck, SaysThatNothingWasFound) {
  const TemporaryFolder folder;
  folder.write("pack.yaml", "format: 1\nname: p\nversion: 1.0.0\n");

  const Outcome outcome = run({"rules", "check", folder.path(), "--no-core"});

  EXPECT_EQ(outcome.code, ExitCode::ok) << outcome.out;
  EXPECT_EQ(outcome.out, "1 file checked, nothing found\n");
}

TEST(RulesCheck, WritesAnEmptyReportThatProgramsCanRead) {
  const TemporaryFolder folder;
  folder.write("pack.yaml", "format: 1\nname: p\nversion: 1.0.0\n");
  const auto report = [&](const char* format) {
    return run({"rules", "check", folder.path(), "--no-core", "--format", format}).out;
  };

  EXPECT_EQ(report("json"), "[]\n");
  EXPECT_THAT(report("sarif"), HasSubstr("\"results\":[]"));
  EXPECT_EQ(report("github"), "");
}

TEST(RulesTest, RunsTheCasesThatAFilterNames) {
  const Outcome all = run({"rules", "test", kSmallFolder, "--no-core"});
  const Outcome some = run({"rules", "test", kSmallFolder, "--no-core", "--filter", "without"});
  const Outcome none = run({"rules", "test", kSmallFolder, "--no-core", "--filter", "zebra"});

  EXPECT_EQ(all.code, ExitCode::ok);
  EXPECT_THAT(all.out, HasSubstr("2 passed, 0 failed"));
  EXPECT_THAT(some.out, HasSubstr("1 passed, 0 failed"));
  EXPECT_EQ(none.code, ExitCode::gate);
  EXPECT_THAT(none.err, HasSubstr("no test matches the filter"));
}

TEST(RulesTest, TripsBelowTheCoverageAskedFor) {
  const auto code = [](const char* percent) {
    return run({"rules", "test", kSmallFolder, "--no-core", "--min-coverage", percent}).code;
  };

  EXPECT_EQ(code("1"), ExitCode::ok);
  EXPECT_EQ(code("99"), ExitCode::gate);
  EXPECT_EQ(code("101"), ExitCode::usage);
}

TEST(RulesTest, HoldsThatTestingNothingIsAFault) {
  const TemporaryFolder folder;
  folder.write("pack.yaml", "format: 1\nname: p\nversion: 1.0.0\n");

  const Outcome outcome = run({"rules", "test", folder.path(), "--no-core"});

  EXPECT_EQ(outcome.code, ExitCode::gate);
  EXPECT_THAT(outcome.err, HasSubstr("there are no tests"));
}

TEST(RulesStats, CountsOverACorpus) {
  const TemporaryFolder folder;
  const std::string corpus = folder.write(
      "corpus.yaml", "intakes:\n  - {id: a, text: stiff neck}\n  - {id: b, text: feverish}\n");

  const Outcome outcome = run({"rules", "stats", kSmallFolder, "--no-core", "--corpus", corpus});
  const Outcome missing =
      run({"rules", "stats", kSmallFolder, "--no-core", "--corpus", folder.path("none")});

  EXPECT_EQ(outcome.code, ExitCode::ok) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("Over 2 intakes"));
  EXPECT_THAT(outcome.out, HasSubstr("feverish"));
  EXPECT_EQ(missing.code, ExitCode::io);
  EXPECT_EQ(run({"rules", "stats", kSmallFolder, "--no-core", "--corpus", folder.path()}).code,
            ExitCode::io);
}

}  // namespace
}  // namespace palpate
