// SPDX-License-Identifier: MIT
#include "intake/schema.hpp"

#include <array>

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

std::string intake_schema() {
  return schema_document("An intake", reference_to("intake"), intake_definitions());
}

}  // namespace palpate
