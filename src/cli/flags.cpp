// SPDX-License-Identifier: MIT
#include "cli/flags.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/flag_values.hpp"
#include "cli/flags_batch.hpp"

namespace palpate {

namespace {

constexpr std::string_view kRecommendExamples = R"(Examples:
  palpate "stiff neck from desk work, a bit stressed"
  palpate recommend -s stiffness@neck -g reduce-stress --set age=34 --explain
  palpate recommend -s muscle-knots -m warfarin --format json | jq .suggestions
  palpate recommend --intake client.json --fail-on refer
  echo "sore calves after a run" | palpate

Exit status: 0 done; 1 nothing to suggest, or --fail-on tripped; 2 wrong command
line; 3 rules missing or invalid; 4 the intake was rejected; 5 input or output
failed.)";

constexpr std::string_view kListExamples =
    R"(Kinds: symptoms goals conditions medications factors regions measures elements
modalities rules sources

Examples:
  palpate list modalities
  palpate list rules --format json | jq -r '.[].id'
  palpate list symptoms --rules ./my-pack)";

constexpr std::string_view kShowExamples = R"(Examples:
  palpate show trigger-point-therapy
  palpate show blood-thinners
  palpate show stiffness --format json)";

constexpr std::string_view kRulesExamples = R"(Examples:
  palpate rules check my-pack
  palpate rules test my-pack --coverage
  palpate rules stats my-pack)";

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

constexpr std::string_view kTopExamples = R"(Examples:
  palpate "stiff neck, stressed"
  palpate list modalities
  palpate show blood-thinners

palpate TEXT... is short for palpate recommend TEXT... . Decision support for
massage: it never diagnoses, and a red flag always comes first.)";

/// A flag that fills a list of the intake.
struct ListFlag {
  std::string_view names;
  std::string_view from;
  std::vector<IntakeEntry> Intake::*list;
  std::string_view value;
  std::string_view help;
};

constexpr auto kListFlags = std::to_array<ListFlag>({
    {"-s,--symptom", "--symptom", &Intake::symptoms, "SYMPTOM",
     "What is felt: an id or a phrase, with @SITE where"},
    {"-g,--goal", "--goal", &Intake::goals, "GOAL", "What is wanted"},
    {"-r,--region", "--region", &Intake::regions, "REGION", "Where work is wanted"},
    {"-c,--condition", "--condition", &Intake::conditions, "CONDITION",
     "A health condition; 'history of X' for a past one"},
    {"-m,--medication", "--medication", &Intake::medications, "MEDICATION",
     "A medicine, generic or brand name"},
    {"-f,--factor", "--factor", &Intake::factors, "FACTOR", "Anything else that bears on it"},
    {"--absent", "--absent", &Intake::absent, "ID", "What is known not to be so"},
});

/// Values as typed, before they are checked.
struct Typed {
  std::array<std::vector<std::string>, kListFlags.size()> lists;
  std::vector<std::string> measures;
  std::string format = "text";
  std::string colour = "auto";
  std::string fail_on;
  std::string top;
  std::string fail_level = "warning";
  std::string min_coverage;
  std::vector<std::string> explain;
  CLI::Option* explain_option = nullptr;
};

void add_rules(CLI::App& command, Request& request) {
  command.add_option("--rules", request.rules, "Rules to add to the core pack; may be repeated")
      ->type_name("DIR")
      ->expected(1)
      ->take_all();
  command.add_flag("--no-core", request.no_core, "Leave the core pack out");
}

void add_common(CLI::App& command, Request& request, Typed& typed, std::string_view formats) {
  command.add_option("--format", typed.format, std::string(formats))->type_name("FORMAT");
  command.add_option("--color", typed.colour, "auto, always or never")->type_name("WHEN");
  add_rules(command, request);
}

