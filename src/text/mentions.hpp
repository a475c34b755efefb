// SPDX-License-Identifier: MIT
//
// The phrases that a text names concepts and regions by, and the cues around them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "text/parts.hpp"

namespace palpate {

/// A phrase that names a concept, and what holds for it.
struct Mention {
  static constexpr std::uint32_t kNoCue = 0xFFFFFFFFU;

  Match match;
  std::uint32_t part = 0;
  Roles holds = 0;             ///< the roles of the cues in whose scope it is
  std::uint32_t cue = kNoCue;  ///< of the cues of the text: the one that says most
  bool disowned = false;       ///< a relative's, and said not to be the client's
};

/// The concept that a match names, or the opposite of which it names.
std::optional<Target> concept_target(const Lexicon& lexicon, const Match& match);

/// The part in which a word stands. \pre there is one
std::uint32_t part_at(const std::vector<Part>& parts, std::uint32_t word);

/// A text with its cues and mentions, each in order.
struct CuedText {
  const Passage& passage;
  const Tokens& tokens;
  const std::vector<Part>& parts;
  const std::vector<Match>& cues;
  std::vector<Mention>& mentions;
  bool for_relative = false;  ///< the client is a relative of who writes

  [[nodiscard]] const Token& token(std::uint32_t word) const;
  /// Whether a cue has one of some roles.
  [[nodiscard]] bool has_role(std::uint32_t cue, Roles roles) const;
  /// Whether nothing but what fills up stands between a cue and the end of its part.
  [[nodiscard]] bool ends_part(std::uint32_t cue) const;
  /// The first mention at or after a word.
  [[nodiscard]] std::size_t mention_from(std::uint32_t word) const;
  /// The text of the word or sign before a word. \pre it is not the first
  [[nodiscard]] std::string_view sign_before(std::uint32_t word) const;
};

}  // namespace palpate
