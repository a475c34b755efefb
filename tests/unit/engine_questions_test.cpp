// SPDX-License-Identifier: MIT
//
// What is unknown and could change the answer, gravest first.
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kBase = R"(
symptoms: [{id: pain}, {id: numb, ask: "Numb?"}, {id: weak, is_a: [numb]}, {id: odd}, {id: late}]
factors: [{id: f, ask: "F?"}, {id: g, ask: "G?"}, {id: h, ask: "H?"}]
conditions: [{id: clot}, {id: embolus}]
measures: [{id: age, label: Age, range: [0, 120]}, {id: severity, range: [0, 10], ask: "How bad?"}]
questions:
  - {id: r, ask: "Late?", settles: [late]}
  - {id: q, ask: "Ever a clot?", settles: [clot, embolus]}
elements: [{id: pressure, levels: [1, 2, 3]}, {id: oil}]
modalities: [{id: deep, elements: {pressure: [2, 3]}}, {id: light, elements: {pressure: [1, 1]}}]
indications:
  - {id: i, when: pain, evidence: low, recommend: {deep: 0.5}}
  - {id: j, when: odd, evidence: low, recommend: {light: 0.5}}
)";

RuleBase with(std::string_view safety) {
  return rules_from(fmt::format("{}{}", kBase, safety));
}

std::vector<std::string> asked(const RuleBase& rules, const std::vector<std::string>& findings,
                               std::size_t most = 3) {
  RecommendOptions options;
  options.questions = most;
  std::vector<std::string> questions;
  for (const Question& question : answer_to(rules, findings, options).ask) {
    questions.push_back(fmt::format("{} ({}, {})", question.question, question.rule,
                                    name_of(question.could_become)));
  }
  return questions;
}

TEST(Questions, AskTheGravestFirst) {
  const RuleBase rules = with(R"(
contraindications: [{id: a-limit, when: f, limit: {pressure: 1}}, {id: b-stop, when: g, limit: stop}]
red_flags: [{id: z-flag, when: h, urgency: emergency}]
)");

  EXPECT_THAT(asked(rules, {"pain"}),
              ElementsAre("H? (z-flag, emergency)", "G? (b-stop, refer)", "F? (a-limit, adapt)"));
}

TEST(Questions, AskWhatTheClientsWordsPointToBeforeTheRest) {
  const RuleBase rules = with(R"(
red_flags:
  - {id: a, when: f, urgency: emergency}
  - {id: b, when: {all: [pain, g, h]}, urgency: emergency}
)");

  EXPECT_THAT(asked(rules, {"pain"}), ElementsAre("G? (b, emergency)", "F? (a, emergency)"));
}

TEST(Questions, PreferTheFewestMissingThenTheId) {
  const RuleBase rules = with(R"(
red_flags:
  - {id: a, when: {all: [f, g]}, urgency: emergency}
  - {id: c, when: h, urgency: emergency}
  - {id: b, when: numb, urgency: emergency}
)");

  EXPECT_THAT(asked(rules, {"pain"}),
              ElementsAre("Numb? (b, emergency)", "H? (c, emergency)", "F? (a, emergency)"));
}

TEST(Questions, PreferThePacksQuestionsInTheOrderOfTheirIds) {
  const RuleBase rules = with(R"(
red_flags:
  - {id: a, when: odd, urgency: emergency}
  - {id: b, when: late, urgency: emergency}
  - {id: c, when: embolus, urgency: emergency}
)");

  EXPECT_THAT(asked(rules, {"pain"}),
              ElementsAre("Ever a clot? (c, emergency)", "Late? (b, emergency)",
                          "Does this apply to you: Odd? (a, emergency)"));
}

TEST(Questions, AskForTheCheapestWayToFire) {
  const RuleBase rules =
      with("red_flags: [{id: a, when: {any: [{all: [f, g]}, {all: [pain, h]}]}, urgency: urgent}]");

  EXPECT_THAT(asked(rules, {"pain"}), ElementsAre("H? (a, refer)"));
}

TEST(Questions, AreAtMostSoMany) {
  const RuleBase rules = with(
      "red_flags: [{id: a, when: f, urgency: urgent}, {id: b, when: g, urgency: urgent}, "
      "{id: c, when: h, urgency: urgent}]");

  EXPECT_THAT(asked(rules, {"pain"}, 2), ::testing::SizeIs(2));
  EXPECT_THAT(asked(rules, {"pain"}, 0), IsEmpty());
}

TEST(Questions, AskNothingThatIsSettled) {
  const RuleBase rules = with("red_flags: [{id: a, when: {all: [f, g]}, urgency: emergency}]");

  EXPECT_THAT(asked(rules, {"pain", "absent f"}), IsEmpty());
  EXPECT_THAT(asked(rules, {"pain", "f", "g"}), IsEmpty());
  EXPECT_THAT(asked(rules, {"pain", "f"}), ElementsAre("G? (a, emergency)"));
}

