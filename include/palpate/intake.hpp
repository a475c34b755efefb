// SPDX-License-Identifier: MIT
//
// One client's intake, as entered: the same names are JSON keys, YAML keys and CSV headers.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "palpate/finding.hpp"

namespace palpate {

/// An entry as written, and where: "stiffness@neck" from "--symptom", or from "intake.csv:2
/// symptoms".
struct IntakeEntry {
  std::string value;
  std::string from;
};

/// What a question of a form was answered with.
struct IntakeAnswer {
  std::string about;  ///< as conditions write it: "stiffness@neck", "@neck"
  Aspect aspect = Aspect::current;
  Assertion assertion = Assertion::present;
  std::string words;  ///< the client's
  std::string from;
};

/// Words that answer a question of a form.
struct IntakeNote {
  std::string words;
  std::string from;
  /// What the question speaks of, in its own words and as conditions write it; where it speaks of
  /// one thing. Numbers and places in the answer belong to it.
  std::string topic, about;
};

struct Intake {
  std::string id;
  std::string
      source;        ///< the place of the record, such as "intake.csv:2"; empty on the command line
  std::string text;  ///< free text
  std::optional<std::chrono::sys_days> as_of;  ///< the day it was written: dates in its words are
                                               ///< that far back; else they say nothing
  std::vector<IntakeEntry> symptoms, goals, regions, conditions, medications, factors;
  std::vector<IntakeEntry> absent;
  std::vector<std::pair<IntakeEntry, std::string>> measures;  ///< measure, number as written
  std::string setting;  ///< self-care, professional, or empty for either
  std::vector<IntakeAnswer> answers;
  std::vector<IntakeNote> notes;
  std::vector<std::string> not_understood;  ///< answers that could not be read
  std::vector<std::string> avoid;           ///< modalities the client does not want
};

}  // namespace palpate
