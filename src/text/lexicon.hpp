// SPDX-License-Identifier: MIT
//
// All phrases of all packs and all cues of their language as two tries over words, in flat arrays,
// so that they are read in place from the embedded rule base.
//
// A word of a phrase is a stem, or a form that keeps its own meaning ("burning" beside "burn"); a
// word of a cue is the form as written ("likely" is not "like"). A phrase is the sequence of its
// words with fillers left out; a cue keeps every word. Words in capitals stand for
// what is found at run time: SITE a region, N a number, T a length of time, YEAR, KIN a relative.
// Several things may share a phrase; each is a target. The longest match wins.
//
// Words are looked up as they are typed: a hash table holds every form of every word that the packs
// use, the inflections from the English word list among them, so that reading a text stems nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "palpate/rule_pack.hpp"

namespace palpate {

/// What a phrase names.
enum class TargetKind : std::uint8_t {
  concept_kind,
  opposite,  ///< of a concept: "afebrile"
  region,
  measure,
  time_left,  ///< of a measure, until it has its term
  modality,
  cue
};

/// A set of TargetKind.
using TargetKinds = std::uint8_t;

constexpr TargetKinds bit_of(TargetKind kind) {
  return static_cast<TargetKinds>(1U << static_cast<unsigned>(kind));
}

struct Target {
  TargetKind kind = TargetKind::concept_kind;
  std::uint32_t index = 0;  ///< the row, by kind

  friend auto operator<=>(const Target&, const Target&) = default;
};

/// A set of ContextRole.
using Roles = std::uint64_t;

constexpr Roles bit_of(ContextRole role) {
  return Roles{1} << static_cast<unsigned>(role);
}

/// What a phrase of the language does: an entry of `context:`.
struct Cue {
  static constexpr std::uint32_t kNoUnit = 0xFFFFFFFFU;
  static constexpr std::uint32_t kWeeks = 0;  ///< the unit of all times

  double value = 1.0;
  double offset = 0.0;
  std::uint32_t unit = kNoUnit;
  ContextRole role = ContextRole::filler;
  ContextDirection direction = ContextDirection::forward;
  ContextReach reach = ContextReach::list;
};

/// The tries: phrases without fillers, and cues word for word. Their roots are nodes 0 and 1.
enum class Trie : std::uint8_t { phrases, cues };

struct LexiconWord {
  std::uint32_t begin = 0, size = 0;      ///< in LexiconArrays::letters
  std::array<std::uint32_t, 2> roots{};   ///< the node it leads to, by trie; 0: none
  std::uint32_t first_bag = 0, bags = 0;  ///< the phrases it is the rarest word of
  Roles roles = 0;                        ///< of cues: what it does by itself
};

struct LexiconEdge {
  std::uint32_t word = 0, node = 0;
};

struct LexiconNode {
  std::uint32_t first_edge = 0, edges = 0;      ///< edges sorted by word
  std::uint32_t first_target = 0, targets = 0;  ///< none: no phrase ends here
};

/// A word as typed.
struct LexiconForm {
  std::uint32_t begin = 0, size = 0;  ///< in LexiconArrays::letters
  std::uint32_t letters = 0;          ///< \see letters_in
  std::uint32_t word = 0;             ///< of phrases; kNoWord: in none
  std::uint32_t cue = 0;              ///< of cues; kNoWord: in none
};

/// A phrase of a few words, which may stand in any order with others between them.
struct LexiconBag {
  static constexpr std::size_t kMost = 3;
  std::array<std::uint32_t, kMost> words{};  ///< the rarest first
  std::uint32_t size = 0;
  std::uint32_t node = 0;
};

/// The tries in arrays. Words are numbered in alphabetical order.
template <template <class> class Array>
struct LexiconArrays {
  Array<char> letters;
  Array<LexiconWord> words;
  Array<LexiconNode> nodes;
  Array<LexiconEdge> edges;
  Array<Target> targets;
  Array<LexiconForm> forms;    ///< those that phrases are written with first, then inflections
  Array<std::uint32_t> slots;  ///< hash table of forms, 1 + index; a power of two; 0: free
  Array<LexiconBag> bags;      ///< by their first words
  Array<Cue> cues;
};

/// Calls f with each array, in the order in which they are frozen.
template <class Arrays, class F>
void for_each_lexicon_array(Arrays& arrays, F f) {
  f(arrays.letters);
  f(arrays.words);
  f(arrays.nodes);
  f(arrays.edges);
  f(arrays.targets);
  f(arrays.forms);
  f(arrays.slots);
  f(arrays.bags);
  f(arrays.cues);
}

template <class T>
using ArrayView = std::span<const T>;
template <class T>
using ArrayOwner = std::vector<T>;

/// What words in capitals stand for.
enum class Slot : std::uint8_t { site, number, time, year, kin };

inline constexpr std::array<std::string_view, 5> kSlotNames = {"SITE", "N", "T", "YEAR", "KIN"};

/// Looks words and phrases up.
class Lexicon {
 public:
  static constexpr std::uint32_t kNoWord = 0xFFFFFFFFU;

  explicit Lexicon(const LexiconArrays<ArrayView>& arrays);

  /// A form, as typed and normalised. \return null if the packs use no word of that form
  [[nodiscard]] const LexiconForm* find_form(std::string_view form) const;
  /// \return kNoWord if no phrase uses the stem
  [[nodiscard]] std::uint32_t find_word(std::string_view stem) const;
  /// \return kNoWord if no phrase uses the slot
  [[nodiscard]] std::uint32_t word_of(Slot slot) const {
    return slot_words_[static_cast<std::size_t>(slot)];
  }
  [[nodiscard]] Roles roles(std::uint32_t word) const {
    return word == kNoWord ? 0 : arrays_.words[word].roles;
  }
  /// The node that a word leads to from a trie's root; 0 if there is none.
  [[nodiscard]] std::uint32_t first(Trie trie, std::uint32_t word) const {
    return word == kNoWord ? 0 : arrays_.words[word].roots[static_cast<std::size_t>(trie)];
  }
  /// The node reached from another by a word; 0 if there is none.
  [[nodiscard]] std::uint32_t step(std::uint32_t node, std::uint32_t word) const;
  [[nodiscard]] std::span<const Target> targets(std::uint32_t node) const;
  [[nodiscard]] std::span<const LexiconBag> bags(std::uint32_t word) const;
  [[nodiscard]] const Cue& cue(Target target) const { return arrays_.cues[target.index]; }

  [[nodiscard]] std::span<const LexiconForm> forms() const { return arrays_.forms; }
  [[nodiscard]] std::string_view text_of(const LexiconForm& form) const {
    return {arrays_.letters.data() + form.begin, form.size};
  }
  [[nodiscard]] std::string_view text_of(const LexiconWord& word) const {
    return {arrays_.letters.data() + word.begin, word.size};
  }

 private:
  LexiconArrays<ArrayView> arrays_;
  std::array<std::uint32_t, kSlotNames.size()> slot_words_{};
};

}  // namespace palpate
