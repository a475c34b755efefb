// SPDX-License-Identifier: MIT
//
// What every diagnostic looks like. For each code there is an input with that fault and no other,
// tests/golden/diagnostics/SLUG.yaml (or .json, or a folder where it takes several files), and the
// report beside it. The inputs are joined with tests/data/packs/diagnostics, whose own gaps are
// left out of the reports.
#include <filesystem>

#include "support/commands.hpp"
#include "support/golden.hpp"

namespace palpate {

namespace {

namespace fs = std::filesystem;

const fs::path kInputs = fs::path(PALPATE_GOLDEN) / "diagnostics";  // NOLINT(cert-err58-cpp)
constexpr std::string_view kAsOf = "2026-06-30";

/// One faulty input: the files of a pack, or an intake.
struct Input {
  PackFiles pack;
  std::vector<PackFile> tests;
  std::optional<PackFile> intake;
};

PackFile file_named(std::string name, const fs::path& path) {
  return {std::move(name), read_file(path.string())};
}

bool is_manifest(const PackFile& file) {
  return file.name == "pack.yaml" || file.name.ends_with("/pack.yaml");
}

void add_file(PackFile file, Input& into) {
  if (file.name.ends_with(".test.yaml")) {
    into.tests.push_back(std::move(file));
  } else {
    into.pack.files.push_back(std::move(file));
  }
}

// Too large to be kept in the repository.
std::string large_value() {
  return "goals:\n  - {id: relaxation, label: " + std::string(70'000, 'z') + "}\n";
}

Input read_input(const std::string& slug) {
  Input input;
  input.pack.folder = slug;
  if (slug == "too-large") {
    add_file({"too-large.yaml", large_value()}, input);
  } else if (fs::exists(kInputs / (slug + ".json"))) {
    input.intake = file_named(slug + ".json", kInputs / (slug + ".json"));
  } else if (fs::is_directory(kInputs / slug)) {
    for (const auto& entry : fs::directory_iterator(kInputs / slug)) {
      const std::string name = entry.path().filename().string();
      add_file(file_named(slug + "/" + name, entry.path()), input);
    }
  } else {
    add_file(file_named(slug + ".yaml", kInputs / (slug + ".yaml")), input);
  }
  const bool lacks_manifest = std::ranges::none_of(input.pack.files, is_manifest);
  if (lacks_manifest && slug != "no-rules") {
    input.pack.files.push_back({"pack.yaml", "format: 1\nname: faulty\nversion: 1.0.0\n"});
  }
  return input;
}

PackFiles base_pack() {
  Result<PackFiles> pack = read_pack_folder(PALPATE_ROOT "/tests/data/packs/diagnostics");
  EXPECT_TRUE(pack.has_value());
  PackFiles base = *std::move(pack);
  for (PackFile& file : base.files) {
    file.name = "base/" + fs::path(file.name).filename().string();
  }
  return base;
}

std::vector<Diagnostic> diagnose(const Input& input) {
  Diagnostics diagnostics;
  if (input.intake) {
    read_intake(input.intake->bytes, input.intake->name, diagnostics);
    return diagnostics.sorted();
  }
  const std::optional<RulePack> pack = check_packs({base_pack(), input.pack}, diagnostics);
  if (pack) {
    const RuleBase rules = compile(*pack);
    lint(*pack, rules, {std::string(kAsOf)}, diagnostics);
    for (const PackFile& file : input.tests) {
      read_rule_tests(rules, file, diagnostics);
    }
  }
  std::vector<Diagnostic> faults = diagnostics.sorted();
  std::erase_if(faults, [](const Diagnostic& fault) { return fault.file.starts_with("base/"); });
  return faults;
}

// What no pack can show: a path that cannot be opened, as a program sees it.
std::string report_of_missing_path() {
  const Outcome outcome = run({"rules", "check", "no-such-pack", "--format", "github"});
  EXPECT_EQ(outcome.code, ExitCode::rules);
  EXPECT_EQ(outcome.err.substr(0, 15), "palpate: error:");
  return outcome.out;
}

}  // namespace

TEST(DiagnosticGoldens, ShowEveryCodeByItself) {
  for (const DiagnosticInfo& row : kDiagnosticTable) {
    const std::string slug(row.slug);
    SCOPED_TRACE(slug);
    if (row.code == DiagnosticCode::unreadable) {
      expect_golden("diagnostics/unreadable.txt", report_of_missing_path());
      continue;
    }

    const std::vector<Diagnostic> faults = diagnose(read_input(slug));

    EXPECT_FALSE(faults.empty());
    for (const Diagnostic& fault : faults) {
      EXPECT_EQ(info(fault.code).slug, row.slug) << fault.message;
      EXPECT_FALSE(fault.help.empty());
    }
    expect_golden("diagnostics/" + slug + ".txt", write_diagnostics(faults, false));
  }
}

TEST(DiagnosticGoldens, AreOfKnownCodes) {
  std::set<std::string> slugs;
  for (const DiagnosticInfo& row : kDiagnosticTable) {
    slugs.emplace(row.slug);
  }
  for (const auto& entry : fs::directory_iterator(kInputs)) {
    EXPECT_TRUE(slugs.contains(entry.path().stem().string())) << entry.path();
  }
}

TEST(DiagnosticGoldens, EndEverySentenceOfTheTable) {
  for (const DiagnosticInfo& row : kDiagnosticTable) {
    EXPECT_TRUE(row.advice.ends_with('.')) << row.slug;
    EXPECT_FALSE(row.title.ends_with('.')) << row.slug;
  }
}

// A pack with a fault of each severity, through the command, in each format.
TEST(DiagnosticGoldens, ShowEveryFormatOfACheck) {
  const std::string faulty = PALPATE_ROOT "/tests/data/packs/faulty";
  for (const std::string_view format : kDiagnosticFormatNames) {
    const Outcome outcome = run({"rules", "check", faulty, "--no-core", "--as-of",
                                 std::string(kAsOf), "--format", std::string(format)});

    EXPECT_EQ(outcome.code, ExitCode::gate);
    EXPECT_EQ(outcome.err, "");
    const std::string text = replaced(outcome.out, faulty, "faulty");
    const bool is_json = text.starts_with('{') || text.starts_with('[');
    expect_golden(fmt::format("check/{}.txt", format), is_json ? pretty_json(text) : text);
  }
}

}  // namespace palpate
