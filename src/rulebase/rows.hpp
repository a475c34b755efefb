// SPDX-License-Identifier: MIT
//
// The rows behind a RuleBase: plain data in flat arrays, words as offsets, links as ranges, so that
// the whole is one block of bytes that is read in place. Rows stand in the order of their names;
// ids are row numbers.
#pragma once

#include <cstdint>

#include "palpate/ids.hpp"
#include "palpate/recommendation.hpp"
#include "palpate/rule_pack.hpp"
#include "text/lexicon.hpp"

namespace palpate {

/// Text: bytes of the `text` array.
struct Str {
  std::uint32_t begin = 0, size = 0;
};

/// Consecutive rows of another array; the member's comment says which.
struct Range {
  std::uint32_t begin = 0, size = 0;
};

struct ConceptRow {
  Str id, label, ask;
  Range ancestors;    ///< links: concepts, itself first
  Range descendants;  ///< links: concepts, itself first
  Range parents;      ///< links: concepts, as written
  Range atoms;        ///< links: atoms that name it
  Range phrases;      ///< strings: phrases, then brands
  Range codes;        ///< strings: "system code"
  QuestionId question = kNone<QuestionId>;
  PackId pack{};
  ConceptKind kind = ConceptKind::symptom;
  bool general = false;      ///< has no place on the body
  bool lasting = false;      ///< what once was so, is so
  bool has_history = false;  ///< some rule asks whether it once was so
};

struct RegionRow {
  Str id, label;
  Range ancestors;    ///< links: regions, itself first
  Range descendants;  ///< links: regions, itself first
  Range parents;      ///< links: regions, as written
  Range atoms;        ///< links: atoms that name it alone, "@site"
  Range phrases;      ///< strings
  PackId pack{};
};

struct MeasureRow {
  Str id, label, unit, ask;
  double low = 0.0, high = 0.0;
  double term = 0.0;  ///< its value when no time is left
  Range atoms;        ///< links: atoms that compare it
  Range phrases;      ///< strings
  Range since;        ///< links: concepts whose time past it measures, with those below them
  MeasureId pair = kNone<MeasureId>;          ///< what the second of two numbers is
  std::uint32_t unit_of_cues = Cue::kNoUnit;  ///< as cues name its unit
  double per_week = 0.0;                      ///< its unit is a time: how many make a week; else 0
  QuestionId question = kNone<QuestionId>;
  PackId pack{};
};

struct QuestionRow {
  Str id, ask;
};

struct ElementRow {
  Str id, label;
  Range values;   ///< strings: levels or choices
  Range sources;  ///< links: sources
  ElementShape shape = ElementShape::plain;
};

/// How a modality uses an element.
struct UseRow {
  ElementId element{};
  std::uint32_t least = 0, usual = 0;  ///< ordinal: positions of the levels
  std::uint64_t choices = 0;           ///< choice: a bit for each that works
  bool essential = false;              ///< plain
};

struct ModalityRow {
  Str id, label, about, practitioner, self_care, expect, course;
  Range phrases, techniques, settings;  ///< strings
  Range uses;                           ///< uses
  Range regions;                        ///< links: regions it works at; empty: anywhere
  Range sources;                        ///< links: sources
  Range indications;                    ///< links: rules that name it
  double least_minutes = 0.0, usual_minutes = 0.0;
  PackId pack{};
  bool adjunct = false;
};

struct AtomRow {
  ConceptId concept_id = kNone<ConceptId>;
  RegionId site = kNone<RegionId>;
  MeasureId measure = kNone<MeasureId>;
  Comparison comparison = Comparison::less;
  Aspect aspect = Aspect::current;
  double number = 0.0;
};

enum class NodeKind : std::uint8_t {
  atom,       ///< node i is atom i
  at_least,   ///< `need` of its children: all and any are the ends of it
  not_known,  ///< `none`: its child is not known to be true; never unknown
  denied,     ///< its child is known to be false
};

struct NodeRow {
  Range children;  ///< links: nodes, smaller than this one
  Range parents;   ///< links: nodes, greater than this one
  Range wakes;     ///< links: inferences whose `when` it is
  std::uint32_t need = 0;
  NodeKind kind = NodeKind::atom;
  Truth initial = Truth::unknown;  ///< with nothing known
};

enum class RuleKind : std::uint8_t { inference, indication, contraindication, red_flag };

inline constexpr std::array<std::string_view, 4> kRuleKindNames = {"inference", "indication",
                                                                   "contraindication", "red flag"};

constexpr std::string_view name_of(RuleKind kind) {
  return kRuleKindNames[static_cast<std::size_t>(kind)];
}

struct ConclusionRow {
  ConceptId concept_id{};
  RegionId site = kNone<RegionId>;
  Aspect aspect = Aspect::current;
};

struct RecommendRow {
  ModalityId modality{};
  double certainty = 0.0;
};

struct LevelLimit {
  ElementId element{};
  std::uint32_t ceiling = 0;  ///< position of the highest level allowed
};

struct ChoiceLimit {
  ElementId element{};
  std::uint64_t ruled_out = 0;  ///< a bit for each choice
};

struct LimitRow {
  Range levels;          ///< level_limits
  Range choices;         ///< choice_limits
  Range without;         ///< links: elements
  Range avoid;           ///< links: regions; kNone stands for the finding's site
  Range at;              ///< links: regions; kNone stands for the finding's site; empty: everywhere
  Range modalities;      ///< links: modalities
  double minutes = 0.0;  ///< 0: no limit
  bool stop = false;
  bool clearance = false;
};

struct RuleRow {
  Str id, label, because;
  Str action;  ///< contraindication: action; red flag: say
  Str may_be;  ///< red flag
  Str disabled_why;
  Range conclusions;  ///< inference: conclusions
  Range recommends;   ///< indication: recommends
  Range replaced_by;  ///< indication, links: rules that stand in for it
  Range limits;       ///< contraindication: limits
  Range sources;      ///< links: sources
  NodeId when{};
  std::uint32_t stratum = 0;  ///< inference
  PackId pack{};
  PackId disabled_by = kNone<PackId>;
  RuleKind kind = RuleKind::inference;
  Evidence evidence = Evidence::very_low;
  Urgency urgency = Urgency::routine;
};

struct SourceRow {
  Str id, title, authors, year, publisher, doi, pmid, url, note;
  bool verified = false;
};

struct PackRow {
  Str name, version, digest, language, licence, description, reviewed;
};

}  // namespace palpate
