// SPDX-License-Identifier: MIT
//
// Scores against numbers worked out by hand: MB = 1 - prod(1 - c), MD likewise,
// score = (MB - MD) / (1 - min(MB, MD)).
#include "rank/rank.hpp"

#include "infer/infer.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr double kExact = 1e-12;

std::vector<Candidate> ranked(const RuleBase& rules, const std::vector<std::string>& findings) {
  const Inferred inferred = infer(rules.view(), findings_from(rules, findings));
  return rank(rules.view(), inferred.plain);
}

/// Rules r0, r1, ... of one modality, all fired by `a`.
std::string rules_giving(const std::vector<double>& certainties) {
  std::string yaml = "symptoms: [{id: a}]\nmodalities: [{id: m}]\nindications:\n";
  for (std::size_t i = 0; i < certainties.size(); ++i) {
    yaml += fmt::format("  - {{id: r{}, when: a, evidence: high, recommend: {{m: {}}}}}\n", i,
                        certainties[i]);
  }
  return yaml;
}

Candidate candidate(const std::vector<double>& certainties) {
  return ranked(rules_from(rules_giving(certainties)), {"a"}).at(0);
}

TEST(Score, IsACertaintyAlone) {
  EXPECT_THAT(candidate({0.5}).score, DoubleNear(0.5, kExact));
  EXPECT_THAT(candidate({-0.3}).score, DoubleNear(-0.3, kExact));
}

TEST(Score, JoinsSupportAsDoubtsMultiply) {
  EXPECT_THAT(candidate({0.5, 0.4}).score, DoubleNear(0.7, kExact));        // 1 - .5*.6
  EXPECT_THAT(candidate({0.5, 0.4, 0.2}).score, DoubleNear(0.76, kExact));  // 1 - .5*.6*.8
  EXPECT_THAT(candidate({-0.5, -0.4}).score, DoubleNear(-0.7, kExact));
}

TEST(Score, SetsOppositionAgainstSupport) {
  EXPECT_THAT(candidate({0.5, -0.2}).score, DoubleNear(0.375, kExact));       // .3 / .8
  EXPECT_THAT(candidate({0.5, 0.4, -0.2}).score, DoubleNear(0.625, kExact));  // .5 / .8
  EXPECT_THAT(candidate({0.2, -0.5}).score, DoubleNear(-0.375, kExact));
  EXPECT_THAT(candidate({0.4, -0.4}).score, DoubleNear(0.0, kExact));
}

TEST(Score, StaysFiniteBetweenCertainties) {
  EXPECT_EQ(candidate({-1.0, 0.5}).score, -1.0);
  const RuleBase certain =
      rules_from({pack_named("p", rules_giving({1.0, -1.0}), "evidence_ceilings: {high: 1}\n")});
  EXPECT_EQ(ranked(certain, {"a"}).at(0).score, 0.0);
}

TEST(Score, KeepsBeliefAndDisbelief) {
  const Candidate joined = candidate({0.5, 0.4, -0.2, -0.1});

  EXPECT_THAT(joined.belief.value(), DoubleNear(0.7, kExact));
  EXPECT_THAT(joined.disbelief.value(), DoubleNear(0.28, kExact));
}

TEST(Contribution, IsTheScoreWithLessTheScoreWithout) {
  const Candidate joined = candidate({0.5, 0.4, -0.2});  // 0.625

  ASSERT_EQ(joined.contributions.size(), 3U);
  EXPECT_THAT(joined.contributions[0].contribution, DoubleNear(0.625 - 0.25, kExact));   // .2/.8
  EXPECT_THAT(joined.contributions[1].contribution, DoubleNear(0.625 - 0.375, kExact));  // .3/.8
  EXPECT_THAT(joined.contributions[2].contribution, DoubleNear(0.625 - 0.7, kExact));
}

TEST(Contribution, OfASingleRuleIsTheScore) {
  EXPECT_THAT(candidate({0.45}).contributions[0].contribution, DoubleNear(0.45, kExact));
}

