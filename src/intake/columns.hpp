// SPDX-License-Identifier: MIT
//
// A header row to a plan of how each column is read; a row and the plan to an intake.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "palpate/intake.hpp"
#include "palpate/records.hpp"
#include "palpate/result.hpp"
#include "palpate/rule_base.hpp"

namespace palpate {

/// What a column's cells are.
enum class ColumnUse : std::uint8_t { unread, id, text, list, measures, measure, setting, avoid };

struct Column {
  ColumnUse use = ColumnUse::unread;
  std::string header;                                ///< as it came
  std::string name;                                  ///< as provenance shows it; a measure's id
  std::vector<IntakeEntry> Intake::*list = nullptr;  ///< where the entries of a list go
};

/// One plan for each cell of a row.
struct Columns {
  std::vector<Column> columns;
};

/// \return a failure where two columns claim what only one can be
Result<Columns> plan_columns(const RuleBase& rules, std::span<const std::string> header,
                             const std::string& file);

/// The intake in one row.
///
/// \param cells  as many as there are columns, UTF-8
std::variant<Intake, RejectedRecord> read_row(const RuleBase& rules, const Columns& columns,
                                              std::span<const std::string> cells,
                                              const std::string& source);

/// The entries of a cell that holds a list. It is cut at ; and line breaks, then at ", ", but not
/// within a phrase that the rules know: options contain commas.
std::vector<std::string> split_list(const RuleBase& rules, std::string_view cell);

}  // namespace palpate
