// SPDX-License-Identifier: MIT
#include "base/utf8.hpp"
#include "support/precompiled.hpp"

namespace palpate {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, AcceptsAllLengths) {
  EXPECT_EQ(find_invalid_utf8("a\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80"
                              "\xF4\x8F\xBF\xBF"),
            std::nullopt);
}

TEST(Utf8, FindsTheFirstBadByte) {
  EXPECT_EQ(find_invalid_utf8("ab\x80"), 2U);                // continuation alone
  EXPECT_EQ(find_invalid_utf8("\xC1\xBF"), 0U);              // overlong
  EXPECT_EQ(find_invalid_utf8("\xE0\x9F\xBF"), 0U);          // overlong
  EXPECT_EQ(find_invalid_utf8("\xF0\x8F\xBF\xBF"), 0U);      // overlong
  EXPECT_EQ(find_invalid_utf8("x\xED\xA0\x80"), 1U);         // surrogate
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0U);      // above U+10FFFF
  EXPECT_EQ(find_invalid_utf8("\xF8\x88\x80\x80\x80"), 0U);  // five bytes
  EXPECT_EQ(find_invalid_utf8("ok\xE2\x82"), 2U);            // cut short
}

TEST(Utf8, ReplacesEachInvalidByte) {
  EXPECT_EQ(replace_invalid_utf8("a\xFF\xE2\x82z"), "a\uFFFD\uFFFD\uFFFDz");
  EXPECT_EQ(replace_invalid_utf8("grün 😀"), "grün 😀");
}

TEST(Utf8, MakesControlBytesVisible) {
  EXPECT_EQ(printable("a\x1B[31mb\x07\x7F\r"), "a\uFFFD[31mb\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(printable("a\0b"sv), "a\uFFFDb");
  EXPECT_EQ(printable("\xC2\x9B"
                      "2J"),
            "\uFFFD2J");  // C1: a control sequence in one character
  EXPECT_EQ(printable("\xFF"), "\uFFFD");
}

TEST(Utf8, MakesChangesOfDirectionVisible) {
  EXPECT_EQ(printable("no\u202Eon\u202C \u202A\u202B\u202D"),
            "no\uFFFDon\uFFFD \uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(printable("\u2066a\u2067\u2068b\u2069"), "\uFFFDa\uFFFD\uFFFDb\uFFFD");
  EXPECT_EQ(printable("\u2029\u202F \u2065\u206A"), "\u2029\u202F \u2065\u206A");
}

TEST(Utf8, LeavesLinesTabsAndLettersAlone) {
  EXPECT_EQ(printable("a\tb\nö 日本 \xC2\xA0."), "a\tb\nö 日本 \xC2\xA0.");
}

}  // namespace
}  // namespace palpate
