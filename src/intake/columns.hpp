// SPDX-License-Identifier: MIT
//
// A header row to a plan of how each column is read; a row and the plan to an intake.
//
// A header of the contract is read as such. Any other is a question of a form: its words are
// understood as a client's are (intake/question), a map's word goes before that, and the first rows
// settle what a header alone leaves open.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "intake/column_map.hpp"
#include "palpate/forms.hpp"
#include "palpate/intake.hpp"
#include "palpate/records.hpp"
#include "palpate/result.hpp"
#include "palpate/rule_base.hpp"

namespace palpate {

struct Column {
  ColumnUse use = ColumnUse::unread;
  std::string header;                                ///< as it came
  std::string name;                                  ///< as provenance shows it; a measure's id
  std::vector<IntakeEntry> Intake::*list = nullptr;  ///< where the entries of a list go
  // Questions.
  std::vector<Subject> subjects;  ///< what a yes is about
  bool one_of = false;            ///< a yes is about one of them, or of more than was understood
  bool denies = true;             ///< a no denies each of them: the question asks no more than that
  bool closed = false;            ///< takes yes or no
  bool once = false;              ///< asks whether it ever was so
  std::string measure;            ///< what a number is; may be empty
  double scale = 0.0;             ///< the most of a scale; 0: none
  std::string topic;              ///< the question's words for its one subject
  std::string core;               ///< the question's words, without those it begins with
  std::string since;              ///< the measure of the time since its one subject
  bool has_dates = false;         ///< some answer in the first rows is a day
  std::string option;             ///< an answer with these words is a yes
  bool is_safety = false;         ///< a map says so
  bool is_shown = false;          ///< its answers are for a person to read
  std::vector<MappedValue> values;
};

/// One plan for each cell of a row.
struct Columns {
  std::vector<Column> columns;
  std::optional<std::size_t> moment;  ///< the column that says when the form was sent
  DateOrder dates = DateOrder::unknown;
};

/// When a row was sent, and how it writes days.
struct RowDates {
  std::optional<std::chrono::sys_days> sent;
  DateOrder order = DateOrder::unknown;
};

/// What a plan is made of.
struct PlanOptions {
  const ColumnMap* map = nullptr;                    ///< may be null
  std::span<const std::vector<std::string>> sample;  ///< the first rows
  DateOrder dates = DateOrder::unknown;
};

/// \return a failure where two columns claim what only one can be
Result<Columns> plan_columns(const RuleBase& rules, std::span<const std::string> header,
                             const std::string& file, const PlanOptions& options = {});

/// The intake in one row.
///
/// \param cells  as many as there are columns, UTF-8
std::variant<Intake, RejectedRecord> read_row(const RuleBase& rules, const Columns& columns,
                                              std::span<const std::string> cells,
                                              const std::string& source);

/// Why a cell of a column of the contract cannot be used; it is read into an intake otherwise.
std::optional<RecordFault> read_cell(const RuleBase& rules, const Column& column,
                                     std::string_view cell, Intake& into,
                                     const RowDates& dates = {});

RowDates dates_of(const Columns& columns, std::span<const std::string> cells);

/// The name of the list of the contract that a column fills. \pre use is list
std::string_view list_name(const Column& column);

/// The entries of a cell that holds a list. It is cut at ; and line breaks, then at ", ", but not
/// within a phrase that the rules know: options contain commas. Codes joined by spaces
/// ("back_pain neck") are entries too.
std::vector<std::string> split_list(const RuleBase& rules, std::string_view cell);

}  // namespace palpate
