// SPDX-License-Identifier: MIT
#include "text/stem.hpp"

#include <libstemmer.h>

namespace palpate {

namespace {
constexpr std::size_t kShortWord = 3;
}  // namespace

Stemmer::Stemmer() : stemmer_(sb_stemmer_new("english", nullptr)) {}

std::string_view Stemmer::stem(std::string_view word) {
  if (word.size() <= kShortWord) {
    return word;
  }
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stem = sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(word.size()));
  if (stem == nullptr) {
    return word;
  }
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const {
  sb_stemmer_delete(stemmer);
}

}  // namespace palpate
