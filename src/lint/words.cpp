// SPDX-License-Identifier: MIT
//
// What is said to clients, and the phrases by which they are understood.
#include <algorithm>

#include "lint/findings.hpp"
#include "lint/phrases.hpp"
#include <fmt/format.h>

namespace palpate {

namespace {

constexpr std::size_t kLongestText = 400;   // characters: what fits on a phone without scrolling
constexpr std::size_t kLongestPhrase = 64;  // words

void check_text(const Linted& pack, const Text& id, const Text& text, LintFindings& findings) {
  if (const std::size_t length = characters_in(text.value); length > kLongestText) {
    findings.add(DiagnosticCode::too_long, id, text.span,
                 fmt::format("{} characters; {} fit on a phone", length, kLongestText));
  }
  const std::string words = plain_words(text.value);
  for (const auto& entry : pack.draft.context) {
    if (entry.value.role != ContextRole::diagnosing) {
      continue;
    }
    for (const Text& phrase : entry.value.phrases) {
      if (words.find(plain_words(phrase.value)) != std::string::npos) {
        findings.add(DiagnosticCode::diagnosing_words, id, text.span,
                     fmt::format("'{}'", phrase.value));
      }
    }
  }
}

template <class T>
const T& entry_named(const std::vector<PackDraft::Entry<T>>& entries, std::string_view id) {
  return std::ranges::find_if(entries,
                              [&](const auto& entry) { return entry.value.id.value == id; })
      ->value;
}

/// Walks the lexicon: every phrase of the pack, by its stems.
class PhraseWalk {
 public:
  PhraseWalk(const Linted& pack, LintFindings& findings) : pack_(pack), findings_(findings) {}

  void walk(std::uint32_t node, const std::string& words, std::size_t depth) {
    check(node, words);
    if (depth == kLongestPhrase) {
      return;
    }
    const auto& lexicon = pack_.rules.arrays().lexicon;
    const LexiconNode& row = lexicon.nodes[node];
    for (const LexiconEdge& edge : lexicon.edges.subspan(row.first_edge, row.edges)) {
      const LexiconWord& word = lexicon.words[edge.word];
      const std::string_view letters(lexicon.letters.data() + word.begin, word.size);
      walk(edge.node, fmt::format("{}{}{}", words, words.empty() ? "" : " ", letters), depth + 1);
    }
  }

 private:
  void check(std::uint32_t node, const std::string& words) {
    std::vector<std::string_view> names;
    std::vector<std::string_view> concepts;
    for (const Target& target : pack_.rules.lexicon().targets(node)) {
      if (target.kind == TargetKind::concept_kind) {
        concepts.push_back(pack_.rules.name(static_cast<ConceptId>(target.index)));
        names.push_back(concepts.back());
      } else if (target.kind == TargetKind::region) {
        names.push_back(pack_.rules.name(static_cast<RegionId>(target.index)));
      }
    }
    if (names.size() < 2) {
      return;
    }
    const std::string joined = fmt::format("{}", fmt::join(names, " and "));
    if (concepts.empty()) {
      findings_.add(DiagnosticCode::shared_phrase,
                    entry_named(pack_.draft.regions, names.front()).id,
                    fmt::format("'{}' names {}", words, joined));
      return;
    }
    const ConceptDraft& first = entry_named(pack_.draft.concepts, concepts.front());
    findings_.add(DiagnosticCode::shared_phrase, first.id,
                  fmt::format("'{}' names {}", written_form(first, words), joined));
  }

  const Linted& pack_;
  LintFindings& findings_;
};

}  // namespace

void check_texts(const Linted& pack, LintFindings& findings) {
  const auto check = [&](const Text& id, const Text& text) {
    check_text(pack, id, text, findings);
  };
  for (const auto& entry : pack.draft.indications) {
    check(entry.value.id, entry.value.because);
  }
  for (const auto& entry : pack.draft.contraindications) {
    check(entry.value.id, entry.value.action);
    check(entry.value.id, entry.value.because);
  }
  for (const auto& entry : pack.draft.red_flags) {
    check(entry.value.id, entry.value.say);
  }
  for (const auto& entry : pack.draft.modalities) {
    check(entry.value.id, entry.value.about);
    check(entry.value.id, entry.value.practitioner);
    check(entry.value.id, entry.value.self_care);
    check(entry.value.id, entry.value.expect);
  }
}

void check_phrases(const Linted& pack, LintFindings& findings) {
  PhraseWalk(pack, findings).walk(0, "", 0);
}

}  // namespace palpate
