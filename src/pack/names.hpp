// SPDX-License-Identifier: MIT
//
// The ids that packs define, by name space, and the one place that reports an id which is not
// there.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "palpate/rule_pack.hpp"

namespace palpate {

/// Kinds of ids. Concepts, regions and measures share one name space, since conditions name them
/// alike; so do rules and questions.
enum class NameKind : std::uint8_t {
  concept_kind,
  region,
  measure,
  element,
  modality,
  inference,
  indication,
  contraindication,
  red_flag,
  question,
  source,
  context,
};

inline constexpr std::array<std::string_view, 12> kNameKindNames = {
    "concept",    "region",           "measure",  "element",  "modality", "inference",
    "indication", "contraindication", "red flag", "question", "source",   "context entry"};

constexpr std::string_view name_of(NameKind kind) {
  return kNameKindNames[static_cast<std::size_t>(kind)];
}

class Names {
 public:
  /// Indexes a draft; reports unusable and doubled ids.
  Names(const PackDraft& draft, Diagnostics& diagnostics);

  /// The index of the entry in its vector of the draft, if the id exists and is of this kind.
  /// Otherwise a diagnostic names the nearest ids, and nothing is returned.
  std::optional<std::uint32_t> expect(NameKind kind, std::string_view id, const SourceSpan& span,
                                      Diagnostics& diagnostics) const;

  /// The same, silently.
  std::optional<std::uint32_t> find(NameKind kind, std::string_view id) const;

 private:
  struct Entry {
    NameKind kind;
    std::uint32_t index;
    SourceSpan span;
  };
  enum class Space : std::uint8_t { vocabulary, elements, modalities, rules, sources, context };
  static Space space_of(NameKind kind);

  void add(NameKind kind, const Text& id, std::size_t index, Diagnostics& diagnostics);
  const Entry* look_up(NameKind kind, std::string_view id) const;
  std::vector<std::string> near(NameKind kind, std::string_view id) const;

  std::array<std::unordered_map<std::string_view, Entry>, 6> spaces_;
};

}  // namespace palpate
