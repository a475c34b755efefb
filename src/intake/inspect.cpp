// SPDX-License-Identifier: MIT
//
// How the columns of a file are read, by reading all of it as a batch would, and counting.
#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "intake/answer.hpp"
#include "intake/columns.hpp"
#include "intake/safety_concepts.hpp"
#include "palpate/forms.hpp"
#include "palpate/palpate.hpp"

namespace palpate {

namespace {

// A name, as far as its look tells: nothing but a few words that begin with capitals.
bool looks_like_a_name(std::string_view cell) {
  constexpr std::size_t kMostWords = 3;
  std::size_t words = 0;
  bool at_start = true;
  for (const char c : cell) {
    const bool is_space = c == ' ';
    if (at_start && !is_space) {
      ++words;
      if (std::isupper(static_cast<unsigned char>(c)) == 0) {
        return false;
      }
    }
    at_start = is_space;
  }
  return words <= kMostWords;
}

class Inspector {
 public:
  Inspector(const RuleBase& rules, const Columns& columns)
      : rules_(rules), columns_(columns), safety_(rules.view()) {
    for (const Column& column : columns.columns) {
      reports_.push_back(report_of(column));
    }
  }

  void count(std::span<const std::string> cells) {
    dates_ = dates_of(columns_, cells);
    for (std::size_t i = 0; i < cells.size() && i < reports_.size(); ++i) {
      count(columns_.columns[i], cells[i], reports_[i]);
    }
  }

  std::vector<ColumnReport> take() { return std::move(reports_); }

 private:
  [[nodiscard]] ColumnReport report_of(const Column& column) const {
    static constexpr auto kPrefixes = std::to_array<std::pair<Assertion, std::string_view>>(
        {{Assertion::historical, "history of "},
         {Assertion::family, "family "},
         {Assertion::absent, "no "},
         {Assertion::possible, "possible "}});
    ColumnReport report;
    report.header = column.header;
    report.use = column.use;
    report.list = column.use == ColumnUse::list ? std::string(list_name(column)) : "";
    report.one_of = column.one_of;
    report.denies = column.denies || column.subjects.empty();
    report.is_shown = column.is_shown;
    report.measure = column.use == ColumnUse::measure ? column.name : column.measure;
    report.scale = column.scale;
    report.is_safety = column.is_safety;
    for (const Subject& subject : column.subjects) {
      const auto prefix =
          std::ranges::find(kPrefixes, subject.yes, &std::pair<Assertion, std::string_view>::first);
      report.about.push_back((prefix == kPrefixes.end() ? "" : std::string(prefix->second)) +
                             subject.notation);
      report.is_safety = report.is_safety || safety_.concerns(subject.notation);
    }
    return report;
  }

  void count(const Column& column, std::string_view cell, ColumnReport& report) const {
    const std::string_view value = trim(cell);
    CellCounts& counts = report.counts;
    if (value.empty()) {
      ++counts.blank;
      return;
    }
    Intake intake;
    CellReading reading = CellReading::words;
    bool is_faulty = false;
    const bool is_form = column.use == ColumnUse::question || column.use == ColumnUse::choices ||
                         (column.use == ColumnUse::text && column.name != "text");
    if (is_form) {
      reading = read_answer(rules_, column, value, intake, dates_);
    } else if (column.use == ColumnUse::unread) {
      reading = reading_of(value);
    } else {
      is_faulty = read_cell(rules_, column, value, intake).has_value();
    }
    if (reading == CellReading::yes || reading == CellReading::no ||
        reading == CellReading::declined) {
      ++(reading == CellReading::yes  ? counts.yes
         : reading == CellReading::no ? counts.no
                                      : counts.declined);
      return;
    }
    if (!is_faulty && is_understood(column, intake, report)) {
      ++counts.understood;
    } else {
      ++counts.nothing;
      keep_example(column, value, report);
    }
  }

  static CellReading reading_of(std::string_view value) {
    const std::optional<Said> said = said_by(value);
    return said == Said::yes        ? CellReading::yes
           : said == Said::no       ? CellReading::no
           : said == Said::declined ? CellReading::declined
                                    : CellReading::words;
  }

  bool is_understood(const Column& column, const Intake& intake, ColumnReport& report) const {
    switch (column.use) {
      case ColumnUse::unread:
        return false;
      case ColumnUse::ignored:
      case ColumnUse::identity:
      case ColumnUse::id:
      case ColumnUse::setting:
        return true;
      case ColumnUse::avoid:
        return std::ranges::all_of(intake.avoid, [&](const std::string& words) {
          return find_modality(rules_, words).has_value();
        });
      default:
        break;
    }
    const Findings findings = understand(rules_, intake);
    if (column.use == ColumnUse::choices || column.use == ColumnUse::list) {
      report.is_safety =
          report.is_safety || std::ranges::any_of(findings.findings, [&](const Finding& finding) {
            return safety_.concerns(finding.concept_id);
          });
    }
    const bool means_something = !findings.findings.empty() || !findings.measures.empty();
    return means_something && findings.faults.empty() && intake.not_understood.empty();
  }

