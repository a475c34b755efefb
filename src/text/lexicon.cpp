// SPDX-License-Identifier: MIT
#include "text/lexicon.hpp"

#include <algorithm>

#include "text/letters.hpp"

namespace palpate {

Lexicon::Lexicon(const LexiconArrays<ArrayView>& arrays) : arrays_(arrays) {
  std::ranges::transform(kSlotNames, slot_words_.begin(),
                         [this](std::string_view name) { return find_word(name); });
}

const LexiconForm* Lexicon::find_form(std::string_view form) const {
  if (arrays_.slots.empty()) {
    return nullptr;
  }
  const std::size_t mask = arrays_.slots.size() - 1;
  for (std::size_t slot = hash_of(form) & mask;; slot = (slot + 1) & mask) {
    const std::uint32_t entry = arrays_.slots[slot];
    if (entry == 0) {
      return nullptr;
    }
    const LexiconForm& known = arrays_.forms[entry - 1];
    if (known.size == form.size() && text_of(known) == form) {
      return &known;
    }
  }
}

std::uint32_t Lexicon::find_word(std::string_view stem) const {
  const auto found = std::ranges::lower_bound(arrays_.words, stem, {},
                                              [&](const LexiconWord& w) { return text_of(w); });
  if (found == arrays_.words.end() || text_of(*found) != stem) {
    return kNoWord;
  }
  return static_cast<std::uint32_t>(found - arrays_.words.begin());
}

std::uint32_t Lexicon::step(std::uint32_t node, std::uint32_t word) const {
  if (word == kNoWord) {
    return 0;
  }
  const LexiconNode& from = arrays_.nodes[node];
  const auto edges = arrays_.edges.subspan(from.first_edge, from.edges);
  const auto found = std::ranges::lower_bound(edges, word, {}, &LexiconEdge::word);
  return found == edges.end() || found->word != word ? 0 : found->node;
}

std::span<const Target> Lexicon::targets(std::uint32_t node) const {
  const LexiconNode& at = arrays_.nodes[node];
  return arrays_.targets.subspan(at.first_target, at.targets);
}

std::span<const LexiconBag> Lexicon::bags(std::uint32_t word) const {
  if (word == kNoWord) {
    return {};
  }
  return arrays_.bags.subspan(arrays_.words[word].first_bag, arrays_.words[word].bags);
}

}  // namespace palpate
