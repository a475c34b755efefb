// SPDX-License-Identifier: MIT
//
// Field tables: what is misspelt, missing or of the wrong kind is said in one place.
#include <array>

#include "base/decoder.hpp"
#include "support/documents.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Sample {
  Text name;
  Texts words;
  double number = -1.0;
  bool yes = false;
};

constexpr auto kFields = std::to_array<Field<Sample>>({
    field<&Sample::name>("name", Need::required, "text", ""),
    field<&Sample::words>("words", Need::optional, "texts", ""),
    field<&Sample::number>("number", Need::optional, "number", ""),
    field<&Sample::yes>("yes", Need::optional, "boolean", ""),
});

struct Decoded {
  Sample sample;
  bool whole = false;
  Diagnostics diagnostics;
};

Decoded decode_text(std::string_view text) {
  Decoded out;
  const Node node = yaml_node(text, out.diagnostics);
  out.whole = decode<Sample>(node, "a sample", kFields, out.sample, out.diagnostics);
  return out;
}

std::vector<std::string> faults(std::string_view text) {
  return lines_of(decode_text(text).diagnostics);
}

TEST(Decoder, FillsTheStruct) {
  const Decoded out = decode_text("{name: x, words: [a, b], number: 010, yes: true}");

  EXPECT_TRUE(out.whole);
  EXPECT_EQ(out.sample.name.value, "x");
  EXPECT_EQ(out.sample.words.size(), 2U);
  EXPECT_EQ(out.sample.number, 10.0);
  EXPECT_TRUE(out.sample.yes);
  EXPECT_EQ(out.sample.name.span.column, 8U);
}

TEST(Decoder, TakesOneTextForAListOfOne) {
  EXPECT_EQ(decode_text("{name: x, words: a}").sample.words.at(0).value, "a");
}

TEST(Decoder, NamesTheNearestKey) {
  const Decoded out = decode_text("{name: x, wrods: a}");

  EXPECT_THAT(lines_of(out.diagnostics), ElementsAre("doc:1:11 unknown-key 'wrods'"));
  EXPECT_EQ(out.diagnostics.all()[0].help, "Did you mean 'words'?");
}

TEST(Decoder, ListsTheKeysWhereNoneIsNear) {
  EXPECT_EQ(decode_text("{name: x, zzz: a}").diagnostics.all()[0].help,
            "The keys here are name, words, number, yes.");
}

TEST(Decoder, ReportsEveryFaultAtOnce) {
  const Decoded out = decode_text("{nmae: x, number: .nan, yes: no, words: {a: 1}}");

  EXPECT_FALSE(out.whole);
  EXPECT_THAT(lines_of(out.diagnostics),
              ElementsAre("doc:1:1 missing-key 'name'", "doc:1:2 unknown-key 'nmae'",
                          "doc:1:19 bad-number '.nan'", "doc:1:30 bad-value 'no'",
                          "doc:1:41 wrong-type a mapping where a list belongs: a list of texts"));
}

TEST(Decoder, RefusesNumbersInQuotesAndOutOfRange) {
  for (const std::string_view value :
       {"'7'", "1e999", ".inf", "7/10", "0x10", "one", "1_000", "12:30"}) {
    EXPECT_THAT(faults(fmt::format("{{name: x, number: {}}}", value)).size(), 1U) << value;
  }
}

TEST(Decoder, RefusesEmptyValues) {
  EXPECT_THAT(faults("name:\n"), ElementsAre("doc:1:1 wrong-type nothing where text belongs"));
  EXPECT_THAT(faults("name: x\nwords: [a, ~]\n"),
              ElementsAre("doc:2:12 wrong-type nothing where text belongs"));
}

TEST(Decoder, RefusesAListOrMappingForText) {
  EXPECT_THAT(faults("name: [x]"), ElementsAre("doc:1:7 wrong-type a list where text belongs"));
  EXPECT_THAT(faults("name: {a: b}"),
              ElementsAre("doc:1:7 wrong-type a mapping where text belongs"));
}

TEST(Decoder, RefusesWhatIsNoMapping) {
  EXPECT_THAT(faults("[1]"),
              ElementsAre("doc:1:1 wrong-type a list where a mapping belongs: a sample"));
  EXPECT_THAT(faults("x"),
              ElementsAre("doc:1:1 wrong-type a single value where a mapping belongs: a sample"));
}

}  // namespace
}  // namespace palpate
