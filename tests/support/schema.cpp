// SPDX-License-Identifier: MIT
#include "support/schema.hpp"

#include <algorithm>
#include <memory>
#include <regex>

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "base/number.hpp"
#include "base/source_file.hpp"
#include "base/yaml.hpp"
#include "support/precompiled.hpp"

namespace palpate {

namespace {

const Node* member(const Node& node, std::string_view key) {
  const auto found = std::ranges::find(node.members, key, &Member::key);
  return found == node.members.end() ? nullptr : &found->value;
}

bool is_of(const Node& node, std::string_view type) {
  if (node.kind != Node::Kind::scalar) {
    return type == (node.kind == Node::Kind::mapping ? "object" : "array");
  }
  const bool is_boolean = node.scalar == "true" || node.scalar == "false";
  const auto number = parse_number(node.scalar);
  if (node.quoted || !(is_boolean || number || node.scalar == "null")) {
    return type == "string";
  }
  if (type == "integer") {
    return number && *number == static_cast<double>(static_cast<std::int64_t>(*number));
  }
  return type == (is_boolean ? "boolean" : number ? "number" : "null");
}

bool equals(const Node& expected, const Node& node) {
  return node.kind == Node::Kind::scalar && node.scalar == expected.scalar &&
         (!expected.quoted || is_of(node, "string"));
}

class Validator {
 public:
  explicit Validator(const Node& root) : root_(root) {}

  std::vector<std::string> check(const Node& schema, const Node& node, const std::string& path) {
    std::vector<std::string> faults;
    for (const Member& keyword : schema.members) {
      std::vector<std::string> more = check(keyword, schema, node, path);
      faults.insert(faults.end(), more.begin(), more.end());
    }
    return faults;
  }

 private:
  std::vector<std::string> check(const Member& keyword, const Node& schema, const Node& node,
                                 const std::string& path) {
    const std::string& name = keyword.key;
    const Node& value = keyword.value;
    const auto unless = [&](bool fits) {
      return fits ? std::vector<std::string>{}
                  : std::vector<std::string>{fmt::format("{}: {}", path, name)};
    };
    if (name == "$schema" || name == "title" || name == "description" || name == "$defs") {
      return {};
    }
    if (name == "$ref") {
      const std::string to = value.scalar.substr(std::string_view("#/$defs/").size());
      const Node* found = member(*member(root_, "$defs"), to);
      return found == nullptr ? std::vector<std::string>{"no definition of " + to}
                              : check(*found, node, path);
    }
    if (name == "allOf" || name == "anyOf") {
      return check_joined(name == "anyOf", value, node, path);
    }
    if (name == "type") {
      return unless(value.kind == Node::Kind::scalar
                        ? is_of(node, value.scalar)
                        : std::ranges::any_of(value.items, [&](const Node& type) {
                            return is_of(node, type.scalar);
                          }));
    }
    if (name == "enum") {
      return unless(
          std::ranges::any_of(value.items, [&](const Node& each) { return equals(each, node); }));
    }
    if (name == "const") {
      return unless(equals(value, node));
    }
    if (name == "required") {
      return unless(std::ranges::all_of(value.items, [&](const Node& key) {
        return node.kind != Node::Kind::mapping || member(node, key.scalar) != nullptr;
      }));
    }
    if (name == "properties" || name == "additionalProperties") {
      return check_members(name == "properties", schema, node, path);
    }
    if (name == "items") {
      std::vector<std::string> faults;
      for (std::size_t i = 0; i < node.items.size(); ++i) {
        std::vector<std::string> more = check(value, node.items[i], fmt::format("{}/{}", path, i));
        faults.insert(faults.end(), more.begin(), more.end());
      }
      return faults;
    }
    return check_size(name, value, node, unless);
  }

  template <class Unless>
  static std::vector<std::string> check_size(const std::string& name, const Node& value,
                                             const Node& node, Unless unless) {
    if (name == "pattern") {
      return unless(node.kind != Node::Kind::scalar ||
                    std::regex_search(node.scalar, std::regex(value.scalar)));
    }
    const double bound = *parse_number(value.scalar);
    const double number = parse_number(node.scalar).value_or(bound);
    if (name == "minimum" || name == "maximum") {
      return unless(name == "minimum" ? number >= bound : number <= bound);
    }
    if (name == "minItems" || name == "maxItems") {
      const auto size = static_cast<double>(node.items.size());
      const bool is_list = node.kind == Node::Kind::sequence;
      return unless(!is_list || (name == "minItems" ? size >= bound : size <= bound));
    }
    if (name == "minLength") {
      return unless(static_cast<double>(node.scalar.size()) >= bound);
    }
    return {"an unknown keyword: " + name};
  }

  std::vector<std::string> check_joined(bool any, const Node& schemas, const Node& node,
                                        const std::string& path) {
    std::vector<std::string> all;
    for (const Node& each : schemas.items) {
      const std::vector<std::string> faults = check(each, node, path);
      if (any && faults.empty()) {
        return {};
      }
      all.insert(all.end(), faults.begin(), faults.end());
    }
    return all;
  }

  std::vector<std::string> check_members(bool named, const Node& schema, const Node& node,
                                         const std::string& path) {
    std::vector<std::string> faults;
    const Node* properties = member(schema, "properties");
    const Node* others = member(schema, "additionalProperties");
    for (const Member& each : node.members) {
      const Node* property = properties == nullptr ? nullptr : member(*properties, each.key);
      const std::string below = path + "/" + each.key;
      std::vector<std::string> more;
      if (named && property != nullptr) {
        more = check(*property, each.value, below);
      } else if (!named && property == nullptr && others->kind == Node::Kind::mapping) {
        more = check(*others, each.value, below);
      } else if (!named && property == nullptr) {
        more = {below + ": no such key"};
      }
      faults.insert(faults.end(), more.begin(), more.end());
    }
    return faults;
  }

  const Node& root_;
};

}  // namespace

std::vector<std::string> misfits(const Node& schema, const Node& document) {
  return Validator(schema).check(schema, document, "");
}

Node parsed(const std::string& name, const std::string& text) {
  Diagnostics diagnostics;
  const std::uint32_t file = diagnostics.add_file(std::make_shared<SourceFile>(name, text));
  const std::optional<Node> node =
      name.ends_with(".json") ? read_json(file, diagnostics) : read_yaml(file, diagnostics);
  EXPECT_TRUE(node) << name;
  return node.value_or(Node{});
}

}  // namespace palpate
