// SPDX-License-Identifier: MIT
//
// What can only be seen with all packs in view: references, kinds, circles, strata, ceilings.
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Eleven lines; what a test adds begins on line 12.
constexpr std::string_view kBase = R"(symptoms: [{id: pain}, {id: stiffness, is_a: [pain]}]
conditions: [{id: dvt}]
medications: [{id: warfarin, brands: [Coumadin]}]
regions: [{id: back}, {id: lower-back, is_a: [back]}]
measures: [{id: age, range: [0, 120]}]
elements:
  - {id: pressure, levels: [1, 2, 3]}
  - {id: position, choices: [prone, supine]}
  - {id: oil}
modalities: [{id: swedish, elements: {pressure: [1, 2], position: [prone, supine], oil: optional}}]
sources: [{id: mak-2024}]
)";

std::string with_base(std::string_view yaml) {
  return fmt::format("{}{}", kBase, yaml);
}

std::vector<std::string> faults_with(std::string_view yaml) {
  return faults_of(with_base(yaml));
}

/// The only fault, without the name of its file: "12:9 unknown-id there is no concept 'x'".
std::string fault_with(std::string_view yaml) {
  const std::vector<std::string> faults = faults_with(yaml);
  EXPECT_THAT(faults, ::testing::SizeIs(1)) << yaml;
  return faults.empty() ? "" : faults.front().substr(faults.front().find(':') + 1);
}

std::string indication(std::string_view rest) {
  return fmt::format("indications: [{{id: r, evidence: low, {}}}]", rest);
}

std::string contraindication(std::string_view limit) {
  return fmt::format("contraindications: [{{id: c, when: pain, limit: {}}}]", limit);
}

TEST(Validate, AcceptsTheBase) {
  EXPECT_THAT(faults_with(""), IsEmpty());
}

TEST(Validate, ReportsUnknownIdsWhereverTheyStand) {
  EXPECT_EQ(fault_with("goals: [{id: g, is_a: [pian]}]"),
            "12:24 unknown-id there is no concept 'pian'");
  EXPECT_EQ(fault_with("factors: [{id: f}]\nquestions: [{id: q, ask: x, settles: [f, ag]}]"),
            "13:42 unknown-id there is no concept 'ag'");
  EXPECT_EQ(fault_with(indication("when: stiffness@leg, recommend: {swedish: 0.1}")),
            "12:44 unknown-id there is no region 'leg'");
  EXPECT_EQ(fault_with(indication("when: height > 2, recommend: {swedish: 0.1}")),
            "12:44 unknown-id there is no measure 'height'");
  EXPECT_EQ(fault_with(indication("when: pain, recommend: {swedsh: 0.1}")),
            "12:62 unknown-id there is no modality 'swedsh'");
  EXPECT_EQ(fault_with(indication("when: pain, recommend: {swedish: 0.1}, sources: [mak]")),
            "12:87 unknown-id there is no source 'mak'");
  EXPECT_EQ(fault_with(indication("when: pain, recommend: {swedish: 0.1}, replaces: [s]")),
            "12:88 unknown-id there is no indication 's'");
  EXPECT_EQ(fault_with(contraindication("{presure: 2}")),
            "12:49 unknown-id there is no element 'presure'");
  EXPECT_EQ(fault_with(contraindication("{without: [soap]}")),
            "12:59 unknown-id there is no element 'soap'");
  EXPECT_EQ(fault_with(contraindication("{avoid: [leg]}")),
            "12:57 unknown-id there is no region 'leg'");
  EXPECT_EQ(fault_with(contraindication("{modalities: [thai]}")),
            "12:62 unknown-id there is no modality 'thai'");
}

TEST(Validate, FindsUnknownIdsDeepInsideConditions) {
  EXPECT_EQ(fault_with("red_flags:\n"
                       "  - id: r\n"
                       "    urgency: urgent\n"
                       "    when: {any: [pain, {all: [dvt, {denied: [fevr]}]}]}\n"),
            "15:46 unknown-id there is no concept 'fevr'");
}

