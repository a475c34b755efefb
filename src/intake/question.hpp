// SPDX-License-Identifier: MIT
//
// The header of a form's column to what it asks.
#pragma once

#include "intake/columns.hpp"

namespace palpate {

/// Fills in what a yes, a number or words in this column are about. The column keeps its use; it
/// has no subjects and no measure where the header means nothing to the rules.
///
/// \param use  what the header says by itself
void read_question(const RuleBase& rules, HeaderUse use, Column& into);

/// A yes to this finding, as a question asks for it. The assertion is that of the header, read as a
/// statement.
Subject subject_of(const RuleBase& rules, const Finding& finding);

}  // namespace palpate
