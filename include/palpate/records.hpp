// SPDX-License-Identifier: MIT
//
// Files of many intakes, one record at a time, in memory that does not grow with their number.
//
// Reading is two steps. A RecordReader cuts the next record out of its file, in order; read_record
// makes an intake of it, on any thread. A damaged record is a record too: it is reported in its
// place, and the reader finds the next one again.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "palpate/intake.hpp"
#include "palpate/result.hpp"
#include "palpate/rule_base.hpp"

namespace palpate {

enum class RecordFormat : std::uint8_t { automatic, csv, tsv, json, ndjson, yaml };

inline constexpr std::array<std::string_view, 6> kRecordFormatNames = {"auto", "csv",    "tsv",
                                                                       "json", "ndjson", "yaml"};

constexpr std::string_view name_of(RecordFormat format) {
  return kRecordFormatNames[static_cast<std::size_t>(format)];
}

/// Why a record is rejected. The code is one of the diagnostics' slugs, or an intake fault's code.
struct RecordFault {
  std::string code;
  std::string message;
};

struct Columns;
struct ColumnMap;

/// What the records of one file have in common.
struct RecordFile {
  std::string name;  ///< as its records' sources show it
  RecordFormat format = RecordFormat::automatic;
  bool guessed = false;                     ///< the format is told by the content alone
  char separator = ',';                     ///< of cells; csv and tsv
  std::string header;                       ///< the header row as it came; csv and tsv
  std::vector<std::string> unread;          ///< headers of columns that are not read
  std::vector<std::string> undated;         ///< columns of days whose order is not told
  std::vector<std::string> missing;         ///< columns that the map names and the file lacks
  std::vector<std::string> missing_safety;  ///< those of them that safety depends on
  std::shared_ptr<const Columns> columns;   ///< how the columns are read; csv and tsv
};

/// One record, cut out and not yet understood.
struct RawRecord {
  std::shared_ptr<const RecordFile> file;
  std::uint64_t line = 1;            ///< the line it begins on
  std::string bytes;                 ///< as they came, without what separates records
  std::vector<std::string> cells;    ///< csv and tsv
  std::optional<RecordFault> fault;  ///< it could not be cut out whole
};

/// "intake.csv:18"
std::string source_of(const RawRecord& record);

/// How the days of a form are written.
enum class DateOrder : std::uint8_t { unknown, dmy, mdy, ymd };

inline constexpr std::array<std::string_view, 4> kDateOrderNames = {"", "dmy", "mdy", "ymd"};

/// How files are read.
struct RecordOptions {
  RecordFormat format = RecordFormat::automatic;
  /// The most bytes of one record; a longer one is rejected and its bytes are not kept.
  std::size_t most_bytes = std::size_t{8} << 20U;
  std::shared_ptr<const ColumnMap> map = {};  ///< how the columns of a form are read; may be null
  DateOrder dates = DateOrder::unknown;
};

/// The records of one stream, in order.
class RecordReader {
 public:
  /// Looks at the beginning of a stream and recognises its format.
  ///
  /// \param in    must outlive the reader
  /// \param name  as the records' sources show it
  /// \return      a failure where the format cannot be told, or the columns cannot be used
  static Result<RecordReader> open(std::istream& in, const std::string& name, const RuleBase& rules,
                                   const RecordOptions& options);

  /// \return nothing after the last record, and where the stream fails (the stream tells which)
  std::optional<RawRecord> next();

  [[nodiscard]] const RecordFile& file() const;

  /// What finds the records of one format.
  class Cutter;
  explicit RecordReader(std::unique_ptr<Cutter> cutter);
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;
  ~RecordReader();

 private:
  std::unique_ptr<Cutter> cutter_;
};

/// A record that gives no intake; the id where one could be read.
struct RejectedRecord {
  std::string id;
  RecordFault fault;
};

/// The intake in a record. Pure; any thread.
std::variant<Intake, RejectedRecord> read_record(const RuleBase& rules, const RawRecord& record);

}  // namespace palpate
