// SPDX-License-Identifier: MIT
#include "text/context.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "text/answers.hpp"
#include "text/relatives.hpp"

namespace palpate {

namespace {

// Roles with a scope; the one that says most about a mention last.
constexpr auto kScoped = std::to_array<ContextRole>(
    {ContextRole::well, ContextRole::possible, ContextRole::past, ContextRole::recorded,
     ContextRole::historical, ContextRole::affirmed, ContextRole::stopped, ContextRole::ended,
     ContextRole::negated, ContextRole::hypothetical, ContextRole::family});

std::size_t weight(ContextRole role) {
  const auto scoped = std::ranges::find(kScoped, role);
  return static_cast<std::size_t>(scoped - kScoped.begin());  // answers weigh most
}

class Context {
 public:
  Context(const CuedText& text, const std::vector<bool>& measured, std::vector<bool> answering)
      : text_(text),
        passage_(text.passage),
        parts_(text.parts),
        cues_(text.cues),
        mentions_(text.mentions),
        measured_(measured),
        answering_(std::move(answering)) {
    counted_.reserve(passage_.words.size() + 1);
    counted_.push_back(0);
    for (const Word& word : passage_.words) {
      counted_.push_back(counted_.back() + (word.roles == 0 ? 1U : 0U));
    }
  }

  void apply() {
    collect_scopes();
    for (std::size_t i = 0; i < scopes_.size(); ++i) {
      switch (scopes_[i].cue->direction) {
        case ContextDirection::forward:
          apply_forward(i);
          break;
        case ContextDirection::backward:
          apply_backward(i);
          break;
        case ContextDirection::both:
          reaches_back(scopes_[i]) ? apply_backward(i) : apply_forward(i);
          break;
      }
    }
  }

 private:
  /// One meaning of a cue found: the same words may deny what follows and answer what precedes.
  struct Scope {
    std::uint32_t index = 0;  // of the match
    const Cue* cue = nullptr;
    ContextRole role = ContextRole::negated;
  };

  void collect_scopes() {
    for (std::uint32_t i = 0; i < cues_.size(); ++i) {
      for (const Target& target : passage_.lexicon.targets(cues_[i].node)) {
        const Cue& cue = passage_.lexicon.cue(target);
        const ContextRole role =
            cue.role == ContextRole::theirs && follows_relative(i) ? ContextRole::family : cue.role;
        const bool has_scope = std::ranges::find(kScoped, role) != kScoped.end() &&
                               !(role == ContextRole::family && text_.for_relative);
        if (has_scope && !answering_[i] && points_there(i, cue)) {
          scopes_.push_back({i, &cue, role});
        }
      }
    }
  }

  // A cue with two directions ("maybe", "stopped") speaks of what touches it, the thing behind it
  // before the thing in front of it; else it looks back only from the end of its part.
  [[nodiscard]] bool points_there(std::uint32_t i, const Cue& cue) const {
    const bool has_both =
        std::ranges::any_of(passage_.lexicon.targets(cues_[i].node), [&](const Target& target) {
          const Cue& other = passage_.lexicon.cue(target);
          return other.role == cue.role && other.direction != cue.direction;
        });
    if (!has_both) {
      return true;
    }
    const std::size_t next = text_.mention_from(cues_[i].begin);
    const bool touches_next =
        next < mentions_.size() && mentions_[next].match.begin == cues_[i].end;
    const bool touches_last = next > 0 && mentions_[next - 1].match.end == cues_[i].begin;
    const bool looks_back = !touches_next && (touches_last || text_.ends_part(i));
    return looks_back == (cue.direction == ContextDirection::backward);
  }

  // Whether a relative is named before a cue in its sentence or the one before.
  [[nodiscard]] bool follows_relative(std::uint32_t i) {
    for (; read_ < cues_[i].begin; ++read_) {
      if ((passage_.words[read_].roles & bit_of(ContextRole::relative)) != 0) {
        last_relative_ = read_;
      }
    }
    return last_relative_ && parts_[part_at(parts_, *last_relative_)].sentence + 1 >=
                                 parts_[part_at(parts_, cues_[i].begin)].sentence;
  }

  [[nodiscard]] const Match& match(const Scope& scope) const { return cues_[scope.index]; }
  [[nodiscard]] std::uint32_t part_of(const Scope& scope) const {
    return part_at(parts_, match(scope).begin);
  }

  static void hold(Mention& mention, ContextRole role, std::uint32_t cue) {
    const bool says_most = std::ranges::none_of(kScoped, [&](ContextRole other) {
      return (mention.holds & bit_of(other)) != 0 && weight(other) > weight(role);
    });
    mention.holds |= bit_of(role);
    if (mention.cue == Mention::kNoCue || says_most) {
      mention.cue = cue;
    }
  }

  // To the mentions of its part before it, or else after it, or else to those of parts before.
  [[nodiscard]] bool reaches_back(const Scope& scope) const {
    const std::size_t next = text_.mention_from(match(scope).begin);
    const bool has_before = next > 0 && mentions_[next - 1].part == part_of(scope);
    const bool has_after = next < mentions_.size() && mentions_[next].part == part_of(scope);
    return has_before || !has_after;
  }

