// SPDX-License-Identifier: MIT
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/commands.hpp"
#include "support/folders.hpp"
#include "support/golden.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::string_view kFaulty = "goals: [{id: ease, phrases: [unwind, unwind]}]\n";
constexpr std::string_view kMended = "goals: [{id: ease, phrases: [unwind]}]\n";

class RulesCheckFix : public ::testing::Test {
 protected:
  RulesCheckFix() {
    folder_.write("pack.yaml", manifest_of("faulty"));
    rules_ = folder_.write("rules.yaml", kFaulty);
    more_ = folder_.write("more/rules.yaml", "goals: [{id: rest, phrases: [nap, nap]}]\n");
  }

  Outcome check(const std::string& path, const std::string& flag) {
    return run({"rules", "check", "--no-core", path, flag, "--fail-level", "error"});
  }

  TemporaryFolder folder_;
  std::string rules_, more_;
};

TEST_F(RulesCheckFix, MendsFilesInPlaceAndSaysWhat) {
  const Outcome outcome = check(folder_.path(), "--fix");

  EXPECT_EQ(outcome.code, ExitCode::ok) << outcome.err;
  EXPECT_EQ(read_file(rules_), kMended);
  EXPECT_THAT(outcome.err,
              HasSubstr(rules_ + ":1:38: fixed[repeated-entry]: 'unwind' in phrases of 'ease'\n"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("repeated-entry")));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_.path()), {}), 3);
}

TEST_F(RulesCheckFix, DoesNothingTheSecondTime) {
  check(folder_.path(), "--fix");

  const Outcome again = check(folder_.path(), "--fix");

  EXPECT_THAT(again.err, IsEmpty());
  EXPECT_EQ(read_file(rules_), kMended);
}

TEST_F(RulesCheckFix, TouchesOnlyTheFilesAskedAbout) {
  check(more_, "--fix");

  EXPECT_EQ(read_file(rules_), kFaulty);
  EXPECT_EQ(read_file(more_), "goals: [{id: rest, phrases: [nap]}]\n");
}

TEST_F(RulesCheckFix, TouchesNothingWhereAnythingIsAnError) {
  folder_.write("broken.yaml", "goals: [{id: [}]\n");

  const Outcome outcome = check(folder_.path(), "--fix");

  EXPECT_EQ(outcome.code, ExitCode::rules);
  EXPECT_EQ(read_file(rules_), kFaulty);
}

TEST_F(RulesCheckFix, ShowsADiffAndChangesNothing) {
  const Outcome outcome = check(rules_, "--diff");

  EXPECT_EQ(outcome.code, ExitCode::gate);
  EXPECT_EQ(outcome.out, "--- " + rules_ + "\n+++ " + rules_ + "\n@@ -1,1 +1,1 @@\n-" +
                             std::string(kFaulty) + "+" + std::string(kMended));
  EXPECT_EQ(read_file(rules_), kFaulty);
}

TEST_F(RulesCheckFix, ShowsAnEmptyDiffWhereThereIsNothingToMend) {
  check(folder_.path(), "--fix");

  const Outcome outcome = check(folder_.path(), "--diff");

  EXPECT_EQ(outcome.code, ExitCode::ok);
  EXPECT_THAT(outcome.out, IsEmpty());
}

TEST_F(RulesCheckFix, KeepsThePermissionsOfAFile) {
  const auto only_owner = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
  std::filesystem::permissions(rules_, only_owner);

  check(folder_.path(), "--fix");

  EXPECT_EQ(std::filesystem::status(rules_).permissions(), only_owner);
}

TEST_F(RulesCheckFix, TakesEitherFlagNotBoth) {
  EXPECT_EQ(run({"rules", "check", folder_.path(), "--fix", "--diff"}).code, ExitCode::usage);
}

TEST_F(RulesCheckFix, TakesOnlyDaysOfTheCalendar) {
  for (const char* day : {"2026-02-30", "2026-13-01", "2026-1-01x", "tomorrow"}) {
    EXPECT_EQ(run({"rules", "check", folder_.path(), "--as-of", day}).code, ExitCode::usage) << day;
  }
}

}  // namespace
}  // namespace palpate
