// SPDX-License-Identifier: MIT
#include "cli/progress.hpp"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

namespace palpate {

namespace {

constexpr std::chrono::milliseconds kBeforeFirst{1000};
constexpr std::chrono::milliseconds kBetween{200};
constexpr std::string_view kClearLine = "\r\x1b[K";

std::string describe_time(double seconds) {
  constexpr double kMinute = 60.0;
  constexpr double kHour = 3600.0;
  if (seconds < 2.0 * kMinute) {
    return fmt::format("{:.0f} s", seconds);
  }
  return seconds < 2.0 * kHour ? fmt::format("{:.0f} min", seconds / kMinute)
                               : fmt::format("{:.0f} h", seconds / kHour);
}

}  // namespace

std::string describe(const Headway& headway) {
  const double seconds = std::max(headway.seconds, 0.001);
  std::string words = fmt::format("{} records, {:.0f}/s", headway.records,
                                  static_cast<double>(headway.records) / seconds);
  if (headway.rejected > 0) {
    words += fmt::format(", {} rejected", headway.rejected);
  }
  if (headway.all_bytes > headway.bytes && headway.bytes > 0) {
    const double left = static_cast<double>(headway.all_bytes - headway.bytes);
    words += fmt::format(", {} left",
                         describe_time(seconds * left / static_cast<double>(headway.bytes)));
  }
  return words;
}

void Progress::show(Headway headway) {
  if (!streams_.err_is_terminal) {
    return;
  }
  const Clock::time_point now = Clock::now();
  if (now - begun_ < kBeforeFirst || (is_shown_ && now - shown_ < kBetween)) {
    return;
  }
  headway.seconds = std::chrono::duration<double>(now - begun_).count();
  streams_.err << kClearLine << describe(headway) << std::flush;
  shown_ = now;
  is_shown_ = true;
}

void Progress::clear() {
  if (is_shown_) {
    streams_.err << kClearLine << std::flush;
    is_shown_ = false;
  }
}

}  // namespace palpate
