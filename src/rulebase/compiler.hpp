// SPDX-License-Identifier: MIT
//
// RulePack to RuleBase, in two parts: the vocabulary with its modalities and phrases
// (compile_vocabulary.cpp), and the rules with their conditions (compile_rules.cpp). compile.cpp
// calls them in order.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "rulebase/freeze.hpp"
#include "rulebase/graph.hpp"
#include "text/lexicon_builder.hpp"

namespace palpate {

/// "lower-back" reads "Lower back" where no label is given.
std::string label_from(std::string_view id);

template <class T>
std::string label_of(const T& draft) {
  return draft.label.empty() ? label_from(draft.id.value) : draft.label.value;
}

// Draft entries in the order of their names, and the row number of each name.
template <class T>
struct Order {
  std::vector<const PackDraft::Entry<T>*> entries;
  std::unordered_map<std::string_view, std::uint32_t> rows;

  explicit Order(const std::vector<PackDraft::Entry<T>>& draft) {
    for (const auto& entry : draft) {
      entries.push_back(&entry);
    }
    std::ranges::sort(entries, {},
                      [](const auto* entry) -> std::string_view { return entry->value.id.value; });
    for (std::size_t i = 0; i < entries.size(); ++i) {
      rows.emplace(entries[i]->value.id.value, static_cast<std::uint32_t>(i));
    }
  }
  std::uint32_t at(const std::string& name) const { return rows.at(name); }
};
// One rule of any kind, before it becomes a row.
struct RuleEntry {
  const Text* id;
  RuleKind kind;
  std::uint32_t index;  // in its vector of the draft
};

class Compiler {
 public:
  explicit Compiler(const RulePack& pack)
      : pack_(pack),
        draft_(pack.draft()),
        concepts_(draft_.concepts),
        regions_(draft_.regions),
        measures_(draft_.measures),
        questions_(draft_.questions),
        elements_(draft_.elements),
        modalities_(draft_.modalities),
        sources_(draft_.sources),
        context_(draft_.context) {}

  RuleBase compile();

 private:
  // Storage of texts and lists.
  Str str(std::string_view text);
  Range strings(const std::vector<std::string>& list);
  Range strings(const Texts& list);
  template <class Id>
  Range links(const std::vector<Id>& list);
  Range sources(const Texts& list);
  template <class T>
  Range sorted_links(const Texts& list, const Order<T>& order);

  // Rows.
  void add_packs();
  void add_vocabulary();
  void add_concepts();
  void add_regions();
  void add_measures();
  void add_elements();
  void add_modalities();
  UseRow use_row(const UseDraft& use) const;
  void add_sources();
  void order_rules();
  void add_rules();
  void fill(RuleRow& row, const InferenceDraft& draft, std::uint32_t index);
  void fill(RuleRow& row, const IndicationDraft& draft);
  void fill(RuleRow& row, const ContraindicationDraft& draft);
  void fill(RuleRow& row, const RedFlagDraft& draft);
  void disable_rules();
  LimitRow limit_row(const LimitDraft& draft);
  std::vector<RegionId> sites(const Texts& list) const;
  void add_units();
  std::vector<Cue> cues(LexiconBuilder& lexicon) const;
  void add_phrases();
  void mark_histories();

  // Closures.
  template <class T>
  std::vector<std::vector<std::uint32_t>> ancestors(const Order<T>& order) const;
  static std::vector<std::vector<std::uint32_t>> invert(
      const std::vector<std::vector<std::uint32_t>>& closure);

  // The graph.
  using AtomKey =
      std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, Aspect, Comparison, double>;
  AtomKey key_of(const AtomDraft& atom) const;
  void collect_atoms(const Condition& condition);
  void add_atoms();
  NodeId node_of(const Condition& condition, GraphBuilder& graph) const;
  void add_nodes(const GraphBuilder& graph);

  std::size_t position(ElementId element, const Text& value) const;

  const RulePack& pack_;
  const PackDraft& draft_;
  Order<ConceptDraft> concepts_;
  Order<RegionDraft> regions_;
  Order<MeasureDraft> measures_;
  Order<QuestionDraft> questions_;
  Order<ElementDraft> elements_;
  Order<ModalityDraft> modalities_;
  Order<SourceDraft> sources_;
  Order<ContextDraft> context_;
  std::vector<RuleEntry> rules_;
  std::unordered_map<std::string_view, std::uint32_t> rule_rows_;
  std::map<AtomKey, std::uint32_t> atoms_;
  std::unordered_map<std::string, Str> texts_;
  std::map<std::string, std::uint32_t, std::less<>> units_ = {{"weeks", Cue::kWeeks}};
  RuleBaseArrays<ArrayOwner> out_;
};

template <class Id>
Range Compiler::links(const std::vector<Id>& list) {
  const Range range{static_cast<std::uint32_t>(out_.links.size()),
                    static_cast<std::uint32_t>(list.size())};
  for (const Id id : list) {
    out_.links.push_back(static_cast<std::uint32_t>(id));
  }
  return range;
}

template <class T>
Range Compiler::sorted_links(const Texts& list, const Order<T>& order) {
  std::set<std::uint32_t> rows;
  for (const Text& name : list) {
    rows.insert(order.at(name.value));
  }
  return links(std::vector<std::uint32_t>(rows.begin(), rows.end()));
}

}  // namespace palpate
