// SPDX-License-Identifier: MIT
//
// Certainty factors: how much one rule, and all rules together, speak for or against a modality.
//
// The calculus is Shortliffe and Buchanan's (1975, Math. Biosci. 23:351) with EMYCIN's combining
// quotient. Values order candidates and never remove one: removing is the work of screening alone.
#pragma once

#include <algorithm>
#include <optional>

namespace palpate {

/// What one rule gives a modality: unitless, in [-1, 1]; negative opposes. Never NaN.
class Certainty {
 public:
  Certainty() = default;

  /// \return nothing for NaN and for values outside [-1, 1]
  static std::optional<Certainty> from(double value) {
    if (!(value >= -1.0 && value <= 1.0)) {
      return std::nullopt;
    }
    return Certainty(value);
  }

  [[nodiscard]] double value() const { return value_; }

 private:
  explicit Certainty(double value) : value_(value) {}
  double value_ = 0.0;
};

/// Belief (or disbelief) joined over rules: 1 - prod(1 - c), in [0, 1].
class Belief {
 public:
  /// Adds the weight of one rule. \pre weight in [0, 1]
  void join(double weight) { doubt_ *= 1.0 - weight; }
  [[nodiscard]] double value() const { return 1.0 - doubt_; }

 private:
  double doubt_ = 1.0;
};

/// Net support for a modality.
///
/// \return in [-1, 1]; 0 where belief and disbelief balance, and where both are certain, which
/// contradicts itself Source: Shortliffe & Buchanan 1975, Math. Biosci. 23:351; the quotient is
/// EMYCIN's.
inline double score(const Belief& belief, const Belief& disbelief) {
  const double agreed = 1.0 - std::min(belief.value(), disbelief.value());
  return agreed <= 0.0 ? 0.0 : (belief.value() - disbelief.value()) / agreed;
}

}  // namespace palpate
