// SPDX-License-Identifier: MIT
//
// Each lint on a pack that has its fault, and on one that nearly has.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// What every pack of these tests holds; no lint finds fault with it alone.
constexpr std::string_view kGround = R"(
symptoms:
  - {id: pain, ask: "Pain?"}
  - {id: ache, is_a: [pain]}
  - {id: fever, ask: "Fever?"}
measures:
  - {id: age, label: Age, unit: years, range: [0, 120], ask: "How old are you?"}
regions: [{id: back}, {id: loin, is_a: [back]}]
modalities: [{id: rub, label: Rub}, {id: press, label: Press}]
sources: [{id: s, title: S}]
contraindications:
  - {id: hot, when: fever, limit: stop, action: Stop., because: It is so., sources: [s]}
red_flags:
  - {id: frail, when: {all: [pain, age >= 90]}, urgency: urgent, may_be: Age, say: Go., sources: [s]}
)";

// "code 'particulars'" of each fault of the pack with further files.
std::vector<std::string> lints(const std::vector<std::string>& files,
                               const std::string& as_of = "") {
  PackFiles pack = pack_from(kGround);
  for (std::size_t i = 0; i < files.size(); ++i) {
    pack.files.push_back({fmt::format("more-{}.yaml", i), files[i]});
  }
  Diagnostics diagnostics;
  if (const std::optional<RulePack> valid = check_packs({pack}, diagnostics)) {
    lint(*valid, compile(*valid), {as_of}, diagnostics);
  }
  std::vector<std::string> lines;
  for (const Diagnostic& fault : diagnostics.sorted()) {
    lines.push_back(fmt::format("{} {}", info(fault.code).slug, fault.message));
  }
  return lines;
}

// An indication: "ID" with what stands after it.
std::string indication(std::string_view id, std::string_view when,
                       std::string_view recommend = "rub: 0.2", std::string_view more = "") {
  return fmt::format(
      "  - {{id: {}, when: {}, recommend: {{{}}}, because: B., evidence: low, sources: [s]{}}}\n",
      id, when, recommend, more);
}

std::vector<std::string> lints_of_indications(const std::vector<std::string>& indications) {
  return lints({fmt::format("indications:\n{}", fmt::join(indications, ""))});
}

TEST(Lint, FindsNothingInASoundPack) {
  EXPECT_THAT(lints({}), IsEmpty());
  EXPECT_THAT(lints_of_indications({indication("a", "pain")}), IsEmpty());
}

TEST(Lint, NamesRulesThatContradictThemselves) {
  EXPECT_THAT(lints_of_indications({indication("a", "{all: [pain], none: [pain]}")}),
              ElementsAre("never-fires 'a'"));
  EXPECT_THAT(lints_of_indications({indication("a", "{all: [ache], denied: [pain]}")}),
              ElementsAre("never-fires 'a'"));
  EXPECT_THAT(lints_of_indications({indication("a", "{all: [ache@loin], none: [pain@back]}")}),
              ElementsAre("never-fires 'a'"));
  EXPECT_THAT(lints_of_indications({indication("a", "{all: [age > 30, age < 20]}")}),
              ElementsAre("never-fires 'a'"));
  EXPECT_THAT(lints_of_indications({indication("a", "{all: [age > 120]}")}),
              ElementsAre("never-fires 'a'"));
}

TEST(Lint, PassesRulesThatNearlyContradictThemselves) {
  EXPECT_THAT(lints_of_indications({indication("a", "{all: [pain], none: [ache]}")}), IsEmpty());
  EXPECT_THAT(lints_of_indications({indication("a", "{all: [pain@back], none: [pain@loin]}")}),
              IsEmpty());
  EXPECT_THAT(lints_of_indications({indication("a", "{all: [age > 20, age < 30]}")}), IsEmpty());
  EXPECT_THAT(lints_of_indications({indication("a", "{any: [pain, {all: [pain], none: [pain]}]}")}),
              IsEmpty());
}

TEST(Lint, NamesRulesThatWhatFollowsFromThemRulesOut) {
  const std::vector<std::string> faults =
      lints({"inferences:\n  - {id: i, when: ache, then: [strain], because: B., sources: [s]}\n"
             "symptoms: [{id: strain}]\nindications:\n" +
             indication("a", "{all: [ache], none: [strain]}") + indication("b", "strain")});

  EXPECT_THAT(faults, ElementsAre("never-fires 'a'"));
}

TEST(Lint, NamesRulesThatAnotherAlwaysReplaces) {
  EXPECT_THAT(lints_of_indications({indication("a", "ache"),
                                    indication("b", "pain", "rub: 0.3", ", replaces: [a]")}),
              ElementsAre("never-fires 'b' always replaces 'a', as on ache"));
  EXPECT_THAT(lints_of_indications({indication("a", "pain"),
                                    indication("b", "ache", "rub: 0.3", ", replaces: [a]")}),
              IsEmpty());
}

TEST(Lint, NamesRulesThatFireOnNothing) {
  EXPECT_THAT(lints_of_indications({indication("a", "{none: [pain]}")}),
              ElementsAre("always-fires 'a'"));
}

