// SPDX-License-Identifier: MIT
//
// Snowball stems, so that "aching", "aches" and "ached" meet.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace palpate {

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
};

}  // namespace palpate
