// SPDX-License-Identifier: MIT
//
// Numbers with their units, ranges and lengths of time. The number words, the units and their
// factors are data of the language (`context:` roles number, unit, moment, length, ago); what is
// fixed here is how they follow each other.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "text/matcher.hpp"

namespace palpate {

/// A number, or the range between two, found at words [begin, end).
struct Quantity {
  std::uint32_t begin = 0, end = 0;
  double low = 0.0, high = 0.0;       ///< in the unit; of the number as written where none is
  std::uint32_t unit = Cue::kNoUnit;  ///< \see Cue
  bool ago = false;                   ///< a moment that far in the past, not a length

  [[nodiscard]] bool is_time() const { return unit == Cue::kWeeks; }
};

/// The quantities of a text, in order; a bare number stands beside the time that it begins. Fills
/// the slots N, T and YEAR of the passage.
///
/// \param as_of  the day on which the text was written: its dates are times past; without it they
/// are
///               none
std::vector<Quantity> find_quantities(Passage& passage, const Tokens& tokens,
                                      const std::optional<std::chrono::sys_days>& as_of);

/// The quantity that fills a slot at a word. \pre one begins there
const Quantity& quantity_at(const std::vector<Quantity>& quantities, std::uint32_t begin,
                            bool is_time);

}  // namespace palpate
