// SPDX-License-Identifier: MIT
//
// What people and scripts see of each command, over one small made-up pack: every verdict in every
// format, and the help of every command. A format or command without a golden file fails.
#include <filesystem>
#include <sstream>

#include "support/commands.hpp"
#include "support/folders.hpp"
#include "support/golden.hpp"
#include "support/known_packs.hpp"

namespace palpate {

namespace {

namespace fs = std::filesystem;

using Words = std::vector<std::string>;

/// A command line, and what it must end with.
struct Scene {
  std::string_view name;
  ExitCode code;
  Words words;
};

const std::vector<Scene>& recommend_scenes() {
  static const std::vector<Scene> kScenes = {
      {"proceed", ExitCode::ok, {"-s", "stiffness@neck", "-g", "relaxation"}},
      {"adapt", ExitCode::ok, {"-s", "muscle-knots", "-m", "warfarin", "-s", "stiffness"}},
      {"adapt-in-many-ways",
       ExitCode::ok,
       {"-s", "stiffness", "-g", "relaxation", "-s", "rash@calf", "-c", "history of dvt", "-c",
        "pregnancy", "--set", "age=90", "--set", "severity=2.5"}},
      {"refer", ExitCode::ok, {"-s", "pain@back", "-s", "stiffness@back", "--set", "severity=9"}},
      {"refer-today", ExitCode::ok, {"-s", "swelling@calf", "-s", "stiffness"}},
      {"stop", ExitCode::ok, {"-s", "fever", "-s", "stiffness"}},
      {"emergency", ExitCode::ok, {"-s", "numbness", "-s", "bladder-trouble", "-s", "stiffness"}},
      {"unknown", ExitCode::gate, {"recommend", "zebra crossing"}},
      {"from-words",
       ExitCode::ok,
       {"recommend", "my neck is stiff, no fever, maybe pregnant, I have a zebra"}},
      {"contradiction", ExitCode::ok, {"recommend", "my neck is stiff", "--absent", "stiffness"}},
      {"explain", ExitCode::ok, {"-s", "muscle-knots", "-m", "warfarin", "--explain"}},
      {"explain-one", ExitCode::ok, {"-s", "muscle-knots", "--explain", "cupping"}},
      {"disabled-safety-rule", ExitCode::ok, {"-c", "tender-spot", "-s", "stiffness"}},
      {"only-and-top",
       ExitCode::ok,
       {"-s", "stiffness", "-g", "relaxation", "--avoid", "foot-massage", "--top", "1"}},
      {"self-care", ExitCode::ok, {"-s", "stiffness", "--setting", "self-care"}},
      {"hostile-words",
       ExitCode::ok,
       {"recommend",
        "my neck is stiff and tight \x1b[31m*zebra*\x1b[0m | <b>_giraffe_</b> `okapi`"}},
  };
  return kScenes;
}

std::string shown(const std::string& text) {
  return text.starts_with('{') || text.starts_with('[') ? pretty_json(text) : text;
}

template <std::size_t kSize>
void expect_in_each(const Scene& scene, const std::string& folder,
                    const std::array<std::string_view, kSize>& formats) {
  for (const std::string_view format : formats) {
    SCOPED_TRACE(fmt::format("{} as {}", scene.name, format));
    Words words = scene.words;
    words.insert(words.end(), {"--format", std::string(format)});

    const Outcome outcome = run_small(words);

    EXPECT_EQ(outcome.code, scene.code) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    expect_golden(fmt::format("{}/{}.{}", folder, scene.name, format == "text" ? "txt" : format),
                  shown(outcome.out));
  }
}

// The commands that a help text lists.
Words commands_in(const std::string& help) {
  Words commands;
  std::istringstream lines(help.substr(std::min(help.find("Subcommands:"), help.size())));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line) && line.starts_with("  ")) {
    const std::string word = line.substr(2, line.find(' ', 2) - 2);
    if (!word.empty()) {
      commands.push_back(word);
    }
  }
  return commands;
}

// The help of a command and of those below it. \return how many
std::size_t expect_help(const Words& path) {
  Words words = path;
  words.emplace_back("--help");
  const Outcome outcome = run(words);
  EXPECT_EQ(outcome.code, ExitCode::ok);
  expect_golden(
      path.empty() ? "help/palpate.txt" : fmt::format("help/palpate-{}.txt", fmt::join(path, "-")),
      outcome.out);
  std::size_t count = 1;
  for (const std::string& command : commands_in(outcome.out)) {
    Words below = path;
    below.push_back(command);
    count += expect_help(below);
  }
  return count;
}

