// SPDX-License-Identifier: MIT
//
// Documents read from inline text, and printed in one line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/document.hpp"

namespace palpate {

/// What reading a text gave: the document in one line, with quoted scalars in quotes, or its
/// faults.
struct ReadDocument {
  std::string shape;
  std::vector<std::string> faults;  ///< as lines_of()
};

ReadDocument yaml(std::string_view text, const DocumentLimits& limits = {});
ReadDocument json(std::string_view text, const DocumentLimits& limits = {});

/// The tree of a text that must be sound.
Node yaml_node(std::string_view text, Diagnostics& diagnostics);

}  // namespace palpate
