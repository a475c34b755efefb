// SPDX-License-Identifier: MIT
//
// A contraindication's `limit`: stop, a mapping, or a list of mappings.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/decoder.hpp"
#include "palpate/rule_pack.hpp"

namespace palpate {

void read_value(const Node& node, std::vector<LimitDraft>& into, Diagnostics& diagnostics);

/// The keys of a limit that are not elements, as a table.
std::span<const Field<LimitDraft>> limit_fields();

/// The keys of a limit that are not elements; no element may have such an id.
std::span<const std::string_view> limit_keys();

}  // namespace palpate
