// SPDX-License-Identifier: MIT
//
// A mapping to a struct, by a table of fields.
//
// A table row names the key, whether it must be there, the type it takes (for JSON Schema), a line
// of help, and the function that reads it. Unknown keys, missing keys and wrong types are then
// reported in one place, with the nearest key, and the schema cannot drift from the reader.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.hpp"
#include "palpate/diagnostic.hpp"
#include "palpate/rule_pack.hpp"

namespace palpate {

enum class Need : std::uint8_t { optional, required };

template <class T>
struct Field {
  std::string_view key;
  Need need = Need::optional;
  std::string_view type;  ///< JSON Schema's word, or the name of a definition
  std::string_view help;
  void (*read)(const Node& node, T& into, Diagnostics& diagnostics) = nullptr;
};

// Readers of single values. Each adds a diagnostic and leaves `into` as it was where the node does
// not fit.
void read_value(const Node& node, Text& into, Diagnostics& diagnostics);
/// A list of texts; a single text is a list of one.
void read_value(const Node& node, Texts& into, Diagnostics& diagnostics);
void read_value(const Node& node, double& into, Diagnostics& diagnostics);
/// "true" or "false".
void read_value(const Node& node, bool& into, Diagnostics& diagnostics);

/// \return whether the node is a mapping; a diagnostic says so if not
bool expect_mapping(const Node& node, std::string_view what, Diagnostics& diagnostics);
/// \return whether the node is a sequence; a diagnostic says so if not
bool expect_sequence(const Node& node, std::string_view what, Diagnostics& diagnostics);

void report_unknown_key(const Member& member, std::span<const std::string_view> known,
                        Diagnostics& diagnostics);
void report_missing_key(const Node& node, std::string_view key, Diagnostics& diagnostics);
/// One of `names`; the index, or nothing with a diagnostic that lists them.
std::optional<std::size_t> read_choice(const Node& node, std::span<const std::string_view> names,
                                       Diagnostics& diagnostics);

namespace detail {
template <class>
struct MemberOf;
template <class Owner, class Value>
struct MemberOf<Value Owner::*> {
  using Type = Owner;
};
}  // namespace detail

/// The row for a member that one of the read_value functions reads.
template <auto kMember>
constexpr auto field(std::string_view key, Need need, std::string_view type,
                     std::string_view help) {
  using Owner = typename detail::MemberOf<decltype(kMember)>::Type;
  return Field<Owner>{key, need, type, help,
                      [](const Node& node, Owner& into, Diagnostics& diagnostics) {
                        read_value(node, into.*kMember, diagnostics);
                      }};
}

/// Reads a mapping by its table.
///
/// \return whether it was a mapping with all the keys it needs
template <class T>
bool decode(const Node& node, std::string_view what, std::span<const Field<T>> fields, T& into,
            Diagnostics& diagnostics) {
  if (!expect_mapping(node, what, diagnostics)) {
    return false;
  }
  std::vector<bool> seen(fields.size(), false);
  for (const Member& member : node.members) {
    std::size_t row = 0;
    while (row < fields.size() && fields[row].key != member.key) {
      ++row;
    }
    if (row == fields.size()) {
      std::vector<std::string_view> known;
      for (const Field<T>& f : fields) {
        known.push_back(f.key);
      }
      report_unknown_key(member, known, diagnostics);
      continue;
    }
    seen[row] = true;
    fields[row].read(member.value, into, diagnostics);
  }
  bool whole = true;
  for (std::size_t row = 0; row < fields.size(); ++row) {
    if (!seen[row] && fields[row].need == Need::required) {
      report_missing_key(node, fields[row].key, diagnostics);
      whole = false;
    }
  }
  return whole;
}

}  // namespace palpate
