// SPDX-License-Identifier: MIT
//
// Dates of a text as times past, where the day of the text is known.
#include <chrono>

#include "palpate/palpate.hpp"
#include "rulebase/rule_base_view.hpp"
#include "support/commands.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::DoubleNear;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// What the core pack reads on 15 June 2026.
std::map<std::string, double> read(std::string_view text, bool knows_day = true) {
  static const RuleBase rules = core_rules();
  Intake intake;
  intake.text = text;
  if (knows_day) {
    intake.as_of = day_of("2026-06-15");
  }
  std::map<std::string, double> values;
  for (const MeasureReading& reading : understand(rules, intake).measures) {
    values.emplace(rules.view().name(reading.measure), reading.value);
  }
  return values;
}

TEST(Dates, SayNothingWithoutTheDay) {
  EXPECT_THAT(read("sore neck since March", false), IsEmpty());
  EXPECT_THAT(read("knee replaced in May 2026", false), IsEmpty());
}

TEST(Dates, AreLengthsOfWhatLastsSince) {
  constexpr double kDay = 1.0 / 7.0;
  EXPECT_THAT(read("sore neck since March")["duration"], DoubleNear(106 * kDay, 0.01));
  EXPECT_THAT(read("sore neck since 1 June")["duration"], DoubleNear(2.0, 0.01));
  EXPECT_THAT(read("sore neck since 2024")["duration"], DoubleNear(896 * kDay, 0.01));
}

TEST(Dates, AreTimesSinceWhatHappened) {
  EXPECT_THAT(read("knee replaced on 18 May 2026")["weeks_since_surgery"], DoubleNear(4.0, 0.01));
  EXPECT_THAT(read("knee replaced on May 18th")["weeks_since_surgery"], DoubleNear(4.0, 0.01));
  // The nearest day that it can have been: the 31st.
  EXPECT_THAT(read("knee replaced in May")["weeks_since_surgery"], DoubleNear(2.14, 0.01));
}

TEST(Dates, OfTheYearBeforeWhereTheyWouldBeToCome) {
  EXPECT_THAT(read("sore neck since 15 December")["duration"], DoubleNear(26.0, 0.01));
}

TEST(Dates, ToComeAndWordsThatAreNoneSayNothing) {
  EXPECT_THAT(read("sore neck, marathon in May 2027"), IsEmpty());
  EXPECT_THAT(read("I may have a sore neck"), IsEmpty());
  EXPECT_THAT(read("sore from the march"), IsEmpty());
}

TEST(Dates, AreDaysOfTheCalendar) {
  EXPECT_TRUE(day_of("2024-02-29"));
  EXPECT_FALSE(day_of("2026-02-29"));
  EXPECT_FALSE(day_of("15.6.2026"));
}

TEST(Dates, AreToldTheDayByAFlag) {
  for (const char* command : {"recommend", "parse"}) {
    const Outcome told =
        run({command, "sore neck since March", "--as-of", "2026-06-15", "--format", "json"});
    EXPECT_THAT(told.out, HasSubstr("duration")) << command;
  }

  const Outcome wrong = run({"parse", "sore neck", "--as-of", "15.6.2026"});
  EXPECT_EQ(wrong.code, ExitCode::usage);
  EXPECT_THAT(wrong.err, HasSubstr("YYYY-MM-DD"));
}

}  // namespace
}  // namespace palpate
