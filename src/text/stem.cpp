// SPDX-License-Identifier: MIT
#include "text/stem.hpp"

#include <array>

#include <libstemmer.h>

namespace palpate {

namespace {

constexpr std::size_t kShortWord = 3;

/// A British spelling and the American one, in words that are long enough to be no others.
struct Spelling {
  std::string_view british, american;
  std::size_t before;  // letters that must come before
  bool at_end;
};

constexpr auto kSpellings = std::to_array<Spelling>({
    {"oea", "ea", 0, false},  // diarrhoea
    {"ae", "e", 1, false},    // anaemia, haemorrhage
    {"oe", "e", 0, false},    // oedema
    {"our", "or", 3, false},  // tumour
    {"yse", "yze", 3, false},
    {"ise", "ize", 3, false},
    {"isi", "izi", 3, false},
    {"isa", "iza", 4, false},
    {"tre", "ter", 2, true},  // centre
    {"bre", "ber", 2, true},  // fibre
    {"logue", "log", 2, true},
});

constexpr std::size_t kLongEnough = 5;

}  // namespace

std::string one_spelling(std::string_view word) {
  std::string spelled(word);
  if (word.size() < kLongEnough) {
    return spelled;
  }
  for (const Spelling& each : kSpellings) {
    const std::size_t at = spelled.find(each.british, each.before);
    if (at != std::string::npos && (!each.at_end || at + each.british.size() == spelled.size())) {
      spelled.replace(at, each.british.size(), each.american);
    }
  }
  return spelled;
}

Stemmer::Stemmer() : stemmer_(sb_stemmer_new("english", nullptr)) {}

std::string_view Stemmer::stem(std::string_view word) {
  if (word.size() <= kShortWord) {
    return word;
  }
  word_ = one_spelling(word);
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word_.data());
  const sb_symbol* stem = sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(word_.size()));
  if (stem == nullptr) {
    return word_;
  }
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const {
  sb_stemmer_delete(stemmer);
}

}  // namespace palpate
