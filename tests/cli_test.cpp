// SPDX-License-Identifier: MIT
//
// The built program as a shell meets it: streams, colours, exit statuses, and input that nobody
// meant to give.
#include <filesystem>

#include "support/folders.hpp"
#include "support/golden.hpp"
#include "support/known_packs.hpp"
#include "support/process.hpp"

namespace palpate {

namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

namespace fs = std::filesystem;

using Words = std::vector<std::string>;

// A command line over the small pack alone.
Words small(Words words) {
  words.insert(words.end(), {"--no-core", "--rules", kSmallFolder});
  return words;
}

ProcessOutcome run_small_on(Sink sink, Words words, std::vector<std::string> environment = {}) {
  ProcessSetting setting;
  setting.sink = sink;
  setting.environment = std::move(environment);
  return run_program(small(std::move(words)), setting);
}

ProcessOutcome run_small_with(std::string in, Words words) {
  ProcessSetting setting;
  setting.in = std::move(in);
  return run_program(small(std::move(words)), setting);
}

void expect_failure(const ProcessOutcome& outcome, int code, const std::string& words) {
  EXPECT_EQ(outcome.code, code);
  EXPECT_THAT(outcome.err, StartsWith("palpate: error: "));
  EXPECT_THAT(outcome.err, HasSubstr(words));
  EXPECT_EQ(outcome.out, "");
}

constexpr int kOk = 0;
constexpr int kGate = 1;
constexpr int kUsage = 2;
constexpr int kRules = 3;
constexpr int kRejected = 4;
constexpr int kIo = 5;

}  // namespace

// Streams.

TEST(CommandLine, EndsQuietlyWhenTheReaderHasGone) {
  for (const Words& words : {Words{"-s", "stiffness"}, Words{"list", "rules"},
                             Words{"show", "swedish", "--format", "json"}}) {
    const ProcessOutcome outcome = run_small_on(Sink::closed_pipe, words);

    EXPECT_EQ(outcome.code, kOk);
    EXPECT_EQ(outcome.err, "");
  }
}

TEST(CommandLine, SaysThatTheOutputCannotBeWritten) {
  for (const Words& words :
       {Words{"-s", "stiffness"}, Words{"list", "rules"}, Words{"show", "swedish"}}) {
    const ProcessOutcome outcome = run_small_on(Sink::full_disk, words);

    expect_failure(outcome, kIo, "cannot write the output (standard output)");
  }
  ProcessSetting full;
  full.sink = Sink::full_disk;
  EXPECT_EQ(run_program({"--help"}, full).code, kIo);
}

TEST(CommandLine, ReadsPipedTextAndTheDash) {
  const ProcessOutcome piped = run_small_with("my neck is stiff\n", {});
  const ProcessOutcome dash = run_small_with("my neck is stiff\n", {"recommend", "-"});
  const ProcessOutcome typed = run_small_with("", {"my neck is stiff"});

  EXPECT_EQ(piped.code, kOk);
  EXPECT_THAT(piped.out, HasSubstr("Stiffness (Neck)"));
  EXPECT_EQ(dash.out, piped.out);
  EXPECT_EQ(typed.out, piped.out);
}

TEST(CommandLine, ReadsAnIntakeFromTheDash) {
  const ProcessOutcome outcome =
      run_small_with(R"({"symptoms": ["stiffness@neck"]})", {"recommend", "--intake", "-"});

  EXPECT_EQ(outcome.code, kOk);
  EXPECT_THAT(outcome.out, HasSubstr("Stiffness (Neck)"));
}

TEST(CommandLine, KnowsNothingFromEmptyText) {
  for (const std::string in : {"", "\n", " \t\r\n "}) {
    const ProcessOutcome outcome = run_small_with(in, {"recommend", "-"});

    EXPECT_EQ(outcome.code, kGate);
    EXPECT_THAT(outcome.out, StartsWith("UNKNOWN"));
  }
}

TEST(CommandLine, AsksForWordsWhenNothingIsTypedAtATerminal) {
  const ProcessOutcome outcome = run_small_on(Sink::terminal, {});

  EXPECT_EQ(outcome.code, kUsage);
  EXPECT_THAT(outcome.out, HasSubstr("nothing to go on"));
}

