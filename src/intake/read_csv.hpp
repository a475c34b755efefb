// SPDX-License-Identifier: MIT
//
// The rows of a CSV, TSV or semicolon file (RFC 4180), with the next row found again after a
// damaged one.
//
// A quote that is not closed swallows the rows after it, up to the next quote or the end. So a row
// that does not parse, or has another number of cells than the header, costs its first line only:
// the lines behind it are read again as rows of their own.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "intake/line_reader.hpp"
#include "palpate/records.hpp"

namespace palpate {

class CsvCutter {
 public:
  explicit CsvCutter(char separator);
  ~CsvCutter();
  CsvCutter(CsvCutter&&) noexcept;
  CsvCutter& operator=(CsvCutter&&) noexcept;

  /// The header; it sets how many cells a row has. \return nothing where there is no row
  std::optional<RawRecord> header(LineReader& lines);
  std::optional<RawRecord> next(LineReader& lines);

 private:
  class Parser;

  std::optional<RawRecord> row(LineReader& lines);

  std::unique_ptr<Parser> parser_;
  std::vector<std::string> header_;
};

}  // namespace palpate
