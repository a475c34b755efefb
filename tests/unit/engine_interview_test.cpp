// SPDX-License-Identifier: MIT
//
// An interview as a value: what each answer makes of it.
#include <random>

#include "palpate/interview.hpp"
#include "support/known_packs.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::string_view kPack = R"(
symptoms:
  - {id: pain, ask: "Does it hurt?"}
  - {id: numb, label: Numbness, ask: "Numb?"}
  - {id: weak, label: Weakness}
  - {id: tingling, label: Tingling, is_a: [numb]}
  - {id: odd, label: Odd feeling}
factors: [{id: f, ask: "F?"}, {id: g, label: G thing}, {id: h, label: H thing}]
conditions: [{id: clot, label: Clot}, {id: embolus, label: Embolus}, {id: surgery, label: Surgery}]
regions: [{id: leg, label: Leg}]
measures:
  - {id: age, label: Age, range: [0, 120], unit: years, ask: "How old?"}
  - {id: weeks_since_surgery, label: Since surgery, range: [0, 500], since: [surgery], ask: "When?"}
questions:
  - {id: q, ask: "Ever a clot?", settles: [clot, embolus]}
elements: [{id: pressure, levels: [1, 2, 3]}, {id: oil}]
modalities: [{id: deep, elements: {pressure: [2, 3]}}, {id: light, elements: {pressure: [1, 1]}}]
indications: [{id: i, when: pain, evidence: low, recommend: {deep: 0.5}}]
)";

RuleBase with(std::string_view safety) {
  return rules_from(fmt::format("{}{}", kPack, safety));
}

// An interview of somebody who said one thing.
Interview begun(const RuleBase& rules, std::string text = "pain") {
  Intake intake;
  intake.text = std::move(text);
  Findings findings = understand(rules, intake);
  return begin_interview(rules, std::move(intake), std::move(findings)).next;
}

Interview after(const RuleBase& rules, Interview interview,
                const std::vector<std::string>& answers) {
  for (const std::string& answer : answers) {
    interview = step(rules, interview, answer).next;
  }
  return interview;
}

std::vector<std::string> labels(const InterviewQuestion& question) {
  std::vector<std::string> result;
  for (const InterviewItem& item : question.items) {
    result.push_back(item.label);
  }
  return result;
}

// What is known in the end, as conditions write it.
std::vector<std::string> known(const RuleBase& rules, const Interview& interview) {
  std::vector<std::string> result;
  const Understanding all = explain(rules, findings_of(interview));
  for (const UnderstoodFinding& finding : all.findings) {
    result.push_back(fmt::format("{}{}{} {}", finding.concept_name, finding.site.empty() ? "" : "@",
                                 finding.site, name_of(finding.assertion)));
  }
  for (const UnderstoodMeasure& measure : all.measures) {
    result.push_back(fmt::format("{}={:g}", measure.measure, measure.value));
  }
  return result;
}

// All of an interview in one text, to compare two.
std::string written(const RuleBase& rules, const Interview& interview) {
  std::string text = fmt::format("{}", fmt::join(known(rules, interview), " "));
  for (const InterviewTurn& turn : interview.turns) {
    text += "\n" + write_question(turn.question, 0, {}) + turn.answer;
  }
  return interview.question ? text + "\n" + write_question(*interview.question, 0, {}) : text;
}

TEST(Interview, BeginsWithTheClientsOwnWords) {
  const RuleBase rules = with("red_flags: [{id: a, when: {all: [pain, f]}, urgency: urgent}]");

  const Interview interview = begun(rules, "");
  ASSERT_TRUE(interview.question);
  EXPECT_EQ(interview.question->kind, InterviewKind::opening);

  const InterviewStep told = step(rules, interview, "pain");
  EXPECT_THAT(told.say, HasSubstr("Understood: Pain"));
  ASSERT_TRUE(told.next.question);
  EXPECT_EQ(told.next.question->ask, "F?");
}

TEST(Interview, TakesYesNoAndWords) {
  const RuleBase rules = with("red_flags: [{id: a, when: f, urgency: urgent}]");
  const Interview interview = begun(rules);

  for (const char* yes : {"y", "Y", "yes", "Yes."}) {
    EXPECT_THAT(known(rules, after(rules, interview, {yes})),
                ElementsAre("pain present", "f present"))
        << yes;
  }
  for (const char* no : {"n", "No", " no "}) {
    EXPECT_THAT(known(rules, after(rules, interview, {no})),
                ElementsAre("pain present", "f absent"))
        << no;
  }
  EXPECT_THAT(known(rules, after(rules, interview, {"no, but an odd feeling"})),
              ElementsAre("pain present", "f absent", "odd present"));
  EXPECT_THAT(known(rules, after(rules, interview, {""})), ElementsAre("pain present"));
}

TEST(Interview, TakesAPlaceForWhereItIs) {
  const RuleBase rules = with("red_flags: [{id: a, when: numb, urgency: urgent}]");

  for (const char* answer : {"in my leg", "yes, in the leg"}) {
    EXPECT_THAT(known(rules, after(rules, begun(rules), {answer})),
                ElementsAre("pain present", "numb@leg present"))
        << answer;
  }
}

