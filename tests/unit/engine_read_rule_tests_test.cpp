// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "palpate/rule_test.hpp"
#include "support/known_packs.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::vector<std::string> faults_of_tests(std::string_view yaml) {
  Diagnostics diagnostics;
  read_rule_tests(small_rules(), {"x.test.yaml", std::string(yaml)}, diagnostics);
  std::vector<std::string> lines;
  for (const Diagnostic& fault : diagnostics.sorted()) {
    lines.push_back(std::string(info(fault.code).slug) + " " + fault.message + " | " + fault.help);
  }
  return lines;
}

TEST(ReadRuleTests, TakesAFileThatTestsNothingForAnError) {
  EXPECT_THAT(faults_of_tests("tests: []\n"),
              ElementsAre(StartsWith("empty-test a file without tests")));
  EXPECT_THAT(faults_of_tests(""), ElementsAre(StartsWith("missing-key 'tests'")));
  EXPECT_THAT(faults_of_tests("tests: [{name: a, given: {text: stiff}}]"),
              ElementsAre(StartsWith("empty-test 'a' expects nothing")));
  EXPECT_THAT(faults_of_tests("tests: [{name: a, given: {text: stiff}, expect: {fired: []}}]"),
              ElementsAre(StartsWith("empty-test 'a' expects nothing")));
}

TEST(ReadRuleTests, TakesATableWithoutRowsForAnError) {
  EXPECT_THAT(faults_of_tests("tests: [{name: a, given: {text: stiff}, cases: []}]"),
              ElementsAre(StartsWith("empty-test 'a' expects nothing")));
}

TEST(ReadRuleTests, NamesTheNearestIdForAnUnknownOne) {
  EXPECT_THAT(
      faults_of_tests("tests: [{name: a, expect: {fired: [stif-back], suggested: [swedisch]}}]"),
      ElementsAre("unknown-id there is no rule 'stif-back' | Did you mean 'stiff-back'?",
                  "unknown-id there is no modality 'swedisch' | Did you mean 'swedish'?"));
}

TEST(ReadRuleTests, ReadsATableOfCases) {
  EXPECT_THAT(faults_of_tests(R"(tests:
  - name: a
    given: {symptoms: [stiffness]}
    cases:
      - {name: one, expect: {fired: [stiffness-general]}}
      - {name: two, given: {symptoms: [stiffness@back]}, expect: {fired: [stiff-back]}}
)"),
              IsEmpty());
}

}  // namespace
}  // namespace palpate
