// SPDX-License-Identifier: MIT
//
// As much of JSON Schema as our schemas use.
#pragma once

#include <string>
#include <vector>

#include "base/document.hpp"

namespace palpate {

/// Where a document does not fit a schema; empty: it fits.
std::vector<std::string> misfits(const Node& schema, const Node& document);

/// A text of JSON or YAML as a tree. One that cannot be read fails the test.
Node parsed(const std::string& name, const std::string& text);

}  // namespace palpate
