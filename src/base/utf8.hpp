// SPDX-License-Identifier: MIT
//
// UTF-8 checked and cut, without changing it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace palpate {

/// The offset of the first byte that is not part of valid UTF-8 (RFC 3629: no overlong forms, no
/// surrogates).
std::optional<std::size_t> find_invalid_utf8(std::string_view bytes);

/// The text with every invalid byte replaced by U+FFFD.
std::string replace_invalid_utf8(std::string_view bytes);

/// The text made safe for a terminal: control bytes but line feed and tab become U+FFFD, so do C1
/// controls and what changes the direction of writing.
std::string printable(std::string_view text);

}  // namespace palpate
