// SPDX-License-Identifier: MIT
//
// How well free text is understood, measured on annotated texts: those the engine was worked on
// with, and those set aside. The figures are printed; the test fails where they fall back.
// PALPATE_LIST=1 lists what was understood otherwise in the development texts.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "base/number.hpp"
#include "base/source_file.hpp"
#include "base/yaml.hpp"
#include "palpate/palpate.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kOtherwise = 9;  // clinical sentences
constexpr double kReachedF1 = 0.90;
constexpr double kReachedAssertion = 0.97;
constexpr double kReachedMeasure = 0.84;
constexpr double kReachedF1Aside = 0.76;
constexpr double kReachedAssertionAside = 0.93;
constexpr double kReachedMeasureAside = 0.60;

/// A finding as annotated or understood.
struct Said {
  std::string assertion, what, site;
  std::string words = {}, cue = {};  ///< of the text

  [[nodiscard]] std::string print() const {
    return fmt::format("{} {}{}{}", assertion, what, site.empty() ? "" : "@", site);
  }
};

using Alternatives = std::vector<Said>;

struct AnnotatedText {
  std::string id, text;
  std::vector<Alternatives> findings, maybe;
  std::map<std::string, double> measures;
};

Said said_from(std::string_view words) {
  Said said{"present", "", "", "", ""};
  for (const std::string_view name : kAssertionNames) {
    if (words.starts_with(name) && words.size() > name.size() && words[name.size()] == ' ') {
      said.assertion = name;
      words.remove_prefix(name.size() + 1);
    }
  }
  const std::size_t at = words.find('@');
  said.what = words.substr(0, at);
  said.site = at == std::string_view::npos ? "" : words.substr(at + 1);
  return said;
}

Alternatives alternatives_from(std::string_view words) {
  Alternatives alternatives;
  constexpr std::string_view kOr = " | ";
  while (true) {
    const std::size_t end = words.find(kOr);
    alternatives.push_back(said_from(words.substr(0, end)));
    if (end == std::string_view::npos) {
      return alternatives;
    }
    words.remove_prefix(end + kOr.size());
  }
}

AnnotatedText text_from(const Node& node) {
  AnnotatedText text;
  for (const Member& member : node.members) {
    const Node& value = member.value;
    if (member.key == "id") {
      text.id = value.scalar;
    } else if (member.key == "text") {
      text.text = value.scalar;
    } else if (member.key == "measures") {
      for (const Member& measure : value.members) {
        text.measures[measure.key] = parse_number(measure.value.scalar).value_or(-1.0);
      }
    } else {
      for (const Node& item : value.items) {
        (member.key == "maybe" ? text.maybe : text.findings)
            .push_back(alternatives_from(item.scalar));
      }
    }
  }
  return text;
}

std::vector<AnnotatedText> read_texts(const std::string& folder) {
  std::vector<fs::path> paths;
  std::ranges::copy(
      fs::directory_iterator(fmt::format("{}/tests/data/understanding/{}", PALPATE_ROOT, folder)),
      std::back_inserter(paths));
  std::ranges::sort(paths);
  std::vector<AnnotatedText> texts;
  for (const fs::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    Diagnostics diagnostics;
    const std::uint32_t number = diagnostics.add_file(std::make_shared<SourceFile>(
        path.string(), std::string{std::istreambuf_iterator<char>(file), {}}));
    const std::optional<Node> root = read_yaml(number, diagnostics);
    EXPECT_TRUE(root && !diagnostics.has_errors()) << path;
    for (const Node& item : root->members.front().value.items) {
      texts.push_back(text_from(item));
    }
  }
  return texts;
}

/// Right, wrong and missing, of findings (concept and site), assertions and measures.
struct Score {
  int found = 0, extra = 0, missing = 0;
  int assertions = 0, asserted = 0;
  int measures = 0, measured = 0, extra_measures = 0;

  [[nodiscard]] double f1() const {
    return found == 0 ? 0.0 : 2.0 * found / (2.0 * found + extra + missing);
  }
  [[nodiscard]] double assertion() const {
    return assertions == 0 ? 1.0 : 1.0 * asserted / assertions;
  }
  [[nodiscard]] double measure() const {
    const int all = measures + extra_measures;
    return all == 0 ? 1.0 : 1.0 * measured / all;
  }
};

