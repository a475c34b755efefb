// SPDX-License-Identifier: MIT
//
// Conditions and limits of a draft in one line.
#pragma once

#include <string>

#include "palpate/rule_pack.hpp"

namespace palpate {

/// "stiffness@neck", "history of dvt", "age >= 65"
std::string words_of(const AtomDraft& atom);
/// "all(a, none(b), at_least 2(c, d, e))"
std::string words_of(const Condition& condition);
/// "pressure<=2 position!=prone,supine without:heat avoid:neck at:back minutes:30 clearance"
std::string words_of(const LimitDraft& limit);

}  // namespace palpate
