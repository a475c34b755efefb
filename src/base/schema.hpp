// SPDX-License-Identifier: MIT
//
// Field tables to JSON Schema (draft 2020-12).
//
// The type of a field names a definition. What readers of single values take is defined here; what
// a table reads is made of the table.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/decoder.hpp"

namespace palpate {

/// A row of a field table, its reader forgotten.
struct FieldView {
  std::string_view key;
  Need need = Need::optional;
  std::string_view type;
  std::string_view help;
};

template <class T>
std::vector<FieldView> views_of(std::span<const Field<T>> fields) {
  std::vector<FieldView> views;
  for (const Field<T>& each : fields) {
    views.push_back({each.key, each.need, each.type, each.help});
  }
  return views;
}

/// A named part of a schema.
struct Definition {
  std::string name;
  std::string json;
};

/// A mapping with the keys of a table.
///
/// \param others  the schema of values under other keys; "false": there are none
std::string object_schema(const std::vector<FieldView>& fields, std::string_view others = "false");
/// One of some names.
std::string names_schema(std::span<const std::string_view> names);
/// A list of what a definition names.
std::string list_schema(std::string_view name);
/// What a definition names.
std::string reference_to(std::string_view name);
/// Any of some schemas.
std::string any_schema(const std::vector<std::string>& schemas);

/// A whole schema. Definitions that nothing refers to are left out.
///
/// \param root  what a document is
std::string schema_document(std::string_view title, const std::string& root,
                            const std::vector<Definition>& definitions);

}  // namespace palpate
