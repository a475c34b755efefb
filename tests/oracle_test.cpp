// SPDX-License-Identifier: MIT
//
// The real engine and the naive one, over every small pack and many random ones.
#include <functional>
#include <utility>

#include "pack/read_pack.hpp"
#include "support/engine_comparison.hpp"
#include "support/pack_intakes.hpp"
#include "support/packs.hpp"
#include "support/random_packs.hpp"

namespace palpate {
namespace {

using ::testing::IsEmpty;

// Every condition of the small grammar over some concepts.
std::vector<std::string> all_conditions(const std::vector<std::string>& concepts) {
  std::vector<std::string> result;
  for (const std::string& x : concepts) {
    result.push_back(x);
    result.push_back(fmt::format("{{none: [{}]}}", x));
    result.push_back(fmt::format("{{denied: [{}]}}", x));
    for (const std::string& y : concepts) {
      if (x < y) {
        result.push_back(fmt::format("{{all: [{}, {}]}}", x, y));
        result.push_back(fmt::format("{{any: [{}, {}]}}", x, y));
      }
      if (x != y) {
        result.push_back(fmt::format("{{all: [{}], none: [{}]}}", x, y));
        result.push_back(fmt::format("{{all: [{}], denied: [{}]}}", x, y));
      }
    }
  }
  if (concepts.size() > 2) {
    result.push_back(
        fmt::format("{{at_least: {{count: 2, of: [{}]}}}}", fmt::join(concepts, ", ")));
  }
  return result;
}

// What a rule of the pool is made of beside its condition.
struct Form {
  std::string_view section, name, rest;
};

constexpr Form kForm = {"indications", "for", "evidence: low, recommend: {deep: 0.5, light: 0.3}"};
constexpr Form kAgainst = {"indications", "against", "evidence: moderate, recommend: {deep: -0.4}"};
constexpr Form kLimit = {"contraindications", "limit",
                         "limit: {pressure: 2, position: {not: [prone]}}"};
constexpr Form kFlag = {"red_flags", "flag", "urgency: urgent"};

// Rules that need not make a valid pack together, and the places they were read from.
struct Pool {
  PackDraft draft;
  Diagnostics diagnostics;
};

// Rules of every form and condition; packs are picked from it two at a time.
Pool pool_of(std::string_view vocabulary, const std::vector<std::string>& concepts,
             const std::vector<Form>& forms) {
  std::string yaml = fmt::format(R"(symptoms: [{}]
elements: [{{id: pressure, levels: [1, 2, 3]}}, {{id: position, choices: [prone, supine]}}]
modalities:
  - {{id: deep, elements: {{pressure: [3, 3]}}}}
  - {{id: light, elements: {{pressure: [1, 3], position: [prone, supine]}}}}
)",
                                 vocabulary);
  const std::vector<std::string> conditions = all_conditions(concepts);
  yaml += "inferences:\n";
  for (const std::string& then : concepts) {
    for (std::size_t i = 0; i < conditions.size(); ++i) {
      yaml +=
          fmt::format("  - {{id: so-{}-{}, when: {}, then: [{}]}}\n", then, i, conditions[i], then);
    }
  }
  std::map<std::string_view, std::string> sections;
  for (const Form& form : forms) {
    for (std::size_t i = 0; i < conditions.size(); ++i) {
      sections[form.section] +=
          fmt::format("  - {{id: {}-{}, when: {}, {}}}\n", form.name, i, conditions[i], form.rest);
    }
  }
  for (const auto& [section, rules] : sections) {
    yaml += fmt::format("{}:\n{}", section, rules);
  }
  Pool pool;
  read_pack(pack_from(yaml), pool.draft, pool.diagnostics);
  EXPECT_FALSE(pool.diagnostics.has_errors());
  return pool;
}

// All ways to say something, or nothing, of each concept.
std::vector<SaidIntake> all_intakes(const std::vector<std::string>& concepts,
                                    const std::vector<Assertion>& assertions) {
  std::vector<SaidIntake> intakes = {{}};
  for (const std::string& each : concepts) {
    std::vector<SaidIntake> longer = intakes;  // nothing said of it
    for (const SaidIntake& intake : intakes) {
      for (const Assertion assertion : assertions) {
        longer.push_back(intake);
        longer.back().findings.push_back({each, "", Aspect::current, assertion});
      }
    }
    intakes = std::move(longer);
  }
  return intakes;
}

class Enumeration {
 public:
  Enumeration(const Pool& pool, std::vector<SaidIntake> intakes)
      : pool_(pool), empty_(pool.draft), intakes_(std::move(intakes)) {
    empty_.inferences.clear();
    empty_.indications.clear();
    empty_.contraindications.clear();
    empty_.red_flags.clear();
  }

