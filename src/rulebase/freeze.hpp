// SPDX-License-Identifier: MIT
//
// Arrays to one block of bytes, and a rule base over such a block.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "rulebase/rule_base_view.hpp"

namespace palpate {

// Padding between the members of rows holds whatever was in memory before: it is cleared where the
// compiler can, so that the same rules give the same bytes and builds can be reproduced.
#if defined(__has_builtin) && __has_builtin(__builtin_clear_padding)
inline constexpr bool kClearsPadding = true;
template <class Row>
void clear_padding(Row& row) {
  __builtin_clear_padding(&row);
}
#else
inline constexpr bool kClearsPadding = false;
template <class Row>
void clear_padding(Row& /*row*/) {}
#endif

std::vector<std::byte> to_bytes(const RuleBaseArrays<ArrayOwner>& arrays);

/// \param storage  what keeps the bytes alive; null for bytes that live as long as the program
/// \return         nothing if the bytes are not of this build
std::optional<RuleBase> from_bytes(std::span<const std::byte> bytes,
                                   std::shared_ptr<const void> storage);

}  // namespace palpate
