// SPDX-License-Identifier: MIT
#include "text/quantity.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "base/number.hpp"

namespace palpate {

namespace {

constexpr double kFirstYear = 1900.0;
constexpr double kLastYear = 2100.0;
// "a" and "one" count only before a unit.
constexpr Roles kArticles = bit_of(ContextRole::filler) | bit_of(ContextRole::between);

class Finder {
 public:
  Finder(Passage& passage, const Tokens& tokens, const std::optional<std::chrono::sys_days>& as_of)
      : passage_(passage), tokens_(tokens), as_of_(as_of) {}

  std::vector<Quantity> find() {
    passage_.fills.resize(passage_.words.size() + 1);
    for (std::uint32_t i = 0; i < passage_.words.size();) {
      const std::uint32_t end = find_at(i);
      i = std::max(end, i + 1);
    }
    return std::move(found_);
  }

 private:
  struct Number {
    std::uint32_t end = 0;
    double low = 0.0, high = 0.0;
    bool is_article = false;  // "a week": a number only before a unit
    bool is_digits = false;
  };

  [[nodiscard]] std::string_view text(std::uint32_t i) const {
    return tokens_.all()[passage_.words[i].token].text;
  }
  [[nodiscard]] bool is_digits(std::uint32_t i) const {
    return i < passage_.words.size() &&
           tokens_.all()[passage_.words[i].token].kind == TokenKind::number;
  }

