// SPDX-License-Identifier: MIT
//
// The gate: every form of a limit, what it takes from a modality, and that nothing gives it back.
#include "safety/screen.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

// Everything is supported by `pain`; each contraindication of a test has a factor of its own.
constexpr std::string_view kBase = R"(
symptoms: [{id: pain}, {id: rash}]
factors: [{id: f}, {id: g}, {id: h}]
conditions: [{id: clot}]
regions: [{id: leg}, {id: calf, is_a: [leg]}, {id: foot, is_a: [leg]}, {id: neck}, {id: trunk}]
measures: [{id: age, range: [0, 120]}]
elements:
  - {id: pressure, levels: [1, 2, 3, 4, 5]}
  - {id: heat, levels: [none, warm, hot]}
  - {id: position, choices: [prone, supine, seated]}
  - {id: suction}
  - {id: oil}
modalities:
  - {id: light, elements: {pressure: [1, 2], position: [prone, supine, seated], oil: optional}}
  - {id: deep, elements: {pressure: [3, 5], position: [prone, supine]}}
  - {id: cupping, elements: {suction: essential}}
  - {id: stones, elements: {heat: [warm, hot]}, session: {minutes: [40, 60]}}
  - {id: feet, elements: {pressure: [2, 3]}, regions: [foot], session: {minutes: [20, 30]}}
  - {id: plain}
  - {id: warmth, elements: {heat: [warm, warm]}, adjunct: true}
indications:
  - id: for-pain
    when: pain
    recommend: {light: 0.6, deep: 0.5, cupping: 0.4, stones: 0.3, feet: 0.2, plain: 0.1, warmth: 0.3}
    evidence: low
)";

std::string limiting(std::string_view when, std::string_view limit, std::string_view id = "c") {
  return fmt::format("  - {{id: {}, when: {}, limit: {}}}\n", id, when, limit);
}

RuleBase with(const std::string& contraindications) {
  return rules_from(fmt::format("{}contraindications:\n{}", kBase, contraindications));
}

Recommendation under(std::string_view limit, std::vector<std::string> findings = {"pain", "f"}) {
  return answer_to(with(limiting("f", limit)), findings);
}

const Withheld& withheld_of(const Recommendation& answer, std::string_view modality) {
  const auto found = std::ranges::find(answer.withheld, modality, &Withheld::modality);
  EXPECT_NE(found, answer.withheld.end()) << modality;
  return *found;
}

TEST(Screen, SuggestsAllWhereNothingLimits) {
  const Recommendation answer = under("stop", {"pain"});

  EXPECT_EQ(answer.verdict, Verdict::proceed);
  EXPECT_THAT(suggested(answer),
              ElementsAre("light", "deep", "cupping", "stones", "feet", "plain"));
  EXPECT_THAT(withheld(answer), IsEmpty());
  EXPECT_THAT(beside(answer), ElementsAre("warmth"));
}

TEST(Screen, WithholdsEverythingAtAStop) {
  const Recommendation answer = under("stop");

  EXPECT_EQ(answer.verdict, Verdict::refer);
  EXPECT_THAT(suggested(answer), IsEmpty());
  EXPECT_THAT(beside(answer), IsEmpty());
  EXPECT_THAT(withheld(answer),
              ElementsAre("light", "deep", "cupping", "stones", "warmth", "feet", "plain"));
  EXPECT_THAT(answer.withheld[0].by, ElementsAre("c"));
  EXPECT_EQ(answer.withheld[0].why, "no massage at all for now");
  EXPECT_TRUE(answer.contraindications.at(0).limit.at(0).stop);
}

TEST(Screen, WithholdsDeepWorkUnderACeilingAndAdaptsTheRest) {
  const Recommendation answer = under("{pressure: 2}");

  EXPECT_EQ(answer.verdict, Verdict::adapt);
  EXPECT_THAT(withheld(answer), ElementsAre("deep"));
  EXPECT_EQ(withheld_of(answer, "deep").why, "needs more pressure");
  EXPECT_TRUE(suggestion_of(answer, "light").limits.empty());  // it never goes above 2
  EXPECT_THAT(suggestion_of(answer, "feet").limits.ceilings,
              ElementsAre(std::pair<std::string, std::string>("pressure", "2")));
  EXPECT_THAT(suggestion_of(answer, "feet").limited_by, ElementsAre("c"));
  EXPECT_THAT(suggestion_of(answer, "light").limited_by, IsEmpty());
}