TEST(Validate, NamesTheNearestIdOfTheKindWanted) {
  Diagnostics diagnostics;
  check_packs({pack_from(with_base(indication("when: stifness, recommend: {swedish: 0.1}")))},
              diagnostics);

  ASSERT_EQ(diagnostics.all().size(), 1U);
  EXPECT_EQ(diagnostics.all()[0].help, "Did you mean 'stiffness'?");
}

TEST(Validate, ReportsIdsOfAnotherKind) {
  EXPECT_EQ(fault_with(indication("when: back, recommend: {swedish: 0.1}")),
            "12:44 wrong-kind 'back' is a region, a concept belongs here");
  EXPECT_EQ(fault_with(indication("when: pain@dvt, recommend: {swedish: 0.1}")),
            "12:44 wrong-kind 'dvt' is a concept, a region belongs here");
  EXPECT_EQ(fault_with(indication("when: pain >= 3, recommend: {swedish: 0.1}")),
            "12:44 wrong-kind 'pain' is a concept, a measure belongs here");
  EXPECT_EQ(fault_with(indication("when: age, recommend: {swedish: 0.1}")),
            "12:44 wrong-kind 'age' is a measure, a concept belongs here");
  EXPECT_EQ(fault_with(contraindication("{avoid: [pain]}")),
            "12:57 wrong-kind 'pain' is a concept, a region belongs here");
}

TEST(Validate, ReportsBrandsOfWhatIsNoMedication) {
  EXPECT_EQ(fault_with("goals: [{id: g, brands: [X]}]"), "12:26 wrong-kind a goal has no brands");
}

TEST(Validate, ReportsUnusableIds) {
  for (const std::string_view id :
       {"Back", "low back", "low_back", "-back", "back!", "rücken", "a/b", "a@b"}) {
    EXPECT_THAT(fault_with(fmt::format("goals: [{{id: \"{}\"}}]", id)), HasSubstr("bad-id")) << id;
  }
  EXPECT_THAT(fault_with("goals: [{id: " + std::string(121, 'a') + "}]"), HasSubstr("bad-id"));
}

TEST(Validate, AllowsUnderscoresInMeasuresOnly) {
  EXPECT_THAT(faults_with("factors: [{id: 2nd-try-9}]"), IsEmpty());
  EXPECT_THAT(faults_with("factors: [{id: weeks_since}]"), ::testing::SizeIs(1));
  EXPECT_THAT(faults_of("measures: [{id: weeks_since_x, range: [0, 9]}]"), IsEmpty());
}

TEST(Validate, ReportsAnIdUsedTwiceInOneNameSpace) {
  Diagnostics diagnostics;
  check_packs({pack_from(with_base("goals: [{id: lower-back}]"))}, diagnostics);

  ASSERT_EQ(diagnostics.all().size(), 1U);
  EXPECT_THAT(lines_of(diagnostics), ElementsAre("rules.yaml:4:28 duplicate-id 'lower-back'"));
  EXPECT_THAT(diagnostics.all()[0].notes, ElementsAre("a concept of rules.yaml:12 has it already"));
}

TEST(Validate, KeepsNameSpacesApart) {
  EXPECT_THAT(faults_with("goals: [{id: swedish}, {id: mak-2024}, {id: pressure}]"), IsEmpty());
}

TEST(Validate, ReportsRulesOfTwoKindsWithOneId) {
  EXPECT_THAT(faults_with("inferences: [{id: r, when: pain, then: [dvt]}]\n" +
                          indication("when: pain, recommend: {swedish: 0.1}")),
              ElementsAre(HasSubstr("duplicate-id 'r'")));
}

std::string element(std::string_view rest) {
  return fmt::format("elements: [{{{}}}]", rest);
}

TEST(Validate, ReportsElementsThatCannotBe) {
  const auto fault = [](std::string_view yaml) {
    const std::vector<std::string> faults = faults_of(yaml);
    return faults.size() == 1 ? faults.front() : "";
  };
  EXPECT_EQ(fault(element("id: x, levels: [a], choices: [b]")),
            "rules.yaml:1:17 bad-value an element has levels or choices, not both");
  EXPECT_EQ(fault(element("id: minutes")),
            "rules.yaml:1:17 bad-id 'minutes' is a key of limits already");
  std::string many;
  for (int i = 0; i < 65; ++i) {
    many += fmt::format("c{},", i);
  }
  EXPECT_EQ(fault(element("id: x, choices: [" + many + "]")),
            "rules.yaml:1:17 too-many 65 choices, the limit is 64");
}

