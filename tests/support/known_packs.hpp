// SPDX-License-Identifier: MIT
//
// The packs that several tests share, compiled once.
#pragma once

#include "palpate/palpate.hpp"

namespace palpate {

/// tests/data/packs/small, with file names beginning "small/".
const PackFiles& small_pack();
const RuleBase& small_rules();

/// Where it lies.
inline constexpr const char* kSmallFolder = PALPATE_ROOT "/tests/data/packs/small";

}  // namespace palpate
