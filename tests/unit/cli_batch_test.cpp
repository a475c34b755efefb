// SPDX-License-Identifier: MIT
//
// palpate batch over files in a folder: what it answers, refuses, leaves behind and goes on with.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <streambuf>

#include "support/commands.hpp"
#include "support/folders.hpp"
#include "support/golden.hpp"

namespace palpate {

namespace {

using ::testing::HasSubstr;

namespace fs = std::filesystem;

using Words = std::vector<std::string>;

Outcome batch(const Words& words, const std::string& in = "") {
  Words line = {"batch"};
  line.insert(line.end(), words.begin(), words.end());
  Setting setting;
  setting.in = in;
  return run_small(std::move(line), setting);
}

std::string lines_of_json(std::size_t count) {
  static constexpr auto kTexts = std::to_array<std::string_view>(
      {"stiff neck", "knots, and I take warfarin", "swollen calf", "zebra", "numb, cannot pee"});
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) {
    lines += i % 7 == 3 ? fmt::format("{{\"id\":\"c{}\",\n", i)
                        : fmt::format("{{\"id\":\"c{}\",\"text\":\"{}\"}}\n", i,
                                      kTexts[i % kTexts.size()]);
  }
  return lines;
}

/// A stream that asks the run to end once so many bytes were read.
class InterruptingBuffer : public std::streambuf {
 public:
  InterruptingBuffer(std::string bytes, std::size_t after, std::atomic<bool>& interrupted)
      : bytes_(std::move(bytes)), after_(after), interrupted_(interrupted) {}

 protected:
  int_type underflow() override {
    constexpr std::size_t kAtOnce = 1000;
    const std::size_t size = std::min(kAtOnce, bytes_.size() - at_);
    setg(bytes_.data() + at_, bytes_.data() + at_, bytes_.data() + at_ + size);
    at_ += size;
    if (at_ >= after_) {
      interrupted_.store(true);
    }
    return size == 0 ? traits_type::eof() : traits_type::to_int_type(*gptr());
  }

 private:
  std::string bytes_;
  std::size_t after_;
  std::atomic<bool>& interrupted_;
  std::size_t at_ = 0;
};

Outcome batch_interrupted(const Words& words, const std::string& in, std::size_t after) {
  Words line = {"batch", "-", "--no-core", "--rules", PALPATE_ROOT "/tests/data/packs/small"};
  line.insert(line.end(), words.begin(), words.end());
  const Parsed parsed = parse_command_line(line, "");
  std::atomic<bool> interrupted{false};
  InterruptingBuffer buffer(in, after, interrupted);
  std::istream stream(&buffer);
  std::ostringstream out;
  std::ostringstream err;
  Streams streams{stream, out, err};
  streams.interrupted = &interrupted;
  const ExitCode code = parsed.run(parsed.request, streams);
  return {code, out.str(), err.str()};
}

std::size_t count_lines(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

}  // namespace

TEST(Batch, IsTheSameForEveryNumberOfJobs) {
  const std::string in = lines_of_json(700);
  const Outcome one = batch({"-", "--jobs", "1"}, in);

  EXPECT_EQ(one.code, ExitCode::rejected);
  EXPECT_EQ(count_lines(one.out), 700U);
  for (const char* jobs : {"2", "3", "8"}) {
    const Outcome more = batch({"-", "--jobs", jobs}, in);

    EXPECT_EQ(more.out, one.out);
    EXPECT_EQ(more.err, one.err);
  }
}

TEST(Batch, NumbersRecordsOverAllFiles) {
  const TemporaryFolder folder;
  const std::string first = folder.write("a.csv", "id,text\na,stiff\nb,stiff\n");
  const std::string second = folder.write("b.yaml", "id: c\ntext: stiff\n");

  const Outcome outcome = batch({first, "-", second}, "{\"id\":\"d\",\"text\":\"stiff\"}\n");

  EXPECT_EQ(outcome.code, ExitCode::ok);
  EXPECT_THAT(outcome.out, HasSubstr("\"id\":\"d\",\"record\":3,\"source\":\"standard input:1\""));
  EXPECT_THAT(outcome.out,
              HasSubstr(fmt::format("\"id\":\"c\",\"record\":4,\"source\":\"{}:1\"", second)));
  EXPECT_EQ(outcome.err,
            "palpate: note: standard input: read as ndjson, going by its content; --from "
            "overrides\npalpate: 4 records: 4 proceed\n");
}

TEST(Batch, ReadsAListOfFiles) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a b.csv", "id,text\na,stiff\n");
  const std::string list = folder.write("list", file + std::string(1, '\0'));

