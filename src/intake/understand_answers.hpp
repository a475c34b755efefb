// SPDX-License-Identifier: MIT
//
// Answers to the questions of a form to findings.
#pragma once

#include "palpate/finding.hpp"
#include "palpate/intake.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

/// An answer that says yes to one thing and no to the same elsewhere is no fault: present beats
/// absent, and both are shown.
void understand_answers(const RuleBaseView& rules, const Intake& intake, Findings& into);

}  // namespace palpate
