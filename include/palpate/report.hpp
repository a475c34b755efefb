// SPDX-License-Identifier: MIT
//
// Words and formats for what the library found out. Reports decide nothing: every format carries every caution.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "palpate/diagnostic.hpp"
#include "palpate/recommendation.hpp"
#include "palpate/rule_base.hpp"

namespace palpate {

enum class ReportFormat : std::uint8_t { text, json, markdown };

inline constexpr std::array<std::string_view, 3> kReportFormatNames = {"text", "json", "markdown"};

struct ReportStyle {
  ReportFormat format = ReportFormat::text;
  bool colour = false;      ///< text only
  std::size_t width = 80;   ///< columns; text only
};

/// One recommendation. JSON is one object on one line, keys in the order of the contract.
std::string write_report(const Recommendation& recommendation, const ReportStyle& style);

/// Faults, each with its source line, a caret, help and notes; then a line that counts them.
std::string write_diagnostics(const std::vector<Diagnostic>& diagnostics, bool colour);

std::string write_listing(std::string_view kind, const std::vector<Listing>& rows, const ReportStyle& style);
std::string write_cards(const std::vector<Card>& cards, const ReportStyle& style);

}  // namespace palpate
