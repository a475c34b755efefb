// SPDX-License-Identifier: MIT
//
// A cell of a form's column to what it says.
#pragma once

#include <cstdint>

#include "intake/columns.hpp"

namespace palpate {

/// How a cell was read.
enum class CellReading : std::uint8_t { blank, yes, no, declined, words };

/// Reads a cell of a question, a list of choices or words into an intake. What cannot be read is
/// among what was not understood: a safety answer is never guessed.
CellReading read_answer(const RuleBase& rules, const Column& column, std::string_view cell,
                        Intake& into, const RowDates& dates = {});

/// Entries joined by spaces, each a code: "back_pain neck". Empty where a cell is no such list.
std::vector<std::string> split_codes(std::string_view cell);

}  // namespace palpate
