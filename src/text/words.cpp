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
    if (const LexiconForm* form = lexicon_.find_form(token.text)) {
      push(*form, index);
    } else if (token.kind == TokenKind::word) {
      add_other(token.text, index);
    } else {
      push_unknown(index, Known::common);
    }
  }

  // A word that is no form of the packs' words.
  void add_other(std::string_view text, std::uint32_t index) {
    const std::uint32_t word = english_.find(text);
    if (word != EnglishWords::kNoWord) {
      push_unknown(index, english_.is_common(word) ? Known::common : Known::english);
      return;
    }
    if (const std::uint32_t stem = lexicon_.find_word(stemmer_.stem(text));
        stem != Lexicon::kNoWord) {
      words_.all.push_back({stem, Lexicon::kNoWord, index, 0, Known::pack});
      return;
    }
    const Guess guess = guess_of(text);
    if (!guess.repair) {
      push_unknown(index, guess.is_english ? Known::english : Known::nowhere);
      return;
    }
    words_.repairs.push_back({index, guess.repair->spelling});
    for (const LexiconForm* form : guess.repair->forms) {
      push(*form, index);
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

  void push(const LexiconForm& form, std::uint32_t token) {
    words_.all.push_back({form.word, form.cue, token, lexicon_.roles(form.cue), Known::pack});
  }
  void push_unknown(std::uint32_t token, Known known) {
    words_.all.push_back({Lexicon::kNoWord, Lexicon::kNoWord, token, 0, known});
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
