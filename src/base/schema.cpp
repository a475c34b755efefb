// SPDX-License-Identifier: MIT
#include "base/schema.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/json_writer.hpp"

namespace palpate {

namespace {

std::string in_quotes(std::string_view text) {
  JsonWriter json;
  json.text(text);
  return json.take();
}

/// What the readers of single values take. A scalar of YAML may look like a number and be a text.
const std::vector<Definition>& plain_definitions() {
  static const std::vector<Definition> definitions = {
      {"text", R"({"type":["string","number","boolean"]})"},
      {"texts", any_schema({reference_to("text"), list_schema("text")})},
      {"id", R"({"type":"string","pattern":"^[a-z0-9][a-z0-9_-]*$"})"},
      {"ids", any_schema({reference_to("id"), list_schema("id")})},
      {"boolean", R"({"enum":[true,false,"true","false"]})"},
      {"number", R"({"type":"number"})"},
      {"integer", R"({"type":"integer"})"},
  };
  return definitions;
}

bool refers_to(std::string_view json, std::string_view name) {
  return json.find(reference_to(name)) != std::string_view::npos;
}

}  // namespace

std::string reference_to(std::string_view name) {
  return fmt::format("{{\"$ref\":\"#/$defs/{}\"}}", name);
}

std::string list_schema(std::string_view name) {
  return fmt::format("{{\"type\":\"array\",\"items\":{}}}", reference_to(name));
}

std::string names_schema(std::span<const std::string_view> names) {
  std::vector<std::string> quoted;
  std::ranges::transform(names, std::back_inserter(quoted), in_quotes);
  return fmt::format("{{\"enum\":[{}]}}", fmt::join(quoted, ","));
}

std::string any_schema(const std::vector<std::string>& schemas) {
  return fmt::format("{{\"anyOf\":[{}]}}", fmt::join(schemas, ","));
}

std::string object_schema(const std::vector<FieldView>& fields, std::string_view others) {
  std::vector<std::string> properties;
  std::vector<std::string> required;
  for (const FieldView& each : fields) {
    properties.push_back(fmt::format("{}:{{\"description\":{},\"allOf\":[{}]}}",
                                     in_quotes(each.key), in_quotes(each.help),
                                     reference_to(each.type)));
    if (each.need == Need::required) {
      required.push_back(in_quotes(each.key));
    }
  }
  return fmt::format(
      "{{\"type\":\"object\",\"properties\":{{{}}},\"required\":[{}],\"additionalProperties\":{}}}",
      fmt::join(properties, ","), fmt::join(required, ","), others);
}

std::string schema_document(std::string_view title, const std::string& root,
                            const std::vector<Definition>& definitions) {
  std::vector<Definition> rest = definitions;
  rest.insert(rest.end(), plain_definitions().begin(), plain_definitions().end());
  std::vector<Definition> used;
  std::string text = root;
  for (bool grew = true; grew;) {
    const auto first_used =
        std::stable_partition(rest.begin(), rest.end(),
                              [&](const Definition& each) { return !refers_to(text, each.name); });
    grew = first_used != rest.end();
    for (auto each = first_used; each != rest.end(); ++each) {
      text += each->json;
      used.push_back(*each);
    }
    rest.erase(first_used, rest.end());
  }
  std::ranges::sort(used, {}, &Definition::name);
  std::vector<std::string> written;
  written.reserve(used.size());
  for (const Definition& each : used) {
    written.push_back(fmt::format("{}:{}", in_quotes(each.name), each.json));
  }
  return fmt::format(
      "{{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":{},\"allOf\":[{}],"
      "\"$defs\":{{{}}}}}\n",
      in_quotes(title), root, fmt::join(written, ","));
}

}  // namespace palpate
