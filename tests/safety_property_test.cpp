// SPDX-License-Identifier: MIT
//
// What must hold of every answer of the core pack, tried on many random intakes. Each test counts
// the cases that could have failed it, and fails if there were few.
#include <cmath>
#include <utility>

#include "infer/infer.hpp"
#include "safety/screen.hpp"
#include "support/engine_comparison.hpp"
#include "support/naive_memory.hpp"
#include "support/pack_intakes.hpp"
#include "support/packs.hpp"
#include "support/respect.hpp"

namespace palpate {
namespace {

using ::testing::IsEmpty;
using Names = std::set<std::string>;

const RuleBase& core() {
  static const RuleBase kRules = core_rules();
  return kRules;
}

const PackDraft& core_draft() {
  static const RulePack kPack = [] {
    Diagnostics diagnostics;
    return check_packs({core_files()}, diagnostics).value();
  }();
  return kPack.draft();
}

const PackIntakes& intakes() {
  static const PackIntakes kIntakes(core_draft());
  return kIntakes;
}

Recommendation answer(const SaidIntake& said, const RecommendOptions& options = {},
                      const Intake& intake = {}) {
  RecommendOptions quiet = options;
  quiet.questions = 0;
  return recommend(core(), intake, findings_of(core(), said), quiet);
}

template <class List>
Names names(const List& list) {
  return {list.begin(), list.end()};
}

// The safety rules that fired.
Names alarms(const Recommendation& answer) {
  Names result = names(cautions(answer));
  for (const RedFlagRaised& flag : answer.red_flags) {
    result.insert(flag.rule);
  }
  return result;
}

Names offered(const Recommendation& answer) {
  Names result = names(suggested(answer));
  for (const Beside& each : answer.beside) {
    result.insert(each.modality);
  }
  return result;
}

bool includes(const Names& all, const Names& part) {
  return std::ranges::includes(all, part);
}

// Nothing wanted is not milder than something wanted.
Verdict gravity(const Recommendation& answer) {
  return std::max(answer.verdict, Verdict::proceed);
}

// Runs a check on random intakes; the seed and what was said are shown where it fails.
template <class Check>
void on_random_intakes(std::uint64_t seeds, Check check) {
  for (std::uint64_t seed = 1; seed <= seeds && !::testing::Test::HasFailure(); ++seed) {
    Dice dice(seed);
    const SaidIntake said = intakes().intake(dice);
    SCOPED_TRACE(fmt::format("seed {}: {}", seed, words_of(said)));
    check(dice, said);
  }
}

TEST(SafetyProperty, NothingWithheldIsOffered) {
  std::size_t withheld_and_offered = 0;
  on_random_intakes(3000, [&](Dice&, const SaidIntake& said) {
    const Recommendation now = answer(said);
    const Names allowed = offered(now);

    for (const std::string& modality : withheld(now)) {
      EXPECT_FALSE(allowed.contains(modality)) << modality;
    }
    withheld_and_offered += now.withheld.empty() || allowed.empty() ? 0 : 1;
  });

  EXPECT_GT(withheld_and_offered, 500U);
}

TEST(SafetyProperty, WhatIsOfferedKeepsToEveryLimit) {
  std::size_t checked = 0;
  on_random_intakes(3000, [&](Dice&, const SaidIntake& said) {
    const Recommendation now = answer(said);

    EXPECT_THAT(broken_limits(core_draft(), now, checked), IsEmpty());
  });

  EXPECT_GT(checked, 10'000U);
}

// One finding more. A site told of a thing that was said without one says where it is, which may
// well free the rest; such findings are left out.
bool tells_the_site_of(const SaidIntake& said, const SaidFinding& more) {
  return std::ranges::any_of(said.findings, [&](const SaidFinding& each) {
    return each.site.empty() &&
           is_a_by_walking(core_draft().concepts, more.concept_name, each.concept_name);
  });
}

void expect_no_wider(const Recommendation& before, const Recommendation& after) {
  EXPECT_TRUE(includes(alarms(after), alarms(before)));
  EXPECT_GE(gravity(after), gravity(before));
  EXPECT_TRUE(includes(offered(before), offered(after)));
  EXPECT_TRUE(after.clearance || !before.clearance);
}

TEST(SafetyProperty, ADoubtMoreNeverWidensWhatIsAllowed) {
  std::size_t alarmed = 0;
  std::size_t narrowed = 0;
  on_random_intakes(6000, [&](Dice& dice, SaidIntake said) {
    SaidFinding more = intakes().safety_finding(dice);
    more.assertion = Assertion::possible;
    if (tells_the_site_of(said, more)) {
      return;
    }
    const Recommendation before = answer(said);
    said.findings.push_back(more);
    const Recommendation after = answer(said);

    expect_no_wider(before, after);
    alarmed += alarms(after).size() > alarms(before).size() ? 1 : 0;
    narrowed += offered(after).size() < offered(before).size() ? 1 : 0;
  });

  EXPECT_GT(alarmed, 2000U);
  EXPECT_GT(narrowed, 1000U);
}

// The indications that fire, and where each wants to be followed.
std::map<RuleId, std::vector<RegionId>> wishes(const SaidIntake& said) {
  const RuleBaseView& rules = core().view();
  const Inferred inferred = infer(rules, findings_of(core(), said));
  std::map<RuleId, std::vector<RegionId>> result;
  for (std::size_t i = 0; i < rules.arrays().rules.size(); ++i) {
    const auto rule = static_cast<RuleId>(i);
    if (rules.row(rule).kind == RuleKind::indication && inferred.plain.value(rule) == Truth::yes) {
      result[rule] = finding_sites(inferred.plain, rules.row(rule).when);
    }
  }
  return result;
}

TEST(SafetyProperty, AFindingMoreNeverWidensWhatIsAllowed) {
  std::size_t alarmed = 0;
  std::size_t narrowed = 0;
  on_random_intakes(6000, [&](Dice& dice, SaidIntake said) {
    SaidFinding more = intakes().safety_finding(dice);
    more.assertion = Assertion::present;
    const Recommendation before = answer(said);
    const auto wanted = wishes(said);
    const bool sited = tells_the_site_of(said, more);
    said.findings.push_back(more);
    const Recommendation after = answer(said);

    EXPECT_TRUE(includes(alarms(after), alarms(before)));
    EXPECT_GE(gravity(after), gravity(before));
    if (!sited && wishes(said) == wanted) {
      expect_no_wider(before, after);
      alarmed += alarms(after).size() > alarms(before).size() ? 1 : 0;
      narrowed += offered(after).size() < offered(before).size() ? 1 : 0;
    }
  });

  EXPECT_GT(alarmed, 2000U);
  EXPECT_GT(narrowed, 1000U);
}

TEST(SafetyProperty, TakingBackADenialNeverClears) {
  std::size_t denials = 0;
  on_random_intakes(4000, [&](Dice& dice, SaidIntake said) {
    const Recommendation before = answer(said);
    SaidFinding denied =
        dice.chance(50) ? intakes().safety_finding(dice) : dice.pick(said.findings);
    if (denied.concept_name.empty()) {
      return;
    }
    denied.assertion = Assertion::absent;
    denied.site.clear();
    said.findings.push_back(denied);
    const Recommendation after = answer(said);

    EXPECT_TRUE(includes(alarms(before), alarms(after)));
    EXPECT_GE(gravity(before), gravity(after));
    denials += alarms(before).empty() ? 0 : 1;
  });

  EXPECT_GT(denials, 1500U);
}

TEST(SafetyProperty, WhatIsUnknownChangesNothing) {
  std::size_t alarmed = 0;
  on_random_intakes(3000, [&](Dice& dice, SaidIntake said) {
    const Recommendation before = answer(said);
    for (const Assertion assertion : {Assertion::unknown, Assertion::hypothetical}) {
      SaidFinding more = intakes().safety_finding(dice);
      more.assertion = assertion;
      said.findings.push_back(more);
    }
    const Recommendation after = answer(said);

    EXPECT_EQ(before.verdict, after.verdict);
    EXPECT_EQ(alarms(before), alarms(after));
    EXPECT_EQ(suggested(before), suggested(after));
    EXPECT_EQ(withheld(before), withheld(after));
    alarmed += alarms(before).empty() ? 0 : 1;
  });

  EXPECT_GT(alarmed, 1500U);
}

TEST(SafetyProperty, AStopWithholdsEverything) {
  Names everything;
  for (const auto& entry : core_draft().modalities) {
    if (!entry.value.adjunct) {
      everything.insert(entry.value.id.value);
    }
  }
  std::map<std::string, std::size_t> seen;
  on_random_intakes(4000, [&](Dice&, const SaidIntake& said) {
    const Recommendation now = answer(said);
    std::string why;
    for (const Caution& caution : now.contraindications) {
      why = std::ranges::any_of(caution.limit, &Limits::stop) ? "stop" : why;
    }
    for (const RedFlagRaised& flag : now.red_flags) {
      why = flag.urgency == Urgency::routine ? why : name_of(flag.urgency);
    }
    if (why.empty()) {
      EXPECT_LE(now.verdict, Verdict::refer);
      return;
    }
    EXPECT_GE(now.verdict, why == "emergency" ? Verdict::emergency : Verdict::refer) << why;
    EXPECT_THAT(offered(now), IsEmpty()) << why;
    EXPECT_TRUE(includes(names(withheld(now)), everything)) << why;
    seen[why] += 1;
  });

  EXPECT_GT(seen["stop"], 100U);
  EXPECT_GT(seen["urgent"], 100U);
  EXPECT_GT(seen["emergency"], 100U);
}

double score_of(const std::vector<Reason>& reasons, const Reason* left_out) {
  double no_support = 1.0;
  double no_opposition = 1.0;
  for (const Reason& each : reasons) {
    if (&each != left_out) {
      (each.certainty < 0.0 ? no_opposition : no_support) *= 1.0 - std::abs(each.certainty);
    }
  }
  const double agreed = std::max(no_support, no_opposition);
  return agreed == 0.0 ? 0.0 : (no_opposition - no_support) / agreed;
}

TEST(SafetyProperty, ContributionsAgreeWithTheScore) {
  std::size_t joined = 0;
  std::size_t opposed = 0;
  on_random_intakes(3000, [&](Dice&, const SaidIntake& said) {
    const Recommendation now = answer(said);
    const auto check = [&](const auto& weighed) {
      const double score = score_of(weighed.reasons, nullptr);
      EXPECT_NEAR(weighed.score, score, 1e-9) << weighed.modality;
      for (const Reason& reason : weighed.reasons) {
        EXPECT_NEAR(reason.contribution, score - score_of(weighed.reasons, &reason), 1e-9)
            << weighed.modality << ' ' << reason.rule;
        opposed += reason.certainty < 0.0 ? 1 : 0;
      }
      joined += weighed.reasons.size() > 1 ? 1 : 0;
    };
    std::ranges::for_each(now.suggestions, check);
    std::ranges::for_each(now.discouraged, check);
  });

  EXPECT_GT(joined, 1000U);
  EXPECT_GT(opposed, 100U);
}

TEST(SafetyProperty, NoWishHidesAnAlarm) {
  std::vector<std::string> modalities;
  for (const auto& entry : core_draft().modalities) {
    modalities.push_back(entry.value.id.value);
  }
  std::size_t alarmed = 0;
  std::size_t shortened = 0;
  on_random_intakes(2000, [&](Dice& dice, const SaidIntake& said) {
    const Recommendation before = answer(said);
    RecommendOptions options;
    Intake intake;
    switch (dice.below(4)) {
      case 0:
        options.only = {dice.pick(modalities)};
        break;
      case 1:
        intake.avoid = {dice.pick(modalities), dice.pick(modalities), dice.pick(modalities)};
        break;
      case 2:
        intake.setting = dice.chance(50) ? "self-care" : "professional";
        break;
      default:
        options.top = 1;
    }
    const Recommendation after = answer(said, options, intake);

    EXPECT_EQ(before.verdict, after.verdict);
    EXPECT_EQ(cautions(before), cautions(after));
    EXPECT_EQ(red_flags(before), red_flags(after));
    EXPECT_EQ(withheld(before), withheld(after));
    EXPECT_EQ(before.clearance, after.clearance);
    EXPECT_TRUE(includes(offered(before), offered(after)));
    alarmed += alarms(before).empty() ? 0 : 1;
    shortened += offered(after).size() < offered(before).size() ? 1 : 0;
  });

  EXPECT_GT(alarmed, 700U);
  EXPECT_GT(shortened, 300U);
}

}  // namespace
}  // namespace palpate
