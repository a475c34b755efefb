// SPDX-License-Identifier: MIT
//
// What understanding a text costs on the core pack, beside cutting the same text into tokens. The
// texts are those of the ordinary intakes whose words are all known; one call reads one text.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "base/source_file.hpp"
#include "base/yaml.hpp"
#include "intake/read_text.hpp"
#include "palpate/palpate.hpp"
#include "rulebase/rule_base_view.hpp"
#include "text/tokens.hpp"

namespace palpate {
namespace {

namespace fs = std::filesystem;

// Whether a text needs no guess at a word.
bool is_known(const RuleBase& rules, const std::string& text) {
  const EnglishWords english;
  const ReadText read(rules.view().lexicon(), text);
  return read.words.repairs.empty() && std::ranges::all_of(read.words.all, [&](const Word& word) {
           const std::string_view letters = read.tokens.all()[word.token].text;
           return word.known != Known::nowhere &&
                  (word.known != Known::english || english.find(letters) != EnglishWords::kNoWord);
         });
}

std::vector<std::string> ordinary_texts(const RuleBase& rules) {
  std::vector<std::string> texts;
  for (const auto& entry : fs::directory_iterator(PALPATE_ROOT "/tests/data/benign")) {
    std::ifstream file(entry.path(), std::ios::binary);
    Diagnostics diagnostics;
    const std::uint32_t number = diagnostics.add_file(std::make_shared<SourceFile>(
        entry.path().string(), std::string{std::istreambuf_iterator<char>(file), {}}));
    const auto root = read_yaml(number, diagnostics);
    for (const Node& item : root->members.front().value.items) {
      for (const Member& member : item.members) {
        if (member.key == "text" && is_known(rules, member.value.scalar)) {
          texts.push_back(member.value.scalar);
        }
      }
    }
  }
  return texts;
}

std::int64_t bytes_of(const std::vector<std::string>& texts) {
  std::int64_t bytes = 0;
  for (const std::string& text : texts) {
    bytes += static_cast<std::int64_t>(text.size());
  }
  return bytes;
}

void cut_into_tokens(benchmark::State& state) {
  const std::vector<std::string> texts = ordinary_texts(core_rules());
  for (auto round : state) {
    for (const std::string& text : texts) {
      const Tokens tokens(text);
      benchmark::DoNotOptimize(tokens.all().data());
    }
  }
  state.SetBytesProcessed(state.iterations() * bytes_of(texts));
}

void read_texts(benchmark::State& state) {
  const RuleBase rules = core_rules();
  const std::vector<std::string> texts = ordinary_texts(rules);
  for (auto round : state) {
    for (const std::string& text : texts) {
      const ReadText read(rules.view().lexicon(), text);
      benchmark::DoNotOptimize(read.mentions.data());
    }
  }
  state.SetBytesProcessed(state.iterations() * bytes_of(texts));
}

void understand_texts(benchmark::State& state) {
  const RuleBase rules = core_rules();
  const std::vector<std::string> texts = ordinary_texts(rules);
  Intake intake;
  for (auto round : state) {
    for (const std::string& text : texts) {
      intake.text = text;
      const Findings findings = understand(rules, intake);
      benchmark::DoNotOptimize(findings.findings.data());
    }
  }
  state.SetBytesProcessed(state.iterations() * bytes_of(texts));
}

BENCHMARK(cut_into_tokens);
BENCHMARK(read_texts);
BENCHMARK(understand_texts);

}  // namespace
}  // namespace palpate
