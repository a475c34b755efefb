// SPDX-License-Identifier: MIT
//
// Exports of form tools: cells are read as they are meant, nothing in them is dropped, and who the
// client is appears nowhere.
//
// Beside each file of tests/data/forms stands what each row must at least give: the verdict, then
// findings with + (present), - (absent), ? (possible), ~ (once), and measures.
#include "palpate/forms.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/columns.hpp"
#include "intake/form_words.hpp"
#include "palpate/palpate.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {
namespace {

const RuleBase& rules() {
  static const RuleBase kRules = core_rules();
  return kRules;
}

std::string folder() {
  return PALPATE_ROOT "/tests/data/forms/";
}

/// A row with what was made of it.
struct ReadRow {
  RawRecord raw;
  Intake intake;
  Findings findings;
};

std::vector<ReadRow> read_form(const std::string& name,
                               std::shared_ptr<const ColumnMap> map = nullptr) {
  std::ifstream in(folder() + name);
  RecordOptions options;
  options.map = std::move(map);
  Result<RecordReader> reader = RecordReader::open(in, name, rules(), options);
  EXPECT_TRUE(reader) << name;
  std::vector<ReadRow> rows;
  RecordReader records = std::move(reader).value();
  while (std::optional<RawRecord> raw = records.next()) {
    std::variant<Intake, RejectedRecord> read = read_record(rules(), *raw);
    EXPECT_TRUE(std::holds_alternative<Intake>(read)) << name << ':' << raw->line;
    auto intake = std::get<Intake>(std::move(read));
    Findings findings = understand(rules(), intake);
    rows.push_back({*std::move(raw), std::move(intake), std::move(findings)});
  }
  return rows;
}

std::set<std::string> signs_of(const Findings& findings) {
  static constexpr auto kSigns =
      std::to_array<std::pair<Assertion, char>>({{Assertion::present, '+'},
                                                 {Assertion::absent, '-'},
                                                 {Assertion::possible, '?'},
                                                 {Assertion::historical, '~'}});
  std::set<std::string> signs;
  for (const Finding& finding : findings.findings) {
    const auto sign =
        std::ranges::find(kSigns, finding.assertion, &std::pair<Assertion, char>::first);
    std::string notation =
        rules().view().notation(finding.concept_id, finding.site, finding.aspect);
    std::ranges::replace(notation, ' ', '_');
    signs.insert((sign == kSigns.end() ? ' ' : sign->second) + notation);
  }
  for (const MeasureReading& reading : findings.measures) {
    signs.insert(fmt::format("{}={:g}", rules().view().name(reading.measure), reading.value));
  }
  return signs;
}

class FormsTest : public testing::TestWithParam<std::string> {};

TEST_P(FormsTest, CellsAreReadAsTheyAreMeant) {
  const std::vector<ReadRow> rows = read_form(GetParam() + ".csv");
  std::ifstream expected(folder() + GetParam() + ".expected");
  ASSERT_GE(rows.size(), 20U);

  for (const ReadRow& row : rows) {
    std::string line;
    ASSERT_TRUE(std::getline(expected, line)) << "no expectation for line " << row.raw.line;
    std::istringstream words(line);
    std::string verdict;
    words >> verdict;
    const std::set<std::string> signs = signs_of(row.findings);

    EXPECT_EQ(name_of(recommend(rules(), row.intake, row.findings, {}).verdict), verdict)
        << GetParam() << ':' << row.raw.line;
    for (std::string sign; words >> sign;) {
      EXPECT_THAT(signs, testing::Contains(sign)) << GetParam() << ':' << row.raw.line;
    }
  }
}

bool stands_in(const ReadRow& row, const std::string& from) {
  const auto is_from = [&](const auto& each) { return each.provenance.from == from; };
  return std::ranges::any_of(row.findings.findings, is_from) ||
         std::ranges::any_of(row.findings.measures, is_from);
}

bool is_left(const ReadRow& row, std::string_view cell) {
  return std::ranges::any_of(row.findings.not_understood, [&](const std::string& words) {
    return words.find(cell) != std::string::npos || cell.find(words) != std::string::npos;
  });
}

TEST_P(FormsTest, NothingInACellIsDropped) {
  for (const ReadRow& row : read_form(GetParam() + ".csv")) {
    const std::vector<Column>& columns = row.raw.file->columns->columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Column& column = columns[i];
      const std::string cell(trim(row.raw.cells[i]));
      const bool is_read = column.use == ColumnUse::question || column.use == ColumnUse::choices ||
                           column.use == ColumnUse::text || column.use == ColumnUse::measure;
      const std::optional<Said> said = said_by(cell);
      const bool says_nothing =
          cell.empty() || said == Said::declined || (said == Said::no && !column.is_shown);
      if (!is_read || says_nothing) {
        continue;
      }
      const std::string from = fmt::format("{} {}", source_of(row.raw), column.name);
      EXPECT_TRUE(stands_in(row, from) || is_left(row, cell)) << from << ": " << cell;
    }
  }
}

