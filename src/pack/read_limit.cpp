// SPDX-License-Identifier: MIT
#include "pack/read_limit.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/decoder.hpp"

namespace palpate {

namespace {

void read_minutes(const Node& node, LimitDraft& into, Diagnostics& diagnostics) {
  double minutes = 1.0;  // what cannot be read is reported once
  read_value(node, minutes, diagnostics);
  if (minutes <= 0.0) {
    diagnostics.add(DiagnosticCode::bad_range, node.span, "minutes must be more than 0");
    return;
  }
  into.minutes = minutes;
}

constexpr auto kFields = std::to_array<Field<LimitDraft>>({
    field<&LimitDraft::without>("without", Need::optional, "ids", "elements left out"),
    field<&LimitDraft::avoid>("avoid", Need::optional, "ids", "sites left alone, or finding-site"),
    field<&LimitDraft::at>("at", Need::optional, "ids", "the limit holds at these sites only"),
    field<&LimitDraft::modalities>("modalities", Need::optional, "ids", "modalities withheld"),
    {"minutes", Need::optional, "number", "longest session", read_minutes},
    field<&LimitDraft::clearance>("clearance", Need::optional, "boolean",
                                  "ask the treating clinician first"),
});

struct RuledOut {
  Texts values;
};

// `pressure: 2` or `heat: none` is a ceiling; `position: {not: [prone]}` rules choices out.
void read_element(const Member& member, LimitDraft& into, Diagnostics& diagnostics) {
  static constexpr auto kNot = std::to_array<Field<RuledOut>>(
      {field<&RuledOut::values>("not", Need::required, "texts", "choices ruled out")});
  ElementLimitDraft limit;
  limit.element = {member.key, member.key_span};
  if (member.value.kind == Node::Kind::mapping) {
    RuledOut out;
    if (decode<RuledOut>(member.value, "{not: [...]}", kNot, out, diagnostics) &&
        out.values.empty()) {
      diagnostics.add(DiagnosticCode::bad_limit, member.key_span, "no choice is ruled out");
    }
    limit.ruled_out = std::move(out.values);
  } else {
    read_value(member.value, limit.ceiling, diagnostics);
  }
  into.elements.push_back(std::move(limit));
}

bool limits_nothing(const LimitDraft& limit) {
  return limit.elements.empty() && limit.without.empty() && limit.avoid.empty() &&
         limit.at.empty() && limit.modalities.empty() && !limit.minutes && !limit.clearance;
}

LimitDraft read_mapping(const Node& node, Diagnostics& diagnostics) {
  LimitDraft limit;
  limit.span = node.span;
  const std::size_t errors_before = diagnostics.count(Severity::error);
  for (const Member& member : node.members) {
    const auto row = std::ranges::find(kFields, member.key, &Field<LimitDraft>::key);
    if (row == kFields.end()) {
      read_element(member, limit, diagnostics);
    } else {
      row->read(member.value, limit, diagnostics);
    }
  }
  if (limits_nothing(limit) && diagnostics.count(Severity::error) == errors_before) {
    diagnostics.add(DiagnosticCode::bad_limit, node.span, "a limit that limits nothing");
  }
  return limit;
}

LimitDraft read_one(const Node& node, Diagnostics& diagnostics) {
  if (node.kind == Node::Kind::mapping) {
    return read_mapping(node, diagnostics);
  }
  LimitDraft limit;
  limit.span = node.span;
  limit.stop = node.kind == Node::Kind::scalar && node.scalar == "stop";
  if (!limit.stop) {
    diagnostics.add(
        DiagnosticCode::bad_limit, node.span,
        node.kind == Node::Kind::scalar ? fmt::format("'{}'", node.scalar) : name_of(node.kind));
  }
  return limit;
}

}  // namespace

std::span<const Field<LimitDraft>> limit_fields() {
  return kFields;
}

std::span<const std::string_view> limit_keys() {
  static constexpr auto kKeys = [] {
    std::array<std::string_view, kFields.size()> keys;
    std::ranges::transform(kFields, keys.begin(), &Field<LimitDraft>::key);
    return keys;
  }();
  return kKeys;
}

void read_value(const Node& node, std::vector<LimitDraft>& into, Diagnostics& diagnostics) {
  if (node.kind != Node::Kind::sequence) {
    into.push_back(read_one(node, diagnostics));
    return;
  }
  if (node.items.empty()) {
    diagnostics.add(DiagnosticCode::bad_limit, node.span, "an empty list of limits");
  }
  for (const Node& item : node.items) {
    into.push_back(read_one(item, diagnostics));
  }
}

}  // namespace palpate