void add_recommend(CLI::App& command, Request& request, Typed& typed) {
  command.add_option("text", request.text, "What the client says; - reads standard input")
      ->type_name("TEXT");
  for (std::size_t i = 0; i < kListFlags.size(); ++i) {
    command
        .add_option(std::string(kListFlags[i].names), typed.lists[i],
                    std::string(kListFlags[i].help))
        ->type_name(std::string(kListFlags[i].value))
        ->expected(1)
        ->take_all();
  }
  command.add_option("--set", typed.measures, "A number: age=34, severity=7")
      ->type_name("MEASURE=N")
      ->expected(1)
      ->take_all();
  command
      .add_option("--intake", request.intake_file,
                  "An intake as JSON or YAML; - reads standard input")
      ->type_name("FILE");
  command.add_option("--setting", request.intake.setting, "self-care or professional")
      ->type_name("SETTING");
  command
      .add_option("--avoid", request.intake.avoid, "A modality that is not wanted; may be repeated")
      ->type_name("MODALITY")
      ->expected(1)
      ->take_all();
  command.add_option("--only", request.only, "Suggest these modalities only; may be repeated")
      ->type_name("MODALITY")
      ->expected(1)
      ->take_all();
  command.add_option("--top", typed.top, "At most N suggestions")->type_name("N");
  typed.explain_option = command
                             .add_option("--explain", typed.explain,
                                         "Say why and why not, for one modality or for all")
                             ->type_name("[MODALITY]")
                             ->expected(0, 1);
  command.add_option("--fail-on", typed.fail_on, "Exit 1 from here on: adapt, refer, emergency")
      ->type_name("VERDICT");
}

constexpr std::string_view kReportFormats = "text, json or markdown";

CLI::App* add_rules_command(CLI::App& rules, std::string name, std::string help,
                            std::string_view examples, Request& request) {
  CLI::App* command = rules.add_subcommand(std::move(name), std::move(help));
  command->footer(std::string(examples));
  command->add_option("path", request.paths, "Packs: their folders, or files inside them")
      ->required()
      ->type_name("PATH");
  return command;
}

void add_check(CLI::App& command, Request& request, Typed& typed) {
  command
      .add_option("--fail-level", typed.fail_level,
                  "Exit 1 from this level on: error, warning or note")
      ->type_name("LEVEL");
  command.add_option("--as-of", request.as_of, "Report reviews that are a year old at this date")
      ->type_name("YYYY-MM-DD");
  CLI::Option* fix = command.add_flag_callback(
      "--fix", [&request] { request.fix = FixMode::write; },
      "Take out repeated entries and unused suppressions");
  command
      .add_flag_callback(
          "--diff", [&request] { request.fix = FixMode::show; },
          "Print what --fix would change, and change nothing")
      ->excludes(fix);
  add_common(command, request, typed, "text, json, sarif or github");
}

void add_test(CLI::App& command, Request& request, Typed& typed) {
  command.add_option("--filter", request.filter, "Only cases with this in their name or rules")
      ->type_name("TEXT");
  command.add_flag("--coverage", request.coverage,
                   "List the rules and atoms that no case exercises");
  command
      .add_option("--min-coverage", typed.min_coverage,
                  "Exit 1 below this share of rules and of atoms")
      ->type_name("PERCENT");
  add_common(command, request, typed, "text, json or junit");
}

void add_stats(CLI::App& command, Request& request, Typed& typed) {
  command.add_option("--corpus", request.corpus, "Intakes to run the rules over; may be repeated")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  command.add_flag_callback(
      "--given", [&request] { request.corpus_reading = CorpusReading::given; },
      "Read the findings beside each text, not the text");
  add_common(command, request, typed, "text or json");
}

/// What --format means depends on the command.
enum class Formats : std::uint8_t { report, diagnostics, tests, counts, batch };

