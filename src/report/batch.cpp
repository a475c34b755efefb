// SPDX-License-Identifier: MIT
//
// Which writer a format has, and how records are counted.
#include "report/batch.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace palpate {

Group group_of(const AnsweredRecord& answer) {
  const auto* result = std::get_if<Recommendation>(&answer.result);
  if (result == nullptr) {
    return Group::rejected;
  }
  switch (result->verdict) {
    case Verdict::unknown:
      return Group::unknown;
    case Verdict::proceed:
      return Group::proceed;
    case Verdict::adapt:
      return Group::adapt;
    case Verdict::refer:
      return Group::refer;
    case Verdict::emergency:
      return Group::emergency;
  }
  return Group::unknown;
}

std::uint64_t Totals::records() const {
  return std::accumulate(groups.begin(), groups.end(), std::uint64_t{0});
}

std::optional<Verdict> Totals::gravest() const {
  for (std::size_t i = kVerdictNames.size(); i-- > 0;) {
    const auto group = std::ranges::find(kGroupNames, kVerdictNames[i]);
    if (groups[static_cast<std::size_t>(group - kGroupNames.begin())] > 0) {
      return static_cast<Verdict>(i);
    }
  }
  return std::nullopt;
}

std::string describe(const Totals& totals) {
  const std::uint64_t records = totals.records();
  std::string words = fmt::format("{} record{}", records, records == 1 ? "" : "s");
  std::string_view separator = ": ";
  for (std::size_t i = 0; i < kGroupNames.size(); ++i) {
    if (totals.groups[i] > 0) {
      words += fmt::format("{}{} {}", separator, totals.groups[i], kGroupNames[i]);
      separator = ", ";
    }
  }
  return words;
}

std::string write_answer(const AnsweredRecord& answer, const BatchStyle& style) {
  switch (style.format) {
    case BatchFormat::ndjson:
      return write_json_line(answer, style.detail);
    case BatchFormat::csv:
      return write_csv_row(answer);
    case BatchFormat::markdown:
      return write_markdown_block(answer);
    case BatchFormat::html:
      return write_html_block(answer);
  }
  return "";
}

std::string write_head(const BatchStyle& style, const Totals& totals) {
  switch (style.format) {
    case BatchFormat::ndjson:
      return "";
    case BatchFormat::csv:
      return csv_header();
    case BatchFormat::markdown:
      return markdown_head(totals);
    case BatchFormat::html:
      return html_head(totals);
  }
  return "";
}

std::string write_group_head(const BatchStyle& style, Group group, const Totals& totals) {
  if (!is_page(style.format)) {
    return "";
  }
  return style.format == BatchFormat::html ? html_group_head(group, totals)
                                           : markdown_group_head(group, totals);
}

std::string write_group_tail(const BatchStyle& style) {
  return style.format == BatchFormat::html ? html_group_tail() : "";
}

std::string write_tail(const BatchStyle& style) {
  return style.format == BatchFormat::html ? html_tail() : "";
}

}  // namespace palpate
