// SPDX-License-Identifier: MIT
//
// palpate rules diff: what changed between two versions of a pack.
#include <ostream>

#include "cli/commands.hpp"
#include "palpate/pack_diff.hpp"

namespace palpate {

ExitCode run_rules_diff(const Request& request, Streams& streams) {
  std::vector<PackFiles> packs;
  for (const std::string& path : {request.old_pack, request.new_pack}) {
    const Result<PackFolder> pack = open_pack(path);
    if (!pack) {
      report_failure(pack.error(), streams);
      return ExitCode::rules;
    }
    packs.push_back(pack->rules);
  }
  Diagnostics diagnostics;
  const std::optional<std::vector<EntryChange>> changes =
      diff_packs(packs.front(), packs.back(), diagnostics);
  streams.err << write_diagnostics(diagnostics.sorted(), colours_errors(request, streams));
  if (!changes) {
    return ExitCode::rules;
  }
  streams.out << write_changes(*changes, style_of(request, streams));
  return request.fail_on_change && !changes->empty() ? ExitCode::gate : ExitCode::ok;
}

}  // namespace palpate
