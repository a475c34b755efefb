// SPDX-License-Identifier: MIT
//
// The digest of a pack: SHA-256 of its canonical content, so that order of keys, entries and files
// does not matter.
#pragma once

#include <string>
#include <vector>

#include "base/document.hpp"

namespace palpate {

/// A stable text of a node: keys sorted, list order kept, texts led by their length.
std::string canonical(const Node& node);

/// "sha256:" and 64 hex digits, of the entries in sorted order.
std::string digest(std::vector<std::string> entries);

}  // namespace palpate
