// SPDX-License-Identifier: MIT
//
// JSON, strictly: RFC 8259 and no duplicate keys.
#include "support/documents.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string only_fault(std::string_view text) {
  const ReadDocument read = json(text);
  EXPECT_EQ(read.faults.size(), 1U) << text << " -> " << read.shape;
  return read.faults.empty() ? "" : read.faults.front();
}

TEST(Json, KeepsNumbersAsWrittenAndStringsAsText) {
  EXPECT_EQ(json(R"({"a": 1.50, "b": -2e3, "c": "1", "d": null, "e": true, "f": []})").shape,
            "{a: 1.50, b: -2e3, c: '1', d: , e: true, f: []}");
}

TEST(Json, DecodesEscapes) {
  EXPECT_EQ(json(R"(["\u00e9", "\ud83d\ude00", "a\nb"])").shape, "['é', '😀', 'a\nb']");
}

TEST(Json, RefusesAKeyGivenTwice) {
  EXPECT_THAT(json("{\"a\": 1,\n \"a\": 2}").faults, ElementsAre("doc:2:2 duplicate-key 'a'"));
  EXPECT_THAT(json(R"({"a": 1, "\u0061": 2})").faults.size(), 1U);
}

TEST(Json, RefusesWhatIsNotJson) {
  for (const std::string_view text :
       {"", " ", "{", "[1,]", "{\"a\":1,}", "{'a':1}", "[1 2]", "nul", "NaN", "[Infinity]", "01",
        "[+1]", "[.5]", "[1.]", "\"a\nb\"", "// c\n1", "[\"\\x\"]", "[\"\\ud800\"]"}) {
    EXPECT_THAT(only_fault(text), HasSubstr("json-syntax")) << text;
  }
}

TEST(Json, RefusesASecondValue) {
  EXPECT_THAT(only_fault("{\"a\":1} {\"b\":2}"), HasSubstr("doc:1:9 json-syntax"));
}

// A parser of C strings ends at the NUL, and what follows it would be dropped in silence.
TEST(Json, RefusesNulBytes) {
  using namespace std::string_view_literals;
  EXPECT_EQ(only_fault("{\"a\":1}\0{\"b\":2}"sv), "doc:1:8 not-utf8 a NUL byte");
}

TEST(Json, RefusesInvalidUtf8WithItsPlace) {
  EXPECT_EQ(only_fault("[\"a\",\n\"\xFF\"]"), "doc:2:2 not-utf8 an invalid byte");
}

TEST(Json, RefusesDepthSizeAndCount) {
  EXPECT_THAT(only_fault(std::string(100'000, '[')), HasSubstr("too-deep"));
  EXPECT_THAT(json("[1,2,3]", {.bytes = 6}).faults,
              ElementsAre("doc too-large 7 bytes, the limit is 6"));
  EXPECT_THAT(json("[1,2,3]", {.nodes = 2}).faults,
              ElementsAre("doc:1:4 too-many more than 2 values"));
}

TEST(Json, PlacesValues) {
  const ReadDocument read = json("{\"a\": [1, 2],\n \"b\": {\"c\": 1, \"c\": 2}}");

  EXPECT_THAT(read.faults, ElementsAre("doc:2:16 duplicate-key 'c'"));
}

TEST(Json, ReadsAnObjectOfManyKeysInLinearTime) {
  std::string text = "{";
  for (int i = 0; i < 200'000; ++i) {
    text += fmt::format("{}\"key-{}\":1", i == 0 ? "" : ",", i);
  }

  EXPECT_THAT(json(text + "}").faults, IsEmpty());
}

}  // namespace
}  // namespace palpate
