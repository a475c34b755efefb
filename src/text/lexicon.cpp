// SPDX-License-Identifier: MIT
#include "text/lexicon.hpp"

#include <algorithm>
#include <set>

#include "base/ordered.hpp"
#include "text/tokens.hpp"

namespace palpate {

std::string_view Lexicon::text_of(const LexiconWord& word) const {
  return {arrays_.letters.data() + word.begin, word.size};
}

std::uint32_t Lexicon::find_word(std::string_view stem) const {
  const auto found = std::ranges::lower_bound(arrays_.words, stem, {},
                                              [&](const LexiconWord& w) { return text_of(w); });
  if (found == arrays_.words.end() || text_of(*found) != stem) {
    return kNoWord;
  }
  return static_cast<std::uint32_t>(found - arrays_.words.begin());
}

bool Lexicon::is_filler(std::uint32_t word) const {
  return std::ranges::binary_search(arrays_.fillers, word);
}

std::uint32_t Lexicon::step(std::uint32_t node, std::uint32_t word) const {
  const LexiconNode& from = arrays_.nodes[node];
  const auto edges = arrays_.edges.subspan(from.first_edge, from.edges);
  const auto found = std::ranges::lower_bound(edges, word, {}, &LexiconEdge::word);
  return found == edges.end() || found->word != word ? 0 : found->node;
}

std::span<const Target> Lexicon::targets(std::uint32_t node) const {
  const LexiconNode& at = arrays_.nodes[node];
  return arrays_.targets.subspan(at.first_target, at.targets);
}

void LexiconBuilder::add_filler(std::string_view words) {
  for (std::string& stem : stems_of(words)) {
    fillers_.push_back(std::move(stem));
  }
}

LexiconBuilder::Stems LexiconBuilder::stems_of(std::string_view phrase) {
  const Tokens tokens(phrase);
  Stems all;
  Stems meaningful;
  for (const Token& token : tokens.all()) {
    if (token.kind == TokenKind::line) {
      continue;
    }
    std::string stem(token.kind == TokenKind::word ? stemmer_.stem(token.text) : token.text);
    if (std::ranges::find(fillers_, stem) == fillers_.end()) {
      meaningful.push_back(stem);
    }
    all.push_back(std::move(stem));
  }
  return meaningful.empty() ? all : meaningful;
}

void LexiconBuilder::add(std::string_view phrase, Target target) {
  Stems stems = stems_of(phrase);
  if (!stems.empty()) {
    phrases_[std::move(stems)].push_back(target);
  }
}

namespace {

// The trie as a tree of maps, before it is laid out.
struct Branch {
  std::map<std::uint32_t, Branch> next;
  std::vector<Target> targets;
};

void lay_out(const Branch& branch, std::size_t node, LexiconArrays<ArrayOwner>& arrays) {
  const std::size_t first_edge = arrays.edges.size();
  const std::size_t first_child = arrays.nodes.size();
  arrays.nodes[node] = {static_cast<std::uint32_t>(first_edge),
                        static_cast<std::uint32_t>(branch.next.size()),
                        static_cast<std::uint32_t>(arrays.targets.size()),
                        static_cast<std::uint32_t>(branch.targets.size())};
  arrays.targets.insert(arrays.targets.end(), branch.targets.begin(), branch.targets.end());
  arrays.nodes.resize(first_child + branch.next.size());
  std::size_t child = first_child;
  for (const auto& [word, below] : branch.next) {
    arrays.edges.push_back({word, static_cast<std::uint32_t>(child++)});
  }
  child = first_child;
  for (const auto& [word, below] : branch.next) {
    lay_out(below, child++, arrays);
  }
}

}  // namespace

LexiconArrays<ArrayOwner> LexiconBuilder::build() const {
  std::set<std::string_view> words(fillers_.begin(), fillers_.end());
  for (const auto& [stems, targets] : phrases_) {
    words.insert(stems.begin(), stems.end());
  }
  LexiconArrays<ArrayOwner> arrays;
  std::map<std::string_view, std::uint32_t> numbers;
  for (const std::string_view word : words) {
    numbers.emplace(word, static_cast<std::uint32_t>(arrays.words.size()));
    arrays.words.push_back({static_cast<std::uint32_t>(arrays.letters.size()),
                            static_cast<std::uint32_t>(word.size())});
    arrays.letters.insert(arrays.letters.end(), word.begin(), word.end());
  }
  for (const std::string& filler : fillers_) {
    arrays.fillers.push_back(numbers.at(filler));
  }
  sort_unique(arrays.fillers);

  Branch root;
  for (const auto& [stems, targets] : phrases_) {
    Branch* branch = &root;
    for (const std::string& stem : stems) {
      branch = &branch->next[numbers.at(stem)];
    }
    branch->targets = targets;
    sort_unique(branch->targets);
  }
  arrays.nodes.resize(1);
  lay_out(root, 0, arrays);
  return arrays;
}

}  // namespace palpate
