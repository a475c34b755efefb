// SPDX-License-Identifier: MIT
//
// One client's intake, as entered: the same names are JSON keys, YAML keys and CSV headers.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace palpate {

/// An entry as written, and where: "stiffness@neck" from "--symptom", or from "intake.csv:2
/// symptoms".
struct IntakeEntry {
  std::string value;
  std::string from;
};

struct Intake {
  std::string id;
  std::string
      source;        ///< the place of the record, such as "intake.csv:2"; empty on the command line
  std::string text;  ///< free text
  std::vector<IntakeEntry> symptoms, goals, regions, conditions, medications, factors;
  std::vector<IntakeEntry> absent;
  std::vector<std::pair<IntakeEntry, std::string>> measures;  ///< measure, number as written
  std::string setting;             ///< self-care, professional, or empty for either
  std::vector<std::string> avoid;  ///< modalities the client does not want
};

}  // namespace palpate
