// SPDX-License-Identifier: MIT
#include "intake/answer.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/number.hpp"
#include "intake/dates.hpp"
#include "intake/understand_text.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

/// A number as people answer scales with: "6", "6/10", "5-6", "6 out of 10", "6 - moderate".
struct Rating {
  double value = 0.0;  ///< the higher of two: a veto should see the worst
  double top = 0.0;    ///< of the scale that the answer names; 0: none
  bool is_range = false;
  bool has_words = false;
};

class RatingReader {
 public:
  explicit RatingReader(std::string_view text) : rest_(trim(text)) {}

  std::optional<Rating> read() {
    const std::optional<double> first = number();
    if (!first) {
      return std::nullopt;
    }
    Rating rating{*first};
    if (take("-") || take("\xE2\x80\x93") || take("to ")) {
      if (const std::optional<double> second = number()) {
        rating.is_range = true;
        rating.value = std::max(*first, *second);
      }
    }
    if (take("/") || take("out of ")) {
      const std::optional<double> top = number();
      if (!top) {
        return std::nullopt;
      }
      rating.top = *top;
    }
    rating.has_words = !rest_.empty();
    const bool more = rest_.find_first_of("0123456789") != std::string_view::npos;
    return more ? std::nullopt : std::optional(rating);
  }

 private:
  bool take(std::string_view sign) {
    rest_ = trim(rest_);
    if (!rest_.starts_with(sign)) {
      return false;
    }
    rest_ = trim(rest_.substr(sign.size()));
    return true;
  }

  std::optional<double> number() {
    const std::size_t end = std::min(rest_.find_first_not_of("0123456789."), rest_.size());
    const std::optional<double> value = parse_number(rest_.substr(0, end));
    if (value) {
      rest_.remove_prefix(end);
    }
    return value;
  }

  std::string_view rest_;
};

/// One cell.
class AnswerReader {
 public:
  AnswerReader(const RuleBase& rules, const Column& column, Intake& into, const RowDates& dates)
      : rules_(rules), column_(column), into_(into), dates_(dates) {}

  CellReading read(std::string_view cell) {
    const std::string_view value = trim(cell);
    if (value.empty()) {
      return CellReading::blank;
    }
    if (looks_like_contact(value)) {
      leave("(not shown)");
      return CellReading::words;
    }
    if (column_.is_shown && said_by(value).value_or(Said::yes) == Said::yes) {
      leave(value);
      return CellReading::words;
    }
    if (looks_like_a_date(value) && column_.use != ColumnUse::text) {
      read_day(value);
      return CellReading::words;
    }
    if (const std::optional<CellReading> rated = read_rating(value)) {
      return *rated;
    }
    if (const std::optional<CellReading> said = read_whole(value)) {
      return *said;
    }
    if (const std::optional<Opening> opening = opening_of(value)) {
      if (has_subjects()) {
        return read_opening(*opening, value);
      }
      if (column_.closed) {
        read_opened(opening->rest, value);
        return CellReading::words;
      }
    }
    read_words(value);
    return CellReading::words;
  }

 private:
  [[nodiscard]] bool has_subjects() const { return !column_.subjects.empty(); }

  [[nodiscard]] std::string place() const {
    return into_.source.empty() ? column_.name : fmt::format("{} {}", into_.source, column_.name);
  }

  void leave(std::string_view value) {
    into_.not_understood.push_back(fmt::format("{}: {}", column_.name, value));
  }

  [[nodiscard]] const MappedValue* mapped(std::string_view value) const {
    const auto found = std::ranges::find(column_.values, words_only(value), &MappedValue::answer);
    return found == column_.values.end() ? nullptr : &*found;
  }

  // A cell that is one answer and no more.
  std::optional<CellReading> read_whole(std::string_view value) {
    if (const MappedValue* mapping = mapped(value)) {
      if (!mapping->said) {
        read_words(mapping->words);
        return CellReading::words;
      }
      return say(*mapping->said, value);
    }
    if (has_subjects() && words_only(value) == column_.option) {
      return say(Said::yes, value);
    }
    const std::optional<Said> said = said_by(value);
    return said ? std::optional(say(*said, value)) : std::nullopt;
  }

