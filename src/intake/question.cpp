// SPDX-License-Identifier: MIT
//
// A question is read as the statement that a yes would make ("Are you pregnant?": "I am pregnant"),
// and that statement as any text is. Whether a number answers it is found by answering it with
// some.
#include "intake/question.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "intake/understand_text.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

// The measure that a number after or before these words is; empty: none.
std::string measure_beside(const RuleBaseView& rules, std::string_view words) {
  static constexpr auto kTried = std::to_array<double>({7.0, 37.0, 130.0});
  for (const double number : kTried) {
    for (const std::string& text :
         {fmt::format("{} {}", words, number), fmt::format("{} {}", number, words)}) {
      Findings found;
      understand_text(rules, text, "", found);
      if (found.measures.size() == 1 && found.measures[0].value == number) {
        return std::string(rules.name(found.measures[0].measure));
      }
    }
  }
  return "";
}

// The concepts whose question this is, word for word.
std::vector<Finding> concepts_asked(const RuleBaseView& rules, const KnownQuestions& known,
                                    const std::string& header) {
  std::vector<Finding> found;
  for (const ConceptId concept_id : known.concepts(words_only(header))) {
    found.push_back({concept_id,
                     kNone<RegionId>,
                     Aspect::current,
                     Assertion::present,
                     {"", rules.string(rules.row(concept_id).label)}});
  }
  return found;
}

bool has_concept(const Findings& found) {
  return std::ranges::any_of(found.findings, [](const Finding& finding) {
    return finding.concept_id != kNone<ConceptId>;
  });
}

// "Blood thinners (warfarin)" is about blood thinners.
void drop_examples(const RuleBaseView& rules, std::vector<Finding>& findings) {
  const std::vector<Finding> all = findings;
  std::erase_if(findings, [&](const Finding& finding) {
    return std::ranges::any_of(all, [&](const Finding& other) {
      return other.concept_id != kNone<ConceptId> && finding.concept_id != other.concept_id &&
             finding.site == other.site && rules.is_a(finding.concept_id, other.concept_id);
    });
  });
}

