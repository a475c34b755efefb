// SPDX-License-Identifier: MIT
//
// What `palpate list` and `palpate show` look up.
#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/spelling.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

class CardWriter {
 public:
  CardWriter(const RuleBaseView& rules, std::string_view kind, Str id, Str label)
      : rules_(rules), card_{std::string(kind), rules.string(id), rules.string(label), {}} {}

  CardWriter& line(std::string name, std::string value) {
    if (!value.empty()) {
      card_.lines.push_back({std::move(name), {std::move(value)}});
    }
    return *this;
  }
  CardWriter& line(std::string name, Str value) {
    return line(std::move(name), rules_.string(value));
  }
  CardWriter& list(std::string name, std::vector<std::string> values) {
    if (!values.empty()) {
      card_.lines.push_back({std::move(name), std::move(values)});
    }
    return *this;
  }
  template <class Id>
  CardWriter& links(std::string name, Range range, bool without_first = false) {
    std::vector<std::string> names;
    for (const Id id : rules_.links<Id>(range)) {
      names.emplace_back(rules_.name(id));
    }
    if (without_first && !names.empty()) {
      names.erase(names.begin());
    }
    return list(std::move(name), std::move(names));
  }
  Card take() { return std::move(card_); }

 private:
  const RuleBaseView& rules_;
  Card card_;
};

// A condition in one line: "all of (a, any of (b, c))".
std::string words_of(const RuleBaseView& rules, NodeId node) {
  const NodeRow& row = rules.row(node);
  if (row.kind == NodeKind::atom) {
    return rules.notation(rules.atom(node));
  }
  std::vector<std::string> parts;
  for (const NodeId child : rules.links<NodeId>(row.children)) {
    parts.push_back(words_of(rules, child));
  }
  const std::string list = fmt::format("{}", fmt::join(parts, ", "));
  switch (row.kind) {
    case NodeKind::not_known:
      return fmt::format("none of ({})", list);
    case NodeKind::denied:
      return fmt::format("denied ({})", list);
    default:
      break;
  }
  const std::string join = row.need == row.children.size ? "all of"
                           : row.need == 1               ? "any of"
                                                         : fmt::format("at least {} of", row.need);
  return fmt::format("{} ({})", join, list);
}

