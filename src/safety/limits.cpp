// SPDX-License-Identifier: MIT
#include "safety/limits.hpp"

#include <algorithm>

#include "base/ordered.hpp"

namespace palpate {

namespace {

void add_rule(Rules& rules, RuleId rule) {
  const auto place = std::ranges::lower_bound(rules, rule);
  if (place == rules.end() || *place != rule) {
    rules.insert(place, rule);
  }
}

void add_rules(Rules& rules, const Rules& more) {
  for (const RuleId rule : more) {
    add_rule(rules, rule);
  }
}

template <class T>
std::span<const T> slice(std::span<const T> rows, Range range) {
  return rows.subspan(range.begin, range.size);
}

// Regions with "the finding's site" replaced by where the findings are, if that is known.
std::vector<RegionId> resolve(const RuleBaseView& rules, Range sites,
                              std::span<const RegionId> finding_sites) {
  std::vector<RegionId> resolved;
  for (const RegionId site : rules.links<RegionId>(sites)) {
    if (site == kNone<RegionId> && !finding_sites.empty()) {
      resolved.insert(resolved.end(), finding_sites.begin(), finding_sites.end());
    } else {
      resolved.push_back(site);
    }
  }
  sort_unique(resolved);
  return resolved;
}

void obstruct(Fit& fit, Obstacle obstacle, const Rules& by) {
  fit.obstacles.push_back(obstacle);
  add_rules(fit.withheld_by, by);
}

// The parts of limits on elements that bear on a modality's uses.
class ElementFit {
 public:
  ElementFit(const RuleBaseView& rules, const ModalityRow& modality)
      : rules_(rules), modality_(modality) {}

  /// \param around  what holds there as well: of a choice, together they may leave nothing
  [[nodiscard]] Fit of(const ElementLimits& limits, const ElementLimits& around = {}) const {
    Fit fit;
    for (const UseRow& use : slice(rules_.arrays().uses, modality_.uses)) {
      const auto found = limits.elements.find(use.element);
      if (found == limits.elements.end()) {
        continue;
      }
      level(use, found->second, fit);
      const auto more = around.elements.find(use.element);
      choice(use, found->second, more == around.elements.end() ? JoinedElement{} : more->second,
             fit);
      plain(use, found->second, fit);
    }
    return fit;
  }

 private:
  void level(const UseRow& use, const JoinedElement& joined, Fit& fit) const {
    if (joined.ceilings.empty()) {
      return;
    }
    const std::uint32_t ceiling = std::ranges::min_element(joined.ceilings)->first;
    if (ceiling >= use.usual) {
      return;
    }
    // The rules that bind: those below what the modality needs, or below what is usual.
    const std::uint32_t needed = ceiling < use.least ? use.least : use.usual;
    Rules by;
    for (const auto& [each, rule] : joined.ceilings) {
      if (each < needed) {
        add_rule(by, rule);
      }
    }
    if (ceiling < use.least) {
      obstruct(fit, {Obstacle::Kind::element, use.element}, by);
    } else {
      fit.adaptation.levels.push_back({use.element, ceiling});
      add_rules(fit.limited_by, by);
    }
  }

  static std::uint64_t ruled_out_of(const UseRow& use, const JoinedElement& joined, Rules& by) {
    std::uint64_t ruled_out = 0;
    for (const auto& [mask, rule] : joined.ruled_out) {
      if ((mask & use.choices) != 0) {
        ruled_out |= mask & use.choices;
        add_rule(by, rule);
      }
    }
    return ruled_out;
  }

  void choice(const UseRow& use, const JoinedElement& joined, const JoinedElement& around,
              Fit& fit) const {
    Rules by;
    std::uint64_t ruled_out = ruled_out_of(use, joined, by);
    if (ruled_out == 0) {
      return;
    }
    ruled_out |= ruled_out_of(use, around, by);
    if (ruled_out == use.choices) {
      obstruct(fit, {Obstacle::Kind::element, use.element}, by);
    } else {
      fit.adaptation.choices.push_back({use.element, ruled_out});
      add_rules(fit.limited_by, by);
    }
  }

  void plain(const UseRow& use, const JoinedElement& joined, Fit& fit) const {
    if (joined.without.empty()) {
      return;
    }
    if (use.essential) {
      obstruct(fit, {Obstacle::Kind::element, use.element}, joined.without);
    } else {
      fit.adaptation.without.push_back(use.element);
      add_rules(fit.limited_by, joined.without);
    }
  }

