// SPDX-License-Identifier: MIT
//
// palpate rules diff.
#include "support/commands.hpp"
#include "support/folders.hpp"
#include "support/golden.hpp"
#include "support/known_packs.hpp"

namespace palpate {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kOld = R"(
symptoms:
  - {id: ache, label: Ache, phrases: [sore, hurts]}
  - {id: gone}
red_flags:
  - {id: flag, when: {all: [ache, gone]}, urgency: urgent, sources: [a-2020]}
)";

constexpr std::string_view kNew = R"(
red_flags:
  - {id: flag, sources: [a-2020, b-2024], urgency: emergency, when: {all: [ache, fresh]}}
symptoms:
  - {phrases: [hurts, aches], id: ache, label: Ache, ask: Where does it ache}
  - {id: fresh}
)";

class RulesDiff : public ::testing::Test {
 protected:
  RulesDiff() {
    for (const char* pack : {"old", "new"}) {
      const bool is_old = pack == std::string_view("old");
      folder_.write(fmt::format("{}/pack.yaml", pack),
                    fmt::format("format: 1\nname: p\nversion: {}\n", is_old ? "1.0.0" : "1.1.0"));
      folder_.write(fmt::format("{}/{}.yaml", pack, pack), is_old ? kOld : kNew);
    }
  }

  Outcome diff(const std::string& before, const std::string& after,
               std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"rules", "diff", folder_.path(before), folder_.path(after)});
    return run(more);
  }

  TemporaryFolder folder_;
};

TEST_F(RulesDiff, ShowsWhatChangedKeyByKey) {
  expect_golden("diff/changes.txt", diff("old", "new").out);
  expect_golden("diff/changes.json", pretty_json(diff("old", "new", {"--format", "json"}).out));
}

TEST_F(RulesDiff, FindsNothingBetweenAPackAndItself) {
  const Outcome same = diff("new", "new", {"--fail-on-change"});

  EXPECT_EQ(same.code, ExitCode::ok);
  EXPECT_EQ(same.out, "0 added, 0 removed, 0 changed\n");
}

TEST_F(RulesDiff, TripsTheGateWhenAskedTo) {
  EXPECT_EQ(diff("old", "new").code, ExitCode::ok);
  EXPECT_EQ(diff("old", "new", {"--fail-on-change"}).code, ExitCode::gate);
}

TEST_F(RulesDiff, SaysWhatItCannotRead) {
  folder_.write("broken/pack.yaml", "name: [\n");

  EXPECT_EQ(diff("old", "none").code, ExitCode::rules);
  EXPECT_THAT(diff("old", "none").err, HasSubstr("none"));
  EXPECT_EQ(diff("old", "broken").code, ExitCode::rules);
  EXPECT_THAT(diff("old", "broken").err, HasSubstr("error[yaml-syntax]"));
  EXPECT_EQ(run({"rules", "diff", folder_.path("old")}).code, ExitCode::usage);
}

// Order of files, entries and keys means nothing.
TEST_F(RulesDiff, DoesNotCountOrder) {
  folder_.write("moved/pack.yaml", "version: 1.0.0\nname: p\nformat: 1\n");
  folder_.write("moved/a/flags.yaml",
                "red_flags:\n  - {urgency: urgent, sources: [a-2020], when: {all: [ache, gone]}, "
                "id: flag}\n");
  folder_.write("moved/b.yaml",
                "symptoms:\n  - {id: gone}\n  - {phrases: [sore, hurts], label: Ache, id: ache}\n");

  EXPECT_EQ(diff("old", "moved").out, "0 added, 0 removed, 0 changed\n");
}

}  // namespace
}  // namespace palpate
