// SPDX-License-Identifier: MIT
//
// The command line to a Request. The only header that stands for CLI11; flags.cpp is the only file
// that sees it.
#pragma once

#include <span>
#include <string>

#include "cli/commands.hpp"

namespace palpate {

/// What to do with a command line.
struct Parsed {
  ExitCode (*run)(const Request&,
                  Streams&) = nullptr;  ///< null: nothing to run, print `message` and end
  Request request;
  std::string message;                ///< help or version for stdout; an error for stderr
  ExitCode exit_code = ExitCode::ok;  ///< usage where message is an error
};

/// \param arguments  without the program's name
/// \param rules_variable  PALPATE_RULES, or empty
Parsed parse_command_line(std::span<const std::string> arguments,
                          const std::string& rules_variable);

}  // namespace palpate
