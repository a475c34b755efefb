// SPDX-License-Identifier: MIT
#include "intake/read_text.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace palpate {

namespace {

constexpr TargetKinds kNames = bit_of(TargetKind::concept_kind) | bit_of(TargetKind::opposite) |
                               bit_of(TargetKind::region) | bit_of(TargetKind::modality);

class Finder {
 public:
  Finder(ReadText& into, const std::optional<std::chrono::sys_days>& as_of)
      : as_of_(as_of),
        lexicon_(into.passage.lexicon),
        tokens_(into.tokens),
        words_(into.words),
        passage_(into.passage),
        quantities_(into.quantities),
        regions_(into.regions),
        matches_(into.matches),
        parts_(into.parts),
        cues_(into.cues),
        mentions_(into.mentions) {}

  void find() {
    quantities_ = find_quantities(passage_, tokens_, as_of_);
    fill_kin_and_sites();
    find_matches();
    parts_ = parts_of(passage_, tokens_, matches_);
    add_loose_matches();
    sort_out();
  }

 private:
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(words_.all.size()); }

  void fill_kin_and_sites() {
    for (std::uint32_t i = 0; i < size(); ++i) {
      const Match region = longest_match(passage_, i, bit_of(TargetKind::region));
      passage_.fills[i].end(Slot::site) = region.size() > 0 ? region.end : 0;
      if (region.size() > 0) {
        regions_.push_back(region);
      }
      if ((words_.all[i].roles & bit_of(ContextRole::relative)) != 0) {
        const std::uint32_t end = past_apposition(i + 1);
        passage_.fills[i].end(Slot::kin) = end;
        const bool is_owned = i > 0 && (words_.all[i - 1].roles & bit_of(ContextRole::filler)) != 0;
        if (is_owned) {  // "my mother"
          passage_.fills[i - 1].end(Slot::kin) = end;
        }
      }
    }
  }

  // "my dad, 73, had ...", "my mother (who is 80) ...": behind what only says how old a relative
  // is.
  [[nodiscard]] std::uint32_t past_apposition(std::uint32_t begin) const {
    constexpr std::uint32_t kMost = 5;  // words
    if (begin >= size() || (sign(begin) != "," && sign(begin) != "(")) {
      return begin;
    }
    const std::uint32_t last = std::min(size(), begin + 1 + kMost);
    for (std::uint32_t i = begin + 1; i < last; ++i) {
      if (sign(i) == "," || sign(i) == ")") {
        const auto age = std::ranges::lower_bound(quantities_, begin, {}, &Quantity::begin);
        return age != quantities_.end() && age->begin < i ? i + 1 : begin;
      }
    }
    return begin;
  }

  // The text of a word that is a sign, or "".
  [[nodiscard]] std::string_view sign(std::uint32_t i) const {
    const Token& token = tokens_.all()[words_.all[i].token];
    return token.kind == TokenKind::sign ? token.text : std::string_view();
  }

  // From left to right, the longest phrase or cue at each word.
  void find_matches() {
    std::size_t time = 0;
    for (std::uint32_t i = 0; i < size();) {
      while (time < quantities_.size() && quantities_[time].end < i) {
        ++time;
      }
      // "three years back" is no back.
      const bool ends_moment =
          time < quantities_.size() && quantities_[time].end == i && quantities_[time].ago;
      const Match name = ends_moment ? Match{i, i} : longest_match(passage_, i, kNames);
      const Match cue = ends_question(i) ? Match{i, i} : cue_at(i);
      const Match& longer = cue.size() > name.size() ? cue : name;
      if (longer.size() > 0) {
        matches_.push_back(longer);
      }
      i = std::max(longer.end, i + 1);
    }
  }

  // Of two cues that overlap the longer; the later of two that say the same: "was / negative for".
  [[nodiscard]] Match cue_at(std::uint32_t i) const {
    constexpr Roles kElliptic = bit_of(ContextRole::disowned);
    Match cue = longest_cue(passage_, i);
    if (cue.size() > 0 && cue.end < size() && is_word(cue.end) &&
        (bit_of(role_of(cue)) & kElliptic) != 0) {
      cue = longest_cue(passage_, i, ~kElliptic);  // "I don't have"
    }
    for (std::uint32_t next = i + 1; next < cue.end; ++next) {
      const Match later = longest_cue(passage_, next);
      const bool is_better = later.size() > cue.size() ||
                             (later.size() == cue.size() && role_of(later) == role_of(cue));
      if (later.end > cue.end && is_better) {
        return {i, i};
      }
    }
    return cue;
  }

  // \pre the match is of a cue
  [[nodiscard]] ContextRole role_of(const Match& match) const {
    return lexicon_.cue(*target_of(lexicon_, match, TargetKind::cue)).role;
  }

  // "Pregnant?" and "ok??" ask; "?DVT" doubts.
  [[nodiscard]] bool ends_question(std::uint32_t i) const {
    const Token& mark = tokens_.all()[words_.all[i].token];
    return mark.text == "?" && i > 0 &&
           tokens_.all()[words_.all[i - 1].token].span.end == mark.span.begin &&
           (is_word(i - 1) || sign(i - 1) == "?");
  }

  [[nodiscard]] bool is_word(std::uint32_t i) const {
    return tokens_.all()[words_.all[i].token].kind == TokenKind::word;
  }

