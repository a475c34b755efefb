// SPDX-License-Identifier: MIT
//
// What a client says, resolved to the vocabulary of a rule base.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "palpate/ids.hpp"

namespace palpate {

/// ConText's axes (negation, temporality, experiencer; Harkema 2009), folded into one value a
/// finding.
enum class Assertion : std::uint8_t {
  present,
  absent,
  unknown,
  possible,      ///< doubtful: counts as present for safety rules, as unknown for indications
  historical,    ///< was so, is not now
  family,        ///< a relative's, not the client's
  hypothetical,  ///< feared or conditional
};

inline constexpr std::array<std::string_view, 7> kAssertionNames = {
    "present", "absent", "unknown", "possible", "historical", "family", "hypothetical"};

constexpr std::string_view name_of(Assertion assertion) {
  return kAssertionNames[static_cast<std::size_t>(assertion)];
}

/// Which of a concept's three facts is meant: so now, so once, so in the family.
enum class Aspect : std::uint8_t { current, history, family };

/// The words in front of a concept that name its aspect, as rules and intakes write them.
inline constexpr std::array<std::string_view, 3> kAspectPrefixes = {"", "history of ", "family "};

constexpr std::string_view prefix_of(Aspect aspect) {
  return kAspectPrefixes[static_cast<std::size_t>(aspect)];
}

/// A stretch of bytes of a client's text: [begin, end).
struct ByteSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Where a finding comes from, so that a person can check it.
struct Provenance {
  std::string
      from;  ///< "text", a flag such as "--symptom", or a place such as "intake.csv:2 symptoms"
  std::string words = {};             ///< the client's own words
  std::optional<ByteSpan> span = {};  ///< of the words in the text; only where they come from text
  std::string cue = {};     ///< the words that decided the assertion: "denies"; empty: none
  std::string repair = {};  ///< as misspelt words were read; empty: as they stand
};

/// A concept, a site, or a concept at a site, asserted by the client.
struct Finding {
  ConceptId concept_id = kNone<ConceptId>;  ///< kNone: a site alone
  RegionId site = kNone<RegionId>;          ///< kNone: no site given
  Aspect aspect = Aspect::current;  ///< history or family where an absent finding denies those
  Assertion assertion = Assertion::present;
  Provenance provenance;
};

/// A number the client gave, in the measure's own unit and inside its range.
struct MeasureReading {
  MeasureId measure = kNone<MeasureId>;
  double value = 0.0;
  Provenance provenance;
};

/// A fault in what was entered: a number out of range, a word that no pack knows where an id was
/// asked for.
struct IntakeFault {
  std::string code;     ///< kebab-case: unknown-id, wrong-kind, bad-number, out-of-range,
                        ///< contradiction, bad-value
  std::string message;  ///< what was found, naming the nearest ids where there are any
  std::string where;    ///< the flag or column
};

/// All that was understood of one intake, in the order given.
struct Findings {
  std::vector<Finding> findings;
  std::vector<MeasureReading> measures;
  std::vector<std::string> not_understood;
  std::vector<IntakeFault> faults;
};

}  // namespace palpate
