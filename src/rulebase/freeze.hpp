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

std::vector<std::byte> to_bytes(const RuleBaseArrays<ArrayOwner>& arrays);

/// \param storage  what keeps the bytes alive; null for bytes that live as long as the program
/// \return         nothing if the bytes are not of this build
std::optional<RuleBase> from_bytes(std::span<const std::byte> bytes,
                                   std::shared_ptr<const void> storage);

}  // namespace palpate