TEST_P(FormsTest, WhoTheClientIsAppearsNowhere) {
  std::ifstream in(folder() + GetParam() + ".csv");
  const Result<FileReport> inspected = inspect(in, "form.csv", rules(), {});
  ASSERT_TRUE(inspected);
  std::string shown = write_file_report(*inspected, {ReportFormat::json}) +
                      write_file_report(*inspected, {ReportFormat::text}) +
                      write_column_map(*inspected);
  const std::vector<ReadRow> rows = read_form(GetParam() + ".csv");
  for (const ReadRow& row : rows) {
    shown += write_report(recommend(rules(), row.intake, row.findings, {}), {ReportFormat::json});
  }

  std::size_t hidden = 0;
  for (const ReadRow& row : rows) {
    const std::vector<Column>& columns = row.raw.file->columns->columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      constexpr std::size_t kTelling = 4;
      if (columns[i].use == ColumnUse::identity && row.raw.cells[i].size() >= kTelling) {
        ++hidden;
        EXPECT_EQ(shown.find(row.raw.cells[i]), std::string::npos) << row.raw.cells[i];
      }
    }
  }
  EXPECT_GE(hidden, 20U);
}

TEST_P(FormsTest, TheMapOfAFileReadsItTheSame) {
  std::ifstream in(folder() + GetParam() + ".csv");
  const Result<FileReport> inspected = inspect(in, "form.csv", rules(), {});
  ASSERT_TRUE(inspected);
  Diagnostics diagnostics;

  const auto map = read_column_map(write_column_map(*inspected), "map.yaml", rules(), diagnostics);

  ASSERT_NE(map, nullptr) << write_diagnostics(diagnostics.sorted(), false);
  const std::vector<ReadRow> plain = read_form(GetParam() + ".csv");
  const std::vector<ReadRow> mapped = read_form(GetParam() + ".csv", map);
  ASSERT_EQ(plain.size(), mapped.size());
  for (std::size_t i = 0; i < plain.size(); ++i) {
    EXPECT_EQ(signs_of(plain[i].findings), signs_of(mapped[i].findings)) << GetParam() << ' ' << i;
  }
}

// Every question that the core pack asks, as the header of a column.
TEST(FormAnswers, SayNoMoreThanTheyMean) {
  const auto& concepts = rules().view().arrays().concepts;
  std::size_t asked = 0;
  std::size_t understood = 0;
  for (const ConceptRow& row : concepts) {
    if (row.ask.size == 0) {
      continue;
    }
    ++asked;
    const std::string header = rules().view().string(row.ask);
    const Result<Columns> plan = plan_columns(rules(), std::vector<std::string>{header}, "form");
    const Column& column = plan->columns.front();
    const auto assertions_of = [&](const std::string& cell) {
      Intake intake;
      read_cell(rules(), column, cell, intake);
      std::set<Assertion> all;
      for (const Finding& finding : understand(rules(), intake).findings) {
        all.insert(finding.assertion);
      }
      return all;
    };

    for (const std::string silent : {"", "prefer not to say", "xyzzy", "No, but"}) {
      EXPECT_THAT(assertions_of(silent), testing::IsEmpty()) << header << ": " << silent;
    }
    EXPECT_THAT(assertions_of("No"), testing::Not(testing::Contains(Assertion::present))) << header;
    EXPECT_THAT(assertions_of("Yes"), testing::Not(testing::Contains(Assertion::absent))) << header;
    understood += assertions_of("Yes").empty() ? 0 : 1;
  }
  EXPECT_GT(asked, 300U);
  EXPECT_EQ(understood, asked);
}

INSTANTIATE_TEST_SUITE_P(Tools, FormsTest,
                         testing::Values("google-forms", "microsoft-forms", "typeform", "jotform",
                                         "kobo"),
                         [](const auto& tool) {
                           std::string name = tool.param;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace palpate
