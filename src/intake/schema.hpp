// SPDX-License-Identifier: MIT
//
// The schema of an intake, for those who hold one.
#pragma once

#include <vector>

#include "base/schema.hpp"

namespace palpate {

/// "intake", and what it refers to.
std::vector<Definition> intake_definitions();

}  // namespace palpate
