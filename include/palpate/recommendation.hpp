// SPDX-License-Identifier: MIT
//
// The answer to one intake: self-contained, in words, ready for any report. Reports word it and
// decide nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "palpate/finding.hpp"
#include "palpate/rule_pack.hpp"

namespace palpate {

/// Graver is greater; unknown stands apart, below all.
enum class Verdict : std::uint8_t { unknown, proceed, adapt, refer, emergency };

inline constexpr std::array<std::string_view, 5> kVerdictNames = {"unknown", "proceed", "adapt",
                                                                  "refer", "emergency"};

constexpr std::string_view name_of(Verdict verdict) {
  return kVerdictNames[static_cast<std::size_t>(verdict)];
}

struct UnderstoodFinding {
  std::string concept_name;  ///< an id; the region's where the finding is a site alone
  std::string site;          ///< may be empty
  std::string kind;          ///< a concept kind, or "region"
  std::string label;         ///< in words: "Stiffness (neck)"
  Assertion assertion = Assertion::present;
  Provenance provenance;
};

struct UnderstoodMeasure {
  std::string measure;
  std::string label;
  std::string unit;
  double value = 0.0;
  Provenance provenance = {};
};

/// What was read out of an intake, in words: what a recommendation rests on.
struct Understanding {
  std::vector<UnderstoodFinding> findings;
  std::vector<UnderstoodMeasure> measures;
  std::vector<std::string> not_understood;
};

struct LimitsAt;

/// Limits joined, in words. Empty members limit nothing.
struct Limits {
  bool stop = false;
  std::vector<std::pair<std::string, std::string>> ceilings;  ///< element, highest level allowed
  std::vector<std::pair<std::string, std::vector<std::string>>>
      choices;  ///< element, choices that remain
  std::vector<std::string> without;
  std::vector<std::string> avoid;  ///< regions; "finding-site" where the site is not known
  std::optional<double> minutes;
  std::vector<std::string> modalities;  ///< withheld by name; in a rule's own limit only
  bool clearance = false;
  /// Limits that hold at some sites only; their own `at` is empty.
  std::vector<LimitsAt> at;

  [[nodiscard]] bool empty() const;
};

/// Limits that hold at some sites.
struct LimitsAt {
  std::vector<std::string> sites;
  Limits limits;
};

struct RedFlagRaised {
  std::string rule, label;
  Urgency urgency = Urgency::routine;
  std::string may_be, say;
  std::vector<std::string> findings, sources;
};

struct Caution {
  std::string rule, label;
  std::vector<Limits> limit;
  std::string action, because;
  std::vector<std::string> findings, sources;
};

/// What one rule says for or against a modality, and how much it moved the score.
struct Reason {
  std::string rule;
  double contribution = 0.0;  ///< score with the rule less the score without it
  double certainty = 0.0;
  Evidence evidence = Evidence::very_low;
  std::string because;
  std::vector<std::string> findings, sources;
};

struct Session {
  double least_minutes = 0.0;
  double usual_minutes = 0.0;
  std::string course;
};

struct Suggestion {
  std::string modality, label, about;
  double score = 0.0;
  Evidence evidence = Evidence::very_low;
  std::vector<std::string> settings;
  Session session;
  std::string practitioner, self_care, expect;
  Limits limits;
  std::vector<std::string> limited_by;
  std::vector<Reason> reasons;
};

/// Not massage, and worth doing beside it: never ranked among the suggestions.
struct Beside {
  std::string modality, label, because;
  Evidence evidence = Evidence::very_low;
  std::vector<std::string> sources;
  Limits limits;
};

struct Withheld {
  std::string modality, label;
  double score = 0.0;
  std::vector<std::string> by;
  std::string why;  ///< what it cannot do without, in words
};

/// What rules speak against, on balance: a claim that is not supported, or work that does not suit
/// this client.
struct Discouraged {
  std::string modality, label;
  double score = 0.0;
  std::vector<Reason> reasons;
};

struct Question {
  std::string question;
  std::vector<std::string> settles;
  std::string rule;
  Verdict could_become = Verdict::unknown;
};

/// Kleene's three values.
enum class Truth : std::uint8_t { no, unknown, yes };

/// A condition with what each part of it came to.
struct TracedCondition {
  std::string words;  ///< the atom, or the join's name
  Truth truth = Truth::unknown;
  std::vector<TracedCondition> of;
};

/// Why one rule counts for a modality, or why not.
struct TracedRule {
  std::string rule, kind;
  Truth truth = Truth::unknown;  ///< yes: fired; no: ruled out; unknown: open
  std::string replaced_by;       ///< the fired rule that stands in for it; empty if it counts
  double certainty = 0.0;
  double contribution = 0.0;
  TracedCondition when;
};

/// The whole account of one modality.
struct Explanation {
  std::string modality, label;
  double belief = 0.0, disbelief = 0.0, score = 0.0;
  std::string outcome;  ///< suggested, withheld, filtered, or unsupported
  std::vector<TracedRule> indications;
  std::vector<TracedRule> limits;  ///< fired or open safety rules that bear on the modality
};

struct PackStamp {
  std::string name, version, digest;
};

struct DisabledSafetyRule {
  std::string rule, pack, why;
};

struct Recommendation {
  std::string id, source;
  std::uint64_t record = 1;
  Verdict verdict = Verdict::unknown;
  std::vector<UnderstoodFinding> understood;
  std::vector<UnderstoodMeasure> measures;
  std::vector<std::string> not_understood;
  std::vector<std::string>
      clashes;  ///< findings said to be both present and absent; present was taken
  std::vector<RedFlagRaised> red_flags;
  std::vector<Caution> contraindications;
  std::vector<Suggestion> suggestions;
  std::vector<Beside> beside;
  std::vector<Withheld> withheld;
  std::vector<Discouraged> discouraged;
  std::vector<Question> ask;
  std::vector<DisabledSafetyRule> disabled;
  std::vector<PackStamp> packs;
  std::vector<Explanation> explanations;  ///< only where asked for
  bool clearance = false;                 ///< a doctor is to be asked before any of the suggestions
};

}  // namespace palpate
