// SPDX-License-Identifier: MIT
#include "support/commands.hpp"

#include <sstream>

#include "support/known_packs.hpp"

namespace palpate {

Outcome run(const std::vector<std::string>& arguments, const Setting& setting) {
  const Parsed parsed = parse_command_line(arguments, setting.rules_variable);
  if (parsed.run == nullptr) {
    const bool failed = parsed.exit_code != ExitCode::ok;
    return {parsed.exit_code, failed ? "" : parsed.message, failed ? parsed.message : ""};
  }
  std::istringstream in(setting.in);
  std::ostringstream out;
  std::ostringstream err;
  Streams streams{in, out, err};
  streams.in_is_terminal = setting.in_is_terminal;
  const ExitCode code = parsed.run(parsed.request, streams);
  return {code, out.str(), err.str()};
}

Outcome run_small(std::vector<std::string> arguments, const Setting& setting) {
  for (const char* word : {"--no-core", "--rules", kSmallFolder}) {
    arguments.emplace_back(word);
  }
  Outcome outcome = run(arguments, setting);
  outcome.out = replaced(outcome.out, kSmallFolder, "small");
  outcome.err = replaced(outcome.err, kSmallFolder, "small");
  return outcome;
}

std::string replaced(std::string text, std::string_view part, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += by.size()) {
    text.replace(at, part.size(), by);
  }
  return text;
}

}  // namespace palpate
