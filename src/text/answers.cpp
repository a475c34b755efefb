// SPDX-License-Identifier: MIT
#include "text/answers.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace palpate {

namespace {

constexpr Roles kAnswers =
    bit_of(ContextRole::unanswered) | bit_of(ContextRole::yes) | bit_of(ContextRole::no);
constexpr Roles kTicked = bit_of(ContextRole::ticked);
constexpr Roles kUnticked = bit_of(ContextRole::unticked);
constexpr Roles kTicks = kTicked | kUnticked;
constexpr Roles kAsking = bit_of(ContextRole::asks) | kUnticked;
constexpr Roles kDoubts = bit_of(ContextRole::possible);
constexpr Roles kDenials = bit_of(ContextRole::negated) | bit_of(ContextRole::no);
constexpr Roles kSaid = bit_of(ContextRole::yes) | bit_of(ContextRole::no);

class Answers {
 public:
  explicit Answers(const CuedText& text)
      : text_(text),
        passage_(text.passage),
        parts_(text.parts),
        cues_(text.cues),
        mentions_(text.mentions) {}

  std::vector<bool> apply() {
    answering_.assign(cues_.size(), false);
    for (std::uint32_t i = 0; i < cues_.size();) {
      const std::uint32_t end = answers_from(i);
      if (end == i) {
        ++i;
        continue;
      }
      answer(i, end);
      i = end;
    }
    ask_open_questions();
    return std::move(answering_);
  }

 private:
  // A run of answers: parts of their own, or one at the end of a part right behind a mention.
  [[nodiscard]] std::uint32_t answers_from(std::uint32_t i) const {
    std::uint32_t end = i;
    while (end < cues_.size() && is_answer_part(end) && (end == i || goes_on(end))) {
      end += text_.has_role(end, kTicks) ? 2 : 1;
    }
    return std::min(end, static_cast<std::uint32_t>(cues_.size()));
  }

  // Whether nothing stands between a part and that of the cue before but a mark.
  [[nodiscard]] bool goes_on(std::uint32_t i) const {
    const std::uint32_t before = part_at(parts_, cues_[i - 1].begin);
    const std::uint32_t part = part_at(parts_, cues_[i].begin);
    const bool names_next =
        text_.mention_from(cues_[i - 1].end) != text_.mention_from(cues_[i].begin);
    return !names_next && part <= before + 1 && parts_[part].sentence == parts_[before].sentence;
  }

  [[nodiscard]] bool is_answer_part(std::uint32_t i) const {
    const bool has_tick = text_.has_role(i, kTicks);
    const std::uint32_t said = has_tick ? i + 1 : i;
    if (said >= cues_.size() || !text_.has_role(said, kAnswers)) {
      return false;
    }
    const std::uint32_t part = part_at(parts_, cues_[i].begin);
    const bool before_heading = parts_[part].heads && parts_[part].begin == cues_[i].begin;
    if (!before_heading && !text_.ends_part(said)) {
      return false;
    }
    if (part_at(parts_, cues_[said].begin) != part) {
      return false;
    }
    if (joins_words(said)) {
      return false;
    }
    const std::size_t next = text_.mention_from(cues_[i].begin);
    const bool behind_mention = next > 0 && mentions_[next - 1].match.end == cues_[i].begin;
    const bool doubts = text_.has_role(said, kDoubts);  // "migraine perhaps"
    return (behind_mention && !doubts) || parts_[part].begin == cues_[i].begin;
  }

  // "tight hips n sore quads": and.
  [[nodiscard]] bool joins_words(std::uint32_t i) const {
    const std::uint32_t next = cues_[i].end;
    const bool is_headed = cues_[i].begin > 0 && text_.sign_before(cues_[i].begin) == ":";
    return text_.has_role(i, bit_of(ContextRole::joins)) && !is_headed &&
           next < passage_.words.size() && text_.token(next).kind == TokenKind::word;
  }

