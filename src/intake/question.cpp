// SPDX-License-Identifier: MIT
//
// A question is read as the statement that a yes would make ("Are you pregnant?": "I am pregnant"),
// and that statement as any text is. Whether a number answers it is found by answering it with
// some.
#include "intake/question.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "intake/understand_text.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

// The measure that a number after these words is; empty: none.
std::string measure_after(const RuleBaseView& rules, std::string_view words) {
  static constexpr auto kTried = std::to_array<double>({7.0, 37.0, 130.0});
  for (const double number : kTried) {
    Findings found;
    understand_text(rules, fmt::format("{} {}", words, number), "", found);
    if (found.measures.size() == 1 && found.measures[0].value == number) {
      return std::string(rules.name(found.measures[0].measure));
    }
  }
  return "";
}

// The measure that is asked for in these words; empty: none.
std::string measure_asked(const RuleBaseView& rules, std::string_view header) {
  const std::string plain = words_only(header);
  for (const MeasureRow& row : rules.arrays().measures) {
    const bool is_named =
        plain == words_only(rules.text(row.label)) || plain == words_only(rules.text(row.ask)) ||
        std::ranges::any_of(rules.strings(row.phrases),
                            [&](Str phrase) { return plain == words_only(rules.text(phrase)); });
    if (!plain.empty() && is_named) {
      return rules.string(row.id);
    }
  }
  return "";
}

// The concept whose question this is, word for word.
std::vector<Finding> concept_asked(const RuleBaseView& rules, std::string_view header) {
  std::vector<Finding> found;
  const std::string plain = words_only(header);
  const auto& rows = rules.arrays().concepts;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!plain.empty() && rows[i].ask.size > 0 && plain == words_only(rules.text(rows[i].ask))) {
      found.push_back({static_cast<ConceptId>(i),
                       kNone<RegionId>,
                       Aspect::current,
                       Assertion::present,
                       {"", std::string(header)}});
    }
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

bool offers_several(std::string_view asked) {
  return asked.find(" or ") != std::string_view::npos ||
         asked.find(',') != std::string_view::npos || asked.find('/') != std::string_view::npos ||
         asked.find('&') != std::string_view::npos || asked.find(" and ") != std::string_view::npos;
}

/// What a header states.
struct Stated {
  std::string words;
  Findings found;
};

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

void read_question(const RuleBase& rules, HeaderUse use, Column& into) {
  const RuleBaseView& view = rules.view();
  const HeaderParts question = take_apart(into.header);
  into.core = without_examples(question.core);
  into.option = words_only(question.option.empty() ? question.core : question.option);
  into.once = question.once;
  into.scale = question.scale;
  into.measure = measure_asked(view, into.header);
  if (into.measure.empty() && !question.closed && question.option.empty()) {
    into.measure = measure_after(view, into.core);
  }
  Stated stated = read_statement(view, question, use);
  std::vector<Finding>& found = stated.found.findings;
  if (std::vector<Finding> asked = concept_asked(view, into.header); !asked.empty()) {
    found = std::move(asked);
    stated.found.not_understood.clear();
  }
  if (has_concept(stated.found)) {
    std::erase_if(found,
                  [](const Finding& finding) { return finding.concept_id == kNone<ConceptId>; });
  }
  drop_examples(view, found);
  for (const Finding& finding : found) {
    Subject subject = subject_of(rules, finding);
    if (std::ranges::find(into.subjects, subject.notation, &Subject::notation) ==
        into.subjects.end()) {
      into.subjects.push_back(std::move(subject));
    }
  }
  into.one_of = into.subjects.size() > 1 ||
                (!stated.found.not_understood.empty() && offers_several(stated.words));
  if (into.subjects.size() == 1) {
    into.topic = found.front().provenance.words;
  } else if (!into.measure.empty()) {
    into.topic = view.text(view.row(*view.find_measure(into.measure)).label);
  }
}

}  // namespace palpate
