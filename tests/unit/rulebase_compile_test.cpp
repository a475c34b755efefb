// SPDX-License-Identifier: MIT
//
// RulePack to RuleBase: names to rows, is_a to its closure, conditions to one graph.
#include "palpate/rule_base.hpp"
#include "support/golden.hpp"
#include "support/known_packs.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

template <class Id>
std::vector<std::string> names(const RuleBaseView& rules, Range range) {
  std::vector<std::string> result;
  for (const Id id : rules.links<Id>(range)) {
    result.emplace_back(rules.name(id));
  }
  return result;
}

TEST(Compile, DumpsTheSmallPack) {
  expect_golden("dump/small.txt", dump(small_rules()));
}

TEST(Compile, ClosesIsAOverSeveralParents) {
  const RuleBase rules = rules_from(
      "symptoms: [{id: d, is_a: [c, b]}, {id: b, is_a: [a]}, {id: c, is_a: [a]}, {id: a}, "
      "{id: e, is_a: [d]}]");
  const RuleBaseView& view = rules.view();
  const auto row = [&](std::string_view id) { return view.row(*view.find_concept(id)); };

  EXPECT_THAT(names<ConceptId>(view, row("e").ancestors), ElementsAre("e", "d", "b", "c", "a"));
  EXPECT_THAT(names<ConceptId>(view, row("a").descendants), ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_THAT(names<ConceptId>(view, row("d").parents), ElementsAre("b", "c"));
  EXPECT_TRUE(view.is_a(*view.find_concept("e"), *view.find_concept("a")));
  EXPECT_FALSE(view.is_a(*view.find_concept("a"), *view.find_concept("e")));
}

TEST(Compile, SharesAtomsAndConditionsAmongRules) {
  const RuleBase rules = rules_from(R"(
symptoms: [{id: a}, {id: b}]
measures: [{id: m, range: [0, 9]}]
contraindications:
  - {id: c1, when: {all: [a, b]}, limit: stop}
  - {id: c2, when: {all: [b, a]}, limit: stop}
  - {id: c3, when: {any: [{all: [a, b]}, m >= 3]}, limit: stop}
  - {id: c4, when: {none: [a, b]}, limit: stop}
  - {id: c5, when: m >= 3.0, limit: stop}
)");

  EXPECT_EQ(rules.view().arrays().atoms.size(), 3U);
  EXPECT_THAT(dump(rules), HasSubstr("node 0 atom a, unknown\n"
                                     "node 1 atom b, unknown\n"
                                     "node 2 atom m >= 3, unknown\n"
                                     "node 3 at-least 2 of 0 1, unknown\n"
                                     "node 4 at-least 1 of 2 3, unknown\n"
                                     "node 5 at-least 1 of 0 1, unknown\n"
                                     "node 6 not-known 1 of 5, yes\n"
                                     "rule c1 contraindication when 3 stop\n"
                                     "rule c2 contraindication when 3 stop\n"
                                     "rule c3 contraindication when 4 stop\n"
                                     "rule c4 contraindication when 6 stop\n"
                                     "rule c5 contraindication when 2 stop\n"));
}

TEST(Compile, MakesLabelsWhereNoneIsGiven) {
  const RuleBase rules = rules_from("symptoms: [{id: low-back-pain}, {id: x, label: Your X}]");
  const RuleBaseView& view = rules.view();

  EXPECT_EQ(view.label_of(*view.find_concept("low-back-pain"), kNone<RegionId>), "Low back pain");
  EXPECT_EQ(view.label_of(*view.find_concept("x"), kNone<RegionId>), "Your X");
}

TEST(Compile, FindsIdsAndNothingElse) {
  const RuleBaseView& view = small_rules().view();

  EXPECT_TRUE(view.find_concept("stiffness"));
  EXPECT_FALSE(view.find_concept("neck"));
  EXPECT_FALSE(view.find_concept("stiffnes"));
  EXPECT_FALSE(view.find_concept(""));
  EXPECT_TRUE(view.find_region("neck"));
  EXPECT_TRUE(view.find_measure("age"));
  EXPECT_TRUE(view.find_element("pressure"));
  EXPECT_TRUE(view.find_modality("cupping"));
  EXPECT_TRUE(view.find_rule("cauda-equina"));
  EXPECT_TRUE(view.find_source("book-2020"));
}

TEST(Compile, HandlesAnEmptyPack) {
  const RuleBase rules = rules_from("");

  EXPECT_EQ(answer_to(rules, {}).verdict, Verdict::unknown);
  EXPECT_THAT(rules.view().arrays().rules, IsEmpty());
}

TEST(Compile, IsTheSameInEveryOrderOfEntriesAndFiles) {
  PackFiles shuffled = small_pack();
  std::ranges::reverse(shuffled.files);

  EXPECT_EQ(dump(rules_from(std::vector<PackFiles>{shuffled})), dump(small_rules()));
}

}  // namespace
}  // namespace palpate
