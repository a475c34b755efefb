// SPDX-License-Identifier: MIT
//
// Random packs and intakes, the same for the same seed everywhere: names are of one letter and a
// number, conditions are a few levels deep, and limits take every form there is.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "palpate/palpate.hpp"
#include "support/naive_engine.hpp"

namespace palpate {

/// Chance from a seed; the same with every compiler.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  /// In [0, sides). \pre sides > 0
  std::size_t below(std::size_t sides) { return static_cast<std::size_t>(engine_() % sides); }
  /// In [least, most].
  std::size_t between(std::size_t least, std::size_t most) {
    return least + below(most - least + 1);
  }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <class List>
  const auto& pick(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937_64 engine_;
};

/// How much a random pack holds.
struct PackSize {
  std::size_t concepts = 6, regions = 5, modalities = 5;
  std::size_t inferences = 4, indications = 6, contraindications = 5, red_flags = 2;
  bool varied = true;     ///< up to so many; else exactly
  std::size_t depth = 2;  ///< of conditions
  bool local = false;     ///< most limits rule out choices at some sites
};

/// A pack in YAML with the names in it.
struct RandomPack {
  std::vector<std::string> concepts, regions, measures, modalities;
  std::string manifest, yaml;

  [[nodiscard]] PackFiles files() const;
};

/// Names are known and shapes are right; negation may still lack strata, which validation refuses.
RandomPack random_pack(Dice& dice, const PackSize& size);

SaidIntake random_intake(Dice& dice, const RandomPack& pack, std::size_t most_findings);

}  // namespace palpate
