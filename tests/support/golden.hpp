// SPDX-License-Identifier: MIT
//
// Files that say what people and scripts see, reviewed as code.
#pragma once

#include <string>
#include <string_view>

namespace palpate {

/// Expects a text to be as the file under tests/golden says. With PALPATE_UPDATE_GOLDEN=1 in the
/// environment the file is written instead.
void expect_golden(const std::string& name, std::string_view text);

/// JSON with one member or item a line, so that a golden file can be reviewed.
std::string pretty_json(std::string_view json);

/// The bytes of a file of this repository. A file that cannot be read fails the test.
std::string read_file(const std::string& path);

}  // namespace palpate
