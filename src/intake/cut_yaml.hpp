// SPDX-License-Identifier: MIT
//
// The records of a YAML file: its documents, or the items of a document that is a list.
//
// They are found by their first columns alone: "---" begins a document, "- " at the list's
// indentation an item. Nothing inside a record can look like that, so a damaged one cannot hide the
// next.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "intake/line_reader.hpp"
#include "palpate/records.hpp"

namespace palpate {

class YamlCutter {
 public:
  std::optional<RawRecord> next(LineReader& lines, std::size_t most_bytes);

 private:
  /// A record so far.
  struct Draft {
    RawRecord record;
    bool begun = false;
    bool is_cut = false;  ///< too long, its bytes given up
  };

  [[nodiscard]] bool has_lost_its_dash(std::string_view line) const;
  bool pass_border(std::string& line);
  void take(Line& line, bool is_item, Draft& draft);

  bool in_list_ = false;
  std::size_t indentation_ = 0;  // of the lines of an item, at least
};

}  // namespace palpate
