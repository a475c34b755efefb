// SPDX-License-Identifier: MIT
//
// RulePack to RuleBase: names become row numbers, is_a becomes its closure, conditions become one
// shared graph, phrases one trie.
//
// Rows are ordered by name, and every list that has no order of its own is sorted, so the result
// depends on what the packs say and not on how they are split or ordered. The arrays are then
// frozen into one block and used in place.
#include <algorithm>
#include <cassert>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "rulebase/freeze.hpp"
#include "rulebase/graph.hpp"

namespace palpate {

namespace {

using Entries = std::vector<std::uint32_t>;  // positions in a vector of the draft

// "lower-back" reads "Lower back" where no label is given.
std::string label_from(std::string_view id) {
  std::string label(id);
  std::ranges::replace(label, '-', ' ');
  std::ranges::replace(label, '_', ' ');
  if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') {
    label[0] = static_cast<char>(label[0] - ('a' - 'A'));
  }
  return label;
}

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
  void add_triggers();
  void order_rules();
  void add_rules();
  void fill(RuleRow& row, const InferenceDraft& draft, std::uint32_t index);
  void fill(RuleRow& row, const IndicationDraft& draft);
  void fill(RuleRow& row, const ContraindicationDraft& draft);
  void fill(RuleRow& row, const RedFlagDraft& draft);
  void disable_rules();
  LimitRow limit_row(const LimitDraft& draft);
  std::vector<RegionId> sites(const Texts& list) const;
  void add_phrases();

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
  RuleBaseArrays<ArrayOwner> out_;
};

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
    out.phrases = strings(draft.phrases);
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

void Compiler::add_triggers() {
  for (const auto* entry : context_.entries) {
    out_.triggers.push_back(
        {str(entry->value.id.value), entry->value.role, entry->value.direction});
  }
}

void Compiler::order_rules() {
  const auto add = [&](RuleKind kind, const auto& entries) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      rules_.push_back({&entries[i].value.id, kind, static_cast<std::uint32_t>(i)});
    }
  };
  add(RuleKind::inference, draft_.inferences);
  add(RuleKind::indication, draft_.indications);
  add(RuleKind::contraindication, draft_.contraindications);
  add(RuleKind::red_flag, draft_.red_flags);
  std::ranges::sort(rules_, {},
                    [](const RuleEntry& rule) -> std::string_view { return rule.id->value; });
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    rule_rows_.emplace(rules_[i].id->value, static_cast<std::uint32_t>(i));
  }
}

Compiler::AtomKey Compiler::key_of(const AtomDraft& atom) const {
  const std::uint32_t none = 0xFFFFFFFFU;
  if (!atom.measure.empty()) {
    return {none, none, measures_.at(atom.measure), Aspect::current, atom.comparison, atom.number};
  }
  return {atom.concept_name.empty() ? none : concepts_.at(atom.concept_name),
          atom.site.empty() ? none : regions_.at(atom.site),
          none,
          atom.aspect,
          Comparison::less,
          0.0};
}

void Compiler::collect_atoms(const Condition& condition) {
  if (const auto* atom = std::get_if<AtomDraft>(&condition.node)) {
    atoms_.emplace(key_of(*atom), 0);
    return;
  }
  for (const Condition& child : std::get<JoinDraft>(condition.node).of) {
    collect_atoms(child);
  }
}

