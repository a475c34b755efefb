// SPDX-License-Identifier: MIT
//
// The whole way from findings to an answer: filters, explanations, stamps.
#include "palpate/palpate.hpp"
#include "support/known_packs.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::Contains;
using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::Not;

const std::vector<std::string> kStiffOnWarfarin = {"stiffness@lower-back", "muscle-knots",
                                                   "warfarin", "relaxation"};

TEST(Recommend, NamesTheFindingsBehindEachReason) {
  const Recommendation answer = answer_to(small_rules(), kStiffOnWarfarin);

  EXPECT_THAT(answer.contraindications.at(0).findings, ElementsAre("warfarin"));
  const Suggestion& swedish = suggestion_of(answer, "swedish");
  EXPECT_EQ(swedish.reasons.at(0).rule, "stiff-back");
  EXPECT_THAT(swedish.reasons.at(0).findings, ElementsAre("stiffness@lower-back"));
  EXPECT_THAT(swedish.reasons.at(0).sources, ElementsAre("book-2020"));
}

TEST(Recommend, NamesReadingsBehindARule) {
  const Recommendation answer = answer_to(small_rules(), {"pain", "severity=9"});

  EXPECT_THAT(answer.red_flags.at(0).findings, ElementsAre("pain", "severity=9"));
}

TEST(Recommend, OrdersReasonsByWhatTheyContribute) {
  const Suggestion swedish = suggestion_of(answer_to(small_rules(), kStiffOnWarfarin), "swedish");

  ASSERT_EQ(swedish.reasons.size(), 3U);
  EXPECT_TRUE(std::ranges::is_sorted(swedish.reasons, std::greater{}, &Reason::contribution));
  EXPECT_LT(swedish.reasons.back().contribution, 0.0);  // knots speak against it
}

TEST(Recommend, ScoresAsTheReasonsSay) {
  const Suggestion swedish = suggestion_of(answer_to(small_rules(), kStiffOnWarfarin), "swedish");

  double doubt = 1.0;
  double against = 1.0;
  for (const Reason& reason : swedish.reasons) {
    (reason.certainty > 0.0 ? doubt : against) *= 1.0 - std::abs(reason.certainty);
  }
  const double belief = 1.0 - doubt;
  const double disbelief = 1.0 - against;
  EXPECT_THAT(swedish.score,
              DoubleNear((belief - disbelief) / (1.0 - std::min(belief, disbelief)), 1e-12));
}

TEST(Recommend, KeepsTheIntakesIdAndSource) {
  Intake intake;
  intake.id = "a1";
  intake.source = "x.csv:2";
  const Recommendation answer = answer_to(small_rules(), {}, {}, intake);

  EXPECT_EQ(answer.id, "a1");
  EXPECT_EQ(answer.source, "x.csv:2");
  EXPECT_EQ(answer.verdict, Verdict::unknown);
}

TEST(Recommend, StampsPacksByNameWithTheirDigest) {
  const Recommendation answer = answer_to(small_rules(), {});

  ASSERT_EQ(answer.packs.size(), 1U);
  EXPECT_EQ(answer.packs[0].name, "small");
  EXPECT_EQ(answer.packs[0].version, "1.2.0");
  EXPECT_EQ(answer.packs[0].digest.size(), std::string_view("sha256:").size() + 64);
  EXPECT_THAT(answer.disabled, ElementsAre(Field(&DisabledSafetyRule::rule, "tender-spots")));
}

TEST(Recommend, ShowsWhatWasSaidBothWays) {
  const Recommendation answer =
      answer_to(small_rules(), {"muscle-knots", "absent pain", "absent history of dvt"});

  EXPECT_THAT(answer.clashes, ElementsAre("muscle-knots and not pain"));
  EXPECT_THAT(suggested(answer), Contains("deep-tissue"));
}

TEST(Recommend, SeesNoClashBetweenSitesOrTimes) {
  EXPECT_THAT(answer_to(small_rules(), {"pain@neck", "absent pain@back"}).clashes, IsEmpty());
  EXPECT_THAT(answer_to(small_rules(), {"historical dvt", "absent dvt"}).clashes, IsEmpty());
  EXPECT_THAT(answer_to(small_rules(), {"pain@lower-back", "absent pain@back"}).clashes,
              ElementsAre("pain@lower-back and not pain@back"));
}

