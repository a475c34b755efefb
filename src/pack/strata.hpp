// SPDX-License-Identifier: MIT
//
// Strata of inferences, and circles in is_a: what must not depend on itself.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "pack/names.hpp"
#include "palpate/rule_pack.hpp"

namespace palpate {

/// Reports each concept and region that is its own ancestor.
///
/// \return whether there is none
bool check_is_a(const PackDraft& draft, const Names& names, Diagnostics& diagnostics);

/// The lowest stratum each inference can stand in: not below those whose conclusions it uses, and
/// above those whose conclusions it negates.
///
/// \pre    all names resolve, is_a has no circle
/// \return nothing, with a diagnostic for each inference concerned, if there is a circle through a
/// negation
std::optional<std::vector<std::uint32_t>> stratify(const PackDraft& draft, const Names& names,
                                                   Diagnostics& diagnostics);

}  // namespace palpate
