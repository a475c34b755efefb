// SPDX-License-Identifier: MIT
#include "pack/read_pack.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/decoder.hpp"
#include "base/source_file.hpp"
#include "base/yaml.hpp"
#include "pack/digest.hpp"
#include "pack/fields.hpp"

namespace palpate {

namespace {

constexpr std::size_t kMostEntries = 200'000;

/// What one section's reader needs beside its node.
struct SectionReader {
  PackDraft& draft;
  std::uint32_t pack;
  Diagnostics& diagnostics;
};

// Reads each entry of a section; `prepare` sets what the section's name says of it.
template <class T, class Prepare>
void read_entries(const Node& section, std::vector<PackDraft::Entry<T>>& into,
                  SectionReader& reader, Prepare prepare) {
  if (!expect_sequence(section, "the entries of a section", reader.diagnostics)) {
    return;
  }
  for (const Node& item : section.items) {
    PackDraft::Entry<T> entry;
    entry.pack = reader.pack;
    entry.span = item.span;
    prepare(entry.value);
    decode<T>(item, "an entry", fields_of<T>(), entry.value, reader.diagnostics);
    // An entry with faults keeps its name, so that what refers to it is not reported as well.
    if (!entry.value.id.empty()) {
      into.push_back(std::move(entry));
    }
  }
  if (into.size() > kMostEntries) {
    reader.diagnostics.add(DiagnosticCode::too_many, section.span,
                           fmt::format("more than {} entries", kMostEntries));
  }
}

template <ConceptKind kKind>
void read_concepts(const Node& section, SectionReader& reader) {
  read_entries(section, reader.draft.concepts, reader,
               [](ConceptDraft& draft) { draft.kind = kKind; });
}

template <auto kEntries>
void read_plain(const Node& section, SectionReader& reader) {
  read_entries(section, reader.draft.*kEntries, reader, [](auto&) {});
}

struct Section {
  std::string_view key;
  std::string_view entries;  ///< as the schema names them
  std::string_view help;
  void (*read)(const Node& section, SectionReader& reader);
};

constexpr auto kSections = std::to_array<Section>({
    {"symptoms", "concepts", "what is felt", read_concepts<ConceptKind::symptom>},
    {"goals", "concepts", "what is wanted", read_concepts<ConceptKind::goal>},
    {"conditions", "concepts", "health conditions", read_concepts<ConceptKind::condition>},
    {"medications", "concepts", "medicines", read_concepts<ConceptKind::medication>},
    {"factors", "concepts", "anything else that bears on it", read_concepts<ConceptKind::factor>},
    {"regions", "regions", "places on the body", read_plain<&PackDraft::regions>},
    {"measures", "measures", "numbers with a unit", read_plain<&PackDraft::measures>},
    {"questions", "questions", "questions before a session, most important first",
     read_plain<&PackDraft::questions>},
    {"elements", "elements-of-massage", "what a massage is made of",
     read_plain<&PackDraft::elements>},
    {"modalities", "modalities", "kinds of massage", read_plain<&PackDraft::modalities>},
    {"inferences", "inferences", "what follows from what is known",
     read_plain<&PackDraft::inferences>},
    {"indications", "indications", "reasons for and against a modality",
     read_plain<&PackDraft::indications>},
    {"contraindications", "contraindications", "reasons for a limit",
     read_plain<&PackDraft::contraindications>},
    {"red_flags", "red-flags", "signs to refer", read_plain<&PackDraft::red_flags>},
    {"sources", "sources", "published sources", read_plain<&PackDraft::sources>},
    {"context", "contexts", "words of the language", read_plain<&PackDraft::context>},
});

std::string_view base_name(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);
}

bool is_manifest(std::string_view name) {
  return base_name(name) == "pack.yaml" || base_name(name) == "pack.yml";
}

// Reads the sections of a file; what is left over is the manifest's, or unknown.
Node read_sections(const Node& root, SectionReader& reader, std::vector<std::string>& content) {
  Node rest = root;
  rest.members.clear();
  for (const Member& member : root.members) {
    const auto row = std::ranges::find(kSections, member.key, &Section::key);
    if (row == kSections.end()) {
      rest.members.push_back(member);
      continue;
    }
    row->read(member.value, reader);
    for (const Node& item : member.value.items) {
      content.push_back(fmt::format("{}: {}", member.key, canonical(item)));
    }
  }
  return rest;
}

void report_strays(const Node& rest, Diagnostics& diagnostics) {
  std::vector<std::string_view> known;
  std::ranges::transform(kSections, std::back_inserter(known), &Section::key);
  for (const Member& member : rest.members) {
    report_unknown_key(member, known, diagnostics);
  }
}

void read_file(const PackFile& file, PackInfo& info, SectionReader& reader,
               std::vector<std::string>& content) {
  const std::uint32_t number =
      reader.diagnostics.add_file(std::make_shared<SourceFile>(file.name, file.bytes));
  const std::optional<Node> root = read_yaml(number, reader.diagnostics);
  if (!root || !expect_mapping(*root, "the sections of a rule file", reader.diagnostics)) {
    return;
  }
  const Node rest = read_sections(*root, reader, content);
  if (is_manifest(file.name)) {
    decode<PackInfo>(rest, "pack.yaml", fields_of<PackInfo>(), info, reader.diagnostics);
    content.push_back(fmt::format("pack: {}", canonical(rest)));
  } else {
    report_strays(rest, reader.diagnostics);
  }
}

}  // namespace

std::vector<FieldView> pack_sections() {
  std::vector<FieldView> views;
  std::ranges::transform(kSections, std::back_inserter(views), [](const Section& section) {
    return FieldView{section.key, Need::optional, section.entries, section.help};
  });
  return views;
}

bool is_test_file(std::string_view name) {
  return name.ends_with(".test.yaml") || name.ends_with(".test.yml");
}

void read_pack(const PackFiles& pack, PackDraft& into, Diagnostics& diagnostics) {
  PackInfo info;
  info.folder = pack.folder;
  SectionReader reader{into, static_cast<std::uint32_t>(into.packs.size()), diagnostics};
  std::vector<std::string> content;
  for (const PackFile& file : pack.files) {
    read_file(file, info, reader, content);
  }
  if (std::ranges::none_of(pack.files, is_manifest, &PackFile::name)) {
    diagnostics.add(DiagnosticCode::no_rules, pack.folder, "there is no pack.yaml").help =
        "Add pack.yaml with format: 1, name and version.";
  }
  info.digest = digest(std::move(content));
  into.packs.push_back(std::move(info));
}

std::string name_of_pack(const PackFiles& pack) {
  PackFiles manifest{pack.folder, {}};
  std::ranges::copy_if(pack.files, std::back_inserter(manifest.files), is_manifest,
                       &PackFile::name);
  Diagnostics ignored;
  PackDraft draft;
  read_pack(manifest, draft, ignored);
  return draft.packs.front().name.value;
}

}  // namespace palpate
