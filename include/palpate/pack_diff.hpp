// SPDX-License-Identifier: MIT
//
// Two versions of a pack, entry by entry and key by key. Order of files, entries and keys does not
// count, as it means nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "palpate/diagnostic.hpp"
#include "palpate/palpate.hpp"
#include "palpate/report.hpp"

namespace palpate {

/// A key of an entry whose value differs. A list is its items, anything else one item; a key that
/// is not there has none.
struct FieldChange {
  std::string field;
  std::vector<std::string> before, after;
};

enum class EntryChangeKind : std::uint8_t { added, removed, changed };

struct EntryChange {
  EntryChangeKind kind = EntryChangeKind::changed;
  std::string section;  ///< "red_flags"; "pack" for pack.yaml
  std::string id;
  std::vector<FieldChange> fields;  ///< of what changed; by name
};

/// The changes from one version to another, by section and id. The packs need not be valid.
///
/// \return nothing if a file of either cannot be read as YAML; diagnostics say why
std::optional<std::vector<EntryChange>> diff_packs(const PackFiles& before, const PackFiles& after,
                                                   Diagnostics& diagnostics);

/// Text and JSON.
std::string write_changes(const std::vector<EntryChange>& changes, const ReportStyle& style);

}  // namespace palpate
