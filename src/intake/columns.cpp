// SPDX-License-Identifier: MIT
#include "intake/columns.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "intake/answer.hpp"
#include "intake/dates.hpp"
#include "intake/question.hpp"
#include "intake/understand_text.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

/// A header of the contract.
struct Known {
  std::string_view header;
  ColumnUse use;
  std::vector<IntakeEntry> Intake::*list = nullptr;
};

constexpr auto kKnown = std::to_array<Known>({
    {"id", ColumnUse::id},
    {"text", ColumnUse::text},
    {"symptoms", ColumnUse::list, &Intake::symptoms},
    {"goals", ColumnUse::list, &Intake::goals},
    {"regions", ColumnUse::list, &Intake::regions},
    {"conditions", ColumnUse::list, &Intake::conditions},
    {"medications", ColumnUse::list, &Intake::medications},
    {"factors", ColumnUse::list, &Intake::factors},
    {"absent", ColumnUse::list, &Intake::absent},
    {"measures", ColumnUse::measures},
    {"setting", ColumnUse::setting},
    {"avoid", ColumnUse::avoid},
});

constexpr auto kSettings = std::to_array<std::string_view>({"self-care", "professional"});

const Known* find_known(std::string_view header) {
  const auto known = std::ranges::find(kKnown, header, &Known::header);
  return known == kKnown.end() ? nullptr : &*known;
}

// White space and line breaks of a header are of its layout.
std::string name_of_header(std::string_view header) {
  std::string name;
  for (const char c : trim(header)) {
    const bool is_space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!is_space || !name.ends_with(' ')) {
      name += is_space ? ' ' : c;
    }
  }
  return name;
}

/// The cells of one column in the first rows.
std::vector<std::string_view> sample_of(const PlanOptions& options, std::size_t column) {
  std::vector<std::string_view> cells;
  for (const std::vector<std::string>& row : options.sample) {
    if (column < row.size() && !trim(row[column]).empty()) {
      cells.push_back(trim(row[column]));
    }
  }
  return cells;
}

bool are_identity(std::span<const std::string_view> cells) {
  const auto alike = std::ranges::count_if(cells, looks_like_identity);
  return alike > 0 && static_cast<std::size_t>(alike) * 2 > cells.size();
}

// Whether any of the answers is more than yes, no or a number, and means something to the rules.
bool mean_something(const RuleBase& rules, std::span<const std::string_view> cells) {
  return std::ranges::any_of(cells, [&](std::string_view cell) {
    Findings found;
    understand_text(rules.view(), cell, "", found);
    return !found.findings.empty();
  });
}

/// Plans one header after the other.
class Planner {
 public:
  Planner(const RuleBase& rules, const PlanOptions& options)
      : rules_(rules), known_(rules), options_(options) {}

  Column plan(const std::string& header, std::size_t at) {
    Column column;
    column.header = header;
    column.name = name_of_header(header);
    const MappedColumn* mapped =
        options_.map == nullptr ? nullptr : options_.map->find(column.name);
    if (mapped != nullptr) {
      apply(*mapped, column);
      return column;
    }
    std::string lower = words_only(column.name);
    std::ranges::replace(lower, ' ', '_');
    if (const Known* known = find_known(lower)) {
      column.use = known->use;
      column.list = known->list;
      column.name = known->header;
      has_id_ = has_id_ || known->use == ColumnUse::id;
    } else if (rules_.view().find_measure(column.name)) {
      column.use = ColumnUse::measure;
    } else {
      plan_question(at, column);
    }
    return column;
  }

 private:
  void apply(const MappedColumn& mapped, Column& column) {
    read_question(rules_, known_, HeaderUse::other, column);
    column.is_safety = mapped.is_safety;
    column.values = mapped.values;
    column.one_of = mapped.one_of;
    column.scale = mapped.scale;
    column.measure = mapped.measure;
    column.use = mapped.use.value_or(ColumnUse::question);
    column.denies = mapped.denies;
    column.is_shown = mapped.is_shown;
    if (!std::ranges::equal(column.subjects, mapped.subjects, {}, &Subject::notation,
                            &Subject::notation)) {
      column.subjects = mapped.subjects;
      column.topic = column.subjects.empty() ? column.core : topic_of(column.subjects);
    }
    column.subjects = mapped.subjects;
    const Known* known = find_known(mapped.list);
    if (column.use == ColumnUse::list && known != nullptr) {
      column.list = known->list;
    }
    if (column.use == ColumnUse::measure) {
      column.name = mapped.measure;
    }
  }

