// SPDX-License-Identifier: MIT
//
// Entries taken out of the text of a YAML file, and nothing else touched: comments, order and
// layout stay as they were.
#pragma once

#include <optional>
#include <string>

#include "palpate/diagnostic.hpp"

namespace palpate {

/// The text without one entry of a list. A list that would be left empty goes with its key.
///
/// \param place  where the entry begins, or a value inside it where the entry is a mapping
/// \return       nothing where the entry cannot be taken out safely: where a comment stands in it,
///               or where what is left would not read as the same content without the entry
std::optional<std::string> without_entry(const std::string& yaml, const SourceSpan& place);

}  // namespace palpate
