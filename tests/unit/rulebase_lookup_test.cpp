// SPDX-License-Identifier: MIT
//
// What `palpate list` and `palpate show` know.
#include "support/golden.hpp"
#include "support/known_packs.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(List, KnowsEveryKindItNames) {
  for (const std::string_view kind : kListKinds) {
    const auto rows = list(small_rules(), kind);
    ASSERT_TRUE(rows) << kind;
    EXPECT_THAT(*rows, Not(IsEmpty())) << kind;
    EXPECT_TRUE(std::ranges::is_sorted(*rows, {}, &Listing::id)) << kind;
    expect_golden(fmt::format("list/{}.txt", kind), write_listing(kind, *rows, {}));
  }
}

TEST(List, KnowsNoOtherKind) {
  EXPECT_FALSE(list(small_rules(), "symptom"));
  EXPECT_FALSE(list(small_rules(), ""));
}

TEST(Show, TellsAllThatPointsAtAnId) {
  for (const std::string_view id : {"pain",
                                    "dvt",
                                    "warfarin",
                                    "lower-limb",
                                    "age",
                                    "severity",
                                    "pressure",
                                    "position",
                                    "suction",
                                    "swedish",
                                    "warmth",
                                    "foot-massage",
                                    "desk-work-stiffens",
                                    "stiffness-general",
                                    "past-clot",
                                    "with-child",
                                    "tender-spots",
                                    "cauda-equina",
                                    "book-2020",
                                    "common-practice"}) {
    expect_golden(fmt::format("show/{}.txt", id), write_cards(show(small_rules(), id), {}));
  }
}

TEST(Show, FindsOneIdInSeveralNameSpaces) {
  const RuleBase rules = rules_from("goals: [{id: x}]\nmodalities: [{id: x}]\nsources: [{id: x}]");

  std::vector<std::string> kinds;
  for (const Card& card : show(rules, "x")) {
    kinds.push_back(card.kind);
  }
  EXPECT_THAT(kinds, ElementsAre("goal", "modality", "source"));
}

TEST(Show, HasNothingForAStranger) {
  EXPECT_THAT(show(small_rules(), "stifness"), IsEmpty());
  EXPECT_THAT(show(small_rules(), ""), IsEmpty());
}

TEST(NearestIds, LookInEveryNameSpace) {
  EXPECT_THAT(nearest_ids(small_rules(), "stifness"),
              ElementsAre("stiffness", "stiffness-general"));
  EXPECT_THAT(nearest_ids(small_rules(), "swedsh"), ElementsAre("swedish"));
  EXPECT_THAT(nearest_ids(small_rules(), "presure"), Contains("pressure"));
  EXPECT_THAT(nearest_ids(small_rules(), "zzzzzz"), IsEmpty());
}

}  // namespace
}  // namespace palpate
