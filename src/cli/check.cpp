// SPDX-License-Identifier: MIT
//
// palpate rules check: a pack looked over, and mended where that cannot change what it says.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "cli/packs.hpp"

namespace palpate {

namespace {

namespace fs = std::filesystem;

// What cannot be opened at all; a program that reads the report finds it there.
void report_unopened(const Failure& failure, const Request& request, Streams& streams) {
  report_failure(failure, streams);
  if (request.diagnostic_format != DiagnosticFormat::text) {
    Diagnostics diagnostics;
    diagnostics.add(DiagnosticCode::unreadable, failure.where, failure.what);
    streams.out << write_diagnostics(diagnostics.sorted(), request.diagnostic_format, false);
  }
}

/// What there is to say of the packs.
struct Checked {
  bool loads = false;  ///< the rules can be used
  bool sound = false;  ///< nothing is an error, in rules or tests
  std::vector<Diagnostic> faults;
};

// Faults of the packs asked about, not of the core pack, or its trigger words, that they are joined
// with.
std::vector<Diagnostic> faults_under(const Opened& opened, std::vector<Diagnostic> faults) {
  const auto is_own = [&](const Diagnostic& fault) {
    const auto own = std::span(opened.packs).subspan(opened.embedded_core ? 1 : 0);
    return fault.file.empty() || std::ranges::any_of(own, [&](const PackFiles& pack) {
             return fault.file == pack.folder ||
                    std::ranges::find(pack.files, fault.file, &PackFile::name) != pack.files.end();
           });
  };
  std::erase_if(faults, [&](const Diagnostic& fault) {
    return info(fault.code).severity != Severity::error && !is_own(fault) &&
           std::ranges::find(opened.tests, fault.file, &PackFile::name) == opened.tests.end();
  });
  return faults;
}

Checked check(const Opened& opened, const Request& request) {
  Diagnostics diagnostics;
  const std::optional<RulePack> pack = check_packs(opened.packs, diagnostics);
  if (pack) {
    const RuleBase rules = compile(*pack);
    lint(*pack, rules, {request.as_of}, diagnostics);
    for (const PackFile& file : opened.tests) {
      read_rule_tests(rules, file, diagnostics);
    }
  }
  return {pack.has_value(), !diagnostics.has_errors(), faults_under(opened, diagnostics.sorted())};
}

bool lies_under(const std::string& file, const std::string& path) {
  std::error_code fault;
  const fs::path inner = fs::weakly_canonical(file, fault);
  const fs::path outer = fs::weakly_canonical(path, fault);
  return std::ranges::mismatch(outer, inner).in1 == outer.end();
}

bool is_asked_about(const std::string& file, const Request& request) {
  return std::ranges::any_of(request.paths,
                             [&](const std::string& path) { return lies_under(file, path); });
}

// Mends what can be of one pack, in memory.
bool mend_pack(PackFiles& pack, const Request& request, const Checked& checked,
               std::vector<MendedFile>& all) {
  std::vector<MendedFile> files = fix(pack, checked.faults);
  std::erase_if(files, [&](const MendedFile& file) { return !is_asked_about(file.name, request); });
  for (MendedFile& file : files) {
    std::ranges::find(pack.files, file.name, &PackFile::name)->bytes = file.after;
    const auto before = std::ranges::find(all, file.name, &MendedFile::name);
    if (before == all.end()) {
      all.push_back(std::move(file));
    } else {
      before->after = std::move(file.after);
      std::ranges::move(file.mended, std::back_inserter(before->mended));
    }
  }
  return !files.empty();
}

// Mends the packs asked about, until nothing is left that can be: an entry taken out may leave a
// suppression unused.
std::vector<MendedFile> mend(Opened& opened, const Request& request, Checked& checked) {
  std::vector<MendedFile> all;
  for (bool again = checked.sound; again;) {
    again = false;
    for (std::size_t i = opened.embedded_core ? 1 : 0; i < opened.packs.size(); ++i) {
      again = mend_pack(opened.packs[i], request, checked, all) || again;
    }
    if (again) {
      checked = check(opened, request);
    }
  }
  return all;
}

// Beside the file first, so that it is whole at any moment.
std::optional<Failure> write_file(const MendedFile& file) {
  const std::string beside = file.name + ".mended";
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << file.after;
  out.close();
  std::error_code fault;
  if (out) {
    fs::permissions(beside, fs::status(file.name, fault).permissions(), fault);
    fs::rename(beside, file.name, fault);
  }
  if (!out || fault) {
    std::error_code ignored;
    fs::remove(beside, ignored);
    return Failure{"cannot write the file", file.name, "check that you may write to its folder"};
  }
  return std::nullopt;
}

// Writes what was mended, and says so. What goes wrong is returned.
std::optional<Failure> save(const std::vector<MendedFile>& files, Streams& streams) {
  for (const MendedFile& file : files) {
    if (std::optional<Failure> failure = write_file(file)) {
      return failure;
    }
    for (const Diagnostic& fault : file.mended) {
      streams.err << fmt::format("{}:{}:{}: fixed[{}]: {}\n", fault.file, fault.span.line,
                                 fault.span.column, info(fault.code).slug, fault.message);
    }
  }
  return std::nullopt;
}

void report(const Opened& opened, const Checked& checked, const Request& request,
            Streams& streams) {
  const std::string report = write_diagnostics(checked.faults, request.diagnostic_format,
                                               style_of(request, streams).colour);
  streams.out << report;
  if (report.empty() && request.diagnostic_format == DiagnosticFormat::text) {
    std::size_t files = opened.tests.size();
    for (std::size_t i = opened.embedded_core ? 1 : 0; i < opened.packs.size(); ++i) {
      files += opened.packs[i].files.size();
    }
    streams.out << fmt::format("{} file{} checked, nothing found\n", files, files == 1 ? "" : "s");
  }
}

}  // namespace

ExitCode run_rules_check(const Request& request, Streams& streams) {
  Result<Opened> found = open_paths(request);
  if (!found) {
    report_unopened(found.error(), request, streams);
    return ExitCode::rules;
  }
  Opened opened = *std::move(found);
  Checked checked = check(opened, request);
  if (request.fix != FixMode::off) {
    const std::vector<MendedFile> mended = mend(opened, request, checked);
    if (request.fix == FixMode::show) {
      for (const MendedFile& file : mended) {
        streams.out << write_diff(file);
      }
      return !checked.loads ? ExitCode::rules : mended.empty() ? ExitCode::ok : ExitCode::gate;
    }
    if (const std::optional<Failure> failure = save(mended, streams)) {
      report_failure(*failure, streams);
      return ExitCode::io;
    }
  }
  report(opened, checked, request, streams);
  if (!checked.loads) {
    return ExitCode::rules;
  }
  const bool tripped = std::ranges::any_of(checked.faults, [&](const Diagnostic& fault) {
    return info(fault.code).severity >= request.fail_level;
  });
  return tripped ? ExitCode::gate : ExitCode::ok;
}

}  // namespace palpate