  static void keep_example(const Column& column, std::string_view value, ColumnReport& report) {
    constexpr std::size_t kMost = 3;
    constexpr std::size_t kMostBytes = 60;
    const bool may_be_of_a_person =
        looks_like_identity(value) || (column.use == ColumnUse::unread && looks_like_a_name(value));
    if (may_be_of_a_person || report.strange.size() == kMost) {
      return;
    }
    std::string example(
        value.size() <= kMostBytes ? value : value.substr(0, whole_characters(value, kMostBytes)));
    example += value.size() <= kMostBytes ? "" : "...";
    if (std::ranges::find(report.strange, example) == report.strange.end()) {
      report.strange.push_back(std::move(example));
    }
  }

  // The most bytes that do not cut a character.
  static std::size_t whole_characters(std::string_view text, std::size_t bytes) {
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) {
      --bytes;
    }
    return bytes;
  }

  const RuleBase& rules_;
  const Columns& columns_;
  SafetyConcepts safety_;
  RowDates dates_;
  std::vector<ColumnReport> reports_;
};

}  // namespace

Result<FileReport> inspect(std::istream& in, const std::string& name, const RuleBase& rules,
                           const RecordOptions& options) {
  Result<RecordReader> reader = RecordReader::open(in, name, rules, options);
  if (!reader) {
    return reader.error();
  }
  RecordReader rows = std::move(reader).value();
  const RecordFile& file = rows.file();
  const bool has_columns = file.columns != nullptr;
  if (!has_columns) {
    const bool is_table = file.format == RecordFormat::csv || file.format == RecordFormat::tsv;
    return is_table || file.format == RecordFormat::automatic
               ? Failure{"there is no header row", name, ""}
               : Failure{fmt::format("records of {} have no columns to inspect",
                                     palpate::name_of(file.format)),
                         name, "tables are inspected: csv, tsv"};
  }
  Inspector inspector(rules, *file.columns);
  FileReport report{name, file.format, file.separator};
  while (const std::optional<RawRecord> record = rows.next()) {
    if (record->fault || find_invalid_utf8(record->bytes)) {
      ++report.damaged;
    } else {
      ++report.rows;
      inspector.count(record->cells);
    }
  }
  report.missing = file.missing;
  report.missing_safety = file.missing_safety;
  report.columns = inspector.take();
  return report;
}

namespace {

// A scalar in double quotes: whatever a header holds.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      result += fmt::format("\\x{:02x}", byte);
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string quoted_list(const std::vector<std::string>& texts) {
  std::vector<std::string> items;
  std::ranges::transform(texts, std::back_inserter(items), quoted);
  return fmt::format("[{}]", fmt::join(items, ", "));
}

std::string write_column(const ColumnReport& column) {
  const std::string_view read = column.use == ColumnUse::list     ? std::string_view(column.list)
                                : column.use == ColumnUse::unread ? "ignore"
                                                                  : name_of(column.use);
  std::string text = fmt::format("  - header: {}\n    read: {}\n", quoted(column.header), read);
  if (column.use == ColumnUse::unread) {
    text += "    # means nothing to the rules\n";
  }
  if (!column.about.empty()) {
    text += fmt::format("    about: {}\n", quoted_list(column.about));
  }
  text += column.one_of ? "    one_of: true\n" : "";
  text += column.denies ? "" : "    denies: false\n";
  text += column.is_shown ? "    show: true\n" : "";
  if (!column.measure.empty()) {
    text += fmt::format("    measure: {}\n", column.measure);
  }
  if (column.scale > 0.0) {
    text += fmt::format("    scale: {}\n", column.scale);
  }
  text += column.is_safety ? "    safety: true\n" : "";
  if (!column.strange.empty()) {
    text += "    # values: {ANSWER: yes}   # yes, no, before, maybe, declined, or other words\n";
  }
  return text;
}

}  // namespace

std::string write_column_map(const FileReport& report) {
  std::string text =
      "# How the columns of a form are read; see palpate inspect --help.\n"
      "format: 1\ncolumns:\n";
  for (const ColumnReport& column : report.columns) {
    text += write_column(column);
  }
  return text;
}

}  // namespace palpate