  [[nodiscard]] bool has_kind(const Match& match, TargetKind kind) const {
    return target_of(lexicon_, match, kind).has_value();
  }

  // Phrases in another order, in place of the matches they are made of: part by part, so that no
  // more than the matches of a part are moved.
  void add_loose_matches() {
    std::vector<Match> done;
    std::vector<Match> open;
    auto next = matches_.begin();
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const std::uint32_t end = is_answered(i) ? parts_[i + 1].end : parts_[i].end;
      for (; next != matches_.end() && next->begin < end; ++next) {
        open.push_back(*next);
      }
      for (const LooseMatch& loose : loose_matches(passage_, parts_[i].begin, end)) {
        put(loose, open);
      }
      const auto later = std::ranges::lower_bound(open, parts_[i].end, {}, &Match::begin);
      done.insert(done.end(), open.begin(), later);
      open.erase(open.begin(), later);
    }
    done.insert(done.end(), open.begin(), open.end());
    done.insert(done.end(), next, matches_.end());
    matches_ = std::move(done);
  }

  // A loose match in place of those it overlaps, where it says more than they do.
  void put(const LooseMatch& each, std::vector<Match>& into) const {
    const Match& loose = each.match;
    const auto first = std::ranges::lower_bound(into, loose.begin + 1, {}, &Match::end);
    const auto last = std::ranges::lower_bound(first, into.end(), loose.end, {}, &Match::begin);
    const bool is_better = std::all_of(first, last, [&](const Match& match) {
      const bool inside = match.begin >= loose.begin && match.end <= loose.end;
      const bool is_name = concept_target(lexicon_, match) || !is_made_of(each, match);
      const bool is_whole = is_name && counted(match) > 1;  // "ball of foot" is no "ball"
      return inside && !is_whole && match.node != loose.node && !has_scope(lexicon_, match);
    });
    if (!is_better) {
      return;
    }
    const auto at = first - into.begin();
    const auto rest = std::remove_if(first, last, [&](const Match& match) {
      return concept_target(lexicon_, match) || is_made_of(each, match);
    });
    into.erase(rest, last);
    into.insert(into.begin() + at, loose);
  }

  // Whether all the words of a match that count are words of a phrase in another order.
  [[nodiscard]] bool is_made_of(const LooseMatch& loose, const Match& match) const {
    const auto words = std::span(loose.words).first(loose.size);
    for (std::uint32_t i = match.begin; i < match.end; ++i) {
      const bool is_filler = (words_.all[i].roles & bit_of(ContextRole::filler)) != 0;
      if (!is_filler && std::ranges::find(words, i) == words.end()) {
        return false;
      }
    }
    return true;
  }

  // "Blood pressure: high": a short heading and what is written behind it.
  [[nodiscard]] bool is_answered(std::size_t i) const {
    constexpr std::uint32_t kShort = 4;
    if (i + 1 == parts_.size() || parts_[i].end - parts_[i].begin > kShort ||
        parts_[i + 1].end - parts_[i + 1].begin > kShort) {
      return false;
    }
    const std::string_view mark = sign(parts_[i].end);
    return parts_[i + 1].begin == parts_[i].end + 1 && (mark == ":" || mark == "=" || mark == "?");
  }

  // Words of a match that are no fillers.
  [[nodiscard]] std::uint32_t counted(const Match& match) const {
    std::uint32_t count = 0;
    for (std::uint32_t i = match.begin; i < match.end; ++i) {
      count += (words_.all[i].roles & bit_of(ContextRole::filler)) == 0 ? 1U : 0U;
    }
    return count;
  }

  // Matches to mentions (of concepts and of regions by themselves) and cues.
  void sort_out() {
    for (const Match& match : matches_) {
      if (concept_target(lexicon_, match) || has_kind(match, TargetKind::region)) {
        mentions_.push_back({match, part_at(parts_, match.begin), 0, Mention::kNoCue});
      } else if (has_kind(match, TargetKind::cue)) {
        cues_.push_back(match);
      }
    }
  }

  const std::optional<std::chrono::sys_days>& as_of_;
  const Lexicon& lexicon_;
  const Tokens& tokens_;
  const Words& words_;
  Passage& passage_;
  std::vector<Quantity>& quantities_;
  std::vector<Match>& regions_;
  std::vector<Match>& matches_;
  std::vector<Part>& parts_;
  std::vector<Match>& cues_;
  std::vector<Mention>& mentions_;
};

}  // namespace

ReadText::ReadText(const Lexicon& lexicon, std::string_view text,
                   const std::optional<std::chrono::sys_days>& as_of)
    : tokens(text), words(look_up(lexicon, english, tokens)), passage{lexicon, words.all, {}} {
  Finder(*this, as_of).find();
}

bool has_scope(const Lexicon& lexicon, const Match& match) {
  static constexpr Roles kScopes = bit_of(ContextRole::negated) | bit_of(ContextRole::possible) |
                                   bit_of(ContextRole::historical) | bit_of(ContextRole::ended) |
                                   bit_of(ContextRole::family) | bit_of(ContextRole::hypothetical) |
                                   bit_of(ContextRole::terminate);
  return std::ranges::any_of(lexicon.targets(match.node), [&](const Target& target) {
    return target.kind == TargetKind::cue && (bit_of(lexicon.cue(target).role) & kScopes) != 0;
  });
}

}  // namespace palpate
