// SPDX-License-Identifier: MIT
//
// The safety gate. Red flags and contraindications that fired, their limits joined, and each
// candidate held against them. Only screen() makes an Advice, and a Recommendation is made from an
// Advice alone: what was not screened cannot be recommended.
#pragma once

#include <span>
#include <vector>

#include "infer/working_memory.hpp"
#include "rank/rank.hpp"
#include "safety/limits.hpp"

namespace palpate {

/// A candidate that passed the gate, or did not.
struct Screened {
  Candidate candidate;
  TargetSites targets;
  Fit fit;
};

class Advice {
 public:
  [[nodiscard]] Verdict verdict() const { return verdict_; }
  [[nodiscard]] std::span<const RuleId> red_flags() const {
    return red_flags_;
  }  ///< gravest first, then by id
  [[nodiscard]] std::span<const RuleId> contraindications() const {
    return contraindications_;
  }  ///< stops first, then by id
  [[nodiscard]] std::span<const Screened> suggested() const { return suggested_; }
  [[nodiscard]] std::span<const Screened> beside() const { return beside_; }  ///< adjuncts
  [[nodiscard]] std::span<const Screened> withheld() const { return withheld_; }
  /// What rules speak against, on balance: not suggested, and worth saying why.
  [[nodiscard]] std::span<const Candidate> discouraged() const { return discouraged_; }
  [[nodiscard]] const JoinedLimits& limits() const { return limits_; }
  /// A clinician is to be asked before anything that is suggested.
  [[nodiscard]] bool clearance() const { return clearance_; }

 private:
  friend Advice screen(const RuleBaseView& rules, const WorkingMemory& memory,
                       const WorkingMemory& plain, std::vector<Candidate> candidates);

  Verdict verdict_ = Verdict::unknown;
  std::vector<RuleId> red_flags_;
  std::vector<RuleId> contraindications_;
  std::vector<Screened> suggested_;
  std::vector<Screened> beside_;
  std::vector<Screened> withheld_;
  std::vector<Candidate> discouraged_;
  JoinedLimits limits_;
  bool clearance_ = false;
};

/// Holds candidates against the safety rules.
///
/// \param memory      the cautious reading: what is possible counts as present
/// \param plain       the reading the candidates were ranked by
/// \param candidates  in rank order; those with a score of 0 or less are discouraged
Advice screen(const RuleBaseView& rules, const WorkingMemory& memory, const WorkingMemory& plain,
              std::vector<Candidate> candidates);

/// The sites of the findings behind a fired rule, without repeats, in order.
std::vector<RegionId> finding_sites(const WorkingMemory& memory, NodeId when);

/// What a safety rule makes of a verdict, if it fires.
Verdict verdict_of(const RuleBaseView& rules, RuleId safety_rule);

}  // namespace palpate
