// SPDX-License-Identifier: MIT
//
// Rule packs as written: what the YAML files say, in words, each with its place.
//
// PackDraft is what the reader found. RulePack holds a draft that validate() has proved: every
// reference resolves, is_a has no circle, negation is stratified, certainties lie under their
// ceilings. Only validate() makes one, so compile() cannot fail.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "palpate/diagnostic.hpp"
#include "palpate/finding.hpp"

namespace palpate {

/// Text with its place.
struct Text {
  std::string value;
  SourceSpan span;

  [[nodiscard]] bool empty() const { return value.empty(); }
};
using Texts = std::vector<Text>;

enum class ConceptKind : std::uint8_t { symptom, goal, condition, medication, factor };

inline constexpr std::array<std::string_view, 5> kConceptKindNames = {
    "symptom", "goal", "condition", "medication", "factor"};
/// The pack section that defines a kind; also what `palpate list` calls it.
inline constexpr std::array<std::string_view, 5> kConceptSections = {
    "symptoms", "goals", "conditions", "medications", "factors"};

constexpr std::string_view name_of(ConceptKind kind) {
  return kConceptKindNames[static_cast<std::size_t>(kind)];
}

/// GRADE's certainty of evidence, best first; traditional: only practice says so.
enum class Evidence : std::uint8_t { high, moderate, low, very_low, traditional };

inline constexpr std::array<std::string_view, 5> kEvidenceNames = {"high", "moderate", "low",
                                                                   "very-low", "traditional"};

constexpr std::string_view name_of(Evidence grade) {
  return kEvidenceNames[static_cast<std::size_t>(grade)];
}

/// How soon a red flag wants a clinician: an ambulance now, the same day, before any massage.
enum class Urgency : std::uint8_t { routine, urgent, emergency };

inline constexpr std::array<std::string_view, 3> kUrgencyNames = {"routine", "urgent", "emergency"};

constexpr std::string_view name_of(Urgency urgency) {
  return kUrgencyNames[static_cast<std::size_t>(urgency)];
}

enum class Comparison : std::uint8_t { less, less_equal, greater, greater_equal, equal, not_equal };

inline constexpr std::array<std::string_view, 6> kComparisonNames = {"<",  "<=", ">",
                                                                     ">=", "==", "!="};

constexpr std::string_view name_of(Comparison comparison) {
  return kComparisonNames[static_cast<std::size_t>(comparison)];
}

/// A leaf of a condition: a concept (at a site), a site, or a comparison of a measure. Exactly one
/// is meant: `measure` set means a comparison, else `concept_name` empty means a site alone.
struct AtomDraft {
  Aspect aspect = Aspect::current;
  std::string concept_name;
  std::string site;
  std::string measure;
  Comparison comparison = Comparison::less;
  double number = 0.0;
  SourceSpan span;
};

struct Condition;

enum class Join : std::uint8_t { all, any, none, denied, at_least };

inline constexpr std::array<std::string_view, 5> kJoinNames = {"all", "any", "none", "denied",
                                                               "at_least"};

/// Conditions joined. `none`: not known to be present, none of them. `denied`: each explicitly
/// absent.
struct JoinDraft {
  Join join = Join::all;
  std::uint32_t count = 0;  ///< at_least: how many, 1 or more
  std::vector<Condition> of;
  SourceSpan span;
};

/// A rule's antecedent.
struct Condition {
  std::variant<AtomDraft, JoinDraft> node;
};

/// A lint switched off for one entry, with the reason.
struct SuppressDraft {
  Text code, why;
};

struct ConceptDraft {
  ConceptKind kind = ConceptKind::symptom;
  Text id, label, ask;
  Texts phrases, brands, is_a;
  Texts opposites;  ///< phrases that deny it: "afebrile"
  std::vector<std::pair<Text, Texts>> codes;
  bool general = false;  ///< has no place on the body: stress
  bool lasting = false;  ///< what once was so, is so: a joint replacement
  std::vector<SuppressDraft> suppress;
};

struct RegionDraft {
  Text id, label, ask;
  Texts phrases, is_a;
  std::vector<std::pair<Text, Texts>> codes;
};

struct MeasureDraft {
  Text id, label, unit, ask;
  double low = 0.0;
  double high = 0.0;
  double term = 0.0;  ///< what it is when the time that `until` tells of is up
  Texts phrases;
  Texts until;  ///< phrases with the time left: "due in T"
  Texts since;  ///< the concepts whose time past it measures
  Text pair;    ///< the measure that the second number of "120/80" is
  SourceSpan span;
};

struct QuestionDraft {
  Text id, ask;
  Texts settles;
};

enum class ElementShape : std::uint8_t { plain, ordinal, choice };

struct ElementDraft {
  Text id, label;
  Texts levels;   ///< ordinal: lowest first
  Texts choices;  ///< choice
  Texts sources;

