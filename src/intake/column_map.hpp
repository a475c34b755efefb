// SPDX-License-Identifier: MIT
//
// A map of columns: what a person wrote to say how the columns of a form are read.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/schema.hpp"
#include "intake/form_words.hpp"
#include "palpate/forms.hpp"
#include "palpate/ids.hpp"

namespace palpate {

/// What a yes to a question is about.
struct Subject {
  std::string notation;                ///< "stiffness@neck", "@neck"
  Assertion yes = Assertion::present;  ///< what a yes asserts: also absent, historical, family
};

/// How an answer is read: by the name of Said, or as other words.
struct MappedValue {
  std::string answer;  ///< in plain words
  std::optional<Said> said;
  std::string words;  ///< where it is none of those
};

struct MappedColumn {
  Text header;
  std::optional<ColumnUse> use;
  std::string list;  ///< of the contract
  std::vector<Subject> subjects;
  std::string measure;
  double scale = 0.0;
  bool one_of = false;
  bool denies = true;
  bool is_shown = false;
  bool is_safety = false;
  std::vector<MappedValue> values;
};

struct ColumnMap {
  std::vector<MappedColumn> columns;

  /// \return null for a column that the map does not name
  [[nodiscard]] const MappedColumn* find(std::string_view header) const;
};

/// "map", and what it refers to: the schema of the file that read_column_map() reads.
std::vector<Definition> column_map_definitions();

/// What `read:` takes: the names of ColumnUse but unread, and the lists of the contract.
std::span<const std::string_view> column_readings();

}  // namespace palpate
