// SPDX-License-Identifier: MIT
//
// The files of packs to one PackDraft: every section, entry and key by the tables below; every fault of every file.
#pragma once

#include <vector>

#include "palpate/palpate.hpp"

namespace palpate {

/// Reads the files of all packs in use. Entries of a file with faults are left out, so a draft read with errors must
/// not be used further than to report.
PackDraft read_packs(const std::vector<PackFiles>& packs, Diagnostics& diagnostics);

/// Whether a file holds tests rather than rules.
bool is_test_file(std::string_view name);

}  // namespace palpate