  // What one concept is called; nothing for several.
  [[nodiscard]] std::string topic_of(const std::vector<Subject>& subjects) const {
    const std::string_view notation = subjects.front().notation;
    const auto concept_id = rules_.view().find_concept(notation.substr(0, notation.find('@')));
    return subjects.size() == 1 && concept_id
               ? rules_.view().string(rules_.view().row(*concept_id).label)
               : "";
  }

  // A table without an id takes the form tool's.
  ColumnUse use_of_id() {
    const bool is_first = !has_id_;
    has_id_ = true;
    return is_first ? ColumnUse::id : ColumnUse::identity;
  }

  void plan_question(std::size_t at, Column& column) {
    const HeaderUse use = use_of_header(column.name);
    const std::vector<std::string_view> cells = sample_of(options_, at);
    if (use == HeaderUse::id) {
      column.use = use_of_id();
      return;
    }
    if (use == HeaderUse::identity || use == HeaderUse::moment) {
      column.use = ColumnUse::identity;
      return;
    }
    if (use == HeaderUse::unwanted) {
      column.use = ColumnUse::text;
      column.is_shown = true;
      return;
    }
    read_question(rules_, known_, use, column);
    column.has_dates = std::ranges::any_of(cells, looks_like_a_date);
    if (!column.subjects.empty() || !column.measure.empty()) {
      column.use = ColumnUse::question;
    } else if (are_identity(cells)) {
      column.use = ColumnUse::identity;
    } else if (use == HeaderUse::choices) {
      column.use = ColumnUse::choices;
    } else if (use == HeaderUse::text || mean_something(rules_, cells)) {
      column.use = ColumnUse::text;
    }
  }

  const RuleBase& rules_;
  KnownQuestions known_;
  const PlanOptions& options_;
  bool has_id_ = false;
};