  [[nodiscard]] ElementShape shape() const {
    if (!levels.empty()) {
      return ElementShape::ordinal;
    }
    return choices.empty() ? ElementShape::plain : ElementShape::choice;
  }
};

/// How a modality uses an element. Ordinal: values = {least, usual}; choice: the choices that work;
/// plain: one value, "essential" or "optional".
struct UseDraft {
  Text element;
  Texts values;
};

struct SessionDraft {
  double least_minutes = 0.0;  ///< 0: not stated
  double usual_minutes = 0.0;
  Text course;
};

struct ModalityDraft {
  Text id, label, about, practitioner, self_care, expect;
  Texts phrases, techniques, regions, settings, sources;
  std::vector<UseDraft> elements;
  SessionDraft session;
  bool adjunct = false;
  std::vector<SuppressDraft> suppress;
};

struct InferenceDraft {
  Text id, because;
  Condition when;
  std::vector<AtomDraft> then;
  Texts sources;
  std::vector<SuppressDraft> suppress;
};

struct RecommendDraft {
  Text modality;
  double certainty = 0.0;
};

struct IndicationDraft {
  Text id, because;
  Condition when;
  std::vector<RecommendDraft> recommend;
  Evidence evidence = Evidence::very_low;
  Texts sources, replaces;
  std::vector<SuppressDraft> suppress;
};

/// A ceiling on an ordinal element, or choices ruled out of a choice.
struct ElementLimitDraft {
  Text element;
  Text ceiling;  ///< ordinal
  Texts ruled_out;
};

struct LimitDraft {
  bool stop = false;
  std::vector<ElementLimitDraft> elements;
  Texts without;
  Texts avoid;  ///< regions, or finding-site
  Texts at;     ///< regions, or finding-site; empty: everywhere
  Texts modalities;
  std::optional<double> minutes;
  bool clearance = false;
  SourceSpan span;
};

/// Names the site of the finding that fired the rule, in avoid and at.
inline constexpr std::string_view kFindingSite = "finding-site";

struct ContraindicationDraft {
  Text id, label, action, because;
  Condition when;
  std::vector<LimitDraft> limit;
  Texts sources;
  std::vector<SuppressDraft> suppress;
};

struct RedFlagDraft {
  Text id, label, may_be, say;
  Condition when;
  Urgency urgency = Urgency::routine;
  Texts sources;
  std::vector<SuppressDraft> suppress;
};

/// What the words of a language do in a text.
enum class ContextRole : std::uint8_t {
  negated,       ///< the mentions in its scope are absent
  possible,      ///< ... doubtful
  historical,    ///< ... over
  recorded,      ///< ... over where they are no medicines: "pmh"
  ended,         ///< ... over, even where they are lasting: "taken out", "in remission"
  stopped,       ///< ... over where they are medicines: "off the"
  past,          ///< ... over where they are conditions: "had", "was"
  family,        ///< ... a relative's
  disowned,      ///< says that what is a relative's is not the client's: "I don't"
  theirs,        ///< ... a relative's where one was named before: "her"
  own,           ///< a word for the client, who is no relative: "my"
  behalf,        ///< a relative is the client: "booking for my dad"
  well,          ///< the places in its scope are in order: "fine"
  hypothetical,  ///< ... feared or conditional
  affirmed,      ///< ... so after all: "still", "positive for"
  pseudo,        ///< looks like a trigger and is none: "no change in"
  terminate,     ///< ends the scopes around it: "but"
  starts,        ///< begins a clause of its own after a comma: "i", "there"
  subject,       ///< a pronoun that a new statement begins with
  refers,        ///< a pronoun for what was spoken of before: "it"
  verb,          ///< a finite verb; a list item has none: "is", "hurts"
  joins,         ///< parts the items of a list: "and"
  yes,           ///< answers a question, as do the next two
  no,
  unanswered,   ///< "n/a"
  asks,         ///< makes a question of a form out of what follows: "do you have"
  corrects,     ///< takes back a denial: "actually yes"
  ticked,       ///< marks the answer chosen
  unticked,     ///< marks an answer not chosen
  relative,     ///< a person who is not the client; KIN in phrases
  number,       ///< a number in words, with its value
  unit,         ///< a unit of numbers; of time where it is in weeks
  moment,       ///< a time in the past, by its distance in weeks: "yesterday"
  month,        ///< a month of the year, by its number
  before_date,  ///< may stand before a month: "in", "since"
  length,       ///< a length of time in words: "for months"
  ago,          ///< makes a moment of the time before it
  filler,       ///< carries no meaning inside a phrase: "my", "the"
  between,      ///< may stand between the words of a phrase: "really"
  same,         ///< forms of one word, or ways to write it: "swell", "swollen"
  exact,        ///< a form that is not the word its stem says: "burning" is no burn
  known,        ///< plain words that need nobody's attention
  diagnosing,   ///< must not stand in what clients are told: a matter for lints
};

inline constexpr std::array<std::string_view, 43> kContextRoleNames = {
    "negated",   "possible", "historical", "recorded",   "ended",   "stopped",  "past",
    "family",    "disowned", "theirs",     "own",        "behalf",  "well",     "hypothetical",
    "affirmed",  "pseudo",   "terminate",  "starts",     "subject", "refers",   "verb",
    "joins",     "yes",      "no",         "unanswered", "asks",    "corrects", "ticked",
    "unticked",  "relative", "number",     "unit",       "moment",  "month",    "before_date",
    "length",    "ago",      "filler",     "between",    "same",    "exact",    "known",
    "diagnosing"};

enum class ContextDirection : std::uint8_t { forward, backward, both };

inline constexpr std::array<std::string_view, 3> kContextDirectionNames = {"forward", "backward",
                                                                           "both"};

/// How far a scope reaches: over all items of a list ("no fever, cough or rash"), over its own
/// item and those that "or" joins to it ("not pregnant, stiff neck"), or only to the phrase that it
/// touches ("cancer ward").
enum class ContextReach : std::uint8_t { list, item, next };

inline constexpr std::array<std::string_view, 3> kContextReachNames = {"list", "item", "next"};

/// Words of a language: the triggers of ConText (Harkema 2009) and what else sentences are made of.
struct ContextDraft {
  Text id;
  Texts phrases;
  ContextRole role = ContextRole::filler;
  ContextDirection direction = ContextDirection::forward;
  ContextReach reach = ContextReach::list;
  Text unit;            ///< unit: the unit its numbers are converted to
  double value = 1.0;   ///< number: itself; unit: the factor; moment: weeks ago
  double offset = 0.0;  ///< unit: added after the factor
};

struct SourceDraft {
  Text id, title, authors, year, publisher, doi, pmid, url, note;
  bool verified = false;
  std::vector<SuppressDraft> suppress;
};

struct DisableDraft {
  Text rule, why;
};

/// pack.yaml.
struct PackInfo {
  Text name, version, language, licence, description, reviewed;
  std::array<double, kEvidenceNames.size()> ceilings = {0.9, 0.75, 0.6, 0.45, 0.5};
  std::vector<DisableDraft> disable;
  std::string digest;  ///< "sha256:" and hex, of the canonical content
  std::string folder;  ///< as the user named it
};

/// What the files of all packs in use say. `pack` of an entry is its index in packs.
struct PackDraft {
  std::vector<PackInfo> packs;

