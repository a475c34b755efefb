// SPDX-License-Identifier: MIT
//
// The records of a JSON file: the items of a list, or values one after another.
//
// Each value is scanned strictly, byte by byte, so that a missing quote or brace is noticed where
// it bites. A damaged value then ends where the next object seems to begin, searched from its own
// start: behind a comma, or at the start of a line.
#pragma once

#include <cstdint>
#include <optional>

#include "intake/line_reader.hpp"
#include "palpate/records.hpp"

namespace palpate {

class JsonCutter {
 public:
  std::optional<RawRecord> next(LineReader& lines, std::size_t most_bytes);

 private:
  bool skip_to_value(LineReader& lines);
  RawRecord cut(LineReader& lines, std::size_t size);
  void leave(LineReader& lines, std::size_t size);

  std::uint64_t line_ = 1;
  bool begun_ = false;
  bool is_list_ = false;
  bool is_closed_ = false;
  bool damaged_ = false;  // the record before
};

}  // namespace palpate
