// SPDX-License-Identifier: MIT
//
// Packs to a rule base: read, joined, checked, compiled.
#include <algorithm>
#include <array>
#include <utility>

#include "pack/read_pack.hpp"
#include "palpate/palpate.hpp"

namespace palpate {

namespace {

constexpr std::string_view kLanguageManifest =
    "format: 1\nname: core-language\nversion: 1.0.0\ndescription: Trigger words of the core "
    "pack.\n";

// The trigger words of the core pack, as a pack of their own.
PackFiles language_pack() {
  PackFiles language{"core-language", {}};
  for (PackFile& file : core_files().files) {
    if (file.name.find("language/") != std::string::npos) {
      language.files.push_back(std::move(file));
    }
  }
  if (!language.files.empty()) {
    language.files.push_back({"core-language/pack.yaml", std::string(kLanguageManifest)});
  }
  return language;
}

// A file that could not be read at all hides the ids it defines; what refers to them is not at
// fault.
void drop_consequences(Diagnostics& diagnostics) {
  static constexpr auto kUnread = std::to_array<DiagnosticCode>(
      {DiagnosticCode::unreadable, DiagnosticCode::not_utf8, DiagnosticCode::too_large,
       DiagnosticCode::too_deep, DiagnosticCode::too_many, DiagnosticCode::yaml_syntax,
       DiagnosticCode::yaml_anchor, DiagnosticCode::yaml_tag, DiagnosticCode::yaml_documents,
       DiagnosticCode::duplicate_key});
  const bool unread = std::ranges::any_of(diagnostics.all(), [](const Diagnostic& fault) {
    return std::ranges::find(kUnread, fault.code) != kUnread.end();
  });
  if (unread) {
    diagnostics.drop(DiagnosticCode::unknown_id);
  }
}

}  // namespace

std::optional<RulePack> check_packs(const std::vector<PackFiles>& packs, Diagnostics& diagnostics) {
  PackDraft draft;
  for (const PackFiles& pack : packs) {
    read_pack(pack, draft, diagnostics);
  }
  // Without trigger words "no fever" would be a fever, so packs without any use those of the core
  // pack.
  if (draft.context.empty()) {
    if (const PackFiles language = language_pack(); !language.files.empty()) {
      read_pack(language, draft, diagnostics);
    }
  }
  std::optional<RulePack> pack = validate(std::move(draft), diagnostics);
  drop_consequences(diagnostics);
  return pack;
}

std::optional<RuleBase> load_packs(const std::vector<PackFiles>& packs, Diagnostics& diagnostics) {
  const std::optional<RulePack> pack = check_packs(packs, diagnostics);
  if (!pack) {
    return std::nullopt;
  }
  return compile(*pack);
}

}  // namespace palpate