  // The longest cue of a role from a word on.
  [[nodiscard]] std::optional<std::pair<std::uint32_t, const Cue*>> cue_at(std::uint32_t i,
                                                                           ContextRole role) const {
    if (i >= passage_.words.size()) {
      return std::nullopt;
    }
    const Match match = longest_cue(passage_, i, bit_of(role));
    for (const Target& target :
         match.size() == 0 ? std::span<const Target>{} : passage_.lexicon.targets(match.node)) {
      if (passage_.lexicon.cue(target).role == role) {
        return std::pair(match.end, &passage_.lexicon.cue(target));
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Number> simple_number(std::uint32_t i) const {
    if (is_digits(i)) {
      const auto value = parse_number(text(i));
      return value ? std::optional(Number{i + 1, *value, *value, false, true}) : std::nullopt;
    }
    const auto word = cue_at(i, ContextRole::number);
    if (!word) {
      return std::nullopt;
    }
    const bool is_article = word->first == i + 1 && (passage_.words[i].roles & kArticles) != 0;
    Number number{word->first, word->second->value, word->second->value, is_article, false};
    constexpr double kTen = 10.0;
    constexpr double kTwenty = 20.0;
    if (number.low >= kTwenty) {  // "twenty one"
      const auto ones = cue_at(number.end, ContextRole::number);
      if (ones && ones->second->value >= 1.0 && ones->second->value < kTen) {
        number.low += ones->second->value;
        number.high = number.low;
        number.end = ones->first;
      }
    }
    return number;
  }

  // "5-6", "5 to 6", "five or six".
  [[nodiscard]] std::optional<Number> number_at(std::uint32_t i) const {
    std::optional<Number> number = simple_number(i);
    if (!number || number->end >= passage_.words.size()) {
      return number;
    }
    if (const auto part = fraction_at(number->end); part && !number->is_article) {
      number->low += part->second->value;
      number->high = number->low;
      number->end = part->first;
      return number;
    }
    const std::string_view between = text(number->end);
    if (between == "+" && is_digits(number->end + 1)) {
      add_days(*number);
    }
    if (between == "-" || between == "to" || between == "or") {
      const auto second =
          number->end + 1 < passage_.words.size() ? simple_number(number->end + 1) : std::nullopt;
      if (second && !second->is_article && second->low >= number->low) {
        number->high = second->high;
        number->end = second->end;
      }
    }
    return number;
  }

  // "36+4 weeks": weeks and days.
  void add_days(Number& number) const {
    constexpr double kDays = 7.0;
    const auto days = parse_number(text(number.end + 1));
    const auto unit = cue_at(number.end + 2, ContextRole::unit);
    if (days && *days < kDays && unit && unit->second->unit == Cue::kWeeks &&
        unit->second->value == 1.0) {
      number.low += *days / kDays;
      number.high = number.low;
      number.end += 2;
    }
  }

  // "and a half"
  [[nodiscard]] std::optional<std::pair<std::uint32_t, const Cue*>> fraction_at(
      std::uint32_t i) const {
    const auto part = cue_at(i, ContextRole::number);
    return part && part->second->value < 1.0 && part->first > i + 1 ? part : std::nullopt;
  }

  // \return where the quantity ends; i if there is none
  std::uint32_t find_at(std::uint32_t i) {
    if (const auto date = as_of_ ? date_at(i) : std::nullopt) {
      return add_time(*date);
    }
    for (const auto& [role, ago] :
         {std::pair(ContextRole::moment, true), std::pair(ContextRole::length, false)}) {
      if (const auto cue = cue_at(i, role)) {
        return add_time({i, cue->first, cue->second->value, cue->second->value, Cue::kWeeks, ago});
      }
    }
    if (!may_begin_number(i)) {
      return i;
    }
    const std::optional<Number> number = number_at(i);
    if (!number || is_code(i, *number)) {
      return i;
    }
    if (number->is_digits && is_year(*number)) {
      passage_.fills[i].end(Slot::year) = number->end;
      return number->end;
    }
    Quantity quantity{i, number->end, number->low, number->high, Cue::kNoUnit, false};
    if (!number->is_article) {
      found_.push_back(quantity);
      passage_.fills[i].end(Slot::number) = number->end;
    }
    const auto unit = cue_at(number->end, ContextRole::unit);
    if (!unit) {
      return number->is_article ? i : number->end;
    }
    convert(quantity, *unit->second);
    quantity.end = unit->first;
    if (quantity.is_time()) {
      if (const auto part = fraction_at(quantity.end)) {
        quantity.low += part->second->value * unit->second->value;
        quantity.high += part->second->value * unit->second->value;
        quantity.end = part->first;
      }
      add_parts(quantity);
      return add_time(quantity);
    }
    found_.push_back(quantity);
    return quantity.end;
  }

  // "in May", "3rd of June 2024", "March 2020", "since 2019": how far back, from the nearest day it
  // can mean to the farthest.
  [[nodiscard]] std::optional<Quantity> date_at(std::uint32_t i) const {
    using std::chrono::year;
    const bool is_led = i > 0 && has_role(i - 1, ContextRole::before_date);
    const auto day = number_below(i, kMostDays);
    const auto month = cue_at(day ? past_ordinal(i + 1) : i, ContextRole::month);
    if (!month) {
      const auto only = is_led ? year_from(i) : std::nullopt;
      return only ? past(i, i + 1, year(*only) / 1 / 1, year(*only) / 12 / 31) : std::nullopt;
    }
    std::uint32_t end = month->first;
    const auto later_day = day ? std::nullopt : number_below(end, kMostDays);
    if (later_day) {
      end = past_ordinal(end + 1);
    }
    const auto written = year_from(end);
    if (!is_led && !day && !later_day && !written) {
      return std::nullopt;  // "I may"
    }
    end += written ? 1 : 0;
    const std::chrono::month name(static_cast<unsigned>(month->second->value));
    const std::chrono::day of_month(day.value_or(later_day.value_or(1)));
    year in = written ? year(*written) : std::chrono::year_month_day(*as_of_).year();
    if (!written && std::chrono::sys_days(in / name / of_month) > *as_of_) {
      --in;
    }
    const bool has_day = day || later_day;
    const std::chrono::sys_days first = in / name / of_month;
    const std::chrono::sys_days last =
        has_day ? first : std::chrono::sys_days(in / name / std::chrono::last);
    return past(i, end, first, last);
  }

  // \return nothing for days to come
  [[nodiscard]] std::optional<Quantity> past(std::uint32_t begin, std::uint32_t end,
                                             std::chrono::sys_days first,
                                             std::chrono::sys_days last) const {
    constexpr double kDays = 7.0;
    const auto weeks = [&](std::chrono::sys_days day) {
      return std::max(0.0, static_cast<double>((*as_of_ - day).count())) / kDays;
    };
    return first > *as_of_
               ? std::nullopt
               : std::optional(Quantity{begin, end, weeks(last), weeks(first), Cue::kWeeks, true});
  }

  static constexpr double kMostDays = 31.0;

  [[nodiscard]] std::optional<unsigned> number_below(std::uint32_t i, double most) const {
    const auto value = is_digits(i) ? parse_number(text(i)) : std::nullopt;
    const bool is_whole = value && *value == std::floor(*value) && *value >= 1.0 && *value <= most;
    return is_whole ? std::optional(static_cast<unsigned>(*value)) : std::nullopt;
  }

  [[nodiscard]] std::optional<int> year_from(std::uint32_t i) const {
    const auto value = is_digits(i) ? parse_number(text(i)) : std::nullopt;
    return value && *value >= kFirstYear && *value <= kLastYear
               ? std::optional(static_cast<int>(*value))
               : std::nullopt;
  }

  // "3rd of June"
  [[nodiscard]] std::uint32_t past_ordinal(std::uint32_t i) const {
    static constexpr auto kBehindDays =
        std::to_array<std::string_view>({"st", "nd", "rd", "th", "of", ","});
    while (i < passage_.words.size() &&
           std::ranges::find(kBehindDays, text(i)) != kBehindDays.end()) {
      ++i;
    }
    return i;
  }

  [[nodiscard]] bool has_role(std::uint32_t i, ContextRole role) const {
    return (passage_.words[i].roles & bit_of(role)) != 0;
  }

  [[nodiscard]] bool may_begin_number(std::uint32_t i) const {
    return is_digits(i) || passage_.lexicon.first(Trie::cues, passage_.words[i].cue) != 0;
  }

  // "L5", "S3", "G2P1": a vertebra, a heart sound; "x2" counts.
  [[nodiscard]] bool is_code(std::uint32_t i, const Number& number) const {
    constexpr double kMost = 12.0;  // vertebrae of a kind
    if (i == 0 || !number.is_digits || number.high > kMost) {
      return false;
    }
    const Token& letter = tokens_.all()[passage_.words[i - 1].token];
    return letter.kind == TokenKind::word && letter.text.size() == 1 && letter.text != "x" &&
           letter.span.end == tokens_.all()[passage_.words[i].token].span.begin;
  }

  [[nodiscard]] static bool is_year(const Number& number) {
    const auto may_be = [](double value) {
      return value >= kFirstYear && value <= kLastYear &&
             value == static_cast<double>(static_cast<int>(value));
    };
    return may_be(number.low) && may_be(number.high);
  }

  static void convert(Quantity& quantity, const Cue& unit) {
    quantity.low = quantity.low * unit.value + unit.offset;
    quantity.high = quantity.high * unit.value + unit.offset;
    quantity.unit = unit.unit;
  }

  // "2 years 3 months", "1 year and a half".
  void add_parts(Quantity& quantity) const {
    const std::optional<Number> more =
        quantity.end < passage_.words.size() ? simple_number(quantity.end) : std::nullopt;
    if (!more || more->is_article) {
      return;
    }
    const auto unit = cue_at(more->end, ContextRole::unit);
    if (unit && unit->second->unit == Cue::kWeeks &&
        more->low * unit->second->value < quantity.low) {
      quantity.low += more->low * unit->second->value;
      quantity.high += more->high * unit->second->value;
      quantity.end = unit->first;
    }
  }

  std::uint32_t add_time(Quantity quantity) {
    if (cue_at(quantity.end, ContextRole::ago)) {
      quantity.ago = true;
    }
    found_.push_back(quantity);
    passage_.fills[quantity.begin].end(Slot::time) = quantity.end;
    return quantity.end;
  }

  Passage& passage_;
  const Tokens& tokens_;
  const std::optional<std::chrono::sys_days>& as_of_;
  std::vector<Quantity> found_;
};

}  // namespace

std::vector<Quantity> find_quantities(Passage& passage, const Tokens& tokens,
                                      const std::optional<std::chrono::sys_days>& as_of) {
  return Finder(passage, tokens, as_of).find();
}

const Quantity& quantity_at(const std::vector<Quantity>& quantities, std::uint32_t begin,
                            bool is_time) {
  auto found = std::ranges::lower_bound(quantities, begin, {}, &Quantity::begin);
  assert(found != quantities.end());
  if (is_time && !found->is_time()) {
    ++found;
  }
  return *found;
}

}  // namespace palpate