TEST(CommandLine, InterviewsAtATerminal) {
  ProcessSetting setting;
  setting.sink = Sink::terminal;
  setting.in = "my neck is stiff\nq\n";
  const ProcessOutcome outcome = run_program(small({"interview", "--color", "never"}), setting);

  EXPECT_EQ(outcome.code, kOk);
  EXPECT_THAT(outcome.out, HasSubstr("What brings you here"));
  EXPECT_THAT(outcome.out, HasSubstr("Understood: Stiffness (Neck)."));
  EXPECT_THAT(outcome.out, HasSubstr("PROCEED"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("\x1b")));
}

// Input that nobody meant to give.

TEST(CommandLine, SurvivesBytesThatAreNoText) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) {
    bytes += static_cast<char>((i * 37 + i / 256) % 256);
  }
  for (const std::string_view format : kReportFormatNames) {
    const ProcessOutcome outcome =
        run_small_with(bytes, {"recommend", "-", "--format", std::string(format)});

    EXPECT_EQ(outcome.code, kGate) << outcome.err;
    EXPECT_TRUE(std::ranges::none_of(
        outcome.out, [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == '\x7f'; }));
  }
}

TEST(CommandLine, ReadsAMegabyteOfText) {
  std::string text = "my neck is stiff. ";
  while (text.size() < (std::size_t{1} << 20U)) {
    text += "zebra crossing, giraffe. ";
  }

  const ProcessOutcome outcome = run_small_with(text, {"recommend", "-"});

  EXPECT_EQ(outcome.code, kOk) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("Stiffness (Neck)"));
}

TEST(CommandLine, RefusesMoreTextThanOneClientCanMean) {
  const ProcessOutcome outcome =
      run_small_with(std::string((std::size_t{4} << 20U) + 1, 'x'), {"recommend", "-"});

  expect_failure(outcome, kIo, "the limit is 4194304");
}