TEST(Screen, KeepsWhatAtItsLeastLiesAtTheCeiling) {
  EXPECT_THAT(withheld(under("{pressure: 3}")), IsEmpty());
  EXPECT_THAT(withheld(under("{pressure: 2}")), ElementsAre("deep"));
  EXPECT_THAT(withheld(under("{pressure: 1}")), ElementsAre("deep", "feet"));
}

TEST(Screen, WithholdsWhatCannotDoWithoutAnElement) {
  const Recommendation answer = under("{without: [suction, oil]}");

  EXPECT_THAT(withheld(answer), ElementsAre("cupping"));
  EXPECT_THAT(suggestion_of(answer, "light").limits.without, ElementsAre("oil"));
  EXPECT_TRUE(suggestion_of(answer, "deep").limits.empty());
}

TEST(Screen, LeavesTheChoicesThatRemain) {
  const Recommendation answer = under("{position: {not: [prone]}}");

  EXPECT_THAT(withheld(answer), IsEmpty());
  ASSERT_EQ(suggestion_of(answer, "deep").limits.choices.size(), 1U);
  EXPECT_THAT(suggestion_of(answer, "deep").limits.choices[0].second, ElementsAre("supine"));
  EXPECT_THAT(suggestion_of(answer, "light").limits.choices[0].second,
              ElementsAre("supine", "seated"));
}

TEST(Screen, WithholdsWhatNoChoiceRemainsFor) {
  const RuleBase rules = with(limiting("f", "{position: {not: [prone]}}", "c1") +
                              limiting("g", "{position: {not: [supine]}}", "c2"));
  const Recommendation answer = answer_to(rules, {"pain", "f", "g"});

  EXPECT_THAT(withheld(answer), ElementsAre("deep"));
  EXPECT_THAT(answer.withheld[0].by, ElementsAre("c1", "c2"));
  EXPECT_THAT(suggestion_of(answer, "light").limits.choices[0].second, ElementsAre("seated"));
}

TEST(Screen, WithholdsByName) {
  const Recommendation answer = under("{modalities: [plain, light]}");

  EXPECT_THAT(withheld(answer), ElementsAre("light", "plain"));
  EXPECT_EQ(answer.withheld[0].why, "withheld by name");
}

TEST(Screen, ShortensSessions) {
  const Recommendation answer = under("{minutes: 30}");

  EXPECT_THAT(withheld(answer), ElementsAre("stones"));
  EXPECT_EQ(withheld_of(answer, "stones").why, "needs a longer session");
  EXPECT_FALSE(suggestion_of(answer, "feet").limits.minutes);  // 30 is its usual
  EXPECT_EQ(suggestion_of(answer, "plain").limits.minutes, 30.0);
}

TEST(Screen, AsksForClearanceAndKeepsTheSuggestions) {
  const Recommendation answer = under("{clearance: true}");

  EXPECT_EQ(answer.verdict, Verdict::adapt);
  EXPECT_TRUE(answer.clearance);
  EXPECT_THAT(withheld(answer), IsEmpty());
  EXPECT_TRUE(suggestion_of(answer, "light").limits.clearance);
}

TEST(Screen, ReportsWhatNobodyAskedForButMayNotBeGiven) {
  const Recommendation answer = under("{pressure: 2}", {"f"});

  EXPECT_THAT(withheld(answer), ElementsAre("deep"));
  EXPECT_EQ(answer.withheld[0].score, 0.0);
}

TEST(Screen, TakesTheStrictestOfSeveralLimits) {
  const RuleBase rules = with(limiting("f", "[{pressure: 4}, {heat: none}]", "c1") +
                              limiting("g", "{pressure: 2, minutes: 50}", "c2"));
  const Recommendation answer = answer_to(rules, {"pain", "f", "g"});

  EXPECT_THAT(withheld(answer), ElementsAre("deep", "stones", "warmth"));
  EXPECT_THAT(withheld_of(answer, "deep").by, ElementsAre("c2"));
  EXPECT_THAT(withheld_of(answer, "stones").by, ElementsAre("c1"));
  EXPECT_THAT(cautions(answer), ElementsAre("c1", "c2"));
}

