// SPDX-License-Identifier: MIT
//
// Mentions are the longest phrases of the lexicon. A sentence is cut into segments at commas and
// joining words; a symptom takes the regions of its segment, a segment of regions alone takes the
// symptom before it ("stiff neck and shoulders"). A negation covers what follows it in the
// sentence, up to a terminating word.
#include "intake/understand_text.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.hpp"
#include "text/stem.hpp"
#include "text/tokens.hpp"

namespace palpate {

namespace {

/// A phrase found: tokens [begin, end).
struct Match {
  std::size_t begin = 0, end = 0;
  std::span<const Target> targets;
};

class Reader {
 public:
  Reader(const RuleBaseView& rules, std::string_view text, std::string_view from, Findings& into)
      : rules_(rules), text_(text), from_(from), into_(into), tokens_(text) {}

  void read() {
    look_up_words();
    const auto& tokens = tokens_.all();
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= tokens.size(); ++i) {
      if (i == tokens.size() || ends_sentence(tokens[i])) {
        read_sentence(begin, i);
        begin = i + 1;
      }
    }
  }

 private:
  static bool ends_sentence(const Token& token) {
    return token.kind == TokenKind::line ||
           (token.kind == TokenKind::sign &&
            (token.text == "." || token.text == ";" || token.text == "!" || token.text == "?"));
  }

  void look_up_words() {
    Stemmer stemmer;
    for (const Token& token : tokens_.all()) {
      const std::string_view stem =
          token.kind == TokenKind::word ? stemmer.stem(token.text) : token.text;
      words_.push_back(rules_.lexicon().find_word(stem));
    }
  }

  [[nodiscard]] bool is_filler(std::size_t i) const {
    return words_[i] != Lexicon::kNoWord && rules_.lexicon().is_filler(words_[i]);
  }

  [[nodiscard]] Match longest_match(std::size_t begin, std::size_t end) const {
    Match best{begin, begin, {}};
    std::uint32_t node = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (words_[i] == Lexicon::kNoWord) {
        break;
      }
      const std::uint32_t next = rules_.lexicon().step(node, words_[i]);
      if (next == 0) {
        if (i > begin && is_filler(i)) {
          continue;
        }
        break;
      }
      node = next;
      if (const auto targets = rules_.lexicon().targets(node); !targets.empty()) {
        best = {begin, i + 1, targets};
      }
    }
    return best;
  }

  void read_sentence(std::size_t begin, std::size_t end) {
    matches_.clear();
    std::vector<std::string> unknown;
    for (std::size_t i = begin; i < end;) {
      const Match match = longest_match(i, end);
      if (match.end > i) {
        matches_.push_back(match);
        i = match.end;
        continue;
      }
      const Token& token = tokens_.all()[i];
      if (token.kind == TokenKind::word && !is_filler(i)) {
        into_.not_understood.emplace_back(words_of({i, i + 1, {}}));
      }
      ++i;
    }
    assert_mentions();
  }

  [[nodiscard]] std::string_view words_of(const Match& match) const {
    const std::size_t begin = tokens_.all()[match.begin].span.begin;
    return text_.substr(begin, tokens_.all()[match.end - 1].span.end - begin);
  }

  [[nodiscard]] Provenance provenance_of(const Match& match) const {
    const ByteSpan span{tokens_.all()[match.begin].span.begin,
                        tokens_.all()[match.end - 1].span.end};
    return {std::string(from_), std::string(words_of(match)), span};
  }

  // What stands between two matches parts them: a comma, or a word such as "and".
  [[nodiscard]] bool parted(const Match& a, const Match& b) const {
    for (std::size_t i = a.end; i < b.begin; ++i) {
      const Token& token = tokens_.all()[i];
      if (token.text == "," || token.text == "and" || token.text == "&" || token.text == "/" ||
          token.text == "+") {
        return true;
      }
    }
    return false;
  }

  void assert_mentions() {
    Assertion assertion = Assertion::present;
    std::vector<std::size_t> segment;
    std::size_t last_symptom = into_.findings.size();
    bool has_last = false;
    for (std::size_t i = 0; i <= matches_.size(); ++i) {
      if (i == matches_.size() ||
          (!segment.empty() && parted(matches_[segment.back()], matches_[i]))) {
        assert_segment(segment, assertion, has_last, last_symptom);
        segment.clear();
      }
      if (i < matches_.size()) {
        const Assertion before = assertion;
        apply_triggers(matches_[i], assertion);
        if (assertion != before && !segment.empty()) {
          assert_segment(segment, before, has_last, last_symptom);
          segment.clear();
        }
        segment.push_back(i);
      }
    }
  }

