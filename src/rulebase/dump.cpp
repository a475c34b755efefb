// SPDX-License-Identifier: MIT
//
// A stable text form of a rule base: every row that compiling produced, names for ids.
#include <string>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

template <class Id>
std::string names(const RuleBaseView& rules, Range range) {
  std::string text;
  for (const Id id : rules.links<Id>(range)) {
    text += fmt::format(" {}", rules.name(id));
  }
  return text;
}

std::string numbers(const RuleBaseView& rules, Range range) {
  std::string text;
  for (const NodeId node : rules.links<NodeId>(range)) {
    text += fmt::format(" {}", index_of(node));
  }
  return text;
}

void dump_nodes(const RuleBaseView& rules, std::string& out) {
  static constexpr std::array<std::string_view, 4> kKinds = {"atom", "at-least", "not-known",
                                                             "denied"};
  static constexpr std::array<std::string_view, 3> kTruths = {"no", "unknown", "yes"};
  const auto& nodes = rules.arrays().nodes;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const NodeRow& node = nodes[i];
    out += fmt::format("node {} {}", i, kKinds[static_cast<std::size_t>(node.kind)]);
    if (node.kind == NodeKind::atom) {
      out += fmt::format(" {}", rules.notation(rules.arrays().atoms[i]));
    } else {
      out += fmt::format(" {} of{}", node.need, numbers(rules, node.children));
    }
    out += fmt::format(", {}\n", kTruths[static_cast<std::size_t>(node.initial)]);
  }
}

void dump_rule(const RuleBaseView& rules, const RuleRow& rule, std::string& out) {
  const auto& arrays = rules.arrays();
  out += fmt::format("rule {} {} when {}", rules.text(rule.id), name_of(rule.kind),
                     index_of(rule.when));
  if (rule.kind == RuleKind::inference) {
    out += fmt::format(" stratum {}", rule.stratum);
  }
  for (const ConclusionRow& one :
       arrays.conclusions.subspan(rule.conclusions.begin, rule.conclusions.size)) {
    out += fmt::format(" then {}", rules.notation(one.concept_id, one.site, one.aspect));
  }
  for (const RecommendRow& one :
       arrays.recommends.subspan(rule.recommends.begin, rule.recommends.size)) {
    out += fmt::format(" recommend {} {}", rules.name(one.modality), print_number(one.certainty));
  }
  for (const LimitRow& limit : arrays.limits.subspan(rule.limits.begin, rule.limits.size)) {
    out += limit.stop ? " stop"
                      : fmt::format(" limit {} {}{}", limit.levels.size, limit.choices.size,
                                    names<ElementId>(rules, limit.without));
  }
  if (rule.disabled_by != kNone<PackId>) {
    out += " disabled";
  }
  out += '\n';
}

}  // namespace

std::string dump(const RuleBase& base) {
  const RuleBaseView& rules = base.view();
  const auto& arrays = rules.arrays();
  std::string out;
  for (const ConceptRow& row : arrays.concepts) {
    out += fmt::format("concept {} {}:{}\n", rules.text(row.id), name_of(row.kind),
                       names<ConceptId>(rules, row.ancestors));
  }
  for (const RegionRow& row : arrays.regions) {
    out += fmt::format("region {}:{}\n", rules.text(row.id), names<RegionId>(rules, row.ancestors));
  }
  for (const MeasureRow& row : arrays.measures) {
    out += fmt::format("measure {} {} to {} {}\n", rules.text(row.id), print_number(row.low),
                       print_number(row.high), rules.text(row.unit));
  }
  for (const ModalityRow& row : arrays.modalities) {
    out +=
        fmt::format("modality {}:{}\n", rules.text(row.id), names<RuleId>(rules, row.indications));
  }
  dump_nodes(rules, out);
  for (const RuleRow& row : arrays.rules) {
    dump_rule(rules, row, out);
  }
  out += fmt::format("lexicon {} words, {} nodes\n", arrays.lexicon.words.size(),
                     arrays.lexicon.nodes.size());
  return out;
}

}  // namespace palpate