std::string use_of(std::string_view use) {
  return fmt::format("modalities: [{{id: m, elements: {{{}}}}}]", use);
}

TEST(Validate, AcceptsEveryUseOfAnElement) {
  for (const std::string_view use :
       {"pressure: [1, 3]", "pressure: [2]", "pressure: 2", "pressure: [2, 2]", "position: [prone]",
        "oil: essential", "oil: optional"}) {
    EXPECT_THAT(faults_of("elements: [{id: pressure, levels: [1, 2, 3]}, {id: oil},\n"
                          "  {id: position, choices: [prone, supine]}]\n" +
                          use_of(use)),
                IsEmpty())
        << use;
  }
}

TEST(Validate, ReportsEveryUseThatDoesNotFit) {
  const auto fault = [](std::string_view use) {
    const std::vector<std::string> faults = faults_of(
        "elements: [{id: pressure, levels: [1, 2, 3]}, {id: oil},\n"
        "  {id: position, choices: [prone, supine]}]\n" +
        use_of(use));
    EXPECT_THAT(faults, ::testing::SizeIs(1)) << use;
    return faults.empty() ? "" : faults.front();
  };
  EXPECT_THAT(fault("soap: essential"), HasSubstr("unknown-id there is no element 'soap'"));
  EXPECT_THAT(fault("pressure: [1, 4]"), HasSubstr("bad-value '4'"));
  EXPECT_THAT(fault("pressure: essential"), HasSubstr("bad-value 'essential'"));
  EXPECT_THAT(fault("pressure: [3, 1]"), HasSubstr("bad-range 'pressure' takes [least, usual]"));
  EXPECT_THAT(fault("pressure: [1, 2, 3]"), HasSubstr("bad-range"));
  EXPECT_THAT(fault("position: [prone, seated]"), HasSubstr("bad-value 'seated'"));
  EXPECT_THAT(fault("position: []"), HasSubstr("wrong-type 'position' takes a list of values"));
  EXPECT_THAT(fault("oil: often"), HasSubstr("bad-value 'often'"));
  EXPECT_THAT(fault("oil: [essential, optional]"),
              HasSubstr("wrong-type 'oil' takes essential or optional"));
}

TEST(Validate, ReportsUnknownSettings) {
  EXPECT_EQ(faults_of("modalities: [{id: m, settings: [professional, home]}]"),
            std::vector<std::string>{"rules.yaml:1:47 bad-value 'home'"});
}

TEST(Validate, ReportsConclusionsThatAreNoFacts) {
  const auto then = [](std::string_view atom) {
    return fmt::format("inferences: [{{id: i, when: pain, then: [{}]}}]", atom);
  };
  EXPECT_THAT(faults_with(then("dvt")), IsEmpty());
  EXPECT_THAT(faults_with(then("dvt@back")), IsEmpty());
  EXPECT_THAT(faults_with(then("history of dvt")), IsEmpty());
  EXPECT_THAT(fault_with(then("age >= 3")), HasSubstr("bad-condition a conclusion is a concept"));
  EXPECT_THAT(fault_with(then("\"@back\"")), HasSubstr("bad-condition a conclusion is a concept"));
  EXPECT_THAT(fault_with(then("")), HasSubstr("bad-condition a conclusion of nothing"));
}