TEST(Questions, DoNotAskHowLongAgoWhatWasDeniedWas) {
  const RuleBase rules = rules_from(R"(
symptoms: [{id: pain}]
conditions: [{id: surgery}, {id: knee-surgery, is_a: [surgery]}, {id: clot}]
measures:
  - {id: weeks_since_surgery, label: When, range: [0, 500], since: [surgery]}
  - {id: weeks_since_clot, label: When clot, range: [0, 500], since: [clot]}
red_flags:
  - {id: a, when: weeks_since_surgery < 6, urgency: urgent}
  - {id: b, when: {any: [weeks_since_clot < 6, history of clot]}, urgency: urgent}
)");

  EXPECT_THAT(asked(rules, {"pain", "absent clot", "absent history of clot"}),
              ElementsAre("When? (a, refer)"));
  EXPECT_THAT(asked(rules, {"pain", "absent surgery", "absent history of clot"}),
              ElementsAre("When clot? (b, refer)"));
  EXPECT_THAT(asked(rules, {"pain", "absent surgery", "absent clot", "absent history of clot"}),
              IsEmpty());
}

TEST(Questions, AskNothingThatWouldChangeNothing) {
  const RuleBase rules = with(R"(
contraindications:
  - {id: oil, when: f, limit: {without: [oil]}}
  - {id: deep, when: g, limit: {pressure: 1}}
  - {id: first, when: h, limit: {pressure: 1}}
)");

  // Nothing suggested uses oil; and once `h` has taken deep work, `g` has nothing left to take.
  EXPECT_THAT(asked(rules, {"pain", "h"}), IsEmpty());
}

TEST(Questions, AskNothingMildOnceAllIsStopped) {
  const RuleBase rules = with(R"(
contraindications:
  - {id: stop, when: f, limit: stop}
  - {id: deep, when: g, limit: {pressure: 1}}
red_flags: [{id: flag, when: h, urgency: emergency}]
)");

  EXPECT_THAT(asked(rules, {"pain", "f"}), ElementsAre("H? (flag, emergency)"));
}

TEST(Questions, AskForClearanceOnce) {
  const RuleBase rules = with(
      "contraindications: [{id: a, when: f, limit: {clearance: true}}, {id: b, when: g, limit: "
      "{clearance: true}}]");

  EXPECT_THAT(asked(rules, {"pain"}), ElementsAre("F? (a, adapt)", "G? (b, adapt)"));
  EXPECT_THAT(asked(rules, {"pain", "f"}), IsEmpty());
}

TEST(Questions, TakeTheWordsOfTheConceptThePackOrAnAncestor) {
  EXPECT_THAT(asked(with("red_flags: [{id: a, when: weak, urgency: urgent}]"), {"pain"}),
              ElementsAre("Numb? (a, refer)"));
  EXPECT_THAT(asked(with("red_flags: [{id: a, when: embolus, urgency: urgent}]"), {"pain"}),
              ElementsAre("Ever a clot? (a, refer)"));
  EXPECT_THAT(asked(with("red_flags: [{id: a, when: odd, urgency: urgent}]"), {"pain"}),
              ElementsAre("Does this apply to you: Odd? (a, refer)"));
  EXPECT_THAT(asked(with("red_flags: [{id: a, when: severity >= 8, urgency: urgent}]"), {"pain"}),
              ElementsAre("How bad? (a, refer)"));
  EXPECT_THAT(asked(with("red_flags: [{id: a, when: age >= 80, urgency: urgent}]"), {"pain"}),
              ElementsAre("Age? (a, refer)"));
  EXPECT_THAT(asked(with("red_flags: [{id: a, when: history of odd, urgency: urgent}]"), {"pain"}),
              ElementsAre("Have you ever had this: Odd? (a, refer)"));
  EXPECT_THAT(asked(with("red_flags: [{id: a, when: family odd, urgency: urgent}]"), {"pain"}),
              ElementsAre("Does this run in your family: Odd? (a, refer)"));
}

TEST(Questions, AskOneThingOnceForAllTheRulesItSettles) {
  const RuleBase rules = with(
      "red_flags: [{id: a, when: clot, urgency: emergency}, {id: b, when: embolus, urgency: "
      "urgent}]");
  const Recommendation answer = answer_to(rules, {"pain"});

  ASSERT_EQ(answer.ask.size(), 1U);
  EXPECT_EQ(answer.ask[0].rule, "a");
  EXPECT_THAT(answer.ask[0].settles, ElementsAre("clot", "embolus"));
}

TEST(Questions, AreNotAskedByRulesThatAreSwitchedOff) {
  const RuleBase rules = rules_from(
      {pack_from(fmt::format("{}red_flags: [{{id: a, when: f, urgency: urgent}}]", kBase)),
       pack_named("p", "", "disable: [{rule: a, why: x}]\n")});

  EXPECT_THAT(asked(rules, {"pain"}), IsEmpty());
}

// An answer to a question does what it said it could.
TEST(Questions, ForeseeWhatTheAnswerDoes) {
  const RuleBase rules = with(R"(
contraindications: [{id: a, when: f, limit: {pressure: 1}}, {id: b, when: g, limit: stop}]
red_flags: [{id: c, when: {all: [pain, h]}, urgency: emergency}]
)");
  for (const Question& question : answer_to(rules, {"pain"}).ask) {
    std::vector<std::string> findings = {"pain"};
    findings.insert(findings.end(), question.settles.begin(), question.settles.end());
    EXPECT_EQ(answer_to(rules, findings).verdict, question.could_become) << question.question;
  }
}

}  // namespace
}  // namespace palpate
