// SPDX-License-Identifier: MIT
//
// What findings make of conditions: Kleene's logic, is_a on both axes, inferences by stratum.
#include "infer/infer.hpp"

#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// a < b < c (c is the broadest); x inside y inside z.
constexpr std::string_view kWords = R"(
symptoms: [{id: a, is_a: [b]}, {id: b, is_a: [c]}, {id: c}, {id: d}, {id: e}]
regions: [{id: x, is_a: [y]}, {id: y, is_a: [z]}, {id: z}, {id: elsewhere}]
measures: [{id: m, range: [-100, 100]}]
modalities: [{id: swedish}]
)";

/// A condition as the only indication of a pack.
RuleBase asking(std::string_view when) {
  return rules_from(fmt::format(
      "{}indications: [{{id: r, when: {}, evidence: low, recommend: {{swedish: 0.5}}}}]", kWords,
      when));
}

Truth truth(std::string_view when, const std::vector<std::string>& findings,
            Stance stance = Stance::sceptical) {
  return truth_of(asking(when), "r", findings, stance);
}

constexpr Truth kYes = Truth::yes;
constexpr Truth kNo = Truth::no;
constexpr Truth kUnknown = Truth::unknown;

TEST(Kleene, SilenceIsUnknown) {
  EXPECT_EQ(truth("a", {}), kUnknown);
  EXPECT_EQ(truth("a@x", {}), kUnknown);
  EXPECT_EQ(truth("'@x'", {}), kUnknown);
  EXPECT_EQ(truth("m >= 3", {}), kUnknown);
  EXPECT_EQ(truth("history of a", {}), kUnknown);
}

TEST(Kleene, JoinsOverPresentAbsentAndSilence) {
  const std::vector<std::string> findings = {"d", "absent e"};  // c stays unknown

  EXPECT_EQ(truth("{all: [d, e]}", findings), kNo);
  EXPECT_EQ(truth("{all: [d, c]}", findings), kUnknown);
  EXPECT_EQ(truth("{all: [e, c]}", findings), kNo);
  EXPECT_EQ(truth("{any: [d, c]}", findings), kYes);
  EXPECT_EQ(truth("{any: [e, c]}", findings), kUnknown);
  EXPECT_EQ(truth("{any: [e, e]}", findings), kNo);
  EXPECT_EQ(truth("{none: [d]}", findings), kNo);
  EXPECT_EQ(truth("{none: [e]}", findings), kYes);
  EXPECT_EQ(truth("{none: [c]}", findings), kYes);
  EXPECT_EQ(truth("{none: [c, d]}", findings), kNo);
  EXPECT_EQ(truth("{denied: [d]}", findings), kNo);
  EXPECT_EQ(truth("{denied: [e]}", findings), kYes);
  EXPECT_EQ(truth("{denied: [c]}", findings), kUnknown);
  EXPECT_EQ(truth("{denied: [c, d]}", findings), kNo);
  EXPECT_EQ(truth("{denied: [c, e]}", findings), kUnknown);
  EXPECT_EQ(truth("{at_least: {count: 2, of: [d, e, c]}}", findings), kUnknown);
  EXPECT_EQ(truth("{at_least: {count: 3, of: [d, e, c]}}", findings), kNo);
  EXPECT_EQ(truth("{at_least: {count: 1, of: [d, e, c]}}", findings), kYes);
  EXPECT_EQ(truth("{at_least: {count: 2, of: [d, d, e]}}", findings), kYes);
}

TEST(Kleene, NestsNegations) {
  EXPECT_EQ(truth("{none: [{none: [a]}]}", {}), kNo);
  EXPECT_EQ(truth("{none: [{none: [a]}]}", {"a"}), kYes);
  EXPECT_EQ(truth("{denied: [{denied: [a]}]}", {"a"}), kYes);
  EXPECT_EQ(truth("{denied: [{all: [d, e]}]}", {"absent e"}), kYes);
  EXPECT_EQ(truth("{denied: [{any: [d, e]}]}", {"absent e"}), kUnknown);
}

TEST(Facts, APresentOneAssertsWhatIsBroader) {
  EXPECT_EQ(truth("a", {"a@x"}), kYes);
  EXPECT_EQ(truth("c", {"a@x"}), kYes);
  EXPECT_EQ(truth("a@z", {"a@x"}), kYes);
  EXPECT_EQ(truth("c@z", {"a@x"}), kYes);
  EXPECT_EQ(truth("'@y'", {"a@x"}), kYes);
}

TEST(Facts, APresentOneSaysNothingOfWhatIsNarrower) {
  EXPECT_EQ(truth("a", {"b"}), kUnknown);
  EXPECT_EQ(truth("b@x", {"b@y"}), kUnknown);
  EXPECT_EQ(truth("b@x", {"b"}), kUnknown);
  EXPECT_EQ(truth("'@x'", {"b@y"}), kUnknown);
  EXPECT_EQ(truth("b@elsewhere", {"b@y"}), kUnknown);
}

