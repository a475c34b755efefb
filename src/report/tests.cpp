// SPDX-License-Identifier: MIT
//
// Outcomes of rule tests.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/utf8.hpp"
#include "palpate/report.hpp"
#include "report/layout.hpp"

namespace palpate {

namespace {

constexpr std::size_t kWidth = 80;

struct Totals {
  std::size_t passed = 0, failed = 0;
  std::size_t rules = 0, rules_covered = 0;
  std::size_t atoms = 0, atoms_covered = 0;
};

Totals count(const RuleTestReport& report) {
  Totals totals;
  for (const RuleTestResult& result : report.results) {
    ++(result.differences.empty() ? totals.passed : totals.failed);
  }
  totals.rules = report.coverage.size();
  for (const RuleCoverage& rule : report.coverage) {
    totals.rules_covered += (rule.fired && rule.silent) ? 1U : 0U;
    totals.atoms += rule.atoms;
    totals.atoms_covered += atoms_covered(rule);
  }
  return totals;
}

std::string_view name_of(RuleTestFault fault) {
  return kRuleTestFaultNames[static_cast<std::size_t>(fault)];
}

double percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

// "knots did not fire", "verdict: expected refer, got proceed"
std::string sentence(const RuleTestDifference& difference) {
  const bool about_firing =
      difference.fault == RuleTestFault::missed || difference.fault == RuleTestFault::noisy;
  const auto or_nothing = [](const std::string& words) {
    return words.empty() ? std::string("nothing") : words;
  };
  return about_firing ? fmt::format("{} {}", difference.expected, difference.actual)
                      : fmt::format("{}: expected {}, got {}", difference.field,
                                    or_nothing(difference.expected), or_nothing(difference.actual));
}

void write_failure(Page& page, const RuleTestResult& result) {
  page.line(fmt::format("{}:{}: {}", result.file, result.line, result.name), Ink::red);
  for (const RuleTestDifference& difference : result.differences) {
    page.wrap(fmt::format("  {}: ", name_of(difference.fault)), sentence(difference), 4);
    if (!difference.why.empty()) {
      page.wrap("    ", difference.why, 4);
    }
  }
}

void write_coverage(Page& page, const RuleCoverage& rule) {
  std::vector<std::string> gaps;
  if (!rule.fired) {
    gaps.emplace_back("never fired");
  }
  if (!rule.silent) {
    gaps.emplace_back("never silent");
  }
  if (rule.fired && !rule.never_true.empty()) {
    gaps.push_back(fmt::format("never true: {}", fmt::join(rule.never_true, ", ")));
  }
  if (rule.silent && !rule.never_not_true.empty()) {
    gaps.push_back(fmt::format("always true: {}", fmt::join(rule.never_not_true, ", ")));
  }
  if (!gaps.empty()) {
    page.wrap(fmt::format("  {}: ", rule.rule), fmt::format("{}", fmt::join(gaps, "; ")), 4);
  }
}

std::string write_text(const RuleTestReport& report, const TestReportStyle& style) {
  Page page(kWidth, style.colour);
  for (const RuleTestResult& result : report.results) {
    if (!result.differences.empty()) {
      write_failure(page, result);
    }
  }
  const Totals totals = count(report);
  if (style.coverage) {
    page.line("Coverage by the cases that name a rule:");
    for (const RuleCoverage& rule : report.coverage) {
      write_coverage(page, rule);
    }
  }
  page.line(fmt::format("coverage: {} of {} rules ({:.1f} %), {} of {} atoms ({:.1f} %)",
                        totals.rules_covered, totals.rules,
                        percent(totals.rules_covered, totals.rules), totals.atoms_covered,
                        totals.atoms, percent(totals.atoms_covered, totals.atoms)));
  page.line(fmt::format("{} passed, {} failed", totals.passed, totals.failed),
            totals.failed == 0 ? Ink::green : Ink::red);
  return page.take();
}

std::string write_json(const RuleTestReport& report) {
  const Totals totals = count(report);
  JsonWriter json;
  json.begin_object().key("passed").integer(static_cast<std::int64_t>(totals.passed));
  json.key("failed")
      .integer(static_cast<std::int64_t>(totals.failed))
      .key("failures")
      .begin_array();
  for (const RuleTestResult& result : report.results) {
    if (result.differences.empty()) {
      continue;
    }
    json.begin_object()
        .field("name", result.name)
        .field("file", result.file)
        .key("line")
        .integer(result.line);
    json.key("differences").begin_array();
    for (const RuleTestDifference& difference : result.differences) {
      json.begin_object()
          .field("outcome", name_of(difference.fault))
          .field("field", difference.field);
      json.field("expected", difference.expected)
          .field("actual", difference.actual)
          .field("why", difference.why);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().key("coverage").begin_array();
  for (const RuleCoverage& rule : report.coverage) {
    json.begin_object()
        .field("rule", rule.rule)
        .key("fired")
        .boolean(rule.fired)
        .key("silent")
        .boolean(rule.silent);
    json.field("never_true", rule.never_true)
        .field("never_not_true", rule.never_not_true)
        .end_object();
  }
  json.end_array().end_object();
  return json.take() + "\n";
}

std::string escape_xml(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string write_junit(const RuleTestReport& report) {
  const Totals totals = count(report);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format("<testsuite name=\"palpate rules\" tests=\"{}\" failures=\"{}\">\n",
                     totals.passed + totals.failed, totals.failed);
  for (const RuleTestResult& result : report.results) {
    out += fmt::format("  <testcase classname=\"{}\" name=\"{}\"", escape_xml(result.file),
                       escape_xml(result.name));
    if (result.differences.empty()) {
      out += "/>\n";
      continue;
    }
    out += ">\n";
    for (const RuleTestDifference& difference : result.differences) {
      out += fmt::format("    <failure type=\"{}\" message=\"{}\">{}</failure>\n",
                         name_of(difference.fault), escape_xml(sentence(difference)),
                         escape_xml(difference.why));
    }
    out += "  </testcase>\n";
  }
  return out + "</testsuite>\n";
}

}  // namespace

std::string write_test_report(const RuleTestReport& report, const TestReportStyle& style) {
  switch (style.format) {
    case TestReportFormat::json:
      return write_json(report);
    case TestReportFormat::junit:
      return write_junit(report);
    case TestReportFormat::text:
      break;
  }
  return write_text(report, style);
}

}  // namespace palpate
