// SPDX-License-Identifier: MIT
//
// JSON text to Node, strictly: RFC 8259, duplicate keys refused, numbers kept as written.
#pragma once

#include <optional>

#include "base/document.hpp"
#include "palpate/diagnostic.hpp"

namespace palpate {

/// \param file  a text known to diagnostics; one JSON value
/// \return      nothing if an error was added
std::optional<Node> read_json(std::uint32_t file, Diagnostics& diagnostics,
                              const DocumentLimits& limits = {});

}  // namespace palpate
