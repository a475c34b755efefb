// SPDX-License-Identifier: MIT
//
// Limits of all fired contraindications, joined; and what they leave of one modality.
//
// A limit takes an element away or lowers its ceiling; a modality falls only when it cannot do
// without what was taken. Joining is monotone: one more limit never gives back what another took.
// Each part remembers the rules behind it.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "rulebase/rule_base_view.hpp"

namespace palpate {

using Rules = std::vector<RuleId>;  ///< in rule order, without repeats

/// What is left of one element's range.
struct JoinedElement {
  std::vector<std::pair<std::uint32_t, RuleId>> ceilings;   ///< ordinal
  std::vector<std::pair<std::uint64_t, RuleId>> ruled_out;  ///< choice
  Rules without;                                            ///< plain
};

/// Limits on elements that hold together: everywhere, or at some sites.
struct ElementLimits {
  std::map<ElementId, JoinedElement> elements;

  void join(const RuleBaseView& rules, const LimitRow& limit, RuleId by);
  void join(const ElementLimits& more);
};

struct SiteLimits {
  std::vector<RegionId> sites;
  ElementLimits limits;
};

struct JoinedLimits {
  Rules stop;
  Rules clearance;
  ElementLimits everywhere;
  std::vector<SiteLimits> at;
  std::map<RegionId, Rules> avoid;  ///< kNone: a finding's site that is not known
  std::vector<std::pair<double, RuleId>> minutes;
  std::map<ModalityId, Rules> modalities;

  /// Adds one limit of a rule.
  ///
  /// \param finding_sites  the sites of the findings that fired the rule, kNone where one is not
  /// known; what finding-site stands for
  void join(const RuleBaseView& rules, const LimitRow& limit, RuleId by,
            std::span<const RegionId> finding_sites);
};

struct AdaptationAt;

/// How a modality is to be given under the limits. Empty: as usual.
struct Adaptation {
  std::vector<LevelLimit> levels;
  std::vector<ChoiceLimit> choices;  ///< ruled out among those the modality could use
  std::vector<ElementId> without;
  std::vector<RegionId> avoid;  ///< kNone: the finding's site, not known
  double minutes = 0.0;         ///< 0: no limit
  std::vector<AdaptationAt> at;

  [[nodiscard]] bool empty() const;
};

/// How it is to be given at some sites.
struct AdaptationAt {
  std::vector<RegionId> sites;
  Adaptation adaptation;
};

/// Why a modality falls: the element it cannot do without, or its sites, its length, its name, or a
/// stop.
struct Obstacle {
  enum class Kind : std::uint8_t { stop, named, element, sites, minutes };
  Kind kind = Kind::stop;
  ElementId element = kNone<ElementId>;
};

struct Fit {
  std::vector<Obstacle> obstacles;  ///< empty: it fits
  Rules withheld_by;
  Rules limited_by;
  Adaptation adaptation;

  [[nodiscard]] bool fits() const { return obstacles.empty(); }
};

/// Where each reason for a modality wants it given; an empty list: anywhere.
using TargetSites = std::vector<std::vector<RegionId>>;

/// What the limits leave of a modality.
///
/// \param targets  one entry for each rule that supports it; it falls if each of them has only
/// sites to avoid
Fit fit(const RuleBaseView& rules, const JoinedLimits& limits, ModalityId modality,
        const TargetSites& targets);

}  // namespace palpate
