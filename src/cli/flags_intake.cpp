// SPDX-License-Identifier: MIT
#include "cli/flags_intake.hpp"

#include "cli/flags_common.hpp"

namespace palpate {

namespace {

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

void take_measure(const std::string& value, Request& request) {
  const std::size_t equals = value.find('=');
  if (equals == std::string::npos) {
    throw Unusable{fmt::format("--set takes MEASURE=N, such as age=34, not '{}'", value)};
  }
  request.intake.measures.emplace_back(IntakeEntry{value.substr(0, equals), "--set"},
                                       value.substr(equals + 1));
}

// Calls `take` with each value of a flag that may be repeated.
template <class Take>
CLI::Option* add_each(CLI::App& command, const std::string& flag, Take take, std::string help) {
  return command
      .add_option_function<std::vector<std::string>>(
          flag,
          [take](const std::vector<std::string>& values) { std::ranges::for_each(values, take); },
          std::move(help))
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
}

}  // namespace

void add_intake(CLI::App& command, Request& request) {
  static constexpr auto kSettings = std::to_array<std::string_view>({"self-care", "professional"});
  command.add_option("text", request.text, "What the client says; - reads standard input")
      ->type_name("TEXT");
  for (const ListFlag& flag : kListFlags) {
    add_each(
        command, std::string(flag.names),
        [&request, &flag](const std::string& value) {
          (request.intake.*flag.list).push_back({value, std::string(flag.from)});
        },
        std::string(flag.help))
        ->type_name(std::string(flag.value));
  }
  add_each(
      command, "--set", [&request](const std::string& value) { take_measure(value, request); },
      "A number: age=34, severity=7")
      ->type_name("MEASURE=N");
  command
      .add_option("--intake", request.intake_file,
                  "An intake as JSON or YAML; - reads standard input")
      ->type_name("FILE");
  add_choice(
      command, "--setting", kSettings,
      [&request](std::size_t place) { request.intake.setting = kSettings[place]; },
      "Where it is done");
  add_day(command, request);
  add_list(command, "--avoid", request.intake.avoid,
           "A modality that is not wanted; may be repeated")
      ->type_name("MODALITY");
}

void add_cut(CLI::App& command, Request& request) {
  add_list(command, "--only", request.only, "Suggest these modalities only; may be repeated")
      ->type_name("MODALITY");
  add_count(command, "--top", request.top, "At most N suggestions");
  command
      .add_option_function<std::vector<std::string>>(
          "--explain",
          [&request](const std::vector<std::string>& values) {
            request.explain = true;
            request.explain_modality = values.empty() ? "" : values.front();
          },
          "Say why and why not, for one modality or for all")
      ->type_name("[MODALITY]")
      ->expected(0, 1);
  add_gate(command, request);
}

}  // namespace palpate
