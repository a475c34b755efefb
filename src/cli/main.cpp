// SPDX-License-Identifier: MIT
//
// Parse, dispatch, exit. A closed pipe is a success: the reader has seen enough.
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/input_file.hpp"

namespace palpate {

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
  return value == nullptr ? "" : value;
}

// https://no-color.org and https://bixense.com/clicolors, in that order.
bool colours(int descriptor) {
  if (!variable("NO_COLOR").empty()) {
    return false;
  }
  const std::string force = variable("CLICOLOR_FORCE");
  if (!force.empty() && force != "0") {
    return true;
  }
  return isatty(descriptor) == 1 && variable("TERM") != "dumb" && variable("CLICOLOR") != "0";
}

// A signal can reach nothing but what is global.
std::atomic<bool> interrupted{false};  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

// The first signal asks a batch to end in order; the second ends it.
void end_in_order() {
  struct sigaction action {};
  action.sa_handler = [](int /*signal*/) { interrupted.store(true); };
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGINT, SIGTERM}) {
    sigaction(signal, &action, nullptr);
  }
}

int run(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const Parsed parsed = parse_command_line(arguments, variable("PALPATE_RULES"));
  const bool is_batch = parsed.run == run_batch || parsed.run == run_inspect;
  if (is_batch) {
    end_in_order();
  }
  InputBuffer buffer(STDIN_FILENO, &interrupted);
  std::istream input(&buffer);
  Streams streams{is_batch ? input : std::cin,
                  std::cout,
                  std::cerr,
                  isatty(STDIN_FILENO) == 1,
                  colours(STDOUT_FILENO),
                  colours(STDERR_FILENO),
                  80,
                  isatty(STDERR_FILENO) == 1,
                  &interrupted};
  ExitCode code = parsed.exit_code;
  if (parsed.run != nullptr) {
    code = parsed.run(parsed.request, streams);
  } else if (code == ExitCode::ok) {
    std::cout << parsed.message;
  } else {
    report_failure({parsed.message, "", "see palpate --help"}, streams);
  }
  std::cout.flush();
  const int fault = streams.out_fault != 0 ? streams.out_fault : errno;
  if (!std::cout && fault != EPIPE) {
    report_failure({"cannot write the output", "standard output", std::strerror(fault)}, streams);
    return static_cast<int>(ExitCode::io);
  }
  return static_cast<int>(code);
}

}  // namespace

}  // namespace palpate

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return palpate::run(argc, argv);
  } catch (const std::exception& fault) {
    std::cerr << "palpate: error: internal fault: " << fault.what() << '\n';
    return static_cast<int>(palpate::ExitCode::io);
  }
}
