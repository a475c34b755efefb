// SPDX-License-Identifier: MIT
#include "support/naive_memory.hpp"

#include <algorithm>

namespace palpate {

namespace {

bool compares(double value, Comparison comparison, double number) {
  switch (comparison) {
    case Comparison::less:
      return value < number;
    case Comparison::less_equal:
      return value <= number;
    case Comparison::greater:
      return value > number;
    case Comparison::greater_equal:
      return value >= number;
    case Comparison::equal:
      return value == number;
    case Comparison::not_equal:
      return value != number;
  }
  return false;
}

Truth opposite(Truth truth) {
  return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : Truth::unknown;
}

}  // namespace

bool is_switched_off(const PackDraft& draft, const std::string& rule) {
  for (const PackInfo& pack : draft.packs) {
    for (const DisableDraft& disable : pack.disable) {
      if (disable.rule.value == rule) {
        return true;
      }
    }
  }
  return false;
}

NaiveMemory::NaiveMemory(const PackDraft& draft, const SaidIntake& said, bool doubt_counts)
    : draft_(draft), said_(said) {
  for (const SaidFinding& finding : said.findings) {
    NaiveFact fact{finding.concept_name, finding.site, finding.aspect, true, nullptr};
    const Assertion assertion = finding.assertion;
    if (assertion == Assertion::present || (assertion == Assertion::possible && doubt_counts)) {
      facts_.push_back(fact);
    } else if (assertion == Assertion::absent) {
      fact.present = false;
      facts_.push_back(fact);
    } else if (assertion == Assertion::historical) {
      fact.aspect = Aspect::history;
      facts_.push_back(fact);
    } else if (assertion == Assertion::family) {
      fact.aspect = Aspect::family;
      facts_.push_back(fact);
    }
  }
  conclude_all();
}

// A present fact speaks for its ancestors on both axes.
bool NaiveMemory::satisfies(const NaiveFact& fact, const AtomDraft& atom) const {
  if (!fact.present || fact.aspect != atom.aspect) {
    return false;
  }
  const bool concept_fits =
      atom.concept_name.empty() ||
      (!fact.concept_name.empty() &&
       is_a_by_walking(draft_.concepts, fact.concept_name, atom.concept_name));
  const bool site_fits =
      atom.site.empty() ||
      (!fact.site.empty() && is_a_by_walking(draft_.regions, fact.site, atom.site));
  return concept_fits && site_fits;
}

// An absent fact denies its descendants, at its site or below.
bool NaiveMemory::denies(const NaiveFact& fact, const AtomDraft& atom) const {
  if (fact.present || fact.aspect != atom.aspect || fact.concept_name.empty() ||
      atom.concept_name.empty()) {
    return false;
  }
  const bool site_fits =
      fact.site.empty() ||
      (!atom.site.empty() && is_a_by_walking(draft_.regions, atom.site, fact.site));
  return site_fits && is_a_by_walking(draft_.concepts, atom.concept_name, fact.concept_name);
}

Truth NaiveMemory::value_of_measure(const AtomDraft& atom) const {
  Truth truth = Truth::unknown;
  for (const auto& [measure, number] : said_.measures) {
    if (measure == atom.measure) {
      if (compares(number, atom.comparison, atom.number)) {
        return Truth::yes;
      }
      truth = Truth::no;
    }
  }
  return truth;
}

// Present beats absent; silence is unknown.
Truth NaiveMemory::value_of_atom(const AtomDraft& atom) const {
  if (!atom.measure.empty()) {
    return value_of_measure(atom);
  }
  Truth truth = Truth::unknown;
  for (const NaiveFact& fact : facts_) {
    if (satisfies(fact, atom)) {
      return Truth::yes;
    }
    if (denies(fact, atom)) {
      truth = Truth::no;
    }
  }
  return truth;
}

Truth NaiveMemory::value_of_join(const JoinDraft& join) const {
  std::vector<Truth> parts;
  for (const Condition& part : join.of) {
    parts.push_back(value(part));
  }
  if (join.join == Join::denied) {
    std::ranges::transform(parts, parts.begin(), opposite);
  }
  const auto count = [&](Truth truth) {
    return static_cast<std::size_t>(std::ranges::count(parts, truth));
  };
  if (join.join == Join::none) {
    return count(Truth::yes) == 0 ? Truth::yes : Truth::no;
  }
  const std::size_t needed = join.join == Join::any        ? 1
                             : join.join == Join::at_least ? join.count
                                                           : parts.size();
  if (count(Truth::yes) >= needed) {
    return Truth::yes;
  }
  return count(Truth::yes) + count(Truth::unknown) < needed ? Truth::no : Truth::unknown;
}

Truth NaiveMemory::value(const Condition& condition) const {
  if (const auto* atom = std::get_if<AtomDraft>(&condition.node)) {
    return value_of_atom(*atom);
  }
  return value_of_join(std::get<JoinDraft>(condition.node));
}

void NaiveMemory::collect_sites(const Condition& condition, std::set<const Condition*>& seen,
                                std::set<std::string>& sites) const {
  if (value(condition) != Truth::yes || !seen.insert(&condition).second) {
    return;
  }
  if (const auto* atom = std::get_if<AtomDraft>(&condition.node)) {
    for (const NaiveFact& fact : facts_) {
      if (!atom->measure.empty() || !satisfies(fact, *atom)) {
        continue;
      }
      if (!fact.site.empty()) {
        sites.insert(fact.site);
      }
      if (fact.concluded_by != nullptr) {
        collect_sites(fact.concluded_by->when, seen, sites);
      }
    }
    return;
  }
  const auto& join = std::get<JoinDraft>(condition.node);
  if (join.join == Join::none || join.join == Join::denied) {
    return;
  }
  for (const Condition& part : join.of) {
    collect_sites(part, seen, sites);
  }
}

std::set<std::string> NaiveMemory::sites_behind(const Condition& condition) const {
  std::set<const Condition*> seen;
  std::set<std::string> sites;
  collect_sites(condition, seen, sites);
  return sites;
}

bool NaiveMemory::has_place(const NaiveFact& fact) const {
  for (const NaiveFact& other : facts_) {
    if (other.present && !other.site.empty() && other.aspect == fact.aspect &&
        !other.concept_name.empty() &&
        is_a_by_walking(draft_.concepts, other.concept_name, fact.concept_name)) {
      return true;
    }
  }
  return !fact.site.empty();
}

// Unknown: numbers and negations have no place, and need none.
Truth NaiveMemory::siteless_value(const Condition& condition,
                                  const std::set<const NaiveFact*>& siteless) const {
  if (value(condition) != Truth::yes) {
    return Truth::no;
  }
  if (const auto* atom = std::get_if<AtomDraft>(&condition.node)) {
    const bool holds = std::ranges::any_of(
        siteless, [&](const NaiveFact* fact) { return satisfies(*fact, *atom); });
    return !atom->measure.empty() ? Truth::unknown : holds ? Truth::yes : Truth::no;
  }
  const auto& join = std::get<JoinDraft>(condition.node);
  if (join.join == Join::none || join.join == Join::denied) {
    return Truth::unknown;
  }
  std::vector<Truth> parts;
  for (const Condition& part : join.of) {
    parts.push_back(siteless_value(part, siteless));
  }
  const auto against = static_cast<std::size_t>(std::ranges::count(parts, Truth::no));
  const std::size_t needed = join.join == Join::any        ? 1
                             : join.join == Join::at_least ? join.count
                                                           : parts.size();
  if (parts.size() - against < needed) {
    return Truth::no;
  }
  return std::ranges::count(parts, Truth::yes) > 0 ? Truth::yes : Truth::unknown;
}

bool NaiveMemory::holds_without_sites(const Condition& condition) const {
  std::set<const NaiveFact*> siteless;
  for (std::size_t round = 0; round <= facts_.size(); ++round) {
    for (const NaiveFact& fact : facts_) {
      const bool follows = fact.concluded_by == nullptr ||
                           siteless_value(fact.concluded_by->when, siteless) == Truth::yes;
      if (fact.present && !has_place(fact) && follows) {
        siteless.insert(&fact);
      }
    }
  }
  return siteless_value(condition, siteless) == Truth::yes;
}

// Whether a conclusion could make an atom true.
bool NaiveMemory::touches(const AtomDraft& conclusion, const AtomDraft& atom) const {
  return atom.measure.empty() &&
         satisfies({conclusion.concept_name, conclusion.site, conclusion.aspect, true, nullptr},
                   atom);
}

int NaiveMemory::least_stratum(const Condition& when, bool negated,
                               const std::vector<int>& strata) const {
  int least = 0;
  if (const auto* atom = std::get_if<AtomDraft>(&when.node)) {
    for (std::size_t i = 0; i < draft_.inferences.size(); ++i) {
      for (const AtomDraft& conclusion : draft_.inferences[i].value.then) {
        if (touches(conclusion, *atom)) {
          least = std::max(least, strata[i] + (negated ? 1 : 0));
        }
      }
    }
    return least;
  }
  const auto& join = std::get<JoinDraft>(when.node);
  const bool negates = negated || join.join == Join::none || join.join == Join::denied;
  for (const Condition& part : join.of) {
    least = std::max(least, least_stratum(part, negates, strata));
  }
  return least;
}

// Each inference stands no lower than those whose conclusions it needs, and above those whose
// conclusions it needs the absence of. \pre the pack is valid: no circle through a negation
std::vector<int> NaiveMemory::strata() const {
  std::vector<int> strata(draft_.inferences.size(), 0);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < strata.size(); ++i) {
      const int least = least_stratum(draft_.inferences[i].value.when, false, strata);
      changed = changed || least > strata[i];
      strata[i] = std::max(strata[i], least);
    }
  }
  return strata;
}

void NaiveMemory::conclude_all() {
  const std::vector<int> strata = this->strata();
  const int highest = strata.empty() ? -1 : *std::ranges::max_element(strata);
  std::vector<bool> fired(strata.size(), false);
  for (int stratum = 0; stratum <= highest; ++stratum) {
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t i = 0; i < strata.size(); ++i) {
        const InferenceDraft& inference = draft_.inferences[i].value;
        if (fired[i] || strata[i] != stratum || is_switched_off(draft_, inference.id.value) ||
            value(inference.when) != Truth::yes) {
          continue;
        }
        for (const AtomDraft& conclusion : inference.then) {
          facts_.push_back(
              {conclusion.concept_name, conclusion.site, conclusion.aspect, true, &inference});
        }
        fired[i] = true;
        changed = true;
      }
    }
  }
}

}  // namespace palpate
