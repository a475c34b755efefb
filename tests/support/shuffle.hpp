// SPDX-License-Identifier: MIT
//
// The same pack in another order: of its files, of the entries in them, of the keys of each
// mapping.
#pragma once

#include "palpate/palpate.hpp"
#include "support/random_packs.hpp"

namespace palpate {

/// Written anew in flow style. Lists inside entries keep their order, which may mean something
/// (levels, for one).
PackFiles shuffled(const PackFiles& pack, Dice& dice);

}  // namespace palpate
