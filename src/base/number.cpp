// SPDX-License-Identifier: MIT
#include "base/number.hpp"

#include <charconv>
#include <cmath>

namespace palpate {

std::optional<double> parse_number(std::string_view text) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) {
      return std::nullopt;
    }
  }
  if (text.empty() || text.find_first_not_of("-.0123456789eE+") != std::string_view::npos) {
    return std::nullopt;
  }
  double value = 0.0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

}  // namespace palpate