// Filters.

TEST(Filters, KeepTheFirstOfTheList) {
  RecommendOptions options;
  options.top = 1;

  EXPECT_THAT(suggested(answer_to(small_rules(), {"stiffness", "relaxation"}, options)),
              ElementsAre("swedish"));
}

TEST(Filters, KeepThoseNamedAndLeaveOutThoseNotWanted) {
  RecommendOptions only;
  only.only = {"foot-massage", "cupping"};
  Intake avoiding;
  avoiding.avoid = {"swedish"};

  EXPECT_THAT(suggested(answer_to(small_rules(), {"stiffness", "relaxation"}, only)),
              ElementsAre("foot-massage"));
  EXPECT_THAT(suggested(answer_to(small_rules(), {"stiffness", "relaxation"}, {}, avoiding)),
              Not(Contains("swedish")));
}

TEST(Filters, KeepWhatSuitsTheSetting) {
  Intake at_home;
  at_home.setting = "self-care";

  EXPECT_THAT(suggested(answer_to(small_rules(), {"stiffness", "relaxation"}, {}, at_home)),
              ElementsAre("self-massage", "foot-massage"));
}

TEST(Filters, HoldForWhatStandsBesideTheMassage) {
  Intake avoiding;
  avoiding.avoid = {"warmth"};

  EXPECT_THAT(beside(answer_to(small_rules(), {"stiffness"})), ElementsAre("warmth"));
  EXPECT_THAT(beside(answer_to(small_rules(), {"stiffness"}, {}, avoiding)), IsEmpty());
}

// Whatever the caller leaves out, every caution, flag and verdict stands.
TEST(Filters, NeverHideACaution) {
  const std::vector<std::string> findings = {
      "stiffness@lower-back", "warfarin", "pregnancy",      "rash@calf",
      "severity=9",           "pain",     "historical dvt", "age=90"};
  const Recommendation whole = answer_to(small_rules(), findings);
  ASSERT_EQ(whole.contraindications.size(), 5U);
  ASSERT_EQ(whole.red_flags.size(), 1U);

  RecommendOptions options;
  options.only = {"warmth"};
  options.top = 1;
  options.questions = 0;
  Intake intake;
  intake.avoid = {"swedish", "deep-tissue", "cupping"};
  intake.setting = "self-care";
  const Recommendation cut = answer_to(small_rules(), findings, options, intake);

  EXPECT_EQ(cautions(cut), cautions(whole));
  EXPECT_EQ(red_flags(cut), red_flags(whole));
  EXPECT_EQ(withheld(cut), withheld(whole));
  EXPECT_EQ(cut.verdict, whole.verdict);
  EXPECT_EQ(cut.clearance, whole.clearance);
  EXPECT_THAT(suggested(cut), IsEmpty());
}

TEST(FindModality, KnowsIdsLabelsAndPhrases) {
  EXPECT_EQ(find_modality(small_rules(), "swedish"), "swedish");
  EXPECT_EQ(find_modality(small_rules(), "Swedish Massage"), "swedish");
  EXPECT_EQ(find_modality(small_rules(), "classic massage"), "swedish");
  EXPECT_EQ(find_modality(small_rules(), "massage"), std::nullopt);
  EXPECT_EQ(find_modality(small_rules(), ""), std::nullopt);
  EXPECT_EQ(find_modality(small_rules(), "stiffness"), std::nullopt);
}

// Explanations.

Explanation explanation_of(std::string_view modality, const std::vector<std::string>& findings,
                           const Intake& intake = {}) {
  RecommendOptions options;
  options.explain = true;
  options.explain_only = {std::string(modality)};
  const Recommendation answer = answer_to(small_rules(), findings, options, intake);
  EXPECT_EQ(answer.explanations.size(), 1U);
  return answer.explanations.at(0);
}

TEST(Explain, IsSilentUnlessAskedFor) {
  EXPECT_THAT(answer_to(small_rules(), kStiffOnWarfarin).explanations, IsEmpty());
}

