// SPDX-License-Identifier: MIT
#include "cli/flags_rules.hpp"

#include "cli/flags_common.hpp"

namespace palpate {

namespace {

constexpr std::string_view kCheckExamples = R"(Examples:
  palpate rules check my-pack
  palpate rules check my-pack --format github --fail-level error
  palpate rules check my-pack --as-of 2027-01-31
  palpate rules check my-pack --diff)";

constexpr std::string_view kTestExamples = R"(Examples:
  palpate rules test my-pack
  palpate rules test my-pack/neck.test.yaml --filter knots
  palpate rules test my-pack --coverage --min-coverage 95
  palpate rules test my-pack --format junit > report.xml)";

constexpr std::string_view kStatsExamples = R"(Examples:
  palpate rules stats my-pack
  palpate rules stats my-pack --corpus intakes.yaml --given
  palpate rules stats my-pack --corpus intakes.ndjson --format json
A rule that fires on much of an ordinary corpus is noise.)";

constexpr std::string_view kCompileExamples = R"(Examples:
  palpate rules compile my-pack -o my-pack.rules
  palpate rules compile rules my-pack -o both.rules --force
The compiled form is for a program with packs built in, as the core pack is in
palpate. It holds for this version only; palpate reads packs from their folders.)";

constexpr std::string_view kDiffExamples = R"(Examples:
  palpate rules diff my-pack-1.2 my-pack
  palpate rules diff old new --format json | jq .changes[].id
  palpate rules diff old new --fail-on-change
Order of files, entries and keys does not count.)";

CLI::App* add_command(CLI::App& rules, std::string name, std::string help,
                      std::string_view examples, Request& request) {
  CLI::App* command = rules.add_subcommand(std::move(name), std::move(help));
  command->footer(std::string(examples));
  command->add_option("path", request.paths, "Packs: their folders, or files inside them")
      ->required()
      ->type_name("PATH");
  return command;
}

void add_check(CLI::App& command, Request& request) {
  static constexpr auto kLevels = std::to_array<std::string_view>({"note", "warning", "error"});
  add_choice_of(command, "--fail-level", kLevels, request.fail_level, "Exit 1 from this level on");
  command
      .add_option_function<std::string>(
          "--as-of",
          [&request](const std::string& date) {
            take_day(date);
            request.as_of = date;
          },
          "Report reviews that are a year old at this date")
      ->type_name("YYYY-MM-DD");
  CLI::Option* fix = command.add_flag_callback(
      "--fix", [&request] { request.fix = FixMode::write; },
      "Take out repeated entries and unused suppressions");
  command
      .add_flag_callback(
          "--diff", [&request] { request.fix = FixMode::show; },
          "Print what --fix would change, and change nothing")
      ->excludes(fix);
  add_choice_of(command, "--format", kDiagnosticFormatNames, request.diagnostic_format,
                "How faults are written");
  add_common(command, request);
}

void add_test(CLI::App& command, Request& request) {
  constexpr std::size_t kMostPercent = 100;
  command.add_option("--filter", request.filter, "Only cases with this in their name or rules")
      ->type_name("TEXT");
  command.add_flag("--coverage", request.coverage,
                   "List the rules and atoms that no case exercises");
  add_count(command, "--min-coverage", request.min_coverage,
            "Exit 1 below this share of rules and of atoms", kMostPercent)
      ->type_name("PERCENT");
  add_choice_of(command, "--format", kTestReportFormatNames, request.test_format,
                "How the outcome is written");
  add_common(command, request);
}

void add_stats(CLI::App& command, Request& request) {
  add_list(command, "--corpus", request.corpus, "Intakes to run the rules over; may be repeated")
      ->type_name("FILE");
  command.add_flag_callback(
      "--given", [&request] { request.corpus_reading = CorpusReading::given; },
      "Read the findings beside each text, not the text");
  add_plain_format(command, request);
  add_common(command, request);
}

void add_compile(CLI::App& command, Request& request) {
  command.add_option("-o,--output", request.batch.out, "The file to write")
      ->required()
      ->type_name("FILE");
  command.add_flag("--force", request.batch.force, "Replace a file that exists");
  add_colour(command, request);
}

void add_diff(CLI::App& command, Request& request) {
  command.footer(std::string(kDiffExamples));
  command.add_option("old", request.old_pack, "The pack as it was")->required()->type_name("PATH");
  command.add_option("new", request.new_pack, "The pack as it is")->required()->type_name("PATH");
  command.add_flag("--fail-on-change", request.fail_on_change, "Exit 1 if anything changed");
  add_plain_format(command, request);
  add_colour(command, request);
}

}  // namespace

void add_rules_commands(CLI::App& rules, Request& request, std::vector<Command>& commands) {
  CLI::App* check =
      add_command(rules, "check", "Faults and advice, with places", kCheckExamples, request);
  add_check(*check, request);
  commands.push_back({check, run_rules_check});
  CLI::App* test =
      add_command(rules, "test", "Runs the tests beside the rules", kTestExamples, request);
  add_test(*test, request);
  commands.push_back({test, run_rules_test});
  CLI::App* stats =
      add_command(rules, "stats", "Counts, and how often rules fire", kStatsExamples, request);
  add_stats(*stats, request);
  commands.push_back({stats, run_rules_stats});
  CLI::App* compile = add_command(rules, "compile", "The compiled form, to be built into a program",
                                  kCompileExamples, request);
  add_compile(*compile, request);
  commands.push_back({compile, run_rules_compile});
  CLI::App* diff = rules.add_subcommand("diff", "What changed between two versions of a pack");
  add_diff(*diff, request);
  commands.push_back({diff, run_rules_diff});
}

}  // namespace palpate
