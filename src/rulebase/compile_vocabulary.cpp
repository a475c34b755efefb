// SPDX-License-Identifier: MIT
//
// The vocabulary of a rule base: is_a becomes its closure, phrases become one trie, uses of
// elements become positions.
#include <cassert>

#include <fmt/format.h>

#include "rulebase/compiler.hpp"

namespace palpate {

std::string label_from(std::string_view id) {
  std::string label(id);
  std::ranges::replace(label, '-', ' ');
  std::ranges::replace(label, '_', ' ');
  if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') {
    label[0] = static_cast<char>(label[0] - ('a' - 'A'));
  }
  return label;
}
Str Compiler::str(std::string_view text) {
  const auto [place, added] = texts_.try_emplace(std::string(text));
  if (added) {
    place->second = {static_cast<std::uint32_t>(out_.text.size()),
                     static_cast<std::uint32_t>(text.size())};
    out_.text.insert(out_.text.end(), text.begin(), text.end());
  }
  return place->second;
}

Range Compiler::strings(const std::vector<std::string>& list) {
  const Range range{static_cast<std::uint32_t>(out_.strings.size()),
                    static_cast<std::uint32_t>(list.size())};
  for (const std::string& text : list) {
    out_.strings.push_back(str(text));
  }
  return range;
}

Range Compiler::strings(const Texts& list) {
  std::vector<std::string> values;
  std::ranges::transform(list, std::back_inserter(values), &Text::value);
  return strings(values);
}

// Sources keep the order in which the author cites them: the best first.
Range Compiler::sources(const Texts& list) {
  std::vector<std::uint32_t> rows;
  for (const Text& name : list) {
    rows.push_back(sources_.at(name.value));
  }
  return links(rows);
}

void Compiler::add_packs() {
  for (const PackInfo& pack : draft_.packs) {
    out_.packs.push_back({str(pack.name.value), str(pack.version.value), str(pack.digest),
                          str(pack.language.value), str(pack.licence.value),
                          str(pack.description.value), str(pack.reviewed.value)});
  }
}

// For each row its ancestors, itself first, then nearest first, ties by name. \pre no circle
template <class T>
std::vector<std::vector<std::uint32_t>> Compiler::ancestors(const Order<T>& order) const {
  std::vector<std::vector<std::uint32_t>> closure(order.entries.size());
  for (std::size_t row = 0; row < closure.size(); ++row) {
    std::vector<std::uint32_t>& above = closure[row];
    above.push_back(static_cast<std::uint32_t>(row));
    for (std::size_t next = 0; next < above.size(); ++next) {
      std::set<std::uint32_t> parents;
      for (const Text& parent : order.entries[above[next]]->value.is_a) {
        parents.insert(order.at(parent.value));
      }
      for (const std::uint32_t parent : parents) {
        if (std::ranges::find(above, parent) == above.end()) {
          above.push_back(parent);
        }
      }
    }
  }
  return closure;
}

std::vector<std::vector<std::uint32_t>> Compiler::invert(
    const std::vector<std::vector<std::uint32_t>>& closure) {
  std::vector<std::vector<std::uint32_t>> below(closure.size());
  for (std::size_t row = 0; row < closure.size(); ++row) {
    below[row].push_back(static_cast<std::uint32_t>(row));
  }
  for (std::size_t row = 0; row < closure.size(); ++row) {
    for (const std::uint32_t ancestor : closure[row]) {
      if (ancestor != row) {
        below[ancestor].push_back(static_cast<std::uint32_t>(row));
      }
    }
  }
  return below;
}

void Compiler::add_vocabulary() {
  add_concepts();
  add_regions();
  add_measures();
  // A question that settles several concepts is asked once for all of them.
  for (const auto* entry : questions_.entries) {
    const auto question = static_cast<QuestionId>(out_.questions.size());
    out_.questions.push_back({str(entry->value.id.value), str(entry->value.ask.value)});
    for (const Text& settled : entry->value.settles) {
      const auto found = concepts_.rows.find(settled.value);
      if (found != concepts_.rows.end()) {
        out_.concepts[found->second].question = question;
      } else {
        out_.measures[measures_.at(settled.value)].question = question;
      }
    }
  }
}

void Compiler::add_concepts() {
  const auto above = ancestors(concepts_);
  const auto below = invert(above);
  for (std::size_t row = 0; row < concepts_.entries.size(); ++row) {
    const auto& entry = *concepts_.entries[row];
    const ConceptDraft& draft = entry.value;
    ConceptRow out;
    out.id = str(draft.id.value);
    out.label = str(label_of(draft));
    out.ask = str(draft.ask.value);
    out.ancestors = links(above[row]);
    out.descendants = links(below[row]);
    out.parents = sorted_links(draft.is_a, concepts_);
    Texts phrases = draft.phrases;
    phrases.insert(phrases.end(), draft.brands.begin(), draft.brands.end());
    out.phrases = strings(phrases);
    std::vector<std::string> codes;
    for (const auto& [system, values] : draft.codes) {
      for (const Text& value : values) {
        codes.push_back(fmt::format("{} {}", system.value, value.value));
      }
    }
    out.codes = strings(codes);
    out.pack = static_cast<PackId>(entry.pack);
    out.kind = draft.kind;
    out.general = draft.general;
    out.lasting = draft.lasting;
    out_.concepts.push_back(out);
  }
}

