// SPDX-License-Identifier: MIT
#include "support/naive_engine.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "support/naive_memory.hpp"

namespace palpate {

namespace {

// One limit of a fired rule, with "the finding's site" replaced by where the findings are. An
// empty name stands for a site that is not known.
struct NaiveLimit {
  const LimitDraft* limit;
  std::set<std::string> avoid, at;
};

struct Gate {
  const PackDraft& draft;
  bool everything_stopped = false;
  std::vector<NaiveLimit> limits;
};

template <class Entries>
const auto& entry_named(const Entries& entries, const std::string& id) {
  return std::ranges::find_if(entries, [&](const auto& each) { return each.value.id.value == id; })
      ->value;
}

std::size_t place_of(const Texts& list, const std::string& value) {
  return static_cast<std::size_t>(std::ranges::find(list, value, &Text::value) - list.begin());
}

bool names(const Texts& list, const std::string& value) {
  return place_of(list, value) < list.size();
}

// Scoring.

double score_without(const std::map<std::string, double>& certainties, const std::string& rule) {
  double no_support = 1.0;
  double no_opposition = 1.0;
  for (const auto& [each, certainty] : certainties) {
    if (each != rule) {
      (certainty < 0.0 ? no_opposition : no_support) *=
          1.0 - (certainty < 0.0 ? -certainty : certainty);
    }
  }
  const double support = 1.0 - no_support;
  const double opposition = 1.0 - no_opposition;
  const double agreed = 1.0 - std::min(support, opposition);
  return agreed == 0.0 ? 0.0 : (support - opposition) / agreed;
}

bool counts(const PackDraft& draft, const NaiveMemory& memory, const IndicationDraft& rule) {
  const auto fires = [&](const IndicationDraft& each) {
    return !is_switched_off(draft, each.id.value) && memory.value(each.when) == Truth::yes;
  };
  return fires(rule) && std::ranges::none_of(draft.indications, [&](const auto& other) {
           return names(other.value.replaces, rule.id.value) && fires(other.value);
         });
}

struct Weighed {
  NaiveCandidate candidate;
  std::vector<std::set<std::string>> wanted_at;  // of each rule that supports it
};

std::optional<Weighed> weigh(const PackDraft& draft, const NaiveMemory& memory,
                             const std::string& modality) {
  Weighed weighed;
  weighed.candidate.modality = modality;
  std::map<std::string, double> certainties;
  bool supported = false;
  for (const auto& entry : draft.indications) {
    const IndicationDraft& rule = entry.value;
    for (const RecommendDraft& recommend : rule.recommend) {
      if (recommend.modality.value != modality || !counts(draft, memory, rule)) {
        continue;
      }
      certainties[rule.id.value] = recommend.certainty;
      if (recommend.certainty > 0.0) {
        Evidence& best = weighed.candidate.evidence;
        best = supported ? std::min(best, rule.evidence) : rule.evidence;
        supported = true;
        weighed.wanted_at.push_back(memory.sites_behind(rule.when));
      }
    }
  }
  if (certainties.empty()) {
    return std::nullopt;
  }
  weighed.candidate.score = score_without(certainties, "");
  for (const auto& [rule, certainty] : certainties) {
    weighed.candidate.contributions[rule] =
        weighed.candidate.score - score_without(certainties, rule);
  }
  return weighed;
}

// Screening.

std::set<std::string> resolve(const Texts& sites, const std::set<std::string>& finding_sites) {
  std::set<std::string> resolved;
  for (const Text& site : sites) {
    if (site.value != kFindingSite) {
      resolved.insert(site.value);
    } else if (finding_sites.empty()) {
      resolved.insert("");
    } else {
      resolved.insert(finding_sites.begin(), finding_sites.end());
    }
  }
  return resolved;
}

bool is_everywhere(const NaiveLimit& each) {
  return each.at.empty() || each.at.contains("");
}

bool lies_in(const PackDraft& draft, const std::string& site, const std::set<std::string>& sites) {
  return std::ranges::any_of(sites, [&](const std::string& around) {
    return !around.empty() && is_a_by_walking(draft.regions, site, around);
  });
}

// The limits on elements in force at a site; without one, those in force everywhere.
std::vector<const LimitDraft*> in_force(const Gate& gate, const std::string& site) {
  std::vector<const LimitDraft*> result;
  for (const NaiveLimit& each : gate.limits) {
    if (is_everywhere(each) || (!site.empty() && lies_in(gate.draft, site, each.at))) {
      result.push_back(each.limit);
    }
  }
  return result;
}

// What is left of a modality's use of each element; nothing if it cannot do without what was taken.
std::optional<NaiveLimits> what_is_left(const Gate& gate, const ModalityDraft& modality,
                                        const std::vector<const LimitDraft*>& limits) {
  NaiveLimits left;
  for (const UseDraft& use : modality.elements) {
    const std::string& id = use.element.value;
    const ElementDraft& element = entry_named(gate.draft.elements, id);
    std::size_t level =
        element.levels.empty() ? 0 : place_of(element.levels, use.values.back().value);
    std::set<std::string> choices;
    for (const Text& value : use.values) {
      choices.insert(value.value);
    }
    const std::size_t all_choices = choices.size();
    for (const LimitDraft* limit : limits) {
      for (const ElementLimitDraft& part : limit->elements) {
        if (part.element.value == id && !part.ceiling.empty() &&
            place_of(element.levels, part.ceiling.value) < level) {
          level = place_of(element.levels, part.ceiling.value);
          left.ceilings[id] = part.ceiling.value;
        }
        for (const Text& out : part.ruled_out) {
          if (part.element.value == id) {
            choices.erase(out.value);
          }
        }
      }
      if (names(limit->without, id)) {
        left.without.insert(id);
      }
    }
    const bool too_low =
        !element.levels.empty() && level < place_of(element.levels, use.values.front().value);
    if (too_low || choices.empty() ||
        (left.without.contains(id) && use.values.front().value == "essential")) {
      return std::nullopt;
    }
    if (choices.size() < all_choices) {
      left.choices[id] = choices;
    }
  }
  return left;
}

bool is_open(const Gate& gate, const ModalityDraft& modality, const std::string& site) {
  for (const NaiveLimit& each : gate.limits) {
    if (lies_in(gate.draft, site, each.avoid)) {
      return false;
    }
  }
  return what_is_left(gate, modality, in_force(gate, site)).has_value();
}

bool has_open_site(const Gate& gate, const ModalityDraft& modality, const Weighed& weighed) {
  const auto open = [&](const std::string& site) { return is_open(gate, modality, site); };
  const bool own =
      modality.regions.empty() || std::ranges::any_of(modality.regions, open, &Text::value);
  const bool wanted =
      weighed.wanted_at.empty() || std::ranges::any_of(weighed.wanted_at, [&](const auto& sites) {
        return sites.empty() || std::ranges::any_of(sites, open);
      });
  return own && wanted;
}

// The sites a modality is told to leave alone: those to avoid, and those where it does not fit.
std::set<std::string> sites_to_avoid(const Gate& gate, const ModalityDraft& modality,
                                     const Weighed& weighed) {
  const auto reaches = [&](const std::string& site) {
    return modality.regions.empty() || std::ranges::any_of(modality.regions, [&](const Text& own) {
             return is_a_by_walking(gate.draft.regions, site, own.value) ||
                    is_a_by_walking(gate.draft.regions, own.value, site);
           });
  };
  std::set<std::string> result;
  for (const NaiveLimit& each : gate.limits) {
    for (const std::string& site : each.avoid) {
      if (site.empty()) {
        result.insert(std::string(kFindingSite));
      } else if (reaches(site)) {
        result.insert(site);
      }
    }
    if (is_everywhere(each)) {
      continue;
    }
    for (const std::string& site : each.at) {
      if (reaches(site) && !what_is_left(gate, modality, in_force(gate, site))) {
        result.insert(site);
      }
    }
  }
  // Its own sites and those it is wanted at may be closed where limited regions cross.
  std::set<std::string> crossed;
  for (const Text& own : modality.regions) {
    crossed.insert(own.value);
  }
  for (const std::set<std::string>& sites : weighed.wanted_at) {
    crossed.insert(sites.begin(), sites.end());
  }
  const std::set<std::string> listed = result;
  for (const std::string& site : crossed) {
    if (reaches(site) && !lies_in(gate.draft, site, listed) && !is_open(gate, modality, site)) {
      result.insert(site);
    }
  }
  return result;
}

// How a modality is to be given; nothing if it does not fit.
std::optional<NaiveLimits> fit(const Gate& gate, const Weighed& weighed) {
  const ModalityDraft& modality = entry_named(gate.draft.modalities, weighed.candidate.modality);
  std::optional<NaiveLimits> left = what_is_left(gate, modality, in_force(gate, ""));
  if (gate.everything_stopped || !left || !has_open_site(gate, modality, weighed)) {
    return std::nullopt;
  }
  const SessionDraft& session = modality.session;
  for (const NaiveLimit& each : gate.limits) {
    if (names(each.limit->modalities, modality.id.value)) {
      return std::nullopt;
    }
    if (!each.limit->minutes) {
      continue;
    }
    const double minutes = *each.limit->minutes;
    if (minutes < session.least_minutes) {
      return std::nullopt;
    }
    if (session.usual_minutes == 0.0 || minutes < session.usual_minutes) {
      left->minutes = left->minutes == 0.0 ? minutes : std::min(left->minutes, minutes);
    }
  }
  left->avoid = sites_to_avoid(gate, modality, weighed);
  for (const NaiveLimit& each : gate.limits) {
    for (const std::string& site : each.at) {
      if (!is_everywhere(each) && is_open(gate, modality, site)) {
        left->at[site] = what_is_left(gate, modality, in_force(gate, site)).value();
      }
    }
  }
  return left;
}

void raise(NaiveAnswer& answer, Verdict verdict) {
  answer.verdict = std::max(answer.verdict, verdict);
}

Gate close_gate(const PackDraft& draft, const NaiveMemory& memory, NaiveAnswer& answer) {
  Gate gate{draft, false, {}};
  const auto fires = [&](const auto& rule) {
    return !is_switched_off(draft, rule.id.value) && memory.value(rule.when) == Truth::yes;
  };
  for (const auto& entry : draft.red_flags) {
    if (fires(entry.value)) {
      const Urgency urgency = entry.value.urgency;
      answer.red_flags.insert(entry.value.id.value);
      raise(answer, urgency == Urgency::emergency ? Verdict::emergency : Verdict::refer);
      gate.everything_stopped = gate.everything_stopped || urgency != Urgency::routine;
      answer.clearance = answer.clearance || urgency == Urgency::routine;
    }
  }
  for (const auto& entry : draft.contraindications) {
    if (!fires(entry.value)) {
      continue;
    }
    answer.contraindications.insert(entry.value.id.value);
    std::set<std::string> sites = memory.sites_behind(entry.value.when);
    if (memory.holds_without_sites(entry.value.when)) {
      sites.insert("");
    }
    raise(answer, Verdict::adapt);
    for (const LimitDraft& limit : entry.value.limit) {
      raise(answer, limit.stop ? Verdict::refer : Verdict::adapt);
      gate.everything_stopped = gate.everything_stopped || limit.stop;
      answer.clearance = answer.clearance || limit.clearance;
      gate.limits.push_back({&limit, resolve(limit.avoid, sites), resolve(limit.at, sites)});
    }
  }
  return gate;
}

void screen(const Gate& gate, const NaiveMemory& plain, NaiveAnswer& answer) {
  for (const auto& entry : gate.draft.modalities) {
    const std::string& id = entry.value.id.value;
    const std::optional<Weighed> weighed = weigh(gate.draft, plain, id);
    if (weighed) {
      raise(answer, Verdict::proceed);
    }
    const bool supported = weighed && weighed->candidate.score > 0.0;
    if (weighed && !supported) {
      answer.discouraged.insert(id);
    }
    if (!supported && entry.value.adjunct) {
      continue;
    }
    const std::optional<NaiveLimits> left =
        fit(gate, supported ? *weighed : Weighed{{id, 0, {}, {}}, {}});
    if (!left) {
      answer.withheld.insert(id);
    } else if (supported && entry.value.adjunct) {
      answer.beside.insert(id);
    } else if (supported) {
      answer.suggestions.push_back(weighed->candidate);
      answer.limits[id] = *left;
    }
  }
  std::ranges::sort(answer.suggestions, {}, [](const NaiveCandidate& each) {
    return std::tuple(-each.score, each.evidence, each.modality);
  });
}

}  // namespace

NaiveAnswer answer_naively(const RulePack& pack, const SaidIntake& said) {
  const PackDraft& draft = pack.draft();
  const NaiveMemory plain(draft, said, false);
  const NaiveMemory cautious(draft, said, true);
  NaiveAnswer answer;
  const auto note = [&](const auto& entries) {
    for (const auto& entry : entries) {
      answer.plain[entry.value.id.value] = plain.value(entry.value.when);
      answer.cautious[entry.value.id.value] = cautious.value(entry.value.when);
    }
  };
  note(draft.inferences);
  note(draft.indications);
  note(draft.contraindications);
  note(draft.red_flags);
  const Gate gate = close_gate(draft, cautious, answer);
  screen(gate, plain, answer);
  return answer;
}

}  // namespace palpate
