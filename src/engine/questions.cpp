// SPDX-License-Identifier: MIT
#include "engine/questions.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "engine/open_rules.hpp"

namespace palpate {

namespace {

// The question that settles an atom: the concept's own, the pack's for it, its nearest ancestor's,
// or its label's.
std::string ask_for(const RuleBaseView& rules, const AtomRow& atom) {
  if (atom.measure != kNone<MeasureId>) {
    const MeasureRow& row = rules.row(atom.measure);
    if (row.ask.size > 0) {
      return rules.string(row.ask);
    }
    return row.question != kNone<QuestionId> ? rules.string(rules.row(row.question).ask)
                                             : ask_by_name(rules, atom);
  }
  if (atom.concept_id == kNone<ConceptId>) {
    return ask_by_name(rules, atom);
  }
  for (const ConceptId concept_id : rules.links<ConceptId>(rules.row(atom.concept_id).ancestors)) {
    const ConceptRow& row = rules.row(concept_id);
    if (row.ask.size > 0) {
      return rules.string(row.ask);
    }
    if (row.question != kNone<QuestionId>) {
      return rules.string(rules.row(row.question).ask);
    }
  }
  return ask_by_name(rules, atom);
}

void add_once(std::vector<std::string>& list, std::string item) {
  if (std::ranges::find(list, item) == list.end()) {
    list.push_back(std::move(item));
  }
}

}  // namespace

std::string ask_by_name(const RuleBaseView& rules, const AtomRow& atom) {
  if (atom.measure != kNone<MeasureId>) {
    return fmt::format("{}?", rules.text(rules.row(atom.measure).label));
  }
  if (atom.concept_id == kNone<ConceptId>) {
    return fmt::format("Is anything wrong here: {}?", rules.text(rules.row(atom.site).label));
  }
  const std::string label = rules.label_of(atom.concept_id, atom.site);
  switch (atom.aspect) {
    case Aspect::history:
      return fmt::format("Have you ever had this: {}?", label);
    case Aspect::family:
      return fmt::format("Does this run in your family: {}?", label);
    case Aspect::current:
      break;
  }
  return fmt::format("Does this apply to you: {}?", label);
}

std::vector<Question> questions(const Answer& answer, std::size_t most) {
  std::vector<Question> result;
  for (const OpenRule& open : open_rules(answer)) {
    const std::string question = ask_for(answer.rules, answer.rules.atom(open.missing.front()));
    auto same = std::ranges::find(result, question, &Question::question);
    if (same == result.end()) {
      if (result.size() == most || !could_change(answer, open)) {
        continue;
      }
      result.push_back(
          {question, {}, std::string(answer.rules.name(open.rule)), open.could_become});
      same = std::prev(result.end());
    }
    for (const NodeId atom : open.missing) {
      if (ask_for(answer.rules, answer.rules.atom(atom)) == question) {
        add_once(same->settles, answer.rules.notation(answer.rules.atom(atom)));
      }
    }
  }
  return result;
}

}  // namespace palpate
