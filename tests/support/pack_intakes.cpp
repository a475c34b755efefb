// SPDX-License-Identifier: MIT
#include "support/pack_intakes.hpp"

#include <algorithm>
#include <array>

namespace palpate {

namespace {

constexpr std::size_t kMostFindings = 8;

void collect_atoms(const Condition& condition, std::vector<const AtomDraft*>& atoms) {
  if (const auto* atom = std::get_if<AtomDraft>(&condition.node)) {
    atoms.push_back(atom);
    return;
  }
  const auto& join = std::get<JoinDraft>(condition.node);
  if (join.join != Join::none && join.join != Join::denied) {
    for (const Condition& part : join.of) {
      collect_atoms(part, atoms);
    }
  }
}

template <class Entries>
void collect_rules(const Entries& entries, std::vector<std::vector<const AtomDraft*>>& rules) {
  for (const auto& entry : entries) {
    std::vector<const AtomDraft*> atoms;
    collect_atoms(entry.value.when, atoms);
    if (!atoms.empty()) {
      rules.push_back(std::move(atoms));
    }
  }
}

Assertion assertion_of(Dice& dice) {
  const std::size_t kind = dice.below(10);
  return kind < 7 ? Assertion::present : kind < 9 ? Assertion::possible : Assertion::absent;
}

SaidFinding finding_of(Dice& dice, const AtomDraft& atom) {
  SaidFinding finding{atom.concept_name, atom.site, Aspect::current, assertion_of(dice)};
  if (atom.concept_name.empty()) {
    finding.assertion = Assertion::present;
  }
  if (atom.aspect != Aspect::current) {
    finding.assertion = atom.aspect == Aspect::history ? Assertion::historical : Assertion::family;
  }
  return finding;
}

}  // namespace

PackIntakes::PackIntakes(const PackDraft& draft) {
  collect_rules(draft.indications, indications_);
  collect_rules(draft.contraindications, safety_rules_);
  collect_rules(draft.red_flags, safety_rules_);
  for (const auto& entry : draft.concepts) {
    concepts_.push_back(entry.value.id.value);
  }
  for (const auto& entry : draft.regions) {
    regions_.push_back(entry.value.id.value);
  }
  for (const auto& entry : draft.measures) {
    ranges_[entry.value.id.value] = {entry.value.low, entry.value.high};
  }
}

double PackIntakes::number_near(Dice& dice, const std::string& measure, double number) const {
  static constexpr std::array<double, 7> kSteps = {-5.0, -1.0, -0.5, 0.0, 0.5, 1.0, 5.0};
  const auto& [low, high] = ranges_.at(measure);
  return std::clamp(number + dice.pick(kSteps), low, high);
}

void PackIntakes::say(Dice& dice, const Atoms& atoms, SaidIntake& said) const {
  for (const AtomDraft* atom : atoms) {
    if (!atom->measure.empty()) {
      said.measures.emplace_back(atom->measure, number_near(dice, atom->measure, atom->number));
    } else if (said.findings.size() < kMostFindings) {
      SaidFinding finding = finding_of(dice, *atom);
      if (finding.site.empty() && dice.chance(50)) {
        finding.site = dice.pick(regions_);
      }
      said.findings.push_back(std::move(finding));
    }
  }
}

SaidIntake PackIntakes::intake(Dice& dice) const {
  SaidIntake said;
  for (std::size_t i = dice.between(1, 2); i > 0; --i) {
    say(dice, dice.pick(indications_), said);
  }
  for (std::size_t i = dice.below(3); i > 0; --i) {
    const Atoms& atoms = dice.pick(safety_rules_);
    say(dice, dice.chance(50) ? atoms : Atoms{dice.pick(atoms)}, said);
  }
  while (said.findings.empty() || (said.findings.size() < kMostFindings && dice.chance(30))) {
    said.findings.push_back(any_finding(dice));
  }
  return said;
}

SaidFinding PackIntakes::safety_finding(Dice& dice) const {
  for (;;) {
    const AtomDraft& atom = *dice.pick(dice.pick(safety_rules_));
    if (atom.measure.empty() && !atom.concept_name.empty()) {
      return finding_of(dice, atom);
    }
  }
}

SaidFinding PackIntakes::any_finding(Dice& dice) const {
  return {dice.pick(concepts_), dice.chance(50) ? dice.pick(regions_) : std::string(),
          Aspect::current, assertion_of(dice)};
}

}  // namespace palpate
