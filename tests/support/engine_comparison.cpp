// SPDX-License-Identifier: MIT
#include "support/engine_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "infer/infer.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

constexpr double kRounding = 1e-12;

class SideBySide {
 public:
  SideBySide(const RulePack& pack, const RuleBase& rules, const SaidIntake& said)
      : rules_(rules), said_(said), naive_(answer_naively(pack, said)) {}

  std::vector<std::string> run() {
    const Findings findings = findings_of(rules_, said_);
    compare_rules(findings);
    RecommendOptions options;
    options.questions = 0;
    const Recommendation real = recommend(rules_, {}, findings, options);
    compare_safety(real);
    compare_suggestions(real);
    return std::move(differences_);
  }

 private:
  template <class T>
  void expect_same(const std::string& what, const T& naive, const T& real) {
    if (naive != real) {
      differences_.push_back(fmt::format("{}: naive {}, real {}", what, naive, real));
    }
  }

  void expect_near(const std::string& what, double naive, double real) {
    if (std::abs(naive - real) > kRounding) {
      differences_.push_back(fmt::format("{}: naive {}, real {}", what, naive, real));
    }
  }

  template <class T>
  static std::set<std::string> ids(const std::vector<T>& items, std::string T::*id) {
    std::set<std::string> result;
    for (const T& item : items) {
      result.insert(item.*id);
    }
    return result;
  }

  void compare_rules(const Findings& findings) {
    const RuleBaseView& view = rules_.view();
    const Inferred inferred = infer(view, findings);
    const auto compare = [&](const char* reading, const std::map<std::string, Truth>& naive,
                             const WorkingMemory& real) {
      expect_same("rules", naive.size(), view.arrays().rules.size());
      for (const auto& [rule, truth] : naive) {
        const Truth found = real.value(*view.find_rule(rule));
        if (found != truth) {
          differences_.push_back(fmt::format("{} in the {} reading: naive {}, real {}", rule,
                                             reading, static_cast<int>(truth),
                                             static_cast<int>(found)));
        }
      }
    };
    compare("plain", naive_.plain, inferred.plain);
    compare("cautious", naive_.cautious, inferred.cautious);
  }

  void compare_safety(const Recommendation& real) {
    expect_same("verdict", name_of(naive_.verdict), name_of(real.verdict));
    expect_same("clearance", naive_.clearance, real.clearance);
    expect_same("red flags", naive_.red_flags, ids(real.red_flags, &RedFlagRaised::rule));
    expect_same("cautions", naive_.contraindications, ids(real.contraindications, &Caution::rule));
    expect_same("withheld", naive_.withheld, ids(real.withheld, &Withheld::modality));
    expect_same("beside", naive_.beside, ids(real.beside, &Beside::modality));
    expect_same("discouraged", naive_.discouraged, ids(real.discouraged, &Discouraged::modality));
    for (const Withheld& withheld : real.withheld) {
      for (const std::string& rule : withheld.by) {
        if (!naive_.red_flags.contains(rule) && !naive_.contraindications.contains(rule)) {
          differences_.push_back(
              fmt::format("{} withheld by {}, which did not fire", withheld.modality, rule));
        }
      }
      expect_same(fmt::format("{} is withheld by nothing", withheld.modality), false,
                  withheld.by.empty());
    }
  }

  void compare_suggestions(const Recommendation& real) {
    std::vector<std::string> naive_order;
    for (const NaiveCandidate& each : naive_.suggestions) {
      naive_order.push_back(each.modality);
    }
    std::vector<std::string> real_order;
    for (const Suggestion& each : real.suggestions) {
      real_order.push_back(each.modality);
    }
    expect_same("suggested", naive_order, real_order);
    if (naive_order != real_order) {
      return;
    }
    for (std::size_t i = 0; i < naive_order.size(); ++i) {
      compare_suggestion(naive_.suggestions[i], real.suggestions[i]);
    }
  }

