// SPDX-License-Identifier: MIT
#include "support/packs.hpp"

#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/number.hpp"
#include "palpate/report.hpp"

namespace palpate {

namespace {

constexpr std::string_view kTriggers = R"(context:
  - {id: negation, role: negated, phrases: ["no", denies]}
  - {id: doubt, role: possible, phrases: [maybe]}
  - {id: past, role: historical, phrases: [previous]}
  - {id: relatives, role: family, phrases: [mother had]}
  - {id: fears, role: hypothetical, phrases: [in case of]}
  - {id: ends, role: terminate, phrases: [but]}
  - {id: fillers, role: filler, phrases: [my, a, the, i, have, and]}
)";

template <class Id>
Id known(std::optional<Id> id, std::string_view name) {
  if (!id) {
    throw std::invalid_argument(fmt::format("the pack does not define '{}'", name));
  }
  return *id;
}

// Takes a word off the front of a text.
bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) {
    return false;
  }
  text.remove_prefix(word.size());
  return true;
}

Assertion take_assertion(std::string_view& text) {
  for (std::size_t i = 0; i < kAssertionNames.size(); ++i) {
    if (take(text, fmt::format("{} ", kAssertionNames[i]))) {
      return static_cast<Assertion>(i);
    }
  }
  for (const auto& [aspect, assertion] : {std::pair(Aspect::history, Assertion::historical),
                                          std::pair(Aspect::family, Assertion::family)}) {
    if (take(text, prefix_of(aspect))) {
      return assertion;
    }
  }
  return Assertion::present;
}

Finding finding_from(const RuleBaseView& rules, std::string_view text) {
  Finding finding;
  finding.provenance = {"test", std::string(text), {}};
  finding.assertion = take_assertion(text);
  for (const Aspect aspect : {Aspect::history, Aspect::family}) {
    if (take(text, prefix_of(aspect))) {
      finding.aspect = aspect;
    }
  }
  const std::size_t at = text.find('@');
  if (at != 0) {
    finding.concept_id = known(rules.find_concept(text.substr(0, at)), text);
  }
  if (at != std::string_view::npos) {
    finding.site = known(rules.find_region(text.substr(at + 1)), text);
  }
  return finding;
}

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& items, std::string T::*id) {
  std::vector<std::string> ids;
  for (const T& item : items) {
    ids.push_back(item.*id);
  }
  return ids;
}

}  // namespace

std::string manifest_of(std::string_view name, std::string_view more) {
  return fmt::format("format: 1\nname: {}\nversion: 1.0.0\n{}", name, more);
}

PackFiles pack_from(std::string_view yaml) {
  return {"test",
          {{"pack.yaml", manifest_of("test", kTriggers)}, {"rules.yaml", std::string(yaml)}}};
}

PackFiles pack_named(std::string_view name, std::string_view yaml, std::string_view more) {
  return {std::string(name),
          {{fmt::format("{}/pack.yaml", name), manifest_of(name, more)},
           {fmt::format("{}/rules.yaml", name), std::string(yaml)}}};
}

RuleBase rules_from(const std::vector<PackFiles>& packs) {
  Diagnostics diagnostics;
  std::optional<RuleBase> rules = load_packs(packs, diagnostics);
  if (!rules) {
    throw std::invalid_argument(write_diagnostics(diagnostics.sorted(), false));
  }
  return *std::move(rules);
}

RuleBase rules_from(std::string_view yaml) {
  return rules_from(std::vector<PackFiles>{pack_from(yaml)});
}

RulePack valid_pack(std::string_view yaml) {
  Diagnostics diagnostics;
  std::optional<RulePack> pack = check_packs({pack_from(yaml)}, diagnostics);
  if (!pack) {
    throw std::invalid_argument(write_diagnostics(diagnostics.sorted(), false));
  }
  return *std::move(pack);
}

std::vector<std::string> lines_of(const Diagnostics& diagnostics) {
  std::vector<std::string> lines;
  for (const Diagnostic& fault : diagnostics.sorted()) {
    lines.push_back(fault.span.line == 0
                        ? fmt::format("{} {} {}", fault.file, info(fault.code).slug, fault.message)
                        : fmt::format("{}:{}:{} {} {}", fault.file, fault.span.line,
                                      fault.span.column, info(fault.code).slug, fault.message));
  }
  return lines;
}

std::vector<std::string> faults_of(const std::vector<PackFiles>& packs) {
  Diagnostics diagnostics;
  const std::optional<RulePack> pack = check_packs(packs, diagnostics);
  EXPECT_EQ(pack.has_value(), !diagnostics.has_errors());
  return lines_of(diagnostics);
}

std::vector<std::string> faults_of(std::string_view yaml) {
  return faults_of(std::vector<PackFiles>{pack_from(yaml)});
}

Findings findings_from(const RuleBase& rules, const std::vector<std::string>& words) {
  const RuleBaseView& view = rules.view();
  Findings findings;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) {
      findings.findings.push_back(finding_from(view, word));
      continue;
    }
    const auto number = parse_number(std::string_view(word).substr(equals + 1));
    if (!number) {
      throw std::invalid_argument(fmt::format("not a number: '{}'", word));
    }
    findings.measures.push_back(
        {known(view.find_measure(word.substr(0, equals)), word), *number, {"test", word, {}}});
  }
  return findings;
}

Recommendation answer_to(const RuleBase& rules, const std::vector<std::string>& words,
                         const RecommendOptions& options, const Intake& intake) {
  return recommend(rules, intake, findings_from(rules, words), options);
}

Truth truth_of(const RuleBase& rules, std::string_view rule, const std::vector<std::string>& words,
               Stance stance) {
  const RuleBaseView& view = rules.view();
  const Inferred inferred = infer(view, findings_from(rules, words));
  const RuleId id = known(view.find_rule(rule), rule);
  return (stance == Stance::cautious ? inferred.cautious : inferred.plain).value(id);
}

std::vector<std::string> suggested(const Recommendation& answer) {
  return ids_of(answer.suggestions, &Suggestion::modality);
}
std::vector<std::string> withheld(const Recommendation& answer) {
  return ids_of(answer.withheld, &Withheld::modality);
}
std::vector<std::string> cautions(const Recommendation& answer) {
  return ids_of(answer.contraindications, &Caution::rule);
}
std::vector<std::string> red_flags(const Recommendation& answer) {
  return ids_of(answer.red_flags, &RedFlagRaised::rule);
}
std::vector<std::string> beside(const Recommendation& answer) {
  return ids_of(answer.beside, &Beside::modality);
}

const Suggestion& suggestion_of(const Recommendation& answer, std::string_view modality) {
  for (const Suggestion& suggestion : answer.suggestions) {
    if (suggestion.modality == modality) {
      return suggestion;
    }
  }
  throw std::invalid_argument(fmt::format("'{}' is not suggested", modality));
}

}  // namespace palpate
