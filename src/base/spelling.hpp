// SPDX-License-Identifier: MIT
//
// The known words nearest to an unknown one.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

/// Edits between two words: insert, delete, replace, or swap of neighbours (optimal string
/// alignment).
///
/// \param bound  the search stops above it; bound + 1 is returned then
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound);

/// At most `most` candidates within a third of the word's length (at least 1), nearest first, ties
/// by name.
std::vector<std::string> nearest(std::string_view word,
                                 std::span<const std::string_view> candidates,
                                 std::size_t most = 3);

/// "did you mean 'a', 'b' or 'c'?", or nothing where there is no candidate.
std::string did_you_mean(std::span<const std::string> words);
/// The same as a sentence of its own.
std::string suggestion(std::span<const std::string> words);

}  // namespace palpate
