// SPDX-License-Identifier: MIT
#include "intake/read_csv.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include <csv.h>
#include <fmt/format.h>

namespace palpate {

namespace {

// A cell that is longer was not closed where it should be.
constexpr std::size_t kMostRowBytes = std::size_t{1} << 20U;
constexpr std::size_t kMostRowLines = 1'000;

bool is_blank(const std::string& cell) {
  return cell.find_first_not_of(" \t\r\n") == std::string::npos;
}

}  // namespace

/// libcsv, fed line by line.
class CsvCutter::Parser {
 public:
  explicit Parser(char separator) : separator_(static_cast<unsigned char>(separator)) { start(); }
  ~Parser() { csv_free(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  enum class State { whole, open, damaged };

  /// Goes on with a line.
  State feed(std::string_view line) {
    const bool fits = parse(line) && parse("\n");
    return !fits ? State::damaged : whole_ ? State::whole : State::open;
  }

  /// Forgets what was fed, and is ready for the next row.
  std::vector<std::string> take() {
    csv_free(&parser_);
    start();
    whole_ = false;
    return std::exchange(cells_, {});
  }

  /// The cells of a whole row; ready for the next.
  std::vector<std::string> take_row() {
    whole_ = false;
    return std::exchange(cells_, {});
  }

 private:
  void start() {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser_, separator_);
  }

  bool parse(std::string_view bytes) {
    return csv_parse(&parser_, bytes.data(), bytes.size(), on_cell, on_row, this) == bytes.size();
  }

  static void on_cell(void* bytes, std::size_t size, void* self) {
    static_cast<Parser*>(self)->cells_.emplace_back(static_cast<const char*>(bytes), size);
  }
  static void on_row(int /*end*/, void* self) { static_cast<Parser*>(self)->whole_ = true; }

  unsigned char separator_;
  csv_parser parser_{};
  std::vector<std::string> cells_;
  bool whole_ = false;
};

CsvCutter::CsvCutter(char separator) : parser_(std::make_unique<Parser>(separator)) {}
CsvCutter::~CsvCutter() = default;
CsvCutter::CsvCutter(CsvCutter&&) noexcept = default;
CsvCutter& CsvCutter::operator=(CsvCutter&&) noexcept = default;

namespace {

// The first line alone is rejected; those behind it come again.
RawRecord reject_first(std::vector<Line> taken, LineReader& lines, RecordFault fault) {
  RawRecord record;
  record.line = taken.front().number;
  record.bytes = std::move(taken.front().bytes);
  record.fault = std::move(fault);
  for (std::size_t i = taken.size(); i-- > 1;) {
    lines.push_back(std::move(taken[i]));
  }
  return record;
}

std::string join(const std::vector<Line>& lines) {
  std::string bytes;
  for (const Line& line : lines) {
    bytes += &line == &lines.front() ? "" : "\n";
    bytes += line.bytes;
  }
  return bytes;
}

}  // namespace

// The next row that is not empty.
std::optional<RawRecord> CsvCutter::row(LineReader& lines) {
  std::vector<Line> taken;
  std::size_t bytes = 0;
  while (std::optional<Line> line = lines.next()) {
    taken.push_back(*std::move(line));
    bytes += taken.back().bytes.size();
    if (taken.front().too_long) {
      return reject_first(std::move(taken), lines,
                          {"too-large", "a row longer than a record may be"});
    }
    const bool runs_on =
        taken.back().too_long || bytes > kMostRowBytes || taken.size() > kMostRowLines;
    const Parser::State state =
        runs_on ? Parser::State::damaged : parser_->feed(taken.back().bytes);
    if (state == Parser::State::damaged) {
      parser_->take();
      return reject_first(std::move(taken), lines,
                          {"bad-row", "a quote that is not closed, or stands inside a cell"});
    }
    if (state == Parser::State::open && taken.size() == 1 && is_blank(taken.front().bytes)) {
      taken.clear();  // an empty line
      parser_->take();
      continue;
    }
    if (state == Parser::State::whole) {
      RawRecord record;
      record.line = taken.front().number;
      record.cells = parser_->take_row();
      const bool wrong_size = !header_.empty() && record.cells.size() != header_.size();
      if (wrong_size && taken.size() > 1) {
        return reject_first(std::move(taken), lines,
                            {"bad-row", "a quote that is not closed before the row ends"});
      }
      record.bytes = join(taken);
      return record;
    }
  }
  if (taken.empty()) {
    return std::nullopt;
  }
  parser_->take();
  return reject_first(std::move(taken), lines, {"bad-row", "a quote that is never closed"});
}

std::optional<RawRecord> CsvCutter::header(LineReader& lines) {
  std::optional<RawRecord> record = row(lines);
  if (record) {
    header_ = record->cells;
  }
  return record;
}

std::optional<RawRecord> CsvCutter::next(LineReader& lines) {
  while (std::optional<RawRecord> record = row(lines)) {
    if (record->fault) {
      return record;
    }
    std::vector<std::string>& cells = record->cells;
    if (std::ranges::all_of(cells, is_blank) || cells == header_) {
      continue;  // an empty row, or the header of a file that was joined to this one
    }
    const std::size_t found = cells.size();
    while (cells.size() > header_.size() && is_blank(cells.back())) {
      cells.pop_back();
    }
    if (cells.size() != header_.size()) {
      record->fault = RecordFault{
          "bad-row", fmt::format("{} cells where the header has {}", found, header_.size())};
    }
    return record;
  }
  return std::nullopt;
}

}  // namespace palpate
