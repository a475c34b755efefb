// SPDX-License-Identifier: MIT
//
// Advice on valid packs. Each check adds what it finds; suppressions are applied at the end, and
// those that matched nothing are reported in their turn.
#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "lint/clauses.hpp"
#include "lint/phrases.hpp"
#include <fmt/format.h>

#include "base/number.hpp"
#include "infer/infer.hpp"
#include "palpate/palpate.hpp"

namespace palpate {

namespace {

constexpr std::size_t kLongestText = 400;  // characters: what fits on a phone without scrolling

class Linter {
 public:
  Linter(const RulePack& pack, const RuleBase& rules, const LintOptions& options,
         Diagnostics& diagnostics)
      : draft_(pack.draft()), rules_(rules.view()), options_(options), diagnostics_(diagnostics) {
    index_suppressions();
  }

  void run() {
    check_gaps();
    check_texts();
    check_phrases();
    check_use();
    check_logic();
    check_replaces();
    check_reviews();
    report_unused_suppressions();
  }

 private:
  struct Suppression {
    const SuppressDraft* draft;
    bool used = false;
  };

  template <class F>
  void each_rule(F f) const {
    for (const auto& entry : draft_.inferences) {
      f(entry);
    }
    for (const auto& entry : draft_.indications) {
      f(entry);
    }
    for (const auto& entry : draft_.contraindications) {
      f(entry);
    }
    for (const auto& entry : draft_.red_flags) {
      f(entry);
    }
  }

  void index_suppressions() {
    const auto index = [&](const auto& entry) {
      for (const SuppressDraft& one : entry.value.suppress) {
        suppressions_[entry.value.id.value].push_back({&one});
      }
      spans_.emplace(entry.value.id.value, entry.value.id.span);
    };
    each_rule(index);
    std::ranges::for_each(draft_.concepts, index);
    std::ranges::for_each(draft_.modalities, index);
    std::ranges::for_each(draft_.sources, index);
  }

  void add(DiagnosticCode code, const Text& id, const SourceSpan& span, std::string message) {
    const auto found = suppressions_.find(id.value);
    if (found != suppressions_.end()) {
      for (Suppression& one : found->second) {
        if (one.draft->code.value == info(code).slug) {
          one.used = true;
          return;
        }
      }
    }
    diagnostics_.add(code, span, std::move(message));
  }
  void add(DiagnosticCode code, const Text& id, std::string message) {
    add(code, id, id.span, std::move(message));
  }

  void check_gaps();
  void check_questions(const Text& id, const Condition& condition);
  void check_texts();
  void check_text(const Text& id, const Text& text);
  void check_phrases();
  [[nodiscard]] const ConceptDraft& entry_of(std::string_view concept_id) const;
  void walk_phrases(std::uint32_t node, std::string words, std::size_t depth);
  void check_use();
  void check_logic();
  void check_rule(const IndicationDraft& draft, const std::vector<Clause>& clauses);
  void check_replaces();
  void check_reviews();
  void report_unused_suppressions();
  [[nodiscard]] bool has_question(const AtomDraft& atom) const;
  [[nodiscard]] WorkingMemory run_on(const SmallIntake& intake) const;

