// SPDX-License-Identifier: MIT
//
// Tests of rules, as they stand beside them in *.test.yaml: an intake, and what must come of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "palpate/intake.hpp"
#include "palpate/palpate.hpp"

namespace palpate {

/// What a case expects; what is not stated is not checked. Lists but `top` must be contained; `top`
/// must come first.
struct RuleExpectation {
  std::optional<Verdict> verdict;
  std::vector<Text> fired, silent;
  std::vector<Text> cautions, red_flags;
  std::vector<Text> suggested, not_suggested, top, withheld, beside;

  [[nodiscard]] bool empty() const;
};

struct RuleTestCase {
  std::string name;
  std::string file;
  std::uint32_t line = 0;
  Intake given;
  RuleExpectation expect;
};

/// How a case can fail: a rule that should have fired did not; one that should not have, did;
/// anything else differs.
enum class RuleTestFault : std::uint8_t { missed, noisy, different };

inline constexpr std::array<std::string_view, 3> kRuleTestFaultNames = {"missed", "noisy",
                                                                        "different"};

struct RuleTestDifference {
  RuleTestFault fault = RuleTestFault::different;
  std::string field;  ///< "fired", "verdict", ...
  std::string expected;
  std::string actual;
  std::string why;  ///< the rule's condition with what each part came to, where a rule is concerned
};

struct RuleTestResult {
  std::string name, file;
  std::uint32_t line = 0;
  std::vector<RuleTestDifference> differences;  ///< empty: passed
};

/// How far the cases that name a rule exercise it.
struct RuleCoverage {
  std::string rule;
  bool fired = false;   ///< in a case that expects it to
  bool silent = false;  ///< in a case that expects it to be
  std::size_t atoms = 0;
  std::vector<std::string> never_true;      ///< atoms that no such case made true
  std::vector<std::string> never_not_true;  ///< atoms that every such case made true
};

struct RuleTestReport {
  std::vector<RuleTestResult> results;
  std::vector<RuleCoverage> coverage;  ///< every enabled rule of the packs tested, by id
};

/// How many of a rule's atoms were made true in one case and not true in another.
std::size_t atoms_covered(const RuleCoverage& rule);

/// The lesser of two shares: rules that a case fired and another left silent, and atoms made true
/// and not true. In percent; 100 where there is nothing to cover.
double coverage_of(const RuleTestReport& report);

/// Reads the cases of one *.test.yaml. Faults, unknown rules among them, go to diagnostics.
std::vector<RuleTestCase> read_rule_tests(const RuleBase& rules, const PackFile& file,
                                          Diagnostics& diagnostics);

/// Runs all cases; never stops at a failure.
RuleTestReport run_rule_tests(const RuleBase& rules, const std::vector<RuleTestCase>& cases);

}  // namespace palpate