bool depends_on(const RuleBaseView& rules, NodeId node,
                const std::function<bool(const AtomRow&)>& wanted) {
  const NodeRow& row = rules.row(node);
  if (row.kind == NodeKind::atom) {
    return wanted(rules.atom(node));
  }
  for (const NodeId child : rules.links<NodeId>(row.children)) {
    if (depends_on(rules, child, wanted)) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> rules_where(const RuleBaseView& rules,
                                     const std::function<bool(const RuleRow&)>& wanted) {
  std::vector<std::string> names;
  for (const RuleRow& rule : rules.arrays().rules) {
    if (wanted(rule)) {
      names.push_back(rules.string(rule.id));
    }
  }
  return names;
}

Card card_of(const RuleBaseView& rules, ConceptId id) {
  const ConceptRow& row = rules.row(id);
  CardWriter card(rules, name_of(row.kind), row.id, row.label);
  card.list("phrases", rules.words(row.phrases)).links<ConceptId>("is a", row.parents);
  card.links<ConceptId>("narrower", row.descendants, true).list("codes", rules.words(row.codes));
  card.line("ask", row.ask);
  if (row.ask.size == 0 && row.question != kNone<QuestionId>) {
    card.line("ask", rules.row(row.question).ask);
  }
  card.list("rules", rules_where(rules, [&](const RuleRow& rule) {
              return depends_on(rules, rule.when,
                                [&](const AtomRow& atom) { return atom.concept_id == id; });
            }));
  card.list("concluded by", rules_where(rules, [&](const RuleRow& rule) {
              const auto all =
                  rules.arrays().conclusions.subspan(rule.conclusions.begin, rule.conclusions.size);
              return std::ranges::find(all, id, &ConclusionRow::concept_id) != all.end();
            }));
  return card.take();
}

Card card_of(const RuleBaseView& rules, RegionId id) {
  const RegionRow& row = rules.row(id);
  CardWriter card(rules, "region", row.id, row.label);
  card.list("phrases", rules.words(row.phrases)).links<RegionId>("part of", row.parents);
  card.links<RegionId>("parts", row.descendants, true);
  card.list("rules", rules_where(rules, [&](const RuleRow& rule) {
              return depends_on(rules, rule.when,
                                [&](const AtomRow& atom) { return atom.site == id; });
            }));
  return card.take();
}

Card card_of(const RuleBaseView& rules, MeasureId id) {
  const MeasureRow& row = rules.row(id);
  CardWriter card(rules, "measure", row.id, row.label);
  card.line("unit", row.unit);
  card.line("range", fmt::format("{} to {}", print_number(row.low), print_number(row.high)));
  card.list("phrases", rules.words(row.phrases)).line("ask", row.ask);
  card.list("rules", rules_where(rules, [&](const RuleRow& rule) {
              return depends_on(rules, rule.when,
                                [&](const AtomRow& atom) { return atom.measure == id; });
            }));
  return card.take();
}

std::string words_of(const RuleBaseView& rules, const LimitRow& limit) {
  if (limit.stop) {
    return "stop";
  }
  std::vector<std::string> parts;
  const auto& arrays = rules.arrays();
  for (const LevelLimit& level :
       arrays.level_limits.subspan(limit.levels.begin, limit.levels.size)) {
    parts.push_back(
        fmt::format("{} at most {}", rules.name(level.element),
                    rules.text(rules.strings(rules.row(level.element).values)[level.ceiling])));
  }
  for (const ChoiceLimit& choice :
       arrays.choice_limits.subspan(limit.choices.begin, limit.choices.size)) {
    const auto values = rules.strings(rules.row(choice.element).values);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if ((choice.ruled_out >> i & 1U) != 0) {
        parts.push_back(
            fmt::format("{} not {}", rules.name(choice.element), rules.text(values[i])));
      }
    }
  }
  const auto sites = [&](std::string_view word, Range range) {
    for (const RegionId site : rules.links<RegionId>(range)) {
      parts.push_back(
          fmt::format("{} {}", word, site == kNone<RegionId> ? kFindingSite : rules.name(site)));
    }
  };
  for (const ElementId element : rules.links<ElementId>(limit.without)) {
    parts.push_back(fmt::format("without {}", rules.name(element)));
  }
  sites("avoid", limit.avoid);
  for (const ModalityId modality : rules.links<ModalityId>(limit.modalities)) {
    parts.push_back(fmt::format("not {}", rules.name(modality)));
  }
  if (limit.minutes > 0.0) {
    parts.push_back(fmt::format("at most {} minutes", print_number(limit.minutes)));
  }
  if (limit.clearance) {
    parts.emplace_back("clearance");
  }
  sites("at", limit.at);
  return fmt::format("{}", fmt::join(parts, ", "));
}

Card card_of(const RuleBaseView& rules, RuleId id) {
  const RuleRow& row = rules.row(id);
  CardWriter card(rules, name_of(row.kind), row.id, row.label);
  card.line("when", words_of(rules, row.when));
  const auto& arrays = rules.arrays();
  std::vector<std::string> effects;
  for (const ConclusionRow& one :
       arrays.conclusions.subspan(row.conclusions.begin, row.conclusions.size)) {
    effects.push_back(rules.notation(one.concept_id, one.site, one.aspect));
  }
  card.list("then", std::exchange(effects, {}));
  for (const RecommendRow& one :
       arrays.recommends.subspan(row.recommends.begin, row.recommends.size)) {
    effects.push_back(fmt::format("{} {:+.3f}", rules.name(one.modality), one.certainty));
  }
  card.list("recommend", std::exchange(effects, {}));
  for (const LimitRow& limit : arrays.limits.subspan(row.limits.begin, row.limits.size)) {
    effects.push_back(words_of(rules, limit));
  }
  card.list("limit", std::exchange(effects, {}));
  card.line("because", row.because);
  if (row.kind == RuleKind::indication) {
    card.line("evidence", std::string(name_of(row.evidence)));
  }
  if (row.kind == RuleKind::red_flag) {
    card.line("urgency", std::string(name_of(row.urgency)));
  }
  card.line("may be", row.may_be)
      .line(row.kind == RuleKind::red_flag ? "say" : "action", row.action);
  card.links<RuleId>("replaced by", row.replaced_by).links<SourceId>("sources", row.sources);
  card.line("pack", rules.row(row.pack).name);
  if (!rules.is_enabled(id)) {
    card.line("switched off by", fmt::format("{}: {}", rules.text(rules.row(row.disabled_by).name),
                                             rules.text(row.disabled_why)));
  }
  return card.take();
}

std::string words_of(const RuleBaseView& rules, const UseRow& use) {
  const ElementRow& element = rules.row(use.element);
  const auto values = rules.strings(element.values);
  std::vector<std::string_view> words;
  switch (element.shape) {
    case ElementShape::plain:
      words.push_back(use.essential ? "essential" : "optional");
      break;
    case ElementShape::ordinal:
      words.push_back(rules.text(values[use.least]));
      if (use.usual != use.least) {
        words.push_back("to");
        words.push_back(rules.text(values[use.usual]));
      }
      break;
    case ElementShape::choice:
      for (std::size_t i = 0; i < values.size(); ++i) {
        if ((use.choices >> i & 1U) != 0) {
          words.push_back(rules.text(values[i]));
        }
      }
      break;
  }
  return fmt::format("{} {}", rules.text(element.id), fmt::join(words, " "));
}

Card card_of(const RuleBaseView& rules, ModalityId id) {
  const ModalityRow& row = rules.row(id);
  CardWriter card(rules, row.adjunct ? "adjunct" : "modality", row.id, row.label);
  card.line("about", row.about).list("phrases", rules.words(row.phrases));
  card.list("techniques", rules.words(row.techniques));
  std::vector<std::string> uses;
  for (const UseRow& use : rules.arrays().uses.subspan(row.uses.begin, row.uses.size)) {
    uses.push_back(words_of(rules, use));
  }
  card.list("elements", std::move(uses)).links<RegionId>("works at", row.regions);
  card.list("settings", rules.words(row.settings));
  if (row.usual_minutes > 0.0) {
    card.line("minutes", fmt::format("{} to {}", print_number(row.least_minutes),
                                     print_number(row.usual_minutes)));
  }
  card.line("course", row.course)
      .line("practitioner", row.practitioner)
      .line("self care", row.self_care);
  card.line("expect", row.expect);
  std::vector<std::string> indications;
  for (const RuleId rule : rules.links<RuleId>(row.indications)) {
    indications.emplace_back(rules.name(rule));
  }
  return card.list("indications", std::move(indications))
      .links<SourceId>("sources", row.sources)
      .take();
}

Card card_of(const RuleBaseView& rules, ElementId id) {
  const ElementRow& row = rules.row(id);
  CardWriter card(rules, "element", row.id, row.label);
  card.list(row.shape == ElementShape::ordinal ? "levels" : "choices", rules.words(row.values));
  std::vector<std::string> users;
  for (const ModalityRow& modality : rules.arrays().modalities) {
    for (const UseRow& use : rules.arrays().uses.subspan(modality.uses.begin, modality.uses.size)) {
      if (use.element == id) {
        users.push_back(fmt::format("{} ({})", rules.text(modality.id), words_of(rules, use)));
      }
    }
  }
  return card.list("modalities", std::move(users)).links<SourceId>("sources", row.sources).take();
}

Card card_of(const RuleBaseView& rules, SourceId id) {
  const SourceRow& row = rules.row(id);
  CardWriter card(rules, "source", row.id, row.title);
  card.line("authors", row.authors)
      .line("year", row.year)
      .line("publisher", row.publisher)
      .line("doi", row.doi);
  card.line("pmid", row.pmid).line("url", row.url).line("note", row.note);
  card.line("verified",
            row.verified ? "yes: the source was seen" : "no: not seen, or cited from memory");
  card.list("cited by", rules_where(rules, [&](const RuleRow& rule) {
              return rules.links<SourceId>(rule.sources).contains(id);
            }));
  return card.take();
}

template <class Row>
std::vector<Listing> list_rows(const RuleBaseView& rules, std::span<const Row> rows,
                               const std::function<std::string(const Row&)>& detail) {
  std::vector<Listing> result;
  for (const Row& row : rows) {
    result.push_back({rules.string(row.id), rules.string(row.label), detail(row)});
  }
  return result;
}

std::vector<Listing> list_concepts(const RuleBaseView& rules, ConceptKind kind) {
  std::vector<Listing> result;
  for (const ConceptRow& row : rules.arrays().concepts) {
    if (row.kind == kind) {
      const std::vector<std::string> parents = [&] {
        std::vector<std::string> names;
        for (const ConceptId parent : rules.links<ConceptId>(row.parents)) {
          names.emplace_back(rules.name(parent));
        }
        return names;
      }();
      result.push_back({rules.string(row.id), rules.string(row.label),
                        fmt::format("{}", fmt::join(parents, ", "))});
    }
  }
  return result;
}

}  // namespace