  const PackDraft& draft_;
  const RuleBaseView& rules_;
  const LintOptions& options_;
  Diagnostics& diagnostics_;
  std::map<std::string_view, std::vector<Suppression>> suppressions_;
  std::map<std::string_view, SourceSpan> spans_;
};

bool has_negation(const Condition& condition) {
  const auto* join = std::get_if<JoinDraft>(&condition.node);
  return join != nullptr &&
         (join->join == Join::none || std::ranges::any_of(join->of, has_negation));
}

void Linter::check_gaps() {
  each_rule([&](const auto& entry) {
    if (entry.value.sources.empty()) {
      add(DiagnosticCode::missing_source, entry.value.id,
          fmt::format("'{}'", entry.value.id.value));
    }
    if constexpr (requires { entry.value.because; }) {
      if (entry.value.because.empty()) {
        add(DiagnosticCode::missing_reason, entry.value.id,
            fmt::format("'{}'", entry.value.id.value));
      }
    } else {
      for (const auto& [key, text] :
           {std::pair("say", &entry.value.say), std::pair("may_be", &entry.value.may_be)}) {
        if (text->empty()) {
          add(DiagnosticCode::missing_reason, entry.value.id,
              fmt::format("'{}' has no {}", entry.value.id.value, key));
        }
      }
    }
  });
  const auto check_safety = [&](const auto& entry) {
    if (has_negation(entry.value.when)) {
      add(DiagnosticCode::safety_negation, entry.value.id,
          fmt::format("'{}' uses none", entry.value.id.value));
    }
    check_questions(entry.value.id, entry.value.when);
  };
  std::ranges::for_each(draft_.contraindications, check_safety);
  std::ranges::for_each(draft_.red_flags, check_safety);
}

void Linter::check_questions(const Text& id, const Condition& condition) {
  if (const auto* join = std::get_if<JoinDraft>(&condition.node)) {
    for (const Condition& child : join->of) {
      check_questions(id, child);
    }
    return;
  }
  const auto& atom = std::get<AtomDraft>(condition.node);
  if (!has_question(atom)) {
    add(DiagnosticCode::missing_question, id, atom.span,
        fmt::format("'{}'", atom.measure.empty() ? atom.concept_name : atom.measure));
  }
}

bool Linter::has_question(const AtomDraft& atom) const {
  if (!atom.measure.empty()) {
    const MeasureRow& row = rules_.row(*rules_.find_measure(atom.measure));
    return row.ask.size > 0 || row.question != kNone<QuestionId>;
  }
  const auto concept_id = rules_.find_concept(atom.concept_name);
  if (!concept_id) {
    return true;  // a site alone is asked for by its name
  }
  const Links<ConceptId> ancestors = rules_.links<ConceptId>(rules_.row(*concept_id).ancestors);
  for (const ConceptId each : ancestors) {
    if (rules_.row(each).ask.size > 0 || rules_.row(each).question != kNone<QuestionId>) {
      return true;
    }
  }
  return false;
}

void Linter::check_texts() {
  for (const auto& entry : draft_.indications) {
    check_text(entry.value.id, entry.value.because);
  }
  for (const auto& entry : draft_.contraindications) {
    check_text(entry.value.id, entry.value.action);
    check_text(entry.value.id, entry.value.because);
  }
  for (const auto& entry : draft_.red_flags) {
    check_text(entry.value.id, entry.value.say);
  }
  for (const auto& entry : draft_.modalities) {
    check_text(entry.value.id, entry.value.about);
    check_text(entry.value.id, entry.value.self_care);
    check_text(entry.value.id, entry.value.expect);
  }
}

void Linter::check_text(const Text& id, const Text& text) {
  if (const std::size_t length = characters_in(text.value); length > kLongestText) {
    add(DiagnosticCode::too_long, id, text.span,
        fmt::format("{} characters; {} fit on a phone", length, kLongestText));
  }
  const std::string words = plain_words(text.value);
  for (const auto& entry : draft_.context) {
    if (entry.value.role != ContextRole::diagnosing) {
      continue;
    }
    for (const Text& phrase : entry.value.phrases) {
      if (words.find(plain_words(phrase.value)) != std::string::npos) {
        add(DiagnosticCode::diagnosing_words, id, text.span, fmt::format("'{}'", phrase.value));
      }
    }
  }
}

const ConceptDraft& Linter::entry_of(std::string_view concept_id) const {
  return std::ranges::find_if(draft_.concepts,
                              [&](const auto& entry) { return entry.value.id.value == concept_id; })
      ->value;
}

void Linter::check_phrases() {
  walk_phrases(0, "", 0);
}

// Every phrase of the lexicon, by its stems.
void Linter::walk_phrases(std::uint32_t node, std::string words, std::size_t depth) {
  constexpr std::size_t kDeepest = 64;
  const auto& lexicon = rules_.arrays().lexicon;
  std::vector<Target> vocabulary;
  for (const Target& target : rules_.lexicon().targets(node)) {
    if (target.kind == TargetKind::concept_kind || target.kind == TargetKind::region) {
      vocabulary.push_back(target);
    }
  }
  if (vocabulary.size() > 1) {
    std::vector<std::string_view> names;
    std::optional<std::string_view> first_concept;
    for (const Target& target : vocabulary) {
      const bool is_concept = target.kind == TargetKind::concept_kind;
      names.push_back(is_concept ? rules_.name(static_cast<ConceptId>(target.index))
                                 : rules_.name(static_cast<RegionId>(target.index)));
      if (is_concept && !first_concept) {
        first_concept = names.back();
      }
    }
    const auto place = first_concept ? spans_.find(*first_concept) : spans_.end();
    if (place != spans_.end()) {
      add(DiagnosticCode::shared_phrase, {std::string(*first_concept), place->second},
          fmt::format("'{}' names {}", written_form(entry_of(*first_concept), words),
                      fmt::join(names, " and ")));
    }
  }
  if (depth == kDeepest) {
    return;
  }
  const LexiconNode& row = lexicon.nodes[node];
  for (const LexiconEdge& edge : lexicon.edges.subspan(row.first_edge, row.edges)) {
    const LexiconWord& word = lexicon.words[edge.word];
    walk_phrases(edge.node,
                 fmt::format("{}{}{}", words, words.empty() ? "" : " ",
                             std::string_view(lexicon.letters.data() + word.begin, word.size)),
                 depth + 1);
  }
}

void Linter::check_use() {
  // A concept matters if a rule asks for it or for something broader.
  for (const auto& entry : draft_.concepts) {
    const ConceptId id = *rules_.find_concept(entry.value.id.value);
    bool used = false;
    for (const ConceptId broader : rules_.links<ConceptId>(rules_.row(id).ancestors)) {
      used = used || rules_.row(broader).atoms.size > 0;
    }
    if (!used) {
      add(DiagnosticCode::unused_concept, entry.value.id,
          fmt::format("'{}'", entry.value.id.value));
    }
  }
  std::set<std::string_view> cited;
  const auto cite = [&](const auto& entry) {
    for (const Text& source : entry.value.sources) {
      cited.insert(source.value);
    }
  };
  each_rule(cite);
  std::ranges::for_each(draft_.modalities, cite);
  std::ranges::for_each(draft_.elements, cite);
  for (const auto& entry : draft_.sources) {
    if (!cited.contains(entry.value.id.value)) {
      add(DiagnosticCode::uncited_source, entry.value.id,
          fmt::format("'{}'", entry.value.id.value));
    }
  }
}

WorkingMemory Linter::run_on(const SmallIntake& intake) const {
  Findings findings;
  for (const Fact& fact : intake.facts) {
    Finding finding{fact.concept_id, fact.site, fact.aspect, Assertion::absent, {}};
    if (fact.present) {
      finding.assertion = fact.aspect == Aspect::history  ? Assertion::historical
                          : fact.aspect == Aspect::family ? Assertion::family
                                                          : Assertion::present;
      finding.aspect = Aspect::current;
    }
    findings.findings.push_back(std::move(finding));
  }
  for (const Reading& reading : intake.readings) {
    findings.measures.push_back({reading.measure, reading.value, {}});
  }
  return infer(rules_, findings).plain;
}

void Linter::check_logic() {
  each_rule([&](const auto& entry) {
    const NodeId when = rules_.row(*rules_.find_rule(entry.value.id.value)).when;
    if (rules_.row(when).initial == Truth::yes) {
      add(DiagnosticCode::always_fires, entry.value.id, fmt::format("'{}'", entry.value.id.value));
    }
    const auto clauses = clauses_of(rules_, when);
    if (clauses && clauses->empty()) {
      add(DiagnosticCode::never_fires, entry.value.id, fmt::format("'{}'", entry.value.id.value));
    }
    if constexpr (requires { entry.value.recommend; }) {
      if (clauses && !clauses->empty()) {
        check_rule(entry.value, *clauses);
      }
    }
  });
}

bool supports(const RecommendDraft& a, const RecommendDraft& b) {
  return a.modality.value == b.modality.value && (a.certainty > 0.0) == (b.certainty > 0.0);
}

// Runs the smallest intakes that fire a rule, and looks at what else fires in all of them.
void Linter::check_rule(const IndicationDraft& draft, const std::vector<Clause>& clauses) {
  std::vector<WorkingMemory> memories;
  std::vector<SmallIntake> intakes;
  for (const Clause& clause : clauses) {
    for (const Extreme extreme : {Extreme::lowest, Extreme::highest}) {
      intakes.push_back(intake_of(rules_, clause, extreme));
      memories.push_back(run_on(intakes.back()));
    }
  }
  const auto always_fires = [&](RuleId rule) {
    return rules_.is_enabled(rule) && std::ranges::all_of(memories, [&](const WorkingMemory& m) {
             return m.value(rule) == Truth::yes;
           });
  };
  const auto smallest = std::ranges::min_element(intakes, {}, [](const SmallIntake& intake) {
    return intake.facts.size() + intake.readings.size();
  });
  const RuleId self = *rules_.find_rule(draft.id.value);
  const auto replaces = [&](const IndicationDraft& a, const IndicationDraft& b) {
    return std::ranges::find(a.replaces, b.id.value, &Text::value) != a.replaces.end();
  };
  for (const auto& other : draft_.indications) {
    const RuleId rule = *rules_.find_rule(other.value.id.value);
    const bool same_effect = std::ranges::any_of(draft.recommend, [&](const RecommendDraft& mine) {
      return std::ranges::any_of(other.value.recommend,
                                 [&](const RecommendDraft& its) { return supports(mine, its); });
    });
    if (rule != self && same_effect && !replaces(draft, other.value) &&
        !replaces(other.value, draft) && always_fires(rule)) {
      add(DiagnosticCode::subsumed, draft.id,
          fmt::format("'{}', as on {}", other.value.id.value, words_of(rules_, *smallest)));
    }
  }
  // A rule that speaks against a modality agrees with the stop.
  if (std::ranges::none_of(draft.recommend,
                           [](const RecommendDraft& r) { return r.certainty > 0.0; })) {
    return;
  }
  for (const auto& stop : draft_.contraindications) {
    const bool is_stop = std::ranges::any_of(stop.value.limit, &LimitDraft::stop);
    if (is_stop && always_fires(*rules_.find_rule(stop.value.id.value))) {
      add(DiagnosticCode::always_withheld, draft.id,
          fmt::format("'{}', as on {}", stop.value.id.value, words_of(rules_, *smallest)));
    }
  }
}

void Linter::check_replaces() {
  for (const auto& entry : draft_.indications) {
    for (const Text& replaced : entry.value.replaces) {
      const auto other = std::ranges::find_if(draft_.indications, [&](const auto& each) {
        return each.value.id.value == replaced.value;
      });
      const bool mutual = std::ranges::find(other->value.replaces, entry.value.id.value,
                                            &Text::value) != other->value.replaces.end();
      if (mutual) {
        add(DiagnosticCode::replaces_cycle, entry.value.id, replaced.span,
            fmt::format("'{}' and '{}'", entry.value.id.value, replaced.value));
      }
    }
  }
}

// Days since 1970, of YYYY-MM-DD.
std::optional<std::chrono::sys_days> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto year = parse_number(text.substr(0, 4));
  const auto month = parse_number(text.substr(5, 2));
  const auto day = parse_number(text.substr(8, 2));
  if (!year || !month || !day) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

void Linter::check_reviews() {
  const auto today = parse_date(options_.as_of);
  if (!today) {
    return;
  }
  for (const PackInfo& pack : draft_.packs) {
    const auto reviewed = parse_date(pack.reviewed.value);
    if (reviewed && *today - *reviewed > std::chrono::days(365)) {
      diagnostics_.add(
          DiagnosticCode::review_overdue, pack.reviewed.span,
          fmt::format("pack '{}' was last reviewed on {}", pack.name.value, pack.reviewed.value));
    }
  }
}

void Linter::report_unused_suppressions() {
  for (const auto& [id, list] : suppressions_) {
    for (const Suppression& one : list) {
      if (!one.used) {
        diagnostics_.add(DiagnosticCode::unused_suppression, one.draft->code.span,
                         fmt::format("'{}' at '{}'", one.draft->code.value, id));
      }
    }
  }
}

}  // namespace

void lint(const RulePack& pack, const RuleBase& rules, const LintOptions& options,
          Diagnostics& diagnostics) {
  Linter(pack, rules, options, diagnostics).run();
}

}  // namespace palpate
