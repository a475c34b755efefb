// SPDX-License-Identifier: MIT
//
// Reports by format; diagnostics, listings and cards as text.
#include "palpate/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/layout.hpp"
#include "report/writers.hpp"

namespace palpate {

namespace {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      break;
  }
  return "note";
}

// The source line and a caret under the place, tabs kept so that both line up.
void write_snippet(Page& page, const Diagnostic& fault) {
  constexpr std::size_t kWindow = 100;
  const std::size_t column = fault.span.column - 1;
  const std::size_t first = column > kWindow ? column - kWindow / 2 : 0;
  const std::string_view line = std::string_view(fault.source_line).substr(std::min(first, fault.source_line.size()));
  const std::string_view shown = line.substr(0, kWindow);
  const std::string number = std::to_string(fault.span.line);
  std::string under;
  for (std::size_t i = 0; i < std::min(column - first, shown.size()); ++i) {
    under += shown[i] == '\t' ? '\t' : ' ';
  }
  const std::size_t room = shown.size() > column - first ? shown.size() - (column - first) : 1;
  under += '^' + std::string(std::min<std::size_t>(fault.span.length, room) - 1, '~');
  page.line(fmt::format("{} | {}", number, shown));
  page.line(fmt::format("{} | {}", std::string(number.size(), ' '), under), Ink::red);
}

void write_diagnostic(Page& page, const Diagnostic& fault) {
  const DiagnosticInfo& row = info(fault.code);
  const std::string where =
      fault.span.line == 0 ? fault.file : fmt::format("{}:{}:{}", fault.file, fault.span.line, fault.span.column);
  page.line(fmt::format("{}: {}[{}]: {}: {}", where, name_of(row.severity), row.slug, row.title, fault.message),
            row.severity == Severity::error ? Ink::red : Ink::yellow);
  if (fault.span.line != 0) {
    write_snippet(page, fault);
  }
  page.line(fmt::format("  help: {}", fault.help));
  for (const std::string& note : fault.notes) {
    page.line(fmt::format("  note: {}", note));
  }
}

}  // namespace

std::string write_report(const Recommendation& recommendation, const ReportStyle& style) {
  switch (style.format) {
    case ReportFormat::json:
      return write_json(recommendation);
    case ReportFormat::markdown:
      return write_markdown(recommendation);
    case ReportFormat::text:
      break;
  }
  return write_text(recommendation, style);
}

std::string write_diagnostics(const std::vector<Diagnostic>& diagnostics, bool colour) {
  if (diagnostics.empty()) {
    return "";
  }
  Page page(80, colour);
  std::size_t errors = 0;
  for (const Diagnostic& fault : diagnostics) {
    write_diagnostic(page, fault);
    errors += info(fault.code).severity == Severity::error ? 1U : 0U;
  }
  const std::size_t others = diagnostics.size() - errors;
  page.line(fmt::format("{} error{}, {} warning{}", errors, errors == 1 ? "" : "s", others, others == 1 ? "" : "s"));
  return page.take();
}

std::string write_listing(std::string_view kind, const std::vector<Listing>& rows, const ReportStyle& style) {
  if (style.format == ReportFormat::json) {
    return write_json(rows);
  }
  if (style.format == ReportFormat::markdown) {
    std::string out = fmt::format("| {} | label | detail |\n|---|---|---|\n", kind);
    for (const Listing& row : rows) {
      out += fmt::format("| {} | {} | {} |\n", row.id, row.label, row.detail);
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
              row.detail.empty() ? row.label : fmt::format("{} ({})", row.label, row.detail), widest + 2);
  }
  return page.take();
}

std::string write_cards(const std::vector<Card>& cards, const ReportStyle& style) {
  if (style.format == ReportFormat::json) {
    return write_json(cards);
  }
  const bool markdown = style.format == ReportFormat::markdown;
  Page page(markdown ? std::string::npos : style.width, style.colour);
  bool first = true;
  for (const Card& card : cards) {
    if (!first) {
      page.gap();
    }
    first = false;
    page.head(fmt::format("{}{} ({} {})", markdown ? "# " : "", card.label, card.kind, card.id));
    for (const CardLine& line : card.lines) {
      page.wrap(fmt::format("{}{}: ", markdown ? "- " : "  ", spaced(line.name)),
                fmt::format("{}", fmt::join(line.values, "; ")), 4);
    }
  }
  return page.take();
}

}  // namespace palpate
