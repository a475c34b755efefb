// SPDX-License-Identifier: MIT
//
// The map of columns that a command line names.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "palpate/forms.hpp"

namespace palpate {

struct LoadedMap {
  std::shared_ptr<const ColumnMap> columns;  ///< null: none is named
  std::string bytes;
};

/// Faults are reported.
///
/// \return the exit status where the map cannot be used
std::optional<ExitCode> load_map(const Request& request, const RuleBase& rules, Streams& streams,
                                 LoadedMap& into);

Failure missing_safety_columns(const std::string& file, const std::vector<std::string>& headers);

}  // namespace palpate
