// SPDX-License-Identifier: MIT
#include "rulebase/rule_base_view.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/json_writer.hpp"

namespace palpate {

namespace {

// Rows stand in the order of their names.
template <class Id, class Row>
std::optional<Id> find_row(const RuleBaseView& view, std::span<const Row> rows,
                           std::string_view id) {
  const auto found =
      std::ranges::lower_bound(rows, id, {}, [&](const Row& row) { return view.text(row.id); });
  if (found == rows.end() || view.text(found->id) != id) {
    return std::nullopt;
  }
  return static_cast<Id>(found - rows.begin());
}

}  // namespace

std::vector<std::string> RuleBaseView::words(Range range) const {
  std::vector<std::string> result;
  for (const Str str : strings(range)) {
    result.push_back(string(str));
  }
  return result;
}

std::vector<std::string> RuleBaseView::source_names(Range sources) const {
  std::vector<std::string> result;
  for (const SourceId source : links<SourceId>(sources)) {
    result.emplace_back(name(source));
  }
  return result;
}

std::optional<ConceptId> RuleBaseView::find_concept(std::string_view id) const {
  return find_row<ConceptId>(*this, arrays_.concepts, id);
}
std::optional<RegionId> RuleBaseView::find_region(std::string_view id) const {
  return find_row<RegionId>(*this, arrays_.regions, id);
}
std::optional<MeasureId> RuleBaseView::find_measure(std::string_view id) const {
  return find_row<MeasureId>(*this, arrays_.measures, id);
}
std::optional<ModalityId> RuleBaseView::find_modality(std::string_view id) const {
  return find_row<ModalityId>(*this, arrays_.modalities, id);
}
std::optional<RuleId> RuleBaseView::find_rule(std::string_view id) const {
  return find_row<RuleId>(*this, arrays_.rules, id);
}

std::optional<ElementId> RuleBaseView::find_element(std::string_view id) const {
  return find_row<ElementId>(*this, arrays_.elements, id);
}
std::optional<SourceId> RuleBaseView::find_source(std::string_view id) const {
  return find_row<SourceId>(*this, arrays_.sources, id);
}

std::string RuleBaseView::notation(ConceptId concept_id, RegionId site, Aspect aspect) const {
  std::string text(prefix_of(aspect));
  if (concept_id != kNone<ConceptId>) {
    text += name(concept_id);
  }
  if (site != kNone<RegionId>) {
    text += '@';
    text += name(site);
  }
  return text;
}

std::string RuleBaseView::notation(const AtomRow& atom) const {
  if (atom.measure != kNone<MeasureId>) {
    return fmt::format("{} {} {}", name(atom.measure), name_of(atom.comparison),
                       print_number(atom.number));
  }
  return notation(atom.concept_id, atom.site, atom.aspect);
}

std::string RuleBaseView::label_of(ConceptId concept_id, RegionId site) const {
  if (concept_id == kNone<ConceptId>) {
    return string(row(site).label);
  }
  const std::string label = string(row(concept_id).label);
  return site == kNone<RegionId> ? label : fmt::format("{} ({})", label, text(row(site).label));
}

}  // namespace palpate
