// SPDX-License-Identifier: MIT
#include "intake/dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "intake/form_words.hpp"
#include "palpate/palpate.hpp"

namespace palpate {

namespace {

struct Part {
  unsigned value = 0;
  std::size_t digits = 0;
};

// "3/4/2026 10:00": the three numbers before the time.
std::optional<std::array<Part, 3>> parts_of(std::string_view cell) {
  constexpr std::string_view kSigns = "-/.";
  std::array<Part, 3> parts;
  std::string_view rest = trim(cell);
  char sign = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const char* const end = rest.data() + rest.size();
    const auto [stop, fault] = std::from_chars(rest.data(), end, parts[i].value);
    parts[i].digits = static_cast<std::size_t>(stop - rest.data());
    if (fault != std::errc{} || parts[i].digits > 4) {
      return std::nullopt;
    }
    rest.remove_prefix(parts[i].digits);
    if (i + 1 == parts.size()) {
      break;
    }
    const bool is_sign = !rest.empty() && kSigns.find(rest[0]) != std::string_view::npos;
    if (!is_sign || (sign != 0 && rest[0] != sign)) {
      return std::nullopt;
    }
    sign = rest[0];
    rest.remove_prefix(1);
  }
  const bool ends = rest.empty() || rest[0] == ' ' || rest[0] == 'T' || rest[0] == ',';
  return ends ? std::optional(parts) : std::nullopt;
}

}  // namespace

bool looks_like_a_date(std::string_view cell) {
  return parts_of(cell).has_value();
}

std::optional<std::chrono::sys_days> read_date(std::string_view cell, DateOrder order) {
  const auto parts = parts_of(cell);
  if (!parts) {
    return std::nullopt;
  }
  const bool year_first = (*parts)[0].digits == 4;
  if (order == DateOrder::unknown && !year_first) {
    return std::nullopt;
  }
  // Where day, month and year stand.
  static constexpr std::array<std::array<std::size_t, 3>, 4> kPlaces = {
      {{2, 1, 0}, {0, 1, 2}, {1, 0, 2}, {2, 1, 0}}};
  const auto& [day, month, year] = kPlaces[year_first ? 0 : static_cast<std::size_t>(order)];
  constexpr unsigned kCentury = 2000;
  const Part& years = (*parts)[year];
  if (years.digits != 2 && years.digits != 4) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date(
      std::chrono::year(static_cast<int>(years.digits == 2 ? kCentury + years.value : years.value)),
      std::chrono::month((*parts)[month].value), std::chrono::day((*parts)[day].value));
  return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

std::optional<std::chrono::sys_days> day_of(std::string_view text) {
  const bool is_written_so = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                             text.find_first_not_of("0123456789-") == std::string_view::npos;
  return is_written_so ? read_date(text, DateOrder::unknown) : std::nullopt;
}

}  // namespace palpate
