// SPDX-License-Identifier: MIT
#include "intake/figures.hpp"

#include <algorithm>
#include <string_view>

namespace palpate {

Figures::Figures(const MeasuredText& text) : text_(text) {
  for (std::uint32_t i = 0; i < text.passage.words.size(); ++i) {
    const Roles roles = text.passage.words[i].roles;
    const bool is_relative = (roles & bit_of(ContextRole::relative)) != 0;
    last_relative_.push_back(is_relative ? i + 1 : last_relative_.back());
    last_counted_.push_back(roles == 0 ? i + 1 : last_counted_.back());
  }
}

std::size_t Figures::first_from(std::uint32_t begin) const {
  const auto found = std::ranges::lower_bound(text_.quantities, begin, {}, &Quantity::begin);
  return static_cast<std::size_t>(found - text_.quantities.begin());
}

std::optional<std::size_t> Figures::widest_at(std::uint32_t word) const {
  std::optional<std::size_t> found;
  for (std::size_t i = first_from(word); i < text_.quantities.size() && quantity(i).begin == word;
       ++i) {
    found = i;
  }
  return found;
}

std::vector<std::size_t> Figures::filling(std::uint32_t begin, const Match& match) const {
  std::vector<std::size_t> found;
  for (std::size_t i = first_from(begin); i < text_.quantities.size() && quantity(i).begin == begin;
       ++i) {
    if (quantity(i).end > match.end) {
      return {};  // "I'm 20 weeks": the number is that of a longer quantity
    }
    found.insert(found.begin(), i);
  }
  return found;
}

const Token& Figures::token(std::uint32_t word) const {
  return text_.tokens.all()[text_.passage.words[word].token];
}

bool Figures::stands_alone(const Match& match) const {
  const auto& words = text_.passage.words;
  const bool joins_next =
      match.end < words.size() && (words[match.end].roles & bit_of(ContextRole::joins)) != 0;
  return (match.begin == 0 || is_mark(match.begin - 1)) &&
         (match.end == words.size() || joins_next || is_mark(match.end));
}

bool Figures::stands_first(const Match& match) const {
  return last_counted_[match.begin] <= part_begin(match);
}

bool Figures::is_theirs(const Match& match) const {
  const std::uint32_t relative = last_relative_[match.begin];
  if (text_.for_relative || relative == 0) {
    return false;
  }
  const Part& here = text_.parts[part_at(text_.parts, match.begin)];
  const Part& there = text_.parts[part_at(text_.parts, relative - 1)];
  const bool is_said_of_them =
      longest_cue(text_.passage, match.begin, bit_of(ContextRole::theirs)).size() > 0;
  return there.sentence + (is_said_of_them ? 1U : 0U) >= here.sentence &&
         (is_said_of_them || &here == &there || follows_relative(match, relative));
}

bool Figures::is_counted(const Quantity& moment) const {
  return longest_cue(text_.passage, moment.begin, bit_of(ContextRole::moment)).size() == 0;
}

bool Figures::is_scale(MeasureId measure, const Quantity& range) const {
  const MeasureRow& row = text_.rules.row(measure);
  return range.low < range.high && range.low <= row.low + 1.0 && range.high == row.high;
}

bool Figures::is_told_by_unit(std::size_t i) const {
  const auto measure = quantity(i).is_time() ? std::nullopt : measure_of_unit(quantity(i).unit);
  return measure && value_of(*measure, quantity(i));
}

std::optional<MeasureId> Figures::measure_of_lengths() const {
  const Lexicon& lexicon = text_.rules.lexicon();
  const std::uint32_t word = lexicon.word_of(Slot::time);
  const std::uint32_t node = word == Lexicon::kNoWord ? 0 : lexicon.first(Trie::phrases, word);
  Match bare;
  bare.node = node;
  const auto target = node == 0 ? std::nullopt : target_of(lexicon, bare, TargetKind::measure);
  return target ? std::optional(static_cast<MeasureId>(target->index)) : std::nullopt;
}

std::optional<MeasureId> Figures::measure_of_unit(std::uint32_t unit) const {
  std::optional<MeasureId> only;
  for (std::uint32_t row = 0; row < text_.rules.arrays().measures.size(); ++row) {
    if (unit != Cue::kNoUnit && text_.rules.arrays().measures[row].unit_of_cues == unit) {
      if (only) {
        return std::nullopt;
      }
      only = static_cast<MeasureId>(row);
    }
  }
  return only;
}

std::optional<double> Figures::value_of(MeasureId measure, const Quantity& quantity) const {
  const MeasureRow& row = text_.rules.row(measure);
  const double written = row.since.size > 0 ? quantity.low : quantity.high;
  const auto in_range = [&](double value) { return value >= row.low && value <= row.high; };
  if (quantity.is_time()) {
    const double value = written * row.per_week;
    return row.per_week > 0.0 && in_range(value) ? std::optional(value) : std::nullopt;
  }
  if (quantity.unit != Cue::kNoUnit && quantity.unit != row.unit_of_cues) {
    return std::nullopt;
  }
  if (in_range(written)) {
    return written;
  }
  return quantity.unit == Cue::kNoUnit ? converted(row, written) : std::nullopt;
}

// "my dad, 73, ..."
bool Figures::follows_relative(const Match& match, std::uint32_t relative) const {
  return relative + 1 == match.begin && token(relative).kind == TokenKind::sign;
}

std::uint32_t Figures::part_begin(const Match& match) const {
  return text_.parts[part_at(text_.parts, match.begin)].begin;
}

bool Figures::is_mark(std::uint32_t word) const {
  constexpr std::string_view kMarks = ",.;!()";
  return token(word).kind == TokenKind::line ||
         (token(word).kind == TokenKind::sign &&
          kMarks.find(token(word).text) != std::string_view::npos);
}

// A number that can only be meant in another unit: a temperature of 101.
std::optional<double> Figures::converted(const MeasureRow& row, double written) const {
  std::optional<double> found;
  for (const Cue& cue : text_.rules.arrays().lexicon.cues) {
    const double value = written * cue.value + cue.offset;
    if (cue.role == ContextRole::unit && cue.unit == row.unit_of_cues && !(cue.value == 1.0) &&
        value >= row.low && value <= row.high) {
      if (found) {
        return std::nullopt;
      }
      found = value;
    }
  }
  return row.unit_of_cues == Cue::kNoUnit ? std::nullopt : found;
}

}  // namespace palpate
