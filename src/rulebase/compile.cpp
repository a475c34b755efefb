// SPDX-License-Identifier: MIT
//
// RulePack to RuleBase: names become row numbers, conditions one shared graph, phrases one trie.
//
// Rows are ordered by name, and every list that has no order of its own is sorted, so the result
// depends on what the packs say and not on how they are split or ordered. The arrays are then
// frozen into one block and used in place.
#include <cassert>
#include <memory>
#include <optional>

#include "rulebase/compiler.hpp"

namespace palpate {

RuleBase Compiler::compile() {
  add_packs();
  add_vocabulary();
  add_elements();
  add_modalities();
  add_sources();
  order_rules();
  add_atoms();
  add_rules();
  mark_histories();
  add_units();
  add_phrases();
  auto bytes = std::make_shared<const std::vector<std::byte>>(to_bytes(out_));
  std::optional<RuleBase> rules = from_bytes(*bytes, bytes);
  assert(rules);
  return *std::move(rules);
}

RuleBase compile(const RulePack& pack) {
  return Compiler(pack).compile();
}

}  // namespace palpate
