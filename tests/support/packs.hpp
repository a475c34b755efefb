// SPDX-License-Identifier: MIT
//
// Packs, findings and answers from a few lines of text, so that a test shows all it depends on.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "infer/infer.hpp"
#include "palpate/palpate.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

/// A manifest; `more` holds further keys of it.
std::string manifest_of(std::string_view name, std::string_view more = "");

/// A pack of a manifest (with a few trigger words, so that the core pack's are not joined) and one
/// file, "rules.yaml".
PackFiles pack_from(std::string_view yaml);
/// The same under another name, without trigger words; `more` holds further keys of its manifest.
PackFiles pack_named(std::string_view name, std::string_view yaml, std::string_view more = "");

/// The packs compiled. Faults fail the test, and are thrown.
RuleBase rules_from(const std::vector<PackFiles>& packs);
RuleBase rules_from(std::string_view yaml);

/// A pack that must be valid, not compiled.
RulePack valid_pack(std::string_view yaml);

/// The faults of a pack, one line each, by place: "rules.yaml:3:7 unknown-key 'foo'".
std::vector<std::string> faults_of(const std::vector<PackFiles>& packs);
std::vector<std::string> faults_of(std::string_view yaml);

/// One line a fault, as faults_of().
std::vector<std::string> lines_of(const Diagnostics& diagnostics);

/// Findings written as "stiffness@neck", "absent fever", "possible history of dvt" or "age=34". A
/// word that no entry has the name of is thrown.
Findings findings_from(const RuleBase& rules, const std::vector<std::string>& words);

/// The answer to findings.
Recommendation answer_to(const RuleBase& rules, const std::vector<std::string>& words,
                         const RecommendOptions& options = {}, const Intake& intake = {});

/// What a rule comes to, in the plain reading, or the cautious one.
Truth truth_of(const RuleBase& rules, std::string_view rule, const std::vector<std::string>& words,
               Stance stance = Stance::sceptical);

// The ids in an answer, in its order.
std::vector<std::string> suggested(const Recommendation& answer);
std::vector<std::string> withheld(const Recommendation& answer);
std::vector<std::string> cautions(const Recommendation& answer);
std::vector<std::string> red_flags(const Recommendation& answer);
std::vector<std::string> beside(const Recommendation& answer);

/// The suggestion of a modality. One that is not there is thrown.
const Suggestion& suggestion_of(const Recommendation& answer, std::string_view modality);

}  // namespace palpate
