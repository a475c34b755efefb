// SPDX-License-Identifier: MIT
#include "support/random_packs.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "support/packs.hpp"

namespace palpate {

namespace {

constexpr std::string_view kTrigger =
    "context: [{id: negation, role: negated, phrases: [denies]}]\n";
constexpr std::string_view kElements = R"(elements:
  - {id: pressure, levels: [1, 2, 3, 4, 5]}
  - {id: heat, levels: [none, warm, hot]}
  - {id: position, choices: [prone, supine, side, seated]}
  - {id: suction}
  - {id: oil}
)";
const std::vector<std::string> kHeat = {"none", "warm", "hot"};
const std::vector<std::string> kPositions = {"prone", "supine", "side", "seated"};
const std::vector<std::string> kPlain = {"suction", "oil"};

using Words = std::vector<std::string>;

std::string list_of(const Words& words) {
  return fmt::format("[{}]", fmt::join(words, ", "));
}

Words some_of(Dice& dice, const Words& words, std::size_t least, std::size_t most) {
  Words left = words;
  Words result;
  const std::size_t count = dice.between(least, std::min(most, words.size()));
  for (std::size_t i = 0; i < count; ++i) {
    const auto place = left.begin() + static_cast<std::ptrdiff_t>(dice.below(left.size()));
    result.push_back(*place);
    left.erase(place);
  }
  return result;
}

class Generator {
 public:
  Generator(Dice& dice, const PackSize& size) : dice_(dice), size_(size) {}

  RandomPack run() {
    pack_.measures = {"m0", "m1"};
    pack_.yaml += "measures: [{id: m0, range: [0, 10]}, {id: m1, range: [0, 10]}]\n";
    add_tree("regions", "r", count(2, size_.regions), pack_.regions);
    add_tree("symptoms", "s", count(2, size_.concepts), pack_.concepts);
    pack_.yaml += kElements;
    add_modalities();
    add_rules("inferences", "inference", size_.inferences, &Generator::conclusion);
    add_rules("indications", "for", size_.indications, &Generator::recommendation);
    add_rules("contraindications", "limit", size_.contraindications, &Generator::limits);
    add_rules("red_flags", "flag", size_.red_flags, &Generator::urgency);
    pack_.manifest = kTrigger;
    if (!rules_.empty() && dice_.chance(15)) {
      pack_.manifest += fmt::format("disable: [{{rule: {}, why: tried}}]\n", dice_.pick(rules_));
    }
    return std::move(pack_);
  }

 private:
  std::size_t count(std::size_t least, std::size_t most) {
    return size_.varied ? dice_.between(std::min(least, most), most) : most;
  }

  // Things below one another: parents are among those before.
  void add_tree(std::string_view section, std::string_view letter, std::size_t size, Words& names) {
    pack_.yaml += fmt::format("{}:\n", section);
    for (std::size_t i = 0; i < size; ++i) {
      const Words parents = some_of(dice_, names, 0, 2);
      pack_.yaml += fmt::format("  - {{id: {}{}, is_a: {}}}\n", letter, i, list_of(parents));
      names.push_back(fmt::format("{}{}", letter, i));
    }
  }

  Words uses() {
    Words uses;
    if (dice_.chance(70)) {
      const std::size_t least = dice_.between(1, 5);
      uses.push_back(fmt::format("pressure: [{}, {}]", least, dice_.between(least, 5)));
    }
    if (dice_.chance(30)) {
      const std::size_t least = dice_.below(3);
      uses.push_back(fmt::format("heat: [{}, {}]", kHeat[least], kHeat[dice_.between(least, 2)]));
    }
    if (dice_.chance(60)) {
      uses.push_back(fmt::format("position: {}", list_of(some_of(dice_, kPositions, 1, 4))));
    }
    for (const std::string& element : kPlain) {
      if (dice_.chance(40)) {
        uses.push_back(fmt::format("{}: {}", element, dice_.chance(40) ? "essential" : "optional"));
      }
    }
    return uses;
  }

