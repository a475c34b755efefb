// SPDX-License-Identifier: MIT
//
// Diagnostics for people, for programs (JSON, SARIF 2.1.0) and for GitHub's annotations.
#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/utf8.hpp"
#include "palpate/report.hpp"
#include "report/layout.hpp"

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
  const std::string_view line =
      std::string_view(fault.source_line).substr(std::min(first, fault.source_line.size()));
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
  const std::string where = fault.span.line == 0 ? fault.file
                                                 : fmt::format("{}:{}:{}", fault.file,
                                                               fault.span.line, fault.span.column);
  page.line(fmt::format("{}: {}[{}]: {}: {}", where, name_of(row.severity), row.slug, row.title,
                        fault.message),
            row.severity == Severity::error ? Ink::red : Ink::yellow);
  if (!fault.source_line.empty()) {
    write_snippet(page, fault);
  }
  page.wrap("  help: ", fault.help, 8);
  for (const std::string& note : fault.notes) {
    page.wrap("  note: ", note, 8);
  }
}

std::string write_text(const std::vector<Diagnostic>& diagnostics, bool colour) {
  if (diagnostics.empty()) {
    return "";
  }
  Page page(80, colour);
  std::array<std::size_t, 3> counts{};
  for (const Diagnostic& fault : diagnostics) {
    write_diagnostic(page, fault);
    ++counts[static_cast<std::size_t>(info(fault.code).severity)];
  }
  std::vector<std::string> parts;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    const std::size_t count = counts[static_cast<std::size_t>(severity)];
    if (count > 0) {
      parts.push_back(fmt::format("{} {}{}", count, name_of(severity), count == 1 ? "" : "s"));
    }
  }
  page.line(fmt::format("{}", fmt::join(parts, ", ")));
  return page.take();
}

std::string write_json(const std::vector<Diagnostic>& diagnostics) {
  JsonWriter json;
  json.begin_array();
  for (const Diagnostic& fault : diagnostics) {
    const DiagnosticInfo& row = info(fault.code);
    json.begin_object().field("code", row.slug).field("severity", name_of(row.severity));
    json.field("file", fault.file)
        .key("line")
        .integer(fault.span.line)
        .key("column")
        .integer(fault.span.column);
    json.field("title", row.title).field("message", fault.message).field("help", fault.help);
    json.field("notes", fault.notes).end_object();
  }
  json.end_array();
  return json.take() + "\n";
}

// A path as a relative or absolute URI reference, RFC 3986.
std::string uri_of(std::string_view path) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string uri;
  for (const char c : path) {
    uri += kPlain.find(c) == std::string_view::npos
               ? fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)))
               : std::string(1, c);
  }
  return uri;
}

// Static Analysis Results Interchange Format 2.1.0, OASIS 2020.
std::string write_sarif(const std::vector<Diagnostic>& diagnostics) {
  JsonWriter json;
  json.begin_object()
      .field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      .field("version", "2.1.0");
  json.key("runs")
      .begin_array()
      .begin_object()
      .key("tool")
      .begin_object()
      .key("driver")
      .begin_object();
  json.field("name", "palpate").key("rules").begin_array();
  for (const DiagnosticInfo& row : kDiagnosticTable) {
    json.begin_object()
        .field("id", row.slug)
        .key("shortDescription")
        .begin_object()
        .field("text", row.title);
    json.end_object()
        .key("help")
        .begin_object()
        .field("text", row.advice)
        .end_object()
        .end_object();
  }
  json.end_array().end_object().end_object().key("results").begin_array();
  for (const Diagnostic& fault : diagnostics) {
    const DiagnosticInfo& row = info(fault.code);
    json.begin_object()
        .field("ruleId", row.slug)
        .field("level", name_of(row.severity))
        .key("message")
        .begin_object();
    json.field("text", fmt::format("{}: {}. {}", row.title, fault.message, fault.help))
        .end_object();
    json.key("locations").begin_array().begin_object().key("physicalLocation").begin_object();
    json.key("artifactLocation").begin_object().field("uri", uri_of(fault.file)).end_object();
    if (fault.span.line > 0) {
      json.key("region").begin_object().key("startLine").integer(fault.span.line);
      json.key("startColumn").integer(fault.span.column).end_object();
    }
    json.end_object().end_object().end_array().end_object();
  }
  json.end_array().end_object().end_array().end_object();
  return json.take() + "\n";
}

// Values of workflow commands escape %, CR and LF; properties also : and ,
std::string escape_command(std::string_view text, bool property) {
  std::string out;
  for (const char c : printable(text)) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    out += special ? fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)))
                   : std::string(1, c);
  }
  return out;
}

std::string write_github(const std::vector<Diagnostic>& diagnostics) {
  std::string out;
  for (const Diagnostic& fault : diagnostics) {
    const DiagnosticInfo& row = info(fault.code);
    const std::string_view level =
        row.severity == Severity::note ? "notice" : name_of(row.severity);
    const std::string place =
        fault.span.line == 0 ? ""
                             : fmt::format("line={},col={},", fault.span.line, fault.span.column);
    out += fmt::format(
        "::{} file={},{}title={}::{}\n", level, escape_command(fault.file, true), place,
        escape_command(row.slug, true),
        escape_command(fmt::format("{}: {}. {}", row.title, fault.message, fault.help), false));
  }
  return out;
}

}  // namespace

std::string write_failure(const Failure& failure) {
  std::string text = fmt::format("palpate: error: {}", failure.what);
  if (!failure.where.empty()) {
    text += fmt::format(" ({})", failure.where);
  }
  if (!failure.hint.empty()) {
    text += fmt::format("\n  hint: {}", failure.hint);
  }
  return printable(text) + "\n";
}

std::string write_note(std::string_view words) {
  return printable(fmt::format("palpate: note: {}", words)) + "\n";
}

std::string write_diagnostics(const std::vector<Diagnostic>& diagnostics, bool colour) {
  return write_diagnostics(diagnostics, DiagnosticFormat::text, colour);
}

std::string write_diagnostics(const std::vector<Diagnostic>& diagnostics, DiagnosticFormat format,
                              bool colour) {
  switch (format) {
    case DiagnosticFormat::json:
      return write_json(diagnostics);
    case DiagnosticFormat::sarif:
      return write_sarif(diagnostics);
    case DiagnosticFormat::github:
      return write_github(diagnostics);
    case DiagnosticFormat::text:
      break;
  }
  return write_text(diagnostics, colour);
}

}  // namespace palpate
