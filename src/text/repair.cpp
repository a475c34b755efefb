// SPDX-License-Identifier: MIT
#include "text/repair.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "text/letters.hpp"

namespace palpate {

namespace {

constexpr std::size_t kShortest = 5;  // shorter words have too many neighbours
constexpr std::size_t kLongest = 40;
constexpr int kEdit = 10;
constexpr int kNearKey = 7;
constexpr int kVowel = 7;
constexpr int kSwap = 8;
constexpr int kDoubled = 5;
constexpr int kFirstLetter = 6;  // on top: the first letter is seldom wrong

// Keys of the usual layout, row by row, each row half a key to the right of the one above.
constexpr std::array<std::string_view, 3> kRows = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

bool are_near_keys(char a, char b) {
  std::array<int, 2> x{};
  std::array<int, 2> y{};
  for (std::size_t i = 0; i < 2; ++i) {
    const char c = i == 0 ? a : b;
    for (std::size_t row = 0; row < kRows.size(); ++row) {
      const std::size_t at = kRows[row].find(c);
      if (at != std::string_view::npos) {
        x[i] = static_cast<int>(2 * at + row);
        y[i] = static_cast<int>(row) + 1;
      }
    }
  }
  return y[0] != 0 && y[1] != 0 && std::abs(x[0] - x[1]) <= 2 && std::abs(y[0] - y[1]) <= 1;
}

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

int replace_cost(char a, char b) {
  if (a == b) {
    return 0;
  }
  if (is_vowel(a) && is_vowel(b)) {
    return kVowel;
  }
  return are_near_keys(a, b) ? kNearKey : kEdit;
}

// A letter too many or too few: cheap beside its twin.
int extra_cost(std::string_view word, std::size_t at) {
  const char c = word[at];
  const bool doubled = (at > 0 && word[at - 1] == c) || (at + 1 < word.size() && word[at + 1] == c);
  return doubled ? kDoubled : kEdit;
}

int bound_for(std::size_t length) {
  constexpr std::size_t kMiddling = 7;
  constexpr std::size_t kLong = 8;
  if (length >= kLong) {
    return 2 * kEdit;
  }
  return length >= kMiddling ? kEdit + kDoubled : kEdit;
}

/// The nearest candidates so far.
class Nearest {
 public:
  explicit Nearest(std::string_view word) : word_(word), letters_(letters_in(word)) {}

  [[nodiscard]] bool may_be(std::string_view candidate, std::uint32_t letters) const {
    const std::size_t a = candidate.size();
    const std::size_t b = word_.size();
    const std::size_t edits = static_cast<std::size_t>(bound()) / kDoubled;
    return candidate.size() + 1 >= kShortest && (a > b ? a - b : b - a) <= edits &&
           letters_apart(letters, letters_) <= 2 * (bound() / kNearKey);
  }

  /// \param form  null for an English word that no pack uses
  void offer(std::string_view candidate, const LexiconForm* form) {
    const int first = candidate.front() == word_.front() ? 0 : kFirstLetter;
    const int slips = first + slips_between(word_, candidate, bound());
    if (slips > bound()) {
      return;
    }
    if (slips < best_) {
      best_ = slips;
      tied_ = false;
      candidate_ = candidate;
      found_ = form;
    } else if (slips == best_ && !is_same_word(form)) {
      tied_ = true;
    }
  }

  [[nodiscard]] Guess guess() const {
    if (candidate_.empty()) {
      return {};
    }
    if (found_ == nullptr || tied_) {
      return {std::nullopt, found_ == nullptr};
    }
    return {Repair{{found_}, std::string(candidate_)}, false};
  }

 private:
  // Two forms of one word are as good as each other, and so are two words that mean nothing.
  [[nodiscard]] bool is_same_word(const LexiconForm* form) const {
    if (form == nullptr || found_ == nullptr) {
      return form == found_;
    }
    return form->word == found_->word && form->word != Lexicon::kNoWord;
  }

  [[nodiscard]] int bound() const { return std::min(best_, bound_for(word_.size())); }

  std::string_view word_;
  std::uint32_t letters_;
  std::string_view candidate_;
  const LexiconForm* found_ = nullptr;
  int best_ = 1000;
  bool tied_ = false;
};

// "lowerback": two words of the packs with the space left out, in one way only.
std::optional<Repair> split(const Lexicon& lexicon, std::string_view word) {
  constexpr std::size_t kShortestPart = 3;
  std::optional<Repair> found;
  for (std::size_t cut = kShortestPart; cut + kShortestPart <= word.size(); ++cut) {
    const LexiconForm* first = lexicon.find_form(word.substr(0, cut));
    const LexiconForm* second = lexicon.find_form(word.substr(cut));
    if (first == nullptr || second == nullptr) {
      continue;
    }
    if (found) {
      return std::nullopt;
    }
    found = Repair{{first, second},
                   std::string(word.substr(0, cut)) + " " + std::string(word.substr(cut))};
  }
  return found;
}

}  // namespace

int slips_between(std::string_view a, std::string_view b, int bound) {
  if (a.size() > kLongest || b.size() > kLongest) {
    return bound + 1;
  }
  std::array<std::array<int, kLongest + 1>, 3> rows{};
  for (std::size_t j = 1; j <= b.size(); ++j) {
    rows[0][j] = rows[0][j - 1] + extra_cost(b, j - 1);
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& before = rows[(i + 1) % 3];
    row[0] = above[0] + extra_cost(a, i - 1);
    int least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + extra_cost(a, i - 1), row[j - 1] + extra_cost(b, j - 1),
                         above[j - 1] + replace_cost(a[i - 1], b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + kSwap);
      }
      least = std::min(least, row[j]);
    }
    if (least > bound) {
      return bound + 1;
    }
  }
  return rows[a.size() % 3][b.size()];
}

Guess guess(const Lexicon& lexicon, const EnglishWords& english, std::string_view word) {
  const bool is_latin = std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
  if (word.size() < kShortest || word.size() > kLongest || !is_latin) {
    return {};
  }
  Nearest nearest(word);
  for (const LexiconForm& form : lexicon.forms()) {
    const std::string_view text = lexicon.text_of(form);
    if (nearest.may_be(text, form.letters)) {
      nearest.offer(text, &form);
    }
  }
  for (const char letter : {word[0], word[1]}) {
    const EnglishWords::Section section = english.beginning_with(letter);
    for (std::uint32_t i = section.first; i < section.last; ++i) {
      const std::string_view text = english.word(i);
      if (nearest.may_be(text, english.letters_of(i)) && lexicon.find_form(text) == nullptr) {
        nearest.offer(text, nullptr);
      }
    }
    if (word[0] == word[1]) {
      break;
    }
  }
  Guess guess = nearest.guess();
  if (!guess.repair) {
    if (std::optional<Repair> parts = split(lexicon, word)) {
      return {std::move(parts), false};
    }
  }
  return guess;
}

}  // namespace palpate
