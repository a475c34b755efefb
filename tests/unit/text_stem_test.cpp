// SPDX-License-Identifier: MIT
#include "support/precompiled.hpp"
#include "text/stem.hpp"

namespace palpate {
namespace {

TEST(Stemmer, MeetsTheFormsOfAWord) {
  Stemmer stemmer;
  const std::string ache(stemmer.stem("aching"));

  EXPECT_EQ(stemmer.stem("aches"), ache);
  EXPECT_EQ(stemmer.stem("ached"), ache);
  EXPECT_EQ(std::string(stemmer.stem("shoulders")), std::string(stemmer.stem("shoulder")));
}

TEST(Stemmer, LeavesShortWordsAlone) {
  Stemmer stemmer;

  for (const std::string_view word : {"", "a", "as", "bus", "ing"}) {
    EXPECT_EQ(stemmer.stem(word), word);
  }
}

TEST(Stemmer, LeavesOtherScriptsAlone) {
  Stemmer stemmer;

  EXPECT_EQ(stemmer.stem("日本語"), "日本語");
}

}  // namespace
}  // namespace palpate
