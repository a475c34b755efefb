// SPDX-License-Identifier: MIT
//
// The whole account of a modality: which rules fired for it, which did not and why not, and what
// the safety rules say.
#pragma once

#include <string>
#include <vector>

#include "engine/explain.hpp"
#include "rank/rank.hpp"

namespace palpate {

/// \param ranked  all candidates, whatever their score
/// \param only    modalities to explain; empty: all that a fired rule names
std::vector<Explanation> explain_modalities(const Answer& answer,
                                            const std::vector<Candidate>& ranked,
                                            const std::vector<std::string>& only);

}  // namespace palpate
