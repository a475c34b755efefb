// SPDX-License-Identifier: MIT
//
// A rule's `when`: an atom, a list (all of it), or a mapping of all, any, none, denied and
// at_least.
#pragma once

#include <optional>

#include "base/document.hpp"
#include "palpate/rule_pack.hpp"

namespace palpate {

/// Reads a condition; faults go to diagnostics and leave an empty join.
void read_value(const Node& node, Condition& into, Diagnostics& diagnostics);

/// Reads an atom: "concept", "concept@site", "@site", "history of concept", "family concept",
/// "measure OP number".
///
/// \return nothing, with a diagnostic, for anything else
std::optional<AtomDraft> read_atom(const Node& node, Diagnostics& diagnostics);

}  // namespace palpate