bool has_any(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool offers_several(std::string_view asked) {
  static constexpr auto kJoined = std::to_array<std::string_view>({" or ", ",", "/", "&", " and "});
  return has_any(asked, kJoined);
}

/// What a header states.
struct Stated {
  std::string words;
  Findings found;
};

// "Is the pain getting worse?" takes the pain for granted.
bool is_taken_for_granted(std::string_view asked, const Finding& finding) {
  static constexpr auto kKnownThings =
      std::to_array<std::string_view>({"the ", "this ", "that ", "my ", "your ", "these "});
  const std::optional<ByteSpan>& span = finding.provenance.span;
  if (!span || span->end >= asked.size()) {
    return false;
  }
  const std::string_view before = asked.substr(0, span->begin);
  return std::ranges::any_of(kKnownThings, [&](std::string_view word) {
    return before.ends_with(word) &&
           (before.size() == word.size() || before[before.size() - word.size() - 1] == ' ');
  });
}

// What is taken for granted is not asked, where anything else is.
void drop_granted(std::string_view asked, std::vector<Finding>& findings) {
  const auto granted = [&](const Finding& finding) { return is_taken_for_granted(asked, finding); };
  if (!std::ranges::all_of(findings, granted)) {
    std::erase_if(findings, granted);
  }
}

// Whether a word of a question narrows nothing: "any", "in the last two days".
bool is_plain(std::string_view word) {
  static constexpr auto kPlain = std::to_array<std::string_view>(
      {"a",        "am",        "an",        "any",        "are",      "at",         "be",
       "been",     "chance",    "condition", "conditions", "could",    "current",    "currently",
       "day",      "days",      "diagnosed", "do",         "ever",     "experience", "experiencing",
       "feel",     "from",      "get",       "had",        "has",      "have",       "history",
       "hour",     "hours",     "i",         "in",         "is",       "issue",      "issues",
       "last",     "lately",    "level",     "might",      "moment",   "month",      "months",
       "my",       "now",       "of",        "on",         "past",     "please",     "possible",
       "possibly", "problem",   "problems",  "recent",     "recently", "right",      "some",
       "suffer",   "suffering", "take",      "taking",     "the",      "there",      "to",
       "today",    "use",       "using",     "wear",       "wearing",  "week",       "weeks",
       "with",     "within",    "year",      "years",      "you",      "your"});
  return std::ranges::binary_search(kPlain, word) ||
         word.find_first_not_of("0123456789") == std::string_view::npos;
}

// Whether there are words beside what was understood that ask for something narrower.
bool is_narrowed(const Stated& stated) {
  std::string rest = stated.words;
  for (const Finding& finding : stated.found.findings) {
    if (const auto& span = finding.provenance.span) {
      std::fill(rest.begin() + static_cast<std::ptrdiff_t>(span->begin),
                rest.begin() + static_cast<std::ptrdiff_t>(span->end), ' ');
    }
  }
  const std::string plain = words_only(rest);
  for (std::string_view words = plain; !words.empty();) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (!is_plain(words.substr(0, end))) {
      return true;
    }
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

// A no denies what is asked for, which may be narrower than a concept ("treated for cancer") or
// several at once ("pain and swelling").
bool denies_each(const Stated& stated, std::size_t subjects) {
  static constexpr auto kChoices = std::to_array<std::string_view>({" or ", ",", "/"});
  return has_any(stated.words, kChoices) ||
         (subjects == 1 && !is_narrowed(stated) &&
          std::ranges::none_of(stated.found.findings, [&](const Finding& finding) {
            return is_taken_for_granted(stated.words, finding);
          }));
}

Stated read_statement(const RuleBaseView& rules, const HeaderParts& question, HeaderUse use) {
  Stated stated;
  if (!question.option.empty()) {
    stated.words = (question.once ? "history of " : "") + question.option;
    understand_text(rules, stated.words, "", stated.found);
    return stated;
  }
  stated.words = without_examples(question.asked);
  understand_text(rules, stated.words, "", stated.found);
  if (!has_concept(stated.found) && use == HeaderUse::other && stated.words != question.asked) {
    Findings whole;
    understand_text(rules, question.asked, "", whole);
    if (has_concept(whole)) {
      return {question.asked, std::move(whole)};
    }
  }
  return stated;
}

// The measure of the time since the one thing that is asked about; empty: none.
std::string since_measure(const RuleBaseView& rules, const std::vector<Subject>& subjects) {
  if (subjects.size() != 1) {
    return "";
  }
  const std::string_view notation = subjects[0].notation;
  const auto concept_id = rules.find_concept(notation.substr(0, notation.find('@')));
  for (const MeasureRow& row : rules.arrays().measures) {
    if (concept_id && rules.links<ConceptId>(row.since).contains(*concept_id)) {
      return rules.string(row.id);
    }
  }
  return "";
}

}  // namespace

Subject subject_of(const RuleBase& rules, const Finding& finding) {
  Subject subject{rules.view().notation(finding.concept_id, finding.site, Aspect::current)};
  switch (finding.assertion) {
    case Assertion::absent:
    case Assertion::historical:
    case Assertion::family:
    case Assertion::possible:
      subject.yes = finding.assertion;
      break;
    default:
      break;
  }
  return subject;
}

KnownQuestions::KnownQuestions(const RuleBase& rules) {
  const RuleBaseView& view = rules.view();
  const auto& concepts = view.arrays().concepts;
  for (std::uint32_t i = 0; i < concepts.size(); ++i) {
    if (concepts[i].ask.size > 0) {
      concepts_[words_only(view.text(concepts[i].ask))].push_back(static_cast<ConceptId>(i));
    }
  }
  for (const MeasureRow& row : view.arrays().measures) {
    std::vector<Str> names(view.strings(row.phrases).begin(), view.strings(row.phrases).end());
    names.insert(names.end(), {row.label, row.ask});
    for (const Str name : names) {
      measures_.emplace(words_only(view.text(name)), view.text(row.id));
    }
  }
}

std::span<const ConceptId> KnownQuestions::concepts(const std::string& plain) const {
  const auto found = concepts_.find(plain);
  return found == concepts_.end() ? std::span<const ConceptId>{} : found->second;
}

std::string KnownQuestions::measure(const std::string& plain) const {
  const auto found = measures_.find(plain);
  return found == measures_.end() || plain.empty() ? "" : found->second;
}

void read_question(const RuleBase& rules, const KnownQuestions& known, HeaderUse use,
                   Column& into) {
  const RuleBaseView& view = rules.view();
  const HeaderParts question = take_apart(into.header);
  into.core = without_examples(question.core);
  into.option = words_only(question.option.empty() ? question.core : question.option);
  into.once = question.once;
  into.scale = question.scale;
  into.measure = known.measure(words_only(into.header));
  if (into.measure.empty() && !question.closed && question.option.empty()) {
    into.measure = measure_beside(view, into.core);
  }
  Stated stated = read_statement(view, question, use);
  std::vector<Finding>& found = stated.found.findings;
  if (std::vector<Finding> asked = concepts_asked(view, known, into.header); !asked.empty()) {
    found = std::move(asked);
    stated.found.not_understood.clear();
    stated.words.clear();
  }
  if (has_concept(stated.found)) {
    std::erase_if(found,
                  [](const Finding& finding) { return finding.concept_id == kNone<ConceptId>; });
  }
  if (question.closed) {
    drop_granted(stated.words, found);
  }
  drop_examples(view, found);
  for (const Finding& finding : found) {
    Subject subject = subject_of(rules, finding);
    if (std::ranges::find(into.subjects, subject.notation, &Subject::notation) ==
        into.subjects.end()) {
      into.subjects.push_back(std::move(subject));
    }
  }
  into.closed = question.closed;
  into.one_of = into.subjects.size() > 1 ||
                (!stated.found.not_understood.empty() && offers_several(stated.words));
  into.since = since_measure(view, into.subjects);
  into.denies = denies_each(stated, into.subjects.size());
  const auto measure = view.find_measure(into.measure);
  constexpr double kMostOfAScale = 10.0;
  if (into.scale == 0.0 && measure && !into.subjects.empty() && view.row(*measure).low == 0.0 &&
      view.row(*measure).high <= kMostOfAScale) {
    into.scale = view.row(*measure).high;
  }
  if (into.subjects.size() == 1) {
    into.topic = found.front().provenance.words;
  } else if (measure) {
    into.topic = view.text(view.row(*measure).label);
  } else if (into.subjects.empty()) {
    into.topic = into.core;
  }
}

}  // namespace palpate
