// SPDX-License-Identifier: MIT
//
// What changed between two versions of a pack.
#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "palpate/pack_diff.hpp"
#include "report/layout.hpp"

namespace palpate {

namespace {

/// How a kind of change is shown.
struct KindRow {
  std::string_view sign, name;
  Ink ink;
};

constexpr auto kKinds = std::to_array<KindRow>({
    {"+", "added", Ink::green},
    {"-", "removed", Ink::red},
    {"~", "changed", Ink::yellow},
});

const KindRow& row_of(EntryChangeKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

std::vector<std::string> missing_from(const std::vector<std::string>& list,
                                      const std::vector<std::string>& other) {
  std::vector<std::string> result;
  std::ranges::copy_if(list, std::back_inserter(result), [&](const std::string& item) {
    return std::ranges::find(other, item) == other.end();
  });
  return result;
}

std::string words_of(const FieldChange& change) {
  if (change.before.size() <= 1 && change.after.size() <= 1) {
    return fmt::format("{} -> {}", change.before.empty() ? "(none)" : change.before.front(),
                       change.after.empty() ? "(none)" : change.after.front());
  }
  std::vector<std::string> parts;
  for (const std::string& item : missing_from(change.before, change.after)) {
    parts.push_back("- " + item);
  }
  for (const std::string& item : missing_from(change.after, change.before)) {
    parts.push_back("+ " + item);
  }
  return parts.empty() ? "in another order, or repeated"
                       : fmt::format("{}", fmt::join(parts, ", "));
}

std::string write_text(const std::vector<EntryChange>& changes, const ReportStyle& style) {
  Page page(style.width, style.colour);
  std::array<std::size_t, kKinds.size()> counts{};
  for (const EntryChange& change : changes) {
    const KindRow& row = row_of(change.kind);
    ++counts[static_cast<std::size_t>(change.kind)];
    page.line(fmt::format("{} {} {}", row.sign, change.section, change.id), row.ink);
    for (const FieldChange& each : change.fields) {
      page.wrap(fmt::format("    {}: ", each.field), words_of(each), 6);
    }
  }
  if (!changes.empty()) {
    page.gap();
  }
  page.line(fmt::format("{} added, {} removed, {} changed", counts[0], counts[1], counts[2]));
  return page.take();
}

std::string write_json(const std::vector<EntryChange>& changes) {
  JsonWriter json;
  json.begin_object().key("schema").integer(1).key("changes").begin_array();
  for (const EntryChange& change : changes) {
    json.begin_object().field("change", row_of(change.kind).name);
    json.field("section", change.section).field("id", change.id).key("fields").begin_array();
    for (const FieldChange& each : change.fields) {
      json.begin_object().field("field", each.field);
      json.field("before", each.before).field("after", each.after).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.take() + "\n";
}

}  // namespace

std::string write_changes(const std::vector<EntryChange>& changes, const ReportStyle& style) {
  return style.format == ReportFormat::json ? write_json(changes) : write_text(changes, style);
}

}  // namespace palpate