  CellReading read_opening(const Opening& opening, std::string_view value) {
    if (opening.said == Said::no && takes_back(opening.rest)) {
      leave(value);
      return CellReading::words;
    }
    const CellReading said = say(opening.said, value);
    note(opening.rest);
    return said;
  }

  // The day of what is asked about: that it was so, and how long before the form was sent.
  void read_day(std::string_view value) {
    const auto day = read_date(value, dates_.order);
    const bool is_over = day && dates_.sent && *day <= *dates_.sent;
    if (!is_over || column_.subjects.size() != 1 || column_.since.empty()) {
      leave(value);
      return;
    }
    constexpr double kWeek = 7.0;
    say(Said::yes, value);
    const auto days = static_cast<double>((*dates_.sent - *day).count());
    into_.measures.emplace_back(IntakeEntry{column_.since, place()}, print_number(days / kWeek));
  }

  // What was asked is not known, so a number in the answer is of nothing that is.
  void read_opened(std::string_view rest, std::string_view value) {
    Findings found;
    understand_text(rules_.view(), rest, "", found);
    found.findings.empty() ? leave(value) : note(rest);
  }

  CellReading say(Said said, std::string_view words) {
    if (said == Said::declined) {
      return CellReading::declined;
    }
    if (!has_subjects() && said != Said::no) {
      leave(words);
      return CellReading::words;
    }
    const bool is_reversed = has_subjects() && column_.subjects[0].yes == Assertion::absent;
    if (said == Said::no && has_subjects() && !column_.denies && !is_reversed) {
      leave(words);
      return CellReading::words;
    }
    for (const Subject& subject : column_.subjects) {
      said == Said::no ? deny(subject, words) : assert_that(subject, said, words);
    }
    return said == Said::no ? CellReading::no : CellReading::yes;
  }

  void assert_that(const Subject& subject, Said said, std::string_view words) {
    const bool is_reversed = subject.yes == Assertion::absent;
    const bool is_doubtful =
        said == Said::maybe || (is_reversed && said != Said::yes) ||
        (said == Said::yes && column_.one_of && subject.yes == Assertion::present);
    const Assertion assertion = is_doubtful            ? Assertion::possible
                                : said == Said::before ? Assertion::historical
                                                       : subject.yes;
    if (!subject.notation.starts_with('@') || assertion == Assertion::present) {
      answer(subject, Aspect::current, assertion, words);
    }
  }

  void deny(const Subject& subject, std::string_view words) {
    if (subject.notation.starts_with('@')) {
      return;  // nothing is known of a place by itself
    }
    if (subject.yes == Assertion::absent) {
      answer(subject, Aspect::current, Assertion::possible, words);
      return;
    }
    if (subject.yes == Assertion::family) {
      answer(subject, Aspect::family, Assertion::absent, words);
      return;
    }
    answer(subject, Aspect::current, Assertion::absent, words);
    if (column_.once || subject.yes == Assertion::historical) {
      answer(subject, Aspect::history, Assertion::absent, words);
    }
  }

  void answer(const Subject& subject, Aspect aspect, Assertion assertion, std::string_view words) {
    into_.answers.push_back({subject.notation, aspect, assertion, std::string(words), place()});
  }

  void note(std::string_view words) {
    const bool has_topic = column_.subjects.size() <= 1;
    const bool has_about = column_.subjects.size() == 1 && !column_.one_of &&
                           column_.subjects[0].yes == Assertion::present;
    into_.notes.push_back({std::string(words), place(), has_topic ? column_.topic : "",
                           has_about ? column_.subjects[0].notation : ""});
  }

  // A number, where the column takes one.
  std::optional<CellReading> read_rating(std::string_view value) {
    if (column_.measure.empty() && column_.scale == 0.0) {
      return std::nullopt;
    }
    const std::optional<Rating> rating = RatingReader(value).read();
    if (!rating) {
      return std::nullopt;
    }
    if (rating->top > 0.0 && takes_two_numbers()) {
      return std::nullopt;  // "130/85"
    }
    const double scale = rating->top > 0.0 ? rating->top : column_.scale;
    const bool is_scale = scale > 0.0;
    if ((column_.scale > 0.0 && scale != column_.scale) || (is_scale && rating->value > scale)) {
      leave(value);
      return CellReading::words;
    }
    if (!is_scale && (rating->is_range || rating->has_words)) {
      return std::nullopt;
    }
    const bool measured = read_measure(*rating, scale);
    const bool said = is_scale && say_rating(rating->value, value);
    if (!measured && !said) {
      leave(value);
    }
    return CellReading::words;
  }

