// SPDX-License-Identifier: MIT
//
// The built program on a batch: readers that go away, disks that are full, signals, input that
// nobody meant to give.
#include <array>
#include <csignal>
#include <filesystem>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/folders.hpp"
#include "support/golden.hpp"
#include "support/known_packs.hpp"
#include "support/process.hpp"

namespace palpate {

namespace {

using ::testing::HasSubstr;

namespace fs = std::filesystem;

using Words = std::vector<std::string>;

Words batch(const Words& words) {
  Words line = {"batch", "--no-core", "--rules", kSmallFolder};
  line.insert(line.end(), words.begin(), words.end());
  return line;
}

std::string many_lines(std::size_t count) {
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) {
    lines += fmt::format("{{\"id\":\"c{}\",\"text\":\"stiff neck\"}}\n", i);
  }
  return lines;
}

// Starts a batch over a pipe that stays open, sends a signal, and waits for the end.
int signalled(int signal, const std::string& in, const Words& words) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) {
    return -1;
  }
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[0], STDIN_FILENO);
    close(ends[1]);
    std::vector<char*> pointers;
    Words line = batch(words);
    line.insert(line.begin(), PALPATE_PROGRAM);
    for (std::string& word : line) {
      pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    execv(PALPATE_PROGRAM, pointers.data());
    _exit(127);
  }
  close(ends[0]);
  // More than a pipe holds: once all is written, the program reads, so its handlers stand.
  for (std::size_t at = 0; at < in.size();) {
    at += static_cast<std::size_t>(
        std::max<ssize_t>(write(ends[1], in.data() + at, in.size() - at), 0));
  }
  kill(child, signal);
  int status = 0;
  waitpid(child, &status, 0);
  close(ends[1]);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST(BatchProgram, EndsQuietlyWhenTheReaderHasGone) {
  ProcessSetting setting;
  setting.in = many_lines(3000);
  setting.sink = Sink::closed_pipe;

  const ProcessOutcome outcome = run_program(batch({"--from", "ndjson", "-"}), setting);

  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.err, "");
}

TEST(BatchProgram, SaysThatTheDiskIsFull) {
  ProcessSetting setting;
  setting.in = many_lines(300);

  const ProcessOutcome named =
      run_program(batch({"--from", "ndjson", "-", "-o", "/dev/full"}), setting);
  setting.sink = Sink::full_disk;
  const ProcessOutcome standard = run_program(batch({"--from", "ndjson", "-"}), setting);

  EXPECT_EQ(named.code, 5);
  EXPECT_THAT(named.err, HasSubstr("cannot write the output (/dev/full)"));
  EXPECT_EQ(standard.code, 5);
  EXPECT_THAT(standard.err, HasSubstr("cannot write the output (standard output)"));
}

TEST(BatchProgram, EndsInOrderOnASignalAndGoesOn) {
  const TemporaryFolder folder;
  const std::string in = many_lines(4000);
  const std::string out = folder.path("out");
  const Words words = {"--from", "ndjson", "-", "-o", out};
  for (const int signal : {SIGINT, SIGTERM}) {
    EXPECT_EQ(signalled(signal, in.substr(0, in.size() - 200), words), 130);
    EXPECT_FALSE(fs::exists(out));
    EXPECT_TRUE(fs::exists(out + ".partial"));

    ProcessSetting setting;
    setting.in = in;
    Words again = words;
    again.emplace_back("--resume");
    EXPECT_EQ(run_program(batch(again), setting).code, 0);
    EXPECT_EQ(read_file(out), run_program(batch({"--from", "ndjson", "-"}), setting).out);
    fs::remove(out);
  }
}

TEST(BatchProgram, TakesInputThatNobodyMeantToGive) {
  const TemporaryFolder folder;
  const std::string line = folder.write("line.ndjson", std::string(20'000'000, 'x') + "\n{}\n");
  const std::string binary = folder.write("binary", std::string(1000, '\0'));
  const std::string garbage = folder.write("garbage.csv", "id,te\"xt\na,b\n");

  EXPECT_EQ(run_program(batch({line})).code, 4);
  EXPECT_EQ(run_program(batch({binary})).code, 5);
  EXPECT_EQ(run_program(batch({garbage, "--from", "csv"})).code, 5);
  for (const char* format : {"csv", "tsv", "json", "ndjson", "yaml"}) {
    const int code =
        run_program(batch({PALPATE_PROGRAM, "--from", format, "-o", "/dev/null"})).code;
    EXPECT_TRUE(code == 4 || code == 5) << format << " " << code;
  }
}

TEST(BatchProgram, ShowsProgressOnNoFile) {
  ProcessSetting setting;
  setting.in = many_lines(10);

  EXPECT_EQ(run_program(batch({"--from", "ndjson", "-"}), setting).err,
            "palpate: 10 records: 10 proceed\n");
}

}  // namespace palpate