  template <class T>
  struct Entry {
    std::uint32_t pack = 0;
    SourceSpan span;
    T value;
  };
  std::vector<Entry<ConceptDraft>> concepts;
  std::vector<Entry<RegionDraft>> regions;
  std::vector<Entry<MeasureDraft>> measures;
  std::vector<Entry<QuestionDraft>> questions;
  std::vector<Entry<ElementDraft>> elements;
  std::vector<Entry<ModalityDraft>> modalities;
  std::vector<Entry<InferenceDraft>> inferences;
  std::vector<Entry<IndicationDraft>> indications;
  std::vector<Entry<ContraindicationDraft>> contraindications;
  std::vector<Entry<RedFlagDraft>> red_flags;
  std::vector<Entry<SourceDraft>> sources;
  std::vector<Entry<ContextDraft>> context;
};

/// A draft proved sound. \see validate
class RulePack {
 public:
  [[nodiscard]] const PackDraft& draft() const { return draft_; }
  /// The stratum of each inference, in the order of the draft: an inference that rests on the
  /// absence of a fact stands in a higher stratum than those that conclude the fact.
  [[nodiscard]] const std::vector<std::uint32_t>& strata() const { return strata_; }

 private:
  RulePack(PackDraft draft, std::vector<std::uint32_t> strata)
      : draft_(std::move(draft)), strata_(std::move(strata)) {}
  friend std::optional<RulePack> validate(PackDraft draft, Diagnostics& diagnostics);

  PackDraft draft_;
  std::vector<std::uint32_t> strata_;
};

/// Checks a draft as a whole: ids unique, references known and of the right kind, no circle in
/// is_a, negation stratified, values in range.
///
/// \return nothing if any error was added to diagnostics
std::optional<RulePack> validate(PackDraft draft, Diagnostics& diagnostics);

}  // namespace palpate