// Sites.

TEST(Avoid, LeavesASiteAlone) {
  const Recommendation answer = under("{avoid: [leg]}");

  EXPECT_THAT(suggestion_of(answer, "light").limits.avoid, ElementsAre("leg"));
  EXPECT_THAT(withheld(answer), ElementsAre("feet"));  // it works at the foot only
  EXPECT_EQ(answer.withheld[0].why, "no site to work on remains");
}

TEST(Avoid, WithholdsWhatIsWantedThereAlone) {
  EXPECT_THAT(suggested(under("{avoid: [leg]}", {"pain@calf", "f"})), IsEmpty());
  EXPECT_THAT(suggested(under("{avoid: [calf]}", {"pain@leg", "f"})), Contains("light"));
  EXPECT_THAT(suggested(under("{avoid: [leg]}", {"pain@calf", "pain@neck", "f"})),
              Contains("light"));
  EXPECT_THAT(suggested(under("{avoid: [leg]}", {"pain", "f"})), Contains("light"));
}

TEST(Avoid, SaysNothingToAModalityOutOfReach) {
  const Recommendation answer = under("{avoid: [neck]}");

  EXPECT_TRUE(suggestion_of(answer, "feet").limits.empty());
  EXPECT_THAT(suggestion_of(answer, "light").limits.avoid, ElementsAre("neck"));
}

TEST(FindingSite, IsWhereTheFindingIs) {
  const RuleBase rules = with(limiting("rash", "{avoid: [finding-site]}"));
  const Recommendation answer = answer_to(rules, {"pain", "rash@calf", "rash@neck"});

  EXPECT_THAT(suggestion_of(answer, "light").limits.avoid, ElementsAre("calf", "neck"));
  EXPECT_THAT(answer.contraindications.at(0).limit.at(0).avoid, ElementsAre("finding-site"));
}

TEST(FindingSite, IsNamedAsSuchWhereItIsNotKnown) {
  const RuleBase rules = with(limiting("rash", "{avoid: [finding-site]}"));
  const Recommendation answer = answer_to(rules, {"pain", "rash"});

  EXPECT_THAT(suggestion_of(answer, "light").limits.avoid, ElementsAre("finding-site"));
  EXPECT_THAT(suggestion_of(answer, "feet").limits.avoid, ElementsAre("finding-site"));
  EXPECT_EQ(answer.verdict, Verdict::adapt);
}

TEST(FindingSite, ConfinesACeilingToWhereTheFindingIs) {
  const RuleBase rules = with(limiting("rash", "{at: [finding-site], pressure: 1}"));
  const Recommendation known = answer_to(rules, {"pain", "rash@neck"});
  const Recommendation unknown = answer_to(rules, {"pain", "rash"});

  EXPECT_THAT(suggestion_of(known, "deep").limits.avoid, ElementsAre("neck"));
  EXPECT_THAT(suggested(known), Contains("feet"));
  EXPECT_THAT(withheld(unknown), ElementsAre("deep", "feet"));  // it may be anywhere
}

TEST(At, AdaptsWhereTheModalityCanBeAdapted) {
  const Recommendation answer = under("{at: [leg], pressure: 1}");

  ASSERT_EQ(suggestion_of(answer, "light").limits.at.size(), 1U);
  EXPECT_THAT(suggestion_of(answer, "light").limits.at[0].sites, ElementsAre("leg"));
  EXPECT_THAT(suggestion_of(answer, "light").limits.at[0].limits.ceilings,
              ElementsAre(std::pair<std::string, std::string>("pressure", "1")));
}

TEST(At, LeavesTheSiteAloneWhereItCannot) {
  const Recommendation answer = under("{at: [leg], pressure: 1}");

  EXPECT_THAT(suggestion_of(answer, "deep").limits.avoid, ElementsAre("leg"));
  EXPECT_THAT(withheld(answer), ElementsAre("feet"));
  EXPECT_THAT(suggested(under("{at: [leg], pressure: 1}", {"pain@calf", "f"})),
              Not(Contains("deep")));
}