TEST(Facts, AnAbsentOneDeniesWhatIsNarrower) {
  EXPECT_EQ(truth("a", {"absent b"}), kNo);
  EXPECT_EQ(truth("a@x", {"absent b"}), kNo);
  EXPECT_EQ(truth("a@x", {"absent b@y"}), kNo);
  EXPECT_EQ(truth("b@y", {"absent b@y"}), kNo);
}

TEST(Facts, AnAbsentOneSaysNothingOfWhatIsBroader) {
  EXPECT_EQ(truth("c", {"absent b"}), kUnknown);
  EXPECT_EQ(truth("b", {"absent b@y"}), kUnknown);
  EXPECT_EQ(truth("b@z", {"absent b@y"}), kUnknown);
  EXPECT_EQ(truth("b@elsewhere", {"absent b@y"}), kUnknown);
  EXPECT_EQ(truth("d", {"absent b"}), kUnknown);
}

TEST(Facts, PresentBeatsAbsentInEitherOrder) {
  EXPECT_EQ(truth("b", {"absent b", "a"}), kYes);
  EXPECT_EQ(truth("b", {"a", "absent b"}), kYes);
  EXPECT_EQ(truth("a", {"a", "absent c"}), kYes);
  EXPECT_EQ(truth("{denied: [b]}", {"absent b", "a"}), kNo);
  EXPECT_EQ(truth("b@y", {"absent b", "b@x"}), kYes);
  EXPECT_EQ(truth("b@elsewhere", {"absent b", "b@x"}), kNo);
}

TEST(Facts, ASiteAloneIsNotEverything) {
  EXPECT_EQ(truth("'@x'", {"@x"}), kYes);
  EXPECT_EQ(truth("'@z'", {"@x"}), kYes);
  EXPECT_EQ(truth("b@x", {"@x"}), kUnknown);
  EXPECT_EQ(truth("b", {"@x"}), kUnknown);
}

TEST(Facts, OfThePastAndOfRelativesAreNotThoseOfNow) {
  for (const std::string finding : {"historical b", "family b", "hypothetical b", "unknown b"}) {
    EXPECT_EQ(truth("b", {finding}), kUnknown) << finding;
    EXPECT_EQ(truth("{none: [b]}", {finding}), kYes) << finding;
  }
  EXPECT_EQ(truth("history of b", {"historical b"}), kYes);
  EXPECT_EQ(truth("history of c", {"historical b"}), kYes);
  EXPECT_EQ(truth("history of b@y", {"historical a@x"}), kYes);
  EXPECT_EQ(truth("history of b", {"b"}), kUnknown);
  EXPECT_EQ(truth("history of b", {"family b"}), kUnknown);
  EXPECT_EQ(truth("family b", {"family b"}), kYes);
  EXPECT_EQ(truth("family b", {"historical b"}), kUnknown);
  EXPECT_EQ(truth("'@x'", {"historical b@x"}), kUnknown);
}

TEST(Facts, ThePastCanBeDenied) {
  EXPECT_EQ(truth("history of a", {"absent history of b"}), kNo);
  EXPECT_EQ(truth("a", {"absent history of b"}), kUnknown);
  EXPECT_EQ(truth("history of a", {"absent b"}), kUnknown);
  EXPECT_EQ(truth("{denied: [family a]}", {"absent family a"}), kYes);
}

TEST(Facts, PossibleOnesCountForCautionAlone) {
  EXPECT_EQ(truth("b", {"possible a"}, Stance::sceptical), kUnknown);
  EXPECT_EQ(truth("b", {"possible a"}, Stance::cautious), kYes);
  EXPECT_EQ(truth("b", {"absent b", "possible b"}, Stance::cautious), kYes);
  EXPECT_EQ(truth("b", {"absent b", "possible b"}, Stance::sceptical), kNo);
}

TEST(Measures, CompareInEveryWay) {
  const auto compare = [](std::string_view comparison, std::string_view reading) {
    return truth(fmt::format("m {}", comparison), {fmt::format("m={}", reading)});
  };
  EXPECT_EQ(compare("< 3", "2.9"), kYes);
  EXPECT_EQ(compare("< 3", "3"), kNo);
  EXPECT_EQ(compare("<= 3", "3"), kYes);
  EXPECT_EQ(compare("<= 3", "3.1"), kNo);
  EXPECT_EQ(compare("> 3", "3"), kNo);
  EXPECT_EQ(compare("> 3", "3.1"), kYes);
  EXPECT_EQ(compare(">= 3", "3"), kYes);
  EXPECT_EQ(compare(">= 3", "2.9"), kNo);
  EXPECT_EQ(compare("== 3", "3"), kYes);
  EXPECT_EQ(compare("== 3", "4"), kNo);
  EXPECT_EQ(compare("!= 3", "4"), kYes);
  EXPECT_EQ(compare("!= 3", "3"), kNo);
  EXPECT_EQ(compare("> -2", "-1"), kYes);
}