void Compiler::add_regions() {
  const auto above = ancestors(regions_);
  const auto below = invert(above);
  for (std::size_t row = 0; row < regions_.entries.size(); ++row) {
    const auto& entry = *regions_.entries[row];
    RegionRow out;
    out.id = str(entry.value.id.value);
    out.label = str(label_of(entry.value));
    out.ancestors = links(above[row]);
    out.descendants = links(below[row]);
    out.parents = sorted_links(entry.value.is_a, regions_);
    out.phrases = strings(entry.value.phrases);
    out.pack = static_cast<PackId>(entry.pack);
    out_.regions.push_back(out);
  }
}

void Compiler::add_measures() {
  for (const auto* entry : measures_.entries) {
    const MeasureDraft& draft = entry->value;
    MeasureRow out;
    out.id = str(draft.id.value);
    out.label = str(label_of(draft));
    out.unit = str(draft.unit.value);
    out.ask = str(draft.ask.value);
    out.low = draft.low;
    out.high = draft.high;
    out.term = draft.term;
    out.phrases = strings(draft.phrases);
    std::set<ConceptId> since;
    for (const Text& name : draft.since) {
      const ConceptRow& row = out_.concepts[concepts_.at(name.value)];
      for (std::uint32_t i = 0; i < row.descendants.size; ++i) {
        since.insert(static_cast<ConceptId>(out_.links[row.descendants.begin + i]));
      }
    }
    out.since = links(std::vector<ConceptId>(since.begin(), since.end()));
    if (!draft.pair.empty()) {
      out.pair = static_cast<MeasureId>(measures_.at(draft.pair.value));
    }
    out.pack = static_cast<PackId>(entry->pack);
    out_.measures.push_back(out);
  }
}

void Compiler::add_elements() {
  for (const auto* entry : elements_.entries) {
    const ElementDraft& draft = entry->value;
    const ElementShape shape = draft.shape();
    out_.elements.push_back({str(draft.id.value), str(label_of(draft)),
                             strings(shape == ElementShape::ordinal ? draft.levels : draft.choices),
                             sources(draft.sources), shape});
  }
}

std::size_t Compiler::position(ElementId element, const Text& value) const {
  const ElementDraft& draft = elements_.entries[index_of(element)]->value;
  const Texts& values = draft.shape() == ElementShape::ordinal ? draft.levels : draft.choices;
  const auto found = std::ranges::find(values, value.value, &Text::value);
  assert(found != values.end());
  return static_cast<std::size_t>(found - values.begin());
}

UseRow Compiler::use_row(const UseDraft& use) const {
  UseRow row;
  row.element = static_cast<ElementId>(elements_.at(use.element.value));
  switch (elements_.entries[index_of(row.element)]->value.shape()) {
    case ElementShape::plain:
      row.essential = use.values.front().value == "essential";
      break;
    case ElementShape::ordinal:
      row.least = static_cast<std::uint32_t>(position(row.element, use.values.front()));
      row.usual = static_cast<std::uint32_t>(position(row.element, use.values.back()));
      break;
    case ElementShape::choice:
      for (const Text& value : use.values) {
        row.choices |= std::uint64_t{1} << position(row.element, value);
      }
      break;
  }
  return row;
}

void Compiler::add_modalities() {
  for (const auto* entry : modalities_.entries) {
    const ModalityDraft& draft = entry->value;
    ModalityRow out;
    out.id = str(draft.id.value);
    out.label = str(label_of(draft));
    out.about = str(draft.about.value);
    out.practitioner = str(draft.practitioner.value);
    out.self_care = str(draft.self_care.value);
    out.expect = str(draft.expect.value);
    out.course = str(draft.session.course.value);
    out.phrases = strings(draft.phrases);
    out.techniques = strings(draft.techniques);
    out.settings = strings(draft.settings);
    std::vector<UseRow> uses;
    std::ranges::transform(draft.elements, std::back_inserter(uses),
                           [&](const UseDraft& use) { return use_row(use); });
    std::ranges::sort(uses, {}, &UseRow::element);
    out.uses = {static_cast<std::uint32_t>(out_.uses.size()),
                static_cast<std::uint32_t>(uses.size())};
    out_.uses.insert(out_.uses.end(), uses.begin(), uses.end());
    out.regions = sorted_links(draft.regions, regions_);
    out.sources = sources(draft.sources);
    out.least_minutes = draft.session.least_minutes;
    out.usual_minutes = draft.session.usual_minutes;
    out.pack = static_cast<PackId>(entry->pack);
    out.adjunct = draft.adjunct;
    out_.modalities.push_back(out);
  }
}

void Compiler::add_sources() {
  for (const auto* entry : sources_.entries) {
    const SourceDraft& draft = entry->value;
    out_.sources.push_back({str(draft.id.value), str(draft.title.value), str(draft.authors.value),
                            str(draft.year.value), str(draft.publisher.value), str(draft.doi.value),
                            str(draft.pmid.value), str(draft.url.value), str(draft.note.value),
                            draft.verified});
  }
}

}  // namespace palpate
