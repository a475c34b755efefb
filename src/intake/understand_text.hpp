// SPDX-License-Identifier: MIT
//
// A client's own words to findings.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string_view>

#include "palpate/finding.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

/// Finds what the packs know in a text: mentions by the longest phrase, each with its assertion and
/// site.
///
/// \param text  any bytes; what is not UTF-8 is read as U+FFFD. Spans are of these bytes
/// \param from  provenance of the findings: "text", or where an entry stands
/// \param as_of  \see Intake
void understand_text(const RuleBaseView& rules, std::string_view text, std::string_view from,
                     Findings& into, const std::optional<std::chrono::sys_days>& as_of = {});

/// What a text names that is one phrase and nothing else; empty if it is not.
std::span<const Target> exact_phrase(const RuleBaseView& rules, std::string_view text);

}  // namespace palpate