  [[nodiscard]] std::size_t packs() const { return packs_; }
  [[nodiscard]] std::size_t refused() const { return refused_; }
  [[nodiscard]] const PackDraft& empty() const { return empty_; }

  void check(const PackDraft& draft) {
    Diagnostics diagnostics = pool_.diagnostics;
    const std::optional<RulePack> pack = validate(draft, diagnostics);
    if (!pack) {
      ++refused_;  // a circle through a negation
      return;
    }
    ++packs_;
    const RuleBase rules = compile(*pack);
    for (const SaidIntake& said : intakes_) {
      ASSERT_THAT(disagreements(*pack, rules, said), IsEmpty()) << words_of(said) << '\n'
                                                                << dump(rules);
    }
  }

 private:
  const Pool& pool_;
  PackDraft empty_;
  std::vector<SaidIntake> intakes_;
  std::size_t packs_ = 0;
  std::size_t refused_ = 0;
};

// A pack's rules as functions that put one into a draft.
using Put = std::function<void(PackDraft&)>;

template <class T>
void add_all(std::vector<Put>& rules, const std::vector<T>& entries,
             std::vector<T> PackDraft::*to) {
  for (const T& entry : entries) {
    rules.push_back([&entry, to](PackDraft& draft) { (draft.*to).push_back(entry); });
  }
}

std::vector<Put> rules_of(const PackDraft& pool) {
  std::vector<Put> rules;
  add_all(rules, pool.inferences, &PackDraft::inferences);
  add_all(rules, pool.indications, &PackDraft::indications);
  add_all(rules, pool.contraindications, &PackDraft::contraindications);
  add_all(rules, pool.red_flags, &PackDraft::red_flags);
  return rules;
}

void check_all_pairs(Enumeration& all, const Pool& pool) {
  const std::vector<Put> rules = rules_of(pool.draft);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    for (std::size_t j = i; j < rules.size() && !::testing::Test::HasFatalFailure(); ++j) {
      PackDraft draft = all.empty();
      rules[i](draft);
      if (j != i) {
        rules[j](draft);
      }
      all.check(draft);
    }
  }
}

// One and two rules of every kind.
TEST(Oracle, AgreesOnAllPacksOfTwoConceptsAndTwoRules) {
  std::size_t packs = 0;
  for (const std::string_view vocabulary : {"{id: a}, {id: b}", "{id: a}, {id: b, is_a: [a]}"}) {
    const Pool pool = pool_of(vocabulary, {"a", "b"}, {kForm, kAgainst, kLimit, kFlag});
    Enumeration all(pool, all_intakes({"a", "b"}, {Assertion::present, Assertion::absent,
                                                   Assertion::possible, Assertion::historical}));
    check_all_pairs(all, pool);
    packs += all.packs();
    EXPECT_GT(all.refused(), 100U);  // circles through a negation
  }
  EXPECT_GT(packs, 3000U);
}

