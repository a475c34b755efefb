// SPDX-License-Identifier: MIT
#include "intake/column_map.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "base/source_file.hpp"
#include "base/spelling.hpp"
#include "base/yaml.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

constexpr auto kReadings = std::to_array<std::string_view>(
    {"ignore", "identity", "id", "text", "measures", "measure", "setting", "avoid", "question",
     "choices", "symptoms", "goals", "regions", "conditions", "medications", "factors", "absent"});

constexpr auto kSaid =
    std::to_array<std::string_view>({"yes", "no", "before", "maybe", "declined"});

void read_header(const Node& node, MappedColumn& into, Diagnostics& diagnostics) {
  read_value(node, into.header, diagnostics);
}

void read_use(const Node& node, MappedColumn& into, Diagnostics& diagnostics) {
  const auto choice = read_choice(node, kReadings, diagnostics);
  if (!choice) {
    return;
  }
  const auto use = std::ranges::find(kColumnUseNames, kReadings[*choice]);
  if (use == kColumnUseNames.end()) {
    into.use = ColumnUse::list;
    into.list = kReadings[*choice];
  } else {
    into.use = static_cast<ColumnUse>(use - kColumnUseNames.begin());
  }
}

// "pregnancy", "stiffness@neck", "history of cancer", "family stroke", "no pregnancy".
Subject subject_from(std::string_view words) {
  static constexpr auto kPrefixes =
      std::to_array<std::pair<std::string_view, Assertion>>({{"history of ", Assertion::historical},
                                                             {"family ", Assertion::family},
                                                             {"no ", Assertion::absent},
                                                             {"possible ", Assertion::possible}});
  for (const auto& [prefix, yes] : kPrefixes) {
    if (words.starts_with(prefix)) {
      return {std::string(words.substr(prefix.size())), yes};
    }
  }
  return {std::string(words)};
}

void read_about(const Node& node, MappedColumn& into, Diagnostics& diagnostics) {
  Texts texts;
  read_value(node, texts, diagnostics);
  for (const Text& text : texts) {
    into.subjects.push_back(subject_from(text.value));
  }
}

void read_measure(const Node& node, MappedColumn& into, Diagnostics& diagnostics) {
  Text text;
  read_value(node, text, diagnostics);
  into.measure = std::move(text.value);
}

void read_values(const Node& node, MappedColumn& into, Diagnostics& diagnostics) {
  if (!expect_mapping(node, "values: {answer: yes}", diagnostics)) {
    return;
  }
  for (const Member& member : node.members) {
    Text text;
    read_value(member.value, text, diagnostics);
    MappedValue value{words_only(member.key), std::nullopt, text.value};
    const auto said = std::ranges::find(kSaid, text.value);
    if (said != kSaid.end()) {
      value.said = static_cast<Said>(said - kSaid.begin());
    }
    into.values.push_back(std::move(value));
  }
}

constexpr auto kColumnFields = std::to_array<Field<MappedColumn>>({
    {"header", Need::required, "text", "the column's header, as the file has it", read_header},
    {"read", Need::optional, "reading", "how its cells are read; question unless told", read_use},
    {"about", Need::optional, "texts",
     "what a yes is about: a concept, concept@site, @site, 'history of X', 'family X', or 'no X'",
     read_about},
    field<&MappedColumn::one_of>("one_of", Need::optional, "boolean",
                                 "a yes is about one of these, and does not say which"),
    field<&MappedColumn::denies>("denies", Need::optional, "boolean",
                                 "a no denies what a yes is about; true unless told"),
    field<&MappedColumn::is_shown>("show", Need::optional, "boolean",
                                   "its answers are for a person to read, and are not understood"),
    {"measure", Need::optional, "text", "what a number in a cell is", read_measure},
    field<&MappedColumn::scale>("scale", Need::optional, "number", "the most of a scale from 0"),
    field<&MappedColumn::is_safety>("safety", Need::optional, "boolean",
                                    "safety depends on it: --require-safety asks for it"),
    {"values", Need::optional, "values",
     "what answers say: yes, no, before, maybe, declined, or other words", read_values},
});

/// A map as its file has it.
struct MapFile {
  std::string format;
  std::vector<MappedColumn> columns;
};

void read_format(const Node& node, MapFile& into, Diagnostics& diagnostics) {
  Text text;
  read_value(node, text, diagnostics);
  into.format = text.value;
  if (into.format != "1") {
    diagnostics.add(DiagnosticCode::bad_value, node.span,
                    fmt::format("'{}' is not a format of maps; this palpate reads 1", into.format));
  }
}

void read_columns(const Node& node, MapFile& into, Diagnostics& diagnostics) {
  if (!expect_sequence(node, "columns: [{header: ...}]", diagnostics)) {
    return;
  }
  for (const Node& item : node.items) {
    MappedColumn column;
    if (decode<MappedColumn>(item, "a column", kColumnFields, column, diagnostics)) {
      into.columns.push_back(std::move(column));
    }
  }
}

