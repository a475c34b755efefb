// SPDX-License-Identifier: MIT
//
// The rules of a rule base: atoms in the order of their keys, equal conditions one node, limits as
// positions and sets.
#include "rulebase/compiler.hpp"

namespace palpate {

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
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_concept, by_region, by_measure;
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
    std::vector<std::uint32_t>& list = atom.measure != kNone<MeasureId> ? by_measure[measure]
                                       : atom.concept_id != kNone<ConceptId>
                                           ? by_concept[concept_row]
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
      // Where several packs switch a rule off, the first by name is the one that is shown.
      if (row.disabled_by == kNone<PackId> ||
          draft_.packs[pack].name.value < draft_.packs[index_of(row.disabled_by)].name.value) {
        row.disabled_by = static_cast<PackId>(pack);
        row.disabled_why = str(disable.why.value);
      }
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

}  // namespace palpate
