// SPDX-License-Identifier: MIT
//
// The numbers of a text: where they stand, whose they are, and what they come to in the unit of a
// measure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "intake/assertion.hpp"
#include "rulebase/rule_base_view.hpp"
#include "text/quantity.hpp"

namespace palpate {

struct MeasuredText {
  const RuleBaseView& rules;
  std::string_view text;
  std::string_view from;  ///< \see Provenance
  const Tokens& tokens;
  const Passage& passage;
  const std::vector<Quantity>& quantities;
  const std::vector<Match>& cues;
  const std::vector<Part>& parts;
  const std::vector<Told>& told;  ///< in order
  bool for_relative = false;      ///< the client is a relative of who writes
};

class Figures {
 public:
  explicit Figures(const MeasuredText& text);

  [[nodiscard]] const Quantity& quantity(std::size_t i) const { return text_.quantities[i]; }
  /// The first quantity that begins at a word or after it.
  [[nodiscard]] std::size_t first_from(std::uint32_t begin) const;
  /// The widest quantity that begins at a word.
  [[nodiscard]] std::optional<std::size_t> widest_at(std::uint32_t word) const;
  /// The quantities that may fill the slot at a word, as far as the match reaches; the widest
  /// first.
  [[nodiscard]] std::vector<std::size_t> filling(std::uint32_t begin, const Match& match) const;
  [[nodiscard]] const Token& token(std::uint32_t word) const;
  /// Between commas or the like; not the signs that make it part of something: ":", "/", "-".
  [[nodiscard]] bool stands_alone(const Match& match) const;
  /// Whether nothing but small words stands between a match and the beginning of its part.
  [[nodiscard]] bool stands_first(const Match& match) const;
  /// "my son is 10 years old", "my son, 10", "my son ... he's 10".
  [[nodiscard]] bool is_theirs(const Match& match) const;
  /// "2 days ago", not "this week".
  [[nodiscard]] bool is_counted(const Quantity& moment) const;
  /// Whether a range is all that a measure can be.
  [[nodiscard]] bool is_scale(MeasureId measure, const Quantity& range) const;
  /// "101F" is a temperature, whatever phrase the number may stand in.
  [[nodiscard]] bool is_told_by_unit(std::size_t i) const;
  /// The measure of which a time by itself is a reading.
  [[nodiscard]] std::optional<MeasureId> measure_of_lengths() const;
  /// The measure that alone has a unit.
  [[nodiscard]] std::optional<MeasureId> measure_of_unit(std::uint32_t unit) const;
  /// The graver end of a range, in the unit of the measure; nothing if it cannot be true.
  [[nodiscard]] std::optional<double> value_of(MeasureId measure, const Quantity& quantity) const;

 private:
  [[nodiscard]] bool follows_relative(const Match& match, std::uint32_t relative) const;
  [[nodiscard]] std::uint32_t part_begin(const Match& match) const;
  [[nodiscard]] bool is_mark(std::uint32_t word) const;
  [[nodiscard]] std::optional<double> converted(const MeasureRow& row, double written) const;

  const MeasuredText& text_;
  // By word: behind which word the last relative before it stands, and the last word that is no
  // plain word; 0 where there is none.
  std::vector<std::uint32_t> last_relative_ = {0}, last_counted_ = {0};
};

}  // namespace palpate
