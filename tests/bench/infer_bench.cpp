// SPDX-License-Identifier: MIT
//
// What inference costs as packs grow: random packs of 10^2, 10^3 and 10^4 rules from a fixed seed,
// the same intakes for both engines. Absolute times on a busy machine mean little, so the ratio to
// the naive engine stands beside them. Before anything is timed the two must agree.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "infer/infer.hpp"
#include "support/engine_comparison.hpp"
#include "support/random_packs.hpp"

namespace palpate {
namespace {

constexpr std::size_t kIntakes = 20;
constexpr std::size_t kNaiveIntakes = 2;

struct Case {
  RulePack pack;
  RuleBase rules;
  std::vector<SaidIntake> said;
  std::vector<Findings> findings;
};

[[noreturn]] void give_up(const std::string& why) {
  fmt::print(stderr, "infer_bench: {}\n", why);
  std::exit(EXIT_FAILURE);
}

// Concepts grow with the square root of the rules, as vocabularies do.
PackSize size_of(std::size_t rules) {
  PackSize size;
  size.varied = false;
  size.inferences = 0;
  size.indications = rules * 6 / 10;
  size.contraindications = rules * 3 / 10;
  size.red_flags = rules / 10;
  size.modalities = 20;
  size.regions = 40;
  size.concepts = 20;
  while (size.concepts * size.concepts < rules * 10) {
    ++size.concepts;
  }
  return size;
}

Case make_case(std::size_t rules) {
  Dice dice(rules);
  const RandomPack random = random_pack(dice, size_of(rules));
  Diagnostics diagnostics;
  std::optional<RulePack> pack = check_packs({random.files()}, diagnostics);
  if (!pack) {
    give_up(diagnostics.all().front().message);
  }
  RuleBase base = compile(*pack);
  std::vector<SaidIntake> said;
  std::vector<Findings> findings;
  for (std::size_t i = 0; i < kIntakes; ++i) {
    said.push_back(random_intake(dice, random, 8));
    findings.push_back(findings_of(base, said.back()));
  }
  for (std::size_t i = 0; i < kNaiveIntakes; ++i) {
    for (const std::string& difference : disagreements(*pack, base, said[i])) {
      give_up(difference);
    }
  }
  return {*std::move(pack), std::move(base), std::move(said), std::move(findings)};
}

const Case& case_of(std::size_t rules) {
  static std::map<std::size_t, std::unique_ptr<const Case>> cases;
  std::unique_ptr<const Case>& found = cases[rules];
  if (found == nullptr) {
    found = std::make_unique<const Case>(make_case(rules));
  }
  return *found;
}

// Seconds for each answer of the naive engine.
double naive_seconds(const Case& each) {
  const auto begin = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < kNaiveIntakes; ++i) {
    benchmark::DoNotOptimize(answer_naively(each.pack, each.said[i]));
  }
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
  return elapsed.count() / static_cast<double>(kNaiveIntakes);
}

void report(benchmark::State& state) {
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

void infer_findings(benchmark::State& state) {
  const Case& each = case_of(static_cast<std::size_t>(state.range(0)));
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(infer(each.rules.view(), each.findings[next++ % kIntakes]));
  }
  report(state);
}

void recommend_findings(benchmark::State& state) {
  const Case& each = case_of(static_cast<std::size_t>(state.range(0)));
  const double naive = naive_seconds(each);
  RecommendOptions options;
  options.questions = 0;
  std::size_t next = 0;
  const auto begin = std::chrono::steady_clock::now();
  for (auto _ : state) {
    benchmark::DoNotOptimize(recommend(each.rules, {}, each.findings[next++ % kIntakes], options));
  }
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
  report(state);
  state.counters["naive_ratio"] = naive * static_cast<double>(state.iterations()) / elapsed.count();
}

void compile_pack(benchmark::State& state) {
  const Case& each = case_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(compile(each.pack));
  }
  report(state);
}

BENCHMARK(infer_findings)->RangeMultiplier(10)->Range(100, 10'000);
BENCHMARK(recommend_findings)->RangeMultiplier(10)->Range(100, 10'000);
BENCHMARK(compile_pack)->RangeMultiplier(10)->Range(100, 10'000);

}  // namespace
}  // namespace palpate

BENCHMARK_MAIN();
