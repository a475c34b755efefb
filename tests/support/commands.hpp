// SPDX-License-Identifier: MIT
//
// Command lines run inside the test, as typed, with their streams caught.
#pragma once

#include <string>
#include <vector>

#include "cli/flags.hpp"

namespace palpate {

/// What a command line came to.
struct Outcome {
  ExitCode code = ExitCode::ok;
  std::string out;
  std::string err;
};

/// How it is run, beside its words.
struct Setting {
  std::string in;
  bool in_is_terminal = false;
  std::string rules_variable;  ///< PALPATE_RULES
};

Outcome run(const std::vector<std::string>& arguments, const Setting& setting = {});

/// The same over the small pack alone; its folder is called "small" in what comes out.
Outcome run_small(std::vector<std::string> arguments, const Setting& setting = {});

/// The text with every occurrence of a part replaced.
std::string replaced(std::string text, std::string_view part, std::string_view by);

}  // namespace palpate