  [[nodiscard]] bool takes_two_numbers() const {
    const auto measure = rules_.view().find_measure(column_.measure);
    return measure && rules_.view().row(*measure).pair != kNone<MeasureId>;
  }

  bool read_measure(const Rating& rating, double scale) {
    const RuleBaseView& view = rules_.view();
    const auto measure = view.find_measure(column_.measure);
    if (!measure) {
      return false;
    }
    const MeasureRow& row = view.row(*measure);
    const bool same_scale = scale == 0.0 || scale == row.high;
    if (!same_scale || rating.value < row.low || rating.value > row.high) {
      return false;
    }
    into_.measures.emplace_back(IntakeEntry{column_.measure, place()}, print_number(rating.value));
    return true;
  }

  // On a scale, 0 is no; 1 may be the least that can be ticked.
  bool say_rating(double value, std::string_view words) {
    if (!has_subjects() || (value == 0.0 && !column_.denies)) {
      return false;
    }
    say(value == 0.0 ? Said::no : value <= 1.0 ? Said::maybe : Said::yes, words);
    return true;
  }

  // "34 years", "38.5 C": read with the name of what was asked, and as nothing else.
  void read_measured(std::string_view value) {
    const std::size_t digits = std::min(value.find_first_not_of("0123456789."), value.size());
    if (value.substr(digits).starts_with('e') || value.substr(digits).starts_with('E')) {
      leave(value);  // "1e999" is no number that anyone means
      return;
    }
    for (const std::string_view between : {": ", " "}) {
      Findings found;
      understand_text(rules_.view(), fmt::format("{}{}{}", column_.topic, between, value), "",
                      found);
      const bool is_answer =
          std::ranges::any_of(found.measures, [&](const MeasureReading& reading) {
            return rules_.view().name(reading.measure) == column_.measure;
          });
      for (const MeasureReading& reading : found.measures) {
        if (is_answer) {
          into_.measures.emplace_back(
              IntakeEntry{std::string(rules_.view().name(reading.measure)), place()},
              print_number(reading.value));
        }
      }
      if (is_answer) {
        return;
      }
    }
    leave(value);
  }

  void read_words(std::string_view value) {
    if (!column_.measure.empty() && !has_subjects()) {
      read_measured(value);
      return;
    }
    std::vector<std::string> entries = split_codes(value);
    const bool is_list =
        column_.use == ColumnUse::choices || value.find_first_of(";\n") != std::string_view::npos;
    if (entries.empty() && is_list && column_.use != ColumnUse::text) {
      entries = split_list(rules_, value);
    }
    if (entries.size() <= 1) {
      note(entries.empty() ? value : std::string_view(entries[0]));
      return;
    }
    for (const std::string& entry : entries) {
      if (!read_whole_entry(entry)) {
        note(entry);
      }
    }
  }

  // An entry of a list that a map knows, or that says nothing ("none", "n/a").
  bool read_whole_entry(const std::string& entry) {
    if (const MappedValue* mapping = mapped(entry)) {
      mapping->said ? void(say(*mapping->said, entry)) : note(mapping->words);
      return true;
    }
    const std::optional<Said> said = said_by(entry);
    return said == Said::no || said == Said::declined;
  }

  const RuleBase& rules_;
  const Column& column_;
  Intake& into_;
  const RowDates& dates_;
};

}  // namespace

std::vector<std::string> split_codes(std::string_view cell) {
  std::vector<std::string> codes;
  const bool has_codes =
      cell.find('_') != std::string_view::npos && std::ranges::all_of(cell, [](unsigned char c) {
        return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '_' || c == '-' || c == ' ';
      });
  for (std::string_view rest = has_codes ? trim(cell) : std::string_view{}; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    std::string code(rest.substr(0, end));
    std::ranges::replace(code, '_', ' ');
    codes.push_back(std::move(code));
    rest = trim(rest.substr(end));
  }
  return codes;
}

CellReading read_answer(const RuleBase& rules, const Column& column, std::string_view cell,
                        Intake& into, const RowDates& dates) {
  return AnswerReader(rules, column, into, dates).read(cell);
}

}  // namespace palpate
