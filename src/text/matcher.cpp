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

namespace {

constexpr std::uint32_t kMostBetween = 1;  // plain words among those of a phrase

/// The words of a stretch that are no fillers, and the phrases that stand among them.
class LooseFinder {
 public:
  LooseFinder(const Passage& passage, std::uint32_t begin, std::uint32_t end) : passage_(passage) {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (!is_filler(passage.words[i])) {
        counted_.push_back(i);
      }
    }
  }

  [[nodiscard]] std::vector<LooseMatch> find() const {
    std::vector<LooseMatch> found;
    for (std::size_t at = 0; at < counted_.size(); ++at) {
      for (const LexiconBag& bag : passage_.lexicon.bags(passage_.words[counted_[at]].id)) {
        if (const auto match = match_at(at, bag)) {
          found.push_back(*match);
        }
      }
    }
    return found;
  }

 private:
  // The words of a phrase near one of them.
  [[nodiscard]] std::optional<LooseMatch> match_at(std::size_t at, const LexiconBag& bag) const {
    const std::size_t reach = bag.size - 1 + kMostBetween;
    std::size_t first = at;
    std::size_t last = at;
    LooseMatch loose;
    loose.words[loose.size++] = counted_[at];
    for (std::size_t i = 1; i < bag.size; ++i) {
      const auto nearest = nearest_to(at, reach, bag.words[i]);
      if (!nearest) {
        return std::nullopt;
      }
      loose.words[loose.size++] = counted_[*nearest];
      first = std::min(first, *nearest);
      last = std::max(last, *nearest);
    }
    if (last - first > reach) {
      return std::nullopt;
    }
    loose.match = {counted_[first], counted_[last] + 1, bag.node};
    return loose;
  }

  [[nodiscard]] std::optional<std::size_t> nearest_to(std::size_t at, std::size_t reach,
                                                      std::uint32_t word) const {
    const auto is_there = [&](std::size_t i) {
      return i < counted_.size() && passage_.words[counted_[i]].id == word;
    };
    for (std::size_t gap = 0; gap <= reach; ++gap) {
      if (gap <= at && is_there(at - gap)) {
        return at - gap;
      }
      if (is_there(at + gap)) {
        return at + gap;
      }
    }
    return std::nullopt;
  }

  const Passage& passage_;
  std::vector<std::uint32_t> counted_;
};

}  // namespace

std::vector<LooseMatch> loose_matches(const Passage& passage, std::uint32_t begin,
                                      std::uint32_t end) {
  return LooseFinder(passage, begin, end).find();
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