// Atoms in the order of their keys, each listed with the concept, region or measure it depends on.
void Compiler::add_atoms() {
  const auto visit = [&](const auto& entries) {
    for (const auto& entry : entries) {
      collect_atoms(entry.value.when);
    }
  };
  visit(draft_.inferences);
  visit(draft_.indications);
  visit(draft_.contraindications);
  visit(draft_.red_flags);
  std::map<std::uint32_t, Entries> by_concept, by_region, by_measure;
  for (auto& [key, number] : atoms_) {
    number = static_cast<std::uint32_t>(out_.atoms.size());
    const auto& [concept_row, site, measure, aspect, comparison, value] = key;
    AtomRow atom;
    atom.concept_id = static_cast<ConceptId>(concept_row);
    atom.site = static_cast<RegionId>(site);
    atom.measure = static_cast<MeasureId>(measure);
    atom.comparison = comparison;
    atom.aspect = aspect;
    atom.number = value;
    out_.atoms.push_back(atom);
    Entries& list = atom.measure != kNone<MeasureId>      ? by_measure[measure]
                    : atom.concept_id != kNone<ConceptId> ? by_concept[concept_row]
                                                          : by_region[site];
    list.push_back(number);
  }
  for (const auto& [row, list] : by_concept) {
    out_.concepts[row].atoms = links(list);
  }
  for (const auto& [row, list] : by_region) {
    out_.regions[row].atoms = links(list);
  }
  for (const auto& [row, list] : by_measure) {
    out_.measures[row].atoms = links(list);
  }
}

NodeId Compiler::node_of(const Condition& condition, GraphBuilder& graph) const {
  if (const auto* atom = std::get_if<AtomDraft>(&condition.node)) {
    return static_cast<NodeId>(atoms_.at(key_of(*atom)));
  }
  const auto& join = std::get<JoinDraft>(condition.node);
  std::vector<NodeId> children;
  for (const Condition& child : join.of) {
    const NodeId node = node_of(child, graph);
    children.push_back(join.join == Join::denied ? graph.denied(node) : node);
  }
  switch (join.join) {
    case Join::all:
    case Join::denied:
      return graph.all(std::move(children));
    case Join::any:
      return graph.any(std::move(children));
    case Join::none:
      return graph.not_known(graph.any(std::move(children)));
    case Join::at_least:
      return graph.at_least(join.count, std::move(children));
  }
  return kNone<NodeId>;
}

void Compiler::add_nodes(const GraphBuilder& graph) {
  const std::span<const GraphNode> nodes = graph.nodes();
  std::vector<std::vector<NodeId>> parents(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    for (const NodeId child : nodes[i].children) {
      parents[index_of(child)].push_back(static_cast<NodeId>(i));
    }
  }
  std::vector<std::vector<RuleId>> wakes(nodes.size());
  for (std::size_t rule = 0; rule < out_.rules.size(); ++rule) {
    const RuleRow& row = out_.rules[rule];
    if (row.kind == RuleKind::inference && row.disabled_by == kNone<PackId>) {
      wakes[index_of(row.when)].push_back(static_cast<RuleId>(rule));
    }
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    NodeRow row;
    row.children = links(nodes[i].children);
    row.parents = links(parents[i]);
    row.wakes = links(wakes[i]);
    row.need = nodes[i].need;
    row.kind = nodes[i].kind;
    row.initial = nodes[i].initial;
    out_.nodes.push_back(row);
  }
}

void Compiler::add_rules() {
  GraphBuilder graph(out_.atoms.size());
  for (const RuleEntry& rule : rules_) {
    RuleRow row;
    row.id = str(rule.id->value);
    row.kind = rule.kind;
    const auto common = [&](const auto& entry) {
      row.when = node_of(entry.value.when, graph);
      row.sources = sources(entry.value.sources);
      row.pack = static_cast<PackId>(entry.pack);
    };
    switch (rule.kind) {
      case RuleKind::inference:
        common(draft_.inferences[rule.index]);
        fill(row, draft_.inferences[rule.index].value, rule.index);
        break;
      case RuleKind::indication:
        common(draft_.indications[rule.index]);
        fill(row, draft_.indications[rule.index].value);
        break;
      case RuleKind::contraindication:
        common(draft_.contraindications[rule.index]);
        fill(row, draft_.contraindications[rule.index].value);
        break;
      case RuleKind::red_flag:
        common(draft_.red_flags[rule.index]);
        fill(row, draft_.red_flags[rule.index].value);
        break;
    }
    out_.rules.push_back(row);
  }
  disable_rules();
  add_nodes(graph);
}

