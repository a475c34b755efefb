// SPDX-License-Identifier: MIT
//
// Parse, dispatch, exit. A closed pipe is a success: the reader has seen enough.
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

int run(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  Streams streams{std::cin,
                  std::cout,
                  std::cerr,
                  isatty(STDIN_FILENO) == 1,
                  colours(STDOUT_FILENO),
                  colours(STDERR_FILENO),
                  80};
  const Parsed parsed = parse_command_line(arguments, variable("PALPATE_RULES"));
  ExitCode code = parsed.exit_code;
  if (parsed.run != nullptr) {
    code = parsed.run(parsed.request, streams);
  } else if (code == ExitCode::ok) {
    std::cout << parsed.message;
  } else {
    report_failure({parsed.message, "", "see palpate --help"}, streams);
  }
  std::cout.flush();
  if (!std::cout && errno != EPIPE) {
    report_failure({"cannot write the output", "standard output", std::strerror(errno)}, streams);
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
