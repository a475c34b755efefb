// SPDX-License-Identifier: MIT
//
// What palpate refuses in YAML, and that it guesses nothing about scalars.
#include "support/documents.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Yaml, KeepsScalarsAsWritten) {
  const ReadDocument read = yaml(
      "a: no\nb: 010\nc: .nan\nd: 1e999\ne: 'no'\nf: ~\ng: null\nh: 2024-01-01\ni: 0x1F\nj: 1_000");

  EXPECT_EQ(read.shape,
            "{a: no, b: 010, c: .nan, d: 1e999, e: 'no', f: , g: , h: 2024-01-01, i: 0x1F, "
            "j: 1_000}");
  EXPECT_THAT(read.faults, IsEmpty());
}

TEST(Yaml, ReadsBlockAndFlowAlike) {
  EXPECT_EQ(yaml("a: [x, {b: y}]").shape, yaml("a:\n  - x\n  - b: y\n").shape);
}

TEST(Yaml, ReadsNothingAsAnEmptyMapping) {
  for (const std::string_view text : {"", "\n", "# only a comment\n", "---\n", "~"}) {
    EXPECT_EQ(yaml(text).shape, "{}") << text;
  }
}

TEST(Yaml, RefusesAKeyGivenTwiceAndNamesTheFirst) {
  Diagnostics diagnostics;
  EXPECT_THAT(yaml("a: 1\nb: 2\na: 3\n").faults, ElementsAre("doc:3:1 duplicate-key 'a'"));
  EXPECT_THAT(yaml("x: {k: 1, k: 2}").faults, ElementsAre("doc:1:11 duplicate-key 'k'"));
  EXPECT_THAT(yaml("'a': 1\na: 2").faults, ElementsAre("doc:2:1 duplicate-key 'a'"));
}

TEST(Yaml, AcceptsTheSameKeyInTwoMappings) {
  EXPECT_THAT(yaml("- {a: 1}\n- {a: 1}\n").faults, IsEmpty());
}

TEST(Yaml, RefusesAnchorsAndAliases) {
  EXPECT_THAT(yaml("a: &x 1\nb: 2\n").faults, ElementsAre("doc:1:4 yaml-anchor an anchor"));
  EXPECT_THAT(yaml("a: &x [1]\nb: *x\n").faults,
              ElementsAre("doc:1:4 yaml-anchor an anchor", "doc:2:4 yaml-anchor an alias"));
}

TEST(Yaml, RefusesMergeKeysForTheAliasInThem) {
  EXPECT_THAT(yaml("a: &x {k: 1}\nb: {<<: *x}\n").faults,
              ElementsAre("doc:1:4 yaml-anchor an anchor", "doc:2:9 yaml-anchor an alias"));
}

TEST(Yaml, RefusesTags) {
  EXPECT_THAT(yaml("a: !!str 1\n").faults, ElementsAre("doc:1:4 yaml-tag 'tag:yaml.org,2002:str'"));
  EXPECT_THAT(yaml("a: !mine {b: 1}\n").faults, ElementsAre("doc:1:4 yaml-tag '!mine'"));
}

TEST(Yaml, RefusesASecondDocument) {
  EXPECT_THAT(yaml("a: 1\n---\nb: 2\n").faults,
              ElementsAre("doc:2:1 yaml-documents the second begins here"));
}

TEST(Yaml, RefusesAKeyThatIsNotText) {
  EXPECT_THAT(yaml("? [a, b]\n: 1\n").faults,
              ElementsAre("doc:1:3 wrong-type a key must be text, not a list"));
}

TEST(Yaml, PlacesSyntaxFaults) {
  const ReadDocument read = yaml("a: [1, 2\nb: 3\n");

  ASSERT_EQ(read.faults.size(), 1U);
  EXPECT_THAT(read.faults[0], ::testing::StartsWith("doc:2:"));
  EXPECT_THAT(read.faults[0], ::testing::HasSubstr("yaml-syntax"));
}

TEST(Yaml, RefusesInvalidUtf8WithItsPlace) {
  EXPECT_THAT(yaml("a: 1\nb: x\xFFy\n").faults, ElementsAre("doc:2:5 not-utf8 an invalid byte"));
  EXPECT_THAT(yaml("a: \xC0\x80").faults, ElementsAre("doc:1:4 not-utf8 an invalid byte"));
  EXPECT_THAT(yaml("\xFF\xFE"
                   "a\0:\0")
                  .faults,
              ElementsAre("doc:1:1 not-utf8 an invalid byte"));
}

// yaml-cpp would take such bytes for UTF-16, and read another text than the one that was checked.
TEST(Yaml, RefusesNulBytes) {
  using namespace std::string_view_literals;
  EXPECT_THAT(yaml("a\0:\0 \0b\0"sv).faults, ElementsAre("doc:1:2 not-utf8 a NUL byte"));
  EXPECT_THAT(yaml("a: b\n\0c: d\n"sv).faults, ElementsAre("doc:2:1 not-utf8 a NUL byte"));
}

TEST(Yaml, AcceptsAByteOrderMark) {
  EXPECT_EQ(yaml("\xEF\xBB\xBF"
                 "a: 1\n")
                .shape,
            "{a: 1}");
}

TEST(Yaml, RefusesWhatIsTooLarge) {
  EXPECT_THAT(yaml("a: 12345678", {.bytes = 10}).faults,
              ElementsAre("doc too-large 11 bytes, the limit is 10"));
}

TEST(Yaml, RefusesAHugeScalarAndGoesOn) {
  const std::string text = "a: " + std::string(100'000, 'x') + "\nb: 1\nb: 2\n";

  EXPECT_THAT(yaml(text).faults,
              ElementsAre("doc:1:4 too-large a value of 100000 bytes, the limit is 65536",
                          "doc:3:1 duplicate-key 'b'"));
}

TEST(Yaml, RefusesDepthWithoutExhaustingTheStack) {
  for (const std::string_view open : {"[", "{a: ", "- "}) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) {
      text += open;
    }
    const std::vector<std::string> faults = yaml(text).faults;
    ASSERT_FALSE(faults.empty()) << open;
    EXPECT_THAT(faults[0], ::testing::HasSubstr("too-deep")) << open;
  }
}

TEST(Yaml, AcceptsTheDeepestAllowed) {
  std::string text;
  for (int i = 0; i < 32; ++i) {
    text += "[";
  }
  const std::string closed = text + std::string(32, ']');

  EXPECT_THAT(yaml(closed).faults, IsEmpty());
  EXPECT_THAT(yaml("[" + closed + "]").faults,
              ElementsAre("doc:1:33 too-deep more than 32 levels"));
}

TEST(Yaml, RefusesTooManyValues) {
  EXPECT_THAT(yaml("[1, 2, 3, 4]", {.nodes = 3}).faults,
              ElementsAre("doc:1:8 too-many more than 3 values"));
}

TEST(Yaml, ReadsAMappingOfManyKeysInLinearTime) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) {
    text += fmt::format("key-{}: 1\n", i);
  }

  EXPECT_THAT(yaml(text).faults, IsEmpty());
}

}  // namespace
}  // namespace palpate