TEST(Lint, NamesRulesCountedTwiceWithTheSmallestIntake) {
  EXPECT_THAT(lints_of_indications({indication("a", "{any: [ache, {all: [pain@back, age > 40]}]}"),
                                    indication("b", "pain", "press: 0.1, rub: 0.1")}),
              ElementsAre("subsumed 'b', as on ache"));
}

TEST(Lint, PassesRulesThatReplaceOrOpposeOrMoveSomethingElse) {
  const std::string general = indication("b", "pain");
  EXPECT_THAT(
      lints_of_indications({indication("a", "ache", "rub: 0.3", ", replaces: [b]"), general}),
      IsEmpty());
  EXPECT_THAT(lints_of_indications({indication("a", "ache", "rub: -0.3"), general}), IsEmpty());
  EXPECT_THAT(lints_of_indications({indication("a", "ache", "press: 0.3"), general}), IsEmpty());
}

TEST(Lint, NamesIndicationsThatAStopAlwaysMeets) {
  EXPECT_THAT(lints_of_indications({indication("a", "{all: [pain, fever]}")}),
              ElementsAre("always-withheld 'hot', as on fever, pain"));
  EXPECT_THAT(lints_of_indications({indication("a", "{all: [ache, age > 100]}")}),
              ElementsAre(HasSubstr("always-withheld 'frail', as on ache, age=100")));
}

TEST(Lint, PassesIndicationsThatAStopSometimesMeets) {
  EXPECT_THAT(lints_of_indications({indication("a", "{any: [pain, fever]}")}), IsEmpty());
  EXPECT_THAT(lints_of_indications({indication("a", "fever", "rub: -0.5")}), IsEmpty());
}

TEST(Lint, NamesRulesThatReplaceEachOther) {
  EXPECT_THAT(lints_of_indications({indication("a", "pain", "rub: 0.3", ", replaces: [b]"),
                                    indication("b", "pain", "rub: 0.3", ", replaces: [a]")}),
              ElementsAre("replaces-cycle 'a' and 'b'", "replaces-cycle 'b' and 'a'"));
}

TEST(Lint, NamesPhrasesThatTwoThingsOwn) {
  EXPECT_THAT(lints({"goals:\n  - {id: rest, phrases: [wind down]}\n  - {id: ease, phrases: "
                     "[winding down]}\nindications:\n" +
                     indication("a", "{any: [rest, ease]}")}),
              ElementsAre(HasSubstr("shared-phrase 'wind")));
  EXPECT_THAT(lints({"regions: [{id: hip, phrases: [side]}, {id: flank, phrases: [side]}]"}),
              ElementsAre(HasSubstr("shared-phrase 'side' names flank and hip")));
}

TEST(Lint, NamesEntriesListedTwice) {
  EXPECT_THAT(lints({"regions: [{id: hip, phrases: [side, flank, side]}]"}),
              ElementsAre("repeated-entry 'side' in phrases of 'hip'"));
  EXPECT_THAT(
      lints({"contraindications:\n  - {id: c, when: pain, limit: {avoid: [back, back]}, "
             "action: A., because: B., sources: [s, s]}"}),
      ElementsAre("repeated-entry 'back' in avoid of 'c'", "repeated-entry 's' in sources of 'c'"));
}

TEST(Lint, NamesConceptsMeasuresAndSourcesNothingUses) {
  EXPECT_THAT(lints({"factors: [{id: desk-work}]"}), ElementsAre("unused-concept 'desk-work'"));
  EXPECT_THAT(lints({"measures: [{id: height, label: Height, unit: cm, range: [0, 300]}]"}),
              ElementsAre("unused-concept measure 'height'"));
  EXPECT_THAT(lints({"sources: [{id: t, title: T}]"}), ElementsAre("uncited-source 't'"));
}

TEST(Lint, PassesConceptsThatARuleAsksForInBroaderWords) {
  EXPECT_THAT(lints({"symptoms: [{id: throbbing, is_a: [ache]}]"}), IsEmpty());
}

TEST(Lint, NamesRulesWithoutSourceReasonOrQuestion) {
  EXPECT_THAT(
      lints({"indications:\n  - {id: a, when: pain, recommend: {rub: 0.2}, evidence: low}"}),
      ElementsAre("missing-source 'a'", "missing-reason 'a'"));
  EXPECT_THAT(lints({"red_flags:\n  - {id: r, when: rash, urgency: urgent, may_be: R, say: Go., "
                     "sources: [s]}\nsymptoms: [{id: rash}]"}),
              ElementsAre("missing-question 'rash'"));
}

TEST(Lint, TakesAQuestionForEachKindOfAtom) {
  const auto flag = [](std::string_view more) {
    return lints({fmt::format(
        "red_flags:\n  - {{id: r, when: rash, urgency: urgent, may_be: R, "
        "say: Go., sources: [s]}}\nsymptoms: [{{id: rash{}}}]\n{}",
        more == "is_a" ? ", is_a: [pain]" : "",
        more == "question" ? "questions: [{id: q, ask: 'Spots?', settles: [rash]}]\n" : "")});
  };
  EXPECT_THAT(flag("is_a"), IsEmpty());
  EXPECT_THAT(flag("question"), IsEmpty());
}

