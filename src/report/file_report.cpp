// SPDX-License-Identifier: MIT
//
// How the columns of a file are read.
#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "palpate/forms.hpp"
#include "report/layout.hpp"

namespace palpate {

namespace {

// "question: pregnancy or dvt, severity 0-10"
std::string reading_of(const ColumnReport& column) {
  if (column.use == ColumnUse::list) {
    return column.list;
  }
  std::string words =
      column.use == ColumnUse::unread ? "not read" : std::string(name_of(column.use));
  if (!column.about.empty()) {
    words += fmt::format(": {}", fmt::join(column.about, " or "));
    words += column.one_of && column.about.size() == 1 ? " or more" : "";
  }
  if (!column.measure.empty()) {
    words += fmt::format("{} {}", column.about.empty() ? ":" : ",", column.measure);
  }
  if (column.scale > 0.0) {
    words += fmt::format(" 0-{}", column.scale);
  }
  words += column.denies ? "" : "; a no says nothing";
  words += column.is_shown ? ", for you to read" : "";
  return words;
}

std::string counts_of(const ColumnReport& column) {
  struct Row {
    std::uint64_t count;
    std::string_view words;
  };
  const CellCounts& counts = column.counts;
  const bool is_identity = column.use == ColumnUse::identity;
  std::string words;
  for (const auto& [count, name] :
       {Row{counts.yes, "yes"}, Row{counts.no, "no"}, Row{counts.declined, "declined"},
        Row{counts.understood, is_identity ? "not shown" : "understood"},
        Row{counts.nothing, "not understood"}, Row{counts.blank, "blank"}}) {
    if (count > 0) {
      words += fmt::format("{}{} {}", words.empty() ? "" : ", ", count, name);
    }
  }
  return words.empty() ? "no cells" : words;
}

std::string rows_of(const FileReport& report) {
  std::string words = fmt::format("{}: {}, {} row{}", report.name, name_of(report.format),
                                  report.rows, report.rows == 1 ? "" : "s");
  if (report.separator == ';') {
    words += ", cells separated by semicolons";
  }
  return report.damaged == 0 ? words
                             : words + fmt::format(", {} damaged and not counted", report.damaged);
}

std::string write_text(const FileReport& report, const ReportStyle& style) {
  constexpr std::size_t kIndent = 4;
  Page page(style.width, style.colour);
  page.head(rows_of(report));
  for (const ColumnReport& column : report.columns) {
    page.gap();
    page.wrap("", column.header.empty() ? "(no header)" : column.header, 2,
              column.use == ColumnUse::unread ? Ink::yellow : Ink::bold);
    page.wrap("  read as  ", reading_of(column) + (column.is_safety ? "  [safety]" : ""), 11);
    page.wrap("  cells    ", counts_of(column), 11, Ink::dim);
    for (const std::string& example : column.strange) {
      page.wrap("    means nothing: ", example, kIndent, Ink::yellow);
    }
  }
  for (const std::string& header : report.missing_safety) {
    page.wrap("Missing (safety): ", header, kIndent, Ink::red);
  }
  for (const std::string& header : report.missing) {
    page.wrap("Missing: ", header, kIndent, Ink::yellow);
  }
  return page.take();
}

void write_column(JsonWriter& json, const ColumnReport& column) {
  const auto count = [&](std::string_view name, std::uint64_t value) {
    json.key(name).integer(static_cast<std::int64_t>(value));
  };
  json.begin_object().field("header", column.header);
  json.field("read",
             column.use == ColumnUse::list ? std::string_view(column.list) : name_of(column.use));
  json.field("about", column.about).key("one_of").boolean(column.one_of);
  json.key("denies").boolean(column.denies).key("show").boolean(column.is_shown);
  json.field("measure", column.measure).key("scale").number(column.scale);
  json.key("safety").boolean(column.is_safety).key("cells").begin_object();
  count("yes", column.counts.yes);
  count("no", column.counts.no);
  count("declined", column.counts.declined);
  count("understood", column.counts.understood);
  count("not_understood", column.counts.nothing);
  count("blank", column.counts.blank);
  json.end_object().field("not_understood", column.strange).end_object();
}

std::string write_json(const FileReport& report) {
  JsonWriter json;
  json.begin_object().key("schema").integer(1).field("file", report.name);
  json.field("format", name_of(report.format));
  json.field("separator", std::string_view(&report.separator, 1));
  json.key("rows").integer(static_cast<std::int64_t>(report.rows));
  json.key("damaged").integer(static_cast<std::int64_t>(report.damaged));
  json.key("columns").begin_array();
  for (const ColumnReport& column : report.columns) {
    write_column(json, column);
  }
  json.end_array().field("missing_safety", report.missing_safety);
  json.field("missing", report.missing).end_object();
  return json.take() + "\n";
}

}  // namespace

std::string write_file_report(const FileReport& report, const ReportStyle& style) {
  return style.format == ReportFormat::json ? write_json(report) : write_text(report, style);
}

}  // namespace palpate
