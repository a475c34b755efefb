// SPDX-License-Identifier: MIT
//
// Snowball stems, so that "aching", "aches" and "ached" meet, over one spelling of English, so that
// "oedema" and "edema" do.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace palpate {

/// A word as Americans spell it, as far as it takes to tell the same word from another: "tumor" for
/// "tumour", "anemia" for "anaemia". Harmless slips ("exercize") are kept, since they happen to
/// every form alike.
std::string one_spelling(std::string_view word);

/// One stemmer, for one thread. English (Porter 2).
class Stemmer {
 public:
  Stemmer();

  /// The stem of a normalised word; valid until the next call. Words of three letters and fewer
  /// stay as they are.
  std::string_view stem(std::string_view word);

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
  std::string word_;
};

}  // namespace palpate