TEST(Lint, TakesMissingEvidenceForAnError) {
  EXPECT_THAT(lints({"indications:\n  - {id: a, when: pain, recommend: {rub: 0.2}, because: B., "
                     "sources: [s]}"}),
              ElementsAre(HasSubstr("missing-key 'evidence'")));
}

TEST(Lint, TakesCertaintyAboveItsCeilingForAnError) {
  EXPECT_THAT(lints_of_indications({indication("a", "pain", "rub: 0.7")}),
              ElementsAre(HasSubstr("above-ceiling")));
}

TEST(Lint, NamesSafetyRulesThatSilenceSwitchesOff) {
  EXPECT_THAT(lints({"contraindications:\n  - {id: c, when: {all: [pain], none: [ache]}, limit: "
                     "{minutes: 20}, action: A., because: B., sources: [s]}"}),
              ElementsAre("safety-negation 'c' uses none"));
}

// The faults of the pack, reviewed on a day, as of another.
std::vector<std::string> lints_of_review(std::string_view reviewed, const std::string& as_of) {
  PackFiles pack = pack_from(kGround);
  std::ranges::find(pack.files, "pack.yaml", &PackFile::name)->bytes +=
      fmt::format("reviewed: {}\n", reviewed);
  Diagnostics diagnostics;
  const std::optional<RulePack> valid = check_packs({pack}, diagnostics);
  lint(valid.value(), compile(*valid), {as_of}, diagnostics);
  return lines_of(diagnostics);
}

TEST(Lint, NamesReviewsThatHaveLapsed) {
  EXPECT_THAT(lints_of_review("2025-01-31", "2026-01-31"), IsEmpty());
  EXPECT_THAT(lints_of_review("2025-01-31", "2026-02-01"),
              ElementsAre(HasSubstr("review-overdue pack 'test' was last reviewed on 2025-01-31")));
  EXPECT_THAT(lints_of_review("2025-01-31", ""), IsEmpty());
}

TEST(Lint, NamesReviewsWithoutADate) {
  EXPECT_THAT(lints_of_review("last spring", "2026-01-31"),
              ElementsAre(HasSubstr("review-overdue pack 'test' says 'last spring'")));
}

TEST(Lint, NamesWordsThatDiagnoseOrPromise) {
  const std::string words = "context: [{id: claims, role: diagnosing, phrases: [cures]}]\n";
  const auto because = [&](std::string_view text) {
    return lints({words + fmt::format("indications:\n  - {{id: a, when: pain, recommend: {{rub: "
                                      "0.2}}, because: {}, evidence: low, sources: [s]}}",
                                      text)});
  };
  EXPECT_THAT(because("It cures everything."), ElementsAre("diagnosing-words 'cures'"));
  EXPECT_THAT(because("Curesome."), IsEmpty());
}

TEST(Lint, NamesTextsTooLongForAPhone) {
  const auto say = [](std::size_t size) {
    return lints(
        {fmt::format("red_flags:\n  - {{id: r, when: pain, urgency: urgent, may_be: R, "
                     "say: {}, sources: [s]}}",
                     std::string(size, 'x'))});
  };
  EXPECT_THAT(say(400), IsEmpty());
  EXPECT_THAT(say(401), ElementsAre(HasSubstr("too-long 401 characters")));
}

TEST(Lint, IsSuppressedWhereItStandsWithAReason) {
  const auto concept_with = [](std::string_view suppress) {
    return lints({fmt::format("factors: [{{id: desk-work, suppress: [{}]}}]", suppress)});
  };
  EXPECT_THAT(concept_with("{code: unused-concept, why: A rule is on its way.}"), IsEmpty());
  EXPECT_THAT(concept_with("{code: unused-concept}"), ElementsAre(HasSubstr("missing-key 'why'")));
}

TEST(Lint, NamesSuppressionsThatSuppressNothing) {
  EXPECT_THAT(lints({"sources:\n  - id: t\n    title: T\n    suppress:\n      - {code: "
                     "uncited-source, why: W.}\n      - {code: missing-source, why: W.}"}),
              ElementsAre("unused-suppression 'missing-source' at 't'"));
}

TEST(Lint, PassesOverRulesThatArePutOutOfForce) {
  PackFiles other = pack_named("other", "goals: []\n", "disable: [{rule: a, why: Not here.}]\n");
  PackFiles pack = pack_from(kGround);
  pack.files.push_back(
      {"more.yaml", "indications:\n" + indication("a", "{all: [pain], none: [pain]}")});
  Diagnostics diagnostics;
  const std::optional<RulePack> valid = check_packs({pack, other}, diagnostics);
  lint(valid.value(), compile(*valid), {}, diagnostics);

  EXPECT_THAT(lines_of(diagnostics), IsEmpty());
}

}  // namespace
}  // namespace palpate
