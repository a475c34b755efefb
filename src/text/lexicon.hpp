// SPDX-License-Identifier: MIT
//
// All phrases of all packs as one trie over word stems, in flat arrays, so that it is read in place
// from the embedded rule base.
//
// A phrase is the sequence of its words' stems with filler words left out; the same filler words
// are passed over in a client's text. Several things may share a phrase; each is a target. The
// longest match wins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/stem.hpp"

namespace palpate {

/// What a phrase names.
enum class TargetKind : std::uint8_t { concept_kind, region, measure, modality, trigger };

struct Target {
  TargetKind kind = TargetKind::concept_kind;
  std::uint32_t index = 0;  ///< the row, by kind

  friend auto operator<=>(const Target&, const Target&) = default;
};

struct LexiconWord {
  std::uint32_t begin = 0, size = 0;  ///< in LexiconArrays::letters
};

struct LexiconEdge {
  std::uint32_t word = 0, node = 0;
};

struct LexiconNode {
  std::uint32_t first_edge = 0, edges = 0;      ///< edges sorted by word
  std::uint32_t first_target = 0, targets = 0;  ///< none: no phrase ends here
};

/// The trie in arrays. Words are numbered in alphabetical order; node 0 is the root.
template <template <class> class Array>
struct LexiconArrays {
  Array<char> letters;
  Array<LexiconWord> words;
  Array<LexiconNode> nodes;
  Array<LexiconEdge> edges;
  Array<Target> targets;
  Array<std::uint32_t> fillers;  ///< words passed over, sorted
};

template <class T>
using ArrayView = std::span<const T>;
template <class T>
using ArrayOwner = std::vector<T>;

/// Looks words and phrases up.
class Lexicon {
 public:
  static constexpr std::uint32_t kNoWord = 0xFFFFFFFFU;

  explicit Lexicon(const LexiconArrays<ArrayView>& arrays) : arrays_(arrays) {}

  /// \return kNoWord if no phrase uses the stem
  [[nodiscard]] std::uint32_t find_word(std::string_view stem) const;
  [[nodiscard]] bool is_filler(std::uint32_t word) const;
  /// The node reached from another by a word; 0 if there is none.
  [[nodiscard]] std::uint32_t step(std::uint32_t node, std::uint32_t word) const;
  [[nodiscard]] std::span<const Target> targets(std::uint32_t node) const;

 private:
  [[nodiscard]] std::string_view text_of(const LexiconWord& word) const;

  LexiconArrays<ArrayView> arrays_;
};

/// Collects phrases, then lays the trie out. The result does not depend on the order of adding.
class LexiconBuilder {
 public:
  /// Words that carry no meaning inside a phrase. \pre before the first add()
  void add_filler(std::string_view words);
  /// A phrase of nothing but fillers keeps them.
  void add(std::string_view phrase, Target target);

  [[nodiscard]] LexiconArrays<ArrayOwner> build() const;

 private:
  using Stems = std::vector<std::string>;
  Stems stems_of(std::string_view phrase);

  Stemmer stemmer_;
  std::vector<std::string> fillers_;
  std::map<Stems, std::vector<Target>> phrases_;
};

}  // namespace palpate
