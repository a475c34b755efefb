// SPDX-License-Identifier: MIT
//
// Headers that are questions, and cells that answer them, over the core pack.
#include <sstream>

#include "intake/answer.hpp"
#include "intake/columns.hpp"
#include "palpate/palpate.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const RuleBase& rules() {
  static const RuleBase kRules = core_rules();
  return kRules;
}

Column column_of(const std::string& header, const std::vector<std::string>& cells = {}) {
  std::vector<std::vector<std::string>> sample;
  for (const std::string& cell : cells) {
    sample.push_back({cell});
  }
  Result<Columns> plan =
      plan_columns(rules(), std::vector<std::string>{header}, "form.csv", {nullptr, sample});
  return std::move(plan).value().columns.front();
}

std::string use_of(const std::string& header, const std::vector<std::string>& cells = {}) {
  return std::string(name_of(column_of(header, cells).use));
}

/// "present pregnancy", "age=34", "left: ..."
std::vector<std::string> said(const std::string& header, const std::string& cell) {
  Intake intake;
  const auto fault = read_cell(rules(), column_of(header), cell, intake);
  const Findings findings = understand(rules(), intake);
  std::vector<std::string> all;
  for (const Finding& finding : findings.findings) {
    all.push_back(
        fmt::format("{} {}", name_of(finding.assertion),
                    rules().view().notation(finding.concept_id, finding.site, finding.aspect)));
  }
  for (const MeasureReading& reading : findings.measures) {
    all.push_back(fmt::format("{}={:g}", rules().view().name(reading.measure), reading.value));
  }
  for (const std::string& words : findings.not_understood) {
    all.push_back("left: " + words);
  }
  return all;
}

}  // namespace

TEST(FormQuestions, TakeYesAndNo) {
  EXPECT_THAT(said("Are you pregnant?", "Yes"), ElementsAre("present pregnancy"));
  EXPECT_THAT(said("Are you pregnant?", "no"), ElementsAre("absent pregnancy"));
  EXPECT_THAT(said("Are you pregnant?", "N/A"), ElementsAre("absent pregnancy"));
  EXPECT_THAT(said("Pregnant", "TRUE"), ElementsAre("present pregnancy"));
  EXPECT_THAT(said("Pregnant", "0"), ElementsAre("absent pregnancy"));
  EXPECT_THAT(said("Pregnant", "\xE2\x9C\x93"), ElementsAre("present pregnancy"));
}

TEST(FormQuestions, LeaveUnansweredSafetyUnknown) {
  for (const std::string cell : {"", "  ", "Prefer not to say", "don't know", "-"}) {
    EXPECT_THAT(said("Are you pregnant?", cell), IsEmpty()) << cell;
  }
  EXPECT_THAT(said("Are you pregnant?", "maybe"), ElementsAre("possible pregnancy"));
}

TEST(FormQuestions, NeverGuessAnAnswer) {
  EXPECT_THAT(said("Are you pregnant?", "lol"), ElementsAre("left: lol"));
  EXPECT_THAT(said("Are you pregnant?", "No, but we are trying"),
              ElementsAre("left: Are you pregnant?: No, but we are trying"));
  EXPECT_THAT(said("Does anyone at work have epilepsy?", "No"), Contains(HasSubstr("left:")));
  EXPECT_THAT(said("Is the pain getting worse?", "No"), testing::Not(Contains("absent pain")));
}

TEST(FormQuestions, GoOnBehindYes) {
  EXPECT_THAT(said("Are you pregnant?", "Yes, 24 weeks"), Contains("pregnancy_weeks=24"));
  EXPECT_THAT(said("Do you take blood thinners?", "Yes - warfarin"),
              UnorderedElementsAre("present anticoagulant", "present warfarin"));
}

TEST(FormQuestions, AskForOneOfSeveral) {
  EXPECT_THAT(said("Do you have epilepsy or diabetes?", "Yes"),
              UnorderedElementsAre("possible epilepsy", "possible diabetes"));
  EXPECT_THAT(said("Do you have epilepsy or diabetes?", "No"),
              UnorderedElementsAre("absent epilepsy", "absent diabetes"));
}

TEST(FormQuestions, AskForWhatOnceWas) {
  EXPECT_THAT(said("Have you ever had cancer?", "Yes"), ElementsAre("historical cancer"));
  EXPECT_THAT(said("Have you ever had cancer?", "No"),
              UnorderedElementsAre("absent cancer", "absent history of cancer"));
}

TEST(FormQuestions, StateTheOpposite) {
  EXPECT_THAT(said("I confirm I have no epilepsy", "Yes"), ElementsAre("absent epilepsy"));
  EXPECT_THAT(said("I confirm I have no epilepsy", "No"), ElementsAre("possible epilepsy"));
}

TEST(FormQuestions, ReadScales) {
  for (const std::string cell : {"6", "6/10", "6 out of 10", "5-6", "6 - moderate"}) {
    EXPECT_THAT(said("Pain level (0-10)", cell), Contains("severity=6")) << cell;
  }
  EXPECT_THAT(said("Pain level (0-10)", "11"), ElementsAre("left: Pain level (0-10): 11"));
  EXPECT_THAT(said("Stress level (1-10)", "8"), ElementsAre("present stress"));
  EXPECT_THAT(said("How old are you?", "34"), ElementsAre("age=34"));
  EXPECT_THAT(said("Age", "34 years"), ElementsAre("age=34"));
  EXPECT_THAT(said("Age", "1e999"), ElementsAre("left: Age: 1e999"));
}