  void compare_suggestion(const NaiveCandidate& naive, const Suggestion& real) {
    const std::string& id = naive.modality;
    expect_near(id + " score", naive.score, real.score);
    expect_same(id + " evidence", name_of(naive.evidence), name_of(real.evidence));
    expect_same(id + " reasons", naive.contributions.size(), real.reasons.size());
    for (const Reason& reason : real.reasons) {
      const auto found = naive.contributions.find(reason.rule);
      if (found == naive.contributions.end()) {
        differences_.push_back(fmt::format("{} for {} does not count", reason.rule, id));
      } else {
        expect_near(fmt::format("{} for {}", reason.rule, id), found->second, reason.contribution);
      }
    }
    compare_limits(id, naive_.limits.at(id), real.limits);
  }

  // Adds limits to those known: the lower level, the choices that both leave.
  void join(const Limits& more, NaiveLimits& into) {
    const RuleBaseView& view = rules_.view();
    for (const auto& [element, level] : more.ceilings) {
      const std::vector<std::string> levels =
          view.words(view.row(*view.find_element(element)).values);
      std::string& known = into.ceilings.try_emplace(element, level).first->second;
      known = *std::ranges::find_if(levels, [&, &level = level](const std::string& each) {
        return each == known || each == level;
      });
    }
    for (const auto& [element, left] : more.choices) {
      const std::set<std::string> these(left.begin(), left.end());
      std::set<std::string>& known = into.choices.try_emplace(element, these).first->second;
      std::erase_if(known, [&](const std::string& each) { return !these.contains(each); });
    }
    into.without.insert(more.without.begin(), more.without.end());
  }

  void compare_elements(const std::string& id, const NaiveLimits& naive, const NaiveLimits& real) {
    expect_same(id + " ceilings", naive.ceilings, real.ceilings);
    expect_same(id + " choices", naive.choices, real.choices);
    expect_same(id + " without", naive.without, real.without);
  }

  void compare_limits(const std::string& id, const NaiveLimits& naive, const Limits& real) {
    const RuleBaseView& view = rules_.view();
    NaiveLimits found;
    join(real, found);
    compare_elements(id, naive, found);
    for (const auto& [site, left] : naive.at) {
      NaiveLimits here;
      join(real, here);
      for (const LimitsAt& local : real.at) {
        if (std::ranges::any_of(local.sites, [&, &site = site](const std::string& each) {
              return view.is_a(*view.find_region(site), *view.find_region(each));
            })) {
          join(local.limits, here);
        }
      }
      compare_elements(fmt::format("{} at {}", id, site), left, here);
    }
    found.avoid.insert(real.avoid.begin(), real.avoid.end());
    found.minutes = real.minutes.value_or(0.0);
    expect_same(id + " avoid", naive.avoid, found.avoid);
    expect_near(id + " minutes", naive.minutes, found.minutes);
    expect_same(id + " clearance", naive_.clearance, real.clearance);
  }

  const RuleBase& rules_;
  const SaidIntake& said_;
  NaiveAnswer naive_;
  std::vector<std::string> differences_;
};

}  // namespace

Findings findings_of(const RuleBase& rules, const SaidIntake& said) {
  const RuleBaseView& view = rules.view();
  Findings findings;
  for (const SaidFinding& each : said.findings) {
    Finding finding;
    if (!each.concept_name.empty()) {
      finding.concept_id = view.find_concept(each.concept_name).value();
    }
    if (!each.site.empty()) {
      finding.site = view.find_region(each.site).value();
    }
    finding.aspect = each.aspect;
    finding.assertion = each.assertion;
    findings.findings.push_back(std::move(finding));
  }
  for (const auto& [measure, number] : said.measures) {
    findings.measures.push_back({view.find_measure(measure).value(), number, {}});
  }
  return findings;
}

std::string words_of(const SaidIntake& said) {
  std::vector<std::string> words;
  for (const SaidFinding& each : said.findings) {
    words.push_back(fmt::format("{} {}{}{}{}", name_of(each.assertion), prefix_of(each.aspect),
                                each.concept_name, each.site.empty() ? "" : "@", each.site));
  }
  for (const auto& [measure, number] : said.measures) {
    words.push_back(fmt::format("{}={}", measure, number));
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

std::vector<std::string> disagreements(const RulePack& pack, const RuleBase& rules,
                                       const SaidIntake& said) {
  return SideBySide(pack, rules, said).run();
}

}  // namespace palpate
