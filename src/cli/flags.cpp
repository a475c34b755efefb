// SPDX-License-Identifier: MIT
#include "cli/flags.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "cli/completions.hpp"
#include "cli/flags_batch.hpp"
#include "cli/flags_common.hpp"
#include "cli/flags_intake.hpp"
#include "cli/flags_rules.hpp"

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

constexpr std::string_view kParseExamples = R"(Examples:
  palpate parse "tight traps 3 wks, pain 6/10, not pregnant, mum had a clot"
  palpate parse - < notes.txt
  palpate parse "no fever" --format json | jq .understood

Nothing is recommended: it shows which words were read as what, at which place,
whether so or not, and what decided that.)";

constexpr std::string_view kInterviewExamples = R"(Examples:
  palpate interview
  palpate interview "stiff neck, stressed" --set age=34
  printf 'my lower back aches\nn\nn\n' | palpate interview --format json

Questions go to standard error, the answer to standard output. Answers: y, n,
numbers, words; Enter skips, ? says why it is asked, b goes back, q ends with
the answer so far, and so does the end of the input.)";

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
  palpate rules stats my-pack
  palpate rules diff old-pack my-pack)";

constexpr std::string_view kSchemaExamples = R"(Examples:
  palpate schema pack > pack.schema.json
  palpate schema result | jq '."$defs" | keys')";

constexpr std::string_view kCompletionsExamples = R"(Examples:
  source <(palpate completions bash)
  palpate completions zsh > ~/.zfunc/_palpate
  palpate completions fish > ~/.config/fish/completions/palpate.fish)";

constexpr std::string_view kTopExamples = R"(Examples:
  palpate "stiff neck, stressed"
  palpate list modalities
  palpate show blood-thinners

palpate TEXT... is short for palpate recommend TEXT... . Decision support for
massage: it never diagnoses, and a red flag always comes first.)";

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
std::vector<std::string> with_command(std::span<const std::string> arguments, const CLI::App& app) {
  static constexpr auto kFlags = std::to_array<std::string_view>({"-h", "--help", "--version"});
  std::vector<std::string> words(arguments.begin(), arguments.end());
  const auto is_first = [&](const CLI::App* command) {
    return command->get_name() == words.front();
  };
  const bool has_command =
      !words.empty() && (!app.get_subcommands(is_first).empty() ||
                         std::ranges::find(kFlags, words.front()) != kFlags.end());
  if (!has_command) {
    words.insert(words.begin(), "recommend");
  }
  return words;
}

CLI::App* add_command(CLI::App& app, std::string name, std::string help,
                      std::string_view examples) {
  CLI::App* command = app.add_subcommand(std::move(name), std::move(help));
  command->footer(std::string(examples));
  return command;
}

void add_client_commands(CLI::App& app, Request& request, std::vector<Command>& commands) {
  CLI::App* recommend = add_command(
      app, "recommend", "Ranked, explained suggestions for one client", kRecommendExamples);
  add_intake(*recommend, request);
  add_cut(*recommend, request);
  add_report_format(*recommend, request);
  add_common(*recommend, request);
  commands.push_back({recommend, run_recommend});

  CLI::App* interview = add_command(app, "interview", "One question at a time", kInterviewExamples);
  add_intake(*interview, request);
  add_cut(*interview, request);
  add_report_format(*interview, request);
  add_common(*interview, request);
  commands.push_back({interview, run_interview});

  CLI::App* batch = app.add_subcommand("batch", "Intake files in, an answer for each record out");
  add_batch(*batch, request);
  commands.push_back({batch, run_batch});

  CLI::App* inspect = app.add_subcommand("inspect", "How each column of an intake file is read");
  add_inspect(*inspect, request);
  commands.push_back({inspect, run_inspect});

  CLI::App* parse = add_command(app, "parse", "What is understood of a text", kParseExamples);
  parse->add_option("text", request.text, "What the client says; - reads standard input")
      ->type_name("TEXT");
  add_day(*parse, request);
  add_plain_format(*parse, request);
  add_common(*parse, request);
  commands.push_back({parse, run_parse});
}

void add_rule_commands(CLI::App& app, Request& request, std::vector<Command>& commands) {
  CLI::App* list = add_command(app, "list", "What the rules know, one entry a line", kListExamples);
  list->add_option("kind", request.kind, "What to list: a kind named below")
      ->required()
      ->type_name("KIND");
  add_listing_format(*list, request);
  add_common(*list, request);
  commands.push_back({list, run_list});

  CLI::App* show =
      add_command(app, "show", "Everything about an id, and all that points at it", kShowExamples);
  show->add_option("id", request.ids, "An id of anything that list prints")
      ->required()
      ->type_name("ID");
  add_listing_format(*show, request);
  add_common(*show, request);
  commands.push_back({show, run_show});

  CLI::App* schema =
      add_command(app, "schema", "JSON Schema of what is read and written", kSchemaExamples);
  add_choice_of(*schema, "kind", kSchemaKindNames, request.schema, "What it is a schema of")
      ->required();
  commands.push_back({schema, run_schema});

  CLI::App* rules =
      add_command(app, "rules", "Packs of rules: check, test, count, compare", kRulesExamples);
  rules->require_subcommand(1);
  add_rules_commands(*rules, request, commands);
}

Parsed with_message(Parsed parsed, std::string message, ExitCode exit_code) {
  parsed.message = std::move(message);
  parsed.exit_code = exit_code;
  return parsed;
}

}  // namespace

Parsed parse_command_line(std::span<const std::string> arguments,
                          const std::string& rules_variable) {
  Parsed parsed;
  CLI::App app{
      "Recommends massage techniques from what a client feels and wants, explained\n"
      "and screened for safety."};
  app.name("palpate");
  app.set_version_flag("--version", "palpate " PALPATE_VERSION);
  app.footer(std::string(kTopExamples));
  app.require_subcommand(1);
  std::vector<Command> commands;
  add_client_commands(app, parsed.request, commands);
  add_rule_commands(app, parsed.request, commands);

  std::optional<Shell> shell;
  CLI::App* completions = add_command(
      app, "completions", "A script that completes commands and flags", kCompletionsExamples);
  add_choice(
      *completions, "shell", kShellNames,
      [&shell](std::size_t place) { shell = static_cast<Shell>(place); }, "The shell it is for")
      ->required();

  std::vector<std::string> words = with_command(arguments, app);
  std::ranges::reverse(words);  // CLI11 takes them from the back
  try {
    app.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    return with_message(std::move(parsed), app.help(), ExitCode::ok);
  } catch (const CLI::CallForVersion& version) {
    return with_message(std::move(parsed), std::string(version.what()) + "\n", ExitCode::ok);
  } catch (const CLI::ParseError& fault) {
    return with_message(std::move(parsed), fault.what(), ExitCode::usage);
  } catch (const Unusable& fault) {
    return with_message(std::move(parsed), fault.message, ExitCode::usage);
  }
  if (shell) {
    return with_message(std::move(parsed), completions_for(app, *shell), ExitCode::ok);
  }
  add_rules_from(rules_variable, parsed.request);
  parsed.run = std::ranges::find_if(commands, [](const Command& command) {
                 return command.app->parsed();
               })->run;
  return parsed;
}

}  // namespace palpate
