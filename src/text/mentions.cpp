// SPDX-License-Identifier: MIT
#include "text/mentions.hpp"

#include <algorithm>

namespace palpate {

std::optional<Target> concept_target(const Lexicon& lexicon, const Match& match) {
  const auto target = target_of(lexicon, match, TargetKind::concept_kind);
  return target ? target : target_of(lexicon, match, TargetKind::opposite);
}

std::uint32_t part_at(const std::vector<Part>& parts, std::uint32_t word) {
  const auto after = std::ranges::upper_bound(parts, word, {}, &Part::begin);
  return after == parts.begin() ? 0 : static_cast<std::uint32_t>(after - parts.begin() - 1);
}

const Token& CuedText::token(std::uint32_t word) const {
  return tokens.all()[passage.words[word].token];
}

bool CuedText::has_role(std::uint32_t cue, Roles roles) const {
  return std::ranges::any_of(passage.lexicon.targets(cues[cue].node), [&](const Target& target) {
    return target.kind == TargetKind::cue &&
           (bit_of(passage.lexicon.cue(target).role) & roles) != 0;
  });
}

bool CuedText::ends_part(std::uint32_t cue) const {
  const Part& part = parts[part_at(parts, cues[cue].begin)];
  for (std::uint32_t word = cues[cue].end; word < part.end; ++word) {
    if ((passage.words[word].roles & bit_of(ContextRole::filler)) == 0) {
      return false;
    }
  }
  return true;
}

std::size_t CuedText::mention_from(std::uint32_t word) const {
  const auto found = std::ranges::lower_bound(
      mentions, word, {}, [](const Mention& mention) { return mention.match.begin; });
  return static_cast<std::size_t>(found - mentions.begin());
}

std::string_view CuedText::sign_before(std::uint32_t word) const {
  return token(word - 1).text;
}

}  // namespace palpate
