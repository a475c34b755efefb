// SPDX-License-Identifier: MIT
//
// Tokens: normalised so that spellings meet, with spans of the bytes as given.
#include "support/precompiled.hpp"
#include "text/tokens.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "word:stiff number:7 sign:/"
std::vector<std::string> tokens_of(std::string_view text) {
  static constexpr std::array<std::string_view, 4> kKinds = {"word", "number", "sign", "line"};
  std::vector<std::string> result;
  const Tokens tokens(text);
  for (const Token& token : tokens.all()) {
    result.push_back(
        fmt::format("{}:{}", kKinds[static_cast<std::size_t>(token.kind)], token.text));
  }
  return result;
}

// The bytes each token stands for.
std::vector<std::string> spans_of(std::string_view text) {
  std::vector<std::string> result;
  const Tokens tokens(text);
  for (const Token& token : tokens.all()) {
    result.emplace_back(text.substr(token.span.begin, token.span.end - token.span.begin));
  }
  return result;
}

TEST(Tokens, FoldCase) {
  EXPECT_THAT(tokens_of("Stiff NECK"), ElementsAre("word:stiff", "word:neck"));
  EXPECT_THAT(tokens_of("STRASSE Straße"), ElementsAre("word:strasse", "word:strasse"));
}

TEST(Tokens, DropApostrophesWhicheverWayTheyAreTyped) {
  for (const std::string_view text : {"can't", "can’t", "can‘t", "canʼt", "can`t", "cant"}) {
    EXPECT_THAT(tokens_of(text), ElementsAre("word:cant")) << text;
  }
}

TEST(Tokens, PartWordsAtHyphens) {
  for (const std::string_view text : {"lower-back", "lower‐back", "lower–back", "lower_back"}) {
    EXPECT_THAT(tokens_of(text), ElementsAre("word:lower", "word:back")) << text;
  }
}

TEST(Tokens, NormaliseCompatibilityForms) {
  EXPECT_THAT(tokens_of("ﬁbromyalgia"), ElementsAre("word:fibromyalgia"));
  EXPECT_THAT(tokens_of("ｓｔｉｆｆ"), ElementsAre("word:stiff"));
  EXPECT_THAT(tokens_of("a\u00A0b\u2003c"), ElementsAre("word:a", "word:b", "word:c"));
}

TEST(Tokens, FoldAccentsHoweverTheyAreComposed) {
  EXPECT_THAT(tokens_of("m\u00E9ni\u00E8re"), ElementsAre("word:meniere"));
  EXPECT_EQ(tokens_of("me\u0301nie\u0300re"), tokens_of("m\u00E9ni\u00E8re"));
}

TEST(Tokens, KeepDecimalPointsInsideNumbersOnly) {
  EXPECT_THAT(tokens_of("38.5 7/10 3."),
              ElementsAre("number:38.5", "number:7", "sign:/", "number:10", "number:3", "sign:."));
}

TEST(Tokens, PartNumbersFromWords) {
  EXPECT_THAT(tokens_of("34yo 3wks c6"),
              ElementsAre("number:34", "word:yo", "number:3", "word:wks", "word:c", "number:6"));
}

TEST(Tokens, KeepLinesAndSigns) {
  EXPECT_THAT(tokens_of("a\nb, c!"),
              ElementsAre("word:a", "line:", "word:b", "sign:,", "word:c", "sign:!"));
}

TEST(Tokens, SpanTheBytesAsGiven) {
  EXPECT_THAT(spans_of("  Can’t, ﬁx 38.5"), ElementsAre("Can’t", ",", "ﬁx", "38.5"));
  EXPECT_THAT(spans_of("😀 neck 日本"), ElementsAre("😀", "neck", "日本"));
}

TEST(Tokens, AreNoneWhereThereIsNothing) {
  EXPECT_THAT(tokens_of(""), IsEmpty());
  EXPECT_THAT(tokens_of(" \t\u00A0\x01"), IsEmpty());
}

TEST(Tokens, SpanEveryByteOnceInOrder) {
  const std::string text = "Née’s – ½ 7.5/10\r\n\u200Bx\xF0\x9F\x92\x86y";
  const Tokens tokens(text);

  std::size_t end = 0;
  for (const Token& token : tokens.all()) {
    EXPECT_GE(token.span.begin, end);
    EXPECT_GT(token.span.end, token.span.begin);
    end = token.span.end;
  }
  EXPECT_LE(end, text.size());
}

}  // namespace
}  // namespace palpate
