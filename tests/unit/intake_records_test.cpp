// SPDX-License-Identifier: MIT
//
// Records of every format found, and found again after a damaged one.
#include <sstream>

#include "support/known_packs.hpp"
#include "support/records.hpp"

namespace palpate {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

}  // namespace

TEST(ReadCsv, ReadsTheColumnsOfTheContract) {
  EXPECT_THAT(
      records_in("id,text,symptoms,medications,age,measures,setting\r\n"
                 "a1,\"stiff, sore \"\"neck\"\"\",pain@neck; knots,warfarin,52,severity=7,\r\n"
                 "a2,\"two\nlines\",,,,,self-care\r\n"),
      ElementsAre("2: a1 stiff, sore \"neck\" [pain@neck] [knots] [warfarin] age=52 severity=7",
                  "3: a2 two\nlines"));
}

TEST(ReadCsv, ReadsTabsSemicolonsAndAByteOrderMark) {
  EXPECT_THAT(records_in("id\ttext\na\tone, two\n"), ElementsAre("2: a one, two"));
  EXPECT_THAT(records_in("id;text\na;one, two\n"), ElementsAre("2: a one, two"));
  EXPECT_THAT(records_in("\xEF\xBB\xBFid,text\na,b\n"), ElementsAre("2: a b"));
  EXPECT_THAT(records_in("id,text\ra,b\rc,d\r"), ElementsAre("2: a b", "3: c d"));
}

TEST(ReadCsv, PassesOverEmptyRowsAndRepeatedHeaders) {
  EXPECT_THAT(records_in("id,text\n\na,b\n,\nid,text\nc,d,,\n  \n,,,\n"),
              ElementsAre("3: a b", "6: c d"));
  EXPECT_THAT(records_in("id,text\n"), IsEmpty());
}

TEST(ReadCsv, RejectsRowsOfAnotherLength) {
  EXPECT_THAT(records_in("id,text,goals\na,b\nc,d,e,f\ng,h,\n"),
              ElementsAre("2: bad-row", "3: bad-row", "4: g h"));
}

TEST(ReadCsv, LosesOneRecordToAQuote) {
  // Not closed, with and without a quote later on; in the middle of a cell; at the very end.
  EXPECT_THAT(records_in("id,text\na,\"b\nc,d\ne,f\n"),
              ElementsAre("2: bad-row", "3: c d", "4: e f"));
  EXPECT_THAT(records_in("id,text\na,\"b\nc,\"d\"\ne,f\n"),
              ElementsAre("2: bad-row", "3: c d", "4: e f"));
  EXPECT_THAT(records_in("id,text\na,b\"x\nc,d\n"), ElementsAre("2: bad-row", "3: c d"));
  EXPECT_THAT(records_in("id,text\na,b\nc,\"d"), ElementsAre("2: a b", "3: bad-row"));
}

TEST(ReadCsv, LosesOneRecordToItsEncoding) {
  EXPECT_THAT(records_in("id,text\na,caf\xE9\nb,caf\xC3\xA9\n"),
              ElementsAre("2: not-utf8", "3: b caf\xC3\xA9"));
  EXPECT_THAT(records_in(std::string("id,text\na,\0x\nb,c\n", 17), "in.csv", {RecordFormat::csv}),
              ElementsAre("2: not-utf8", "3: b c"));
}

TEST(ReadCsv, KeepsAKnownPhraseWithAComma) {
  EXPECT_THAT(records_in("id,symptoms\na,\"stiff, hurts, no, such thing\"\n"),
              ElementsAre("2: a  [stiff] [hurts] [no] [such thing]"));
}

TEST(ReadCsv, RefusesHeadersThatContradict) {
  EXPECT_EQ(failure_of("id,id\na,b\n"), "two columns are named 'id'");
  EXPECT_EQ(failure_of("id,text;x\n1,2;3\n"),
            "cannot tell whether commas or semicolons separate the cells");
}

TEST(ReadCsv, TakesTenThousandColumns) {
  std::string header = "id,text";
  std::string row = "a,b";
  for (int i = 0; i < 10'000; ++i) {
    header += fmt::format(",q{}", i);
    row += ",x";
  }

  EXPECT_THAT(records_in(header + "\n" + row + "\n"), ElementsAre("2: a b"));
}

TEST(ReadRecords, ReadsLinesOfJson) {
  EXPECT_THAT(records_in("{\"id\":\"a\",\"text\":\"b\"}\n\n{\"id\":\"c\"}\r\n{\"id\":\"d\"}"),
              ElementsAre("1: a b", "3: c ", "4: d "));
  EXPECT_THAT(
      records_in("{\"id\":\"a\"}\n{\"id\n{\"id\":\"\xFF\"}\n{\"id\":\"b\",\"id\":\"c\"}\n"
                 "{\"id\":\"\\ud800\"}\n{\"measures\":{\"age\":1e999}}\n[]\n{\"id\":\"d\"}\n"),
      ElementsAre("1: a ", "2: json-syntax", "3: not-utf8", "4: duplicate-key", "5: json-syntax",
                  "6: json-syntax", "7: wrong-type", "8: d "));
}