std::optional<std::vector<Listing>> list(const RuleBase& base, std::string_view kind) {
  const RuleBaseView& rules = base.view();
  const auto& arrays = rules.arrays();
  const auto section = std::ranges::find(kConceptSections, kind);
  if (section != kConceptSections.end()) {
    return list_concepts(rules, static_cast<ConceptKind>(section - kConceptSections.begin()));
  }
  if (kind == "regions") {
    return list_rows<RegionRow>(rules, arrays.regions, [&](const RegionRow& row) {
      std::vector<std::string_view> names;
      for (const RegionId parent : rules.links<RegionId>(row.parents)) {
        names.push_back(rules.name(parent));
      }
      return fmt::format("{}", fmt::join(names, ", "));
    });
  }
  if (kind == "measures") {
    return list_rows<MeasureRow>(rules, arrays.measures, [&](const MeasureRow& row) {
      return fmt::format("{} to {} {}", print_number(row.low), print_number(row.high),
                         rules.text(row.unit));
    });
  }
  if (kind == "elements") {
    return list_rows<ElementRow>(rules, arrays.elements, [&](const ElementRow& row) {
      return fmt::format("{}", fmt::join(rules.words(row.values), ", "));
    });
  }
  if (kind == "modalities") {
    return list_rows<ModalityRow>(rules, arrays.modalities, [&](const ModalityRow& row) {
      return row.adjunct ? std::string("beside massage")
                         : fmt::format("{}", fmt::join(rules.words(row.settings), ", "));
    });
  }
  if (kind == "rules") {
    return list_rows<RuleRow>(rules, arrays.rules,
                              [&](const RuleRow& row) { return std::string(name_of(row.kind)); });
  }
  if (kind == "sources") {
    std::vector<Listing> result;
    for (const SourceRow& row : arrays.sources) {
      result.push_back({rules.string(row.id), rules.string(row.title), rules.string(row.year)});
    }
    return result;
  }
  return std::nullopt;
}

std::vector<Card> show(const RuleBase& base, std::string_view id) {
  const RuleBaseView& rules = base.view();
  std::vector<Card> cards;
  const auto add = [&](const auto& found) {
    if (found) {
      cards.push_back(card_of(rules, *found));
    }
  };
  add(rules.find_concept(id));
  add(rules.find_region(id));
  add(rules.find_measure(id));
  add(rules.find_element(id));
  add(rules.find_modality(id));
  add(rules.find_rule(id));
  add(rules.find_source(id));
  return cards;
}

std::vector<std::string> nearest_ids(const RuleBase& rules, std::string_view word,
                                     std::string_view kind) {
  std::vector<Listing> rows;
  for (const std::string_view each : kListKinds) {
    if (kind.empty() || kind == each) {
      std::ranges::move(*list(rules, each), std::back_inserter(rows));
    }
  }
  std::vector<std::string_view> known;
  std::ranges::transform(rows, std::back_inserter(known), &Listing::id);
  return nearest(word, known);
}

}  // namespace palpate
