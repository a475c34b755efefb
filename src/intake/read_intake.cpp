// SPDX-License-Identifier: MIT
//
// One intake as JSON or YAML, by a field table.
#include <array>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "base/decoder.hpp"
#include "base/json.hpp"
#include "base/source_file.hpp"
#include "base/yaml.hpp"
#include "intake/fields.hpp"
#include "palpate/palpate.hpp"

namespace palpate {

namespace {

/// An intake with the sink's name for it, so that entries can say where they stand.
template <auto kList, auto& kName>
void read_entries(const Node& node, Intake& into, Diagnostics& diagnostics) {
  Texts texts;
  read_value(node, texts, diagnostics);
  for (Text& text : texts) {
    (into.*kList)
        .push_back(
            {std::move(text.value), fmt::format("{}:{} {}", into.source, text.span.line, kName)});
  }
}

constexpr char kSymptoms[] = "symptoms";
constexpr char kGoals[] = "goals";
constexpr char kRegions[] = "regions";
constexpr char kConditions[] = "conditions";
constexpr char kMedications[] = "medications";
constexpr char kFactors[] = "factors";
constexpr char kAbsent[] = "absent";

void read_string(const Node& node, std::string& into, Diagnostics& diagnostics) {
  Text text;
  read_value(node, text, diagnostics);
  into = std::move(text.value);
}

void read_measures(const Node& node, Intake& into, Diagnostics& diagnostics) {
  if (!expect_mapping(node, "measures: {measure: number}", diagnostics)) {
    return;
  }
  for (const Member& member : node.members) {
    Text number;
    read_value(member.value, number, diagnostics);
    into.measures.emplace_back(
        IntakeEntry{member.key, fmt::format("{}:{} measures", into.source, member.key_span.line)},
        std::move(number.value));
  }
}

constexpr auto kSettings = std::to_array<std::string_view>({"self-care", "professional"});

void read_setting(const Node& node, Intake& into, Diagnostics& diagnostics) {
  if (const auto choice = read_choice(node, kSettings, diagnostics)) {
    into.setting = kSettings[*choice];
  }
}

constexpr auto kFields = std::to_array<Field<Intake>>({
    {"id", Need::optional, "text", "the record's id",
     [](const Node& node, Intake& into, Diagnostics& sink) { read_string(node, into.id, sink); }},
    {"text", Need::optional, "text", "free text",
     [](const Node& node, Intake& into, Diagnostics& sink) {
       if (!(node.quoted && node.scalar.empty())) {
         read_string(node, into.text, sink);
       }
     }},
    {kSymptoms, Need::optional, "texts", "ids or phrases",
     read_entries<&Intake::symptoms, kSymptoms>},
    {kGoals, Need::optional, "texts", "ids or phrases", read_entries<&Intake::goals, kGoals>},
    {kRegions, Need::optional, "texts", "ids or phrases", read_entries<&Intake::regions, kRegions>},
    {kConditions, Need::optional, "texts", "ids or phrases",
     read_entries<&Intake::conditions, kConditions>},
    {kMedications, Need::optional, "texts", "ids or phrases",
     read_entries<&Intake::medications, kMedications>},
    {kFactors, Need::optional, "texts", "ids or phrases", read_entries<&Intake::factors, kFactors>},
    {kAbsent, Need::optional, "texts", "what is known not to be so",
     read_entries<&Intake::absent, kAbsent>},
    {"measures", Need::optional, "numbers", "numbers by measure", read_measures},
    {"setting", Need::optional, "setting", "self-care or professional", read_setting},
    {"avoid", Need::optional, "texts", "modalities not wanted",
     [](const Node& node, Intake& into, Diagnostics& sink) {
       Texts texts;
       read_value(node, texts, sink);
       for (Text& text : texts) {
         into.avoid.push_back(std::move(text.value));
       }
     }},
});

}  // namespace

std::span<const Field<Intake>> intake_fields() {
  return kFields;
}

std::span<const std::string_view> settings() {
  return kSettings;
}

bool decode_intake(const Node& node, Intake& into, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.count(Severity::error);
  decode<Intake>(node, "an intake", kFields, into, diagnostics);
  return diagnostics.count(Severity::error) == before;
}

std::optional<Intake> read_intake(std::string_view bytes, const std::string& name,
                                  Diagnostics& diagnostics) {
  const std::uint32_t file =
      diagnostics.add_file(std::make_shared<SourceFile>(name, std::string(bytes)));
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  const bool is_json =
      first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
  const std::optional<Node> node =
      is_json ? read_json(file, diagnostics) : read_yaml(file, diagnostics);
  Intake intake;
  intake.source = name;
  if (!node || !decode_intake(*node, intake, diagnostics)) {
    return std::nullopt;
  }
  return intake;
}

}  // namespace palpate