  // The word at which the next cue of the kind ends a scope, or one that affirms, or one that says
  // something else of a later item ("no fever, maybe pregnant").
  [[nodiscard]] std::uint32_t next_stop(std::size_t i) const {
    for (std::size_t next = i + 1; next < scopes_.size(); ++next) {
      const Cue& other = *scopes_[next].cue;
      const bool is_same = scopes_[next].role == scopes_[i].role;
      const bool is_later = part_of(scopes_[next]) != part_of(scopes_[i]);
      if (is_same ? other.direction == scopes_[i].cue->direction
                  : other.role == ContextRole::affirmed ||
                        (is_later && other.direction == ContextDirection::forward)) {
        return match(scopes_[next]).begin;
      }
    }
    return static_cast<std::uint32_t>(passage_.words.size());
  }

  // "if I sit too long my neck is stiff": what comes of it is so.
  [[nodiscard]] bool is_consequence(const Scope& scope, std::uint32_t end) const {
    constexpr std::uint32_t kMost = 1;  // words that are no plain words, before what is feared
    return scope.role == ContextRole::hypothetical &&
           counted_between(match(scope).end, end) > kMost;
  }

  // "without my glasses I get headaches": what follows a subject of its own is not denied.
  [[nodiscard]] bool meets_subject(const Scope& scope, std::uint32_t end) const {
    if (scope.role != ContextRole::negated) {
      return is_consequence(scope, end);
    }
    return has_word(match(scope).end, end, ContextRole::subject);
  }

  // "my husband noticed a lump in my breast": by the words from `read` on.
  [[nodiscard]] bool is_own(const Scope& scope, std::uint32_t read, const Mention& mention) const {
    return scope.role == ContextRole::family && has_word(read, mention.match.end, ContextRole::own);
  }

  [[nodiscard]] bool has_word(std::uint32_t begin, std::uint32_t end, ContextRole role) const {
    const auto words = std::span(passage_.words).subspan(begin, end - begin);
    return std::ranges::any_of(
        words, [role](const Word& word) { return (word.roles & bit_of(role)) != 0; });
  }

  [[nodiscard]] bool reaches(const Cue& cue, std::uint32_t from, std::uint32_t to) const {
    if (parts_[from].clause != parts_[to].clause) {
      return false;
    }
    for (std::uint32_t part = from + 1; part <= to; ++part) {
      const bool is_either = parts_[part].joint == Joint::either;
      if (!is_either && (cue.reach != ContextReach::list || measured_[part])) {
        return false;
      }
    }
    return true;
  }

  // "no fever, stiff neck": not a list of what is denied but a denial and then a complaint. A list
  // says "or", or holds something without a place, or begins with what has one.
  [[nodiscard]] bool precedes_complaints(const Scope& scope, std::uint32_t stop) const {
    const std::uint32_t first = part_of(scope);
    if (scope.role != ContextRole::negated || names_place(first)) {
      return false;
    }
    std::uint32_t next = first + 1;
    for (; next < parts_.size() && parts_[next].clause == parts_[first].clause &&
           parts_[next].begin < stop;
         ++next) {
      if (parts_[next].joint == Joint::either || !names_place(next)) {
        return false;
      }
    }
    return next > first + 1;
  }

  [[nodiscard]] bool names_place(std::uint32_t part) const {
    const auto fills = std::span(passage_.fills)
                           .subspan(parts_[part].begin, parts_[part].end - parts_[part].begin);
    return std::ranges::any_of(fills, [](const Fills& each) { return each.end(Slot::site) != 0; });
  }

  void apply_forward(std::size_t i) {
    const Scope& scope = scopes_[i];
    std::uint32_t from = part_of(scope);
    std::uint32_t stop = next_stop(i);
    if (precedes_complaints(scope, stop)) {
      stop = std::min(stop, parts_[from].end);
    }
    const std::size_t first = text_.mention_from(match(scope).end);
    if (scope.cue->reach == ContextReach::next) {
      if (first < mentions_.size() && is_next(scope, mentions_[first]) &&
          !is_own(scope, match(scope).end, mentions_[first])) {
        say(first, scope);
      }
      return;
    }
    for (std::size_t m = first; m < mentions_.size(); ++m) {
      const std::uint32_t read = m == first ? match(scope).end : mentions_[m - 1].match.end;
      if (mentions_[m].match.begin >= stop || !reaches(*scope.cue, from, mentions_[m].part) ||
          (m == first && meets_subject(scope, mentions_[m].match.begin)) ||
          is_own(scope, read, mentions_[m])) {
        return;
      }
      from = mentions_[m].part;
      say(m, scope);
    }
  }

  // "had a really bad stroke": nothing but plain words of one statement stands between.
  [[nodiscard]] bool is_next(const Scope& scope, const Mention& mention) const {
    const std::uint32_t end = match(scope).end;
    return mention.part == part_of(scope) && counted_between(end, mention.match.begin) == 0 &&
           !has_word(end, mention.match.begin, ContextRole::subject);
  }

