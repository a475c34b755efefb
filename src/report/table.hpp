// SPDX-License-Identifier: MIT
//
// Rows in columns on a terminal. Columns take what they need; where that is too much, the widest
// give way and their cells are wrapped.
#pragma once

#include <string>
#include <vector>

#include "palpate/report.hpp"
#include "report/layout.hpp"

namespace palpate {

/// A row of a table: a cell for each column.
struct TableRow {
  std::vector<std::string> cells;
  Ink ink = Ink::plain;
};

/// Columns without any cell are left out.
///
/// \param head  the columns' names
std::string write_table(const std::vector<std::string>& head, const std::vector<TableRow>& rows,
                        const ReportStyle& style);

/// A text on one line, its middle cut out where it takes more columns than there are.
std::string shortened(std::string_view text, std::size_t columns);

}  // namespace palpate