TEST(Validate, HoldsCertaintiesUnderTheCeilingOfTheirEvidence) {
  const auto certainty = [](std::string_view grade, std::string_view value) {
    return faults_with(fmt::format(
        "indications: [{{id: r, when: pain, evidence: {}, recommend: {{swedish: {}}}}}]", grade,
        value));
  };
  for (const auto& [grade, ceiling] :
       std::vector<std::pair<std::string_view, double>>{{"high", 0.9},
                                                        {"moderate", 0.75},
                                                        {"low", 0.6},
                                                        {"very-low", 0.45},
                                                        {"traditional", 0.5}}) {
    EXPECT_THAT(certainty(grade, fmt::format("{}", ceiling)), IsEmpty()) << grade;
    EXPECT_THAT(certainty(grade, fmt::format("{}", ceiling + 0.01)),
                ElementsAre(HasSubstr("above-ceiling")))
        << grade;
  }
  EXPECT_THAT(certainty("very-low", "-1"), IsEmpty());  // opposing needs no ceiling
  EXPECT_THAT(certainty("high", "1.01"),
              ElementsAre(HasSubstr("above-ceiling"), HasSubstr("bad-range")));
  EXPECT_THAT(certainty("high", "-1.01"), ElementsAre(HasSubstr("bad-range")));
  EXPECT_THAT(certainty("high", ".nan"), ElementsAre(HasSubstr("bad-number")));
  EXPECT_THAT(certainty("strong", "0.1"), ElementsAre(HasSubstr("bad-value 'strong'")));
}

TEST(Validate, ReportsLimitsThatDoNotFitTheElement) {
  EXPECT_THAT(fault_with(contraindication("{oil: 2}")),
              HasSubstr("bad-limit 'oil' cannot be limited like this"));
  EXPECT_THAT(fault_with(contraindication("{position: prone}")), HasSubstr("bad-limit 'position'"));
  EXPECT_THAT(fault_with(contraindication("{pressure: {not: [3]}}")),
              HasSubstr("bad-limit 'pressure'"));
  EXPECT_THAT(fault_with(contraindication("{pressure: 9}")), HasSubstr("bad-value '9'"));
  EXPECT_THAT(fault_with(contraindication("{position: {not: [seated]}}")),
              HasSubstr("bad-value 'seated'"));
  EXPECT_THAT(fault_with(contraindication("{without: [pressure]}")),
              HasSubstr("wrong-kind 'pressure' has levels or choices"));
  EXPECT_THAT(fault_with(contraindication("{at: [back]}")),
              HasSubstr("bad-limit 'at' needs an element"));
  EXPECT_THAT(fault_with(contraindication("{at: [back], avoid: [back]}")),
              HasSubstr("bad-limit 'at' needs an element"));
}

// `at` confines elements; a stop, a shorter session or a modality withheld holds everywhere, and
// must not look as if it held at a site.
TEST(Validate, AcceptsAtBesideWhatHoldsEverywhere) {
  EXPECT_THAT(faults_with(contraindication("{at: [back], pressure: 1, minutes: 20}")), IsEmpty());
}

TEST(Validate, ReportsCirclesInIsA) {
  EXPECT_THAT(faults_of("goals: [{id: a, is_a: [b]}, {id: b, is_a: [c]}, {id: c, is_a: [a]}]"),
              ElementsAre(HasSubstr("is-a-cycle 'a' would be its own ancestor")));
  EXPECT_THAT(faults_of("goals: [{id: a, is_a: [a]}]"), ElementsAre(HasSubstr("is-a-cycle 'a'")));
  EXPECT_THAT(faults_of("regions: [{id: a, is_a: [b]}, {id: b, is_a: [a]}]"),
              ElementsAre(HasSubstr("is-a-cycle")));
}

TEST(Validate, AcceptsSeveralParentsThatMeet) {
  EXPECT_THAT(faults_of("goals: [{id: d, is_a: [b, c]}, {id: b, is_a: [a]}, {id: c, is_a: [a]}, "
                        "{id: a}]"),
              IsEmpty());
}

std::string chain(std::string_view inferences) {
  return fmt::format(
      "symptoms: [{{id: a}}, {{id: b}}, {{id: c}}, {{id: d, is_a: [c]}}]\n"
      "regions: [{{id: x}}]\ninferences:\n{}",
      inferences);
}

TEST(Strata, AcceptPositiveCircles) {
  EXPECT_THAT(faults_of(chain("  - {id: i1, when: a, then: [b]}\n"
                              "  - {id: i2, when: b, then: [a]}\n")),
              IsEmpty());
}

