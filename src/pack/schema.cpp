// SPDX-License-Identifier: MIT
//
// The schema of a pack's files. What the field tables name and do not spell out is defined here.
#include "palpate/schema.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/schema.hpp"
#include "pack/fields.hpp"
#include "pack/read_limit.hpp"
#include "pack/read_pack.hpp"

namespace palpate {

namespace {

template <class T>
Definition entry(std::string name) {
  return {std::move(name), object_schema(views_of(fields_of<T>()))};
}

std::vector<Definition> entries() {
  std::vector<Definition> result = {
      entry<ConceptDraft>("concept"),
      entry<RegionDraft>("region"),
      entry<MeasureDraft>("measure"),
      entry<QuestionDraft>("question"),
      entry<ElementDraft>("element-of-massage"),
      entry<ModalityDraft>("modality"),
      entry<InferenceDraft>("inference"),
      entry<IndicationDraft>("indication"),
      entry<ContraindicationDraft>("contraindication"),
      entry<RedFlagDraft>("red-flag"),
      entry<SourceDraft>("source"),
      entry<ContextDraft>("context"),
      entry<SuppressDraft>("suppression"),
      entry<SessionDraft>("session"),
      entry<DisableDraft>("disabled-rule"),
  };
  static constexpr auto kLists = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"concepts", "concept"},
      {"regions", "region"},
      {"measures", "measure"},
      {"questions", "question"},
      {"elements-of-massage", "element-of-massage"},
      {"modalities", "modality"},
      {"inferences", "inference"},
      {"indications", "indication"},
      {"contraindications", "contraindication"},
      {"red-flags", "red-flag"},
      {"sources", "source"},
      {"contexts", "context"},
      {"suppress", "suppression"},
      {"disable", "disabled-rule"},
      {"atoms", "atom"},
  });
  for (const auto& [list, item] : kLists) {
    result.push_back({std::string(list), list_schema(item)});
  }
  return result;
}

std::string map_of(std::string_view name) {
  return fmt::format("{{\"type\":\"object\",\"additionalProperties\":{}}}", reference_to(name));
}

// A mapping with optional keys that all take the same.
std::string keys_schema(std::span<const std::string_view> keys, std::string_view type) {
  std::vector<FieldView> fields;
  for (const std::string_view key : keys) {
    fields.push_back({key, Need::optional, type, key});
  }
  return object_schema(fields);
}

std::vector<Definition> conditions() {
  std::vector<FieldView> joins;
  for (const std::string_view key : kJoinNames) {
    const bool counts = key == kJoinNames[static_cast<std::size_t>(Join::at_least)];
    joins.push_back({key, Need::optional, counts ? "at-least" : "conditions", key});
  }
  return {
      {"atom", R"({"type":"string","minLength":1})"},
      {"condition",
       any_schema({reference_to("atom"), list_schema("condition"), object_schema(joins)})},
      {"conditions", any_schema({reference_to("condition"), list_schema("condition")})},
      {"at-least", object_schema({{"count", Need::required, "integer", "how many"},
                                  {"of", Need::required, "conditions", "of these"}})},
  };
}

std::vector<Definition> limits() {
  return {
      {"limit", any_schema({reference_to("one-limit"), list_schema("one-limit")})},
      {"one-limit",
       any_schema({R"({"const":"stop"})",
                   object_schema(views_of(limit_fields()), reference_to("element-limit"))})},
      {"element-limit",
       any_schema({reference_to("text"),
                   object_schema({{"not", Need::required, "texts", "choices ruled out"}})})},
  };
}

std::vector<Definition> values() {
  static constexpr std::string_view kPair =
      R"({"type":"array","items":{"type":"number"},"minItems":2,"maxItems":2})";
  return {
      {"range", std::string(kPair)},
      {"minutes", any_schema({R"({"type":"number"})", std::string(kPair)})},
      {"codes", map_of("texts")},
      {"elements", map_of("texts")},
      {"certainties", map_of("certainty")},
      {"certainty", R"({"type":"number","minimum":-1,"maximum":1})"},
      {"ceilings", keys_schema(kEvidenceNames, "certainty")},
      {"evidence", names_schema(kEvidenceNames)},
      {"urgency", names_schema(kUrgencyNames)},
      {"role", names_schema(kContextRoleNames)},
      {"direction", names_schema(kContextDirectionNames)},
      {"reach", names_schema(kContextReachNames)},
  };
}

}  // namespace

std::string pack_schema() {
  std::vector<Definition> definitions;
  for (std::vector<Definition> part : {entries(), conditions(), limits(), values()}) {
    std::ranges::move(part, std::back_inserter(definitions));
  }
  std::vector<FieldView> manifest = views_of(fields_of<PackInfo>());
  const std::vector<FieldView> sections = pack_sections();
  manifest.insert(manifest.end(), sections.begin(), sections.end());
  return schema_document("A file of a palpate pack; format, name and version stand in pack.yaml",
                         any_schema({object_schema(sections), object_schema(manifest)}),
                         definitions);
}

}  // namespace palpate
