// SPDX-License-Identifier: MIT
//
// Numbers of a text as readings of measures.
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

const RuleBase& rules_with_measures() {
  static const RuleBase rules = rules_from(R"(context:
  - {id: weeks, role: unit, unit: weeks, value: 1, phrases: [weeks, wks]}
measures:
  - {id: age, label: Age, unit: years, range: [0, 120], phrases: [late N], ask: "Age?"}
  - {id: travel, label: Travel, unit: weeks, range: [0, 9], phrases: [flew N weeks], ask: "Weeks?"}
)");
  return rules;
}

std::map<std::string, double> measures_in(std::string_view text) {
  Intake intake;
  intake.text = text;
  std::map<std::string, double> values;
  for (const UnderstoodMeasure& read : recommend(rules_with_measures(), intake, {}).measures) {
    values.emplace(read.measure, read.value);
  }
  return values;
}

TEST(ReadMeasures, FillsASlotWithANumber) {
  EXPECT_THAT(measures_in("late 40"), ElementsAre(Pair("age", 40)));
}

TEST(ReadMeasures, TakesNoNumberOutOfALengthOfTime) {
  EXPECT_THAT(measures_in("late 4 weeks"), IsEmpty());
}

TEST(ReadMeasures, TakesANumberWithTheUnitOfThePhrase) {
  EXPECT_THAT(measures_in("flew 4 weeks"), ElementsAre(Pair("travel", 4)));
}

}  // namespace
}  // namespace palpate
