// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "palpate/report.hpp"
#include "support/golden.hpp"
#include "support/known_packs.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<Intake> small_corpus() {
  Diagnostics diagnostics;
  const auto corpus = read_corpus(R"(intakes:
  - {id: calf, symptoms: [swelling@calf]}
  - {id: blood, symptoms: [stiffness@neck], medications: [warfarin]}
  - {id: both, symptoms: [swelling@calf], medications: [warfarin]}
  - {id: well, symptoms: [stiffness@neck], factors: [desk-work]}
  - {id: unread, text: bonjour}
)",
                                  "corpus.yaml", CorpusReading::text, diagnostics);
  return corpus.value();
}

std::vector<std::string> alerts(const CorpusStats& stats) {
  std::vector<std::string> lines;
  for (const AlertCount& alert : stats.alerts) {
    if (alert.fired > 0) {
      lines.push_back(fmt::format("{} {} {}", alert.kind, alert.rule, alert.fired));
    }
  }
  return lines;
}

TEST(CorpusStats, CountsHowOftenEachSafetyRuleFires) {
  const CorpusStats stats = count_corpus(small_rules(), small_corpus());

  EXPECT_EQ(stats.intakes, 5U);
  EXPECT_EQ(stats.alerted, 3U);
  EXPECT_THAT(alerts(stats),
              ElementsAre("contraindication blood-thinners 2", "red flag swollen-calf 2"));
}

TEST(CorpusStats, NamesTheRulesThatNeverFire) {
  const CorpusStats stats = count_corpus(small_rules(), small_corpus());

  EXPECT_THAT(stats.alerts, ::testing::Contains(::testing::Field(&AlertCount::fired, 0U)));
}

TEST(CorpusStats, LeavesOutRulesThatAreDisabled) {
  const RuleBase rules = rules_from({pack_named("other", R"(
conditions: [{id: clot, label: Clot}]
contraindications:
  - {id: clots, when: clot, limit: stop, action: Stop., because: It may move., sources: [s]}
sources: [{id: s, title: S}]
)",
                                                "disable: [{rule: clots, why: for this test}]\n")});

  EXPECT_THAT(count_corpus(rules, {}).alerts, ElementsAre());
}

TEST(CorpusStats, CountsVerdictsAndIntakesLeftWithNothing) {
  const CorpusStats stats = count_corpus(small_rules(), small_corpus());

  EXPECT_THAT(stats.verdicts,
              ElementsAre(Count("unknown", 1), Count("proceed", 1), Count("adapt", 1),
                          Count("refer", 2), Count("emergency", 0)));
  EXPECT_EQ(stats.nothing_suggested, 3U);
}

TEST(CorpusStats, ReportsAsTextAndAsJson) {
  PackStats stats = count_pack(small_rules());
  stats.corpus = count_corpus(small_rules(), small_corpus());

  expect_golden("stats/corpus.txt", write_stats(stats, {ReportFormat::text}));
  expect_golden("stats/corpus.json", pretty_json(write_stats(stats, {ReportFormat::json})));
}

TEST(CorpusStats, IsLeftOutWhereThereIsNoCorpus) {
  EXPECT_THAT(write_stats(count_pack(small_rules()), {ReportFormat::json}),
              ::testing::Not(HasSubstr("corpus")));
}

}  // namespace
}  // namespace palpate