TEST(FormQuestions, ReadTwoNumbersAndUnits) {
  EXPECT_THAT(said("Blood pressure", "130/85"),
              UnorderedElementsAre("systolic=130", "diastolic=85"));
  EXPECT_THAT(said("Temperature", "38.5"), ElementsAre("temperature=38.5"));
  EXPECT_THAT(said("Weeks pregnant", "12"), Contains("pregnancy_weeks=12"));
}

TEST(FormQuestions, ShowAYesToWhatNoRuleKnows) {
  EXPECT_THAT(said("Are you under the care of a doctor?", "Yes"),
              ElementsAre("left: Are you under the care of a doctor?: Yes"));
  EXPECT_THAT(said("Are you under the care of a doctor?", "No"), IsEmpty());
}

TEST(FormQuestions, TakeOptionsInEveryShape) {
  const std::string header = "Do you have any of the following?";
  for (const std::string cell : {"Diabetes, High blood pressure", "Diabetes;High blood pressure;",
                                 "Diabetes\nHigh blood pressure", "diabetes high_blood_pressure"}) {
    EXPECT_THAT(said(header, cell),
                UnorderedElementsAre("present diabetes", "present high-blood-pressure"))
        << cell;
  }
  EXPECT_THAT(said(header, "None of the above"), IsEmpty());
  EXPECT_THAT(said("Health >> Diabetes", "1"), ElementsAre("present diabetes"));
  EXPECT_THAT(said("Health [Diabetes]", "Diabetes"), ElementsAre("present diabetes"));
  EXPECT_THAT(said("health/high_blood_pressure", "0"), ElementsAre("absent high-blood-pressure"));
}

TEST(FormQuestions, PutPlacesToWhatIsAsked) {
  EXPECT_THAT(said("Where do you feel pain?", "Neck, Calf"),
              UnorderedElementsAre("present pain@neck", "present pain@calf"));
  EXPECT_THAT(said("Areas to avoid", "Belly"), ElementsAre("left: Areas to avoid: Belly"));
}

TEST(FormQuestions, CountFromDays) {
  const std::string table = "Timestamp,When was your joint replacement?\n05/03/2026,12/02/2026\n";
  const auto read = [&](DateOrder order) {
    std::istringstream in(table);
    RecordOptions options;
    options.dates = order;
    RecordReader reader = RecordReader::open(in, "in.csv", rules(), options).value();
    return understand(rules(), std::get<Intake>(read_record(rules(), *reader.next())));
  };

  const Findings told = read(DateOrder::dmy);
  const Findings untold = read(DateOrder::unknown);

  ASSERT_EQ(told.measures.size(), 1U);
  EXPECT_EQ(told.measures[0].value, 3.0);
  EXPECT_EQ(told.findings.size(), 1U);
  EXPECT_THAT(untold.findings, IsEmpty());
  EXPECT_THAT(untold.not_understood, ElementsAre("When was your joint replacement?: 12/02/2026"));
  EXPECT_THAT(read(DateOrder::mdy).measures, IsEmpty());  // in December, after the form was sent
}

TEST(FormHeaders, TellWhoseColumnItIs) {
  for (const std::string header :
       {"Name", "What is your full name?", "E-mail", "Your phone number", "Date of birth",
        "Home address", "Emergency contact name", "Doctor's name", "Timestamp", "IP Address"}) {
    EXPECT_EQ(use_of(header), "identity") << header;
  }
  EXPECT_EQ(use_of("Q7", {"a@b.org", "c@d.org"}), "identity");
  EXPECT_EQ(use_of("Q8", {"+44 7700 900123", "07700 900124"}), "identity");
  EXPECT_EQ(use_of("Please name any medication"), "text");
  EXPECT_EQ(use_of("Submission ID"), "id");
  EXPECT_EQ(use_of("Contact details"), "identity");
  EXPECT_THAT(said("Anything else?", "ann@example.org"),
              ElementsAre("left: Anything else?: (not shown)"));
}

TEST(FormHeaders, TakeOneIdWhereThereAreSeveral) {
  const std::vector<std::string> header = {"Client ID", "ID", "id"};

  const Result<Columns> plan = plan_columns(rules(), header, "form.csv");

  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->columns[0].use, ColumnUse::identity);
  EXPECT_EQ(plan->columns[1].use, ColumnUse::identity);
  EXPECT_EQ(plan->columns[2].use, ColumnUse::id);
}

TEST(FormHeaders, TellWordsFromNothing) {
  EXPECT_EQ(use_of("Reason for visit"), "text");
  EXPECT_EQ(use_of("Anything else?"), "text");
  EXPECT_EQ(use_of("Q9", {"stiff neck"}), "text");
  EXPECT_EQ(use_of("How did you hear about us?", {"Google", "a friend"}), "unread");
  EXPECT_EQ(use_of("Do you agree to the terms?", {"Yes"}), "unread");
}

}  // namespace palpate
