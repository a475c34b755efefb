// SPDX-License-Identifier: MIT
//
// The arrays of a compiled rule base, read in place.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "palpate/rule_base.hpp"
#include "rulebase/rows.hpp"
#include "text/lexicon.hpp"

namespace palpate {

template <template <class> class Array>
struct RuleBaseArrays {
  Array<char> text;
  Array<Str> strings;
  Array<std::uint32_t> links;
  Array<PackRow> packs;
  Array<ConceptRow> concepts;
  Array<RegionRow> regions;
  Array<MeasureRow> measures;
  Array<QuestionRow> questions;
  Array<ElementRow> elements;
  Array<UseRow> uses;
  Array<ModalityRow> modalities;
  Array<AtomRow> atoms;
  Array<NodeRow> nodes;
  Array<RuleRow> rules;
  Array<ConclusionRow> conclusions;
  Array<RecommendRow> recommends;
  Array<LimitRow> limits;
  Array<LevelLimit> level_limits;
  Array<ChoiceLimit> choice_limits;
  Array<SourceRow> sources;
  LexiconArrays<Array> lexicon;
};

/// Calls f with each array, in the order in which they are frozen.
template <class Arrays, class F>
void for_each_array(Arrays& arrays, F f) {
  f(arrays.text);
  f(arrays.strings);
  f(arrays.links);
  f(arrays.packs);
  f(arrays.concepts);
  f(arrays.regions);
  f(arrays.measures);
  f(arrays.questions);
  f(arrays.elements);
  f(arrays.uses);
  f(arrays.modalities);
  f(arrays.atoms);
  f(arrays.nodes);
  f(arrays.rules);
  f(arrays.conclusions);
  f(arrays.recommends);
  f(arrays.limits);
  f(arrays.level_limits);
  f(arrays.choice_limits);
  f(arrays.sources);
  for_each_lexicon_array(arrays.lexicon, f);
}

/// A typed span over consecutive links.
template <class Id>
class Links {
 public:
  class Iterator {
   public:
    explicit Iterator(const std::uint32_t* at) : at_(at) {}
    Id operator*() const { return static_cast<Id>(*at_); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const std::uint32_t* at_;
  };

  explicit Links(std::span<const std::uint32_t> links) : links_(links) {}
  [[nodiscard]] Iterator begin() const { return Iterator(links_.data()); }
  [[nodiscard]] Iterator end() const { return Iterator(links_.data() + links_.size()); }
  [[nodiscard]] std::size_t size() const { return links_.size(); }
  [[nodiscard]] bool empty() const { return links_.empty(); }
  [[nodiscard]] bool contains(Id id) const {
    for (const Id each : *this) {
      if (each == id) {
        return true;
      }
    }
    return false;
  }

 private:
  std::span<const std::uint32_t> links_;
};

class RuleBaseView {
 public:
  /// \param storage  what keeps `bytes` alive; may be null for static bytes
  RuleBaseView(RuleBaseArrays<ArrayView> arrays, std::span<const std::byte> bytes,
               std::shared_ptr<const void> storage)
      : arrays_(arrays), lexicon_(arrays.lexicon), bytes_(bytes), storage_(std::move(storage)) {}

  [[nodiscard]] const RuleBaseArrays<ArrayView>& arrays() const { return arrays_; }
  [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }
  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

  [[nodiscard]] std::string_view text(Str str) const {
    return {arrays_.text.data() + str.begin, str.size};
  }
  [[nodiscard]] std::string string(Str str) const { return std::string(text(str)); }
  [[nodiscard]] std::span<const Str> strings(Range range) const {
    return arrays_.strings.subspan(range.begin, range.size);
  }
  [[nodiscard]] std::vector<std::string> words(Range range) const;
  template <class Id>
  [[nodiscard]] Links<Id> links(Range range) const {
    return Links<Id>(arrays_.links.subspan(range.begin, range.size));
  }

  [[nodiscard]] const ConceptRow& row(ConceptId id) const { return arrays_.concepts[index_of(id)]; }
  [[nodiscard]] const RegionRow& row(RegionId id) const { return arrays_.regions[index_of(id)]; }
  [[nodiscard]] const MeasureRow& row(MeasureId id) const { return arrays_.measures[index_of(id)]; }
  [[nodiscard]] const QuestionRow& row(QuestionId id) const {
    return arrays_.questions[index_of(id)];
  }
  [[nodiscard]] const ElementRow& row(ElementId id) const { return arrays_.elements[index_of(id)]; }
  [[nodiscard]] const ModalityRow& row(ModalityId id) const {
    return arrays_.modalities[index_of(id)];
  }
  [[nodiscard]] const NodeRow& row(NodeId id) const { return arrays_.nodes[index_of(id)]; }
  [[nodiscard]] const RuleRow& row(RuleId id) const { return arrays_.rules[index_of(id)]; }
  [[nodiscard]] const SourceRow& row(SourceId id) const { return arrays_.sources[index_of(id)]; }
  [[nodiscard]] const PackRow& row(PackId id) const { return arrays_.packs[index_of(id)]; }
  /// \pre the node is an atom
  [[nodiscard]] const AtomRow& atom(NodeId id) const { return arrays_.atoms[index_of(id)]; }

  template <class Id>
  [[nodiscard]] std::string_view name(Id id) const {
    return text(row(id).id);
  }
  /// The ids of sources, in words.
  [[nodiscard]] std::vector<std::string> source_names(Range sources) const;

  [[nodiscard]] std::optional<ConceptId> find_concept(std::string_view id) const;
  [[nodiscard]] std::optional<RegionId> find_region(std::string_view id) const;
  [[nodiscard]] std::optional<MeasureId> find_measure(std::string_view id) const;
  [[nodiscard]] std::optional<ModalityId> find_modality(std::string_view id) const;
  [[nodiscard]] std::optional<RuleId> find_rule(std::string_view id) const;
  [[nodiscard]] std::optional<ElementId> find_element(std::string_view id) const;
  [[nodiscard]] std::optional<SourceId> find_source(std::string_view id) const;

  /// Whether a is b or lies below it.
  [[nodiscard]] bool is_a(ConceptId a, ConceptId b) const {
    return links<ConceptId>(row(a).ancestors).contains(b);
  }
  [[nodiscard]] bool is_a(RegionId a, RegionId b) const {
    return links<RegionId>(row(a).ancestors).contains(b);
  }

  /// A rule in use: not switched off by a pack.
  [[nodiscard]] bool is_enabled(RuleId id) const { return row(id).disabled_by == kNone<PackId>; }

  /// A finding as conditions write it: "history of dvt", "stiffness@neck", "@neck".
  [[nodiscard]] std::string notation(ConceptId concept_id, RegionId site, Aspect aspect) const;
  /// An atom as conditions write it.
  [[nodiscard]] std::string notation(const AtomRow& atom) const;
  /// The same for people: "Stiffness (neck)".
  [[nodiscard]] std::string label_of(ConceptId concept_id, RegionId site) const;

 private:
  RuleBaseArrays<ArrayView> arrays_;
  Lexicon lexicon_;
  std::span<const std::byte> bytes_;
  std::shared_ptr<const void> storage_;
};

}  // namespace palpate
