// SPDX-License-Identifier: MIT
//
// Records in each format: the stream is recognised and cut here, one record at a time.
#include <algorithm>
#include <istream>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/source_file.hpp"
#include "base/utf8.hpp"
#include "base/yaml.hpp"
#include "intake/columns.hpp"
#include "intake/cut_json.hpp"
#include "intake/cut_yaml.hpp"
#include "intake/fields.hpp"
#include "intake/line_reader.hpp"
#include "intake/read_csv.hpp"
#include "intake/recognise.hpp"

namespace palpate {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_utf16(std::string_view beginning) {
  return beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF");
}

/// One record a line.
class LineCutter {
 public:
  static std::optional<RawRecord> next(LineReader& lines) {
    while (std::optional<Line> line = lines.next()) {
      const bool is_blank = line->bytes.find_first_not_of(" \t\r") == std::string::npos;
      if (is_blank && !line->too_long) {
        continue;
      }
      RawRecord record;
      record.line = line->number;
      if (line->too_long) {
        record.fault = RecordFault{"too-large", "longer than a record may be"};
      }
      record.bytes = std::move(line->bytes);
      return record;
    }
    return std::nullopt;
  }
};

// The rows that a file begins with; the last may be cut off.
std::vector<std::vector<std::string>> first_rows(std::string_view beginning, char separator) {
  constexpr std::size_t kMost = 200;
  std::istringstream in{std::string(beginning)};
  LineReader lines(in, beginning.size() + 1);
  lines.split_at(LineEnds::lf_or_cr);
  CsvCutter csv(separator);
  std::vector<std::vector<std::string>> rows;
  csv.header(lines);
  while (rows.size() < kMost) {
    std::optional<RawRecord> record = csv.next(lines);
    if (!record) {
      break;
    }
    if (!record->fault && !find_invalid_utf8(record->bytes)) {
      rows.push_back(std::move(record->cells));
    }
  }
  return rows;
}

Failure unrecognised(std::string_view beginning, const std::string& name) {
  if (is_utf16(beginning)) {
    return {"the file is UTF-16", name, "save it as UTF-8"};
  }
  return {"cannot tell the format of the file", name,
          "name it: --from csv, tsv, json, ndjson or yaml"};
}

}  // namespace

class RecordReader::Cutter {
 public:
  Cutter(std::istream& in, const RecordOptions& options)
      : lines(in, options.most_bytes),
        most_bytes(options.most_bytes),
        map(options.map),
        dates(options.dates) {}

  LineReader lines;
  std::size_t most_bytes;
  std::shared_ptr<const ColumnMap> map;
  DateOrder dates;
  std::shared_ptr<RecordFile> file = std::make_shared<RecordFile>();
  std::variant<LineCutter, CsvCutter, JsonCutter, YamlCutter> kind;

  std::optional<RawRecord> next() {
    std::optional<RawRecord> record;
    if (auto* csv = std::get_if<CsvCutter>(&kind)) {
      record = csv->next(lines);
    } else if (auto* json = std::get_if<JsonCutter>(&kind)) {
      record = json->next(lines, most_bytes);
    } else if (auto* yaml = std::get_if<YamlCutter>(&kind)) {
      record = yaml->next(lines, most_bytes);
    } else {
      record = LineCutter::next(lines);
    }
    if (record) {
      record->file = file;
    }
    return record;
  }

  // What the map names and the file lacks.
  void name_missing(const std::vector<std::string>& header) const {
    if (map == nullptr) {
      return;
    }
    for (const MappedColumn& column : map->columns) {
      const std::string plain = words_only(column.header.value);
      if (std::ranges::none_of(
              header, [&](const std::string& cell) { return words_only(cell) == plain; })) {
        (column.is_safety ? file->missing_safety : file->missing).push_back(column.header.value);
      }
    }
  }

  void name_unread(const std::vector<Column>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Column& column = columns[i];
      if (column.use == ColumnUse::unread) {
        file->unread.push_back(column.name.empty()
                                   ? fmt::format("the column {}, without a header", i + 1)
                                   : column.name);
      }
      if (column.has_dates && !column.since.empty() && dates == DateOrder::unknown) {
        file->undated.push_back(column.header);
      }
    }
  }

  // \return why the columns cannot be used
  std::optional<Failure> open_rows(const RuleBase& rules, std::string_view beginning) {
    const std::optional<char> separator = recognise_separator(beginning, file->format);
    if (!separator) {
      return Failure{"cannot tell whether commas or semicolons separate the cells", file->name,
                     "quote the cells that hold either"};
    }
    file->separator = *separator;
    lines.split_at(LineEnds::lf_or_cr);
    CsvCutter csv(*separator);
    const std::optional<RawRecord> header = csv.header(lines);
    if (header && (header->fault || find_invalid_utf8(header->bytes))) {
      return Failure{"the header row cannot be read",
                     fmt::format("{}:{}", file->name, header->line),
                     header->fault ? header->fault->message : "save the file as UTF-8"};
    }
    if (header) {
      const std::vector<std::vector<std::string>> sample = first_rows(beginning, *separator);
      Result<Columns> planned =
          plan_columns(rules, header->cells, file->name, {map.get(), sample, dates});
      if (!planned) {
        return planned.error();
      }
      name_unread(planned->columns);
      name_missing(header->cells);
      file->header = header->bytes;
      file->columns = std::make_shared<const Columns>(*std::move(planned));
    }
    kind = std::move(csv);
    return std::nullopt;
  }
};