void finish_formats(Request& request, const Typed& typed, Formats formats) {
  switch (formats) {
    case Formats::report:
      request.format =
          static_cast<ReportFormat>(choice("--format", typed.format, kReportFormatNames));
      break;
    case Formats::diagnostics:
      request.diagnostic_format =
          static_cast<DiagnosticFormat>(choice("--format", typed.format, kDiagnosticFormatNames));
      break;
    case Formats::counts:
      request.format = static_cast<ReportFormat>(
          choice("--format", typed.format, std::to_array<std::string_view>({"text", "json"})));
      break;
    case Formats::batch:
      break;  // its own flags tell
    case Formats::tests:
      request.test_format =
          static_cast<TestReportFormat>(choice("--format", typed.format, kTestReportFormatNames));
      break;
  }
}

void finish_rules(Request& request, const Typed& typed) {
  static constexpr auto kLevels = std::to_array<std::string_view>({"note", "warning", "error"});
  request.fail_level = static_cast<Severity>(choice("--fail-level", typed.fail_level, kLevels));
  if (!typed.min_coverage.empty()) {
    request.min_coverage = static_cast<double>(count("--min-coverage", typed.min_coverage));
    if (request.min_coverage > 100.0) {
      throw Unusable{fmt::format("--min-coverage takes 1 to 100, not '{}'", typed.min_coverage)};
    }
  }
  if (!request.as_of.empty() && !is_date(request.as_of)) {
    throw Unusable{fmt::format("--as-of takes a date, YYYY-MM-DD, not '{}'", request.as_of)};
  }
}

void finish(Request& request, const Typed& typed) {
  static constexpr auto kColours = std::to_array<std::string_view>({"auto", "always", "never"});
  static constexpr auto kGates = std::to_array<std::string_view>({"adapt", "refer", "emergency"});
  static constexpr auto kSettings = std::to_array<std::string_view>({"self-care", "professional"});
  request.colour = static_cast<ColourChoice>(choice("--color", typed.colour, kColours));
  if (!request.intake.setting.empty()) {
    choice("--setting", request.intake.setting, kSettings);
  }
  if (!typed.fail_on.empty()) {
    const std::size_t gate = choice("--fail-on", typed.fail_on, kGates);
    request.fail_on = static_cast<Verdict>(static_cast<std::size_t>(Verdict::adapt) + gate);
  }
  if (!typed.top.empty()) {
    request.top = count("--top", typed.top);
  }
  for (std::size_t i = 0; i < kListFlags.size(); ++i) {
    for (const std::string& value : typed.lists[i]) {
      (request.intake.*kListFlags[i].list).push_back({value, std::string(kListFlags[i].from)});
    }
  }
  for (const std::string& value : typed.measures) {
    const std::size_t equals = value.find('=');
    if (equals == std::string::npos) {
      throw Unusable{fmt::format("--set takes MEASURE=N, such as age=34, not '{}'", value)};
    }
    request.intake.measures.emplace_back(IntakeEntry{value.substr(0, equals), "--set"},
                                         value.substr(equals + 1));
  }
  if (typed.explain_option != nullptr && typed.explain_option->count() > 0) {
    request.explain = true;
    request.explain_modality = typed.explain.empty() ? "" : typed.explain.front();
  }
}

void add_rules_from(const std::string& variable, Request& request) {
  std::string_view rest = variable;
  std::vector<std::string> folders;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    if (end > 0) {
      folders.emplace_back(rest.substr(0, end));
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  request.rules.insert(request.rules.begin(), folders.begin(), folders.end());
}

// Anything that is not a command is a client's words.
std::vector<std::string> with_command(std::span<const std::string> arguments) {
  static constexpr auto kFirstWords = std::to_array<std::string_view>(
      {"recommend", "batch", "list", "show", "rules", "-h", "--help", "--version"});
  std::vector<std::string> words(arguments.begin(), arguments.end());
  if (words.empty() || std::ranges::find(kFirstWords, words.front()) == kFirstWords.end()) {
    words.insert(words.begin(), "recommend");
  }
  return words;
}

}  // namespace

