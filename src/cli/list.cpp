// SPDX-License-Identifier: MIT
//
// palpate list and palpate show: what the rules know.
#include <ostream>

#include <fmt/format.h>

#include "cli/commands.hpp"

namespace palpate {

ExitCode run_list(const Request& request, Streams& streams) {
  const std::optional<RuleBase> rules = load_rules(request, streams);
  if (!rules) {
    return without_rules(request);
  }
  const std::optional<std::vector<Listing>> rows = list(*rules, request.kind);
  if (!rows) {
    report_failure({fmt::format("there is no kind '{}'", request.kind), "",
                    fmt::format("choose one of {}", fmt::join(kListKinds, ", "))},
                   streams);
    return ExitCode::usage;
  }
  streams.out << write_listing(request.kind, *rows, style_of(request, streams));
  return ExitCode::ok;
}

ExitCode run_show(const Request& request, Streams& streams) {
  const std::optional<RuleBase> rules = load_rules(request, streams);
  if (!rules) {
    return without_rules(request);
  }
  std::vector<Card> cards;
  for (const std::string& id : request.ids) {
    const std::vector<Card> found = show(*rules, id);
    if (found.empty()) {
      const std::vector<std::string> near = nearest_ids(*rules, id);
      report_failure({fmt::format("nothing has the id '{}'", id), "",
                      near.empty() ? "see: palpate list KIND"
                                   : fmt::format("did you mean {}?", fmt::join(near, ", "))},
                     streams);
      return ExitCode::usage;
    }
    cards.insert(cards.end(), found.begin(), found.end());
  }
  streams.out << write_cards(cards, style_of(request, streams));
  return ExitCode::ok;
}

}  // namespace palpate
