// SPDX-License-Identifier: MIT
//
// The flags of rules check, test, stats, diff.
#pragma once

#include <vector>

#include "cli/commands.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace palpate {

/// A command of the command line, and what runs it.
struct Command {
  const CLI::App* app = nullptr;
  ExitCode (*run)(const Request&, Streams&) = nullptr;
};

/// Adds the commands about packs below `rules`.
void add_rules_commands(CLI::App& rules, Request& request, std::vector<Command>& commands);

}  // namespace palpate