class Scorer {
 public:
  Scorer(const RuleBase& rules, bool list) : rules_(rules), view_(rules.view()), list_(list) {}

  void add(const AnnotatedText& text) {
    Intake intake;
    intake.text = text.text;
    const Findings findings = understand(rules_, intake);
    differences_.clear();
    score_findings(text, said_by(findings));
    score_measures(text, findings);
    if (list_ && !differences_.empty()) {
      std::cout << fmt::format("{}: {}\n", text.id, text.text);
      for (const std::string& difference : differences_) {
        std::cout << "    " << difference << '\n';
      }
    }
  }

  [[nodiscard]] const Score& score() const { return score_; }

 private:
  [[nodiscard]] std::vector<Said> said_by(const Findings& findings) const {
    std::vector<Said> all;
    for (const Finding& finding : findings.findings) {
      Said said;
      said.assertion = name_of(finding.assertion);
      said.what = finding.concept_id == kNone<ConceptId> ? "" : view_.name(finding.concept_id);
      said.site = finding.site == kNone<RegionId> ? "" : view_.name(finding.site);
      said.words = finding.provenance.words;
      said.cue = finding.provenance.cue;
      const bool is_known = std::ranges::any_of(
          all, [&](const Said& other) { return other.print() == said.print(); });
      if (finding.assertion != Assertion::unknown && !is_known) {
        all.push_back(std::move(said));
      }
    }
    return all;
  }

  // "neck-pain@neck" is neck pain; only symptoms must stand at the site that is said.
  [[nodiscard]] bool is_same(const Said& said, const Said& wanted) const {
    const bool named_after_site = wanted.site.empty() && !said.site.empty() &&
                                  (said.what.find(said.site) != std::string::npos ||
                                   said.what == "headache" || said.what == "low-back-pain");
    const bool may_leave_out = (said.site.empty() || wanted.site.empty()) && !is_symptom(said);
    return said.what == wanted.what &&
           (said.site == wanted.site || named_after_site || may_leave_out);
  }

  [[nodiscard]] bool is_symptom(const Said& said) const {
    const auto concept_id = view_.find_concept(said.what);
    return !concept_id || view_.row(*concept_id).kind == ConceptKind::symptom;
  }

  // Whether one finding follows from another by what its concept or site is.
  [[nodiscard]] bool follows(const Said& finding, const Said& from) const {
    const auto a = view_.find_concept(from.what);
    const auto b = view_.find_concept(finding.what);
    const bool concept_follows = finding.what.empty() || (a && b && view_.is_a(*a, *b));
    const auto x = view_.find_region(from.site);
    const auto y = view_.find_region(finding.site);
    return concept_follows &&
           (finding.site.empty() || finding.site == from.site || (x && y && view_.is_a(*x, *y)));
  }

  void score_findings(const AnnotatedText& text, std::vector<Said> said) {
    std::vector<Said> matched;
    for (const Alternatives& wanted : text.findings) {
      const auto match = best_match(wanted, said);
      if (match == said.end()) {
        ++score_.missing;
        differences_.push_back("missing " + wanted.front().print());
        continue;
      }
      ++score_.found;
      ++score_.assertions;
      const bool agrees = std::ranges::any_of(wanted, [&](const Said& each) {
        return is_same(*match, each) && each.assertion == match->assertion;
      });
      score_.asserted += agrees ? 1 : 0;
      if (!agrees) {
        differences_.push_back(fmt::format("wanted {}, got {} by '{}'", wanted.front().print(),
                                           match->assertion, match->cue));
      }
      matched.push_back(*match);
      said.erase(match);
    }
    for (const Said& rest : said) {
      const bool is_allowed =
          std::ranges::any_of(text.maybe,
                              [&](const Alternatives& maybe) {
                                return std::ranges::any_of(
                                    maybe, [&](const Said& each) { return is_same(rest, each); });
                              }) ||
          std::ranges::any_of(matched, [&](const Said& each) { return follows(rest, each); });
      if (!is_allowed) {
        ++score_.extra;
        differences_.push_back(fmt::format("extra {} from '{}'", rest.print(), rest.words));
      }
    }
  }

