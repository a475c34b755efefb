// SPDX-License-Identifier: MIT
#include "support/respect.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "support/naive_memory.hpp"

namespace palpate {

namespace {

using Sites = std::set<std::string>;

template <class List>
bool has(const List& list, const std::string& value) {
  return std::ranges::find(list, value) != list.end();
}

std::size_t place_of(const Texts& list, const std::string& value) {
  return static_cast<std::size_t>(std::ranges::find(list, value, &Text::value) - list.begin());
}

// "history of fracture@upper-limb" is at the upper limb.
Sites sites_of(const std::vector<std::string>& findings) {
  Sites sites;
  for (const std::string& finding : findings) {
    if (const std::size_t at = finding.find('@'); at != std::string::npos) {
      sites.insert(finding.substr(at + 1));
    }
  }
  return sites;
}

// What is offered: a modality, and how it is said to be given.
class Offer {
 public:
  Offer(const PackDraft& draft, const std::string& modality, const Limits& given)
      : draft_(draft), given_(given) {
    for (const auto& entry : draft.modalities) {
      if (entry.value.id.value == modality) {
        modality_ = &entry.value;
      }
    }
  }

  void hold_against(const Caution& caution) {
    const Sites finding_sites = sites_of(caution.findings);
    for (const Limits& limit : caution.limit) {
      rule_ = caution.rule;
      expect(!limit.stop, "a stop");
      expect(!has(limit.modalities, modality_->id.value), "its name");
      hold_minutes(limit);
      hold_elements(limit, given_);
      for (const std::string& site : resolve(limit.avoid, finding_sites)) {
        if (site == kFindingSite || reaches(site)) {
          count();
          expect(is_left_alone(site), "avoid " + site);
        }
      }
      for (const auto& [sites, local] : limit.at) {
        for (const std::string& site : resolve(sites, finding_sites)) {
          hold_at(site, local);
        }
      }
    }
  }

  [[nodiscard]] std::size_t checked() const { return checked_; }
  std::vector<std::string> broken() { return std::move(broken_); }

 private:
  void count() { ++checked_; }
  void expect(bool kept, const std::string& what) {
    if (!kept) {
      broken_.push_back(fmt::format("{}: {} of {}", modality_->id.value, what, rule_));
    }
  }

  static Sites resolve(const std::vector<std::string>& sites, const Sites& finding_sites) {
    Sites resolved;
    for (const std::string& site : sites) {
      if (site == kFindingSite && !finding_sites.empty()) {
        resolved.insert(finding_sites.begin(), finding_sites.end());
      } else {
        resolved.insert(site);
      }
    }
    return resolved;
  }

  [[nodiscard]] bool lies_in(const std::string& site, const std::string& around) const {
    return is_a_by_walking(draft_.regions, site, around);
  }

  [[nodiscard]] bool reaches(const std::string& site) const {
    return modality_->regions.empty() ||
           std::ranges::any_of(modality_->regions, [&](const Text& own) {
             return lies_in(site, own.value) || lies_in(own.value, site);
           });
  }

  [[nodiscard]] bool is_left_alone(const std::string& site) const {
    return std::ranges::any_of(given_.avoid, [&](const std::string& each) {
      return each == site || (each != kFindingSite && lies_in(site, each));
    });
  }

  void hold_minutes(const Limits& limit) {
    const SessionDraft& session = modality_->session;
    if (!limit.minutes ||
        (session.usual_minutes > 0.0 && session.usual_minutes <= *limit.minutes)) {
      return;
    }
    count();
    expect(session.least_minutes <= *limit.minutes, "the least minutes");
    expect(given_.minutes && *given_.minutes <= *limit.minutes, "minutes");
  }

  void hold_at(const std::string& site, const Limits& local) {
    if (site == kFindingSite) {  // nobody knows where: it holds everywhere
      hold_elements(local, given_);
      return;
    }
    if (!reaches(site) || is_left_alone(site)) {
      return;
    }
    Limits here = given_;
    for (const auto& [sites, given] : given_.at) {
      if (std::ranges::any_of(sites, [&](const auto& each) { return lies_in(site, each); })) {
        here.ceilings.insert(here.ceilings.end(), given.ceilings.begin(), given.ceilings.end());
        here.choices.insert(here.choices.end(), given.choices.begin(), given.choices.end());
        here.without.insert(here.without.end(), given.without.begin(), given.without.end());
      }
    }
    hold_elements(local, here);
  }

  void hold_elements(const Limits& limit, const Limits& given) {
    for (const UseDraft& use : modality_->elements) {
      const std::string& id = use.element.value;
      for (const auto& [element, ceiling] : limit.ceilings) {
        if (element == id) {
          hold_ceiling(use, ceiling, given);
        }
      }
      for (const auto& [element, allowed] : limit.choices) {
        if (element == id) {
          hold_choice(use, allowed, given);
        }
      }
      if (has(limit.without, id)) {
        count();
        expect(use.values.front().value != "essential", "essential " + id);
        expect(has(given.without, id), "without " + id);
      }
    }
  }

  void hold_ceiling(const UseDraft& use, const std::string& ceiling, const Limits& given) {
    const std::string& id = use.element.value;
    const auto element = std::ranges::find_if(
        draft_.elements, [&](const auto& each) { return each.value.id.value == id; });
    const Texts& levels = element->value.levels;
    const std::size_t highest = place_of(levels, ceiling);
    std::size_t level = place_of(levels, use.values.back().value);
    if (level > highest) {
      count();
    }
    for (const auto& [limited, to] : given.ceilings) {
      if (limited == id) {
        level = std::min(level, place_of(levels, to));
      }
    }
    expect(place_of(levels, use.values.front().value) <= highest, "the least " + id);
    expect(level <= highest, id);
  }

  void hold_choice(const UseDraft& use, const std::vector<std::string>& allowed,
                   const Limits& given) {
    const std::string& id = use.element.value;
    Sites left;
    for (const Text& value : use.values) {
      left.insert(value.value);
    }
    for (const auto& [limited, to] : given.choices) {
      if (limited == id) {
        std::erase_if(left, [&, &to = to](const std::string& each) { return !has(to, each); });
        count();
      }
    }
    expect(!left.empty(), "any " + id);
    expect(std::ranges::all_of(left, [&](const auto& each) { return has(allowed, each); }), id);
  }

  const PackDraft& draft_;
  const Limits& given_;
  const ModalityDraft* modality_ = nullptr;
  std::string rule_;
  std::size_t checked_ = 0;
  std::vector<std::string> broken_;
};

}  // namespace

std::vector<std::string> broken_limits(const PackDraft& draft, const Recommendation& answer,
                                       std::size_t& checked) {
  std::vector<std::string> broken;
  const auto check = [&](const std::string& modality, const Limits& given) {
    Offer offer(draft, modality, given);
    for (const Caution& caution : answer.contraindications) {
      offer.hold_against(caution);
    }
    checked += offer.checked();
    for (std::string& each : offer.broken()) {
      broken.push_back(std::move(each));
    }
  };
  for (const Suggestion& each : answer.suggestions) {
    check(each.modality, each.limits);
    if (answer.clearance && !each.limits.clearance) {
      broken.push_back(each.modality + ": clearance");
    }
  }
  for (const Beside& each : answer.beside) {
    check(each.modality, each.limits);
  }
  return broken;
}

}  // namespace palpate
