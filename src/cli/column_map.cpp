// SPDX-License-Identifier: MIT
#include "cli/column_map.hpp"

#include <istream>
#include <ostream>
#include <utility>

#include <fmt/format.h>

#include "cli/input_file.hpp"

namespace palpate {

std::optional<ExitCode> load_map(const Request& request, const RuleBase& rules, Streams& streams,
                                 LoadedMap& into) {
  const std::string& path = request.batch.map;
  if (path.empty()) {
    return std::nullopt;
  }
  Result<InputFile> file = open_input(path, streams.interrupted);
  Result<std::string> bytes =
      file ? read_all(*file->stream, path) : Result<std::string>(file.error());
  if (!bytes) {
    report_failure(bytes.error(), streams);
    return ExitCode::usage;
  }
  into.bytes = *std::move(bytes);
  Diagnostics diagnostics;
  into.columns = read_column_map(into.bytes, path, rules, diagnostics);
  streams.err << write_diagnostics(diagnostics.sorted(), colours_errors(request, streams));
  return into.columns == nullptr ? std::optional(ExitCode::usage) : std::nullopt;
}

Failure missing_safety_columns(const std::string& file, const std::vector<std::string>& headers) {
  return {fmt::format("the file lacks {} that safety depends on: {}",
                      headers.size() == 1 ? "a column" : "columns", fmt::join(headers, "; ")),
          file, "export it with all questions, or take them out of the map"};
}

}  // namespace palpate
