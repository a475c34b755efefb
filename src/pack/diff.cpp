// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/source_file.hpp"
#include "base/yaml.hpp"
#include "pack/read_pack.hpp"
#include "palpate/pack_diff.hpp"

namespace palpate {

namespace {

using Items = std::vector<std::string>;
using Fields = std::map<std::string, Items>;
using Key = std::pair<std::string, std::string>;  // section and id
using Entries = std::map<Key, Fields>;

// A value on one line, keys in order.
std::string in_line(const Node& node) {
  Items parts;
  switch (node.kind) {
    case Node::Kind::scalar:
      return node.scalar;
    case Node::Kind::sequence:
      for (const Node& item : node.items) {
        parts.push_back(in_line(item));
      }
      return fmt::format("[{}]", fmt::join(parts, ", "));
    case Node::Kind::mapping:
      break;
  }
  for (const Member& member : node.members) {
    parts.push_back(fmt::format("{}: {}", member.key, in_line(member.value)));
  }
  std::ranges::sort(parts);
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

Items items_of(const Node& node) {
  if (node.kind != Node::Kind::sequence) {
    return {in_line(node)};
  }
  Items items;
  for (const Node& item : node.items) {
    items.push_back(in_line(item));
  }
  return items;
}

// An entry without an id has its place for one.
void add_entry(const std::string& section, const Node& item, std::size_t place, Entries& into) {
  Fields fields;
  std::string id = fmt::format("#{}", place);
  for (const Member& member : item.members) {
    if (member.key == "id") {
      id = member.value.scalar;
    } else {
      fields.emplace(member.key, items_of(member.value));
    }
  }
  into[{section, id}].merge(fields);
}

std::optional<Entries> entries_of(const PackFiles& pack, Diagnostics& diagnostics) {
  const std::vector<FieldView> sections = pack_sections();
  Entries entries;
  bool whole = true;
  for (const PackFile& file : pack.files) {
    const std::uint32_t number =
        diagnostics.add_file(std::make_shared<SourceFile>(file.name, file.bytes));
    const std::optional<Node> root = read_yaml(number, diagnostics);
    if (!root) {
      whole = false;
      continue;
    }
    for (const Member& member : root->members) {
      if (std::ranges::find(sections, member.key, &FieldView::key) == sections.end()) {
        entries[{"pack", "pack.yaml"}].emplace(member.key, items_of(member.value));
        continue;
      }
      for (std::size_t i = 0; i < member.value.items.size(); ++i) {
        add_entry(member.key, member.value.items[i], i + 1, entries);
      }
    }
  }
  return whole ? std::optional(std::move(entries)) : std::nullopt;
}

std::vector<FieldChange> changes_of(const Fields& before, const Fields& after) {
  std::set<std::string> names;
  for (const Fields* fields : {&before, &after}) {
    for (const auto& [name, items] : *fields) {
      names.insert(name);
    }
  }
  const auto items_in = [](const Fields& fields, const std::string& name) {
    const auto found = fields.find(name);
    return found == fields.end() ? Items{} : found->second;
  };
  std::vector<FieldChange> changes;
  for (const std::string& name : names) {
    FieldChange change{name, items_in(before, name), items_in(after, name)};
    if (change.before != change.after) {
      changes.push_back(std::move(change));
    }
  }
  return changes;
}

}  // namespace

std::optional<std::vector<EntryChange>> diff_packs(const PackFiles& before, const PackFiles& after,
                                                   Diagnostics& diagnostics) {
  const std::optional<Entries> old_entries = entries_of(before, diagnostics);
  const std::optional<Entries> new_entries = entries_of(after, diagnostics);
  if (!old_entries || !new_entries) {
    return std::nullopt;
  }
  std::set<Key> keys;
  for (const Entries* entries : {&*old_entries, &*new_entries}) {
    for (const auto& [key, fields] : *entries) {
      keys.insert(key);
    }
  }
  std::vector<EntryChange> changes;
  for (const Key& key : keys) {
    const auto was = old_entries->find(key);
    const auto is = new_entries->find(key);
    if (was == old_entries->end()) {
      changes.push_back({EntryChangeKind::added, key.first, key.second, {}});
    } else if (is == new_entries->end()) {
      changes.push_back({EntryChangeKind::removed, key.first, key.second, {}});
    } else if (was->second != is->second) {
      changes.push_back(
          {EntryChangeKind::changed, key.first, key.second, changes_of(was->second, is->second)});
    }
  }
  return changes;
}

}  // namespace palpate