// Pieces between any of the separators, trimmed, without empty ones.
std::vector<std::string_view> pieces_of(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> pieces;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    const std::string_view piece = trim(text.substr(0, end));
    if (!piece.empty()) {
      pieces.push_back(piece);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pieces;
}

// Where a piece can be cut: behind each ", ".
std::vector<std::size_t> cuts_of(std::string_view piece) {
  std::vector<std::size_t> cuts;
  for (std::size_t at = 0; (at = piece.find(", ", at)) != std::string_view::npos; at += 2) {
    cuts.push_back(at);
  }
  cuts.push_back(piece.size());
  return cuts;
}

// The longest known phrase first; what is none ends at the next cut.
void split_at_commas(const RuleBaseView& rules, std::string_view piece,
                     std::vector<std::string>& into) {
  constexpr std::size_t kMostCuts = 8;  // of one phrase; keeps the work linear
  const std::vector<std::size_t> cuts = cuts_of(piece);
  std::size_t begin = 0;
  for (std::size_t next = 0; next < cuts.size();) {
    std::size_t last = next;
    for (std::size_t i = std::min(next + kMostCuts, cuts.size() - 1); i > next; --i) {
      if (!exact_phrase(rules, piece.substr(begin, cuts[i] - begin)).empty()) {
        last = i;
        break;
      }
    }
    const std::string_view entry = trim(piece.substr(begin, cuts[last] - begin));
    if (!entry.empty()) {
      into.emplace_back(entry);
    }
    begin = std::min(cuts[last] + 2, piece.size());
    next = last + 1;
  }
}

/// Fills an intake from cells of the contract's columns.
class RowReader {
 public:
  RowReader(const RuleBase& rules, Intake& into, const RowDates& dates)
      : rules_(rules), intake_(into), dates_(dates) {}

  std::optional<RecordFault> read(const Column& column, std::string_view cell) {
    const std::string_view value = trim(cell);
    if (value.empty()) {
      return std::nullopt;
    }
    switch (column.use) {
      case ColumnUse::unread:
      case ColumnUse::ignored:
      case ColumnUse::identity:
        break;
      case ColumnUse::id:
        intake_.id = value;
        break;
      case ColumnUse::text:
        read_text(column, value);
        break;
      case ColumnUse::list:
        read_list(column, value);
        break;
      case ColumnUse::avoid:
        std::ranges::move(split_list(rules_, value), std::back_inserter(intake_.avoid));
        break;
      case ColumnUse::measure:
        intake_.measures.emplace_back(IntakeEntry{column.name, place(column)}, value);
        break;
      case ColumnUse::measures:
        return read_measures(column, value);
      case ColumnUse::setting:
        return read_setting(value);
      case ColumnUse::question:
      case ColumnUse::choices:
        read_answer(rules_, column, value, intake_, dates_);
        break;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::string place(const Column& column) const {
    return fmt::format("{} {}", intake_.source, column.name);
  }

  // The contract's own column is the client's text; any other is an answer.
  void read_text(const Column& column, std::string_view value) {
    if (find_known(column.name) == nullptr) {
      read_answer(rules_, column, value, intake_);
      return;
    }
    intake_.text += intake_.text.empty() ? "" : "\n";
    intake_.text += value;
  }

  void read_list(const Column& column, std::string_view value) {
    const std::optional<Said> said = said_by(value);
    if (said == Said::no || said == Said::declined) {
      return;
    }
    std::vector<std::string> entries = split_codes(value);
    if (entries.empty()) {
      entries = split_list(rules_, value);
    }
    for (std::string& entry : entries) {
      (intake_.*column.list).push_back({std::move(entry), place(column)});
    }
  }

  // "age=52; severity=7"
  std::optional<RecordFault> read_measures(const Column& column, std::string_view cell) {
    std::optional<RecordFault> fault;
    for (const std::string_view pair : pieces_of(cell, ";,\n")) {
      const std::size_t middle = pair.find_first_of("=:");
      if (middle == std::string_view::npos) {
        fault = fault ? fault
                      : RecordFault{"bad-number",
                                    fmt::format("'{}' in measures is not NAME=NUMBER", pair)};
        continue;
      }
      intake_.measures.emplace_back(
          IntakeEntry{std::string(trim(pair.substr(0, middle))), place(column)},
          trim(pair.substr(middle + 1)));
    }
    return fault;
  }

  std::optional<RecordFault> read_setting(std::string_view value) {
    if (std::ranges::find(kSettings, value) == kSettings.end()) {
      return RecordFault{"bad-value",
                         fmt::format("'{}' is not a setting: self-care or professional", value)};
    }
    intake_.setting = value;
    return std::nullopt;
  }

  const RuleBase& rules_;
  Intake& intake_;
  const RowDates& dates_;
};

}  // namespace

Result<Columns> plan_columns(const RuleBase& rules, std::span<const std::string> header,
                             const std::string& file, const PlanOptions& options) {
  Columns plan;
  plan.dates = options.dates;
  Planner planner(rules, options);
  for (const std::string& cell : header) {
    Column column = planner.plan(cell, plan.columns.size());
    const bool single = column.use == ColumnUse::id || column.use == ColumnUse::setting ||
                        column.use == ColumnUse::measure;
    const bool taken = single && std::ranges::any_of(plan.columns, [&](const Column& other) {
                         return other.use == column.use &&
                                (other.name == column.name || column.use == ColumnUse::id);
                       });
    if (taken) {
      return Failure{fmt::format("two columns are named '{}'", column.name), file,
                     "keep one of them, or rename the other"};
    }
    const bool is_moment = use_of_header(column.name) == HeaderUse::moment;
    if (is_moment && (!plan.moment || column.use == ColumnUse::identity)) {
      plan.moment = plan.columns.size();
    }
    plan.columns.push_back(std::move(column));
  }
  return plan;
}

std::variant<Intake, RejectedRecord> read_row(const RuleBase& rules, const Columns& columns,
                                              std::span<const std::string> cells,
                                              const std::string& source) {
  Intake intake;
  intake.source = source;
  const RowDates dates = dates_of(columns, cells);
  std::optional<RecordFault> fault;
  for (std::size_t i = 0; i < columns.columns.size(); ++i) {
    std::optional<RecordFault> each = read_cell(rules, columns.columns[i], cells[i], intake, dates);
    fault = fault ? std::move(fault) : std::move(each);
  }
  if (fault) {
    return RejectedRecord{std::move(intake.id), *std::move(fault)};
  }
  return intake;
}

std::optional<RecordFault> read_cell(const RuleBase& rules, const Column& column,
                                     std::string_view cell, Intake& into, const RowDates& dates) {
  return RowReader(rules, into, dates).read(column, cell);
}

RowDates dates_of(const Columns& columns, std::span<const std::string> cells) {
  RowDates dates{std::nullopt, columns.dates};
  if (columns.moment && *columns.moment < cells.size()) {
    dates.sent = read_date(cells[*columns.moment], columns.dates);
  }
  return dates;
}

std::string_view list_name(const Column& column) {
  const auto known = std::ranges::find(kKnown, column.list, &Known::list);
  return known == kKnown.end() ? std::string_view{} : known->header;
}

std::vector<std::string> split_list(const RuleBase& rules, std::string_view cell) {
  std::vector<std::string> entries;
  for (const std::string_view piece : pieces_of(cell, ";\n")) {
    split_at_commas(rules.view(), piece, entries);
  }
  return entries;
}

}  // namespace palpate