  EXPECT_THAT(batch({"--files0-from", list}).out, HasSubstr("\"id\":\"a\""));
  EXPECT_EQ(batch({"--files0-from", "-"}, file + std::string(1, '\0')).code, ExitCode::ok);
  EXPECT_EQ(batch({"--files0-from", "-", "-"}).code, ExitCode::usage);
}

TEST(Batch, BeginsNothingWhenAFileIsMissing) {
  const TemporaryFolder folder;
  const std::string good = folder.write("good.csv", "id,text\na,stiff\n");

  for (const std::string& bad : {folder.path("none.csv"), folder.path()}) {
    const Outcome outcome = batch({good, bad, "-o", folder.path("out")});

    EXPECT_EQ(outcome.code, ExitCode::io);
    EXPECT_EQ(outcome.out, "");
    EXPECT_FALSE(fs::exists(folder.path("out")));
    EXPECT_FALSE(fs::exists(folder.path("out.partial")));
  }
}

TEST(Batch, AnswersNothingOfNothing) {
  EXPECT_EQ(batch({"-"}).code, ExitCode::ok);
  EXPECT_EQ(batch({"-"}).out, "");
  EXPECT_EQ(batch({"-", "--from", "csv"}, "id,text\n").out, "");
  EXPECT_EQ(batch({}).code, ExitCode::usage);
}

TEST(Batch, TripsItsGate) {
  const std::string in = "{\"text\":\"swollen calf\"}\n{\"text\":\"stiff\"}\n";

  EXPECT_EQ(batch({"-"}, in).code, ExitCode::ok);
  EXPECT_EQ(batch({"-", "--fail-on", "refer"}, in).code, ExitCode::gate);
  EXPECT_EQ(batch({"-", "--fail-on", "adapt"}, in).code, ExitCode::gate);
  EXPECT_EQ(batch({"-", "--fail-on", "emergency"}, in).code, ExitCode::ok);
  EXPECT_EQ(batch({"-", "--fail-on", "adapt"}, in + "{\n").code, ExitCode::rejected);
}

TEST(Batch, RejectsWhatCannotBeTrue) {
  const Outcome outcome = batch(
      {"-"},
      "{\"id\":\"a\",\"measures\":{\"age\":\"old\"}}\n"
      "{\"id\":\"b\",\"symptoms\":[\"fever\"],\"absent\":[\"fever\"]}\n"
      "{\"id\":\"c\",\"avoid\":[\"zebra\"]}\n{\"id\":\"d\",\"avoid\":[\"classic massage\"]}\n");

  EXPECT_THAT(outcome.out,
              HasSubstr("{\"schema\":1,\"id\":\"a\",\"record\":1,\"source\":\"standard "
                        "input:1\",\"error\":{\"code\":\"bad-number\""));
  EXPECT_THAT(outcome.out, HasSubstr("\"code\":\"contradiction\""));
  EXPECT_THAT(outcome.out, HasSubstr("there is no modality 'zebra'"));
  EXPECT_THAT(outcome.err, HasSubstr("3 rejected"));
}

TEST(Batch, KeepsRejectsReadyToRunAgain) {
  const TemporaryFolder folder;
  const std::string in = folder.write(
      "in.csv", "id,text,age\na,stiff,5\nb,stiff,999\nc,\"stiff,5\nd,stiff,5\ne,stiff\n");
  const std::string rejects = folder.path("rejects.csv");

  EXPECT_EQ(batch({in, "--rejects", rejects}).code, ExitCode::rejected);
  EXPECT_EQ(read_file(rejects), "id,text,age\nb,stiff,999\nc,\"stiff,5\ne,stiff\n");
  EXPECT_THAT(batch({rejects}).err, HasSubstr("3 records: 3 rejected"));

  const std::string list = folder.write("in.json", "[{\"id\":\"a\"},{\"id\":},{\"x\":1}]");
  EXPECT_EQ(batch({list, "--rejects", rejects, "--force"}).code, ExitCode::rejected);
  EXPECT_EQ(read_file(rejects), "[\n{\"id\":},\n{\"x\":1}\n]\n");

  const std::string documents = folder.write("in.yaml", "id: [a\n---\nid: b\n");
  EXPECT_EQ(batch({documents, "--rejects", rejects, "--force"}).code, ExitCode::rejected);
  EXPECT_EQ(read_file(rejects), "---\nid: [a\n");
}

