// SPDX-License-Identifier: MIT
#include "pack/read_condition.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/decoder.hpp"
#include "base/number.hpp"

namespace palpate {

namespace {

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// The first operator sign in the text, with the longer of "<" and "<=" preferred.
std::optional<std::pair<std::size_t, Comparison>> find_comparison(std::string_view text) {
  const std::size_t at = text.find_first_of("<>=!");
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view rest = text.substr(at);
  for (const Comparison longer_first :
       {Comparison::less_equal, Comparison::greater_equal, Comparison::equal, Comparison::not_equal,
        Comparison::less, Comparison::greater}) {
    if (rest.starts_with(name_of(longer_first))) {
      return std::pair{at, longer_first};
    }
  }
  return std::nullopt;
}

Diagnostic& fault(const Node& node, std::string message, Diagnostics& diagnostics) {
  return diagnostics.add(DiagnosticCode::bad_condition, node.span, std::move(message));
}

constexpr std::string_view kAtomHelp =
    "Write CONCEPT, CONCEPT@SITE, @SITE, history of CONCEPT, family CONCEPT, or a comparison "
    "such as age >= 65.";

std::optional<AtomDraft> read_comparison(const Node& node, std::pair<std::size_t, Comparison> found,
                                         Diagnostics& diagnostics) {
  const std::string_view text = node.scalar;
  AtomDraft atom;
  atom.span = node.span;
  atom.comparison = found.second;
  atom.measure = trim(text.substr(0, found.first));
  const std::string_view number = trim(text.substr(found.first + name_of(found.second).size()));
  const auto value = parse_number(number);
  if (atom.measure.empty() || !value) {
    fault(node, fmt::format("'{}'", text), diagnostics).help = fmt::format(
        "Write MEASURE OPERATOR NUMBER, the operator one of {}.", fmt::join(kComparisonNames, " "));
    return std::nullopt;
  }
  atom.number = *value;
  return atom;
}

Condition join_of(Join join, const Node& node) {
  JoinDraft draft;
  draft.join = join;
  draft.span = node.span;
  return {std::move(draft)};
}

void read_children(const Node& list, JoinDraft& into, Diagnostics& diagnostics) {
  // One thing where a list belongs is a list of one: `none: acute-injury`.
  if (list.kind != Node::Kind::sequence) {
    Condition only;
    read_value(list, only, diagnostics);
    into.of.push_back(std::move(only));
    return;
  }
  if (list.items.empty()) {
    fault(list, "an empty list", diagnostics);
  }
  for (const Node& item : list.items) {
    Condition child;
    read_value(item, child, diagnostics);
    into.of.push_back(std::move(child));
  }
}

struct AtLeast {
  double count = 0.0;
  Node of;
};

void read_at_least(const Node& node, JoinDraft& into, Diagnostics& diagnostics) {
  static constexpr auto kFields = std::to_array<Field<AtLeast>>({
      field<&AtLeast::count>("count", Need::required, "integer", "how many"),
      {"of", Need::required, "conditions", "of these",
       [](const Node& value, AtLeast& at, Diagnostics& sink) {
         if (expect_sequence(value, "the conditions to count", sink)) {
           at.of = value;
         }
       }},
  });
  AtLeast at;
  if (!decode<AtLeast>(node, "at_least: {count: 2, of: [...]}", kFields, at, diagnostics)) {
    return;
  }
  read_children(at.of, into, diagnostics);
  const auto size = static_cast<double>(into.of.size());
  if (at.count < 1.0 || at.count > size ||
      at.count != static_cast<double>(static_cast<std::uint32_t>(at.count))) {
    diagnostics.add(DiagnosticCode::bad_range, node.span,
                    fmt::format("a count of {} where {} are listed", at.count, into.of.size()));
    return;
  }
  into.count = static_cast<std::uint32_t>(at.count);
}

Condition read_join(const Member& member, Diagnostics& diagnostics) {
  const auto row = std::ranges::find(kJoinNames, member.key);
  if (row == kJoinNames.end()) {
    report_unknown_key(member, kJoinNames, diagnostics);
    return join_of(Join::all, member.value);
  }
  Condition condition = join_of(static_cast<Join>(row - kJoinNames.begin()), member.value);
  auto& join = std::get<JoinDraft>(condition.node);
  if (join.join == Join::at_least) {
    read_at_least(member.value, join, diagnostics);
  } else {
    read_children(member.value, join, diagnostics);
  }
  return condition;
}

}  // namespace

std::optional<AtomDraft> read_atom(const Node& node, Diagnostics& diagnostics) {
  if (node.kind != Node::Kind::scalar || trim(node.scalar).empty()) {
    fault(node,
          node.kind == Node::Kind::scalar
              ? "nothing"
              : fmt::format("{} where one fact belongs", name_of(node.kind)),
          diagnostics)
        .help = kAtomHelp;
    return std::nullopt;
  }
  if (const auto found = find_comparison(node.scalar)) {
    return read_comparison(node, *found, diagnostics);
  }
  std::string_view text = trim(node.scalar);
  AtomDraft atom;
  atom.span = node.span;
  for (const Aspect aspect : {Aspect::history, Aspect::family}) {
    if (text.starts_with(prefix_of(aspect))) {
      atom.aspect = aspect;
      text = trim(text.substr(prefix_of(aspect).size()));
      break;
    }
  }
  const std::size_t at = text.find('@');
  atom.concept_name = text.substr(0, at);
  if (at != std::string_view::npos) {
    atom.site = text.substr(at + 1);
  }
  const bool site_missing = at != std::string_view::npos && atom.site.empty();
  const bool aspect_of_site = atom.aspect != Aspect::current && atom.concept_name.empty();
  if (site_missing || aspect_of_site || text.find(' ') != std::string_view::npos) {
    fault(node, fmt::format("'{}'", node.scalar), diagnostics).help = kAtomHelp;
    return std::nullopt;
  }
  return atom;
}

void read_value(const Node& node, Condition& into, Diagnostics& diagnostics) {
  if (node.kind == Node::Kind::scalar) {
    if (auto atom = read_atom(node, diagnostics)) {
      into = {*std::move(atom)};
    }
    return;
  }
  into = join_of(Join::all, node);
  auto& all = std::get<JoinDraft>(into.node);
  if (node.kind == Node::Kind::sequence) {
    read_children(node, all, diagnostics);
    return;
  }
  if (node.members.empty()) {
    fault(node, "an empty condition", diagnostics);
  }
  for (const Member& member : node.members) {
    all.of.push_back(read_join(member, diagnostics));
  }
  // Keys have no order: nothing that is made of them may depend on it.
  std::ranges::stable_sort(
      all.of, {}, [](const Condition& each) { return std::get<JoinDraft>(each.node).join; });
  if (all.of.size() == 1) {
    Condition only = std::move(all.of.front());
    into = std::move(only);
  }
}

}  // namespace palpate
