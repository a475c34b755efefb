// SPDX-License-Identifier: MIT
//
// JSON Schema of what palpate reads and writes, made of the tables that its readers use.
#pragma once

#include <string>

namespace palpate {

/// One YAML file of a pack, pack.yaml among them.
std::string pack_schema();
/// The *.test.yaml beside the rules.
std::string rule_test_schema();
/// An intake, as JSON or YAML.
std::string intake_schema();
/// How the columns of a form are read: what inspect writes and --map takes.
std::string map_schema();
/// What recommend and batch write of one record.
std::string result_schema();

}  // namespace palpate
