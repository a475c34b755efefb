// SPDX-License-Identifier: MIT
//
// The built program, run as a user's shell would run it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace palpate {

/// Where a program's output goes.
enum class Sink : std::uint8_t {
  file,         ///< caught
  closed_pipe,  ///< a pipe whose reader has gone
  full_disk,    ///< /dev/full: every write fails
  terminal,     ///< a terminal, on which `in` is typed; all that it shows is caught as out
};

struct ProcessSetting {
  std::string in;
  std::string in_path;                   ///< read instead of `in`, if not empty
  std::vector<std::string> environment;  ///< "NAME=value"; nothing else is in it
  Sink sink = Sink::file;
};

struct ProcessOutcome {
  int code = -1;  ///< the exit status; -1 where a signal ended it
  std::string out;
  std::string err;
};

/// Runs the program of this build to its end.
ProcessOutcome run_program(const std::vector<std::string>& arguments,
                           const ProcessSetting& setting = {});

}  // namespace palpate