TEST(CommandLine, RejectsIntakesThatAreNotOnes) {
  const std::string deep(10'000, '[');
  for (const std::string& in :
       {deep, R"({"text": ")" + std::string(100'000, 'x') + R"("})", std::string("[1, 2]"),
        std::string("{\"symptoms\": 7"), std::string("\xff\xfe"), std::string(64, '\0'),
        std::string(R"({"sympptoms": ["stiffness"]})")}) {
    const ProcessOutcome outcome = run_small_with(in, {"recommend", "--intake", "-"});

    EXPECT_EQ(outcome.code, kRejected) << in.substr(0, 40) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr("error"));
  }
}

TEST(CommandLine, RefusesAnIntakeFileThatIsNotThere) {
  const TemporaryFolder folder;

  expect_failure(run_small_with("", {"recommend", "--intake", folder.path("none.json")}), kIo,
                 "cannot read an intake");
  expect_failure(run_small_with("", {"recommend", "--intake", folder.path()}), kIo,
                 "cannot read an intake");
}

TEST(CommandLine, SaysThatTheInputCannotBeRead) {
  const TemporaryFolder folder;
  ProcessSetting setting;
  setting.in_path = folder.path();  // a folder opens, and cannot be read

  expect_failure(run_program(small({}), setting), kIo, "cannot read the input (standard input)");
  expect_failure(run_program(small({"recommend", "--intake", "-"}), setting), kIo,
                 "cannot read the input (standard input)");
}

// Colour.

TEST(CommandLine, ColoursOnATerminalOnly) {
  const Words words = {"-s", "stiffness"};

  EXPECT_THAT(run_small_on(Sink::terminal, words).out, HasSubstr("\x1b["));
  EXPECT_THAT(run_small_on(Sink::file, words).out, Not(HasSubstr("\x1b")));
}

TEST(CommandLine, LeavesColourOutWhenAskedTo) {
  const Words words = {"-s", "stiffness"};
  const Words never = {"-s", "stiffness", "--color", "never"};

  EXPECT_THAT(run_small_on(Sink::terminal, words, {"NO_COLOR=1"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(run_small_on(Sink::terminal, words, {"TERM=dumb"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(run_small_on(Sink::terminal, words, {"CLICOLOR=0"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(run_small_on(Sink::terminal, never).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(run_small_on(Sink::file, words, {"CLICOLOR_FORCE=1", "NO_COLOR=1"}).out,
              Not(HasSubstr("\x1b")));
}

TEST(CommandLine, ForcesColourWhenAskedTo) {
  const Words words = {"-s", "stiffness"};
  const Words always = {"-s", "stiffness", "--color", "always"};

  EXPECT_THAT(run_small_on(Sink::file, words, {"CLICOLOR_FORCE=1"}).out, HasSubstr("\x1b["));
  EXPECT_THAT(run_small_on(Sink::file, words, {"CLICOLOR_FORCE=0"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(run_small_on(Sink::file, always, {"NO_COLOR=1"}).out, HasSubstr("\x1b["));
  EXPECT_THAT(run_small_on(Sink::file, words, {"NO_COLOR="}).out, Not(HasSubstr("\x1b")));
}

TEST(CommandLine, NeverColoursWhatProgramsRead) {
  for (const char* format : {"json", "markdown"}) {
    const ProcessOutcome outcome =
        run_small_on(Sink::file, {"-s", "stiffness", "--color", "always", "--format", format});

    EXPECT_THAT(outcome.out, Not(HasSubstr("\x1b"))) << format;
  }
}

// Wrong command lines.

TEST(CommandLine, RefusesFlagsThatContradictEachOther) {
  expect_failure(run_small_with("", {"-s", "stiffness", "--absent", "stiffness"}), kUsage,
                 "given as present and as absent");
  expect_failure(run_program({"-s", "stiffness", "--no-core"}), kUsage, "there are no rules");
}

TEST(CommandLine, NamesTheNearestIdForAnUnknownOne) {
  expect_failure(run_small_with("", {"-s", "stifness"}), kUsage, "did you mean 'stiffness'?");
  expect_failure(run_small_with("", {"-s", "stiffness@nek"}), kUsage, "did you mean 'neck'?");
  expect_failure(run_small_with("", {"--set", "agee=5"}), kUsage, "did you mean 'age'?");
  expect_failure(run_small_with("", {"show", "swedis"}), kUsage, "did you mean swedish?");
  expect_failure(run_small_with("", {"-s", "stiffness", "--only", "swedis"}), kUsage,
                 "did you mean swedish?");
  expect_failure(run_small_with("", {"list", "modality"}), kUsage, "choose one of symptoms");
}

TEST(CommandLine, RefusesNumbersThatAreNone) {
  const std::string huge(400, '9');
  for (const std::string& value :
       {std::string("age=old"), std::string("age="), std::string("age=-1"), std::string("age=121"),
        std::string("age=nan"), std::string("age=inf"), std::string("age=1e999"), "age=" + huge,
        std::string("age=5 weeks"), std::string("age"), std::string("=5")}) {
    EXPECT_EQ(run_small_with("", {"-s", "stiffness", "--set", value}).code, kUsage) << value;
  }
  for (const std::string& value :
       {std::string("0"), std::string("-1"), std::string("two"), std::string("1.5"), huge}) {
    EXPECT_EQ(run_small_with("", {"-s", "stiffness", "--top", value}).code, kUsage) << value;
  }
}

TEST(CommandLine, RefusesWordsThatNoFlagTakes) {
  for (const Words& words :
       {Words{"--format", "yaml", "stiff"}, Words{"--color", "maybe", "stiff"},
        Words{"--fail-on", "proceed", "stiff"}, Words{"--setting", "spa", "stiff"},
        Words{"--no-such-flag", "stiff"}, Words{"list"}, Words{"rules"}, Words{"rules", "check"}}) {
    expect_failure(run_small_with("", words), kUsage, "");
  }
  expect_failure(run_program({"recommend", "-s"}), kUsage, "SYMPTOM missing");
}

// Rules.

TEST(CommandLine, RefusesRulesThatAreNotThere) {
  const TemporaryFolder folder;
  const std::string file = folder.write("file", "x");
  fs::create_directories(folder.path("empty"));
  fs::create_symlink(folder.path("loop"), folder.path("loop"));

  for (const std::string& rules :
       {folder.path("none"), file, folder.path("empty"), folder.path("loop")}) {
    expect_failure(run_program({"-s", "stiffness", "--rules", rules}), kRules, rules);
    expect_failure(run_program({"rules", "check", rules}), kRules, "palpate: error");
  }
}

TEST(CommandLine, RefusesAPackWithALinkToNothing) {
  const TemporaryFolder folder;
  folder.write("pack/pack.yaml", "format: 1\nname: p\nversion: 1.0.0\n");
  fs::create_symlink(folder.path("nothing"), folder.path("pack/rules.yaml"));

  expect_failure(run_program({"list", "rules", "--no-core", "--rules", folder.path("pack")}),
                 kRules, "cannot read a rule file");
}

TEST(CommandLine, RefusesBadPacksWithPlaces) {
  const TemporaryFolder folder;
  folder.write("pack/pack.yaml", "format: 1\nname: p\nversion: 1.0.0\n");
  const std::string nested = "symptoms: " + std::string(5000, '[') + std::string(5000, ']') + "\n";
  const std::string scalar = "symptoms:\n  - {id: x, label: " + std::string(100'000, 'x') + "}\n";
  for (const auto& [bytes, words] :
       {std::pair<std::string, std::string>{"symptoms: 5\n", "rules.yaml:1:11: error[wrong-type]"},
        {nested, "error[too-deep]"},
        {scalar, "error[too-large]"},
        {"symptoms: [\n", "error[yaml-syntax]"},
        {std::string("goals: \0", 8), "error[not-utf8]"}}) {
    folder.write("pack/rules.yaml", bytes);

    const ProcessOutcome outcome =
        run_program({"-s", "stiffness", "--no-core", "--rules", folder.path("pack")});

    EXPECT_EQ(outcome.code, kRules);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr(words));
    EXPECT_THAT(outcome.err, HasSubstr("nothing was loaded"));
  }
}

TEST(CommandLine, TakesRulesFromTheEnvironment) {
  ProcessSetting setting;
  setting.environment = {std::string("PALPATE_RULES=") + kSmallFolder};
  const ProcessOutcome outcome = run_program({"list", "goals", "--no-core"}, setting);
  setting.environment = {"PALPATE_RULES=::"};
  const ProcessOutcome core = run_program({"list", "goals"}, setting);
  setting.environment = {"PALPATE_RULES=/nonexistent/pack"};
  const ProcessOutcome missing = run_program({"list", "goals"}, setting);

  EXPECT_EQ(outcome.code, kOk);
  EXPECT_THAT(outcome.out, StartsWith("relaxation"));
  EXPECT_EQ(core.code, kOk);
  expect_failure(missing, kRules, "there is no such rules folder (/nonexistent/pack)");
}

// Gates.

TEST(CommandLine, TripsTheGateAtAVerdictOrAGraverOne) {
  const Words adapt = {"-s", "muscle-knots", "-m", "warfarin", "--fail-on"};
  const auto code = [](Words words, const char* gate) {
    words.emplace_back(gate);
    return run_small_with("", std::move(words)).code;
  };

  EXPECT_EQ(code(adapt, "adapt"), kGate);
  EXPECT_EQ(code(adapt, "refer"), kOk);
  EXPECT_EQ(code({"-s", "fever", "--fail-on"}, "refer"), kGate);
  EXPECT_EQ(code({"-s", "fever", "--fail-on"}, "emergency"), kOk);
  EXPECT_EQ(code({"-s", "numbness", "-s", "bladder-trouble", "--fail-on"}, "adapt"), kGate);
}

TEST(CommandLine, PrintsTheAnswerThatTripsTheGate) {
  const ProcessOutcome outcome = run_small_with("", {"-s", "fever", "--fail-on", "adapt"});

  EXPECT_EQ(outcome.code, kGate);
  EXPECT_THAT(outcome.out, StartsWith("REFER"));
  EXPECT_THAT(outcome.err, IsEmpty());
}

TEST(CommandLine, EndsWithOneWhereNothingIsKnown) {
  EXPECT_EQ(run_small_with("", {"zebra crossing"}).code, kGate);
}

}  // namespace palpate