TEST(Interview, AsksAgainWhereNothingWasUnderstood) {
  const RuleBase rules = with("red_flags: [{id: a, when: f, urgency: urgent}]");
  const Interview interview = begun(rules);

  const InterviewStep step_ = step(rules, interview, "zebra");

  EXPECT_THAT(step_.say, HasSubstr("not understood"));
  EXPECT_EQ(written(rules, step_.next), written(rules, interview));
}

TEST(Interview, ReadsNothingOutOfBytesThatAreNoText) {
  const RuleBase rules = with("red_flags: [{id: a, when: f, urgency: urgent}]");
  using namespace std::string_view_literals;

  for (const std::string_view answer : {"numb\0pain"sv, "numb \xff\xfe\xfd\xfc"sv}) {
    EXPECT_THAT(step(rules, begun(rules), answer).next.turns, IsEmpty());
    EXPECT_THAT(step(rules, begun(rules, ""), answer).next.turns, IsEmpty());
  }
}

TEST(Interview, AsksTogetherWhatThePackAsksTogether) {
  const RuleBase rules = with(
      "red_flags: [{id: a, when: clot, urgency: urgent}, {id: b, when: embolus, urgency: urgent}]");
  const Interview interview = begun(rules);

  ASSERT_TRUE(interview.question);
  EXPECT_EQ(interview.question->kind, InterviewKind::checklist);
  EXPECT_EQ(interview.question->ask, "Ever a clot?");
  EXPECT_THAT(labels(*interview.question), ElementsAre("Clot", "Embolus"));
  EXPECT_THAT(known(rules, after(rules, interview, {"2"})),
              ElementsAre("pain present", "clot absent", "embolus present"));
  EXPECT_THAT(known(rules, after(rules, interview, {"0"})),
              ElementsAre("pain present", "clot absent", "embolus absent"));
  EXPECT_THAT(known(rules, after(rules, interview, {"an embolus"})),
              ElementsAre("pain present", "embolus present"));
}

// "Are you happy to be touched?": what a bare no would deny, only the list tells.
TEST(Interview, TakesNoBareYesOrNoToAList) {
  const RuleBase rules = with(
      "red_flags: [{id: a, when: clot, urgency: urgent}, {id: b, when: embolus, urgency: urgent}]");

  for (const char* answer : {"y", "n", "no", "3", "0 1"}) {
    const InterviewStep step_ = step(rules, begun(rules), answer);
    EXPECT_EQ(step_.next.turns.size(), 0U) << answer;
    EXPECT_THAT(step_.say, HasSubstr("numbers")) << answer;
  }
}

TEST(Interview, AsksTogetherWhatNoQuestionOfThePackIsFor) {
  const RuleBase rules = with(R"(
red_flags:
  - {id: a, when: weak, urgency: urgent}
  - {id: b, when: tingling, urgency: urgent}
  - {id: c, when: numb, urgency: urgent}
  - {id: d, when: h, urgency: routine}
)");

  const Interview first = begun(rules);
  ASSERT_TRUE(first.question);
  EXPECT_THAT(labels(*first.question), ElementsAre("Weakness", "Numbness", "H thing"));

  // What lies below something is asked about once that is so.
  const Interview second = after(rules, first, {"2"});
  EXPECT_THAT(known(rules, second),
              ElementsAre("pain present", "weak absent", "numb present", "h absent"));
}

TEST(Interview, AsksForATimeOnceTheThingIsKnown) {
  const RuleBase rules =
      with("red_flags: [{id: a, when: weeks_since_surgery < 6, urgency: urgent}]");
  const Interview interview = begun(rules);

  ASSERT_TRUE(interview.question);
  EXPECT_EQ(interview.question->ask, "Does this apply to you: Surgery?");
  EXPECT_FALSE(after(rules, interview, {"n"}).question);
  const Interview told = after(rules, interview, {"y"});
  ASSERT_TRUE(told.question);
  EXPECT_EQ(told.question->kind, InterviewKind::number);
  EXPECT_EQ(told.question->ask, "When?");
  EXPECT_THAT(known(rules, after(rules, told, {"3"})),
              ElementsAre("pain present", "surgery present", "weeks_since_surgery=3"));
}

TEST(Interview, HoldsNumbersToTheirRange) {
  const RuleBase rules = with("red_flags: [{id: a, when: age >= 80, urgency: urgent}]");
  const Interview interview = begun(rules);

  EXPECT_THAT(step(rules, interview, "400").say, HasSubstr("outside 0 to 120"));
  EXPECT_THAT(step(rules, interview, "zebra").say, HasSubstr("A number"));
  EXPECT_THAT(known(rules, after(rules, interview, {"400", "zebra", "84"})),
              ElementsAre("pain present", "age=84"));
  EXPECT_THAT(known(rules, after(rules, interview, {"n"})), ElementsAre("pain present"));
}