TEST(At, ConfinesElementsLeftOut) {
  const Recommendation answer = under("{at: [neck], without: [suction, oil]}");

  EXPECT_THAT(suggestion_of(answer, "cupping").limits.avoid, ElementsAre("neck"));
  EXPECT_THAT(suggestion_of(answer, "light").limits.at.at(0).limits.without, ElementsAre("oil"));
}

TEST(At, HoldsBesideWhatHoldsEverywhere) {
  const Recommendation answer = under("{at: [leg], pressure: 1, minutes: 30, modalities: [plain]}");

  EXPECT_THAT(withheld(answer), UnorderedElementsAre("stones", "feet", "plain"));
}

// What is left of a choice at a site is what neither rule takes: alone each leaves something.
TEST(At, JoinsChoicesWithThoseRuledOutEverywhere) {
  const RuleBase rules = with(limiting("f", "{position: {not: [prone]}}", "c1") +
                              limiting("g", "{at: [leg], position: {not: [supine]}}", "c2"));
  const Recommendation answer = answer_to(rules, {"pain", "f", "g"});
  const Recommendation at_the_leg = answer_to(rules, {"pain@calf", "f", "g"});

  EXPECT_THAT(suggestion_of(answer, "deep").limits.avoid, ElementsAre("leg"));
  EXPECT_THAT(suggestion_of(answer, "light").limits.at.at(0).limits.choices.at(0).second,
              ElementsAre("seated"));
  EXPECT_THAT(withheld(at_the_leg), Contains("deep"));
  EXPECT_THAT(withheld_of(at_the_leg, "deep").by, ElementsAre("c1", "c2"));
}

TEST(At, JoinsChoicesOfRegionsThatLieWithinEachOther) {
  const RuleBase rules = with(limiting("f", "{at: [leg], position: {not: [prone]}}", "c1") +
                              limiting("g", "{at: [calf, neck], position: {not: [supine]}}", "c2"));
  const Recommendation answer = answer_to(rules, {"pain", "f", "g"});

  EXPECT_THAT(suggestion_of(answer, "deep").limits.avoid, ElementsAre("calf"));
  EXPECT_THAT(withheld(answer_to(rules, {"pain@calf", "f", "g"})), Contains("deep"));
  EXPECT_THAT(withheld(answer_to(rules, {"pain@foot", "f", "g"})), Not(Contains("deep")));
}

// Where two regions cross, what holds in either holds; neither is the other's part.
TEST(At, JoinsChoicesWhereRegionsCross) {
  const RuleBase rules = rules_from(R"(
symptoms: [{id: pain}]
factors: [{id: f}, {id: g}]
regions: [{id: calf}, {id: left-side}, {id: left-calf, is_a: [calf, left-side]}]
elements: [{id: position, choices: [prone, supine]}]
modalities:
  - {id: lying, elements: {position: [prone, supine]}}
  - {id: calves, elements: {position: [prone, supine]}, regions: [left-calf]}
indications: [{id: i, when: pain, evidence: low, recommend: {lying: 0.5, calves: 0.5}}]
contraindications:
  - {id: c1, when: f, limit: {at: [calf], position: {not: [prone]}}}
  - {id: c2, when: g, limit: {at: [left-side], position: {not: [supine]}}}
)");

  EXPECT_THAT(suggested(answer_to(rules, {"pain@left-calf", "f"})), ElementsAre("calves", "lying"));
  EXPECT_THAT(withheld(answer_to(rules, {"pain@left-calf", "f", "g"})),
              ElementsAre("calves", "lying"));
  EXPECT_THAT(withheld(answer_to(rules, {"pain@calf", "f", "g"})), ElementsAre("calves"));
  EXPECT_THAT(suggestion_of(answer_to(rules, {"pain", "f", "g"}), "lying").limits.at.size(), 2U);
}

// Work that is wanted out of its own reach, where a limit closes the site.
TEST(Avoid, IsNamedWhereTheModalityIsWantedOutOfItsReach) {
  const Recommendation answer = under("{avoid: [neck]}", {"pain@neck", "f"});

  EXPECT_THAT(withheld_of(answer, "feet").by, ElementsAre("c"));
}

