// SPDX-License-Identifier: MIT
//
// A slow and obvious engine, to hold the real one against.
//
// It works on the validated pack in words: no ids, no graph, no closures, nothing remembered
// between questions. Every rule's condition is walked each time it is asked for, and is_a is
// answered by walking from parent to parent. What it computes is what the scoring and screening
// rules say, one sentence a function.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "palpate/recommendation.hpp"
#include "palpate/rule_pack.hpp"

namespace palpate {

/// A finding in words. Without a concept: something at a site.
struct SaidFinding {
  std::string concept_name, site;
  Aspect aspect = Aspect::current;
  Assertion assertion = Assertion::present;
};

struct SaidIntake {
  std::vector<SaidFinding> findings;
  std::vector<std::pair<std::string, double>> measures;
};

/// A modality that a counting rule speaks of.
struct NaiveCandidate {
  std::string modality;
  double score = 0.0;
  Evidence evidence = Evidence::traditional;
  std::map<std::string, double> contributions;  ///< by rule
};

/// How a modality is to be given.
struct NaiveLimits {
  std::map<std::string, std::string> ceilings;
  std::map<std::string, std::set<std::string>> choices;  ///< those that remain
  std::set<std::string> without;
  std::set<std::string> avoid;
  double minutes = 0.0;  ///< 0: no limit
  /// At each site with limits of its own that is not to be left alone: all that holds there of the
  /// first three, with what holds everywhere.
  std::map<std::string, NaiveLimits> at;
};

struct NaiveAnswer {
  Verdict verdict = Verdict::unknown;
  bool clearance = false;
  std::map<std::string, Truth> plain, cautious;  ///< what each rule's condition comes to
  std::set<std::string> red_flags, contraindications;
  std::vector<NaiveCandidate> suggestions;    ///< in rank order
  std::map<std::string, NaiveLimits> limits;  ///< of each suggestion
  std::set<std::string> beside, withheld, discouraged;
};

/// \pre what is said names concepts, regions and measures of the pack
NaiveAnswer answer_naively(const RulePack& pack, const SaidIntake& said);

}  // namespace palpate
