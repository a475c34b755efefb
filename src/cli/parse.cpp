// SPDX-License-Identifier: MIT
//
// palpate parse: what is understood of a text, and nothing else.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/gather.hpp"

namespace palpate {

ExitCode run_parse(const Request& request, Streams& streams) {
  const std::optional<RuleBase> rules = load_rules(request, streams);
  if (!rules) {
    return without_rules(request);
  }
  const Gathered gathered = gather(request, Piped::words, streams);
  if (gathered.ended) {
    return *gathered.ended;
  }
  const Understanding understanding = explain(*rules, understand(*rules, gathered.intake));
  streams.out << write_understanding(understanding, style_of(request, streams));
  return ExitCode::ok;
}

}  // namespace palpate
