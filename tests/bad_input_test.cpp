// SPDX-License-Identifier: MIT
//
// Input that nobody meant to give, through the built program: each record before and after what is
// damaged has its answer, and the exit status says what happened.
#include <algorithm>
#include <fstream>
#include <thread>

#include "support/folders.hpp"
#include "support/golden.hpp"
#include "support/known_packs.hpp"
#include "support/process.hpp"

namespace palpate {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr int kRejected = 4;
constexpr int kUnreadable = 5;

ProcessOutcome batch(std::vector<std::string> words) {
  words.insert(words.begin(), {"batch", "--no-core", "--rules", kSmallFolder});
  return run_program(words);
}

// "a proceed", "2 json-syntax": the id of each record, or its number, and what became of it.
std::vector<std::string> answers_in(const std::string& lines) {
  const auto value_of = [](const std::string& line, const std::string& key) {
    const std::size_t at = line.find("\"" + key + "\":");
    if (at == std::string::npos) {
      return std::string();
    }
    const std::size_t begin = at + key.size() + 3;
    const std::string rest = line.substr(begin, line.find_first_of(",}", begin) - begin);
    return rest.starts_with('"') ? rest.substr(1, rest.size() - 2) : rest;
  };
  std::vector<std::string> answers;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) {
    const std::string verdict = value_of(line, "verdict");
    const std::string id = value_of(line, "id");
    answers.push_back(verdict.empty() ? value_of(line, "record") + " " + value_of(line, "code")
                                      : id + " " + verdict);
  }
  return answers;
}

constexpr char kGood[] = "{\"id\":\"a\",\"text\":\"stiff neck\"}\n";

}  // namespace

TEST(BadInput, AnEmptyFileHasNoRecords) {
  const TemporaryFolder folder;
  for (const char* name : {"none", "none.csv", "none.json", "none.ndjson", "none.yaml"}) {
    const ProcessOutcome outcome = batch({folder.write(name, "")});
    EXPECT_EQ(outcome.code, 0) << name << outcome.err;
    EXPECT_EQ(outcome.out, "") << name;
  }
}

TEST(BadInput, AHeaderAloneHasNoRecords) {
  const TemporaryFolder folder;

  const ProcessOutcome outcome = batch({folder.write("a.csv", "id,text,Are you pregnant?\r\n")});

  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.out, "");
}

TEST(BadInput, BinaryIsRefusedWithAHint) {
  const TemporaryFolder folder;
  const std::string zip("PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00", 14);

  const ProcessOutcome outcome = batch({folder.write("export.xlsx", zip + zip)});

  EXPECT_EQ(outcome.code, kUnreadable);
  EXPECT_THAT(outcome.err, HasSubstr("cannot tell the format"));
}

TEST(BadInput, AHundredMegabytesOnOneLineCostOneRecord) {
  const TemporaryFolder folder;
  const std::string line(100'000'000, 'x');

  const ProcessOutcome lines =
      batch({folder.write("a.ndjson", kGood + ("{\"text\":\"" + line + "\"}\n") + kGood)});
  const ProcessOutcome rows =
      batch({folder.write("a.csv", "id,text\na,stiff neck\nb," + line + "\nc,stiff neck\n")});

  EXPECT_EQ(lines.code, kRejected);
  EXPECT_THAT(answers_in(lines.out), ElementsAre("a proceed", "2 too-large", "a proceed"));
  EXPECT_THAT(answers_in(rows.out), ElementsAre("a proceed", "2 too-large", "c proceed"));
}

TEST(BadInput, TenThousandColumnsAreNamedInShort) {
  const TemporaryFolder folder;
  std::string header = "id,text";
  std::string row = "a,stiff neck";
  for (int i = 0; i < 10'000; ++i) {
    header += fmt::format(",Question {}?", i);
    row += ",Yes";
  }

  const ProcessOutcome outcome = batch({folder.write("a.csv", header + "\n" + row + "\n")});

  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(answers_in(outcome.out), ElementsAre("a proceed"));
  EXPECT_THAT(outcome.err, HasSubstr("and 9990 more"));
  EXPECT_LT(outcome.err.size(), 1000U);
}

