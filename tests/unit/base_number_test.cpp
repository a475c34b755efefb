// SPDX-License-Identifier: MIT
#include "base/json_writer.hpp"
#include "base/number.hpp"
#include "support/precompiled.hpp"

namespace palpate {
namespace {

TEST(Number, ReadsPlainDecimals) {
  EXPECT_EQ(parse_number("7"), 7.0);
  EXPECT_EQ(parse_number("-0.5"), -0.5);
  EXPECT_EQ(parse_number("+36.6"), 36.6);
  EXPECT_EQ(parse_number("1e2"), 100.0);
}

TEST(Number, ReadsALeadingZeroAsDecimal) {
  EXPECT_EQ(parse_number("010"), 10.0);
}

TEST(Number, RefusesWhatIsNoFiniteNumber) {
  for (const std::string_view text :
       {"",       " ",    ".nan", "nan", "NaN", "inf",   ".inf",  "-inf", "1e999",
        "-1e999", "0x10", "7/10", "1,5", "1 ",  " 1",    "1.2.3", "--1",  "+-1",
        "++1",    "1e",   "e1",   ".",   "-",   "seven", "1_000"}) {
    EXPECT_EQ(parse_number(text), std::nullopt) << text;
  }
}

TEST(Number, PrintsFixedDecimalsWithoutTrailingZeros) {
  EXPECT_EQ(print_number(0.7424999), "0.742");
  EXPECT_EQ(print_number(0.1 + 0.2), "0.3");
  EXPECT_EQ(print_number(7.0), "7");
  EXPECT_EQ(print_number(100.0), "100");
  EXPECT_EQ(print_number(-0.0001), "0");
  EXPECT_EQ(print_number(-0.5), "-0.5");
  EXPECT_EQ(print_number(1e15), "1000000000000000");
}

}  // namespace
}  // namespace palpate
