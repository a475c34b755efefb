// SPDX-License-Identifier: MIT
#include "pack/fields.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "pack/read_condition.hpp"
#include "pack/read_limit.hpp"

namespace palpate {

namespace {

// Readers of values that are not one of base/decoder's.

using Codes = std::vector<std::pair<Text, Texts>>;

void read_value(const Node& node, Codes& into, Diagnostics& diagnostics) {
  if (!expect_mapping(node, "codes: {system: [code]}", diagnostics)) {
    return;
  }
  for (const Member& member : node.members) {
    Texts codes;
    palpate::read_value(member.value, codes, diagnostics);
    into.emplace_back(Text{member.key, member.key_span}, std::move(codes));
  }
}

void read_value(const Node& node, Evidence& into, Diagnostics& diagnostics) {
  if (const auto choice = read_choice(node, kEvidenceNames, diagnostics)) {
    into = static_cast<Evidence>(*choice);
  }
}

void read_value(const Node& node, Urgency& into, Diagnostics& diagnostics) {
  if (const auto choice = read_choice(node, kUrgencyNames, diagnostics)) {
    into = static_cast<Urgency>(*choice);
  }
}

void read_value(const Node& node, ContextRole& into, Diagnostics& diagnostics) {
  if (const auto choice = read_choice(node, kContextRoleNames, diagnostics)) {
    into = static_cast<ContextRole>(*choice);
  }
}

void read_value(const Node& node, ContextDirection& into, Diagnostics& diagnostics) {
  if (const auto choice = read_choice(node, kContextDirectionNames, diagnostics)) {
    into = static_cast<ContextDirection>(*choice);
  }
}

void read_value(const Node& node, ContextReach& into, Diagnostics& diagnostics) {
  if (const auto choice = read_choice(node, kContextReachNames, diagnostics)) {
    into = static_cast<ContextReach>(*choice);
  }
}

void read_value(const Node& node, std::vector<AtomDraft>& into, Diagnostics& diagnostics) {
  if (!expect_sequence(node, "the facts concluded", diagnostics)) {
    return;
  }
  for (const Node& item : node.items) {
    if (auto atom = read_atom(item, diagnostics)) {
      into.push_back(*std::move(atom));
    }
  }
  if (node.items.empty()) {
    diagnostics.add(DiagnosticCode::bad_condition, node.span, "a conclusion of nothing");
  }
}

void read_value(const Node& node, std::vector<RecommendDraft>& into, Diagnostics& diagnostics) {
  if (!expect_mapping(node, "recommend: {modality: certainty}", diagnostics)) {
    return;
  }
  for (const Member& member : node.members) {
    RecommendDraft one;
    one.modality = {member.key, member.key_span};
    palpate::read_value(member.value, one.certainty, diagnostics);
    if (!(one.certainty >= -1.0 && one.certainty <= 1.0)) {
      diagnostics.add(DiagnosticCode::bad_range, member.value.span,
                      fmt::format("a certainty of {}; certainties lie in -1 to 1", one.certainty));
    }
    into.push_back(std::move(one));
  }
  if (node.members.empty()) {
    diagnostics.add(DiagnosticCode::wrong_type, node.span, "a rule that recommends nothing");
  }
}

void read_value(const Node& node, std::vector<UseDraft>& into, Diagnostics& diagnostics) {
  if (!expect_mapping(node, "elements: {element: use}", diagnostics)) {
    return;
  }
  for (const Member& member : node.members) {
    UseDraft use;
    use.element = {member.key, member.key_span};
    palpate::read_value(member.value, use.values, diagnostics);
    into.push_back(std::move(use));
  }
}

void read_minutes(const Node& node, SessionDraft& into, Diagnostics& diagnostics) {
  Texts ends;
  palpate::read_value(node, ends, diagnostics);
  if (ends.empty() || ends.size() > 2) {
    diagnostics.add(DiagnosticCode::wrong_type, node.span, "minutes are [least, usual]");
    return;
  }
  const Node* first = node.kind == Node::Kind::sequence ? &node.items.front() : &node;
  const Node* last = node.kind == Node::Kind::sequence ? &node.items.back() : &node;
  palpate::read_value(*first, into.least_minutes, diagnostics);
  palpate::read_value(*last, into.usual_minutes, diagnostics);
  if (into.least_minutes <= 0.0 || into.usual_minutes < into.least_minutes) {
    diagnostics.add(DiagnosticCode::bad_range, node.span,
                    "minutes are [least, usual], more than 0, least first");
  }
}

constexpr auto kSuppress = std::to_array<Field<SuppressDraft>>({
    field<&SuppressDraft::code>("code", Need::required, "text", "the lint switched off here"),
    field<&SuppressDraft::why>("why", Need::required, "text", "the reason"),
});

void read_value(const Node& node, std::vector<SuppressDraft>& into, Diagnostics& diagnostics) {
  if (!expect_sequence(node, "suppress: [{code: CODE, why: ...}]", diagnostics)) {
    return;
  }
  for (const Node& item : node.items) {
    SuppressDraft one;
    if (decode<SuppressDraft>(item, "{code: CODE, why: ...}", kSuppress, one, diagnostics)) {
      into.push_back(std::move(one));
    }
  }
}

constexpr auto kSession = std::to_array<Field<SessionDraft>>({
    {"minutes", Need::optional, "minutes", "least and usual minutes", read_minutes},
    field<&SessionDraft::course>("course", Need::optional, "text", "how often, how long"),
});

void read_value(const Node& node, SessionDraft& into, Diagnostics& diagnostics) {
  decode<SessionDraft>(node, "a session", kSession, into, diagnostics);
}

void read_range(const Node& node, MeasureDraft& into, Diagnostics& diagnostics) {
  if (!expect_sequence(node, "range: [lowest, highest]", diagnostics) || node.items.size() != 2) {
    diagnostics.add(DiagnosticCode::bad_range, node.span, "a range is [lowest, highest]");
    return;
  }
  read_value(node.items[0], into.low, diagnostics);
  read_value(node.items[1], into.high, diagnostics);
  if (into.high <= into.low) {
    diagnostics.add(DiagnosticCode::bad_range, node.span,
                    "the highest value must be above the lowest");
  }
}

void read_format(const Node& node, PackInfo& /*into*/, Diagnostics& diagnostics) {
  if (node.kind != Node::Kind::scalar || node.scalar != "1") {
    diagnostics.add(DiagnosticCode::bad_format, node.span, fmt::format("'{}'", node.scalar));
  }
}

void read_ceilings(const Node& node, PackInfo& into, Diagnostics& diagnostics) {
  if (!expect_mapping(node, "evidence_ceilings: {grade: ceiling}", diagnostics)) {
    return;
  }
  for (const Member& member : node.members) {
    const auto row = std::ranges::find(kEvidenceNames, member.key);
    if (row == kEvidenceNames.end()) {
      report_unknown_key(member, kEvidenceNames, diagnostics);
      continue;
    }
    double& ceiling = into.ceilings[static_cast<std::size_t>(row - kEvidenceNames.begin())];
    read_value(member.value, ceiling, diagnostics);
    if (!(ceiling >= 0.0 && ceiling <= 1.0)) {
      diagnostics.add(DiagnosticCode::bad_range, member.value.span, "a ceiling lies in 0 to 1");
    }
  }
}

constexpr auto kDisable = std::to_array<Field<DisableDraft>>({
    field<&DisableDraft::rule>("rule", Need::required, "id", "the rule switched off"),
    field<&DisableDraft::why>("why", Need::required, "text", "the reason"),
});

void read_disable(const Node& node, PackInfo& into, Diagnostics& diagnostics) {
  if (!expect_sequence(node, "disable: [{rule: ID, why: ...}]", diagnostics)) {
    return;
  }
  for (const Node& item : node.items) {
    DisableDraft one;
    if (decode<DisableDraft>(item, "{rule: ID, why: ...}", kDisable, one, diagnostics)) {
      into.disable.push_back(std::move(one));
    }
  }
}

// As field<>, for the readers above, which argument-dependent look-up does not find through
// base/decoder.
template <auto kMember>
constexpr auto own(std::string_view key, Need need, std::string_view type, std::string_view help) {
  using Owner = typename detail::MemberOf<decltype(kMember)>::Type;
  return Field<Owner>{key, need, type, help,
                      [](const Node& node, Owner& into, Diagnostics& diagnostics) {
                        read_value(node, into.*kMember, diagnostics);
                      }};
}

constexpr auto kConcept = std::to_array<Field<ConceptDraft>>({
    field<&ConceptDraft::id>("id", Need::required, "id",
                             "kebab-case, unique across all packs in use"),
    field<&ConceptDraft::label>("label", Need::optional, "text", "as people read it"),
    field<&ConceptDraft::phrases>("phrases", Need::optional, "texts", "as people write it"),
    field<&ConceptDraft::opposites>("opposites", Need::optional, "texts",
                                    "phrases that say it is not so: afebrile"),
    field<&ConceptDraft::brands>("brands", Need::optional, "texts", "brand names of a medication"),
    field<&ConceptDraft::is_a>("is_a", Need::optional, "ids",
                               "broader concepts that it also asserts"),
    own<&ConceptDraft::codes>("codes", Need::optional, "codes", "codes by system"),
    field<&ConceptDraft::general>("general", Need::optional, "boolean", "has no place on the body"),
    field<&ConceptDraft::lasting>("lasting", Need::optional, "boolean", "what once was so, is so"),
    field<&ConceptDraft::ask>("ask", Need::optional, "text", "the question that settles it"),
    own<&ConceptDraft::suppress>("suppress", Need::optional, "suppress",
                                 "lints switched off, with the reason"),
});

constexpr auto kRegion = std::to_array<Field<RegionDraft>>({
    field<&RegionDraft::id>("id", Need::required, "id",
                            "kebab-case, unique across all packs in use"),
    field<&RegionDraft::label>("label", Need::optional, "text", "as people read it"),
    field<&RegionDraft::phrases>("phrases", Need::optional, "texts", "as people write it"),
    field<&RegionDraft::is_a>("is_a", Need::optional, "ids", "the regions it is part of"),
    own<&RegionDraft::codes>("codes", Need::optional, "codes", "codes by system"),
    field<&RegionDraft::ask>("ask", Need::optional, "text", "the question that settles it"),
});

constexpr auto kMeasure = std::to_array<Field<MeasureDraft>>({
    field<&MeasureDraft::id>("id", Need::required, "id",
                             "snake_case, unique across all packs in use"),
    field<&MeasureDraft::label>("label", Need::optional, "text", "as people read it"),
    field<&MeasureDraft::unit>("unit", Need::optional, "text", "the unit of the number"),
    {"range", Need::required, "range", "lowest and highest value that can be true", read_range},
    field<&MeasureDraft::phrases>("phrases", Need::optional, "texts", "as people write it"),
    field<&MeasureDraft::until>("until", Need::optional, "texts", "phrases with the time left"),
    field<&MeasureDraft::term>("term", Need::optional, "number", "its value when no time is left"),
    field<&MeasureDraft::since>("since", Need::optional, "ids",
                                "the concepts whose time past it measures"),
    field<&MeasureDraft::pair>("pair", Need::optional, "id",
                               "the measure that the second of two numbers is"),
    field<&MeasureDraft::ask>("ask", Need::optional, "text", "the question that settles it"),
});

constexpr auto kQuestion = std::to_array<Field<QuestionDraft>>({
    field<&QuestionDraft::id>("id", Need::required, "id", "kebab-case"),
    field<&QuestionDraft::ask>("ask", Need::required, "text", "the question"),
    field<&QuestionDraft::settles>("settles", Need::required, "ids",
                                   "the concepts and measures it answers"),
});

constexpr auto kElement = std::to_array<Field<ElementDraft>>({
    field<&ElementDraft::id>("id", Need::required, "id", "kebab-case"),
    field<&ElementDraft::label>("label", Need::optional, "text", "as people read it"),
    field<&ElementDraft::levels>("levels", Need::optional, "texts",
                                 "ordinal: the levels, lowest first"),
    field<&ElementDraft::choices>("choices", Need::optional, "texts",
                                  "a choice: what there is to choose from"),
    field<&ElementDraft::sources>("sources", Need::optional, "ids", "sources"),
});

constexpr auto kModality = std::to_array<Field<ModalityDraft>>({
    field<&ModalityDraft::id>("id", Need::required, "id", "kebab-case"),
    field<&ModalityDraft::label>("label", Need::optional, "text", "as people read it"),
    field<&ModalityDraft::phrases>("phrases", Need::optional, "texts", "as people write it"),
    field<&ModalityDraft::about>("about", Need::optional, "text", "one sentence"),
    field<&ModalityDraft::techniques>("techniques", Need::optional, "texts",
                                      "the strokes within it"),
    own<&ModalityDraft::elements>(
        "elements", Need::optional, "elements",
        "what it is made of: [least, usual], choices, essential or optional"),
    field<&ModalityDraft::regions>("regions", Need::optional, "ids",
                                   "the only sites it works at; none: anywhere"),
    field<&ModalityDraft::settings>("settings", Need::optional, "texts", "professional, self-care"),
    own<&ModalityDraft::session>("session", Need::optional, "session", "minutes and course"),
    field<&ModalityDraft::practitioner>("practitioner", Need::optional, "text", "who gives it"),
    field<&ModalityDraft::self_care>("self_care", Need::optional, "text", "how to do it at home"),
    field<&ModalityDraft::expect>("expect", Need::optional, "text", "what to expect afterwards"),
    field<&ModalityDraft::sources>("sources", Need::optional, "ids", "sources"),
    field<&ModalityDraft::adjunct>("adjunct", Need::optional, "boolean",
                                   "not massage: listed beside, never ranked"),
    own<&ModalityDraft::suppress>("suppress", Need::optional, "suppress",
                                  "lints switched off, with the reason"),
});

constexpr auto kInference = std::to_array<Field<InferenceDraft>>({
    field<&InferenceDraft::id>("id", Need::required, "id", "kebab-case"),
    own<&InferenceDraft::when>("when", Need::required, "condition", "the condition"),
    own<&InferenceDraft::then>("then", Need::required, "atoms", "the facts concluded"),
    field<&InferenceDraft::because>("because", Need::optional, "text", "the reason"),
    field<&InferenceDraft::sources>("sources", Need::optional, "ids", "sources"),
    own<&InferenceDraft::suppress>("suppress", Need::optional, "suppress",
                                   "lints switched off, with the reason"),
});

constexpr auto kIndication = std::to_array<Field<IndicationDraft>>({
    field<&IndicationDraft::id>("id", Need::required, "id", "kebab-case"),
    own<&IndicationDraft::when>("when", Need::required, "condition", "the condition"),
    own<&IndicationDraft::recommend>("recommend", Need::required, "certainties",
                                     "certainty by modality, -1 to 1"),
    field<&IndicationDraft::because>("because", Need::optional, "text", "the reason"),
    own<&IndicationDraft::evidence>("evidence", Need::required, "evidence",
                                    "GRADE, or traditional"),
    field<&IndicationDraft::sources>("sources", Need::optional, "ids", "sources"),
    field<&IndicationDraft::replaces>("replaces", Need::optional, "ids",
                                      "general rules this one stands in for"),
    own<&IndicationDraft::suppress>("suppress", Need::optional, "suppress",
                                    "lints switched off, with the reason"),
});

constexpr auto kContraindication = std::to_array<Field<ContraindicationDraft>>({
    field<&ContraindicationDraft::id>("id", Need::required, "id", "kebab-case"),
    field<&ContraindicationDraft::label>("label", Need::optional, "text", "as people read it"),
    own<&ContraindicationDraft::when>("when", Need::required, "condition", "the condition"),
    field<&ContraindicationDraft::limit>("limit", Need::required, "limit", "what it forbids"),
    field<&ContraindicationDraft::action>("action", Need::optional, "text", "what to do"),
    field<&ContraindicationDraft::because>("because", Need::optional, "text", "the reason"),
    field<&ContraindicationDraft::sources>("sources", Need::optional, "ids", "sources"),
    own<&ContraindicationDraft::suppress>("suppress", Need::optional, "suppress",
                                          "lints switched off, with the reason"),
});

constexpr auto kRedFlag = std::to_array<Field<RedFlagDraft>>({
    field<&RedFlagDraft::id>("id", Need::required, "id", "kebab-case"),
    field<&RedFlagDraft::label>("label", Need::optional, "text", "as people read it"),
    own<&RedFlagDraft::when>("when", Need::required, "condition", "the condition"),
    own<&RedFlagDraft::urgency>("urgency", Need::required, "urgency",
                                "emergency, urgent or routine"),
    field<&RedFlagDraft::may_be>("may_be", Need::optional, "text", "what it can be a sign of"),
    field<&RedFlagDraft::say>("say", Need::optional, "text", "what to tell the client"),
    field<&RedFlagDraft::sources>("sources", Need::optional, "ids", "sources"),
    own<&RedFlagDraft::suppress>("suppress", Need::optional, "suppress",
                                 "lints switched off, with the reason"),
});

constexpr auto kSource = std::to_array<Field<SourceDraft>>({
    field<&SourceDraft::id>("id", Need::required, "id", "kebab-case"),
    field<&SourceDraft::title>("title", Need::optional, "text", "the title"),
    field<&SourceDraft::authors>("authors", Need::optional, "text", "the authors"),
    field<&SourceDraft::year>("year", Need::optional, "text", "the year"),
    field<&SourceDraft::publisher>("publisher", Need::optional, "text", "journal or publisher"),
    field<&SourceDraft::doi>("doi", Need::optional, "text", "digital object identifier"),
    field<&SourceDraft::pmid>("pmid", Need::optional, "text", "PubMed id"),
    field<&SourceDraft::url>("url", Need::optional, "text", "address"),
    field<&SourceDraft::verified>("verified", Need::optional, "boolean",
                                  "the source itself was seen"),
    field<&SourceDraft::note>("note", Need::optional, "text", "what it found, how it was seen"),
    own<&SourceDraft::suppress>("suppress", Need::optional, "suppress",
                                "lints switched off, with the reason"),
});

constexpr auto kContext = std::to_array<Field<ContextDraft>>({
    field<&ContextDraft::id>("id", Need::required, "id", "kebab-case"),
    own<&ContextDraft::role>("role", Need::required, "role", "what the words do"),
    own<&ContextDraft::direction>("direction", Need::optional, "direction",
                                  "where their scope lies"),
    own<&ContextDraft::reach>("reach", Need::optional, "reach", "how far their scope reaches"),
    field<&ContextDraft::unit>("unit", Need::optional, "text", "what the numbers become"),
    field<&ContextDraft::value>("value", Need::optional, "number",
                                "the number, the unit's factor, or the weeks past"),
    field<&ContextDraft::offset>("offset", Need::optional, "number", "added after the factor"),
    field<&ContextDraft::phrases>("phrases", Need::required, "texts", "the words"),
});

constexpr auto kPackInfo = std::to_array<Field<PackInfo>>({
    {"format", Need::required, "integer", "1", read_format},
    field<&PackInfo::name>("name", Need::required, "id", "the pack's name"),
    field<&PackInfo::version>("version", Need::required, "text", "the pack's version"),
    field<&PackInfo::language>("language", Need::optional, "text", "the language of its phrases"),
    field<&PackInfo::licence>("licence", Need::optional, "text", "SPDX licence"),
    field<&PackInfo::description>("description", Need::optional, "text", "what it holds"),
    field<&PackInfo::reviewed>("reviewed", Need::optional, "text",
                               "date of the last review, YYYY-MM-DD"),
    {"evidence_ceilings", Need::optional, "ceilings", "highest certainty that each grade allows",
     read_ceilings},
    {"disable", Need::optional, "disable", "rules switched off, with the reason", read_disable},
});

}  // namespace

template <>
std::span<const Field<ConceptDraft>> fields_of() {
  return kConcept;
}
template <>
std::span<const Field<RegionDraft>> fields_of() {
  return kRegion;
}
template <>
std::span<const Field<MeasureDraft>> fields_of() {
  return kMeasure;
}
template <>
std::span<const Field<QuestionDraft>> fields_of() {
  return kQuestion;
}
template <>
std::span<const Field<ElementDraft>> fields_of() {
  return kElement;
}
template <>
std::span<const Field<ModalityDraft>> fields_of() {
  return kModality;
}
template <>
std::span<const Field<InferenceDraft>> fields_of() {
  return kInference;
}
template <>
std::span<const Field<IndicationDraft>> fields_of() {
  return kIndication;
}
template <>
std::span<const Field<ContraindicationDraft>> fields_of() {
  return kContraindication;
}
template <>
std::span<const Field<RedFlagDraft>> fields_of() {
  return kRedFlag;
}
template <>
std::span<const Field<SourceDraft>> fields_of() {
  return kSource;
}
template <>
std::span<const Field<ContextDraft>> fields_of() {
  return kContext;
}
template <>
std::span<const Field<SuppressDraft>> fields_of() {
  return kSuppress;
}
template <>
std::span<const Field<SessionDraft>> fields_of() {
  return kSession;
}
template <>
std::span<const Field<DisableDraft>> fields_of() {
  return kDisable;
}
template <>
std::span<const Field<PackInfo>> fields_of() {
  return kPackInfo;
}

}  // namespace palpate
