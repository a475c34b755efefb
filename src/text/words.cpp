// SPDX-License-Identifier: MIT
#include "text/words.hpp"

#include <map>
#include <optional>
#include <string_view>

#include "text/repair.hpp"
#include "text/stem.hpp"

namespace palpate {

namespace {

class LookUp {
 public:
  LookUp(const Lexicon& lexicon, const EnglishWords& english)
      : lexicon_(lexicon), english_(english) {}

  Words words_of(const Tokens& tokens) {
    words_.all.reserve(tokens.all().size());
    for (std::uint32_t i = 0; i < tokens.all().size(); ++i) {
      add(tokens.all()[i], i);
    }
    return std::move(words_);
  }

 private:
  void add(const Token& token, std::uint32_t index) {
    const std::uint32_t id = lexicon_.find_form(token.text);
    if (id != Lexicon::kNoWord) {
      push(id, index, Known::pack);
    } else if (token.kind == TokenKind::word) {
      add_other(token.text, index);
    } else {
      push(id, index, Known::common);
    }
  }

  // A word that is no form of the packs' words.
  void add_other(std::string_view text, std::uint32_t index) {
    const std::uint32_t word = english_.find(text);
    if (word != EnglishWords::kNoWord) {
      push(Lexicon::kNoWord, index, english_.is_common(word) ? Known::common : Known::english);
      return;
    }
    if (const std::uint32_t stem = lexicon_.find_word(stemmer_.stem(text));
        stem != Lexicon::kNoWord) {
      push(stem, index, Known::pack);
      return;
    }
    const Guess guess = guess_of(text);
    if (!guess.repair) {
      push(Lexicon::kNoWord, index, guess.is_english ? Known::english : Known::nowhere);
      return;
    }
    words_.repairs.push_back({index, guess.repair->spelling});
    for (const std::uint32_t id : guess.repair->words) {
      push(id, index, Known::pack);
    }
  }

  // Guessing is slow: a strange word is guessed once, and a text of nothing but strange words is
  // not in need of a speller.
  Guess guess_of(std::string_view text) {
    constexpr std::size_t kMostGuesses = 256;
    if (const auto found = guesses_.find(text); found != guesses_.end()) {
      return found->second;
    }
    if (guesses_.size() == kMostGuesses) {
      return {};
    }
    return guesses_.emplace(text, guess(lexicon_, english_, text)).first->second;
  }

  void push(std::uint32_t id, std::uint32_t token, Known known) {
    words_.all.push_back({id, token, lexicon_.roles(id), known});
  }

  const Lexicon& lexicon_;
  const EnglishWords& english_;
  Stemmer stemmer_;
  std::map<std::string, Guess, std::less<>> guesses_;
  Words words_;
};

}  // namespace

Words look_up(const Lexicon& lexicon, const EnglishWords& english, const Tokens& tokens) {
  return LookUp(lexicon, english).words_of(tokens);
}

}  // namespace palpate
