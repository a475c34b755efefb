// SPDX-License-Identifier: MIT
//
// The field table of an intake, shared by its readers, the tests of rules and the JSON Schema.
#pragma once

#include <span>

#include "base/decoder.hpp"
#include "palpate/intake.hpp"

namespace palpate {

std::span<const Field<Intake>> intake_fields();
/// What `setting` can be.
std::span<const std::string_view> settings();

/// Reads an intake from a mapping.
///
/// \param into  its source is named in the provenance of its entries
/// \return      whether it had no fault
bool decode_intake(const Node& node, Intake& into, Diagnostics& diagnostics);

}  // namespace palpate