// The small pack with two cases that fail, in a folder of its own.
void make_failing_pack(const TemporaryFolder& folder) {
  for (const PackFile& file : small_pack().files) {
    folder.write(file.name, file.bytes);
  }
  folder.write("small/rules.test.yaml", R"(tests:
  - name: warfarin keeps the pressure down
    given: {symptoms: [muscle-knots], medications: [warfarin]}
    expect: {verdict: adapt, cautions: [blood-thinners]}
  - name: "a stiff neck & <knots>"
    given: {symptoms: [stiffness@neck]}
    expect: {verdict: refer, fired: [knots], silent: [stiffness-general], top: [deep-tissue]}
    cases:
      - name: with a fever
        given: {symptoms: [fever]}
        expect: {red_flags: [swollen-calf], suggested: [swedish], withheld: []}
)");
}

}  // namespace

TEST(ReportGoldens, ShowEveryVerdictInEveryFormat) {
  for (const Scene& scene : recommend_scenes()) {
    expect_in_each(scene, "recommend", kReportFormatNames);
  }
}

TEST(ReportGoldens, AreAllOfAScene) {
  for (const auto& entry : fs::directory_iterator(fs::path(PALPATE_GOLDEN) / "recommend")) {
    const std::string name = entry.path().stem().string();
    EXPECT_TRUE(std::ranges::any_of(recommend_scenes(),
                                    [&](const Scene& scene) { return scene.name == name; }))
        << entry.path() << " belongs to no scene";
  }
}

TEST(ReportGoldens, ShowWhatIsUnderstood) {
  static constexpr auto kFormats = std::to_array<std::string_view>({"text", "json"});
  const std::vector<Scene> scenes = {
      {"mixed",
       ExitCode::ok,
       {"parse", "my neck is stiff, no fever,",
        "maybe pregnant, severity 7/10. stifness in my calf. zebra, giraffe. 34 years old"}},
      {"hostile",
       ExitCode::ok,
       {"parse", "my neck is\nstiff \x1b[31mzebra\x1b[0m\u202Eokapi\u202C and tight"}},
      {"nothing", ExitCode::ok, {"parse", "zebra crossing"}},
  };
  for (const Scene& scene : scenes) {
    expect_in_each(scene, "parse", kFormats);
  }

  EXPECT_EQ(run_small({"parse", "stiff", "--format", "markdown"}).code, ExitCode::usage);
}

TEST(ReportGoldens, ShowListsAndCardsInEveryFormat) {
  expect_in_each({"modalities", ExitCode::ok, {"list", "modalities"}}, "list", kListingFormatNames);
  expect_in_each({"swedish", ExitCode::ok, {"show", "swedish"}}, "show", kListingFormatNames);
  expect_in_each({"two", ExitCode::ok, {"show", "stiffness", "book-2020"}}, "show",
                 kListingFormatNames);
}

TEST(ReportGoldens, ShowCountsInEveryFormat) {
  const Scene scene = {"small", ExitCode::ok, {"rules", "stats", kSmallFolder}};
  expect_in_each(scene, "stats", std::to_array<std::string_view>({"text", "json"}));

  EXPECT_EQ(run_small({"rules", "stats", kSmallFolder, "--format", "markdown"}).code,
            ExitCode::usage);
}

TEST(ReportGoldens, ShowFailingRuleTestsInEveryFormat) {
  const TemporaryFolder folder;
  make_failing_pack(folder);
  for (const std::string_view format : kTestReportFormatNames) {
    const Outcome outcome = run({"rules", "test", folder.path("small"), "--no-core", "--coverage",
                                 "--format", std::string(format)});

    EXPECT_EQ(outcome.code, ExitCode::gate) << outcome.err;
    expect_golden(fmt::format("test/failing.{}", format == "text" ? "txt" : format),
                  shown(replaced(outcome.out, folder.path("small"), "small")));
  }
}

TEST(ReportGoldens, ShowTheHelpOfEveryCommand) {
  EXPECT_GE(expect_help({}), 8U);
  expect_golden("help/version.txt", run({"--version"}).out);
}

TEST(ReportGoldens, AreNeverWideAndHoldNoControlBytes) {
  for (const auto& entry : fs::recursive_directory_iterator(PALPATE_GOLDEN)) {
    const std::string folder = entry.path().parent_path().filename().string();
    if (!entry.is_regular_file() || folder == "diagnostics") {
      continue;
    }
    const std::string text = read_file(entry.path().string());
    EXPECT_TRUE(std::ranges::none_of(text, [](char c) {
      return (c >= 0 && c < ' ' && c != '\n') || c == '\x7f';
    })) << entry.path();
    if (entry.path().extension() != ".txt" || folder == "check" || folder == "dump") {
      continue;
    }
    std::istringstream lines(text);
    std::string line;
    while (std::getline(lines, line)) {
      const auto columns = std::ranges::count_if(
          line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
      EXPECT_LE(columns, 80) << entry.path() << ": " << line;
    }
  }
}

}  // namespace palpate
