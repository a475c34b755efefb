// SPDX-License-Identifier: MIT
//
// Random intakes for a pack that people wrote: aimed at its rules, since chance alone would seldom
// fire one that needs several things at once.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "palpate/palpate.hpp"
#include "support/naive_engine.hpp"
#include "support/random_packs.hpp"

namespace palpate {

class PackIntakes {
 public:
  explicit PackIntakes(const PackDraft& draft);

  /// One to eight findings and some measures: those of a few rules, and others at random.
  SaidIntake intake(Dice& dice) const;
  /// A finding of one of the safety rules.
  SaidFinding safety_finding(Dice& dice) const;
  /// Any concept, perhaps at a site.
  SaidFinding any_finding(Dice& dice) const;

 private:
  using Atoms = std::vector<const AtomDraft*>;

  void say(Dice& dice, const Atoms& atoms, SaidIntake& said) const;
  [[nodiscard]] double number_near(Dice& dice, const std::string& measure, double number) const;

  std::vector<Atoms> indications_, safety_rules_;
  std::vector<std::string> concepts_, regions_;
  std::map<std::string, std::pair<double, double>> ranges_;
};

}  // namespace palpate
