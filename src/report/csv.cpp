// SPDX-License-Identifier: MIT
//
// One row for each record, flat, for spreadsheets.
//
// A spreadsheet runs a cell that begins with = + - @, a tab or a line break as a formula (OWASP,
// CSV injection), so such a cell gets an apostrophe in front. Line breaks inside cells become
// spaces: a row is a line.
#include <algorithm>
#include <array>
#include <cstddef>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/utf8.hpp"
#include "report/batch.hpp"
#include "report/writers.hpp"

namespace palpate {

namespace {

constexpr std::size_t kTop = 3;

constexpr auto kHeaders =
    std::to_array<std::string_view>({"record",         "id",
                                     "source",         "verdict",
                                     "red_flags",      "say",
                                     "doctor_first",   "contraindications",
                                     "changes",        "suggestion_1",
                                     "score_1",        "how_1",
                                     "suggestion_2",   "score_2",
                                     "how_2",          "suggestion_3",
                                     "score_3",        "how_3",
                                     "withheld",       "ask",
                                     "not_understood", "disabled_safety_rules",
                                     "error_code",     "error_message"});

// Also in the full width that East Asian spreadsheets take for the same.
constexpr auto kFormulaSigns = std::to_array<std::string_view>(
    {"=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"});

std::string cell(std::string_view value) {
  std::string text = replace_invalid_utf8(value);
  const bool is_formula = std::ranges::any_of(
      kFormulaSigns, [&](std::string_view sign) { return text.starts_with(sign); });
  if (is_formula) {
    text.insert(text.begin(), '\'');
  }
  std::ranges::replace_if(
      text, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }, ' ');
  if (text.find_first_of(",;\"'") == std::string::npos) {
    return text;
  }
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c == '"' ? "\"\"" : std::string(1, c);
  }
  return quoted + "\"";
}

template <class T, class Words>
std::string join(const std::vector<T>& items, Words words) {
  std::string text;
  for (const T& item : items) {
    text += text.empty() ? "" : "; ";
    text += words(item);
  }
  return text;
}

void add_suggestions(const Recommendation& result, std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < kTop; ++i) {
    if (i >= result.suggestions.size()) {
      cells.insert(cells.end(), 3, "");
      continue;
    }
    const Suggestion& suggestion = result.suggestions[i];
    cells.push_back(suggestion.modality);
    cells.push_back(print_number(suggestion.score));
    cells.push_back(describe(suggestion.limits));
  }
}

std::vector<std::string> cells_of(const Recommendation& result) {
  std::vector<std::string> cells;
  cells.emplace_back(name_of(result.verdict));
  cells.push_back(join(result.red_flags, [](const RedFlagRaised& flag) { return flag.rule; }));
  cells.push_back(join(result.red_flags, [](const RedFlagRaised& flag) { return flag.say; }));
  cells.emplace_back(result.clearance ? "yes" : "");
  cells.push_back(
      join(result.contraindications, [](const Caution& caution) { return caution.rule; }));
  cells.push_back(
      join(result.contraindications, [](const Caution& caution) { return caution.action; }));
  add_suggestions(result, cells);
  cells.push_back(join(result.withheld, [](const Withheld& each) { return each.modality; }));
  cells.push_back(join(result.ask, [](const Question& each) { return each.question; }));
  cells.push_back(join(result.not_understood, [](const std::string& words) { return words; }));
  cells.push_back(join(result.disabled, [](const DisabledSafetyRule& each) { return each.rule; }));
  cells.insert(cells.end(), 2, "");
  return cells;
}

}  // namespace

std::string csv_header() {
  return fmt::format("{}\n", fmt::join(kHeaders, ","));
}

std::string write_csv_row(const AnsweredRecord& answer) {
  std::vector<std::string> cells = {std::to_string(answer.record)};
  if (const auto* rejected = std::get_if<RejectedRecord>(&answer.result)) {
    cells.insert(cells.end(), {rejected->id, answer.source, "rejected"});
    cells.resize(kHeaders.size() - 2);
    cells.insert(cells.end(), {rejected->fault.code, rejected->fault.message});
  } else {
    const auto& result = std::get<Recommendation>(answer.result);
    cells.insert(cells.end(), {result.id, answer.source});
    std::ranges::move(cells_of(result), std::back_inserter(cells));
  }
  std::string line;
  for (const std::string& each : cells) {
    line += &each == &cells.front() ? "" : ",";
    line += cell(each);
  }
  return line + "\n";
}

}  // namespace palpate
