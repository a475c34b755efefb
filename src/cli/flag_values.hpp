// SPDX-License-Identifier: MIT
//
// Values of flags, as typed, to what they mean. We convert them ourselves, so that the message says
// what the flag takes.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace palpate {

/// A value that the command line took but that is not usable.
struct Unusable {
  std::string message;
};

/// Which of the names it is. Throws Unusable.
template <std::size_t kSize>
std::size_t choice(std::string_view flag, const std::string& value,
                   const std::array<std::string_view, kSize>& names) {
  const auto found = std::ranges::find(names, value);
  if (found == names.end()) {
    throw Unusable{
        fmt::format("{} takes one of {}, not '{}'", flag, fmt::join(names, ", "), value)};
  }
  return static_cast<std::size_t>(found - names.begin());
}

/// A whole number from 1. Throws Unusable.
inline std::size_t count(std::string_view flag, const std::string& value) {
  std::size_t number = 0;
  const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (fault != std::errc{} || end != value.data() + value.size() || number == 0) {
    throw Unusable{fmt::format("{} takes a whole number from 1, not '{}'", flag, value)};
  }
  return number;
}

}  // namespace palpate
