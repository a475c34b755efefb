// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Intake> corpus_from(std::string_view bytes,
                                CorpusReading reading = CorpusReading::text) {
  Diagnostics diagnostics;
  const auto corpus = read_corpus(bytes, "corpus", reading, diagnostics);
  EXPECT_THAT(lines_of(diagnostics), IsEmpty());
  return corpus.value_or(std::vector<Intake>{});
}

std::vector<std::string> faults_in(std::string_view bytes,
                                   CorpusReading reading = CorpusReading::text) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_corpus(bytes, "corpus", reading, diagnostics).has_value());
  return lines_of(diagnostics);
}

std::vector<std::string> ids(const std::vector<Intake>& corpus) {
  std::vector<std::string> ids;
  for (const Intake& intake : corpus) {
    ids.push_back(intake.id);
  }
  return ids;
}

constexpr std::string_view kEntry = R"(intakes:
  - id: a
    text: sore calf
    given: {symptoms: [pain@calf]}
    at_least: refer
    fires: [clot]
)";

TEST(ReadCorpus, TakesWhatTheClientSays) {
  const std::vector<Intake> corpus = corpus_from(kEntry);

  ASSERT_THAT(ids(corpus), ElementsAre("a"));
  EXPECT_EQ(corpus[0].text, "sore calf");
  EXPECT_THAT(corpus[0].symptoms, IsEmpty());
}

TEST(ReadCorpus, TakesTheFindingsBesideTheTextWhereAsked) {
  const std::vector<Intake> corpus = corpus_from(kEntry, CorpusReading::given);

  ASSERT_THAT(ids(corpus), ElementsAre("a"));
  EXPECT_EQ(corpus[0].text, "");
  ASSERT_EQ(corpus[0].symptoms.size(), 1U);
  EXPECT_EQ(corpus[0].symptoms[0].value, "pain@calf");
}

TEST(ReadCorpus, TakesTheTextWhereNoFindingsStandBesideIt) {
  const std::vector<Intake> corpus =
      corpus_from("intakes: [{id: a, text: sore calf}]", CorpusReading::given);

  EXPECT_EQ(corpus.at(0).text, "sore calf");
}

TEST(ReadCorpus, ReadsOneIntakeAListAndOneALine) {
  EXPECT_THAT(ids(corpus_from("id: a\ntext: sore")), ElementsAre("a"));
  EXPECT_THAT(ids(corpus_from("- {id: a}\n- {id: b}\n")), ElementsAre("a", "b"));
  EXPECT_THAT(ids(corpus_from(R"([{"id": "a"}, {"id": "b"}])")), ElementsAre("a", "b"));
  EXPECT_THAT(ids(corpus_from("{\n  \"id\": \"a\"\n}\n")), ElementsAre("a"));
  EXPECT_THAT(ids(corpus_from("{\"id\": \"a\"}\n\n{\"id\": \"b\"}\n")), ElementsAre("a", "b"));
}

TEST(ReadCorpus, NamesTheLineOfAFaultyRecord) {
  EXPECT_THAT(faults_in("{\"id\": \"a\"}\n{\"ide\": \"b\"}\n"),
              ElementsAre("corpus:2:1:2 unknown-key 'ide'"));
}

TEST(ReadCorpus, RefusesTheWholeWhereOneEntryHasAFault) {
  EXPECT_THAT(faults_in("intakes: [{id: a}, {id: b, txt: sore}]"),
              ElementsAre("corpus:1:28 unknown-key 'txt'"));
  EXPECT_THAT(faults_in("intakes: [{id: a, given: {symptom: pain}}]", CorpusReading::given),
              ElementsAre("corpus:1:27 unknown-key 'symptom'"));
  EXPECT_THAT(faults_in("intakes: {id: a}"), ElementsAre(::testing::HasSubstr("wrong-type")));
}

}  // namespace
}  // namespace palpate