  void add_modalities() {
    pack_.yaml += "modalities:\n";
    const std::size_t size = count(2, size_.modalities);
    for (std::size_t i = 0; i < size; ++i) {
      pack_.modalities.push_back(fmt::format("k{}", i));
      std::string rest;
      if (dice_.chance(35)) {
        rest += fmt::format(", regions: {}", list_of(some_of(dice_, pack_.regions, 1, 2)));
      }
      if (dice_.chance(40)) {
        const std::size_t least = dice_.between(1, 6) * 10;
        rest += fmt::format(", session: {{minutes: [{}, {}]}}", least, least + dice_.below(3) * 10);
      }
      if (dice_.chance(15)) {
        rest += ", adjunct: true";
      }
      pack_.yaml +=
          fmt::format("  - {{id: k{}, elements: {{{}}}{}}}\n", i, fmt::join(uses(), ", "), rest);
    }
  }

  std::string atom() {
    const std::size_t kind = dice_.below(100);
    const std::string& name = dice_.pick(pack_.concepts);
    if (kind < 50) {
      return name;
    }
    if (kind < 70) {
      return fmt::format("{}@{}", name, dice_.pick(pack_.regions));
    }
    if (kind < 78) {
      return fmt::format("'@{}'", dice_.pick(pack_.regions));
    }
    if (kind < 84) {
      return "history of " + name;
    }
    if (kind < 88) {
      return "family " + name;
    }
    return fmt::format("'{} {} {}'", dice_.pick(pack_.measures), dice_.pick(kComparisonNames),
                       dice_.between(1, 9));
  }

  std::string parts(std::size_t depth) {
    Words parts;
    for (std::size_t i = dice_.between(1, 3); i > 0; --i) {
      parts.push_back(condition(depth));
    }
    return list_of(parts);
  }

  std::string condition(std::size_t depth) {
    if (depth == 0 || dice_.chance(45)) {
      return atom();
    }
    switch (dice_.below(7)) {
      case 0:
        return fmt::format("{{any: {}}}", parts(depth - 1));
      case 1:
        return fmt::format("{{none: {}}}", parts(depth - 1));
      case 2:
        return fmt::format("{{denied: {}}}", parts(depth - 1));
      case 3:
        return fmt::format("{{at_least: {{count: 2, of: [{}, {}, {}]}}}}", condition(depth - 1),
                           condition(depth - 1), condition(depth - 1));
      case 4:
        return fmt::format("{{all: {}, none: {}}}", parts(depth - 1), parts(depth - 1));
      case 5:
        return fmt::format("{{any: {}, denied: {}}}", parts(depth - 1), parts(depth - 1));
      default:
        return fmt::format("{{all: {}}}", parts(depth - 1));
    }
  }

  using Rest = std::string (Generator::*)();

  void add_rules(std::string_view section, std::string_view name, std::size_t most, Rest rest) {
    const std::size_t size = count(0, most);
    if (size == 0) {
      return;
    }
    pack_.yaml += fmt::format("{}:\n", section);
    for (std::size_t i = 0; i < size; ++i) {
      rules_.push_back(fmt::format("{}-{}", name, i));
      pack_.yaml += fmt::format("  - {{id: {}, when: {}, {}}}\n", rules_.back(),
                                condition(size_.depth), (this->*rest)());
    }
  }

  std::string conclusion() {
    Words then;
    for (std::size_t i = dice_.between(1, 2); i > 0; --i) {
      const std::string& name = dice_.pick(pack_.concepts);
      const std::size_t kind = dice_.below(10);
      then.push_back(kind == 0  ? "history of " + name
                     : kind < 4 ? fmt::format("{}@{}", name, dice_.pick(pack_.regions))
                                : name);
    }
    return fmt::format("then: {}", list_of(then));
  }

  std::string recommendation() {
    Words recommends;
    for (const std::string& modality : some_of(dice_, pack_.modalities, 1, 3)) {
      const std::size_t tenths = dice_.between(1, 4);
      recommends.push_back(
          fmt::format("{}: {}0.{}", modality, dice_.chance(25) ? "-" : "", tenths));
    }
    std::string replaces;  // one of those before it
    if (recommendations_ > 0 && dice_.chance(25)) {
      replaces = fmt::format(", replaces: [for-{}]", dice_.below(recommendations_));
    }
    ++recommendations_;
    return fmt::format("recommend: {{{}}}, evidence: {}{}", fmt::join(recommends, ", "),
                       dice_.pick(kEvidenceNames), replaces);
  }