TEST(Explain, CoversEveryModalityThatAFiredRuleNames) {
  RecommendOptions options;
  options.explain = true;
  const Recommendation answer = answer_to(small_rules(), kStiffOnWarfarin, options);

  std::vector<std::string> names;
  for (const Explanation& each : answer.explanations) {
    names.push_back(each.modality);
  }
  EXPECT_THAT(names,
              ::testing::UnorderedElementsAre("swedish", "deep-tissue", "cupping", "foot-massage"));
}

TEST(Explain, TellsWhichRulesFiredWhichAreOpenAndWhichAreOut) {
  const Explanation swedish =
      explanation_of("swedish", {"stiffness@lower-back", "muscle-knots", "fever"});

  std::map<std::string, Truth> truths;
  for (const TracedRule& rule : swedish.indications) {
    truths[rule.rule] = rule.truth;
  }
  EXPECT_EQ(truths, (std::map<std::string, Truth>{{"stiff-back", Truth::yes},
                                                  {"stiffness-general", Truth::yes},
                                                  {"knots", Truth::no},
                                                  {"unwinding", Truth::yes}}));
}

TEST(Explain, NamesTheRuleThatStandsIn) {
  const Explanation swedish = explanation_of("swedish", {"stiffness@back"});
  const auto general =
      std::ranges::find(swedish.indications, "stiffness-general", &TracedRule::rule);

  ASSERT_NE(general, swedish.indications.end());
  EXPECT_EQ(general->replaced_by, "stiff-back");
  EXPECT_EQ(general->contribution, 0.0);
}

TEST(Explain, ShowsWhatEachPartOfAConditionCameTo) {
  const Explanation deep = explanation_of("deep-tissue", {"muscle-knots", "fever"});
  const auto knots = std::ranges::find(deep.indications, "knots", &TracedRule::rule);

  ASSERT_NE(knots, deep.indications.end());
  EXPECT_EQ(knots->when.words, "all");
  EXPECT_EQ(knots->when.truth, Truth::no);
  ASSERT_EQ(knots->when.of.size(), 2U);
  EXPECT_EQ(knots->when.of[0].words, "muscle-knots");
  EXPECT_EQ(knots->when.of[0].truth, Truth::yes);
  EXPECT_EQ(knots->when.of[1].words, "none");
  EXPECT_EQ(knots->when.of[1].truth, Truth::no);
}

TEST(Explain, AddsUp) {
  for (const std::string_view modality : {"swedish", "deep-tissue", "cupping", "foot-massage"}) {
    const Explanation explanation = explanation_of(modality, kStiffOnWarfarin);

    double doubt = 1.0;
    double against = 1.0;
    for (const TracedRule& rule : explanation.indications) {
      if (rule.truth == Truth::yes && rule.replaced_by.empty()) {
        (rule.certainty > 0.0 ? doubt : against) *= 1.0 - std::abs(rule.certainty);
      }
    }
    EXPECT_THAT(explanation.belief, DoubleNear(1.0 - doubt, 1e-12)) << modality;
    EXPECT_THAT(explanation.disbelief, DoubleNear(1.0 - against, 1e-12)) << modality;
    EXPECT_THAT(explanation.score,
                DoubleNear((explanation.belief - explanation.disbelief) /
                               (1.0 - std::min(explanation.belief, explanation.disbelief)),
                           1e-12))
        << modality;
  }
}

TEST(Explain, SaysWhatBecameOfTheModality) {
  Intake avoiding;
  avoiding.avoid = {"swedish"};

  EXPECT_EQ(explanation_of("swedish", kStiffOnWarfarin).outcome, "suggested");
  EXPECT_EQ(explanation_of("deep-tissue", kStiffOnWarfarin).outcome, "withheld");
  EXPECT_EQ(explanation_of("self-massage", kStiffOnWarfarin).outcome, "unsupported");
  EXPECT_EQ(explanation_of("swedish", kStiffOnWarfarin, avoiding).outcome, "filtered");
}

TEST(Explain, NamesTheSafetyRulesThatBear) {
  const Explanation deep = explanation_of("deep-tissue", kStiffOnWarfarin);

  ASSERT_EQ(deep.limits.size(), 1U);
  EXPECT_EQ(deep.limits[0].rule, "blood-thinners");
  EXPECT_EQ(deep.limits[0].kind, "contraindication");
  EXPECT_EQ(deep.limits[0].when.truth, Truth::yes);
}

}  // namespace
}  // namespace palpate