TEST(Strata, RefuseAConclusionThatRestsOnItsOwnAbsence) {
  EXPECT_THAT(faults_of(chain("  - {id: i, when: {none: [b]}, then: [b]}\n")),
              ElementsAre("rules.yaml:4:10 unstratified-negation 'i'"));
  EXPECT_THAT(faults_of(chain("  - {id: i, when: {denied: [b]}, then: [b]}\n")),
              ElementsAre(HasSubstr("unstratified-negation 'i'")));
}

TEST(Strata, RefuseACircleThroughANegation) {
  EXPECT_THAT(faults_of(chain("  - {id: i1, when: {all: [a], none: [c]}, then: [b]}\n"
                              "  - {id: i2, when: b, then: [d]}\n")),
              ElementsAre(HasSubstr("unstratified-negation 'i1'"),
                          HasSubstr("unstratified-negation 'i2'")));
}

// However the inferences are ordered, every member of the circle is named.
TEST(Strata, NameACircleWrittenBackwards) {
  EXPECT_THAT(
      faults_of(chain("  - {id: i1, when: c, then: [b]}\n"
                      "  - {id: i2, when: history of b, then: [c]}\n"
                      "  - {id: i3, when: history of c, then: [history of b]}\n"
                      "  - {id: i4, when: {all: [a], none: [b]}, then: [history of c]}\n"
                      "  - {id: i5, when: b, then: [history of a]}\n")),
      ElementsAre(HasSubstr("'i1'"), HasSubstr("'i2'"), HasSubstr("'i3'"), HasSubstr("'i4'")));
}

TEST(Strata, SeeThroughSites) {
  EXPECT_THAT(faults_of(chain("  - {id: i, when: {none: [\"@x\"]}, then: [b@x]}\n")),
              ElementsAre(HasSubstr("unstratified-negation")));
}

TEST(Strata, KeepAspectsApart) {
  EXPECT_THAT(faults_of(chain("  - {id: i, when: {none: [b]}, then: [history of b]}\n")),
              IsEmpty());
}

TEST(Strata, RiseWithNegationsOnly) {
  const RulePack pack = valid_pack(
      chain("  - {id: i3, when: {all: [c], none: [history of b]}, then: [history of c]}\n"
            "  - {id: i1, when: a, then: [b]}\n"
            "  - {id: i2, when: {all: [b], none: [c]}, then: [history of b]}\n"));

  EXPECT_THAT(pack.strata(), ElementsAre(1U, 0U, 0U));
}

TEST(Validate, ReportsDisablingOfRulesThatAreNot) {
  EXPECT_THAT(faults_of({pack_from(kBase),
                         pack_named("mine", "", "disable:\n  - {rule: nothing, why: x}\n")}),
              ElementsAre("mine/pack.yaml:5:12 bad-disable there is no rule 'nothing'"));
}

TEST(Validate, AsksWhyARuleIsDisabled) {
  EXPECT_THAT(faults_of({pack_from(with_base(contraindication("stop"))),
                         pack_named("mine", "", "disable: [{rule: c}]\n")}),
              ElementsAre(HasSubstr("missing-key 'why'")));
  EXPECT_THAT(faults_of({pack_from(with_base(contraindication("stop"))),
                         pack_named("mine", "", "disable: [{rule: c, why: ''}]\n")}),
              ElementsAre(HasSubstr("bad-disable 'c' is switched off without a reason")));
}

TEST(Validate, ReportsARuleDisabledTwice) {
  EXPECT_THAT(
      faults_of({pack_from(with_base(contraindication("stop"))),
                 pack_named("mine", "", "disable: [{rule: c, why: a}, {rule: c, why: b}]\n")}),
      ElementsAre(HasSubstr("bad-disable 'c' is switched off twice")));
}

TEST(Validate, ReportsTwoPacksOfOneName) {
  EXPECT_THAT(faults_of({pack_from(kBase), pack_named("test", "")}),
              ElementsAre("test/pack.yaml:2:7 duplicate-id two packs named 'test'"));
}

}  // namespace
}  // namespace palpate
