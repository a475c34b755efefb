// SPDX-License-Identifier: MIT
//
// The library in a program: rules once, then one answer for each intake.
#include <iostream>

#include "palpate/palpate.hpp"

int main() {
  const palpate::RuleBase rules = palpate::core_rules();
  palpate::Intake intake;
  intake.text = "stiff neck, stressed";
  const palpate::Recommendation answer = palpate::recommend(rules, intake, {});
  std::cout << name_of(answer.verdict) << '\n';
  for (const palpate::Suggestion& suggestion : answer.suggestions) {
    std::cout << suggestion.modality << ' ' << suggestion.score << '\n';
  }
}
