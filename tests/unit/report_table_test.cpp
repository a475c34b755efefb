// SPDX-License-Identifier: MIT
#include "report/table.hpp"
#include "support/precompiled.hpp"

namespace palpate {
namespace {

std::string table(const std::vector<std::string>& head, const std::vector<TableRow>& rows,
                  std::size_t width) {
  return write_table(head, rows, {ReportFormat::text, false, width});
}

TEST(Table, AlignsColumnsAndLeavesOutEmptyOnes) {
  EXPECT_EQ(table({"a", "b", "c"}, {{{"one", "", "x"}}, {{"three", "", "y"}}}, 80),
            "  a      c\n"
            "  one    x\n"
            "  three  y\n");
}

TEST(Table, WrapsTheWidestCellsWhereThereIsNoRoom) {
  EXPECT_EQ(table({"a", "b"}, {{{"stiff and sore neck", "neck"}}}, 20),
            "  a             b\n"
            "  stiff and     neck\n"
            "  sore neck\n");
}

TEST(Table, CutsAWordThatIsWiderThanItsColumn) {
  EXPECT_EQ(table({"a", "b"}, {{{"abcdefghijklmno", "x"}}}, 14),
            "  a          b\n"
            "  abcdefghi  x\n"
            "  jklmno\n");
}

TEST(Table, CountsColumnsNotBytes) {
  EXPECT_EQ(table({"a", "b"}, {{{"日本", "x"}}, {{"grün", "y"}}}, 80),
            "  a     b\n"
            "  日本  x\n"
            "  grün  y\n");
}

TEST(Table, KeepsControlBytesOut) {
  EXPECT_EQ(table({"a"}, {{{"x\x1b[31my\u202Ez"}}}, 80), "  a\n  x\uFFFD[31my\uFFFDz\n");
}

TEST(Table, IsNothingWithoutCells) {
  EXPECT_EQ(table({"a"}, {}, 80), "");
}

TEST(Shortened, KeepsBothEndsOfManyWords) {
  EXPECT_EQ(shortened("my neck\nis stiff", 30), "my neck is stiff");
  EXPECT_EQ(shortened("the first words, very many others, and the last words", 30),
            "the first wo ... e last words");
  EXPECT_EQ(shortened("日本日本日本日本日本日本", 15), "日本 ... 日本");
}

}  // namespace
}  // namespace palpate
