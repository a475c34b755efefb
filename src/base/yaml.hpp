// SPDX-License-Identifier: MIT
//
// YAML text to Node, strictly. yaml-cpp's events are used rather than its document: they show
// anchors, aliases, tags and duplicate keys as they pass.
#pragma once

#include <optional>

#include "base/document.hpp"
#include "palpate/diagnostic.hpp"

namespace palpate {

/// \param file  a text known to diagnostics
/// \return      nothing if an error was added; an empty document is an empty mapping
std::optional<Node> read_yaml(std::uint32_t file, Diagnostics& diagnostics,
                              const DocumentLimits& limits = {});

}  // namespace palpate