RecordReader::RecordReader(std::unique_ptr<Cutter> cutter) : cutter_(std::move(cutter)) {}
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;
RecordReader::~RecordReader() = default;

Result<RecordReader> RecordReader::open(std::istream& in, const std::string& name,
                                        const RuleBase& rules, const RecordOptions& options) {
  auto cutter = std::make_unique<Cutter>(in, options);
  if (cutter->lines.peek(kByteOrderMark.size()).starts_with(kByteOrderMark)) {
    cutter->lines.skip(kByteOrderMark.size());
  }
  const std::string_view beginning = cutter->lines.peek(kLookedAtBytes).substr(0, kLookedAtBytes);
  RecordFile& file = *cutter->file;
  file.name = name;
  file.format = options.format;
  if (file.format == RecordFormat::automatic) {
    const std::optional<RecordFormat> found = recognise_format(beginning, name);
    if (!found || is_utf16(beginning)) {
      return unrecognised(beginning, name);
    }
    file.format = *found;
    file.guessed = file.format != RecordFormat::automatic && file.format != format_of_name(name);
  }
  if (is_utf16(beginning)) {
    return unrecognised(beginning, name);
  }
  if (file.format == RecordFormat::csv || file.format == RecordFormat::tsv) {
    if (std::optional<Failure> failure = cutter->open_rows(rules, beginning)) {
      return *std::move(failure);
    }
  } else if (file.format == RecordFormat::json) {
    cutter->kind = JsonCutter();
  } else if (file.format == RecordFormat::yaml) {
    cutter->kind = YamlCutter();
  }
  return RecordReader(std::move(cutter));
}

std::optional<RawRecord> RecordReader::next() {
  return cutter_->next();
}

const RecordFile& RecordReader::file() const {
  return *cutter_->file;
}

std::string source_of(const RawRecord& record) {
  return fmt::format("{}:{}", record.file->name, record.line);
}

namespace {

RecordFault first_fault(const Diagnostics& diagnostics) {
  const std::vector<Diagnostic>& all = diagnostics.all();
  const auto first = std::ranges::find_if(
      all, [](const Diagnostic& each) { return info(each.code).severity == Severity::error; });
  const DiagnosticInfo& code = info(first->code);
  return {std::string(code.slug),
          fmt::format("{}: {} (line {}, column {})", code.title, first->message, first->span.line,
                      first->span.column)};
}

std::variant<Intake, RejectedRecord> read_document(const RawRecord& record) {
  Diagnostics diagnostics;
  const std::uint32_t file = diagnostics.add_file(std::make_shared<SourceFile>(
      record.file->name, record.bytes, static_cast<std::uint32_t>(record.line)));
  const std::optional<Node> node = record.file->format == RecordFormat::yaml
                                       ? read_yaml(file, diagnostics)
                                       : read_json(file, diagnostics);
  Intake intake;
  intake.source = record.file->name;
  if (!node || !decode_intake(*node, intake, diagnostics)) {
    return RejectedRecord{std::move(intake.id), first_fault(diagnostics)};
  }
  intake.source = source_of(record);
  return intake;
}

std::variant<Intake, RejectedRecord> read_cells(const RuleBase& rules, const RawRecord& record) {
  if (const std::optional<std::size_t> bad = find_invalid_utf8(record.bytes)) {
    return RejectedRecord{
        "", {"not-utf8", fmt::format("not UTF-8 text: byte {} of the row is invalid", *bad + 1)}};
  }
  if (record.bytes.find('\0') != std::string::npos) {
    return RejectedRecord{"", {"not-utf8", "not UTF-8 text: a NUL byte"}};
  }
  return read_row(rules, *record.file->columns, record.cells, source_of(record));
}

}  // namespace

std::variant<Intake, RejectedRecord> read_record(const RuleBase& rules, const RawRecord& record) {
  if (record.fault) {
    return RejectedRecord{"", *record.fault};
  }
  const bool has_cells =
      record.file->format == RecordFormat::csv || record.file->format == RecordFormat::tsv;
  return has_cells ? read_cells(rules, record) : read_document(record);
}

}  // namespace palpate
