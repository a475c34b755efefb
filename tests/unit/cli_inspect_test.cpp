// SPDX-License-Identifier: MIT
//
// palpate inspect, and the maps that it writes.
#include "support/commands.hpp"
#include "support/folders.hpp"
#include "support/golden.hpp"
#include "support/known_packs.hpp"

namespace palpate {

namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kTable[] =
    "Timestamp,Name,Do you have a fever?,Pain severity (0-10),How did you find us?,Notes\n"
    "2026-03-01 10:00,Ann Other,Yes,6,Google,stiff neck\n"
    "2026-03-02 10:00,Ben Other,No,?,by car,zebra\n"
    "2026-03-03 10:00,Cle Other,,3/10,,\n";

Setting fed(const std::string& in) {
  Setting setting;
  setting.in = in;
  return setting;
}

}  // namespace

TEST(Inspect, ShowsEachColumn) {
  const Outcome outcome = run_small({"inspect", "-"}, fed(kTable));

  EXPECT_EQ(outcome.code, ExitCode::ok);
  EXPECT_EQ(outcome.err, "");
  expect_golden("inspect/text.txt", outcome.out);
  EXPECT_THAT(outcome.out, Not(HasSubstr("Other")));
}

TEST(Inspect, ShowsTheSameAsJson) {
  const Outcome outcome = run_small({"inspect", "-", "--format", "json"}, fed(kTable));

  expect_golden("inspect/report.json", outcome.out);
}

TEST(Inspect, WritesAMapThatBatchTakes) {
  const TemporaryFolder folder;
  const std::string map = folder.path("map.yaml");
  const std::string table = folder.write("form.csv", kTable);
  ASSERT_EQ(run_small({"inspect", table, "-o", map}).code, ExitCode::ok);

  expect_golden("inspect/map.yaml", read_file(map));
  const Outcome plain = run_small({"batch", table});
  const Outcome mapped = run_small({"batch", table, "--map", map, "--require-safety"});

  EXPECT_EQ(mapped.code, ExitCode::ok) << mapped.err;
  EXPECT_EQ(plain.out, mapped.out);
  EXPECT_EQ(run_small({"inspect", table, "-o", map}).code, ExitCode::io);
  EXPECT_EQ(run_small({"inspect", table, "-o", map, "--force"}).code, ExitCode::ok);
}

TEST(Inspect, RefusesWhatItCannotRead) {
  EXPECT_EQ(run_small({"inspect", "/nowhere"}).code, ExitCode::io);
  const TemporaryFolder folder;
  EXPECT_EQ(run_small({"inspect", folder.path()}).code, ExitCode::io);
  EXPECT_EQ(run_small({"inspect", "-"}, fed("{\"id\":\"a\"}\n")).code, ExitCode::io);
  EXPECT_EQ(run_small({"inspect", "-"}, fed("")).code, ExitCode::io);
  EXPECT_EQ(run_small({"inspect"}).code, ExitCode::usage);
  EXPECT_EQ(run_small({"inspect", "-", "--require-safety"}, fed(kTable)).code, ExitCode::usage);
}

TEST(BatchMap, AsksForItsSafetyColumns) {
  const TemporaryFolder folder;
  const std::string map = folder.write("map.yaml",
                                       "format: 1\ncolumns:\n"
                                       "  - {header: \"Fever?\", about: fever, safety: true}\n");
  const std::string table = folder.write("form.csv", "id,text\na,stiff neck\n");

  const Outcome lax = run_small({"batch", table, "--map", map});
  const Outcome strict = run_small({"batch", table, "--map", map, "--require-safety"});

  EXPECT_EQ(lax.code, ExitCode::ok);
  EXPECT_THAT(lax.err, HasSubstr("safety depends on it: Fever?"));
  EXPECT_EQ(strict.code, ExitCode::io);
  EXPECT_EQ(strict.out, "");
  EXPECT_THAT(strict.err, HasSubstr("the file lacks a column that safety depends on: Fever?"));
  EXPECT_EQ(run_small({"batch", table, "--map", folder.write("bad.yaml", "format: 1\n")}).code,
            ExitCode::usage);
  EXPECT_EQ(run_small({"batch", table, "--require-safety"}).code, ExitCode::usage);
}

}  // namespace palpate
