// SPDX-License-Identifier: MIT
#include "text/parts.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace palpate {

namespace {

enum class Break : std::uint8_t { none, comma, either, sentence };

class Divider {
 public:
  Divider(const Passage& passage, const Tokens& tokens, const std::vector<Match>& matches)
      : passage_(passage), tokens_(tokens), matches_(matches) {}

  std::vector<Part> divide() {
    const auto size = static_cast<std::uint32_t>(passage_.words.size());
    Part part;
    for (std::uint32_t i = 0; i < size;) {
      if (next_ < matches_.size() && matches_[next_].begin == i) {
        i = pass_match(part, i);
        continue;
      }
      const Break border = break_at(i);
      if (border != Break::none) {
        part.end = i;
        part.heads = token(i).text == ":";
        close(part, border, i + 1);
      }
      ++i;
    }
    part.end = size;
    close(part, Break::sentence, size);
    return std::move(parts_);
  }

 private:
  [[nodiscard]] const Token& token(std::uint32_t i) const {
    return tokens_.all()[passage_.words[i].token];
  }

  // Past a match; a terminating cue begins a clause.
  std::uint32_t pass_match(Part& part, std::uint32_t i) {
    const Match& match = matches_[next_++];
    const Cue* join = cue_of(match, ContextRole::joins);
    if (cue_of(match, ContextRole::terminate) != nullptr) {
      part.end = i;
      close(part, Break::comma, i);
      part.joint = part.joint == Joint::sentence ? Joint::sentence : Joint::clause;
      forced_ = true;
    } else if (join != nullptr && !is_answer(match)) {
      // "or" joins backwards and forwards alike, which is how the language marks it.
      const bool is_either = join->direction == ContextDirection::both;
      part.end = i;
      close(part, is_either ? Break::either : Break::comma, match.end);
    } else if (cue_of(match, ContextRole::ticked) != nullptr ||
               cue_of(match, ContextRole::unticked) != nullptr) {
      part.end = i;
      close(part, Break::comma, i);
    }
    return match.end;
  }

  [[nodiscard]] const Cue* cue_of(const Match& match, ContextRole role) const {
    for (const Target& target : passage_.lexicon.targets(match.node)) {
      if (target.kind == TargetKind::cue && passage_.lexicon.cue(target).role == role) {
        return &passage_.lexicon.cue(target);
      }
    }
    return nullptr;
  }

  // "DVT: n" and "DVT: n Cancer: y" join nothing.
  [[nodiscard]] bool is_answer(const Match& match) const {
    const bool is_last =
        match.end == passage_.words.size() || token(match.end).kind != TokenKind::word;
    return is_last || (match.begin > 0 && token(match.begin - 1).text == ":");
  }

  [[nodiscard]] Break break_at(std::uint32_t i) const {
    const Token& at = token(i);
    if (at.kind == TokenKind::line) {
      return continues_after(i) ? Break::comma : Break::sentence;
    }
    if (at.kind != TokenKind::sign) {
      return Break::none;
    }
    if (is_range(i)) {
      return Break::none;
    }
    static constexpr std::string_view kSentenceEnds = ".!?;";
    static constexpr std::string_view kPartEnds = ",:()/&+[]|-";
    if (at.text.size() == 1 && kSentenceEnds.find(at.text) != std::string_view::npos) {
      return Break::sentence;
    }  // Signs beyond ASCII (bullets, emoji) part what they stand between; quotation marks do not.
    static constexpr auto kQuotes = std::to_array<std::string_view>({"“", "”", "„", "«", "»", "´"});
    const bool parts = at.text.size() > 1 ? std::ranges::find(kQuotes, at.text) == kQuotes.end()
                                          : kPartEnds.find(at.text) != std::string_view::npos;
    return parts ? Break::comma : Break::none;
  }

  // "5-6"
  [[nodiscard]] bool is_range(std::uint32_t i) const {
    return token(i).text == "-" && i > 0 && i + 1 < passage_.words.size() &&
           token(i - 1).kind == TokenKind::number && token(i + 1).kind == TokenKind::number;
  }

  // A line that ends in a comma, or whose next begins with a joining word, goes on.
  [[nodiscard]] bool continues_after(std::uint32_t i) const {
    const bool after_comma = i > 0 && token(i - 1).text == ",";
    const bool before_join = i + 1 < passage_.words.size() &&
                             (passage_.words[i + 1].roles & bit_of(ContextRole::joins)) != 0;
    return after_comma || before_join;
  }

  // Ends a part and readies the next.
  void close(Part& part, Break border, std::uint32_t next_begin) {
    if (part.end > part.begin) {
      finish(part);
      parts_.push_back(part);
      joint_ = Joint::comma;
    }
    switch (border) {
      case Break::sentence:
        joint_ = Joint::sentence;
        break;
      case Break::either:
        joint_ = joint_ == Joint::sentence ? joint_ : Joint::either;
        break;
      case Break::comma:
      case Break::none:
        break;
    }
    part = Part{.begin = next_begin, .end = next_begin, .joint = joint_};
  }

  void finish(Part& part) {
    Roles roles = 0;
    for (std::uint32_t i = part.begin; i < part.end; ++i) {
      roles |= passage_.words[i].roles;
    }
    const Roles first = passage_.words[first_word(part)].roles;
    part.refers = (roles & bit_of(ContextRole::refers)) != 0;
    part.has_subject = (first & bit_of(ContextRole::subject)) != 0 && !part.refers;
    const bool own_clause = forced_ || (first & bit_of(ContextRole::starts)) != 0 ||
                            (roles & bit_of(ContextRole::verb)) != 0;
    forced_ = false;
    if (parts_.empty()) {
      part.joint = Joint::sentence;
      return;
    }
    const Part& before = parts_.back();
    part.sentence = before.sentence + (part.joint == Joint::sentence ? 1 : 0);
    if (part.joint != Joint::sentence && own_clause) {
      part.joint = Joint::clause;
    }
    const bool begins = part.joint == Joint::sentence || part.joint == Joint::clause;
    part.clause = before.clause + (begins ? 1 : 0);
  }

  // The first word, past cues such as "but".
  [[nodiscard]] std::uint32_t first_word(const Part& part) const {
    std::uint32_t i = part.begin;
    while (i + 1 < part.end && (passage_.words[i].roles & (bit_of(ContextRole::terminate) |
                                                           bit_of(ContextRole::joins))) != 0) {
      ++i;
    }
    return i;
  }

  const Passage& passage_;
  const Tokens& tokens_;
  const std::vector<Match>& matches_;
  std::size_t next_ = 0;
  std::vector<Part> parts_;
  Joint joint_ = Joint::sentence;
  bool forced_ = false;  // the part begins with a terminating cue
};

}  // namespace

std::vector<Part> parts_of(const Passage& passage, const Tokens& tokens,
                           const std::vector<Match>& matches) {
  return Divider(passage, tokens, matches).divide();
}

}  // namespace palpate
