// SPDX-License-Identifier: MIT
//
// Numbers in text: plain decimals, without locale, never NaN or infinite.
#pragma once

#include <optional>
#include <string_view>

namespace palpate {

/// The value of a whole text such as "7", "-0.5" or "36.6"; nothing for anything else ("1e999",
/// "nan", "7/10", "0x1").
std::optional<double> parse_number(std::string_view text);

}  // namespace palpate
