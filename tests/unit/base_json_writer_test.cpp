// SPDX-License-Identifier: MIT
#include "base/json_writer.hpp"
#include "support/documents.hpp"

namespace palpate {
namespace {

using ::testing::IsEmpty;

std::string written(std::string_view text) {
  JsonWriter writer;
  writer.begin_array().text(text).end_array();
  return writer.take();
}

TEST(JsonWriter, EscapesWhatATerminalWouldActOn) {
  EXPECT_EQ(written("a\x1b[31m\x07"), "[\"a\\u001B[31m\\u0007\"]");
  EXPECT_EQ(written("\x7f"), "[\"\\u007f\"]");
  EXPECT_EQ(written("\xc2\x9b"
                    "2J"),
            "[\"\\u009b2J\"]");
}

TEST(JsonWriter, LeavesOtherCharactersAsTheyAre) {
  EXPECT_EQ(written("\xc2\xa0\xc2\xbd\xc3\xa4\xe6\x8c\x89"),
            "[\"\xc2\xa0\xc2\xbd\xc3\xa4\xe6\x8c\x89\"]");
}

TEST(JsonWriter, ReplacesBytesThatAreNoText) {
  EXPECT_EQ(written("a\xff"), "[\"a\xef\xbf\xbd\"]");

  JsonWriter writer;
  writer.begin_object().field("\xfe", "x").end_object();
  EXPECT_EQ(writer.take(), "{\"\xef\xbf\xbd\":\"x\"}");
}

TEST(JsonWriter, WritesWhatReadsBack) {
  std::string every;
  for (int byte = 0; byte < 256; ++byte) {
    every += static_cast<char>(byte);
  }

  EXPECT_THAT(json(written(every.substr(1))).faults, IsEmpty());
}

}  // namespace
}  // namespace palpate
