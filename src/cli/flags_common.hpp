// SPDX-License-Identifier: MIT
//
// Flags that more than one command has, and values that we convert ourselves, so that the message
// says what the flag takes. What a flag takes stands in its type name, "text|json": help and
// completion both read it there.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.hpp"

namespace palpate {

/// A value that the command line took but that is not usable.
struct Unusable {
  std::string message;
};

/// A flag that takes one of some names.
///
/// \param names  must outlive the parsing
/// \param take   called with the place of the name
template <std::size_t kSize, class Take>
CLI::Option* add_choice(CLI::App& command, const std::string& flag,
                        const std::array<std::string_view, kSize>& names, Take take,
                        std::string help) {
  return command
      .add_option_function<std::string>(
          flag,
          [flag, &names, take](const std::string& value) {
            const auto found = std::ranges::find(names, value);
            if (found == names.end()) {
              throw Unusable{
                  fmt::format("{} takes one of {}, not '{}'", flag, fmt::join(names, ", "), value)};
            }
            take(static_cast<std::size_t>(found - names.begin()));
          },
          std::move(help))
      ->type_name(fmt::format("{}", fmt::join(names, "|")));
}

/// The same, into an enumeration whose values the names are.
template <class Enum, std::size_t kSize>
CLI::Option* add_choice_of(CLI::App& command, const std::string& flag,
                           const std::array<std::string_view, kSize>& names, Enum& into,
                           std::string help) {
  return add_choice(
      command, flag, names, [&into](std::size_t place) { into = static_cast<Enum>(place); },
      std::move(help));
}

/// A flag that takes a whole number from 1.
CLI::Option* add_count(CLI::App& command, const std::string& flag, std::size_t& into,
                       std::string help,
                       std::size_t most = std::numeric_limits<std::size_t>::max());

/// A flag that may be given several times, one value each.
CLI::Option* add_list(CLI::App& command, const std::string& flag, std::vector<std::string>& into,
                      std::string help);

/// The value of --as-of. Throws Unusable where it names no day.
std::chrono::sys_days take_day(const std::string& date);
/// --as-of, of a text.
void add_day(CLI::App& command, Request& request);
/// --rules and --no-core.
void add_rules(CLI::App& command, Request& request);
/// --color.
void add_colour(CLI::App& command, Request& request);
/// --color, --rules and --no-core.
void add_common(CLI::App& command, Request& request);
/// --format of a report.
void add_report_format(CLI::App& command, Request& request);
/// --format of lists and cards.
void add_listing_format(CLI::App& command, Request& request);
/// --format where there is no Markdown.
void add_plain_format(CLI::App& command, Request& request);
/// --fail-on.
void add_gate(CLI::App& command, Request& request);

}  // namespace palpate