TEST(Certainty, RefusesWhatIsOutOfRange) {
  EXPECT_TRUE(Certainty::from(1.0));
  EXPECT_TRUE(Certainty::from(-1.0));
  EXPECT_FALSE(Certainty::from(1.0001));
  EXPECT_FALSE(Certainty::from(-1.0001));
  EXPECT_FALSE(Certainty::from(std::numeric_limits<double>::quiet_NaN()));
  EXPECT_FALSE(Certainty::from(std::numeric_limits<double>::infinity()));
}

std::vector<std::string> order(const RuleBase& rules, const std::vector<std::string>& findings) {
  std::vector<std::string> names;
  for (const Candidate& each : ranked(rules, findings)) {
    names.emplace_back(rules.view().name(each.modality));
  }
  return names;
}

TEST(Rank, OrdersByScoreThenEvidenceThenId) {
  const RuleBase rules = rules_from(R"(
symptoms: [{id: a}]
modalities: [{id: m1}, {id: m2}, {id: m3}, {id: m4}, {id: m5}]
indications:
  - {id: r1, when: a, evidence: low, recommend: {m5: 0.4, m1: 0.4, m3: 0.5}}
  - {id: r2, when: a, evidence: moderate, recommend: {m4: 0.4}}
  - {id: r3, when: a, evidence: traditional, recommend: {m2: 0.4}}
)");

  EXPECT_THAT(order(rules, {"a"}), ElementsAre("m3", "m4", "m1", "m5", "m2"));
}

TEST(Rank, TakesTheBestEvidenceAmongSupporters) {
  const RuleBase rules = rules_from(R"(
symptoms: [{id: a}]
modalities: [{id: m}]
indications:
  - {id: r1, when: a, evidence: low, recommend: {m: 0.4}}
  - {id: r2, when: a, evidence: moderate, recommend: {m: 0.1}}
  - {id: r3, when: a, evidence: high, recommend: {m: -0.1}}
)");

  EXPECT_EQ(ranked(rules, {"a"}).at(0).evidence, Evidence::moderate);
}

TEST(Rank, LeavesAReplacedRuleOut) {
  const RuleBase rules = rules_from(R"(
symptoms: [{id: a}, {id: b}, {id: c}]
modalities: [{id: m}]
indications:
  - {id: general, when: a, evidence: low, recommend: {m: 0.5}}
  - {id: special, when: {all: [a, b]}, evidence: low, recommend: {m: 0.2}, replaces: [general]}
  - {id: very-special, when: c, evidence: low, recommend: {m: 0.1}, replaces: [special]}
)");
  const auto score = [&](const std::vector<std::string>& findings) {
    return ranked(rules, findings).at(0).score;
  };

  EXPECT_THAT(score({"a"}), DoubleNear(0.5, kExact));
  EXPECT_THAT(score({"a", "b"}), DoubleNear(0.2, kExact));
  EXPECT_THAT(score({"a", "b", "c"}), DoubleNear(0.1, kExact));
  EXPECT_THAT(score({"a", "c"}), DoubleNear(0.55, kExact));  // special did not fire
}

TEST(Rank, KnowsNothingOfRulesThatDidNotFire) {
  const RuleBase rules = rules_from(rules_giving({0.5}));

  EXPECT_THAT(ranked(rules, {}), IsEmpty());
  EXPECT_THAT(ranked(rules, {"possible a"}), IsEmpty());
  EXPECT_THAT(ranked(rules, {"absent a"}), IsEmpty());
}

// Rounding is the same everywhere: joining runs in the order of rule ids.
TEST(Rank, DoesNotDependOnTheOrderOfRules) {
  std::vector<double> certainties = {0.31, 0.17, 0.29, -0.11, 0.07, -0.23, 0.13};
  std::string yaml = rules_giving(certainties);
  const std::size_t header = yaml.find("  - ");
  std::vector<std::string> lines;
  for (std::size_t at = header; at < yaml.size();) {
    const std::size_t end = yaml.find('\n', at) + 1;
    lines.push_back(yaml.substr(at, end - at));
    at = end;
  }
  std::ranges::reverse(lines);
  const std::string reversed = fmt::format("{}{}", yaml.substr(0, header), fmt::join(lines, ""));

  EXPECT_EQ(ranked(rules_from(yaml), {"a"}).at(0).score,
            ranked(rules_from(reversed), {"a"}).at(0).score);
}

}  // namespace
}  // namespace palpate
