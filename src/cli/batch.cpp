// SPDX-License-Identifier: MIT
//
// palpate batch: files of intakes in, an answer for every record out, in order.
//
// Records are cut out of their files on one thread, answered on several, and written on the first
// again, so the bytes do not depend on the number of threads and memory does not grow with the
// records (but for a page, which is put in order of gravity at its end).
#include <algorithm>
#include <ostream>
#include <thread>

#include <fmt/format.h>

#include "cli/batch_output.hpp"
#include "cli/ordered_pool.hpp"
#include "cli/progress.hpp"

namespace palpate {

namespace {

bool is_interrupted(const Streams& streams) {
  return streams.interrupted != nullptr && streams.interrupted->load();
}

// What run it is, on one line: a run that was interrupted is gone on with only by the same.
std::string name_of_run(const Request& all, const LoadedMap& map, const RuleBase& rules) {
  const BatchRequest& request = all.batch;
  std::string run = fmt::format("{} {} {} {}", PALPATE_VERSION, name_of(request.from),
                                kBatchFormatNames[static_cast<std::size_t>(request.style.format)],
                                kDetailNames[static_cast<std::size_t>(request.style.detail)]);
  for (const PackStamp& pack : recommend(rules, {}, {}).packs) {
    run += fmt::format(" {} {}", pack.name, pack.digest);
  }
  Fingerprint columns;
  columns.add(map.bytes);
  if (all.intake.as_of) {
    run += fmt::format(" as of {}", all.intake.as_of->time_since_epoch().count());
  }
  run += fmt::format(" dates {}", kDateOrderNames[static_cast<std::size_t>(request.dates)]);
  run += fmt::format(" map {:x}\trejects {}\t{}", columns.value(), request.rejects,
                     fmt::join(request.files, "\t"));
  std::ranges::replace(run, '\n', ' ');
  return run;
}

/// Why a run ended before its records did.
struct Ended {
  std::optional<Failure> input;
  std::optional<Failure> output;
};

Ended answer_all(const Request& request, const RuleBase& rules, BatchInput& input,
                 BatchOutput& output, Streams& streams) {
  Ended ended;
  Progress progress(streams);
  Headway headway;
  for (const std::string& file : request.batch.files) {
    headway.all_bytes += size_of(file);
  }
  const OrderedWork<Piece, AnsweredPiece> steps{
      [&] { return input.bring(); },
      [&](Piece piece) {
        return answer(rules, std::move(piece), request.batch.style, request.intake.as_of);
      },
      [&](AnsweredPiece piece) {
        ended.output = output.take(std::move(piece));
        headway.records = output.totals().records();
        headway.rejected = output.totals().of(Group::rejected);
        headway.bytes = input.bytes_read();
        progress.show(headway);
        return !ended.output;
      }};
  run_in_order(request.batch.jobs, steps);
  ended.input = input.failure();
  return ended;
}

void report_count(const BatchOutput& output, const BatchRequest& request, Streams& streams) {
  streams.err << fmt::format("palpate: {}\n", describe(output.totals()));
  const std::optional<RejectsWriter>& rejects = output.rejects();
  if (rejects && rejects->left_out() > 0) {
    streams.err << write_note(
        fmt::format("{}: {} rejected records are not in it: too long, or cut "
                    "off",
                    request.rejects, rejects->left_out()));
  }
  if (rejects && rejects->is_mixed()) {
    streams.err << write_note(fmt::format(
        "{}: the records have several formats or headers; split it before it is run again",
        request.rejects));
  }
}

// An answer for every record has been written.
ExitCode code_of(const Totals& totals, const Request& request) {
  if (totals.of(Group::rejected) > 0) {
    return ExitCode::rejected;
  }
  const std::optional<Verdict> gravest = totals.gravest();
  const bool tripped = request.fail_on && gravest && *gravest >= *request.fail_on;
  return tripped ? ExitCode::gate : ExitCode::ok;
}

// The run did not come to its end.
ExitCode leave(const Ended& ended, BatchOutput& output, Streams& streams) {
  if (streams.out_fault != 0) {
    output.leave();
    return ExitCode::ok;  // main tells a reader that has gone from a disk that is full
  }
  const bool can_resume = output.leave();
  const std::optional<Failure>& failure = ended.output ? ended.output : ended.input;
  if (failure) {
    report_failure(*failure, streams);
  }
  streams.err << write_note(fmt::format("{} after {} records{}", failure ? "ended" : "interrupted",
                                        output.totals().records(),
                                        can_resume ? "; --resume goes on from there" : ""));
  return failure ? ExitCode::io : ExitCode::interrupted;
}

// What the flags say together.
std::optional<Failure> fault_of(const BatchRequest& request,
                                const std::vector<std::string>& files) {
  if (files.empty() && request.files0_from.empty()) {
    return Failure{"nothing to read", "", "name files of intakes; - is standard input"};
  }
  const auto dashes = std::ranges::count(files, "-") + (request.files0_from == "-" ? 1 : 0);
  if (dashes > 1) {
    return Failure{"standard input can be read once", "-", ""};
  }
  if (request.resume && request.out.empty()) {
    return Failure{"--resume needs the output that was begun", "--resume", "name it with -o"};
  }
  if (request.require_safety && request.map.empty()) {
    return Failure{"--require-safety needs a map that says what safety is", "--require-safety",
                   "name one with --map"};
  }
  if (request.style.detail == Detail::brief && request.style.format != BatchFormat::ndjson) {
    return Failure{"--detail brief is for --format ndjson", "--detail", ""};
  }
  if (!request.rejects.empty() && request.rejects == request.out) {
    return Failure{"--rejects and -o name one file", request.out, ""};
  }
  return std::nullopt;
}

}  // namespace

ExitCode run_batch(const Request& typed, Streams& streams) {
  Request request = typed;
  if (request.batch.jobs == 0) {
    request.batch.jobs = std::max(1U, std::thread::hardware_concurrency());
  }
  if (const auto failure = fault_of(request.batch, request.batch.files)) {
    report_failure(*failure, streams);
    return ExitCode::usage;
  }
  const std::optional<RuleBase> rules = load_rules(request, streams);
  if (!rules) {
    return request.rules.empty() ? ExitCode::usage : ExitCode::rules;
  }
  const Result<std::vector<std::string>> files = files_of(request.batch, streams);
  if (!files) {
    report_failure(files.error(), streams);
    return ExitCode::io;
  }
  request.batch.files = *files;
  LoadedMap map;
  if (const std::optional<ExitCode> fault = load_map(request, *rules, streams, map)) {
    return *fault;
  }
  BatchInput input(request, *rules, map.columns, streams);
  Result<BatchOutput> opened =
      BatchOutput::open(request.batch, name_of_run(request, map, *rules), input, streams);
  if (!opened) {
    report_failure(opened.error(), streams);
    return ExitCode::io;
  }
  BatchOutput output = std::move(opened).value();
  Ended ended = answer_all(request, *rules, input, output, streams);
  const bool is_whole = !ended.output && !ended.input && !is_interrupted(streams);
  if (is_whole) {
    ended.output = output.finish();
  }
  if (!is_whole || ended.output) {
    return leave(ended, output, streams);
  }
  report_count(output, request.batch, streams);
  return code_of(output.totals(), request);
}

}  // namespace palpate
