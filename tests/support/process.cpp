// SPDX-License-Identifier: MIT
//
// Input and output are files, not pipes, so that neither side can wait for the other; a terminal is
// read until the program has closed it.
#include "support/process.hpp"

#include <array>
#include <cstdlib>
#include <stdexcept>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/folders.hpp"
#include "support/golden.hpp"

namespace palpate {

namespace {

/// A descriptor, closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {
    if (number < 0) {
      throw std::runtime_error("cannot open a file of a test");
    }
  }
  ~Descriptor() { close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) {
    pointers.push_back(word.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

/// The program's three standard streams.
struct StandardStreams {
  int in, out, err;
};

pid_t start(const std::vector<std::string>& arguments, const ProcessSetting& setting,
            const StandardStreams& streams) {
  std::vector<std::string> words = {PALPATE_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment = setting.environment;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, streams.in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, streams.out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, streams.err, STDERR_FILENO);
  pid_t child = 0;
  const int fault = posix_spawn(&child, PALPATE_PROGRAM, &actions, nullptr,
                                pointers_to(words).data(), pointers_to(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (fault != 0) {
    throw std::runtime_error("cannot start " PALPATE_PROGRAM);
  }
  return child;
}

int end_of(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Reads until the other end is closed; a terminal then gives an error instead of an end.
std::string read_terminal(int descriptor) {
  std::string text;
  std::array<char, 4096> buffer{};
  for (ssize_t size = 0; (size = read(descriptor, buffer.data(), buffer.size())) > 0;) {
    text.append(buffer.data(), static_cast<std::size_t>(size));
  }
  return text;
}

ProcessOutcome run_on_terminal(const std::vector<std::string>& arguments,
                               const ProcessSetting& setting) {
  const Descriptor master(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (grantpt(master.number()) != 0 || unlockpt(master.number()) != 0) {
    throw std::runtime_error("cannot open a terminal");
  }
  std::array<char, 128> name{};
  ptsname_r(master.number(), name.data(), name.size());
  pid_t child = 0;
  {
    const Descriptor slave(open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    child = start(arguments, setting, {slave.number(), slave.number(), slave.number()});
  }
  if (write(master.number(), setting.in.data(), setting.in.size()) !=
      static_cast<ssize_t>(setting.in.size())) {
    throw std::runtime_error("cannot type on a terminal");
  }
  std::string text = read_terminal(master.number());
  return {end_of(child), std::move(text), ""};
}

int open_sink(Sink sink, const std::string& file) {
  if (sink == Sink::file) {
    return open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  }
  if (sink == Sink::full_disk) {
    return open("/dev/full", O_WRONLY | O_CLOEXEC);
  }
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    return -1;
  }
  close(ends[0]);
  return ends[1];
}

}  // namespace

ProcessOutcome run_program(const std::vector<std::string>& arguments,
                           const ProcessSetting& setting) {
  if (setting.sink == Sink::terminal) {
    return run_on_terminal(arguments, setting);
  }
  const TemporaryFolder folder;
  const std::string out_file = folder.path("out");
  const std::string err_file = folder.path("err");
  ProcessOutcome outcome;
  {
    const std::string in_file =
        setting.in_path.empty() ? folder.write("in", setting.in) : setting.in_path;
    const Descriptor in(open(in_file.c_str(), O_RDONLY | O_CLOEXEC));
    const Descriptor out(open_sink(setting.sink, out_file));
    const Descriptor err(open_sink(Sink::file, err_file));
    outcome.code = end_of(start(arguments, setting, {in.number(), out.number(), err.number()}));
  }
  outcome.out = setting.sink == Sink::file ? read_file(out_file) : "";
  outcome.err = read_file(err_file);
  return outcome;
}

}  // namespace palpate
