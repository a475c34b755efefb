// SPDX-License-Identifier: MIT
//
// The flags that say what a client feels and wants, and how the answer is cut.
#pragma once

#include "cli/commands.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace palpate {

/// TEXT, the lists (-s, -g, ...), --set, --intake, --setting, --avoid.
void add_intake(CLI::App& command, Request& request);

/// --only, --top, --explain and --fail-on.
void add_cut(CLI::App& command, Request& request);

}  // namespace palpate