Parsed parse_command_line(std::span<const std::string> arguments,
                          const std::string& rules_variable) {
  Parsed parsed;
  Request& request = parsed.request;
  Typed typed;
  CLI::App app{
      "Recommends massage techniques from what a client feels and wants, explained\n"
      "and screened for safety."};
  app.name("palpate");
  app.set_version_flag("--version", "palpate " PALPATE_VERSION);
  app.footer(std::string(kTopExamples));
  app.require_subcommand(1);

  CLI::App* recommend =
      app.add_subcommand("recommend", "Ranked, explained suggestions for one client");
  recommend->footer(std::string(kRecommendExamples));
  add_recommend(*recommend, request, typed);
  add_common(*recommend, request, typed, kReportFormats);

  CLI::App* batch = app.add_subcommand("batch", "Intake files in, an answer for each record out");
  BatchFlags batch_flags;
  batch_flags.add(*batch, request.batch);
  batch->add_option("--fail-on", typed.fail_on, "Exit 1 from here on: adapt, refer, emergency")
      ->type_name("VERDICT");
  add_rules(*batch, request);

  CLI::App* list = app.add_subcommand("list", "What the rules know, one entry a line");
  list->footer(std::string(kListExamples));
  list->add_option("kind", request.kind, "What to list: a kind named below")
      ->required()
      ->type_name("KIND");
  add_common(*list, request, typed, kReportFormats);

  CLI::App* show = app.add_subcommand("show", "Everything about an id, and all that points at it");
  show->footer(std::string(kShowExamples));
  show->add_option("id", request.ids, "An id of anything that list prints")
      ->required()
      ->type_name("ID");
  add_common(*show, request, typed, kReportFormats);

  CLI::App* rules = app.add_subcommand("rules", "Packs of rules: check, test, count");
  rules->require_subcommand(1);
  rules->footer(std::string(kRulesExamples));
  CLI::App* check =
      add_rules_command(*rules, "check", "Faults and advice, with places", kCheckExamples, request);
  add_check(*check, request, typed);
  CLI::App* test =
      add_rules_command(*rules, "test", "Runs the tests beside the rules", kTestExamples, request);
  add_test(*test, request, typed);
  CLI::App* stats = add_rules_command(*rules, "stats", "Counts, and how often rules fire",
                                      kStatsExamples, request);
  add_stats(*stats, request, typed);

  std::vector<std::string> words = with_command(arguments);
  std::ranges::reverse(words);  // CLI11 takes them from the back
  try {
    app.parse(std::move(words));
    finish(request, typed);
    batch_flags.finish(request.batch);
    finish_rules(request, typed);
    finish_formats(request, typed,
                   batch->parsed()   ? Formats::batch
                   : check->parsed() ? Formats::diagnostics
                   : test->parsed()  ? Formats::tests
                   : stats->parsed() ? Formats::counts
                                     : Formats::report);
  } catch (const CLI::CallForHelp&) {
    parsed.message = app.help();
    return parsed;
  } catch (const CLI::CallForVersion& version) {
    parsed.message = std::string(version.what()) + "\n";
    return parsed;
  } catch (const CLI::ParseError& fault) {
    parsed.message = fault.what();
    parsed.exit_code = ExitCode::usage;
    return parsed;
  } catch (const Unusable& fault) {
    parsed.message = fault.message;
    parsed.exit_code = ExitCode::usage;
    return parsed;
  }
  add_rules_from(rules_variable, request);
  const auto commands =
      std::to_array<std::pair<const CLI::App*, ExitCode (*)(const Request&, Streams&)>>({
          {recommend, run_recommend},
          {batch, run_batch},
          {list, run_list},
          {show, run_show},
          {check, run_rules_check},
          {test, run_rules_test},
          {stats, run_rules_stats},
      });
  parsed.run =
      std::ranges::find_if(commands, [](const auto& each) { return each.first->parsed(); })->second;
  return parsed;
}

}  // namespace palpate