TEST(Oracle, AgreesOnAllPacksOfThreeConceptsAndTwoRules) {
  std::size_t packs = 0;
  for (const std::string_view vocabulary : {"{id: a}, {id: b, is_a: [a]}, {id: c, is_a: [b]}",
                                            "{id: a}, {id: b}, {id: c, is_a: [a, b]}"}) {
    const Pool pool = pool_of(vocabulary, {"a", "b", "c"}, {kForm, kLimit});
    Enumeration all(pool, all_intakes({"a", "b", "c"}, {Assertion::present, Assertion::absent}));
    check_all_pairs(all, pool);
    packs += all.packs();
  }
  EXPECT_GT(packs, 10'000U);
}

// The first of two rules stands in for the second.
TEST(Oracle, AgreesOnAllPairsOfWhichOneReplacesTheOther) {
  const Pool pool = pool_of("{id: a}, {id: b, is_a: [a]}", {"a", "b"}, {kForm, kAgainst});
  Enumeration all(pool, all_intakes({"a", "b"}, {Assertion::present, Assertion::absent}));
  for (const auto& first : pool.draft.indications) {
    for (const auto& second : pool.draft.indications) {
      PackDraft draft = all.empty();
      draft.indications = {first, second};
      draft.indications.front().value.replaces.push_back(second.value.id);
      if (&first != &second && !HasFatalFailure()) {
        all.check(draft);
      }
    }
  }
  EXPECT_GT(all.packs(), 500U);
}

std::string where(std::uint64_t seed, const RandomPack& pack, const SaidIntake& said) {
  return fmt::format("seed {}\nsaid {}\n{}{}", seed, words_of(said), pack.manifest, pack.yaml);
}

// How often a thing came about, so that a test can tell that it tried what it says it tried.
using Tally = std::map<std::string, std::size_t>;

void tally(const NaiveAnswer& answer, Tally& seen) {
  seen[std::string(name_of(answer.verdict))] += 1;
  seen["suggested"] += answer.suggestions.empty() ? 0 : 1;
  seen["withheld beside a suggestion"] +=
      answer.withheld.empty() || answer.suggestions.empty() ? 0 : 1;
  seen["read differently by caution"] += answer.plain == answer.cautious ? 0 : 1;
  for (const auto& [modality, limits] : answer.limits) {
    seen["ceiling"] += limits.ceilings.empty() ? 0 : 1;
    seen["choice"] += limits.choices.empty() ? 0 : 1;
    seen["without"] += limits.without.empty() ? 0 : 1;
    seen["avoid"] += limits.avoid.empty() ? 0 : 1;
    seen["at some sites"] += limits.at.empty() ? 0 : 1;
    seen["minutes"] += limits.minutes == 0.0 ? 0 : 1;
  }
  seen["discouraged"] += answer.discouraged.empty() ? 0 : 1;
  seen["beside"] += answer.beside.empty() ? 0 : 1;
}

// Packs of seeds in turn, and some intakes of each. \return how many packs were sound
std::size_t check_random_packs(std::uint64_t seeds, const PackSize& size, Tally& seen) {
  constexpr std::size_t kIntakes = 10;
  std::size_t packs = 0;
  for (std::uint64_t seed = 1; seed <= seeds && !::testing::Test::HasFailure(); ++seed) {
    Dice dice(seed);
    const RandomPack random = random_pack(dice, size);
    Diagnostics diagnostics;
    const std::optional<RulePack> pack = check_packs({random.files()}, diagnostics);
    for (const Diagnostic& fault : diagnostics.all()) {
      EXPECT_EQ(fault.code, DiagnosticCode::unstratified_negation) << fault.message << '\n'
                                                                   << where(seed, random, {});
    }
    if (!pack) {
      continue;
    }
    ++packs;
    const RuleBase rules = compile(*pack);
    for (std::size_t i = 0; i < kIntakes; ++i) {
      const SaidIntake said = random_intake(dice, random, 6);
      EXPECT_THAT(disagreements(*pack, rules, said), IsEmpty()) << where(seed, random, said);
      tally(answer_naively(*pack, said), seen);
    }
  }
  return packs;
}

TEST(Oracle, AgreesOnRandomPacks) {
  Tally seen;

  EXPECT_GT(check_random_packs(6000, {}, seen), 3000U);
  for (const std::string what :
       {"unknown", "proceed", "adapt", "refer", "emergency", "suggested",
        "withheld beside a suggestion", "read differently by caution", "ceiling", "choice",
        "without", "avoid", "minutes", "at some sites", "discouraged", "beside"}) {
    EXPECT_GT(seen[what], 200U) << what;
  }
}

// Limits at sites that lie within each other, or cross.
TEST(Oracle, AgreesOnRandomPacksWithManyLocalLimits) {
  Tally seen;
  PackSize size;
  size.inferences = 1;
  size.red_flags = 0;
  size.contraindications = 8;
  size.depth = 0;
  size.local = true;

  EXPECT_GT(check_random_packs(4000, size, seen), 3000U);
  EXPECT_GT(seen["at some sites"], 1000U);
  EXPECT_GT(seen["withheld beside a suggestion"], 1000U);
}

TEST(Oracle, AgreesOnTheCorePack) {
  Diagnostics diagnostics;
  const std::optional<RulePack> pack = check_packs({core_files()}, diagnostics);
  ASSERT_TRUE(pack);
  const RuleBase rules = core_rules();
  const PackIntakes intakes(pack->draft());
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Dice dice(seed);
    const SaidIntake said = intakes.intake(dice);
    ASSERT_THAT(disagreements(*pack, rules, said), IsEmpty())
        << "seed " << seed << ": " << words_of(said);
  }
}

}  // namespace
}  // namespace palpate
