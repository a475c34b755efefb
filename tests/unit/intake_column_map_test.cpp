// SPDX-License-Identifier: MIT
//
// Maps of columns: read strictly, and obeyed.
#include <sstream>

#include "intake/column_map.hpp"
#include "palpate/forms.hpp"
#include "palpate/palpate.hpp"
#include "rulebase/rule_base_view.hpp"
#include "support/known_packs.hpp"

namespace palpate {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const RuleBase& rules() {
  static const RuleBase kRules = core_rules();
  return kRules;
}

std::string faults_of(const std::string& map) {
  Diagnostics diagnostics;
  EXPECT_EQ(read_column_map(map, "map.yaml", rules(), diagnostics), nullptr);
  return write_diagnostics(diagnostics.sorted(), false);
}

RecordOptions with_map(const std::string& map) {
  Diagnostics diagnostics;
  RecordOptions options;
  options.map = read_column_map(map, "map.yaml", rules(), diagnostics);
  EXPECT_EQ(write_diagnostics(diagnostics.sorted(), false), "");
  return options;
}

Findings read_row(const std::string& table, const std::string& map) {
  std::istringstream in(table);
  RecordReader reader = RecordReader::open(in, "in.csv", rules(), with_map(map)).value();
  return understand(rules(), std::get<Intake>(read_record(rules(), *reader.next())));
}

}  // namespace

TEST(ColumnMaps, SayWhereTheyAreWrong) {
  EXPECT_THAT(faults_of("format: 1\ncolumns:\n  - header: A\n    raed: text\n"),
              HasSubstr("map.yaml:4:5: error[unknown-key]"));
  EXPECT_THAT(faults_of("format: 1\ncolumns:\n  - header: A\n    about: pregnency\n"),
              HasSubstr("pregnancy"));
  EXPECT_THAT(faults_of("format: 1\ncolumns:\n  - header: A\n    measure: weight\n"),
              HasSubstr("there is no measure 'weight'"));
  EXPECT_THAT(faults_of("format: 1\ncolumns:\n  - header: A\n  - header: a\n"),
              HasSubstr("duplicate-id"));
  EXPECT_THAT(faults_of("columns: []\n"), HasSubstr("missing-key"));
  EXPECT_THAT(faults_of("format: 2\ncolumns: []\n"), HasSubstr("bad-value"));
  EXPECT_THAT(faults_of("format: 1\ncolumns:\n  - header: A\n    read: guess\n"),
              HasSubstr("bad-value"));
}

TEST(ColumnMaps, GoBeforeWhatAHeaderSays) {
  const Findings findings = read_row("Q1,Q2,Name\nJa,oft,diabetes\n", R"(
format: 1
columns:
  - header: Q1
    about: pregnancy
    values: {Ja: yes, Nein: no}
  - header: Q2
    about: [headache, stress]
    one_of: true
    values: {oft: yes}
  - header: Name
    read: conditions
)");

  ASSERT_EQ(findings.findings.size(), 4U);
  EXPECT_EQ(
      rules().view().notation(findings.findings[0].concept_id, kNone<RegionId>, Aspect::current),
      "diabetes");
  EXPECT_EQ(findings.findings[1].assertion, Assertion::present);
  EXPECT_EQ(findings.findings[2].assertion, Assertion::possible);
}

TEST(ColumnMaps, NameWhatAFileLacks) {
  std::istringstream in("Q1,Q2\nYes,a\n");

  const RecordReader reader = RecordReader::open(in, "in.csv", rules(), with_map(R"(
format: 1
columns:
  - {header: Q1, about: pregnancy, safety: true}
  - {header: Clots, about: dvt, safety: true}
  - {header: Mood, about: stress}
)"))
                                  .value();

  EXPECT_THAT(reader.file().missing_safety, ElementsAre("Clots"));
  EXPECT_THAT(reader.file().missing, ElementsAre("Mood"));
}

}  // namespace palpate