  const RuleBaseView& rules_;
  const ModalityRow& modality_;
};

void merge(Fit& into, Fit part) {
  into.obstacles.insert(into.obstacles.end(), part.obstacles.begin(), part.obstacles.end());
  add_rules(into.withheld_by, part.withheld_by);
  add_rules(into.limited_by, part.limited_by);
  auto& adaptation = into.adaptation;
  adaptation.levels.insert(adaptation.levels.end(), part.adaptation.levels.begin(),
                           part.adaptation.levels.end());
  adaptation.choices.insert(adaptation.choices.end(), part.adaptation.choices.begin(),
                            part.adaptation.choices.end());
  adaptation.without.insert(adaptation.without.end(), part.adaptation.without.begin(),
                            part.adaptation.without.end());
}

bool is_within(const RuleBaseView& rules, RegionId site, const std::map<RegionId, Rules>& closed) {
  return std::ranges::any_of(closed, [&](const auto& each) {
    return each.first != kNone<RegionId> && rules.is_a(site, each.first);
  });
}

// The rules that close a site.
Rules closing(const RuleBaseView& rules, RegionId site, const std::map<RegionId, Rules>& closed) {
  Rules by;
  for (const auto& [region, rules_of_region] : closed) {
    if (region != kNone<RegionId> && rules.is_a(site, region)) {
      add_rules(by, rules_of_region);
    }
  }
  return by;
}

bool reaches(const RuleBaseView& rules, RegionId site, const ModalityRow& modality) {
  const Links<RegionId> regions = rules.links<RegionId>(modality.regions);
  if (regions.empty()) {
    return true;
  }
  for (const RegionId region : regions) {
    if (rules.is_a(site, region) || rules.is_a(region, site)) {
      return true;
    }
  }
  return false;
}

// Whether some site to work on remains: one of the modality's own, and one where a reason wants it.
bool has_open_site(const RuleBaseView& rules, const ModalityRow& modality,
                   const TargetSites& targets, const std::map<RegionId, Rules>& closed) {
  const Links<RegionId> regions = rules.links<RegionId>(modality.regions);
  bool own_open = regions.empty();
  for (const RegionId region : regions) {
    own_open = own_open || !is_within(rules, region, closed);
  }
  const bool target_open =
      targets.empty() || std::ranges::any_of(targets, [&](const std::vector<RegionId>& sites) {
        return sites.empty() || std::ranges::any_of(sites, [&](RegionId site) {
                 return !is_within(rules, site, closed);
               });
      });
  return own_open && target_open;
}

// All that holds at a site: everywhere, there, and around it.
ElementLimits limits_at(const RuleBaseView& rules, const JoinedLimits& limits, RegionId site) {
  ElementLimits here = limits.everywhere;
  for (const SiteLimits& local : limits.at) {
    if (std::ranges::any_of(local.sites, [&](RegionId each) { return rules.is_a(site, each); })) {
      here.join(local.limits);
    }
  }
  return here;
}

// Local limits: where the modality cannot be given at all is closed to it, elsewhere it is adapted.
void fit_local(const RuleBaseView& rules, const JoinedLimits& limits, const ModalityRow& modality,
               std::map<RegionId, Rules>& closed, Fit& fit) {
  const ElementFit element_fit(rules, modality);
  const bool falls_anyway = !fit.fits();
  for (const SiteLimits& local : limits.at) {
    std::vector<RegionId> open;
    for (const RegionId site : local.sites) {
      const Fit here = element_fit.of(falls_anyway ? local.limits : limits_at(rules, limits, site));
      if (here.fits()) {
        open.push_back(site);
      } else {
        add_rules(closed[site], here.withheld_by);
      }
    }
    Fit part = element_fit.of(local.limits, limits.everywhere);
    if (!open.empty() && !part.adaptation.empty()) {
      add_rules(fit.limited_by, part.limited_by);
      fit.adaptation.at.push_back({std::move(open), std::move(part.adaptation)});
    }
  }
}

// Where regions cross, limits that each leave something may leave nothing together: the sites that
// matter are looked at one by one.
void close_crossings(const RuleBaseView& rules, const JoinedLimits& limits,
                     const ModalityRow& modality, const TargetSites& targets,
                     std::map<RegionId, Rules>& closed) {
  std::vector<RegionId> sites;
  for (const RegionId region : rules.links<RegionId>(modality.regions)) {
    sites.push_back(region);
  }
  for (const std::vector<RegionId>& wanted : targets) {
    sites.insert(sites.end(), wanted.begin(), wanted.end());
  }
  sort_unique(sites);
  std::erase_if(sites, [&](RegionId site) { return is_within(rules, site, closed); });
  const ElementFit element_fit(rules, modality);
  for (const RegionId site : sites) {
    const Fit here = element_fit.of(limits_at(rules, limits, site));
    if (!here.fits()) {
      closed[site] = here.withheld_by;
    }
  }
}

void fit_sites(const RuleBaseView& rules, const JoinedLimits& limits, const ModalityRow& modality,
               const TargetSites& targets, Fit& fit) {
  std::map<RegionId, Rules> closed = limits.avoid;
  fit_local(rules, limits, modality, closed, fit);
  if (fit.fits() && limits.at.size() > 1) {
    close_crossings(rules, limits, modality, targets, closed);
  }
  Rules by;
  for (const auto& [site, rules_of_site] : closed) {
    if (site == kNone<RegionId> || reaches(rules, site, modality)) {
      fit.adaptation.avoid.push_back(site);
      add_rules(by, rules_of_site);
    }
  }
  if (has_open_site(rules, modality, targets, closed)) {
    add_rules(fit.limited_by, by);
    return;
  }
  // It may be wanted out of its reach alone: then what closes those sites is to be named.
  for (const std::vector<RegionId>& sites : targets) {
    for (const RegionId site : sites) {
      add_rules(by, closing(rules, site, closed));
    }
  }
  obstruct(fit, {Obstacle::Kind::sites, kNone<ElementId>}, by);
}

void fit_minutes(const JoinedLimits& limits, const ModalityRow& modality, Fit& fit) {
  if (limits.minutes.empty()) {
    return;
  }
  const double longest = std::ranges::min_element(limits.minutes)->first;
  const double needed =
      longest < modality.least_minutes ? modality.least_minutes : modality.usual_minutes;
  Rules by;
  for (const auto& [minutes, rule] : limits.minutes) {
    if (minutes < needed || modality.usual_minutes == 0.0) {
      add_rule(by, rule);
    }
  }
  if (longest < modality.least_minutes) {
    obstruct(fit, {Obstacle::Kind::minutes, kNone<ElementId>}, by);
  } else if (!by.empty()) {
    fit.adaptation.minutes = longest;
    add_rules(fit.limited_by, by);
  }
}

}  // namespace

void ElementLimits::join(const RuleBaseView& rules, const LimitRow& limit, RuleId by) {
  for (const LevelLimit& level : slice(rules.arrays().level_limits, limit.levels)) {
    elements[level.element].ceilings.emplace_back(level.ceiling, by);
  }
  for (const ChoiceLimit& choice : slice(rules.arrays().choice_limits, limit.choices)) {
    elements[choice.element].ruled_out.emplace_back(choice.ruled_out, by);
  }
  for (const ElementId element : rules.links<ElementId>(limit.without)) {
    add_rule(elements[element].without, by);
  }
}

void ElementLimits::join(const ElementLimits& more) {
  for (const auto& [element, joined] : more.elements) {
    JoinedElement& into = elements[element];
    into.ceilings.insert(into.ceilings.end(), joined.ceilings.begin(), joined.ceilings.end());
    into.ruled_out.insert(into.ruled_out.end(), joined.ruled_out.begin(), joined.ruled_out.end());
    add_rules(into.without, joined.without);
  }
}

void JoinedLimits::join(const RuleBaseView& rules, const LimitRow& limit, RuleId by,
                        std::span<const RegionId> finding_sites) {
  if (limit.stop) {
    add_rule(stop, by);
  }
  if (limit.clearance) {
    add_rule(clearance, by);
  }
  if (limit.minutes > 0.0) {
    minutes.emplace_back(limit.minutes, by);
  }
  for (const ModalityId modality : rules.links<ModalityId>(limit.modalities)) {
    add_rule(modalities[modality], by);
  }
  for (const RegionId site : resolve(rules, limit.avoid, finding_sites)) {
    add_rule(avoid[site], by);
  }
  std::vector<RegionId> sites = resolve(rules, limit.at, finding_sites);
  // A limit at a site that is not known holds everywhere.
  const bool unknown_site = std::ranges::find(sites, kNone<RegionId>) != sites.end();
  if (sites.empty() || unknown_site) {
    everywhere.join(rules, limit, by);
    return;
  }
  auto place = std::ranges::find(at, sites, &SiteLimits::sites);
  if (place == at.end()) {
    at.push_back({std::move(sites), {}});
    place = std::prev(at.end());
  }
  place->limits.join(rules, limit, by);
}

bool Adaptation::empty() const {
  return levels.empty() && choices.empty() && without.empty() && avoid.empty() && minutes == 0.0 &&
         at.empty();
}

Fit fit(const RuleBaseView& rules, const JoinedLimits& limits, ModalityId modality,
        const TargetSites& targets) {
  const ModalityRow& row = rules.row(modality);
  Fit fit;
  if (!limits.stop.empty()) {
    obstruct(fit, {Obstacle::Kind::stop, kNone<ElementId>}, limits.stop);
  }
  const auto named = limits.modalities.find(modality);
  if (named != limits.modalities.end()) {
    obstruct(fit, {Obstacle::Kind::named, kNone<ElementId>}, named->second);
  }
  merge(fit, ElementFit(rules, row).of(limits.everywhere));
  fit_sites(rules, limits, row, targets, fit);
  fit_minutes(limits, row, fit);
  return fit;
}

}  // namespace palpate
