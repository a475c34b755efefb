// SPDX-License-Identifier: MIT
//
// The schema of a result. A result is written and never read here, so that its table stands beside
// the writer; a test holds all recorded results against it.
#include <array>
#include <iterator>
#include <vector>

#include "base/schema.hpp"
#include "palpate/recommendation.hpp"
#include "palpate/schema.hpp"

namespace palpate {

namespace {

constexpr Need kAlways = Need::required;
constexpr Need kWhereAny = Need::optional;

std::vector<FieldView> record_fields() {
  return {
      {"schema", kAlways, "version", "the version of this format"},
      {"id", kAlways, "maybe", "the record's id, as given"},
      {"record", kAlways, "integer", "its number in the input, from 1"},
      {"source", kAlways, "maybe", "its place in the input"},
  };
}

std::vector<FieldView> result_fields() {
  std::vector<FieldView> fields = record_fields();
  const std::vector<FieldView> more = {
      {"verdict", kAlways, "verdict", "what to do"},
      {"understood", kAlways, "understood", "what was read out of the intake"},
      {"measures", kAlways, "numbers-read", "numbers by measure, in its unit"},
      {"not_understood", kAlways, "strings", "words that nothing was made of"},
      {"red_flags", kAlways, "red-flags", "signs to refer"},
      {"contraindications", kAlways, "cautions", "limits that hold, and why"},
      {"suggestions", kAlways, "suggestions", "what may suit, best first"},
      {"beside", kAlways, "beside", "what is worth doing beside massage"},
      {"withheld", kAlways, "withheld", "what a limit leaves nothing of"},
      {"ask", kAlways, "questions", "what could change the answer"},
      {"packs", kAlways, "packs", "the rules it rests on"},
      {"discouraged", kWhereAny, "discouraged", "what rules speak against, on balance"},
      {"clashes", kWhereAny, "strings", "what was said to be so and not so"},
      {"disabled", kWhereAny, "disabled", "safety rules switched off by a pack"},
      {"explain", kWhereAny, "explanations", "every rule for and against a modality"},
  };
  fields.insert(fields.end(), more.begin(), more.end());
  return fields;
}

std::vector<FieldView> rejected_fields() {
  std::vector<FieldView> fields = record_fields();
  fields.push_back({"error", kAlways, "error", "why the record has no answer"});
  return fields;
}

// Lists, and what they are lists of.
struct ListRow {
  std::string_view list;
  std::string_view item;
  std::vector<FieldView> fields;
};

std::vector<ListRow> safety_lists() {
  return {
      {"understood",
       "finding",
       {{"concept", kAlways, "string", "an id"},
        {"site", kAlways, "maybe", "the region"},
        {"kind", kAlways, "string", "what the concept is"},
        {"assertion", kAlways, "assertion", "whether it is so"},
        {"text", kAlways, "string", "the words"},
        {"span", kAlways, "span", "their bytes in the text; empty where there is none"},
        {"from", kAlways, "string", "text, a flag, or a place"}}},
      {"red-flags",
       "red-flag",
       {{"rule", kAlways, "string", "the rule"},
        {"urgency", kAlways, "urgency", "how soon"},
        {"may_be", kAlways, "string", "what it can be a sign of"},
        {"say", kAlways, "string", "what to tell the client"},
        {"findings", kAlways, "strings", "what it rests on"},
        {"sources", kAlways, "strings", "published sources"}}},
      {"cautions",
       "caution",
       {{"rule", kAlways, "string", "the rule"},
        {"limit", kAlways, "limit", "what it forbids"},
        {"action", kAlways, "string", "what to do"},
        {"because", kAlways, "string", "the reason"},
        {"findings", kAlways, "strings", "what it rests on"},
        {"sources", kAlways, "strings", "published sources"}}},
  };
}

std::vector<ListRow> suggestion_lists() {
  return {
      {"suggestions",
       "suggestion",
       {{"rank", kAlways, "integer", "from 1"},
        {"modality", kAlways, "string", "an id"},
        {"label", kAlways, "string", "as people read it"},
        {"score", kAlways, "number", "it orders; it is no probability"},
        {"evidence", kAlways, "evidence", "the best grade behind it"},
        {"settings", kAlways, "strings", "where it is done"},
        {"session", kAlways, "session", "how long, how often"},
        {"limits", kAlways, "limit", "how it must be given"},
        {"limited_by", kAlways, "strings", "the rules that say so"},
        {"reasons", kAlways, "reasons", "the rules for and against it"}}},
      {"reasons",
       "reason",
       {{"rule", kAlways, "string", "the rule"},
        {"contribution", kAlways, "number", "the score less the score without it"},
        {"certainty", kAlways, "number", "from -1 to 1"},
        {"evidence", kAlways, "evidence", "its grade"},
        {"because", kAlways, "string", "the reason"},
        {"findings", kAlways, "strings", "what it rests on"},
        {"sources", kAlways, "strings", "published sources"}}},
      {"beside",
       "thing-beside",
       {{"modality", kAlways, "string", "an id"},
        {"label", kAlways, "string", "as people read it"},
        {"because", kAlways, "string", "the reason"},
        {"evidence", kAlways, "evidence", "its grade"},
        {"sources", kAlways, "strings", "published sources"}}},
      {"withheld",
       "withheld-one",
       {{"modality", kAlways, "string", "an id"},
        {"score", kAlways, "number", "what it would have had"},
        {"by", kAlways, "strings", "the rules that withhold it"}}},
  };
}

std::vector<ListRow> other_lists() {
  return {
      {"questions",
       "question",
       {{"question", kAlways, "string", "in words"},
        {"settles", kAlways, "strings", "conditions that an answer decides"},
        {"rule", kAlways, "string", "the gravest rule that waits for it"},
        {"could_become", kAlways, "verdict", "the verdict if it fires"}}},
      {"packs",
       "pack",
       {{"name", kAlways, "string", "the pack"},
        {"version", kAlways, "string", "its version"},
        {"digest", kAlways, "string", "sha256 of what it says"}}},
      {"discouraged",
       "discouraged-one",
       {{"modality", kAlways, "string", "an id"},
        {"score", kAlways, "number", "below 0"},
        {"reasons", kAlways, "reasons", "the rules"}}},
      {"disabled",
       "disabled-rule",
       {{"rule", kAlways, "string", "the rule"},
        {"pack", kAlways, "string", "the pack that switched it off"},
        {"why", kAlways, "string", "its reason"}}},
      {"explanations",
       "explanation",
       {{"modality", kAlways, "string", "an id"},
        {"outcome", kAlways, "string", "suggested, withheld, filtered or unsupported"},
        {"score", kAlways, "number", "the score"},
        {"belief", kAlways, "number", "what speaks for it"},
        {"disbelief", kAlways, "number", "what speaks against it"},
        {"indications", kAlways, "traced-rules", "rules that score"},
        {"limits", kAlways, "traced-rules", "rules that limit"}}},
      {"traced-rules",
       "traced-rule",
       {{"rule", kAlways, "string", "the rule"},
        {"kind", kAlways, "string", "what kind of rule"},
        {"fired", kAlways, "truth", "whether it fired"},
        {"replaced_by", kAlways, "maybe", "the rule that stands in for it"},
        {"certainty", kAlways, "number", "from -1 to 1"},
        {"contribution", kAlways, "number", "the score less the score without it"},
        {"when", kAlways, "traced-condition", "its condition, part by part"}}},
      {"traced-conditions",
       "traced-condition",
       {{"condition", kAlways, "string", "the atom, or how its parts are joined"},
        {"value", kAlways, "truth", "what it came to"},
        {"of", kWhereAny, "traced-conditions", "its parts"}}},
  };
}

std::vector<Definition> result_definitions() {
  static constexpr auto kTruths = std::to_array<std::string_view>({"yes", "no", "unknown"});
  std::vector<Definition> definitions = {
      {"version", R"({"const":1})"},
      {"maybe", R"({"type":["string","null"]})"},
      {"string", R"({"type":"string"})"},
      {"strings", list_schema("string")},
      {"numbers-read", R"({"type":"object","additionalProperties":{"type":"number"}})"},
      {"span", R"({"type":"array","items":{"type":"integer"},"maxItems":2})"},
      {"minutes", R"({"type":"array","items":{"type":"number"},"maxItems":2})"},
      {"limit", R"({"type":["object","array","string"]})"},
      {"verdict", names_schema(kVerdictNames)},
      {"assertion", names_schema(kAssertionNames)},
      {"urgency", names_schema(kUrgencyNames)},
      {"evidence", names_schema(kEvidenceNames)},
      {"truth", names_schema(kTruths)},
      {"session", object_schema({{"minutes", kAlways, "minutes", "least and usual"},
                                 {"course", kAlways, "maybe", "how often, how long"}})},
      {"error", object_schema({{"code", kAlways, "string", "kebab-case"},
                               {"message", kAlways, "string", "in words"}})},
  };
  for (const std::vector<ListRow>& lists : {safety_lists(), suggestion_lists(), other_lists()}) {
    for (const ListRow& row : lists) {
      definitions.push_back({std::string(row.list), list_schema(row.item)});
      definitions.push_back({std::string(row.item), object_schema(row.fields)});
    }
  }
  return definitions;
}

}  // namespace

std::string result_schema() {
  return schema_document(
      "An answer to one record, or why there is none",
      any_schema({object_schema(result_fields()), object_schema(rejected_fields())}),
      result_definitions());
}

}  // namespace palpate
