// SPDX-License-Identifier: MIT
//
// Ids to words: what the stages found, as people and reports read it.
#pragma once

#include <vector>

#include "infer/infer.hpp"
#include "palpate/palpate.hpp"
#include "safety/screen.hpp"

namespace palpate {

/// All that the words are made of.
struct Answer {
  const RuleBaseView& rules;
  const Inferred& inferred;
  const Advice& advice;
};

std::vector<UnderstoodFinding> explain_findings(const RuleBaseView& rules,
                                                const Findings& findings);
std::vector<UnderstoodMeasure> explain_measures(const RuleBaseView& rules,
                                                const Findings& findings);
std::vector<RedFlagRaised> explain_red_flags(const Answer& answer);
std::vector<Caution> explain_cautions(const Answer& answer);
Suggestion explain_suggestion(const Answer& answer, const Screened& screened);
Beside explain_beside(const Answer& answer, const Screened& screened);
std::vector<Withheld> explain_withheld(const Answer& answer);
std::vector<Discouraged> explain_discouraged(const Answer& answer);

/// The findings behind a fired rule, as conditions write them; readings as "age=34".
std::vector<std::string> findings_of(const RuleBaseView& rules, const WorkingMemory& memory,
                                     RuleId rule);

}  // namespace palpate