TEST(ReadRecords, PassesOverWhatIsTooLong) {
  const std::string lines =
      "{\"id\":\"a\"}\n{\"id\":\"" + std::string(3'000'000, 'x') + "\"}\n{\"id\":\"b\"}\n";

  EXPECT_THAT(records_in(lines, "in", {RecordFormat::ndjson, 100'000}),
              ElementsAre("1: a ", "2: too-large", "3: b "));
  EXPECT_THAT(records_in("[" + std::string("{\"id\":\"a\"},\n{\"id\":\"") +
                             std::string(3'000'000, 'x') + "\"},\n{\"id\":\"b\"}]",
                         "in", {RecordFormat::json, 100'000}),
              ElementsAre("1: a ", "2: too-large", "3: b "));
}

TEST(ReadRecords, RefusesDepth) {
  const std::string deep =
      "{\"id\":" + std::string(10'000, '[') + std::string(10'000, ']') + "}\n{\"id\":\"b\"}\n";

  EXPECT_THAT(records_in(deep), ElementsAre("1: too-deep", "2: b "));
  EXPECT_THAT(records_in("[" + deep.substr(0, deep.find('\n')) + ",{\"id\":\"b\"}]"),
              ElementsAre("1: too-deep", "1: b "));
}

TEST(ReadRecords, ReadsListsOfJson) {
  EXPECT_THAT(records_in("[{\"id\":\"a\", \"text\":\"}, {\"}, {\"id\":\"b\"}\n,\n {\"id\":\"c\"}]"),
              ElementsAre("1: a }, {", "1: b ", "3: c "));
  EXPECT_THAT(records_in("[]"), IsEmpty());
  EXPECT_THAT(records_in("{\n \"id\": \"a\"\n}\n{\n \"id\": \"b\"\n}\n"),
              ElementsAre("1: a ", "4: b "));
}

TEST(ReadRecords, FindsTheNextObjectOfAList) {
  // A quote, a brace and a colon too few; a brace and a bracket too many; a word.
  for (const std::string damaged :
       {R"({"id":"x)", R"({"id":"x"})", R"({"id" "x"})", R"({"id":"x"}})", R"({"id":"x"]})",
        R"({"id":"x",,"text":"y"})", R"({"id":"x","measures":{"age":4})"}) {
    const std::string list = "[{\"id\":\"a\"},\n" + damaged + ",\n{\"id\":\"b\"}]";
    const std::vector<std::string> found = records_in(list);

    ASSERT_THAT(found, SizeIs(testing::Ge(3U))) << list;
    EXPECT_EQ(found.front(), "1: a ") << list;
    EXPECT_EQ(found.back(), "3: b ") << list;
  }
  EXPECT_THAT(records_in(R"([{"id":"a"},{"id":"x","measures":{"age":4},{"id":"b"}])"),
              ElementsAre("1: a ", "1: json-syntax", "1: b "));
}

TEST(ReadRecords, SaysThatAListIsNotWhole) {
  EXPECT_THAT(records_in("[{\"id\":\"a\"},\n"), ElementsAre("1: a ", "2: json-syntax"));
  EXPECT_THAT(records_in("[{\"id\":\"a\"},{\"id\":"), ElementsAre("1: a ", "1: json-syntax"));
}

TEST(ReadRecords, ReadsYamlDocumentsAndLists) {
  EXPECT_THAT(records_in("# two\n---\nid: a\ntext: |\n  - b\n  c\n---\nid: d\n...\n"),
              ElementsAre("3: a - b\nc", "8: d "));
  EXPECT_THAT(records_in("- id: a\n  text: b\n# a remark\n-\n  id: c\n- {id: d}\n"),
              ElementsAre("1: a b", "4: c ", "6: d "));
  EXPECT_THAT(records_in("- id: a\n- id: [b\n- id: &x c\n- id: d\n"),
              ElementsAre("1: a ", "2: yaml-syntax", "3: yaml-anchor", "4: d "));
  EXPECT_THAT(records_in("--- {id: a}\n--- # then\nid: b\n"), ElementsAre("1: a ", "3: b "));
}

TEST(ReadRecords, SaysWhereEntriesStand) {
  std::istringstream in("\n{\"id\":\"a\",\"symptoms\":[\"pain\"]}\n");
  RecordReader reader = RecordReader::open(in, "in.ndjson", small_rules(), {}).value();
  const std::variant<Intake, RejectedRecord> read = read_record(small_rules(), *reader.next());

  ASSERT_TRUE(std::holds_alternative<Intake>(read));
  EXPECT_EQ(std::get<Intake>(read).symptoms.front().from, "in.ndjson:2 symptoms");
  EXPECT_EQ(std::get<Intake>(read).source, "in.ndjson:2");
}

TEST(ReadRecords, RefusesWhatIsNoFileOfIntakes) {
  EXPECT_EQ(failure_of(std::string("\x7f\x45LF\x02\0\0", 7)), "cannot tell the format of the file");
  EXPECT_EQ(failure_of("once upon a time\n"), "cannot tell the format of the file");
  EXPECT_EQ(failure_of(std::string("\xFF\xFEi\0d\0", 6)), "the file is UTF-16");
  EXPECT_EQ(failure_of(""), "");
}

}  // namespace palpate
