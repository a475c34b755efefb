// SPDX-License-Identifier: MIT
//
// Days as forms write them. "3/4/2026" is two days: which one is asked for, never guessed.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "palpate/records.hpp"

namespace palpate {

/// Whether a cell is three numbers that could be a day, with or without a time behind it.
bool looks_like_a_date(std::string_view cell);

/// \param order  DateOrder::unknown reads what begins with a year of four digits alone
/// \return       nothing for what is no day of the calendar
std::optional<std::chrono::sys_days> read_date(std::string_view cell, DateOrder order);

}  // namespace palpate
