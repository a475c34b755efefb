// SPDX-License-Identifier: MIT
#include "intake/columns.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "intake/answer.hpp"
#include "intake/contract_columns.hpp"
#include "intake/dates.hpp"
#include "intake/understand_text.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

constexpr auto kSettings = std::to_array<std::string_view>({"self-care", "professional"});

// Pieces between any of the separators, trimmed, without empty ones.
std::vector<std::string_view> pieces_of(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> pieces;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    const std::string_view piece = trim(text.substr(0, end));
    if (!piece.empty()) {
      pieces.push_back(piece);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pieces;
}

// Where a piece can be cut: behind each ", ".
std::vector<std::size_t> cuts_of(std::string_view piece) {
  std::vector<std::size_t> cuts;
  for (std::size_t at = 0; (at = piece.find(", ", at)) != std::string_view::npos; at += 2) {
    cuts.push_back(at);
  }
  cuts.push_back(piece.size());
  return cuts;
}

// The longest known phrase first; what is none ends at the next cut.
void split_at_commas(const RuleBaseView& rules, std::string_view piece,
                     std::vector<std::string>& into) {
  constexpr std::size_t kMostCuts = 8;  // of one phrase; keeps the work linear
  const std::vector<std::size_t> cuts = cuts_of(piece);
  std::size_t begin = 0;
  for (std::size_t next = 0; next < cuts.size();) {
    std::size_t last = next;
    for (std::size_t i = std::min(next + kMostCuts, cuts.size() - 1); i > next; --i) {
      if (!exact_phrase(rules, piece.substr(begin, cuts[i] - begin)).empty()) {
        last = i;
        break;
      }
    }
    const std::string_view entry = trim(piece.substr(begin, cuts[last] - begin));
    if (!entry.empty()) {
      into.emplace_back(entry);
    }
    begin = std::min(cuts[last] + 2, piece.size());
    next = last + 1;
  }
}

/// Fills an intake from cells of the contract's columns.
class RowReader {
 public:
  RowReader(const RuleBase& rules, Intake& into, const RowDates& dates)
      : rules_(rules), intake_(into), dates_(dates) {}

  std::optional<RecordFault> read(const Column& column, std::string_view cell) {
    const std::string_view value = trim(cell);
    if (value.empty()) {
      return std::nullopt;
    }
    switch (column.use) {
      case ColumnUse::unread:
      case ColumnUse::ignored:
      case ColumnUse::identity:
        break;
      case ColumnUse::id:
        intake_.id = value;
        break;
      case ColumnUse::text:
        read_text(column, value);
        break;
      case ColumnUse::list:
        read_list(column, value);
        break;
      case ColumnUse::avoid:
        std::ranges::move(split_list(rules_, value), std::back_inserter(intake_.avoid));
        break;
      case ColumnUse::measure:
        intake_.measures.emplace_back(IntakeEntry{column.name, place(column)}, value);
        break;
      case ColumnUse::measures:
        return read_measures(column, value);
      case ColumnUse::setting:
        return read_setting(value);
      case ColumnUse::question:
      case ColumnUse::choices:
        read_answer(rules_, column, value, intake_, dates_);
        break;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::string place(const Column& column) const {
    return fmt::format("{} {}", intake_.source, column.name);
  }

  // The contract's own column is the client's text; any other is an answer.
  void read_text(const Column& column, std::string_view value) {
    if (find_contract_column(column.name) == nullptr) {
      read_answer(rules_, column, value, intake_);
      return;
    }
    intake_.text += intake_.text.empty() ? "" : "\n";
    intake_.text += value;
  }

  void read_list(const Column& column, std::string_view value) {
    const std::optional<Said> said = said_by(value);
    if (said == Said::no || said == Said::declined) {
      return;
    }
    std::vector<std::string> entries = split_codes(value);
    if (entries.empty()) {
      entries = split_list(rules_, value);
    }
    for (std::string& entry : entries) {
      (intake_.*column.list).push_back({std::move(entry), place(column)});
    }
  }

  // "age=52; severity=7"
  std::optional<RecordFault> read_measures(const Column& column, std::string_view cell) {
    std::optional<RecordFault> fault;
    for (const std::string_view pair : pieces_of(cell, ";,\n")) {
      const std::size_t middle = pair.find_first_of("=:");
      if (middle == std::string_view::npos) {
        fault = fault ? fault
                      : RecordFault{"bad-number",
                                    fmt::format("'{}' in measures is not NAME=NUMBER", pair)};
        continue;
      }
      intake_.measures.emplace_back(
          IntakeEntry{std::string(trim(pair.substr(0, middle))), place(column)},
          trim(pair.substr(middle + 1)));
    }
    return fault;
  }

  std::optional<RecordFault> read_setting(std::string_view value) {
    if (std::ranges::find(kSettings, value) == kSettings.end()) {
      return RecordFault{"bad-value",
                         fmt::format("'{}' is not a setting: self-care or professional", value)};
    }
    intake_.setting = value;
    return std::nullopt;
  }

  const RuleBase& rules_;
  Intake& intake_;
  const RowDates& dates_;
};

}  // namespace

std::variant<Intake, RejectedRecord> read_row(const RuleBase& rules, const Columns& columns,
                                              std::span<const std::string> cells,
                                              const std::string& source) {
  Intake intake;
  intake.source = source;
  const RowDates dates = dates_of(columns, cells);
  std::optional<RecordFault> fault;
  for (std::size_t i = 0; i < columns.columns.size(); ++i) {
    std::optional<RecordFault> each = read_cell(rules, columns.columns[i], cells[i], intake, dates);
    fault = fault ? std::move(fault) : std::move(each);
  }
  if (fault) {
    return RejectedRecord{std::move(intake.id), *std::move(fault)};
  }
  return intake;
}

std::optional<RecordFault> read_cell(const RuleBase& rules, const Column& column,
                                     std::string_view cell, Intake& into, const RowDates& dates) {
  return RowReader(rules, into, dates).read(column, cell);
}

RowDates dates_of(const Columns& columns, std::span<const std::string> cells) {
  RowDates dates{std::nullopt, columns.dates};
  if (columns.moment && *columns.moment < cells.size()) {
    dates.sent = read_date(cells[*columns.moment], columns.dates);
  }
  return dates;
}

std::vector<std::string> split_list(const RuleBase& rules, std::string_view cell) {
  std::vector<std::string> entries;
  for (const std::string_view piece : pieces_of(cell, ";\n")) {
    split_at_commas(rules.view(), piece, entries);
  }
  return entries;
}

}  // namespace palpate
