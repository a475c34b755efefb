// SPDX-License-Identifier: MIT
//
// The words of a rule base: what packs call things, and what the words of a language do, as one
// lexicon.
#include "rulebase/compiler.hpp"

namespace palpate {

namespace {

constexpr std::string_view kWeeks = "weeks";

}  // namespace

// Units are numbered: times first, which are all in weeks, then those that measures have.
void Compiler::add_units() {
  std::map<std::string_view, double> weeks_in;  // the words of each unit of time
  for (const auto* entry : context_.entries) {
    const ContextDraft& draft = entry->value;
    if (draft.role == ContextRole::unit && draft.unit.value == kWeeks) {
      for (const Text& phrase : draft.phrases) {
        weeks_in.emplace(phrase.value, draft.value);
      }
    }
  }
  for (MeasureRow& row : out_.measures) {
    const std::string_view unit(out_.text.data() + row.unit.begin, row.unit.size);
    if (const auto found = weeks_in.find(unit); found != weeks_in.end()) {
      row.per_week = 1.0 / found->second;
    }
    if (!unit.empty()) {
      const auto number = static_cast<std::uint32_t>(units_.size());
      row.unit_of_cues = units_.emplace(unit, number).first->second;
    }
  }
}

std::vector<Cue> Compiler::cues(LexiconBuilder& lexicon) const {
  std::vector<Cue> cues;
  for (const auto* entry : context_.entries) {
    const ContextDraft& draft = entry->value;
    if (draft.role == ContextRole::diagnosing) {
      continue;
    }
    if (draft.role == ContextRole::same) {
      std::vector<std::string> words;
      std::ranges::transform(draft.phrases, std::back_inserter(words), &Text::value);
      lexicon.add_same(words);
      continue;
    }
    for (const Text& phrase : draft.phrases) {
      lexicon.add_cue(phrase.value, draft.role, static_cast<std::uint32_t>(cues.size()));
    }
    const auto unit = units_.find(draft.unit.value);
    cues.push_back({draft.value, draft.offset, unit == units_.end() ? Cue::kNoUnit : unit->second,
                    draft.role, draft.direction, draft.reach});
  }
  return cues;
}

void Compiler::add_phrases() {
  LexiconBuilder lexicon;
  const auto add = [&](TargetKind kind, const auto& order, auto phrases_of) {
    for (std::uint32_t row = 0; row < order.entries.size(); ++row) {
      const auto& draft = order.entries[row]->value;
      lexicon.add_phrase(label_from(draft.id.value), {kind, row});
      lexicon.add_phrase(label_of(draft), {kind, row});
      for (const Texts* phrases : phrases_of(draft)) {
        for (const Text& phrase : *phrases) {
          lexicon.add_phrase(phrase.value, {kind, row});
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
  const auto add_texts = [&](TargetKind kind, const auto& order, auto texts) {
    for (std::uint32_t row = 0; row < order.entries.size(); ++row) {
      for (const Text& phrase : order.entries[row]->value.*texts) {
        lexicon.add_phrase(phrase.value, {kind, row});
      }
    }
  };
  add_texts(TargetKind::opposite, concepts_, &ConceptDraft::opposites);
  add_texts(TargetKind::time_left, measures_, &MeasureDraft::until);
  std::vector<Cue> all = cues(lexicon);
  out_.lexicon = lexicon.build(std::move(all));
}

// A past illness that rules ask about is told apart from a present one.
void Compiler::mark_histories() {
  for (const AtomRow& atom : out_.atoms) {
    if (atom.aspect == Aspect::history && atom.concept_id != kNone<ConceptId>) {
      const Range below = out_.concepts[index_of(atom.concept_id)].descendants;
      for (std::uint32_t i = 0; i < below.size; ++i) {
        out_.concepts[out_.links[below.begin + i]].has_history = true;
      }
    }
  }
}

}  // namespace palpate
