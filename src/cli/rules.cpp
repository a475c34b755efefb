// SPDX-License-Identifier: MIT
//
// palpate rules test, stats and compile: a pack tested, counted, compiled.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <ostream>
#include <utility>

#include <fmt/format.h>

#include "cli/output_file.hpp"
#include "cli/packs.hpp"

namespace palpate {

namespace {

/// The packs compiled, or the exit status that ends the command.
struct Loaded {
  std::optional<RuleBase> rules;
  Opened opened;
};

Loaded load(const Request& request, Streams& streams) {
  Result<Opened> opened = open_paths(request);
  if (!opened) {
    report_failure(opened.error(), streams);
    return {};
  }
  Diagnostics diagnostics;
  Loaded loaded{load_packs(opened->packs, diagnostics), *opened};
  streams.err << write_diagnostics(diagnostics.sorted(), colours_errors(request, streams));
  return loaded;
}

// The intakes of all files named, or nothing once the fault is reported.
std::optional<std::vector<Intake>> read_corpora(const Request& request, Streams& streams) {
  std::vector<Intake> corpus;
  for (const std::string& path : request.corpus) {
    std::ifstream file(path, std::ios::binary);
    const Result<std::string> bytes = read_all(file, path);
    Diagnostics diagnostics;
    const bool is_read = file.is_open() && bytes;
    const std::optional<std::vector<Intake>> intakes =
        is_read ? read_corpus(*bytes, path, request.corpus_reading, diagnostics) : std::nullopt;
    streams.err << write_diagnostics(diagnostics.sorted(), colours_errors(request, streams));
    if (!intakes || intakes->empty()) {
      report_failure({intakes ? "there are no intakes in it" : "cannot read a corpus", path,
                      "a corpus is YAML (intakes: [{id: ..., text: ...}]), JSON or NDJSON"},
                     streams);
      return std::nullopt;
    }
    std::ranges::copy(*intakes, std::back_inserter(corpus));
  }
  return corpus;
}

}  // namespace

ExitCode run_rules_test(const Request& request, Streams& streams) {
  const Loaded loaded = load(request, streams);
  if (!loaded.rules) {
    return ExitCode::rules;
  }
  Diagnostics diagnostics;
  std::vector<RuleTestCase> cases;
  for (const PackFile& file : loaded.opened.tests) {
    std::ranges::move(read_rule_tests(*loaded.rules, file, diagnostics), std::back_inserter(cases));
  }
  streams.err << write_diagnostics(diagnostics.sorted(), colours_errors(request, streams));
  if (diagnostics.has_errors()) {
    return ExitCode::rules;
  }
  const auto names_rule = [&](const std::vector<Text>& ids) {
    return std::ranges::any_of(
        ids, [&](const Text& id) { return id.value.find(request.filter) != std::string::npos; });
  };
  std::erase_if(cases, [&](const RuleTestCase& test) {
    return test.name.find(request.filter) == std::string::npos && !names_rule(test.expect.fired) &&
           !names_rule(test.expect.silent) && !names_rule(test.expect.cautions) &&
           !names_rule(test.expect.red_flags);
  });
  if (cases.empty()) {
    report_failure({request.filter.empty() ? "there are no tests" : "no test matches the filter",
                    "", "tests stand beside the rules: x.test.yaml next to x.yaml"},
                   streams);
    return ExitCode::gate;
  }
  RuleTestReport report = run_rule_tests(*loaded.rules, cases);
  std::erase_if(report.coverage, [&](const RuleCoverage& rule) {
    return rule.rule.find(request.filter) == std::string::npos;
  });
  streams.out << write_test_report(
      report, {request.test_format, style_of(request, streams).colour, request.coverage});
  const bool failed = std::ranges::any_of(
      report.results, [](const auto& each) { return !each.differences.empty(); });
  return failed || coverage_of(report) < static_cast<double>(request.min_coverage) ? ExitCode::gate
                                                                                   : ExitCode::ok;
}

ExitCode run_rules_stats(const Request& request, Streams& streams) {
  const Loaded loaded = load(request, streams);
  if (!loaded.rules) {
    return ExitCode::rules;
  }
  PackStats stats = count_pack(*loaded.rules);
  if (!request.corpus.empty()) {
    const std::optional<std::vector<Intake>> corpus = read_corpora(request, streams);
    if (!corpus) {
      return ExitCode::io;
    }
    stats.corpus = count_corpus(*loaded.rules, *corpus);
  }
  streams.out << write_stats(stats, style_of(request, streams));
  return ExitCode::ok;
}

ExitCode run_rules_compile(const Request& request, Streams& streams) {
  const Loaded loaded = load(request, streams);
  if (!loaded.rules) {
    return ExitCode::rules;
  }
  const std::span<const std::byte> bytes = freeze(*loaded.rules);
  const std::string_view frozen(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (const std::optional<Failure> failure =
          write_new_file(request.batch.out, request.batch.force, frozen)) {
    report_failure(*failure, streams);
    return ExitCode::io;
  }
  streams.out << fmt::format("{}: {} bytes\n", request.batch.out, frozen.size());
  return ExitCode::ok;
}

}  // namespace palpate