void Compiler::fill(RuleRow& row, const InferenceDraft& draft, std::uint32_t index) {
  row.label = str(label_from(draft.id.value));
  row.because = str(draft.because.value);
  row.stratum = pack_.strata()[index];
  row.conclusions = {static_cast<std::uint32_t>(out_.conclusions.size()),
                     static_cast<std::uint32_t>(draft.then.size())};
  for (const AtomDraft& atom : draft.then) {
    ConclusionRow conclusion;
    conclusion.concept_id = static_cast<ConceptId>(concepts_.at(atom.concept_name));
    conclusion.site =
        atom.site.empty() ? kNone<RegionId> : static_cast<RegionId>(regions_.at(atom.site));
    conclusion.aspect = atom.aspect;
    out_.conclusions.push_back(conclusion);
  }
}

void Compiler::fill(RuleRow& row, const IndicationDraft& draft) {
  row.label = str(label_from(draft.id.value));
  row.because = str(draft.because.value);
  row.evidence = draft.evidence;
  std::vector<RecommendRow> recommends;
  for (const RecommendDraft& recommend : draft.recommend) {
    recommends.push_back(
        {static_cast<ModalityId>(modalities_.at(recommend.modality.value)), recommend.certainty});
  }
  std::ranges::sort(recommends, {}, &RecommendRow::modality);
  row.recommends = {static_cast<std::uint32_t>(out_.recommends.size()),
                    static_cast<std::uint32_t>(recommends.size())};
  out_.recommends.insert(out_.recommends.end(), recommends.begin(), recommends.end());
  std::vector<RuleId> replaced_by;
  for (const auto& other : draft_.indications) {
    if (std::ranges::find(other.value.replaces, draft.id.value, &Text::value) !=
        other.value.replaces.end()) {
      replaced_by.push_back(static_cast<RuleId>(rule_rows_.at(other.value.id.value)));
    }
  }
  std::ranges::sort(replaced_by);
  row.replaced_by = links(replaced_by);
}

void Compiler::fill(RuleRow& row, const ContraindicationDraft& draft) {
  row.label = str(label_of(draft));
  row.because = str(draft.because.value);
  row.action = str(draft.action.value);
  std::vector<LimitRow> limits;
  std::ranges::transform(draft.limit, std::back_inserter(limits),
                         [&](const LimitDraft& limit) { return limit_row(limit); });
  row.limits = {static_cast<std::uint32_t>(out_.limits.size()),
                static_cast<std::uint32_t>(limits.size())};
  out_.limits.insert(out_.limits.end(), limits.begin(), limits.end());
}

void Compiler::fill(RuleRow& row, const RedFlagDraft& draft) {
  row.label = str(label_of(draft));
  row.action = str(draft.say.value);
  row.may_be = str(draft.may_be.value);
  row.urgency = draft.urgency;
}

std::vector<RegionId> Compiler::sites(const Texts& list) const {
  std::set<RegionId> rows;
  for (const Text& site : list) {
    rows.insert(site.value == kFindingSite ? kNone<RegionId>
                                           : static_cast<RegionId>(regions_.at(site.value)));
  }
  return {rows.begin(), rows.end()};
}

LimitRow Compiler::limit_row(const LimitDraft& draft) {
  LimitRow row;
  row.stop = draft.stop;
  row.clearance = draft.clearance;
  row.minutes = draft.minutes.value_or(0.0);
  row.without = sorted_links(draft.without, elements_);
  row.modalities = sorted_links(draft.modalities, modalities_);
  row.avoid = links(sites(draft.avoid));
  row.at = links(sites(draft.at));
  std::vector<LevelLimit> levels;
  std::vector<ChoiceLimit> choices;
  for (const ElementLimitDraft& limit : draft.elements) {
    const auto element = static_cast<ElementId>(elements_.at(limit.element.value));
    if (limit.ruled_out.empty()) {
      levels.push_back({element, static_cast<std::uint32_t>(position(element, limit.ceiling))});
      continue;
    }
    ChoiceLimit choice{element, 0};
    for (const Text& value : limit.ruled_out) {
      choice.ruled_out |= std::uint64_t{1} << position(element, value);
    }
    choices.push_back(choice);
  }
  std::ranges::sort(levels, {}, &LevelLimit::element);
  std::ranges::sort(choices, {}, &ChoiceLimit::element);
  row.levels = {static_cast<std::uint32_t>(out_.level_limits.size()),
                static_cast<std::uint32_t>(levels.size())};
  out_.level_limits.insert(out_.level_limits.end(), levels.begin(), levels.end());
  row.choices = {static_cast<std::uint32_t>(out_.choice_limits.size()),
                 static_cast<std::uint32_t>(choices.size())};
  out_.choice_limits.insert(out_.choice_limits.end(), choices.begin(), choices.end());
  return row;
}

