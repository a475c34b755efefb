// SPDX-License-Identifier: MIT
//
// What kind of file it is, told by its first bytes.
#pragma once

#include <optional>
#include <string_view>

#include "palpate/records.hpp"

namespace palpate {

/// How many of the first bytes are looked at.
inline constexpr std::size_t kLookedAtBytes = 65'536;

/// The format of a file that begins like this; automatic where there is nothing but white space.
///
/// \param name       a known extension decides between readings that are both possible
/// \return           nothing where it is like none of the formats
std::optional<RecordFormat> recognise_format(std::string_view beginning, std::string_view name);

/// The format that a file's name promises, if any.
std::optional<RecordFormat> format_of_name(std::string_view name);

/// What separates the cells: the one that cuts the first rows into equal numbers of cells.
///
/// \return nothing where that is true of several
std::optional<char> recognise_separator(std::string_view beginning, RecordFormat format);

}  // namespace palpate