  void answer(std::uint32_t begin, std::uint32_t end) {
    const std::size_t next = text_.mention_from(cues_[begin].begin);
    if (next == 0) {
      return;
    }
    const Part& part = parts_[part_at(parts_, cues_[begin].begin)];
    const bool inside = part.begin < cues_[begin].begin;
    const std::string_view sign = inside || part.begin == 0 ? "" : text_.sign_before(part.begin);
    const bool asked = sign == "?";
    const bool is_ticked = text_.has_role(begin, kTicks);
    if (!inside && !asked && !is_ticked && sign != ":" && sign != "=" && sign != "-" &&
        sign != "(") {
      return;
    }
    const std::uint32_t chosen = chosen_answer(begin, end);
    const std::uint32_t last = mentions_[next - 1].part;
    const std::uint32_t here = part_at(parts_, cues_[begin].begin);
    const bool is_next =
        asked ? parts_[last].sentence + 1 >= parts_[here].sentence : last + 1 >= here;
    if (!is_next) {
      return;  // the question before it names nothing that is known
    }
    for (std::size_t m = next; m > 0; --m) {
      Mention& mention = mentions_[m - 1];
      const bool same =
          asked ? parts_[mention.part].sentence == parts_[last].sentence : mention.part == last;
      if (!same) {
        break;
      }
      mention.holds &= ~bit_of(ContextRole::unanswered);
      if (chosen == end) {
        mention.holds |= bit_of(ContextRole::unanswered);
      } else {
        hold_answer(mention, chosen);
      }
    }
    std::fill(answering_.begin() + begin, answering_.begin() + end, true);
  }

  void hold_answer(Mention& mention, std::uint32_t i) {
    for (const Target& target : passage_.lexicon.targets(cues_[i].node)) {
      const ContextRole role = passage_.lexicon.cue(target).role;
      if ((bit_of(role) & kAnswers) != 0) {
        mention.holds |= bit_of(role);
        mention.cue = i;
        return;
      }
    }
  }

  // The ticked one; else the one that is not marked at all; `end` if all are left open.
  [[nodiscard]] std::uint32_t chosen_answer(std::uint32_t begin, std::uint32_t end) const {
    const bool ticks_follow =  // "yes [ ] no [x]"
        !text_.has_role(begin, kTicks) && end < cues_.size() && text_.has_role(end, kTicks);
    std::uint32_t plain = end;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (ticks_follow && !text_.has_role(i, kTicks) && text_.has_role(i + 1, kTicked)) {
        return i;
      }
      if (ticks_follow) {
        continue;
      }
      if (text_.has_role(i, kTicked)) {
        return i + 1;
      }
      const bool is_marked = i > begin && text_.has_role(i - 1, kTicks);
      if (!text_.has_role(i, kTicks) && !is_marked && plain == end) {
        plain = i;
      }
    }
    return plain;
  }

  // A question of a form that nobody answered says nothing.
  void ask_open_questions() {
    auto next_question = static_cast<std::uint32_t>(passage_.words.size());
    for (auto i = static_cast<std::uint32_t>(cues_.size()); i-- > 0;) {
      if (!text_.has_role(i, kAsking)) {
        continue;
      }
      const std::uint32_t from = part_at(parts_, cues_[i].begin);
      const std::uint32_t stop = text_.has_role(i, kUnticked) ? next_tick(i) : next_question;
      next_question = cues_[i].begin;
      for (std::size_t m = text_.mention_from(cues_[i].end); m < mentions_.size(); ++m) {
        Mention& mention = mentions_[m];
        const bool in_scope = text_.has_role(i, kUnticked)
                                  ? mention.part == from
                                  : parts_[mention.part].sentence == parts_[from].sentence;
        if (!in_scope || mention.match.begin >= stop) {
          break;
        }
        if ((mention.holds & kSaid) == 0) {
          mention.holds |= bit_of(ContextRole::unanswered);
          mention.cue = i;
        }
      }
    }
  }

  // The word at which the next box begins.
  [[nodiscard]] std::uint32_t next_tick(std::uint32_t i) const {
    const bool has_next = i + 1 < cues_.size() && text_.has_role(i + 1, kTicks);
    return has_next ? cues_[i + 1].begin : static_cast<std::uint32_t>(passage_.words.size());
  }

  const CuedText& text_;
  const Passage& passage_;
  const std::vector<Part>& parts_;
  const std::vector<Match>& cues_;
  std::vector<Mention>& mentions_;
  std::vector<bool> answering_;  // by cue
};

}  // namespace

std::vector<bool> apply_answers(const CuedText& text) {
  return Answers(text).apply();
}

void take_back_denials(const CuedText& text) {
  for (std::uint32_t i = 0; i < text.cues.size(); ++i) {
    if (!text.has_role(i, bit_of(ContextRole::corrects))) {
      continue;
    }
    const std::size_t next = text.mention_from(text.cues[i].begin);
    const bool names_it = next < text.mentions.size() &&
                          text.mentions[next].part == part_at(text.parts, text.cues[i].begin);
    if (next > 0 && !names_it && (text.mentions[next - 1].holds & kDenials) != 0) {
      text.mentions[next - 1].holds &= ~kDenials;
      text.mentions[next - 1].cue = i;
    }
  }
}

}  // namespace palpate
