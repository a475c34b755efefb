// SPDX-License-Identifier: MIT
#include "support/precompiled.hpp"
#include "text/lexicon_builder.hpp"
#include "text/tokens.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A built lexicon with the arrays it reads.
struct Built {
  LexiconArrays<ArrayOwner> arrays;

  Lexicon lexicon() const {
    return Lexicon({arrays.letters, arrays.words, arrays.nodes, arrays.edges, arrays.targets,
                    arrays.forms, arrays.slots, arrays.bags, arrays.cues});
  }

  /// The targets of a phrase given as stems; nothing where the trie has no such path.
  std::vector<std::uint32_t> at(std::vector<std::string_view> stems) const {
    const Lexicon words = lexicon();
    std::uint32_t node = 0;
    for (const std::string_view stem : stems) {
      const std::uint32_t word = words.find_word(stem);
      node = word == Lexicon::kNoWord ? 0 : words.step(node, word);
      if (node == 0) {
        return {};
      }
    }
    std::vector<std::uint32_t> result;
    for (const Target& target : words.targets(node)) {
      result.push_back(target.index);
    }
    return result;
  }
};

Target region(std::uint32_t index) {
  return {TargetKind::region, index};
}

Built built_of(const std::vector<std::pair<std::string_view, std::uint32_t>>& phrases,
               std::string_view fillers = "") {
  LexiconBuilder builder;
  if (!fillers.empty()) {
    const Tokens words(fillers);
    for (const Token& filler : words.all()) {
      builder.add_cue(filler.text, ContextRole::filler, 0);
    }
  }
  for (const auto& [phrase, index] : phrases) {
    builder.add_phrase(phrase, region(index));
  }
  return {builder.build({})};
}

TEST(Lexicon, FindsPhrasesByTheirStems) {
  const Built built = built_of({{"Lower back", 1}, {"back", 2}, {"shoulders", 3}});

  EXPECT_THAT(built.at({"lower", "back"}), ElementsAre(1));
  EXPECT_THAT(built.at({"back"}), ElementsAre(2));
  EXPECT_THAT(built.at({"shoulder"}), ElementsAre(3));
}

TEST(Lexicon, HasNothingForAPrefixOrAStranger) {
  const Built built = built_of({{"lower back", 1}});

  EXPECT_THAT(built.at({"lower"}), IsEmpty());
  EXPECT_THAT(built.at({"upper"}), IsEmpty());
  EXPECT_EQ(built.lexicon().find_word("upper"), Lexicon::kNoWord);
}

bool is_filler(const Built& built, std::string_view word) {
  const Lexicon lexicon = built.lexicon();
  const LexiconForm* form = lexicon.find_form(word);
  return form != nullptr && (lexicon.roles(form->cue) & bit_of(ContextRole::filler)) != 0;
}

TEST(Lexicon, LeavesFillersOutOfPhrases) {
  const Built built = built_of({{"pain in the neck", 1}}, "in the");

  EXPECT_THAT(built.at({"pain", "neck"}), ElementsAre(1));
  EXPECT_TRUE(is_filler(built, "the"));
  EXPECT_FALSE(is_filler(built, "pain"));
}

TEST(Lexicon, KeepsAPhraseOfFillersAlone) {
  EXPECT_THAT(built_of({{"the", 1}}, "the").at({"the"}), ElementsAre(1));
}

TEST(Lexicon, KeepsAllTargetsOfASharedPhraseOnce) {
  EXPECT_THAT(built_of({{"knot", 2}, {"knots", 1}, {"Knot", 2}}).at({"knot"}), ElementsAre(1, 2));
}

TEST(Lexicon, IgnoresEmptyPhrases) {
  const Built built = built_of({{"", 1}, {" ", 2}});

  EXPECT_THAT(built.at({}), IsEmpty());
}

TEST(Lexicon, DoesNotDependOnTheOrderOfAdding) {
  const Built a = built_of({{"lower back", 1}, {"back", 2}, {"lower leg", 3}});
  const Built b = built_of({{"lower leg", 3}, {"back", 2}, {"lower back", 1}});

  EXPECT_EQ(a.arrays.letters, b.arrays.letters);
  EXPECT_EQ(a.arrays.targets, b.arrays.targets);
  EXPECT_EQ(a.arrays.nodes.size(), b.arrays.nodes.size());
}

}  // namespace
}  // namespace palpate