TEST(Measures, HoldIfAnyOfSeveralReadingsDoes) {
  EXPECT_EQ(truth("m >= 8", {"m=3", "m=9"}), kYes);
  EXPECT_EQ(truth("m >= 8", {"m=9", "m=3"}), kYes);
  EXPECT_EQ(truth("m >= 8", {"m=3", "m=4"}), kNo);
  EXPECT_EQ(truth("{all: [m >= 8, m <= 3]}", {"m=3", "m=9"}), kYes);
}

std::string with(std::string_view inferences, std::string_view when = "e") {
  return fmt::format(
      "{}inferences:\n{}\nindications: [{{id: r, when: {}, evidence: low, recommend: {{swedish: "
      "0.5}}}}]",
      kWords, inferences, when);
}

TEST(Inference, ChainsToTheEnd) {
  const RuleBase rules =
      rules_from(with("  - {id: i3, when: c, then: [e]}\n"
                      "  - {id: i1, when: d, then: [a]}\n"));

  EXPECT_EQ(truth_of(rules, "r", {"d"}), kYes);
  EXPECT_EQ(truth_of(rules, "r", {}), kUnknown);
}

TEST(Inference, EndsOnACircle) {
  const RuleBase rules =
      rules_from(with("  - {id: i1, when: a, then: [d]}\n"
                      "  - {id: i2, when: d, then: [e, a]}\n"));

  EXPECT_EQ(truth_of(rules, "r", {"a"}), kYes);
  EXPECT_EQ(truth_of(rules, "r", {"d"}), kYes);
}

TEST(Inference, ConcludesAtSitesAndOfThePast) {
  const RuleBase rules = rules_from(
      with("  - {id: i, when: d, then: [a@x, history of e]}", "{all: [b@z, history of e]}"));

  EXPECT_EQ(truth_of(rules, "r", {"d"}), kYes);
}

// The inference that rests on silence must wait for the one that breaks it, whatever their names.
TEST(Inference, LooksAtSilenceOnlyWhenAllHaveSpoken) {
  const RuleBase rules =
      rules_from(with("  - {id: a-first-by-name, when: {all: [d], none: [c]}, then: [e]}\n"
                      "  - {id: z-last-by-name, when: d, then: [a]}\n"));

  EXPECT_EQ(truth_of(rules, "r", {"d"}), kUnknown);
}

TEST(Inference, FiresOnSilenceAlone) {
  const RuleBase rules = rules_from(with("  - {id: i, when: {none: [d]}, then: [e]}"));

  EXPECT_EQ(truth_of(rules, "r", {}), kYes);
  EXPECT_EQ(truth_of(rules, "r", {"d"}), kUnknown);
}

TEST(Inference, BeatsADenialOfItsConclusion) {
  const RuleBase rules = rules_from(with("  - {id: i, when: d, then: [e]}"));

  EXPECT_EQ(truth_of(rules, "r", {"absent e", "d"}), kYes);
}

TEST(Inference, RunsOnPossibleFactsForCautionAlone) {
  const RuleBase rules = rules_from(with("  - {id: i, when: d, then: [e]}"));

  EXPECT_EQ(truth_of(rules, "r", {"possible d"}, Stance::sceptical), kUnknown);
  EXPECT_EQ(truth_of(rules, "r", {"possible d"}, Stance::cautious), kYes);
}

std::vector<std::string> support(const RuleBase& rules, const std::vector<std::string>& findings) {
  const RuleBaseView& view = rules.view();
  const Inferred inferred = infer(view, findings_from(rules, findings));
  const WorkingMemory::Support found =
      inferred.plain.support_of(view.row(*view.find_rule("r")).when);
  std::vector<std::string> result;
  for (const Fact& fact : found.facts) {
    result.push_back(view.notation(fact.concept_id, fact.site, fact.aspect));
  }
  for (const Reading& reading : found.readings) {
    result.push_back(fmt::format("{}={}", view.name(reading.measure), reading.value));
  }
  return result;
}

TEST(Support, NamesTheGivenFindingsBehindARule) {
  EXPECT_THAT(support(asking("{all: [c, m >= 3], none: [d]}"), {"a@x", "e", "m=1", "m=5"}),
              ElementsAre("a@x", "m=5"));
  EXPECT_THAT(support(asking("{any: [b, d]}"), {"b", "d"}), UnorderedElementsAre("b", "d"));
}

TEST(Support, TracesConclusionsToWhatTheyWereDrawnFrom) {
  const RuleBase rules =
      rules_from(with("  - {id: i1, when: {all: [d, m >= 3]}, then: [a]}\n"
                      "  - {id: i2, when: c, then: [e]}\n"));

  EXPECT_THAT(support(rules, {"d", "m=4"}), UnorderedElementsAre("d", "m=4"));
}

TEST(Support, EndsOnACircle) {
  const RuleBase rules =
      rules_from(with("  - {id: i1, when: {any: [a, e]}, then: [d]}\n"
                      "  - {id: i2, when: d, then: [e, a]}\n"));

  EXPECT_THAT(support(rules, {"d"}), ElementsAre("d"));
}

TEST(Support, IsEmptyForSilence) {
  EXPECT_THAT(support(asking("{none: [d]}"), {}), IsEmpty());
}

}  // namespace
}  // namespace palpate