  // The finding that agrees in everything, or else in concept and site.
  [[nodiscard]] std::vector<Said>::iterator best_match(const Alternatives& wanted,
                                                       std::vector<Said>& said) const {
    auto best = said.end();
    for (auto each = said.begin(); each != said.end(); ++each) {
      for (const Said& alternative : wanted) {
        if (is_same(*each, alternative) && each->assertion == alternative.assertion) {
          return each;
        }
        best = best == said.end() && is_same(*each, alternative) ? each : best;
      }
    }
    return best;
  }

  void score_measures(const AnnotatedText& text, const Findings& findings) {
    std::set<std::string> seen;
    constexpr double kClose = 0.02;
    for (const auto& wanted : text.measures) {
      const std::string& name = wanted.first;
      const double value = wanted.second;
      ++score_.measures;
      const bool is_read = std::ranges::any_of(findings.measures, [&](const MeasureReading& read) {
        return view_.name(read.measure) == name &&
               std::abs(read.value - value) <= std::max(kClose, kClose * value);
      });
      score_.measured += is_read ? 1 : 0;
      seen.insert(name);
      if (!is_read) {
        differences_.push_back(fmt::format("missing {} = {}", name, value));
      }
    }
    for (const MeasureReading& read : findings.measures) {
      if (!seen.contains(std::string(view_.name(read.measure)))) {
        ++score_.extra_measures;
        differences_.push_back(fmt::format("extra {} = {} from '{}'", view_.name(read.measure),
                                           read.value, read.provenance.words));
      }
    }
  }

  const RuleBase& rules_;
  const RuleBaseView& view_;
  bool list_;
  Score score_;
  std::vector<std::string> differences_;
};

Score score_of(const std::string& folder, bool list) {
  const RuleBase rules = core_rules();
  const std::vector<AnnotatedText> texts = read_texts(folder);
  EXPECT_GE(texts.size(), 200U);
  std::map<std::string, Scorer> topics;
  Scorer all(rules, list);
  for (const AnnotatedText& text : texts) {
    all.add(text);
    const std::string topic = text.id.substr(0, text.id.rfind('-'));
    topics.try_emplace(topic, rules, false).first->second.add(text);
  }
  const auto print = [](const std::string& name, const Score& score) {
    std::cout << fmt::format(
        "{:22} found {:4} missing {:3} extra {:3} F1 {:.3f}  assertion {:.3f}  measures {:.3f} of "
        "{}\n",
        name, score.found, score.missing, score.extra, score.f1(), score.assertion(),
        score.measure(), score.measures);
  };
  for (const auto& [topic, scorer] : topics) {
    print(topic, scorer.score());
  }
  print(folder, all.score());
  return all.score();
}

/// A line "WHAT | TEXT".
struct Sentence {
  std::string what, text;
};

std::vector<Sentence> read_sentences(std::string_view name) {
  std::ifstream file(fmt::format("{}/tests/data/understanding/{}", PALPATE_ROOT, name));
  std::vector<Sentence> sentences;
  for (std::string line; std::getline(file, line);) {
    const std::size_t bar = line.find(" | ");
    if (bar != std::string::npos && line.front() != '#') {
      sentences.push_back({line.substr(0, bar), line.substr(bar + 3)});
    }
  }
  return sentences;
}

Findings understood_of(const RuleBase& rules, const std::string& text) {
  Intake intake;
  intake.text = text;
  return understand(rules, intake);
}

// Whether a sentence is read as saying what it does: "absent fever".
bool says(const RuleBase& rules, const Sentence& sentence) {
  const Said wanted = said_from(sentence.what);
  const Findings findings = understood_of(rules, sentence.text);
  return std::ranges::any_of(findings.findings, [&](const Finding& finding) {
    return finding.concept_id != kNone<ConceptId> &&
           rules.view().name(finding.concept_id) == wanted.what &&
           name_of(finding.assertion) == wanted.assertion;
  });
}

}  // namespace

TEST(Understanding, ReadsWhatEverySentenceSaysOfAConcept) {
  const RuleBase rules = core_rules();
  const std::vector<Sentence> sentences = read_sentences("assertions.txt");
  EXPECT_GE(sentences.size(), 300U);

  for (const Sentence& sentence : sentences) {
    EXPECT_TRUE(says(rules, sentence)) << sentence.what << ": " << sentence.text;
  }
}

