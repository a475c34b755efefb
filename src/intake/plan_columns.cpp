// SPDX-License-Identifier: MIT
//
// A header row to a plan.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "intake/contract_columns.hpp"
#include "intake/dates.hpp"
#include "intake/question.hpp"
#include "intake/understand_text.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

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
  Planner(const RuleBase& rules, std::span<const std::string> header, const PlanOptions& options)
      : rules_(rules),
        known_(rules),
        options_(options),
        has_id_(std::ranges::any_of(header,
                                    [](const std::string& cell) { return trim(cell) == "id"; })) {}

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
    const ContractColumn* known = find_contract_column(column.name);
    const ContractColumn* alike = find_contract_column(lower);
    if (known == nullptr && alike != nullptr &&
        (alike->use == ColumnUse::list || alike->use == ColumnUse::text)) {
      known = alike;  // "Symptoms"
    }
    if (known != nullptr) {
      column.use = known->use;
      column.list = known->list;
      column.name = known->header;
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
    const ContractColumn* known = find_contract_column(mapped.list);
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
    } else if (column.closed && use == HeaderUse::other) {
      column.use = ColumnUse::text;  // a yes to something that the rules do not know
      column.is_shown = true;
    }
  }

  const RuleBase& rules_;
  KnownQuestions known_;
  const PlanOptions& options_;
  bool has_id_;
};

}  // namespace

Result<Columns> plan_columns(const RuleBase& rules, std::span<const std::string> header,
                             const std::string& file, const PlanOptions& options) {
  Columns plan;
  plan.dates = options.dates;
  Planner planner(rules, header, options);
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

}  // namespace palpate
