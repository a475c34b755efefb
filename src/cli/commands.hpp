// SPDX-License-Identifier: MIT
//
// The commands: each takes a Request and the streams, and returns an exit status. None touches the
// process.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "palpate/batch_report.hpp"
#include "palpate/palpate.hpp"
#include "palpate/records.hpp"
#include "palpate/report.hpp"

namespace palpate {

/// Exit statuses, the same for every command. Where several apply: 2, 3, 5, 4, 1, 0.
enum class ExitCode : std::uint8_t {
  ok = 0,
  gate = 1,      ///< a gate tripped, or there is nothing to suggest
  usage = 2,     ///< wrong command line or configuration
  rules = 3,     ///< rules missing or invalid
  rejected = 4,  ///< finished, but some records were rejected
  io = 5,        ///< input or output could not be read or written, or an internal fault
  interrupted = 130,
};

enum class ColourChoice : std::uint8_t { automatic, always, never };

/// What rules check does about faults that it can mend: nothing, mend them, or show how it would.
enum class FixMode : std::uint8_t { off, write, show };

/// What `palpate schema` prints a schema of.
enum class SchemaKind : std::uint8_t { pack, test, intake, map, result };

inline constexpr std::array<std::string_view, 5> kSchemaKindNames = {"pack", "test", "intake",
                                                                     "map", "result"};

/// What was typed for batch.
struct BatchRequest {
  std::vector<std::string> files;
  std::string files0_from;  ///< a file of names, each ended by NUL; may be "-"
  std::string out;          ///< empty: standard output
  std::string rejects;
  std::string map;  ///< how columns are read; empty: as their headers say
  DateOrder dates = DateOrder::unknown;
  bool require_safety = false;  ///< a safety column of the map must be there
  RecordFormat from = RecordFormat::automatic;
  BatchStyle style;
  std::size_t jobs = 0;  ///< 0: as many as the machine has processors
  bool resume = false;
  bool force = false;
};

/// What was typed.
struct Request {
  // Rules.
  std::vector<std::string> rules;
  bool no_core = false;
  // Output.
  ReportFormat format = ReportFormat::text;
  ColourChoice colour = ColourChoice::automatic;
  // recommend
  std::vector<std::string> text;
  Intake intake;  ///< from -s, -g, ... and --set
  std::optional<std::string> intake_file;
  std::vector<std::string> only;
  std::size_t top = 0;
  bool explain = false;
  std::string explain_modality;
  std::optional<Verdict> fail_on;
  BatchRequest batch;
  // rules check, test, stats
  std::vector<std::string> paths;
  DiagnosticFormat diagnostic_format = DiagnosticFormat::text;
  TestReportFormat test_format = TestReportFormat::text;
  Severity fail_level = Severity::warning;
  std::string as_of;
  FixMode fix = FixMode::off;
  std::string filter;
  bool coverage = false;
  std::size_t min_coverage = 0;  ///< percent
  std::vector<std::string> corpus;
  CorpusReading corpus_reading = CorpusReading::text;
  // rules diff
  std::string old_pack, new_pack;
  bool fail_on_change = false;
  // list, show
  std::string kind;
  SchemaKind schema = SchemaKind::pack;
  std::vector<std::string> ids;
};

/// Where a command reads and writes, and what it may know of it.
struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool in_is_terminal = false;
  bool colour_out = false;  ///< before --color has its say
  bool colour_err = false;
  std::size_t width = 80;  ///< columns of the output
  bool err_is_terminal = false;
  const std::atomic<bool>* interrupted = nullptr;  ///< true once a signal asked to end; may be null
  int out_fault = 0;  ///< errno of a write to `out` that failed, where the command saw it
};

ExitCode run_recommend(const Request& request, Streams& streams);
ExitCode run_parse(const Request& request, Streams& streams);
ExitCode run_interview(const Request& request, Streams& streams);
ExitCode run_batch(const Request& request, Streams& streams);
ExitCode run_inspect(const Request& request, Streams& streams);
ExitCode run_list(const Request& request, Streams& streams);
ExitCode run_show(const Request& request, Streams& streams);
ExitCode run_schema(const Request& request, Streams& streams);
ExitCode run_rules_check(const Request& request, Streams& streams);
ExitCode run_rules_test(const Request& request, Streams& streams);
ExitCode run_rules_stats(const Request& request, Streams& streams);
ExitCode run_rules_compile(const Request& request, Streams& streams);
ExitCode run_rules_diff(const Request& request, Streams& streams);

/// "palpate: error: WHAT (WHERE)" and a hint, on the error stream.
void report_failure(const Failure& failure, Streams& streams);

/// The rules a request asks for: the core pack unless told otherwise, and the folders named. Faults
/// are reported.
///
/// \return the exit status where there are none
std::optional<RuleBase> load_rules(const Request& request, Streams& streams);

/// What a command ends with where there are none.
ExitCode without_rules(const Request& request);

/// How a request wants its reports.
ReportStyle style_of(const Request& request, const Streams& streams);

/// Whether what goes to the error stream is coloured.
bool colours_errors(const Request& request, const Streams& streams);

/// All that a stream still holds.
///
/// \param name  as the failure shows it
Result<std::string> read_all(std::istream& in, const std::string& name);

}  // namespace palpate