  void apply_triggers(const Match& match, Assertion& assertion) const {
    for (const Target& target : match.targets) {
      if (target.kind != TargetKind::trigger) {
        continue;
      }
      switch (rules_.arrays().triggers[target.index].role) {
        case ContextRole::negated:
          assertion = Assertion::absent;
          break;
        case ContextRole::possible:
          assertion = Assertion::possible;
          break;
        case ContextRole::historical:
          assertion = Assertion::historical;
          break;
        case ContextRole::family:
          assertion = Assertion::family;
          break;
        case ContextRole::hypothetical:
          assertion = Assertion::hypothetical;
          break;
        case ContextRole::terminate:
          assertion = Assertion::present;
          break;
        case ContextRole::pseudo:
        case ContextRole::filler:
        case ContextRole::diagnosing:
          break;
      }
    }
  }

  void assert_segment(const std::vector<std::size_t>& segment, Assertion assertion, bool& has_last,
                      std::size_t& last_symptom) {
    std::vector<std::pair<RegionId, const Match*>> regions;
    std::vector<std::pair<ConceptId, const Match*>> concepts;
    for (const std::size_t i : segment) {
      for (const Target& target : matches_[i].targets) {
        if (target.kind == TargetKind::region) {
          regions.emplace_back(static_cast<RegionId>(target.index), &matches_[i]);
        } else if (target.kind == TargetKind::concept_kind) {
          concepts.emplace_back(static_cast<ConceptId>(target.index), &matches_[i]);
        }
      }
    }
    bool placed = false;
    for (const auto& [concept_id, match] : concepts) {
      const ConceptKind kind = rules_.row(concept_id).kind;
      const bool takes_site = kind == ConceptKind::symptom || kind == ConceptKind::condition;
      if (!takes_site || regions.empty()) {
        add({concept_id, kNone<RegionId>, Aspect::current, assertion, provenance_of(*match)});
      } else {
        for (const auto& [region, where] : regions) {
          add({concept_id, region, Aspect::current, assertion, provenance_of(*match)});
        }
        placed = true;
      }
      if (takes_site) {
        has_last = true;
        last_symptom = into_.findings.size() - 1;
      }
    }
    if (placed) {
      return;
    }
    for (const auto& [region, match] : regions) {
      Finding finding{kNone<ConceptId>, region, Aspect::current, assertion, provenance_of(*match)};
      if (has_last && into_.findings[last_symptom].site != kNone<RegionId> &&
          into_.findings[last_symptom].assertion == assertion) {
        finding.concept_id = into_.findings[last_symptom].concept_id;
      }
      if (finding.concept_id != kNone<ConceptId> || assertion == Assertion::present) {
        add(std::move(finding));
      }
    }
  }

  void add(Finding finding) { into_.findings.push_back(std::move(finding)); }

  const RuleBaseView& rules_;
  std::string_view text_;
  std::string_view from_;
  Findings& into_;
  Tokens tokens_;
  std::vector<std::uint32_t> words_;
  std::vector<Match> matches_;
};

}  // namespace

std::span<const Target> exact_phrase(const RuleBaseView& rules, std::string_view text) {
  const Tokens tokens(text);
  Stemmer stemmer;
  std::uint32_t node = 0;
  for (const Token& token : tokens.all()) {
    const std::string_view stem =
        token.kind == TokenKind::word ? stemmer.stem(token.text) : token.text;
    const std::uint32_t word = rules.lexicon().find_word(stem);
    node = word == Lexicon::kNoWord ? 0 : rules.lexicon().step(node, word);
    if (node == 0) {
      return {};
    }
  }
  return node == 0 ? std::span<const Target>{} : rules.lexicon().targets(node);
}

void understand_text(const RuleBaseView& rules, std::string_view text, std::string_view from,
                     Findings& into) {
  if (find_invalid_utf8(text)) {
    const std::string repaired = replace_invalid_utf8(text);
    Reader(rules, repaired, from, into).read();
    return;
  }
  Reader(rules, text, from, into).read();
}

}  // namespace palpate