TEST(BadInput, DepthCostsOneRecord) {
  const TemporaryFolder folder;
  const std::string deep = "{\"id\":" + std::string(10'000, '[') + std::string(10'000, ']') + "}";

  EXPECT_THAT(answers_in(batch({folder.write("a.ndjson", kGood + deep + "\n" + kGood)}).out),
              ElementsAre("a proceed", "2 too-deep", "a proceed"));
  EXPECT_THAT(answers_in(batch({folder.write("a.json", "[" + deep + "," + kGood + "]")}).out),
              ElementsAre("1 too-deep", "a proceed"));
  EXPECT_THAT(answers_in(batch({folder.write("a.yaml", "id: " + std::string(10'000, '[') + "\n" +
                                                           "---\nid: a\ntext: stiff neck\n")})
                             .out),
              testing::Contains("a proceed"));
}

TEST(BadInput, OneIdTwiceIsTwoRecords) {
  const TemporaryFolder folder;

  const ProcessOutcome outcome = batch({folder.write("a.ndjson", std::string(kGood) + kGood)});

  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(answers_in(outcome.out), ElementsAre("a proceed", "a proceed"));
}

TEST(BadInput, ARecordThatContradictsItselfIsRejected) {
  const TemporaryFolder folder;
  const std::string lines =
      "{\"id\":\"b\",\"text\":\"x\",\"text\":\"y\"}\n"
      "{\"measures\":{\"age\":1e999}}\n"
      "{\"measures\":{\"severity\":\"1e999\"}}\n"
      "{\"text\":\"\\ud800\"}\n"
      "{\"text\":\"caf\xE9\"}\n";

  const ProcessOutcome outcome = batch({folder.write("a.ndjson", kGood + lines + kGood)});

  EXPECT_EQ(outcome.code, kRejected);
  EXPECT_THAT(answers_in(outcome.out),
              ElementsAre("a proceed", "2 duplicate-key", "3 json-syntax", "4 bad-number",
                          "5 json-syntax", "6 not-utf8", "a proceed"));
}

TEST(BadInput, MixedEncodingsCostTheirRows) {
  const TemporaryFolder folder;

  const ProcessOutcome outcome =
      batch({folder.write("a.csv", "id,text\na,stiff neck\nb,caf\xE9\nc,caf\xC3\xA9 stiff\n")});

  EXPECT_EQ(outcome.code, kRejected);
  EXPECT_THAT(answers_in(outcome.out), ElementsAre("a proceed", "2 not-utf8", "c proceed"));
  EXPECT_EQ(batch({folder.write("b.csv", std::string("\xFF\xFEi\0d\0", 6))}).code, kUnreadable);
}

TEST(BadInput, AFolderOrAMissingFileAmongGoodOnesBeginsNothing) {
  const TemporaryFolder folder;
  const std::string good = folder.write("a.ndjson", kGood);
  for (const std::string& bad : {folder.path(), folder.path("missing.csv")}) {
    const ProcessOutcome outcome = batch({good, bad, good});

    EXPECT_EQ(outcome.code, kUnreadable);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr(bad));
  }
}

TEST(BadInput, AFileThatGrowsIsReadAsFarAsItGoes) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.ndjson", kGood);
  std::jthread writer([&](const std::stop_token& stop) {
    std::ofstream file(path, std::ios::app);
    for (int i = 0; i < 20'000 && !stop.stop_requested(); ++i) {
      file << kGood << std::flush;
    }
  });

  const ProcessOutcome outcome = batch({path});
  writer.request_stop();

  // The last line may have been cut where it was read; every other is whole.
  const std::vector<std::string> answers = answers_in(outcome.out);
  ASSERT_FALSE(answers.empty());
  EXPECT_GE(std::ranges::count(answers, "a proceed"),
            static_cast<std::ptrdiff_t>(answers.size()) - 1);
}

}  // namespace palpate
