// SPDX-License-Identifier: MIT
#include "text/relatives.hpp"

#include <algorithm>
#include <span>

namespace palpate {

namespace {

// All that one cue gave to a relative, in the sentence of another cue or the one before.
void disown(const CuedText& text, std::uint32_t cue) {
  const std::size_t next = text.mention_from(text.cues[cue].begin);
  if (next == 0) {
    return;
  }
  const Mention& last = text.mentions[next - 1];
  const std::uint32_t sentence = text.parts[part_at(text.parts, text.cues[cue].begin)].sentence;
  for (std::size_t m = next; m > 0; --m) {
    Mention& mention = text.mentions[m - 1];
    const bool is_theirs = (mention.holds & bit_of(ContextRole::family)) != 0;
    if (!is_theirs || mention.cue != last.cue || text.parts[mention.part].sentence + 1 < sentence) {
      return;
    }
    mention.disowned = true;
  }
}

}  // namespace

bool speaks_for_relative(const Passage& passage, const std::vector<Match>& cues) {
  const auto has = [](const Word& word, ContextRole role) {
    return (word.roles & bit_of(role)) != 0;
  };
  bool speaks_of_them = false;
  for (const Match& cue : cues) {
    const Cue& said = passage.lexicon.cue(*target_of(passage.lexicon, cue, TargetKind::cue));
    if (said.role == ContextRole::behalf) {
      return true;
    }
    const bool is_pronoun =  // "she", "she has"; not "who had"
        cue.size() == 1 || has(passage.words[cue.begin], ContextRole::subject);
    speaks_of_them = speaks_of_them || (said.role == ContextRole::theirs && is_pronoun);
  }
  // A text that begins with a relative, goes on with "she" and knows no "I".
  const std::span words(passage.words);
  const std::size_t first = words.size() > 1 && has(words[0], ContextRole::own) ? 1 : 0;
  if (!speaks_of_them || words.empty() || !has(words[first], ContextRole::relative)) {
    return false;
  }
  return std::ranges::none_of(words.subspan(first),
                              [&](const Word& word) { return has(word, ContextRole::own); });
}

void disown(const CuedText& text) {
  for (std::uint32_t i = 0; i < text.cues.size(); ++i) {
    if (text.has_role(i, bit_of(ContextRole::disowned))) {
      disown(text, i);
    }
  }
}

}  // namespace palpate