// Unknown never counts as safe: what one finding tells of its place says nothing of another's.
TEST(FindingSite, IsNotKnownByTheSiteOfAnotherFinding) {
  const RuleBase rules = rules_from(fmt::format(R"({}
inferences: [{{id: i, when: g, then: [clot]}}]
contraindications:
  - id: c
    when: {{any: [rash, {{all: [clot, h]}}]}}
    limit: {{at: [finding-site], pressure: 1}}
)",
                                                kBase));
  const auto deep = [&](std::vector<std::string> findings) {
    findings.emplace_back("pain");
    return suggested(answer_to(rules, findings));
  };

  EXPECT_THAT(deep({"rash@neck"}), Contains("deep"));
  EXPECT_THAT(deep({"rash", "rash@neck"}), Contains("deep"));  // that rash is on the neck
  EXPECT_THAT(deep({"clot@neck", "h"}), Contains("deep"));     // h is no matter of places
  EXPECT_THAT(deep({"rash", "clot@neck", "h"}), Not(Contains("deep")));
  EXPECT_THAT(deep({"rash@neck", "clot", "h"}), Not(Contains("deep")));
  EXPECT_THAT(deep({"rash@neck", "g", "h"}), Not(Contains("deep")));  // a clot, somewhere
}

// Each way a fact is known brings its own sites.
TEST(FindingSite, IsOfEveryFindingThatAConclusionRestsOn) {
  const RuleBase rules = rules_from(fmt::format(R"({}
inferences:
  - {{id: a-rash, when: rash, then: [clot]}}
  - {{id: b-factor, when: '@calf', then: [clot]}}
contraindications: [{{id: c, when: clot, limit: {{avoid: [finding-site]}}}}]
)",
                                                kBase));
  const Recommendation answer = answer_to(rules, {"pain", "rash@neck", "@calf"});

  EXPECT_THAT(suggestion_of(answer, "light").limits.avoid, ElementsAre("calf", "neck"));
}

// Red flags.

RuleBase flagging(std::string_view urgency) {
  return rules_from(fmt::format("{}red_flags: [{{id: r, when: f, urgency: {}}}]", kBase, urgency));
}

TEST(RedFlag, WithholdsEverythingInAnEmergency) {
  const Recommendation answer = answer_to(flagging("emergency"), {"pain", "f"});

  EXPECT_EQ(answer.verdict, Verdict::emergency);
  EXPECT_THAT(suggested(answer), IsEmpty());
  EXPECT_THAT(beside(answer), IsEmpty());
  EXPECT_THAT(answer.withheld.at(0).by, ElementsAre("r"));
}

TEST(RedFlag, WithholdsEverythingWhenUrgent) {
  const Recommendation answer = answer_to(flagging("urgent"), {"pain", "f"});

  EXPECT_EQ(answer.verdict, Verdict::refer);
  EXPECT_THAT(suggested(answer), IsEmpty());
}

TEST(RedFlag, PutsADoctorFirstWhenRoutine) {
  const Recommendation answer = answer_to(flagging("routine"), {"pain", "f"});

  EXPECT_EQ(answer.verdict, Verdict::refer);
  EXPECT_TRUE(answer.clearance);
  EXPECT_THAT(suggested(answer), Contains("light"));
  EXPECT_TRUE(suggestion_of(answer, "light").limits.clearance);
}

TEST(RedFlag, IsRaisedByWhatIsPossible) {
  EXPECT_EQ(answer_to(flagging("emergency"), {"pain", "possible f"}).verdict, Verdict::emergency);
  EXPECT_EQ(answer_to(flagging("emergency"), {"pain", "hypothetical f"}).verdict, Verdict::proceed);
  EXPECT_EQ(answer_to(flagging("emergency"), {"pain", "historical f"}).verdict, Verdict::proceed);
}

TEST(RedFlag, OnesStandGravestFirst) {
  const RuleBase rules = rules_from(fmt::format(R"({}
red_flags:
  - {{id: a, when: f, urgency: routine}}
  - {{id: b, when: f, urgency: emergency}}
  - {{id: c, when: f, urgency: urgent}}
  - {{id: d, when: f, urgency: emergency}}
)",
                                                kBase));

  EXPECT_THAT(red_flags(answer_to(rules, {"f"})), ElementsAre("b", "d", "c", "a"));
}

