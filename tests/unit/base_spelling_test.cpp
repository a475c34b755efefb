// SPDX-License-Identifier: MIT
#include "base/spelling.hpp"
#include "support/precompiled.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> near(std::string_view word, std::vector<std::string_view> candidates) {
  return nearest(word, candidates);
}

TEST(Spelling, CountsEdits) {
  EXPECT_EQ(edit_distance("", "", 3), 0U);
  EXPECT_EQ(edit_distance("neck", "neck", 3), 0U);
  EXPECT_EQ(edit_distance("neck", "nek", 3), 1U);
  EXPECT_EQ(edit_distance("neck", "enck", 3), 1U);  // neighbours swapped
  EXPECT_EQ(edit_distance("stiff", "shift", 3), 2U);
  EXPECT_EQ(edit_distance("ca", "abc", 3), 3U);  // optimal string alignment: no edit inside a swap
}

TEST(Spelling, StopsAboveTheBound) {
  EXPECT_EQ(edit_distance("massage", "reflexology", 2), 3U);
  EXPECT_EQ(edit_distance("abc", "xyz", 1), 2U);
  EXPECT_EQ(edit_distance("a", "abcdef", 2), 3U);
}

TEST(Spelling, IsSymmetric) {
  const std::vector<std::string_view> words = {"", "neck", "nekc", "deck", "back", "backs", "abck"};
  for (const std::string_view a : words) {
    for (const std::string_view b : words) {
      EXPECT_EQ(edit_distance(a, b, 4), edit_distance(b, a, 4)) << a << ' ' << b;
    }
  }
}

TEST(Spelling, NamesTheNearestFirstThenByName) {
  EXPECT_THAT(near("stifness", {"stillness", "stiffness", "dizziness"}),
              ElementsAre("stiffness", "stillness"));
  EXPECT_THAT(near("nack", {"neck", "back", "knock"}), ElementsAre("back", "neck"));
}

TEST(Spelling, NamesNothingThatIsFar) {
  EXPECT_THAT(near("xyz", {"stiffness", "neck"}), IsEmpty());
  EXPECT_THAT(near("", {"neck"}), IsEmpty());
}

TEST(Spelling, NamesWhatAWordBegins) {
  EXPECT_THAT(near("trigger", {"trigger-point-therapy"}), ElementsAre("trigger-point-therapy"));
}

TEST(Spelling, NamesWhatAMisspeltWordBegins) {
  EXPECT_THAT(near("swedsh", {"swedish-massage", "shiatsu"}), ElementsAre("swedish-massage"));
  EXPECT_THAT(near("triger-pont", {"trigger-point-therapy"}), ElementsAre("trigger-point-therapy"));
  EXPECT_THAT(near("swedsh", {"swedish-massage", "swedish"}),
              ElementsAre("swedish", "swedish-massage"));
}

TEST(Spelling, NamesThreeAtMost) {
  EXPECT_THAT(near("nec", {"neca", "necb", "necc", "necd"}), ElementsAre("neca", "necb", "necc"));
}

TEST(Spelling, WordsTheList) {
  EXPECT_EQ(did_you_mean({}), "");
  EXPECT_EQ(suggestion(std::vector<std::string>{"a"}), "Did you mean 'a'?");
  EXPECT_EQ(suggestion({}), "");
  EXPECT_EQ(did_you_mean(std::vector<std::string>{"a"}), "did you mean 'a'?");
  EXPECT_EQ(did_you_mean(std::vector<std::string>{"a", "b", "c"}), "did you mean 'a', 'b' or 'c'?");
}

}  // namespace
}  // namespace palpate
