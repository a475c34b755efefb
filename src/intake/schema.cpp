// SPDX-License-Identifier: MIT
#include "intake/schema.hpp"

#include <array>

#include "intake/column_map.hpp"
#include "intake/fields.hpp"
#include "palpate/schema.hpp"

namespace palpate {

std::vector<Definition> intake_definitions() {
  return {
      {"intake", object_schema(views_of(intake_fields()))},
      {"numbers", R"({"type":"object","additionalProperties":{"type":["number","string"]}})"},
      {"setting", names_schema(settings())},
  };
}

std::string map_schema() {
  return schema_document("A map of columns", reference_to("map"), column_map_definitions());
}

std::string intake_schema() {
  return schema_document("An intake", reference_to("intake"), intake_definitions());
}

}  // namespace palpate
