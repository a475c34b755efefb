// SPDX-License-Identifier: MIT
//
// The flags of batch.
#pragma once

#include "cli/commands.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace palpate {

void add_batch(CLI::App& command, Request& request);

void add_inspect(CLI::App& command, Request& request);

}  // namespace palpate