TEST(Batch, WritesAFileWholeAndForItsOwnerAlone) {
  const TemporaryFolder folder;
  const std::string in = folder.write("in.ndjson", "{\"text\":\"stiff\"}\n");
  const std::string out = folder.path("out.ndjson");

  EXPECT_EQ(batch({in, "-o", out}).code, ExitCode::ok);
  EXPECT_EQ(read_file(out), batch({in}).out);
  EXPECT_EQ(fs::status(out).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 2);

  const Outcome again = batch({in, "-o", out, "--format", "csv"});
  EXPECT_EQ(again.code, ExitCode::io);
  EXPECT_THAT(again.err, HasSubstr("the output exists already"));
  EXPECT_EQ(batch({in, "-o", out, "--format", "csv", "--force"}).code, ExitCode::ok);
  EXPECT_THAT(read_file(out), testing::StartsWith("record,id,"));
  EXPECT_EQ(batch({in, "-o", in, "--force"}).code, ExitCode::io);
  EXPECT_EQ(batch({in, "-o", folder.path()}).code, ExitCode::io);
  EXPECT_EQ(batch({in, "-o", folder.path("none/out")}).code, ExitCode::io);
  EXPECT_EQ(batch({in, "-o", out, "--rejects", out, "--force"}).code, ExitCode::usage);
  EXPECT_EQ(batch({in, "-o", "/dev/null"}).code, ExitCode::ok);
}

TEST(Batch, GoesOnWhereItWasInterrupted) {
  const TemporaryFolder folder;
  const std::string in = lines_of_json(2000);
  const std::string whole = folder.path("whole");
  const std::string whole_rejects = folder.path("whole-rejects");
  ASSERT_EQ(batch({"-", "-o", whole, "--rejects", whole_rejects}, in).code, ExitCode::rejected);
  for (const std::size_t after : {std::size_t{1}, in.size() / 3, in.size() - 1}) {
    SCOPED_TRACE(after);
    const std::string out = folder.path("out");
    const Words words = {"-o", out, "--rejects", folder.path("rejects"), "--force"};

    const Outcome first = batch_interrupted(words, in, after);

    EXPECT_EQ(first.code, ExitCode::interrupted);
    EXPECT_FALSE(fs::exists(out));
    EXPECT_EQ(fs::status(out + ".partial").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);

    // As if it had been killed later, in the middle of a write.
    std::ofstream(out + ".partial", std::ios::app) << "{\"schema\":1,\"id\":\"c1";
    std::ofstream(folder.path("rejects.partial"), std::ios::app) << "{\"id";
    std::ofstream(out + ".resume", std::ios::app) << "12 34";
    Words again = {"-"};
    again.insert(again.end(), words.begin(), words.end() - 1);
    EXPECT_THAT(batch(again, in).err, HasSubstr("--resume goes on with it"));
    again.emplace_back("--resume");
    EXPECT_THAT(batch(again, "{}\n" + in).err, HasSubstr("not what the interrupted run read"));
    Words other = again;
    other.insert(other.end(), {"--detail", "brief"});
    EXPECT_THAT(batch(other, in).err, HasSubstr("had other options, packs or inputs"));
    const Outcome second = batch(again, in);

    EXPECT_EQ(second.code, ExitCode::rejected);
    EXPECT_EQ(read_file(out), read_file(whole));
    EXPECT_EQ(read_file(folder.path("rejects")), read_file(whole_rejects));
    EXPECT_THAT(second.err, HasSubstr("2000 records: "));
    EXPECT_FALSE(fs::exists(out + ".partial"));
    EXPECT_FALSE(fs::exists(out + ".resume"));
    fs::remove(out);
    fs::remove(folder.path("rejects"));
  }
}

TEST(Batch, LeavesNoHalfPage) {
  const TemporaryFolder folder;
  const std::string in = lines_of_json(500);
  const std::string out = folder.path("brief.html");

  const Outcome outcome = batch_interrupted({"-o", out, "--format", "html"}, in, in.size() / 2);

  EXPECT_EQ(outcome.code, ExitCode::interrupted);
  EXPECT_TRUE(fs::is_empty(folder.path()));
  EXPECT_EQ(batch({"-", "-o", out, "--format", "html", "--resume"}, in).code, ExitCode::rejected);
  EXPECT_EQ(read_file(out), batch({"-", "--format", "html"}, in).out);
}

}  // namespace palpate