TEST(Interview, SaysWhyItAsks) {
  const RuleBase rules =
      with("red_flags: [{id: a, when: f, urgency: urgent, may_be: A broken spring}]");
  const Interview interview = begun(rules);

  const InterviewStep step_ = step(rules, interview, "?");

  EXPECT_EQ(step_.say, "It may be: A broken spring. Rule a; the answer could become: refer.");
  EXPECT_EQ(written(rules, step_.next), written(rules, interview));
}

TEST(Interview, SaysAnEmergencyAtOnceAndAsksNoMore) {
  const RuleBase rules = with(R"(
red_flags:
  - {id: a, label: Spring, when: f, urgency: emergency, say: Call now.}
  - {id: b, when: g, urgency: emergency}
)");
  const Interview interview = after(rules, begun(rules), {});
  ASSERT_TRUE(interview.question);
  ASSERT_EQ(interview.question->kind, InterviewKind::checklist);

  const InterviewStep alarmed = step(rules, interview, "1");

  EXPECT_EQ(alarmed.alarm, "Spring: Call now.");
  ASSERT_TRUE(alarmed.next.question);
  EXPECT_EQ(alarmed.next.question->kind, InterviewKind::emergency);
  EXPECT_FALSE(step(rules, alarmed.next, "").next.question);
  EXPECT_EQ(written(rules, step(rules, alarmed.next, "b").next), written(rules, interview));
  EXPECT_EQ(begin_interview(rules, {}, findings_of(alarmed.next)).alarm, "Spring: Call now.");
}

TEST(Interview, EndsWhenToldTo) {
  const RuleBase rules = with("red_flags: [{id: a, when: f, urgency: urgent}]");

  const Interview ended = after(rules, begun(rules), {"q"});

  EXPECT_FALSE(ended.question);
  EXPECT_THAT(known(rules, ended), ElementsAre("pain present"));
}

// Over the small pack, whatever is answered.

// One of the answers that a question takes, or one that it does not.
std::string any_answer(const InterviewQuestion& question, std::mt19937& random) {
  static const std::vector<std::string> kAnswers = {
      "y",   "n",     "",           "0",  "1", "2",     "7",
      "1 2", "zebra", "stiff neck", "40", "?", "maybe", "no, but my calf hurts"};
  const std::string answer = kAnswers[random() % kAnswers.size()];
  return question.kind == InterviewKind::opening && answer.empty() ? "my neck is stiff" : answer;
}

TEST(Interview, EndsAndAsksNothingTwiceWhateverIsAnswered) {
  constexpr std::size_t kRuns = 200;
  constexpr std::size_t kMostSteps = 2000;
  for (std::size_t run = 0; run < kRuns; ++run) {
    std::mt19937 random(static_cast<unsigned>(run));
    Interview interview = begin_interview(small_rules(), {}, {}).next;
    std::set<std::string> items;
    std::size_t steps = 0;
    for (; interview.question && steps < kMostSteps; ++steps) {
      const std::size_t turns = interview.turns.size();
      const InterviewQuestion asked = *interview.question;
      interview = step(small_rules(), interview, any_answer(asked, random)).next;
      if (interview.turns.size() == turns) {
        continue;  // it could not be used
      }
      for (const InterviewItem& item : asked.items) {
        EXPECT_TRUE(items.insert(item.id).second) << item.id << " in run " << run;
      }
    }
    EXPECT_LT(steps, kMostSteps) << run;
  }
}

TEST(Interview, GoesBackToWhereItWas) {
  std::mt19937 random(7);
  for (std::size_t run = 0; run < 50; ++run) {
    Interview interview = begin_interview(small_rules(), {}, {}).next;
    std::vector<std::string> stages;
    while (interview.question) {
      const std::size_t turns = interview.turns.size();
      const std::string before = written(small_rules(), interview);
      interview = step(small_rules(), interview, any_answer(*interview.question, random)).next;
      if (interview.turns.size() > turns) {
        stages.push_back(before);
      }
    }
    // The end has no question to answer; the question before it has.
    if (!interview.turns.empty()) {
      interview.question = interview.turns.back().question;
    }
    while (!stages.empty()) {
      interview = step(small_rules(), interview, "b").next;
      EXPECT_EQ(written(small_rules(), interview), stages.back());
      stages.pop_back();
    }
    EXPECT_THAT(interview.turns, IsEmpty());
  }
}

// When all is answered, nothing that recommend would ask about is left but what was left open.
TEST(Interview, LeavesNothingToAskButNumbersNobodyKnows) {
  Interview interview = begun(small_rules(), "my neck is stiff");
  while (interview.question) {
    const bool is_list = interview.question->kind == InterviewKind::checklist;
    interview = step(small_rules(), interview, is_list ? "0" : "n").next;
  }

  const Recommendation answer =
      recommend(small_rules(), interview.intake, findings_of(interview), {});

  for (const Question& question : answer.ask) {
    for (const std::string& atom : question.settles) {
      EXPECT_THAT(atom, HasSubstr(" ")) << question.question;
    }
  }
  EXPECT_THAT(interview.turns, Not(IsEmpty()));
}

}  // namespace
}  // namespace palpate
