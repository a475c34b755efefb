// SPDX-License-Identifier: MIT
//
// Reports of words that clients and packs may hold: nothing in them may act on a terminal, break a
// table or forge a line. What reports look like is in the golden files.

#include "palpate/rule_test.hpp"
#include "palpate/stats.hpp"
#include "report/layout.hpp"
#include "report/writers.hpp"
#include "support/commands.hpp"
#include "support/documents.hpp"

namespace palpate {
namespace {

using ::testing::Each;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

// Everything at once: colours, a bell, a C1 control, a delete, a byte that is no text, a line
// break, and the signs of Markdown and XML.
constexpr std::string_view kHostile =
    "\x1b[31mred\x07\xc2\x9b\x7f\xff\nPROCEED | <b>*bold*</b> `code` # & \"quoted\"";

std::string hostile() {
  return std::string(kHostile);
}

Limits hostile_limits() {
  Limits limits;
  limits.ceilings = {{hostile(), hostile()}};
  limits.choices = {{"position", {hostile()}}};
  limits.without = limits.avoid = limits.modalities = {hostile()};
  limits.minutes = 20.0;
  Limits local = limits;
  limits.at.push_back({{hostile()}, std::move(local)});
  return limits;
}

Explanation hostile_explanation() {
  TracedRule rule;
  rule.rule = rule.kind = rule.replaced_by = hostile();
  rule.truth = Truth::yes;
  rule.when = {hostile(), Truth::yes, {{hostile(), Truth::unknown, {}}}};
  Explanation explanation;
  explanation.modality = explanation.label = explanation.outcome = hostile();
  explanation.indications = explanation.limits = {rule};
  return explanation;
}

Recommendation hostile_answer() {
  const std::vector<std::string> list = {hostile(), hostile()};
  Reason reason;
  reason.rule = reason.because = hostile();
  reason.findings = reason.sources = list;
  Suggestion suggestion;
  suggestion.modality = suggestion.label = suggestion.about = hostile();
  suggestion.settings = suggestion.limited_by = list;
  suggestion.session = {30.0, 60.0, hostile()};
  suggestion.limits = hostile_limits();
  suggestion.reasons = {reason};
  Recommendation answer;
  answer.id = answer.source = hostile();
  answer.verdict = Verdict::adapt;
  answer.understood.push_back({hostile(), hostile(), hostile(), hostile(), Assertion::present, {}});
  answer.understood.back().provenance = {hostile(), hostile(), {}};
  answer.measures.push_back({hostile(), hostile(), hostile(), 2.5});
  answer.not_understood = answer.clashes = list;
  answer.red_flags.push_back(
      {hostile(), hostile(), Urgency::urgent, hostile(), hostile(), list, list});
  answer.contraindications.push_back(
      {hostile(), hostile(), {hostile_limits()}, hostile(), hostile(), list, list});
  answer.suggestions = {suggestion};
  answer.beside.push_back({hostile(), hostile(), hostile(), Evidence::low, list, hostile_limits()});
  answer.withheld.push_back({hostile(), hostile(), 0.5, list, hostile()});
  answer.withheld.push_back({hostile(), hostile(), 0.0, list, hostile()});
  answer.discouraged.push_back({hostile(), hostile(), -0.5, {reason}});
  answer.ask.push_back({hostile(), list, hostile(), Verdict::refer});
  answer.disabled.push_back({hostile(), hostile(), hostile()});
  answer.packs.push_back({hostile(), hostile(), hostile()});
  answer.explanations = {hostile_explanation()};
  return answer;
}

bool is_tame(std::string_view text) {
  const bool raw = std::ranges::any_of(
      text, [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == '\x7f' || c == '\xff'; });
  return !raw && text.find("\xc2\x9b") == std::string_view::npos;
}

bool has_line(const std::string& text, std::string_view begin) {
  return text.starts_with(begin) || text.find("\n" + std::string(begin)) != std::string::npos;
}

TEST(Report, NeverPrintsWhatActsOnATerminal) {
  const Recommendation answer = hostile_answer();
  for (std::size_t i = 0; i < kReportFormatNames.size(); ++i) {
    const std::string report = write_report(answer, {static_cast<ReportFormat>(i), false, 80});

    EXPECT_TRUE(is_tame(report)) << kReportFormatNames[i];
    EXPECT_FALSE(has_line(report, "PROCEED")) << kReportFormatNames[i];
  }
}

TEST(Report, ColoursItsOwnWordsOnly) {
  const std::string report = write_report(hostile_answer(), {ReportFormat::text, true, 80});

  EXPECT_THAT(report, Not(HasSubstr("\x1b[31mred")));
  EXPECT_THAT(report, HasSubstr("\x1b[0m"));
}

TEST(Report, WritesJsonThatReadsBack) {
  const std::string report = write_report(hostile_answer(), {ReportFormat::json, false, 80});

  EXPECT_THAT(json(report).faults, IsEmpty());
  EXPECT_EQ(std::ranges::count(report, '\n'), 1) << "one line a record";
}

TEST(Report, KeepsMarkdownTablesWhole) {
  const std::string report = write_report(hostile_answer(), {ReportFormat::markdown, false, 80});

  const std::size_t row = report.find("\n| 1 |");
  ASSERT_NE(row, std::string::npos);
  const std::string cells = report.substr(row + 1, report.find('\n', row + 1) - row - 1);
  std::size_t bars = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    bars += cells[i] == '|' && (i == 0 || cells[i - 1] != '\\') ? 1U : 0U;
  }
  EXPECT_EQ(bars, 7U) << cells;
  EXPECT_EQ(replaced(report, "\\<", "").find("<"), std::string::npos);
}

TEST(Report, EscapesMarkdown) {
  EXPECT_EQ(escape_markdown("a|b"), "a\\|b");
  EXPECT_EQ(escape_markdown("*x* _y_ `z`"), "\\*x\\* \\_y\\_ \\`z\\`");
  EXPECT_EQ(escape_markdown("[a](b) <i> #1 ~~c~~ !"), "\\[a\\](b) \\<i\\> \\#1 \\~\\~c\\~\\~ \\!");
  EXPECT_EQ(escape_markdown("one\ntwo"), "one two");
  EXPECT_EQ(escape_markdown("a\\b"), "a\\\\b");
}

TEST(Report, TamesListsAndCards) {
  const std::vector<Listing> rows = {{hostile(), hostile(), hostile()}};
  const std::vector<Card> cards = {{hostile(), hostile(), hostile(), {{hostile(), {hostile()}}}}};
  for (std::size_t i = 0; i < kReportFormatNames.size(); ++i) {
    const ReportStyle style = {static_cast<ReportFormat>(i), false, 80};
    for (const std::string& text :
         {write_listing(hostile(), rows, style), write_cards(cards, style)}) {
      EXPECT_TRUE(is_tame(text)) << kReportFormatNames[i];
      EXPECT_FALSE(has_line(text, "PROCEED")) << kReportFormatNames[i] << text;
    }
  }
}

TEST(Report, TamesDiagnostics) {
  Diagnostic fault;
  fault.code = DiagnosticCode::unknown_key;
  fault.file = fault.source_line = fault.message = fault.help = hostile();
  fault.notes = {hostile()};
  fault.span = {0, 3, 5, 2};
  for (std::size_t i = 0; i < kDiagnosticFormatNames.size(); ++i) {
    const std::string text = write_diagnostics({fault}, static_cast<DiagnosticFormat>(i), false);

    EXPECT_TRUE(is_tame(text)) << kDiagnosticFormatNames[i];
    EXPECT_FALSE(has_line(text, "PROCEED")) << kDiagnosticFormatNames[i] << text;
  }
}

TEST(Report, WritesPathsAsUris) {
  Diagnostic fault;
  fault.file =
      "my pack/r\xc3\xbc"
      "cken#1.yaml";

  EXPECT_THAT(write_diagnostics({fault}, DiagnosticFormat::sarif, false),
              HasSubstr("\"uri\":\"my%20pack/r%C3%BCcken%231.yaml\""));
}

TEST(Report, TamesOutcomesOfRuleTests) {
  RuleTestReport report;
  report.results.push_back({hostile(),
                            hostile(),
                            7,
                            {{RuleTestFault::missed, hostile(), hostile(), hostile(), hostile()},
                             {RuleTestFault::different, hostile(), hostile(), "", ""}}});
  report.coverage.push_back({hostile(), true, false, 1, {hostile()}, {hostile()}});
  for (std::size_t i = 0; i < kTestReportFormatNames.size(); ++i) {
    const std::string text =
        write_test_report(report, {static_cast<TestReportFormat>(i), false, true});

    EXPECT_TRUE(is_tame(text)) << kTestReportFormatNames[i];
    EXPECT_THAT(text, Not(HasSubstr("message=\"\x1b")));
  }
}

TEST(Report, TamesFailures) {
  EXPECT_TRUE(is_tame(write_failure({hostile(), hostile(), hostile()})));
  EXPECT_EQ(write_failure({"what", "", ""}), "palpate: error: what\n");
  EXPECT_EQ(write_failure({"what", "where", "how"}), "palpate: error: what (where)\n  hint: how\n");
}

TEST(Report, GivesALongLabelALineOfItsOwn) {
  Recommendation answer;
  answer.verdict = Verdict::proceed;
  Suggestion suggestion;
  suggestion.label = "Massage of a kind that takes more words than a column has room for";
  suggestion.reasons.emplace_back();
  answer.suggestions = {suggestion};

  const std::string report = write_report(answer, {ReportFormat::text, false, 80});

  EXPECT_THAT(report,
              HasSubstr("  1. " + suggestion.label + "\n" + std::string(39, ' ') + " ...."));
}

// Pages.

std::vector<std::string> lines_in(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

TEST(Page, WrapsByColumnsNotBytes) {
  Page page(10, false);
  page.wrap("  ", "ä ö ü ä ö ü ä", 2);

  EXPECT_EQ(page.take(), "  ä ö ü ä\n  ö ü ä\n");
  EXPECT_EQ(columns_of("ä"), 1U);
  EXPECT_EQ(columns_of("按摩"), 4U);
}

TEST(Page, KeepsAWordThatIsTooLongWhole) {
  Page page(10, false);
  page.wrap("", "a " + std::string(20, 'x') + " b", 2);

  EXPECT_EQ(page.take(), "a\n  " + std::string(20, 'x') + "\n  b\n");
}

TEST(Page, BreaksNoLineThatIsOne) {
  Page page(10, false);
  page.line("one\ntwo");

  EXPECT_EQ(page.take(), "one two\n");
}

TEST(Page, ColoursEachLineByItself) {
  Page page(6, true);
  page.wrap("", "one two", 0, Ink::red);

  EXPECT_THAT(lines_in(page.take()),
              Each(::testing::AllOf(StartsWith("\x1b[1;31m"), EndsWith("\x1b[0m"))));
}

// Words.

TEST(Wording, ShowsASessionAsFarAsItsLimitLeavesIt) {
  const Session session = {30.0, 60.0, ""};

  EXPECT_EQ(describe(session, std::nullopt), "30-60 min");
  EXPECT_EQ(describe(session, 90.0), "30-60 min");
  EXPECT_EQ(describe(session, 45.0), "30-45 min");
  EXPECT_EQ(describe(session, 30.0), "");
  EXPECT_EQ(describe(session, 20.0), "");
  EXPECT_EQ(describe(Session{10.0, 10.0, ""}, std::nullopt), "10 min");
  EXPECT_EQ(describe(Session{}, std::nullopt), "");
}

TEST(Wording, ShowsMeasuresWithUnitOrScale) {
  EXPECT_EQ(describe(UnderstoodMeasure{"age", "Age", "years", 52.0}), "Age 52 years");
  EXPECT_EQ(describe(UnderstoodMeasure{"s", "Severity", "0-10", 2.5}), "Severity 2.5 (0-10)");
  EXPECT_EQ(describe(UnderstoodMeasure{"n", "Number", "", 1.0}), "Number 1");
}

TEST(Wording, SaysWhatALimitLeaves) {
  Limits limits;
  limits.ceilings = {{"pressure", "2"}, {"heat", "none"}};
  limits.choices = {{"position", {"side-lying", "seated"}}};
  limits.without = {"joint-movement", "suction"};
  limits.avoid = {"calf", std::string(kFindingSite)};
  limits.minutes = 20.0;

  EXPECT_EQ(describe(limits),
            "pressure 2 or less; no heat; position side lying or seated; without joint movement or "
            "suction; avoid calf and the affected area; at most 20 minutes");
}

TEST(Wording, SaysNothingOfNoLimit) {
  EXPECT_EQ(describe(Limits{}), "");

  Limits stop;
  stop.stop = true;
  EXPECT_EQ(describe(stop), "no massage");
}

}  // namespace
}  // namespace palpate
