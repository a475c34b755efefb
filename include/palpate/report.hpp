// SPDX-License-Identifier: MIT
//
// Words and formats for what the library found out. Reports decide nothing: every format carries
// every caution.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "palpate/diagnostic.hpp"
#include "palpate/palpate.hpp"
#include "palpate/recommendation.hpp"
#include "palpate/result.hpp"
#include "palpate/rule_base.hpp"
#include "palpate/rule_test.hpp"
#include "palpate/stats.hpp"

namespace palpate {

enum class ReportFormat : std::uint8_t { text, json, markdown, cds };

inline constexpr std::array<std::string_view, 4> kReportFormatNames = {"text", "json", "markdown",
                                                                       "cds"};

/// The formats that listings and cards of the rules have; the first of the same.
inline constexpr std::array<std::string_view, 3> kListingFormatNames = {"text", "json", "markdown"};

struct ReportStyle {
  ReportFormat format = ReportFormat::text;
  bool colour = false;     ///< text only
  std::size_t width = 80;  ///< columns; text only
};

/// One recommendation. JSON is one object on one line, keys in the order of the contract; cds is
/// CDS Hooks cards.
std::string write_report(const Recommendation& recommendation, const ReportStyle& style);

/// What was read out of a text, and what decided it. Text and JSON.
std::string write_understanding(const Understanding& understanding, const ReportStyle& style);

enum class DiagnosticFormat : std::uint8_t { text, json, sarif, github };

inline constexpr std::array<std::string_view, 4> kDiagnosticFormatNames = {"text", "json", "sarif",
                                                                           "github"};

std::string write_diagnostics(const std::vector<Diagnostic>& diagnostics, DiagnosticFormat format,
                              bool colour);

/// Faults, each with its source line, a caret, help and notes; then a line that counts them.
std::string write_diagnostics(const std::vector<Diagnostic>& diagnostics, bool colour);

/// What was mended in a file, as a unified diff. Empty where nothing was.
std::string write_diff(const MendedFile& file);

/// "palpate: error: WHAT (WHERE)" and a hint.
std::string write_failure(const Failure& failure);

/// "palpate: note: WORDS": what a person should know and nothing failed by.
std::string write_note(std::string_view words);

enum class TestReportFormat : std::uint8_t { text, json, junit };

inline constexpr std::array<std::string_view, 3> kTestReportFormatNames = {"text", "json", "junit"};

struct TestReportStyle {
  TestReportFormat format = TestReportFormat::text;
  bool colour = false;
  bool coverage = false;  ///< list what no case exercises
};

/// The outcome of a pack's tests; failures in full, then a line that counts.
std::string write_test_report(const RuleTestReport& report, const TestReportStyle& style);

/// What a pack holds, and how often its rules fire. Text and JSON.
std::string write_stats(const PackStats& stats, const ReportStyle& style);

std::string write_listing(std::string_view kind, const std::vector<Listing>& rows,
                          const ReportStyle& style);
std::string write_cards(const std::vector<Card>& cards, const ReportStyle& style);

}  // namespace palpate