  // What is in order is a place, or what was looked for; of all else it says how it goes
  // ("pregnant, all fine").
  void say(std::size_t m, const Scope& scope) {
    if (is_beside(mentions_[m], scope)) {
      return;
    }
    const bool is_doubted = (mentions_[m].holds & bit_of(ContextRole::possible)) != 0;
    if (scope.role != ContextRole::well || is_doubted || !names_concept(mentions_[m])) {
      hold(mentions_[m], scope.role, scope.index);
    }
  }

  // "no cough, no temperature": what denies by itself is not denied by a list. "I don't have it but
  // my mum does": nor is what the client denies a relative's.
  [[nodiscard]] bool is_beside(const Mention& mention, const Scope& scope) const {
    const bool is_opposite =
        target_of(passage_.lexicon, mention.match, TargetKind::opposite).has_value();
    const bool is_denied = (mention.holds & bit_of(ContextRole::negated)) != 0;
    return (is_opposite && mention.part != part_of(scope)) ||
           (is_denied && scope.role == ContextRole::family &&
            scope.cue->direction == ContextDirection::backward);
  }

  [[nodiscard]] bool names_concept(const Mention& mention) const {
    return concept_target(passage_.lexicon, mention.match).has_value();
  }

  void apply_backward(std::size_t i) {
    const Scope& scope = scopes_[i];
    const std::uint32_t from = part_of(scope);
    const std::size_t next = text_.mention_from(match(scope).begin);
    if (next == 0) {
      return;
    }
    const bool is_list = scope.cue->reach == ContextReach::list;
    const auto in_scope = [&](const Mention& mention) {
      return is_list ? parts_[mention.part].clause == parts_[from].clause : mention.part == from;
    };
    if (scope.cue->reach == ContextReach::next) {
      if (only_signs(mentions_[next - 1].match.end, match(scope).begin)) {
        say(next - 1, scope);
      }
      return;
    }
    if (!in_scope(mentions_[next - 1])) {
      speak_of_last(scope, next);
      return;
    }
    if (scope.role == ContextRole::ended &&
        counted_between(mentions_[next - 1].match.end, match(scope).begin) > 0) {
      return;  // "stiff since the season ended"
    }
    const bool follows_same =
        i > 0 && scopes_[i - 1].role == scope.role && scopes_[i - 1].index != scope.index;
    const std::uint32_t stop = follows_same ? match(scopes_[i - 1]).end : 0;
    for (std::size_t m = next; m > 0 && in_scope(mentions_[m - 1]); --m) {
      if (mentions_[m - 1].match.begin < stop) {
        return;
      }
      say(m - 1, scope);
      if (!is_list && names_concept(mentions_[m - 1])) {
        return;  // the nearest concept, past the places behind it
      }
    }
  }

  // "breast cancer (mum)"
  [[nodiscard]] bool only_signs(std::uint32_t begin, std::uint32_t end) const {
    while (begin < end && text_.token(begin).kind == TokenKind::sign) {
      ++begin;
    }
    return begin == end;
  }

  // "I had cancer, it's gone now": what was spoken of last, where nothing else is spoken of since.
  void speak_of_last(const Scope& scope, std::size_t next) {
    Mention& last = mentions_[next - 1];
    const std::uint32_t from = part_of(scope);
    const std::uint32_t since = parts_[from].sentence - parts_[last.part].sentence;
    const bool is_alone = next == mentions_.size() || mentions_[next].part != from;
    const bool is_theirs = (last.holds & bit_of(ContextRole::family)) != 0;
    if (since + (is_alone ? 0U : 1U) <= 1 && !is_theirs && stands_first(scope)) {
      say(next - 1, scope);
    }
  }

  // Whether no word but plain ones stands before a cue in its part, one before a time ("the last in
  // 2015"), and no heading before that: not "Injuries: none".
  [[nodiscard]] bool stands_first(const Scope& scope) const {
    const Part& part = parts_[part_of(scope)];
    if (part.begin > 0) {
      const std::string_view sign = text_.sign_before(part.begin);
      if (sign == ":" || sign == "=" || sign == "?") {
        return false;
      }
    }
    const bool is_time = scope.role == ContextRole::historical;
    return counted_between(part.begin, match(scope).begin) <= (is_time ? 1U : 0U);
  }

  // The words in [begin, end) that are no plain words.
  [[nodiscard]] std::uint32_t counted_between(std::uint32_t begin, std::uint32_t end) const {
    return counted_[end] - counted_[begin];
  }

  const CuedText& text_;
  const Passage& passage_;
  const std::vector<Part>& parts_;
  const std::vector<Match>& cues_;
  std::vector<Mention>& mentions_;
  const std::vector<bool>& measured_;
  std::vector<std::uint32_t> counted_;  // by word: those before it that are no plain words
  std::vector<bool> answering_;         // by cue
  std::uint32_t read_ = 0;              // the words looked at for relatives
  std::optional<std::uint32_t> last_relative_;
  std::vector<Scope> scopes_;
};

}  // namespace

void apply_cues(const CuedText& text, const std::vector<bool>& measured) {
  Context(text, measured, apply_answers(text)).apply();
  disown(text);
  take_back_denials(text);
}

}  // namespace palpate
