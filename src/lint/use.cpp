// SPDX-License-Identifier: MIT
//
// Entries that nothing uses, and those that are used twice over.
#include <algorithm>
#include <set>

#include "lint/findings.hpp"
#include <fmt/format.h>

namespace palpate {

namespace {

// A concept matters if a rule asks for it or for something broader.
bool is_used(const RuleBaseView& rules, ConceptId id) {
  for (const ConceptId broader : rules.links<ConceptId>(rules.row(id).ancestors)) {
    if (rules.row(broader).atoms.size > 0) {
      return true;
    }
  }
  return false;
}

void check_list(const Text& id, std::string_view key, const Texts& list, LintFindings& findings) {
  std::set<std::string_view> seen;
  for (const Text& one : list) {
    if (!seen.insert(one.value).second) {
      findings.add(DiagnosticCode::repeated_entry, id, one.span,
                   fmt::format("'{}' in {} of '{}'", one.value, key, id.value));
    }
  }
}

/// A list of texts: the key it is written under, and the member it is read into.
template <class T>
struct ListOf {
  std::string_view key;
  Texts T::*list;
};

template <class T, std::size_t kSize>
void check_lists(const std::vector<PackDraft::Entry<T>>& entries,
                 const std::array<ListOf<T>, kSize>& lists, LintFindings& findings) {
  for (const auto& entry : entries) {
    for (const ListOf<T>& each : lists) {
      check_list(entry.value.id, each.key, entry.value.*each.list, findings);
    }
  }
}

}  // namespace

void check_use(const Linted& pack, LintFindings& findings) {
  for (const auto& entry : pack.draft.concepts) {
    if (!is_used(pack.rules, *pack.rules.find_concept(entry.value.id.value))) {
      findings.add(DiagnosticCode::unused_concept, entry.value.id,
                   fmt::format("'{}'", entry.value.id.value));
    }
  }
  for (const auto& entry : pack.draft.measures) {
    if (pack.rules.row(*pack.rules.find_measure(entry.value.id.value)).atoms.size == 0) {
      findings.add(DiagnosticCode::unused_concept, entry.value.id,
                   fmt::format("measure '{}'", entry.value.id.value));
    }
  }
  std::set<std::string_view> cited;
  const auto cite = [&](const auto& entry) {
    for (const Text& source : entry.value.sources) {
      cited.insert(source.value);
    }
  };
  each_rule(pack.draft, cite);
  std::ranges::for_each(pack.draft.modalities, cite);
  std::ranges::for_each(pack.draft.elements, cite);
  for (const auto& entry : pack.draft.sources) {
    if (!cited.contains(entry.value.id.value)) {
      findings.add(DiagnosticCode::uncited_source, entry.value.id,
                   fmt::format("'{}'", entry.value.id.value));
    }
  }
}

void check_repeats(const Linted& pack, LintFindings& findings) {
  const PackDraft& draft = pack.draft;
  check_lists(draft.concepts,
              std::to_array<ListOf<ConceptDraft>>({{"phrases", &ConceptDraft::phrases},
                                                   {"opposites", &ConceptDraft::opposites},
                                                   {"brands", &ConceptDraft::brands},
                                                   {"is_a", &ConceptDraft::is_a}}),
              findings);
  check_lists(draft.regions,
              std::to_array<ListOf<RegionDraft>>(
                  {{"phrases", &RegionDraft::phrases}, {"is_a", &RegionDraft::is_a}}),
              findings);
  check_lists(draft.measures,
              std::to_array<ListOf<MeasureDraft>>(
                  {{"phrases", &MeasureDraft::phrases}, {"until", &MeasureDraft::until}}),
              findings);
  check_lists(draft.questions,
              std::to_array<ListOf<QuestionDraft>>({{"settles", &QuestionDraft::settles}}),
              findings);
  check_lists(draft.modalities,
              std::to_array<ListOf<ModalityDraft>>({{"phrases", &ModalityDraft::phrases},
                                                    {"techniques", &ModalityDraft::techniques},
                                                    {"regions", &ModalityDraft::regions},
                                                    {"settings", &ModalityDraft::settings},
                                                    {"sources", &ModalityDraft::sources}}),
              findings);
  check_lists(draft.indications,
              std::to_array<ListOf<IndicationDraft>>({{"replaces", &IndicationDraft::replaces}}),
              findings);
  check_lists(draft.context,
              std::to_array<ListOf<ContextDraft>>({{"phrases", &ContextDraft::phrases}}), findings);
  each_rule(draft, [&](const auto& entry) {
    check_list(entry.value.id, "sources", entry.value.sources, findings);
  });
  for (const auto& entry : draft.contraindications) {
    for (const LimitDraft& limit : entry.value.limit) {
      check_list(entry.value.id, "without", limit.without, findings);
      check_list(entry.value.id, "avoid", limit.avoid, findings);
      check_list(entry.value.id, "at", limit.at, findings);
      check_list(entry.value.id, "modalities", limit.modalities, findings);
    }
  }
}

}  // namespace palpate
