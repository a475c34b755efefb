// SPDX-License-Identifier: MIT
//
// Words of a pack as lint compares and shows them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "palpate/rule_pack.hpp"

namespace palpate {

/// Every byte but those that continue a character.
std::size_t characters_in(std::string_view text);

/// The normalised words of a text, a space before and after each, so that a phrase is found whole.
std::string plain_words(std::string_view text);

/// The phrase of an entry that stems come from, as it is written; the stems where none is found.
///
/// \param stems  with a space between each
std::string written_form(const ConceptDraft& entry, std::string_view stems);

}  // namespace palpate
