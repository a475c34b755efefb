// SPDX-License-Identifier: MIT
//
// Reports by format; listings and cards as text.
#include "palpate/report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/layout.hpp"
#include "report/writers.hpp"

namespace palpate {

namespace {

std::string write_markdown(const std::vector<Card>& cards) {
  std::string out;
  for (const Card& card : cards) {
    out += fmt::format("{}# {} ({} {})\n\n", out.empty() ? "" : "\n", escape_markdown(card.label),
                       escape_markdown(card.kind), escape_markdown(card.id));
    for (const CardLine& line : card.lines) {
      out += fmt::format("- {}: {}\n", escape_markdown(spaced(line.name)),
                         escape_markdown(fmt::format("{}", fmt::join(line.values, "; "))));
    }
  }
  return out;
}

}  // namespace

std::string write_report(const Recommendation& recommendation, const ReportStyle& style) {
  switch (style.format) {
    case ReportFormat::json:
      return write_json(recommendation);
    case ReportFormat::markdown:
      return write_markdown(recommendation);
    case ReportFormat::cds:
      return write_cds(recommendation);
    case ReportFormat::text:
      break;
  }
  return write_text(recommendation, style);
}

std::string write_listing(std::string_view kind, const std::vector<Listing>& rows,
                          const ReportStyle& style) {
  if (style.format == ReportFormat::json) {
    return write_json(rows);
  }
  if (style.format == ReportFormat::markdown) {
    std::string out =
        fmt::format("| {} | label | detail |\n|---|---|---|\n", escape_markdown(kind));
    for (const Listing& row : rows) {
      out += fmt::format("| {} | {} | {} |\n", escape_markdown(row.id), escape_markdown(row.label),
                         escape_markdown(row.detail));
    }
    return out;
  }
  std::size_t widest = 0;
  for (const Listing& row : rows) {
    widest = std::max(widest, row.id.size());
  }
  Page page(style.width, style.colour);
  for (const Listing& row : rows) {
    page.wrap(fmt::format("{:<{}}  ", row.id, widest),
              row.detail.empty() ? row.label : fmt::format("{} ({})", row.label, row.detail),
              widest + 2);
  }
  return page.take();
}

std::string write_cards(const std::vector<Card>& cards, const ReportStyle& style) {
  if (style.format == ReportFormat::json) {
    return write_json(cards);
  }
  if (style.format == ReportFormat::markdown) {
    return write_markdown(cards);
  }
  Page page(style.width, style.colour);
  for (const Card& card : cards) {
    if (&card != &cards.front()) {
      page.gap();
    }
    page.head(fmt::format("{} ({} {})", card.label, card.kind, card.id));
    for (const CardLine& line : card.lines) {
      page.wrap(fmt::format("  {}: ", spaced(line.name)),
                fmt::format("{}", fmt::join(line.values, "; ")), 4);
    }
  }
  return page.take();
}

}  // namespace palpate
