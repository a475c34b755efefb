// SPDX-License-Identifier: MIT
//
// What a day's file comes to, in every format of a batch.
#include "support/commands.hpp"
#include "support/golden.hpp"

namespace palpate {

namespace {

constexpr const char* kFolder = PALPATE_ROOT "/tests/data/batch/";

Outcome run_day(const std::vector<std::string>& words) {
  std::vector<std::string> line = {"batch"};
  line.emplace_back(PALPATE_ROOT "/tests/data/batch/day.csv");
  line.insert(line.end(), words.begin(), words.end());
  Outcome outcome = run_small(line);
  outcome.out = replaced(outcome.out, kFolder, "");
  outcome.err = replaced(outcome.err, kFolder, "");
  return outcome;
}

}  // namespace

TEST(BatchGoldens, ShowADayInEveryFormat) {
  for (const std::string_view format : kBatchFormatNames) {
    const Outcome outcome = run_day({"--format", std::string(format)});

    EXPECT_EQ(outcome.code, ExitCode::rejected);
    EXPECT_EQ(outcome.err,
              "palpate: note: day.csv: column not read: room\n"
              "palpate: 8 records: 1 emergency, 2 refer, 2 rejected, 1 unknown, 1 adapt, "
              "1 proceed\n");
    expect_golden(fmt::format("batch/day.{}", format), outcome.out);
  }
}

TEST(BatchGoldens, ShowADayInBrief) {
  expect_golden("batch/brief.ndjson", run_day({"--detail", "brief"}).out);
}

}  // namespace palpate
