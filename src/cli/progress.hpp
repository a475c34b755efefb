// SPDX-License-Identifier: MIT
//
// How far a long run is: one line on a terminal, from its first second on.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "cli/commands.hpp"

namespace palpate {

/// What is known of a run.
struct Headway {
  std::uint64_t records = 0;
  std::uint64_t rejected = 0;
  std::uint64_t bytes = 0;
  std::uint64_t all_bytes = 0;  ///< 0: not known
  double seconds = 0.0;
};

/// "12000 records, 8000/s, 3 rejected, 2 min left"
std::string describe(const Headway& headway);

class Progress {
 public:
  explicit Progress(Streams& streams) : streams_(streams) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Shows it, if it is time to. The time is filled in.
  void show(Headway headway);
  /// Takes the line away.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  Streams& streams_;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point shown_ = begun_;
  bool is_shown_ = false;
};

}  // namespace palpate
