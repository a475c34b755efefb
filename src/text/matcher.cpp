// SPDX-License-Identifier: MIT
#include "text/matcher.hpp"

#include <algorithm>

namespace palpate {

namespace {

bool is_filler(const Word& word) {
  return (word.roles & (bit_of(ContextRole::filler) | bit_of(ContextRole::between))) != 0;
}

/// A walk through a trie from one word on.
class Walk {
 public:
  Walk(const Passage& passage, TargetKinds kinds, std::uint32_t last)
      : passage_(passage), trie_(Trie::phrases), kinds_(kinds), last_(last) {}
  Walk(const Passage& passage, Roles roles) : passage_(passage), trie_(Trie::cues), roles_(roles) {}

  Match longest(std::uint32_t begin) {
    best_ = {begin, begin};
    const Word& word = passage_.words[begin];
    if (const std::uint32_t node = passage_.lexicon.first(trie_, id(word))) {
      go({begin, begin + 1, node});
    }
    if (!passage_.fills.empty()) {
      fill_slots({begin, begin});
    }
    return best_;
  }

 private:
  [[nodiscard]] std::uint32_t id(const Word& word) const {
    return trie_ == Trie::phrases ? word.id : word.cue;
  }

  // NOLINTNEXTLINE(misc-no-recursion): as deep as the longest phrase
  void go(const Match& at) {
    accept(at);
    step(at, trie_ == Trie::phrases ? kMostSkipped : 0);
  }

  // To the next word of a phrase, and past fillers, not too many in a row: a filler may stand in
  // a phrase and need not ("on (the) thermometer", "on the scale").
  // NOLINTNEXTLINE(misc-no-recursion)
  void step(const Match& at, std::uint32_t skips) {
    if (at.end == passage_.words.size() || left_ == 0) {
      return;
    }
    --left_;
    const Word& word = passage_.words[at.end];
    Match next = at;
    ++next.end;
    if (const std::uint32_t node = passage_.lexicon.step(at.node, id(word))) {
      next.node = node;
      go(next);
    }
    if (skips > 0 && is_filler(word)) {
      next.node = at.node;
      step(next, skips - 1);
    }
    if (!passage_.fills.empty()) {
      fill_slots(at);
    }
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  void fill_slots(const Match& at) {
    for (std::size_t i = 0; i < kSlotNames.size(); ++i) {
      const auto slot = static_cast<Slot>(i);
      const std::uint32_t end = passage_.fills[at.end].end(slot);
      const std::uint32_t word = passage_.lexicon.word_of(slot);
      if (end == 0 || word == Lexicon::kNoWord) {
        continue;
      }
      const bool at_root = at.end == at.begin;
      const std::uint32_t node =
          at_root ? passage_.lexicon.first(trie_, word) : passage_.lexicon.step(at.node, word);
      if (node == 0) {
        continue;
      }
      Match next = at;
      next.node = node;
      next.end = end;
      if (slot == Slot::site) {
        next.site = at.end;
      } else if (slot == Slot::number || slot == Slot::time) {
        (at.number == Match::kNone ? next.number : next.second) = at.end;
      }
      go(next);
    }
  }

  void accept(const Match& at) {
    if (at.end <= best_.end || at.end > last_) {
      return;
    }
    const auto targets = passage_.lexicon.targets(at.node);
    if (std::ranges::any_of(targets, [this](const Target& target) {
          return target.kind == TargetKind::cue
                     ? (bit_of(passage_.lexicon.cue(target).role) & roles_) != 0
                     : (bit_of(target.kind) & kinds_) != 0;
        })) {
      best_ = at;
    }
  }

  static constexpr std::uint32_t kMostSkipped = 6;
  static constexpr std::uint32_t kMostSteps = 256;  // of a walk, so that texts cost linear time

  const Passage& passage_;
  Trie trie_;
  TargetKinds kinds_ = 0;
  Roles roles_ = 0;
  std::uint32_t last_ = Match::kNone;
  Match best_;
  std::uint32_t left_ = kMostSteps;
};

}  // namespace

Match longest_match(const Passage& passage, std::uint32_t begin, TargetKinds kinds,
                    std::uint32_t last) {
  return Walk(passage, kinds, last).longest(begin);
}

Match longest_cue(const Passage& passage, std::uint32_t begin, Roles roles) {
  return Walk(passage, roles).longest(begin);
}

std::vector<LooseMatch> loose_matches(const Passage& passage, std::uint32_t begin,
                                      std::uint32_t end) {
  constexpr std::uint32_t kMostBetween = 1;  // plain words among those of the phrase
  std::vector<LooseMatch> found;
  std::vector<std::uint32_t> counted;  // the words that are no fillers
  for (std::uint32_t i = begin; i < end; ++i) {
    if (!is_filler(passage.words[i])) {
      counted.push_back(i);
    }
  }
  for (std::size_t at = 0; at < counted.size(); ++at) {
    for (const LexiconBag& bag : passage.lexicon.bags(passage.words[counted[at]].id)) {
      const std::size_t reach = bag.size - 1 + kMostBetween;
      const std::size_t low = at > reach ? at - reach : 0;
      const std::size_t high = std::min(counted.size(), at + reach + 1);
      std::size_t first = at;
      std::size_t last = at;
      bool whole = true;
      LooseMatch loose;
      loose.words[loose.size++] = counted[at];
      for (std::size_t i = 1; i < bag.size && whole; ++i) {
        std::size_t nearest = high;
        for (std::size_t j = low; j < high; ++j) {
          const std::size_t gap = j > at ? j - at : at - j;
          const std::size_t best = nearest > at ? nearest - at : at - nearest;
          if (passage.words[counted[j]].id == bag.words[i] && (nearest == high || gap < best)) {
            nearest = j;
          }
        }
        whole = nearest != high;
        loose.words[loose.size++] = whole ? counted[nearest] : 0;
        first = std::min(first, nearest);
        last = std::max(last, nearest);
      }
      if (whole && last - first <= reach) {
        loose.match = {counted[first], counted[last] + 1, bag.node};
        found.push_back(loose);
      }
    }
  }
  return found;
}

std::optional<Target> target_of(const Lexicon& lexicon, const Match& match, TargetKind kind) {
  for (const Target& target : lexicon.targets(match.node)) {
    if (target.kind == kind) {
      return target;
    }
  }
  return std::nullopt;
}

}  // namespace palpate
