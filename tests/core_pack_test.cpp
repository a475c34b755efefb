// SPDX-License-Identifier: MIT
//
// The core pack as its users meet it: its own tests and their coverage, and the two corpora.
// Dangerous intakes must not come out below their tier; ordinary ones must not be turned away. The
// floors hold on the findings beside each text.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/decoder.hpp"
#include "base/source_file.hpp"
#include "base/yaml.hpp"
#include "intake/fields.hpp"
#include "palpate/palpate.hpp"
#include "palpate/rule_test.hpp"

namespace palpate {

namespace {

namespace fs = std::filesystem;

struct CorpusEntry {
  Text id, text, at_least, at_most;
  Texts fires;
  Intake given;
};

struct Corpus {
  std::vector<CorpusEntry> intakes;
};

void read_value(const Node& node, Intake& into, Diagnostics& diagnostics) {
  decode_intake(node, into, diagnostics);
}

CorpusEntry read_entry(const Node& node, Diagnostics& diagnostics) {
  static constexpr auto kFields = std::to_array<Field<CorpusEntry>>({
      field<&CorpusEntry::id>("id", Need::required, "id", ""),
      field<&CorpusEntry::text>("text", Need::required, "text", ""),
      {"given", Need::required, "intake", "",
       [](const Node& value, CorpusEntry& into, Diagnostics& sink) {
         read_value(value, into.given, sink);
       }},
      field<&CorpusEntry::at_least>("at_least", Need::optional, "verdict", ""),
      field<&CorpusEntry::at_most>("at_most", Need::optional, "verdict", ""),
      field<&CorpusEntry::fires>("fires", Need::optional, "ids", ""),
  });
  CorpusEntry entry;
  decode<CorpusEntry>(node, "an intake", kFields, entry, diagnostics);
  return entry;
}

std::vector<CorpusEntry> read_corpus_folder(const std::string& folder) {
  Diagnostics diagnostics;
  std::vector<CorpusEntry> entries;
  std::vector<fs::path> paths;
  std::ranges::copy(fs::directory_iterator(fmt::format("{}/tests/data/{}", PALPATE_ROOT, folder)),
                    std::back_inserter(paths));
  std::ranges::sort(paths);
  for (const fs::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const std::uint32_t number =
        diagnostics.add_file(std::make_shared<SourceFile>(path.string(), bytes));
    const std::optional<Node> root = read_yaml(number, diagnostics);
    if (root) {
      for (const Node& item : root->members.front().value.items) {
        entries.push_back(read_entry(item, diagnostics));
      }
    }
  }
  for (const Diagnostic& fault : diagnostics.all()) {
    ADD_FAILURE() << fault.file << ":" << fault.span.line << ": " << fault.message;
  }
  return entries;
}

Verdict verdict_named(const std::string& name) {
  const auto found = std::ranges::find(kVerdictNames, name);
  EXPECT_NE(found, kVerdictNames.end()) << name;
  return static_cast<Verdict>(found - kVerdictNames.begin());
}

/// What a corpus is measured on: the findings beside each text, or the text itself.
enum class Reading { given, text };

Recommendation answer_to(const RuleBase& rules, const CorpusEntry& entry, Reading reading) {
  if (reading == Reading::given) {
    return recommend(rules, entry.given, {});
  }
  Intake intake;
  intake.text = entry.text.value;
  return recommend(rules, intake, {});
}

/// The ids of the entries that an answer failed, by what was wrong.
struct CorpusFigures {
  std::vector<std::string> red_flags, turned_away, above, below;
  std::vector<std::string> nothing;  ///< suggested, and nothing withheld either
};

CorpusFigures measure_benign(const RuleBase& rules, const std::vector<CorpusEntry>& corpus,
                             Reading reading) {
  CorpusFigures figures;
  for (const CorpusEntry& entry : corpus) {
    const Recommendation answer = answer_to(rules, entry, reading);
    for (const RedFlagRaised& flag : answer.red_flags) {
      figures.red_flags.push_back(entry.id.value + " (" + flag.rule + ")");
    }
    const bool has_none = answer.suggestions.empty();
    if (has_none && answer.withheld.empty()) {
      figures.nothing.push_back(entry.id.value);
    }
    if (answer.verdict >= Verdict::refer || (has_none && !answer.withheld.empty())) {
      figures.turned_away.push_back(entry.id.value);
    }
    if (answer.verdict > verdict_named(entry.at_most.value)) {
      figures.above.push_back(entry.id.value);
    }
  }
  return figures;
}

std::string listed(const std::vector<std::string>& ids) {
  return fmt::format("{}: {}", ids.size(), fmt::join(ids, ", "));
}

std::vector<std::string> safety_rules_of(const Recommendation& answer) {
  std::vector<std::string> rules;
  for (const RedFlagRaised& flag : answer.red_flags) {
    rules.push_back(flag.rule);
  }
  for (const Caution& caution : answer.contraindications) {
    rules.push_back(caution.rule);
  }
  return rules;
}

}  // namespace

TEST(CorePack, PassesItsOwnTestsAndCoversEveryRule) {
  const RuleBase rules = core_rules();
  const Result<PackFolder> folder = open_pack(PALPATE_ROOT "/rules");
  ASSERT_TRUE(folder.has_value());
  Diagnostics diagnostics;
  std::vector<RuleTestCase> cases;
  for (const PackFile& file : folder->tests) {
    std::ranges::move(read_rule_tests(rules, file, diagnostics), std::back_inserter(cases));
  }
  ASSERT_FALSE(diagnostics.has_errors());
  ASSERT_GT(cases.size(), 1000U);

  const RuleTestReport report = run_rule_tests(rules, cases);

  for (const RuleTestResult& result : report.results) {
    for (const RuleTestDifference& difference : result.differences) {
      ADD_FAILURE() << result.file << ":" << result.line << ": " << result.name << ": "
                    << difference.field << ": expected " << difference.expected << ", got "
                    << difference.actual;
    }
  }
  for (const RuleCoverage& rule : report.coverage) {
    EXPECT_TRUE(rule.fired) << rule.rule << " fires in no case that names it";
    EXPECT_TRUE(rule.silent) << rule.rule << " is silent in no case that names it";
  }
  EXPECT_GE(coverage_of(report), 95.0);
}

TEST(CorePack, LetsNoDangerousIntakePassBelowItsTier) {
  const RuleBase rules = core_rules();
  const std::vector<CorpusEntry> corpus = read_corpus_folder("danger");
  ASSERT_GE(corpus.size(), 200U);
  std::map<std::string, int> fired;

  for (const CorpusEntry& entry : corpus) {
    const Recommendation answer = recommend(rules, entry.given, {});

    EXPECT_GE(answer.verdict, verdict_named(entry.at_least.value)) << entry.id.value;
    EXPECT_TRUE(answer.suggestions.empty() || answer.clearance || answer.verdict < Verdict::refer)
        << entry.id.value
        << " is to see a clinician first, yet nothing says so above the suggestions";
    const std::vector<std::string> rules_fired = safety_rules_of(answer);
    for (const Text& rule : entry.fires) {
      EXPECT_NE(std::ranges::find(rules_fired, rule.value), rules_fired.end())
          << entry.id.value << " should fire " << rule.value;
      ++fired[rule.value];
    }
  }
  // Every red flag and every stop of the pack is met by somebody.
  EXPECT_GE(fired.size(), 130U);
}

TEST(CorePack, TurnsNoOrdinaryIntakeAway) {
  const RuleBase rules = core_rules();
  const std::vector<CorpusEntry> corpus = read_corpus_folder("benign");
  ASSERT_GE(corpus.size(), 200U);
  std::set<std::string> ids;
  for (const CorpusEntry& entry : corpus) {
    EXPECT_TRUE(ids.insert(entry.id.value).second) << entry.id.value << " stands twice";
  }

  const CorpusFigures figures = measure_benign(rules, corpus, Reading::given);

  EXPECT_TRUE(figures.red_flags.empty()) << "red flags, " << listed(figures.red_flags);
  EXPECT_TRUE(figures.above.empty()) << "graver than expected, " << listed(figures.above);
  EXPECT_LE((figures.turned_away.size() + figures.nothing.size()) * 100, corpus.size() * 3)
      << "turned away, " << listed(figures.turned_away) << "\nwithout suggestions, "
      << listed(figures.nothing);
}

// How far the texts alone are understood, held at what was reached. Aimed at: no red flag, and
// nothing below its tier.
TEST(CorePack, HoldsWhatTheTextsAloneLeadTo) {
  const RuleBase rules = core_rules();
  const std::vector<CorpusEntry> benign = read_corpus_folder("benign");
  const std::vector<CorpusEntry> danger = read_corpus_folder("danger");

  CorpusFigures figures = measure_benign(rules, benign, Reading::text);
  for (const CorpusEntry& entry : danger) {
    const Recommendation answer = answer_to(rules, entry, Reading::text);
    if (answer.verdict < verdict_named(entry.at_least.value)) {
      figures.below.push_back(entry.id.value);
    }
  }

  std::cout << "benign, of " << benign.size() << ":\n  red flags, " << listed(figures.red_flags)
            << "\n  turned away, " << listed(figures.turned_away)
            << "\n  too little understood to suggest anything, " << listed(figures.nothing)
            << "\n  graver than expected, " << listed(figures.above) << "\ndanger, of "
            << danger.size() << ":\n  below their tier, " << listed(figures.below) << "\n";
  EXPECT_LE(figures.red_flags.size(), 3U);
  EXPECT_LE(figures.turned_away.size() * 100, benign.size() * 3);
  EXPECT_LE(figures.below.size() * 100, danger.size() * 9);
}

}  // namespace palpate