  std::string sites() {
    Words sites = some_of(dice_, pack_.regions, 0, 2);
    if (sites.empty() || dice_.chance(30)) {
      sites.emplace_back(kFindingSite);
    }
    return list_of(sites);
  }

  void add_element_limits(Words& parts) {
    switch (dice_.below(4)) {
      case 0:
        parts.push_back(fmt::format("pressure: {}", dice_.between(1, 4)));
        return;
      case 1:
        parts.push_back(fmt::format("heat: {}", kHeat[dice_.below(2)]));
        return;
      case 2:
        parts.push_back(
            fmt::format("position: {{not: {}}}", list_of(some_of(dice_, kPositions, 1, 3))));
        return;
      default:
        parts.push_back(fmt::format("without: {}", list_of(some_of(dice_, kPlain, 1, 2))));
        return;
    }
  }

  std::string limit() {
    if (dice_.chance(3)) {
      return "stop";
    }
    if (size_.local && dice_.chance(70)) {
      return fmt::format("{{at: {}, position: {{not: {}}}}}", sites(),
                         list_of(some_of(dice_, kPositions, 1, 3)));
    }
    Words parts;
    const std::size_t kind = dice_.below(10);
    if (kind < 7) {
      add_element_limits(parts);
    }
    if (kind < 3) {
      parts.push_back(fmt::format("at: {}", sites()));
    }
    if (kind == 7 || dice_.chance(5)) {
      parts.push_back(fmt::format("avoid: {}", sites()));
    }
    if (kind == 8 || dice_.chance(10)) {
      parts.push_back(fmt::format("minutes: {}", dice_.between(1, 7) * 10));
    }
    if (dice_.chance(6)) {
      parts.push_back(
          fmt::format("modalities: {}", list_of(some_of(dice_, pack_.modalities, 1, 2))));
    }
    if (kind == 9 || dice_.chance(5)) {
      parts.emplace_back("clearance: true");
    }
    return fmt::format("{{{}}}", fmt::join(parts, ", "));
  }

  std::string limits() {
    return dice_.chance(70) ? fmt::format("limit: {}", limit())
                            : fmt::format("limit: [{}, {}]", limit(), limit());
  }

  std::string urgency() { return fmt::format("urgency: {}", dice_.pick(kUrgencyNames)); }

  Dice& dice_;
  const PackSize& size_;
  RandomPack pack_;
  Words rules_;
  std::size_t recommendations_ = 0;
};

Assertion random_assertion(Dice& dice) {
  static constexpr std::array<Assertion, 12> kOften = {
      Assertion::present,      Assertion::present,    Assertion::present, Assertion::present,
      Assertion::present,      Assertion::absent,     Assertion::absent,  Assertion::possible,
      Assertion::hypothetical, Assertion::historical, Assertion::family,  Assertion::unknown};
  return dice.pick(kOften);
}

}  // namespace

PackFiles RandomPack::files() const {
  return pack_named("random", yaml, manifest);
}

RandomPack random_pack(Dice& dice, const PackSize& size) {
  return Generator(dice, size).run();
}

SaidIntake random_intake(Dice& dice, const RandomPack& pack, std::size_t most_findings) {
  SaidIntake said;
  for (std::size_t i = dice.between(0, most_findings); i > 0; --i) {
    SaidFinding finding;
    finding.assertion = random_assertion(dice);
    const bool site_alone = dice.chance(8);
    if (site_alone) {
      finding.assertion = Assertion::present;
    } else {
      finding.concept_name = dice.pick(pack.concepts);
    }
    if (site_alone || dice.chance(45)) {
      finding.site = dice.pick(pack.regions);
    }
    if (finding.assertion == Assertion::absent || finding.assertion == Assertion::possible) {
      finding.aspect = dice.chance(85)   ? Aspect::current
                       : dice.chance(50) ? Aspect::history
                                         : Aspect::family;
    }
    said.findings.push_back(std::move(finding));
  }
  for (const std::string& measure : pack.measures) {
    for (std::size_t i = dice.chance(50) ? dice.between(1, 2) : 0; i > 0; --i) {
      said.measures.emplace_back(measure, static_cast<double>(dice.below(21)) / 2.0);
    }
  }
  return said;
}

}  // namespace palpate
