// SPDX-License-Identifier: MIT
//
// palpate rules check, test and stats: a pack looked over, tested and counted.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <ostream>
#include <utility>

#include <fmt/format.h>

#include "cli/commands.hpp"

namespace palpate {

namespace {

/// The packs that the paths lie in, joined with those they are used with.
struct Opened {
  std::vector<PackFiles> packs;
  std::vector<PackFile> tests;
};

Result<Opened> open_paths(const Request& request) {
  Opened opened;
  bool has_core = request.no_core;
  for (const std::string& path : request.paths) {
    Result<PackFolder> folder = open_pack(path);
    if (!folder) {
      return folder.error();
    }
    std::ranges::copy(folder->tests, std::back_inserter(opened.tests));
    const auto same = std::ranges::find(opened.packs, folder->rules.folder, &PackFiles::folder);
    if (same == opened.packs.end()) {
      has_core = has_core || name_of_pack(folder->rules) == "core";
      opened.packs.push_back(folder->rules);
    }
  }
  for (const std::string& path : request.rules) {
    if (std::ranges::find(opened.packs, path, &PackFiles::folder) != opened.packs.end()) {
      continue;  // already there, as the pack that is looked at
    }
    Result<PackFiles> pack = read_pack_folder(path);
    if (!pack) {
      return pack.error();
    }
    opened.packs.push_back(*std::move(pack));
  }
  if (!has_core) {
    opened.packs.insert(opened.packs.begin(), core_files());
  }
  return opened;
}

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

// What cannot be opened at all; a program that reads the report finds it there.
void report_unopened(const Failure& failure, const Request& request, Streams& streams) {
  report_failure(failure, streams);
  if (request.diagnostic_format != DiagnosticFormat::text) {
    Diagnostics diagnostics;
    diagnostics.add(DiagnosticCode::unreadable, failure.where, failure.what);
    streams.out << write_diagnostics(diagnostics.sorted(), request.diagnostic_format, false);
  }
}

// Faults of the pack asked about, not of those it is joined with.
std::vector<Diagnostic> faults_under(const std::vector<PackFiles>& packs,
                                     std::vector<Diagnostic> faults) {
  const PackFiles& first = packs.front();
  const bool joined_core = first.folder == "core";
  std::erase_if(faults, [&](const Diagnostic& fault) {
    return info(fault.code).severity != Severity::error && joined_core &&
           std::ranges::find(first.files, fault.file, &PackFile::name) != first.files.end();
  });
  return faults;
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

ExitCode run_rules_check(const Request& request, Streams& streams) {
  Result<Opened> opened = open_paths(request);
  if (!opened) {
    report_unopened(opened.error(), request, streams);
    return ExitCode::rules;
  }
  Diagnostics diagnostics;
  const std::optional<RulePack> pack = check_packs(opened->packs, diagnostics);
  if (pack) {
    const RuleBase rules = compile(*pack);
    lint(*pack, rules, {request.as_of}, diagnostics);
    for (const PackFile& file : opened->tests) {
      read_rule_tests(rules, file, diagnostics);
    }
  }
  const std::vector<Diagnostic> faults = faults_under(opened->packs, diagnostics.sorted());
  const std::string report =
      write_diagnostics(faults, request.diagnostic_format, style_of(request, streams).colour);
  streams.out << report;
  if (report.empty() && request.diagnostic_format == DiagnosticFormat::text) {
    std::size_t files = opened->tests.size();
    for (const PackFiles& each : opened->packs) {
      files += each.folder == "core" ? 0 : each.files.size();
    }
    streams.out << fmt::format("{} file{} checked, nothing found\n", files, files == 1 ? "" : "s");
  }
  if (!pack) {
    return ExitCode::rules;
  }
  const bool tripped = std::ranges::any_of(faults, [&](const Diagnostic& fault) {
    return info(fault.code).severity >= request.fail_level;
  });
  return tripped ? ExitCode::gate : ExitCode::ok;
}

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
  return failed || coverage_of(report) < request.min_coverage ? ExitCode::gate : ExitCode::ok;
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

}  // namespace palpate
