// SPDX-License-Identifier: MIT
#include "cli/flags_common.hpp"

namespace palpate {

CLI::Option* add_count(CLI::App& command, const std::string& flag, std::size_t& into,
                       std::string help, std::size_t most) {
  return command
      .add_option_function<std::string>(
          flag,
          [flag, &into, most](const std::string& value) {
            std::size_t number = 0;
            const char* last = value.data() + value.size();
            const auto [end, fault] = std::from_chars(value.data(), last, number);
            if (fault != std::errc{} || end != last || number == 0) {
              throw Unusable{fmt::format("{} takes a whole number from 1, not '{}'", flag, value)};
            }
            if (number > most) {
              throw Unusable{fmt::format("{} takes at most {}, not '{}'", flag, most, value)};
            }
            into = number;
          },
          std::move(help))
      ->type_name("N");
}

CLI::Option* add_list(CLI::App& command, const std::string& flag, std::vector<std::string>& into,
                      std::string help) {
  return command.add_option(flag, into, std::move(help))
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
}

std::chrono::sys_days take_day(const std::string& date) {
  const auto day = day_of(date);
  if (!day) {
    throw Unusable{fmt::format("--as-of takes a date, YYYY-MM-DD, not '{}'", date)};
  }
  return *day;
}

void add_day(CLI::App& command, Request& request) {
  command
      .add_option_function<std::string>(
          "--as-of", [&request](const std::string& date) { request.intake.as_of = take_day(date); },
          "The day of the words; dates in them count from it")
      ->type_name("YYYY-MM-DD");
}

void add_rules(CLI::App& command, Request& request) {
  add_list(command, "--rules", request.rules, "Rules to add to the core pack; may be repeated")
      ->type_name("DIR");
  command.add_flag("--no-core", request.no_core, "Leave the core pack out");
}

void add_colour(CLI::App& command, Request& request) {
  static constexpr auto kColours = std::to_array<std::string_view>({"auto", "always", "never"});
  add_choice_of(command, "--color", kColours, request.colour, "Colour in what people read");
}

void add_common(CLI::App& command, Request& request) {
  add_colour(command, request);
  add_rules(command, request);
}

void add_report_format(CLI::App& command, Request& request) {
  add_choice_of(command, "--format", kReportFormatNames, request.format,
                "How the answer is written");
}

void add_listing_format(CLI::App& command, Request& request) {
  add_choice_of(command, "--format", kListingFormatNames, request.format,
                "How the answer is written");
}

void add_plain_format(CLI::App& command, Request& request) {
  static constexpr auto kNames = std::to_array<std::string_view>({"text", "json"});
  add_choice_of(command, "--format", kNames, request.format, "How the answer is written");
}

void add_gate(CLI::App& command, Request& request) {
  static constexpr auto kGates = std::to_array<std::string_view>({"adapt", "refer", "emergency"});
  add_choice(
      command, "--fail-on", kGates,
      [&request](std::size_t place) {
        request.fail_on = static_cast<Verdict>(static_cast<std::size_t>(Verdict::adapt) + place);
      },
      "Exit 1 from this verdict on");
}

}  // namespace palpate
