// SPDX-License-Identifier: MIT
//
// The files of a pack to a PackDraft: every section, entry and key by the tables below; every fault
// of every file.
#pragma once

#include <vector>

#include "base/schema.hpp"
#include "palpate/palpate.hpp"

namespace palpate {

/// Adds the files of a pack to the draft of all packs in use. Entries with faults keep what could
/// be read of them, so a draft read with errors must not be used further than to report.
void read_pack(const PackFiles& pack, PackDraft& into, Diagnostics& diagnostics);

/// The sections of a file, as a table.
std::vector<FieldView> pack_sections();

/// Whether a file holds tests rather than rules.
bool is_test_file(std::string_view name);

}  // namespace palpate