// A pack of concepts and nothing else, with the trigger words that every pack is read with.
TEST(Understanding, ReadsClinicalNotesWithAnyPack) {
  const auto pack = read_pack_folder(PALPATE_ROOT "/tests/data/packs/clinical");
  ASSERT_TRUE(pack.has_value());
  Diagnostics diagnostics;
  const std::optional<RuleBase> rules = load_packs({pack.value()}, diagnostics);
  ASSERT_TRUE(rules);
  const std::vector<Sentence> sentences = read_sentences("clinical.txt");
  EXPECT_GE(sentences.size(), 250U);

  std::vector<std::string> otherwise;
  for (const Sentence& sentence : sentences) {
    if (!says(*rules, sentence)) {
      otherwise.push_back(sentence.what + ": " + sentence.text);
    }
  }

  EXPECT_LE(otherwise.size(), kOtherwise) << fmt::format("{}", fmt::join(otherwise, "\n"));
}

TEST(Understanding, ReadsTheNumberOfEverySentence) {
  const RuleBase rules = core_rules();
  const std::vector<Sentence> sentences = read_sentences("measures.txt");
  EXPECT_GE(sentences.size(), 150U);

  for (const Sentence& sentence : sentences) {
    const Findings findings = understood_of(rules, sentence.text);
    const std::size_t equals = sentence.what.find('=');
    if (equals == std::string::npos) {
      EXPECT_TRUE(findings.measures.empty()) << sentence.text;
      continue;
    }
    const double wanted = parse_number(sentence.what.substr(equals + 1)).value_or(-1.0);
    const bool is_read = std::ranges::any_of(findings.measures, [&](const MeasureReading& reading) {
      constexpr double kClose = 0.02;
      return rules.view().name(reading.measure) == sentence.what.substr(0, equals) &&
             std::abs(reading.value - wanted) <= kClose * std::max(1.0, wanted);
    });
    EXPECT_TRUE(is_read) << sentence.what << ": " << sentence.text;
  }
}

// Found by texts of one word over and over, which took minutes or overflowed the stack.
TEST(Understanding, TakesLongRunsOfAWordInItsStride) {
  const RuleBase rules = core_rules();
  constexpr int kTimes = 100000;
  for (const std::string_view word : {"gone ", "my ", "really ", "3 weeks ", "no ", "her mum ",
                                      "neck ", "not neck ", "do you have pain "}) {
    std::string text = "sore neck ";
    for (int i = 0; i < kTimes; ++i) {
      text += word;
    }

    const Findings findings = understood_of(rules, text);

    EXPECT_FALSE(findings.findings.empty()) << word;
  }
}

// The least processor time of a few readings, in seconds.
double time_of(const RuleBase& rules, const std::string& text) {
  constexpr int kTries = 3;
  double least = std::numeric_limits<double>::max();
  for (int i = 0; i < kTries; ++i) {
    const std::clock_t begin = std::clock();
    EXPECT_FALSE(understood_of(rules, text).findings.empty());
    least = std::min(least, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  return least;
}

// A clause whose mentions each looked back at all before them took four times as long for twice
// the text.
TEST(Understanding, TakesTwiceAsLongForTwiceTheMentions) {
  const RuleBase rules = core_rules();
  constexpr int kTimes = 20000;
  constexpr double kMost = 3.0;
  for (const std::string_view beginning : {"my mum has ", "no fever, ", "if I get "}) {
    std::string text(beginning);
    for (int i = 0; i < kTimes; ++i) {
      text += "sore neck, ";
    }
    const double once = time_of(rules, text);
    const double twice = time_of(rules, text + text.substr(beginning.size()));

    EXPECT_LT(twice, kMost * once) << beginning;
  }
}

// What is aimed at is 0.95, 0.97 and 0.98; what is held is what was reached.
TEST(Understanding, HoldsWhatItReachedOnTheTextsItWasWorkedOnWith) {
  const Score score = score_of("development", std::getenv("PALPATE_LIST") != nullptr);

  EXPECT_GE(score.f1(), kReachedF1);
  EXPECT_GE(score.assertion(), kReachedAssertion);
  EXPECT_GE(score.measure(), kReachedMeasure);
}

TEST(Understanding, HoldsWhatItReachedOnTextsSetAside) {
  const Score score = score_of("set_aside", false);

  EXPECT_GE(score.f1(), kReachedF1Aside);
  EXPECT_GE(score.assertion(), kReachedAssertionAside);
  EXPECT_GE(score.measure(), kReachedMeasureAside);
}

}  // namespace palpate
