// SPDX-License-Identifier: MIT
//
// Tables that form tools export: how each column is read, and a map that says otherwise.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "palpate/diagnostic.hpp"
#include "palpate/records.hpp"
#include "palpate/report.hpp"
#include "palpate/result.hpp"
#include "palpate/rule_base.hpp"

namespace palpate {

/// What a column's cells are.
enum class ColumnUse : std::uint8_t {
  unread,    ///< nothing that is known
  ignored,   ///< a map says so
  identity,  ///< who the client is, or the form tool's own; read by nobody, shown nowhere
  id,
  text,
  list,  ///< a list of the contract: symptoms, goals, ...
  measures,
  measure,
  setting,
  avoid,
  question,  ///< yes or no, a number, or words, about what the header names
  choices,   ///< several options in one cell
};

inline constexpr std::array<std::string_view, 12> kColumnUseNames = {
    "unread",   "ignore",  "identity", "id",    "text",     "list",
    "measures", "measure", "setting",  "avoid", "question", "choices"};

constexpr std::string_view name_of(ColumnUse use) {
  return kColumnUseNames[static_cast<std::size_t>(use)];
}

/// How a person wants the columns of a file read.
struct ColumnMap;

/// Reads a map. Faults carry places.
///
/// \param name  as diagnostics show it
/// \return      null where there was an error
std::shared_ptr<const ColumnMap> read_column_map(std::string_view bytes, const std::string& name,
                                                 const RuleBase& rules, Diagnostics& diagnostics);

/// How the cells of a column were read, counted.
struct CellCounts {
  std::uint64_t blank = 0;
  std::uint64_t yes = 0;
  std::uint64_t no = 0;
  std::uint64_t declined = 0;    ///< "prefer not to say": unknown, as a blank
  std::uint64_t understood = 0;  ///< numbers and words
  std::uint64_t nothing = 0;     ///< words that mean nothing to the rules
};

/// How a column is read.
struct ColumnReport {
  std::string header;
  ColumnUse use = ColumnUse::unread;
  std::string list;                ///< of the contract: "symptoms"
  std::vector<std::string> about;  ///< as conditions write it: "pregnancy", "history of cancer"
  bool one_of = false;             ///< a yes is about one of these, or more than was understood
  bool denies = true;              ///< a no denies them
  bool is_shown = false;           ///< its answers are for a person to read: areas to avoid
  std::string measure;
  double scale = 0.0;      ///< the most of a scale; 0: none
  bool is_safety = false;  ///< a contraindication or a red flag depends on it
  CellCounts counts;
  std::vector<std::string> strange;  ///< answers that mean nothing, as examples; never of identity
};

/// How a file of rows is read.
struct FileReport {
  std::string name;
  RecordFormat format = RecordFormat::csv;
  char separator = ',';
  std::uint64_t rows = 0;
  std::uint64_t damaged = 0;  ///< rows that could not be cut out
  std::vector<ColumnReport> columns = {};
  std::vector<std::string> missing = {};         ///< columns that the map names and the file lacks
  std::vector<std::string> missing_safety = {};  ///< those of them that safety depends on
};

/// Reads a whole file as a batch would.
///
/// \return a failure where it is no table
Result<FileReport> inspect(std::istream& in, const std::string& name, const RuleBase& rules,
                           const RecordOptions& options);

/// What a person should know of how a file is read: text or JSON.
std::string write_file_report(const FileReport& report, const ReportStyle& style);

/// The map that reads a file as it is read without one, to be edited.
std::string write_column_map(const FileReport& report);

}  // namespace palpate
