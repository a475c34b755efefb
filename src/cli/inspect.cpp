// SPDX-License-Identifier: MIT
//
// palpate inspect: how each column of an intake file is read, and a map to edit.
#include <istream>
#include <ostream>
#include <utility>

#include <fmt/format.h>

#include "cli/column_map.hpp"
#include "cli/input_file.hpp"
#include "cli/output_file.hpp"

namespace palpate {

namespace {

Result<FileReport> inspect_file(const std::string& path, const RuleBase& rules,
                                const RecordOptions& options, Streams& streams) {
  if (path == "-") {
    return inspect(streams.in, "standard input", rules, options);
  }
  Result<InputFile> file = open_input(path, streams.interrupted);
  if (!file) {
    return file.error();
  }
  Result<FileReport> report = inspect(*file->stream, path, rules, options);
  if (report && !file->buffer->fault().empty()) {
    return Failure{"cannot read the input", path, file->buffer->fault()};
  }
  return report;
}

}  // namespace

ExitCode run_inspect(const Request& request, Streams& streams) {
  if (request.batch.require_safety && request.batch.map.empty()) {
    report_failure({"--require-safety needs a map that says what safety is", "--require-safety",
                    "name one with --map"},
                   streams);
    return ExitCode::usage;
  }
  const std::optional<RuleBase> rules = load_rules(request, streams);
  if (!rules) {
    return request.rules.empty() ? ExitCode::usage : ExitCode::rules;
  }
  LoadedMap map;
  if (const std::optional<ExitCode> fault = load_map(request, *rules, streams, map)) {
    return *fault;
  }
  RecordOptions options;
  options.format = request.batch.from;
  options.map = map.columns;
  options.dates = request.batch.dates;
  const Result<FileReport> report =
      inspect_file(request.batch.files.front(), *rules, options, streams);
  if (!report) {
    report_failure(report.error(), streams);
    return ExitCode::io;
  }
  streams.out << write_file_report(*report, style_of(request, streams));
  if (request.batch.require_safety && !report->missing_safety.empty()) {
    report_failure(missing_safety_columns(report->name, report->missing_safety), streams);
    return ExitCode::gate;
  }
  if (request.batch.out.empty()) {
    return ExitCode::ok;
  }
  if (const std::optional<Failure> failure =
          write_new_file(request.batch.out, request.batch.force, write_column_map(*report))) {
    report_failure(*failure, streams);
    return ExitCode::io;
  }
  return ExitCode::ok;
}

}  // namespace palpate