constexpr auto kMapFields = std::to_array<Field<MapFile>>({
    {"format", Need::required, "format", "1", read_format},
    {"columns", Need::required, "columns", "how each column is read", read_columns},
});

/// Names against the rules, columns against each other.
class Checker {
 public:
  Checker(const RuleBaseView& rules, Diagnostics& diagnostics)
      : rules_(rules), diagnostics_(diagnostics) {}

  void check(const MappedColumn& column) {
    for (const Subject& subject : column.subjects) {
      check_subject(subject, column.header.span);
    }
    if (!column.measure.empty() && !rules_.find_measure(column.measure)) {
      report(DiagnosticCode::unknown_id, column.header.span, "measure", column.measure,
             names(rules_.arrays().measures));
    }
    if (column.use == ColumnUse::measure && column.measure.empty()) {
      diagnostics_.add(DiagnosticCode::missing_key, column.header.span,
                       "read: measure needs measure: NAME");
    }
  }

  void check_repeats(const std::vector<MappedColumn>& columns) {
    for (auto each = columns.begin(); each != columns.end(); ++each) {
      if (std::any_of(columns.begin(), each, [&](const MappedColumn& earlier) {
            return words_only(earlier.header.value) == words_only(each->header.value);
          })) {
        diagnostics_.add(DiagnosticCode::duplicate_id, each->header.span,
                         fmt::format("the column '{}' is named twice", each->header.value));
      }
    }
  }

 private:
  void check_subject(const Subject& subject, const SourceSpan& span) {
    const std::string_view notation = subject.notation;
    const std::size_t at = std::min(notation.find('@'), notation.size());
    const std::string_view concept_id = notation.substr(0, at);
    if ((at > 0 || notation.empty()) && !rules_.find_concept(concept_id)) {
      report(DiagnosticCode::unknown_id, span, "concept", concept_id,
             names(rules_.arrays().concepts));
    }
    if (at < notation.size() && !rules_.find_region(notation.substr(at + 1))) {
      report(DiagnosticCode::unknown_id, span, "region", notation.substr(at + 1),
             names(rules_.arrays().regions));
    }
  }

  void report(DiagnosticCode code, const SourceSpan& span, std::string_view kind,
              std::string_view word, const std::vector<std::string_view>& known) {
    const std::vector<std::string> near = nearest(word, known);
    diagnostics_.add(code, span, fmt::format("there is no {} '{}'", kind, word)).help =
        near.empty() ? "See palpate list." : did_you_mean(near);
  }

  template <class Row>
  [[nodiscard]] std::vector<std::string_view> names(std::span<const Row> rows) const {
    std::vector<std::string_view> result;
    std::ranges::transform(rows, std::back_inserter(result),
                           [&](const Row& row) { return rules_.text(row.id); });
    return result;
  }

  const RuleBaseView& rules_;
  Diagnostics& diagnostics_;
};

}  // namespace

const MappedColumn* ColumnMap::find(std::string_view header) const {
  const std::string plain = words_only(header);
  const auto found = std::ranges::find_if(columns, [&](const MappedColumn& column) {
    return column.header.value == header || words_only(column.header.value) == plain;
  });
  return found == columns.end() ? nullptr : &*found;
}

std::vector<Definition> column_map_definitions() {
  return {
      {"map", object_schema(views_of(std::span<const Field<MapFile>>(kMapFields)))},
      {"format", R"({"enum":[1,"1"]})"},
      {"columns", list_schema("column")},
      {"column", object_schema(views_of(std::span<const Field<MappedColumn>>(kColumnFields)))},
      {"reading", names_schema(kReadings)},
      {"values", R"({"type":"object","additionalProperties":{"type":"string"}})"},
  };
}

std::span<const std::string_view> column_readings() {
  return kReadings;
}

std::shared_ptr<const ColumnMap> read_column_map(std::string_view bytes, const std::string& name,
                                                 const RuleBase& rules, Diagnostics& diagnostics) {
  const std::uint32_t file =
      diagnostics.add_file(std::make_shared<SourceFile>(name, std::string(bytes)));
  const std::optional<Node> node = read_yaml(file, diagnostics);
  MapFile read;
  if (!node || !decode<MapFile>(*node, "a map", kMapFields, read, diagnostics)) {
    return nullptr;
  }
  Checker checker(rules.view(), diagnostics);
  for (const MappedColumn& column : read.columns) {
    checker.check(column);
  }
  checker.check_repeats(read.columns);
  if (diagnostics.has_errors()) {
    return nullptr;
  }
  auto map = std::make_shared<ColumnMap>();
  map->columns = std::move(read.columns);
  return map;
}

}  // namespace palpate