TEST(Verdict, IsTheGravestOfAllThatFired) {
  const RuleBase rules = rules_from(fmt::format(R"({}
contraindications: [{{id: c, when: f, limit: {{pressure: 2}}}}, {{id: s, when: g, limit: stop}}]
red_flags: [{{id: r, when: h, urgency: emergency}}]
)",
                                                kBase));
  const auto verdict = [&](const std::vector<std::string>& findings) {
    return answer_to(rules, findings).verdict;
  };

  EXPECT_EQ(verdict({}), Verdict::unknown);
  EXPECT_EQ(verdict({"pain"}), Verdict::proceed);
  EXPECT_EQ(verdict({"f"}), Verdict::adapt);
  EXPECT_EQ(verdict({"pain", "f"}), Verdict::adapt);
  EXPECT_EQ(verdict({"f", "g"}), Verdict::refer);
  EXPECT_EQ(verdict({"f", "g", "h"}), Verdict::emergency);
}

// No certainty outranks a limit.
TEST(Screen, IsNotMovedByAnyScore) {
  const std::string yaml = R"(
symptoms: [{id: pain}]
factors: [{id: f}]
elements: [{id: pressure, levels: [1, 2]}]
modalities: [{id: deep, elements: {pressure: [2, 2]}}]
indications:
  - {id: r1, when: pain, evidence: high, recommend: {deep: 1}}
  - {id: r2, when: pain, evidence: high, recommend: {deep: 1}}
contraindications: [{id: c, when: f, limit: {pressure: 1}}]
)";
  const RuleBase rules = rules_from({pack_named("p", yaml, "evidence_ceilings: {high: 1}\n")});

  EXPECT_THAT(suggested(answer_to(rules, {"pain", "f"})), IsEmpty());
}

// Joining limits is monotone: with one more, a modality never comes back, and each ceiling and each
// choice is as it was or stricter. All subsets of ten limits of every form are tried.
TEST(JoinedLimits, NeverGiveBackWhatAnotherTook) {
  const std::vector<std::string_view> forms = {
      "{pressure: 2}",
      "{pressure: 4}",
      "{position: {not: [prone]}}",
      "{position: {not: [supine]}}",
      "{at: [leg], position: {not: [seated]}}",
      "{at: [calf, neck], pressure: 1, without: [suction]}",
      "{avoid: [foot]}",
      "{minutes: 25}",
      "{modalities: [plain], clearance: true}",
      "{without: [suction], heat: warm}"};
  std::string yaml;
  std::string factors;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    yaml += limiting(fmt::format("f{}", i), forms[i], fmt::format("c{}", i));
    factors += fmt::format("  - {{id: f{}}}\n", i);
  }
  const RuleBase rules =
      rules_from(fmt::format("{}goals:\n{}contraindications:\n{}", kBase, factors, yaml));
  const auto answer = [&](unsigned subset) {
    std::vector<std::string> findings = {"pain@calf", "pain"};
    for (std::size_t i = 0; i < forms.size(); ++i) {
      if ((subset >> i & 1U) != 0) {
        findings.push_back(fmt::format("f{}", i));
      }
    }
    RecommendOptions options;
    options.questions = 0;
    return answer_to(rules, findings, options);
  };

  const unsigned count = 1U << forms.size();
  std::vector<std::set<std::string>> allowed(count);
  std::vector<Verdict> verdicts(count);
  for (unsigned subset = 0; subset < count; ++subset) {
    const Recommendation now = answer(subset);
    for (const std::string& modality : suggested(now)) {
      allowed[subset].insert(modality);
    }
    verdicts[subset] = now.verdict;
    for (std::size_t i = 0; i < forms.size(); ++i) {
      if ((subset >> i & 1U) != 0) {
        const unsigned before = subset & ~(1U << i);
        EXPECT_TRUE(std::ranges::includes(allowed[before], allowed[subset])) << subset << ' ' << i;
        EXPECT_GE(verdicts[subset], verdicts[before]);
      }
    }
  }
  EXPECT_LT(allowed[count - 1].size(), allowed[0].size());
}

}  // namespace
}  // namespace palpate
