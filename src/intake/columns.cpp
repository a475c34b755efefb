// SPDX-License-Identifier: MIT
#include "intake/columns.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "intake/understand_text.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos
             ? std::string_view{}
             : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// A header of the contract.
struct Known {
  std::string_view header;
  ColumnUse use;
  std::vector<IntakeEntry> Intake::*list = nullptr;
};

constexpr auto kKnown = std::to_array<Known>({
    {"id", ColumnUse::id},
    {"text", ColumnUse::text},
    {"symptoms", ColumnUse::list, &Intake::symptoms},
    {"goals", ColumnUse::list, &Intake::goals},
    {"regions", ColumnUse::list, &Intake::regions},
    {"conditions", ColumnUse::list, &Intake::conditions},
    {"medications", ColumnUse::list, &Intake::medications},
    {"factors", ColumnUse::list, &Intake::factors},
    {"absent", ColumnUse::list, &Intake::absent},
    {"measures", ColumnUse::measures},
    {"setting", ColumnUse::setting},
    {"avoid", ColumnUse::avoid},
});

constexpr auto kSettings = std::to_array<std::string_view>({"self-care", "professional"});

Column plan_column(const RuleBase& rules, const std::string& header) {
  const std::string_view name = trim(header);
  const auto known = std::ranges::find(kKnown, name, &Known::header);
  if (known != kKnown.end()) {
    return {known->use, header, std::string(name), known->list};
  }
  if (rules.view().find_measure(name)) {
    return {ColumnUse::measure, header, std::string(name)};
  }
  return {ColumnUse::unread, header, std::string(name)};
}

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

/// Fills one intake from one row.
class RowReader {
 public:
  RowReader(const RuleBase& rules, const std::string& source) : rules_(rules) {
    intake_.source = source;
  }

  void read(const Column& column, std::string_view cell) {
    const std::string_view value = trim(cell);
    if (value.empty()) {
      return;
    }
    switch (column.use) {
      case ColumnUse::unread:
        break;
      case ColumnUse::id:
        intake_.id = value;
        break;
      case ColumnUse::text:
        intake_.text += intake_.text.empty() ? "" : "\n";
        intake_.text += value;
        break;
      case ColumnUse::list:
        for (std::string& entry : split_list(rules_, value)) {
          (intake_.*column.list).push_back({std::move(entry), place(column)});
        }
        break;
      case ColumnUse::avoid:
        std::ranges::move(split_list(rules_, value), std::back_inserter(intake_.avoid));
        break;
      case ColumnUse::measure:
        intake_.measures.emplace_back(IntakeEntry{column.name, place(column)}, value);
        break;
      case ColumnUse::measures:
        read_measures(column, value);
        break;
      case ColumnUse::setting:
        read_setting(value);
        break;
    }
  }

  std::variant<Intake, RejectedRecord> take() {
    if (fault_) {
      return RejectedRecord{std::move(intake_.id), *std::move(fault_)};
    }
    return std::move(intake_);
  }

 private:
  [[nodiscard]] std::string place(const Column& column) const {
    return fmt::format("{} {}", intake_.source, column.name);
  }

  void reject(std::string code, std::string message) {
    if (!fault_) {
      fault_ = RecordFault{std::move(code), std::move(message)};
    }
  }

  // "age=52; severity=7"
  void read_measures(const Column& column, std::string_view cell) {
    for (const std::string_view pair : pieces_of(cell, ";,\n")) {
      const std::size_t middle = pair.find_first_of("=:");
      if (middle == std::string_view::npos) {
        reject("bad-number", fmt::format("'{}' in measures is not NAME=NUMBER", pair));
        continue;
      }
      intake_.measures.emplace_back(
          IntakeEntry{std::string(trim(pair.substr(0, middle))), place(column)},
          trim(pair.substr(middle + 1)));
    }
  }

  void read_setting(std::string_view value) {
    if (std::ranges::find(kSettings, value) == kSettings.end()) {
      reject("bad-value", fmt::format("'{}' is not a setting: self-care or professional", value));
      return;
    }
    intake_.setting = value;
  }

  const RuleBase& rules_;
  Intake intake_;
  std::optional<RecordFault> fault_;
};

}  // namespace

Result<Columns> plan_columns(const RuleBase& rules, std::span<const std::string> header,
                             const std::string& file) {
  Columns plan;
  for (const std::string& cell : header) {
    Column column = plan_column(rules, cell);
    const bool single = column.use == ColumnUse::id || column.use == ColumnUse::setting ||
                        column.use == ColumnUse::measure;
    const bool taken = std::ranges::any_of(plan.columns, [&](const Column& other) {
      return other.use == column.use && other.name == column.name;
    });
    if (single && taken) {
      return Failure{fmt::format("two columns are named '{}'", column.name), file,
                     "keep one of them, or rename the other"};
    }
    plan.columns.push_back(std::move(column));
  }
  return plan;
}

std::variant<Intake, RejectedRecord> read_row(const RuleBase& rules, const Columns& columns,
                                              std::span<const std::string> cells,
                                              const std::string& source) {
  RowReader row(rules, source);
  for (std::size_t i = 0; i < columns.columns.size(); ++i) {
    row.read(columns.columns[i], cells[i]);
  }
  return row.take();
}

std::vector<std::string> split_list(const RuleBase& rules, std::string_view cell) {
  std::vector<std::string> entries;
  for (const std::string_view piece : pieces_of(cell, ";\n")) {
    split_at_commas(rules.view(), piece, entries);
  }
  return entries;
}

}  // namespace palpate
