// SPDX-License-Identifier: MIT
//
// Files of records read inside a test.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "palpate/records.hpp"

namespace palpate {

/// A record as a test compares it: "2: a1 stiff neck" or "3: bad-row".
std::vector<std::string> records_in(const std::string& bytes, const std::string& name = "in",
                                    const RecordOptions& options = {});

/// The failure of opening; empty where it opens.
std::string failure_of(const std::string& bytes, const std::string& name = "in",
                       const RecordOptions& options = {});

}  // namespace palpate
