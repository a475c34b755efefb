// SPDX-License-Identifier: MIT
#include "intake/attach_sites.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <span>

namespace palpate {

namespace {

constexpr std::size_t kLongestList = 8;  // parts over which a region is carried

/// Neighbouring places of one part that are all regions or all concepts.
struct Group {
  bool is_region = false;
  std::vector<std::uint32_t> places;
};

/// The groups of one part, in turn regions and concepts.
struct Line {
  std::uint32_t part = 0;
  std::vector<Group> groups;

  [[nodiscard]] bool is_all_regions() const { return groups.size() == 1 && groups[0].is_region; }
  [[nodiscard]] bool is_all_concepts() const { return groups.size() == 1 && !groups[0].is_region; }
};

class Attacher {
 public:
  Attacher(const std::vector<Part>& parts, const std::vector<Place>& places)
      : parts_(parts), places_(places), sites_(places.size()) {}

  std::vector<std::vector<std::uint32_t>> attach() {
    collect();
    for (const Line& line : lines_) {
      attach_within(line);
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].is_all_regions()) {
        lend(i);
      }
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].is_all_concepts()) {
        borrow(i);
      }
    }
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      attach_rest(lines_[i - 1], lines_[i]);
    }
    return std::move(sites_);
  }

 private:
  void collect() {
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      if (places_[i].locality == Locality::fixed && places_[i].region == Place::kNone) {
        continue;
      }
      if (lines_.empty() || lines_.back().part != places_[i].part) {
        lines_.push_back({places_[i].part, {}});
      }
      std::vector<Group>& groups = lines_.back().groups;
      const bool is_region = places_[i].locality == Locality::region;
      if (groups.empty() || groups.back().is_region != is_region) {
        groups.push_back({is_region, {}});
      }
      groups.back().places.push_back(i);
    }
  }

  void give(std::span<const std::uint32_t> concepts, const Group& regions) {
    for (const std::uint32_t i : concepts) {
      for (const std::uint32_t place : regions.places) {
        give(i, places_[place].region);
      }
    }
  }

  void give(std::uint32_t i, std::uint32_t region) {
    if (std::ranges::find(sites_[i], region) == sites_[i].end()) {
      sites_[i].push_back(region);
    }
  }

  void attach_within(const Line& line) {
    const std::vector<Group>& groups = line.groups;
    if (groups.size() < 2) {
      return;
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (!groups[i].is_region) {
        attach_group(groups, i);
      }
    }
  }

  // The concepts of one group to the regions before or behind it.
  void attach_group(const std::vector<Group>& groups, std::size_t i) {
    const std::vector<std::uint32_t> taking = having(groups[i], {Locality::near, Locality::loose});
    const std::span<const std::uint32_t> all = taking;
    const bool begins_with_region = groups.front().is_region;
    const bool before = i > 0;
    const bool after = i + 1 < groups.size();
    const bool is_next_to_last = before && after && i + 2 == groups.size();
    if (groups.size() == 2 && after) {
      give(having(groups[i], {Locality::placed}), groups[i + 1]);  // "neck pain to the elbow"
    }
    if (is_next_to_last && begins_with_region) {
      // "lower back pain shooting into my leg": the first is here, the last goes there.
      give(all.size() <= 1 ? all : all.first(all.size() - 1), groups[i - 1]);
      give(all.last(std::min<std::size_t>(all.size(), 1)), groups[i + 1]);
    } else if (before && (begins_with_region || !after)) {
      give(all, groups[i - 1]);
    } else if (after) {
      give(all, groups[i + 1]);
    }
  }

  // Whether what is said in one line goes on in the next: "Pain: yes, neck".
  [[nodiscard]] bool goes_on(const Line& a, const Line& b) const {
    constexpr std::uint32_t kMost = 2;  // parts, the last of them that of `b`
    const auto between = std::span(parts_).subspan(a.part + 1, b.part - a.part);
    return between.size() <= kMost && std::ranges::all_of(between, [](const Part& part) {
             return !part.has_subject && (part.joint != Joint::sentence || part.refers);
           });
  }

  [[nodiscard]] std::vector<std::uint32_t> having(
      const Group& group, std::initializer_list<Locality> localities) const {
    std::vector<std::uint32_t> found;
    std::ranges::copy_if(group.places, std::back_inserter(found), [&](std::uint32_t i) {
      return std::ranges::find(localities, places_[i].locality) != localities.end();
    });
    return found;
  }

  // What in a group takes regions from other parts.
  [[nodiscard]] std::vector<std::uint32_t> loose(const Group& group) const {
    return having(group, {Locality::loose, Locality::placed});
  }

  // Regions alone.
  void lend(std::size_t i) {
    const Group& regions = lines_[i].groups[0];
    if (parts_[lines_[i].part].heads && lend_forward(i, std::min(lines_.size(), i + 2))) {
      return;  // "neck: stiff, shoulder: sore"
    }
    // Back over lines of regions that were lent the same way, to the symptom they go with.
    const std::size_t first = i > kLongestList ? i - kLongestList : 0;
    const std::size_t last = std::min(lines_.size(), i + kLongestList);
    for (std::size_t at = i; at > first && goes_on(lines_[at - 1], lines_[at]); --at) {
      const std::vector<Group>& before = lines_[at - 1].groups;
      if (before.size() >= 2 && before.back().is_region) {
        give(loose(before[before.size() - 2]), regions);
        return;
      }
      if (lines_[at - 1].is_all_concepts()) {
        give(loose(before[0]), regions);
        return;
      }
      if (!lines_[at - 1].is_all_regions()) {
        break;
      }
    }
    if (!lend_forward(i, last)) {
      // "neck hurts, shoulders too"
      const std::vector<Group>* before =
          i > 0 && goes_on(lines_[i - 1], lines_[i]) ? &lines_[i - 1].groups : nullptr;
      if (before != nullptr && before->size() >= 2 && !before->back().is_region) {
        give(loose(before->back()), regions);
      }
    }
  }

  bool lend_forward(std::size_t i, std::size_t last) {
    const Group& regions = lines_[i].groups[0];
    const bool has_own = i + 1 < last && !lines_[i + 1].is_all_concepts() &&
                         places_[regions.places.back()].says_more;
    if (has_own) {
      return true;  // "my hip clicks, my knee swells"
    }
    for (std::size_t at = i; at + 1 < last && goes_on(lines_[at], lines_[at + 1]); ++at) {
      const std::vector<Group>& after = lines_[at + 1].groups;
      if (after.size() >= 2 && after.front().is_region) {
        give(loose(after[1]), regions);
        return true;
      }
      if (lines_[at + 1].is_all_concepts()) {
        give(loose(after[0]), regions);
        return true;
      }
      if (!lines_[at + 1].is_all_regions()) {
        return false;
      }
    }
    return false;
  }

  // Symptoms alone.
  void borrow(std::size_t i) {
    std::vector<std::uint32_t> symptoms = having(lines_[i].groups[0], {Locality::loose});
    std::erase_if(symptoms, [this](std::uint32_t symptom) { return !sites_[symptom].empty(); });
    const bool is_apart = places_[lines_[i].groups[0].places[0]].apart;
    const std::size_t first = is_apart ? i : i > kLongestList ? i - kLongestList : 0;
    for (std::size_t at = i; at > first && goes_on(lines_[at - 1], lines_[at]); --at) {
      const std::vector<Group>& before = lines_[at - 1].groups;
      if (before.size() >= 2 ? !before.back().is_region : has_region(before.back())) {
        share(before.back(), symptoms);
        return;
      }
      if (before.size() >= 2) {
        give(symptoms, before.back());  // "pain in my knee, swollen"
        return;
      }
      if (!lines_[at - 1].is_all_concepts()) {
        break;
      }
    }
    borrow_forward(i, symptoms);
  }

  void borrow_forward(std::size_t i, const std::vector<std::uint32_t>& symptoms) {
    const std::size_t last = std::min(lines_.size(), i + kLongestList);
    for (std::size_t at = i; at + 1 < last && goes_on(lines_[at], lines_[at + 1]); ++at) {
      const std::vector<Group>& after = lines_[at + 1].groups;
      if (after.size() >= 2 ? !after.front().is_region : has_region(after.front())) {
        share(after.front(), symptoms);
        return;
      }
      if (!lines_[at + 1].is_all_concepts()) {
        return;
      }
    }
  }

  // "Where is your pain? Neck.", "Right knee. Pain 6/10": neighbours left over.
  void attach_rest(const Line& a, const Line& b) {
    const bool is_place_first = a.is_all_regions();
    const Line& place = is_place_first ? a : b;
    const Line& symptom = is_place_first ? b : a;
    const bool is_far = parts_[b.part].sentence > parts_[a.part].sentence + 1;
    if (is_far || !place.is_all_regions() || !symptom.is_all_concepts() ||
        places_[place.groups[0].places.back()].says_more) {
      return;
    }
    std::vector<std::uint32_t> symptoms = having(symptom.groups[0], {Locality::loose});
    std::erase_if(symptoms,
                  [this](std::uint32_t i) { return !sites_[i].empty() || places_[i].apart; });
    give(symptoms, place.groups[0]);
  }

  // Whether it is concepts of which one has a region in its phrase.
  [[nodiscard]] bool has_region(const Group& group) const {
    return !group.is_region && std::ranges::any_of(group.places, [this](std::uint32_t i) {
      return places_[i].region != Place::kNone;
    });
  }

  // What one group's symptoms have, others get.
  void share(const Group& group, const std::vector<std::uint32_t>& symptoms) {
    for (const std::uint32_t other : group.places) {
      std::vector<std::uint32_t> theirs = sites_[other];
      if (places_[other].region != Place::kNone) {
        theirs.push_back(places_[other].region);
      }
      for (const std::uint32_t symptom : symptoms) {
        for (const std::uint32_t region : theirs) {
          give(symptom, region);
        }
      }
    }
  }

  const std::vector<Part>& parts_;
  const std::vector<Place>& places_;
  std::vector<Line> lines_;
  std::vector<std::vector<std::uint32_t>> sites_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> attach_sites(const std::vector<Part>& parts,
                                                     const std::vector<Place>& places) {
  return Attacher(parts, places).attach();
}

}  // namespace palpate
