// SPDX-License-Identifier: MIT
#include "pack/names.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/source_file.hpp"
#include "base/spelling.hpp"

namespace palpate {

namespace {

constexpr std::size_t kLongestId = 120;

bool is_usable(std::string_view id, NameKind kind) {
  const auto allowed = [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           (c == '_' && kind == NameKind::measure);
  };
  return !id.empty() && id.size() <= kLongestId && id.front() != '-' && id.front() != '_' &&
         std::ranges::all_of(id, allowed);
}

}  // namespace

Names::Space Names::space_of(NameKind kind) {
  switch (kind) {
    case NameKind::concept_kind:
    case NameKind::region:
    case NameKind::measure:
      return Space::vocabulary;
    case NameKind::element:
      return Space::elements;
    case NameKind::modality:
      return Space::modalities;
    case NameKind::source:
      return Space::sources;
    case NameKind::context:
      return Space::context;
    default:
      return Space::rules;
  }
}

Names::Names(const PackDraft& draft, Diagnostics& diagnostics) {
  const auto add_all = [&](NameKind kind, const auto& entries) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      add(kind, entries[i].value.id, i, diagnostics);
    }
  };
  add_all(NameKind::concept_kind, draft.concepts);
  add_all(NameKind::region, draft.regions);
  add_all(NameKind::measure, draft.measures);
  add_all(NameKind::element, draft.elements);
  add_all(NameKind::modality, draft.modalities);
  add_all(NameKind::inference, draft.inferences);
  add_all(NameKind::indication, draft.indications);
  add_all(NameKind::contraindication, draft.contraindications);
  add_all(NameKind::red_flag, draft.red_flags);
  add_all(NameKind::question, draft.questions);
  add_all(NameKind::source, draft.sources);
  add_all(NameKind::context, draft.context);
}

namespace {

// "a region", "an element"
std::string one(NameKind kind) {
  const std::string_view name = name_of(kind);
  const bool vowel = std::string_view("aeiou").find(name.front()) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", name);
}

}  // namespace

void Names::add(NameKind kind, const Text& id, std::size_t index, Diagnostics& diagnostics) {
  if (!is_usable(id.value, kind)) {
    diagnostics.add(DiagnosticCode::bad_id, id.span,
                    fmt::format("'{}'", id.value.substr(0, kLongestId)));
    return;
  }
  auto& space = spaces_[static_cast<std::size_t>(space_of(kind))];
  const auto [place, added] =
      space.emplace(id.value, Entry{kind, static_cast<std::uint32_t>(index), id.span});
  if (!added) {
    const Entry& first = place->second;
    diagnostics.add(DiagnosticCode::duplicate_id, id.span, fmt::format("'{}'", id.value))
        .notes.push_back(fmt::format("{} of {}:{} has it already", one(first.kind),
                                     diagnostics.file(first.span.file).name(), first.span.line));
  }
}

const Names::Entry* Names::look_up(NameKind kind, std::string_view id) const {
  const auto& space = spaces_[static_cast<std::size_t>(space_of(kind))];
  const auto found = space.find(id);
  return found == space.end() ? nullptr : &found->second;
}

std::optional<std::uint32_t> Names::find(NameKind kind, std::string_view id) const {
  const Entry* entry = look_up(kind, id);
  if (entry == nullptr || entry->kind != kind) {
    return std::nullopt;
  }
  return entry->index;
}

std::vector<std::string> Names::near(NameKind kind, std::string_view id) const {
  std::vector<std::string_view> candidates;
  for (const auto& [name, entry] : spaces_[static_cast<std::size_t>(space_of(kind))]) {
    if (entry.kind == kind) {
      candidates.push_back(name);
    }
  }
  return nearest(id, candidates);
}

std::optional<std::uint32_t> Names::expect(NameKind kind, std::string_view id,
                                           const SourceSpan& span, Diagnostics& diagnostics) const {
  const Entry* entry = look_up(kind, id);
  if (entry == nullptr) {
    Diagnostic& fault = diagnostics.add(DiagnosticCode::unknown_id, span,
                                        fmt::format("there is no {} '{}'", name_of(kind), id));
    const std::vector<std::string> words = near(kind, id);
    if (!words.empty()) {
      fault.help = suggestion(words);
    }
    return std::nullopt;
  }
  if (entry->kind != kind) {
    diagnostics.add(DiagnosticCode::wrong_kind, span,
                    fmt::format("'{}' is {}, {} belongs here", id, one(entry->kind), one(kind)));
    return std::nullopt;
  }
  return entry->index;
}

}  // namespace palpate