void Compiler::disable_rules() {
  for (std::size_t pack = 0; pack < draft_.packs.size(); ++pack) {
    for (const DisableDraft& disable : draft_.packs[pack].disable) {
      RuleRow& row = out_.rules[rule_rows_.at(disable.rule.value)];
      row.disabled_by = static_cast<PackId>(pack);
      row.disabled_why = str(disable.why.value);
    }
  }
  std::vector<std::vector<RuleId>> naming(out_.modalities.size());
  for (std::size_t rule = 0; rule < out_.rules.size(); ++rule) {
    const Range recommends = out_.rules[rule].recommends;
    for (std::uint32_t i = 0; i < recommends.size; ++i) {
      const RecommendRow& recommend = out_.recommends[recommends.begin + i];
      naming[index_of(recommend.modality)].push_back(static_cast<RuleId>(rule));
    }
  }
  for (std::size_t modality = 0; modality < naming.size(); ++modality) {
    out_.modalities[modality].indications = links(naming[modality]);
  }
}

void Compiler::add_phrases() {
  LexiconBuilder lexicon;
  for (const auto* entry : context_.entries) {
    for (const Text& phrase : entry->value.phrases) {
      if (entry->value.role == ContextRole::filler) {
        lexicon.add_filler(phrase.value);
      }
    }
  }
  const auto add = [&](TargetKind kind, const auto& order, auto phrases_of) {
    for (std::uint32_t row = 0; row < order.entries.size(); ++row) {
      const auto& draft = order.entries[row]->value;
      lexicon.add(label_from(draft.id.value), {kind, row});
      lexicon.add(label_of(draft), {kind, row});
      for (const Texts* phrases : phrases_of(draft)) {
        for (const Text& phrase : *phrases) {
          lexicon.add(phrase.value, {kind, row});
        }
      }
    }
  };
  const auto phrases = [](const auto& draft) { return std::vector<const Texts*>{&draft.phrases}; };
  add(TargetKind::concept_kind, concepts_, [](const ConceptDraft& draft) {
    return std::vector<const Texts*>{&draft.phrases, &draft.brands};
  });
  add(TargetKind::region, regions_, phrases);
  add(TargetKind::measure, measures_, phrases);
  add(TargetKind::modality, modalities_, phrases);
  for (std::uint32_t row = 0; row < context_.entries.size(); ++row) {
    const ContextDraft& draft = context_.entries[row]->value;
    for (const Text& phrase : draft.phrases) {
      if (draft.role != ContextRole::filler && draft.role != ContextRole::diagnosing) {
        lexicon.add(phrase.value, {TargetKind::trigger, row});
      }
    }
  }
  out_.lexicon = lexicon.build();
}

RuleBase Compiler::compile() {
  add_packs();
  add_vocabulary();
  add_elements();
  add_modalities();
  add_sources();
  add_triggers();
  order_rules();
  add_atoms();
  add_rules();
  add_phrases();
  auto bytes = std::make_shared<const std::vector<std::byte>>(to_bytes(out_));
  std::optional<RuleBase> rules = from_bytes(*bytes, bytes);
  assert(rules);
  return *std::move(rules);
}

}  // namespace

RuleBase compile(const RulePack& pack) {
  return Compiler(pack).compile();
}

}  // namespace palpate
