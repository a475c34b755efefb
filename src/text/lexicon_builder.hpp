// SPDX-License-Identifier: MIT
//
// Collects phrases and cues, then lays the tries out. The result does not depend on the order of
// adding.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/lexicon.hpp"

namespace palpate {

class LexiconBuilder {
 public:
  /// A phrase that names something. One of nothing but fillers and slots keeps its fillers, and so
  /// does one that begins with an equals sign: "=had a fit".
  void add_phrase(std::string_view phrase, Target target);
  /// A phrase of the language, with the index of its cue.
  void add_cue(std::string_view phrase, ContextRole role, std::uint32_t cue);
  /// Words that are read as the first of them.
  void add_same(const std::vector<std::string>& words);

  /// \param cues  what the indices of add_cue() mean
  [[nodiscard]] LexiconArrays<ArrayOwner> build(std::vector<Cue> cues) const;

 private:
  struct Phrase {
    std::string text;
    Target target;
    bool keeps_fillers = false;
  };
  struct CuePhrase {
    std::string text;
    ContextRole role;
    std::uint32_t cue;
  };

  std::vector<Phrase> phrases_;
  std::vector<CuePhrase> cues_;
  std::vector<std::vector<std::string>> same_;
};

}  // namespace palpate
