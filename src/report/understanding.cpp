// SPDX-License-Identifier: MIT
//
// What was read out of a text: a table for people, one object with byte spans for programs.
#include <algorithm>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "report/table.hpp"
#include "report/writers.hpp"

namespace palpate {

namespace {

constexpr std::size_t kWordsColumns = 30;  // of a client's words, which may be many

Ink ink_of(Assertion assertion) {
  switch (assertion) {
    case Assertion::present:
      return Ink::bold;
    case Assertion::absent:
    case Assertion::unknown:
      return Ink::dim;
    case Assertion::possible:
      return Ink::yellow;
    case Assertion::historical:
    case Assertion::family:
    case Assertion::hypothetical:
      break;
  }
  return Ink::cyan;
}

std::vector<TableRow> rows_of(const std::vector<UnderstoodFinding>& findings) {
  std::vector<TableRow> rows;
  for (const UnderstoodFinding& finding : findings) {
    const Provenance& from = finding.provenance;
    rows.push_back(
        {{shortened(from.words, kWordsColumns),
          finding.kind == "region" ? "" : finding.concept_name, finding.site,
          std::string(name_of(finding.assertion)), shortened(from.cue, kWordsColumns), from.repair},
         ink_of(finding.assertion)});
  }
  return rows;
}

std::vector<TableRow> rows_of(const std::vector<UnderstoodMeasure>& measures) {
  std::vector<TableRow> rows;
  rows.reserve(measures.size());
  for (const UnderstoodMeasure& measure : measures) {
    rows.push_back({{shortened(measure.provenance.words, kWordsColumns), measure.measure,
                     print_number(measure.value), measure.unit},
                    Ink::bold});
  }
  return rows;
}

std::string write_text(const Understanding& understanding, const ReportStyle& style) {
  Page understood(style.width, style.colour);
  understood.head("Understood");
  if (understanding.findings.empty()) {
    understood.line("  nothing");
  }
  std::string out = understood.take() +
                    write_table({"words", "concept", "site", "assertion", "because of", "read as"},
                                rows_of(understanding.findings), style);
  if (!understanding.measures.empty()) {
    Page measures(style.width, style.colour);
    out +=
        measures.gap().head("Measures").take() +
        write_table({"words", "measure", "value", "unit"}, rows_of(understanding.measures), style);
  }
  if (!understanding.not_understood.empty()) {
    Page rest(style.width, style.colour);
    rest.gap().head("Not understood");
    rest.wrap("  ", fmt::format("{}", fmt::join(understanding.not_understood, ", ")), 2,
              Ink::yellow);
    out += rest.take();
  }
  return out;
}

std::string write_json(const Understanding& understanding) {
  JsonWriter json;
  json.begin_object().key("schema").integer(1).key("understood").begin_array();
  for (const UnderstoodFinding& finding : understanding.findings) {
    json.begin_object().field("concept", finding.concept_name);
    write_text_or_null(json, "site", finding.site);
    json.field("kind", finding.kind).field("assertion", name_of(finding.assertion));
    write_provenance(json, finding.provenance);
    write_text_or_null(json, "cue", finding.provenance.cue);
    write_text_or_null(json, "repair", finding.provenance.repair);
    json.end_object();
  }
  json.end_array().key("measures").begin_array();
  for (const UnderstoodMeasure& measure : understanding.measures) {
    json.begin_object().field("measure", measure.measure).key("value").number(measure.value);
    write_text_or_null(json, "unit", measure.unit);
    write_provenance(json, measure.provenance);
    json.end_object();
  }
  json.end_array().field("not_understood", understanding.not_understood).end_object();
  return json.take() + "\n";
}

}  // namespace

std::string write_understanding(const Understanding& understanding, const ReportStyle& style) {
  return style.format == ReportFormat::json ? write_json(understanding)
                                            : write_text(understanding, style);
}

}  // namespace palpate
