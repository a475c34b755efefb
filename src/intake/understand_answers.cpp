// SPDX-License-Identifier: MIT
#include "intake/understand_answers.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "intake/understand_text.hpp"

namespace palpate {

namespace {

/// A concept, a site, or both.
struct Place {
  ConceptId concept_id = kNone<ConceptId>;
  RegionId site = kNone<RegionId>;
};

std::optional<Place> find_subject(const RuleBaseView& rules, std::string_view notation) {
  Place subject;
  const std::size_t at = std::min(notation.find('@'), notation.size());
  if (at > 0) {
    const auto concept_id = rules.find_concept(notation.substr(0, at));
    if (!concept_id) {
      return std::nullopt;
    }
    subject.concept_id = *concept_id;
  }
  if (at < notation.size()) {
    const auto site = rules.find_region(notation.substr(at + 1));
    if (!site) {
      return std::nullopt;
    }
    subject.site = *site;
  }
  return subject;
}

void read_answer(const RuleBaseView& rules, const IntakeAnswer& answer, Findings& into) {
  const std::optional<Place> subject = find_subject(rules, answer.about);
  if (!subject) {
    into.not_understood.push_back(answer.words);
    return;
  }
  into.findings.push_back({subject->concept_id,
                           subject->site,
                           answer.aspect,
                           answer.assertion,
                           {answer.from, answer.words}});
}

void append(Findings&& from, Findings& to) {
  std::ranges::move(from.findings, std::back_inserter(to.findings));
  std::ranges::move(from.measures, std::back_inserter(to.measures));
  std::ranges::move(from.not_understood, std::back_inserter(to.not_understood));
}

bool has_measure_of_its_own(const Findings& joined, const Findings& plain) {
  return std::ranges::any_of(joined.measures, [&](const MeasureReading& reading) {
    return std::ranges::find(plain.measures, reading.measure, &MeasureReading::measure) ==
           plain.measures.end();
  });
}

bool is_empty(const Findings& findings) {
  return findings.findings.empty() && findings.measures.empty();
}

// Words read together with what was asked, where that tells what a number is ("pregnant 24 weeks")
// or what they mean at all ("allergies: latex"). What the question says alone is nobody's answer.
// Spans would be of words that nobody wrote, so there are none.
std::optional<Findings> read_joined(const RuleBaseView& rules, const IntakeNote& note,
                                    const Findings& plain) {
  const bool has_number = note.words.find_first_of("0123456789") != std::string::npos;
  if (note.topic.empty() || (!has_number && !is_empty(plain))) {
    return std::nullopt;
  }
  Findings joined;
  understand_text(rules, note.topic + " " + note.words, note.from, joined);
  const auto is_asked = [&](const auto& each) {
    return !each.provenance.span || each.provenance.span->end <= note.topic.size();
  };
  std::erase_if(joined.measures, is_asked);
  if (!has_measure_of_its_own(joined, plain)) {
    std::erase_if(joined.findings, is_asked);
    if (!is_empty(plain) || joined.findings.empty()) {
      return std::nullopt;
    }
  }
  for (Finding& finding : joined.findings) {
    finding.provenance.span.reset();
  }
  for (MeasureReading& reading : joined.measures) {
    reading.provenance.span.reset();
  }
  return joined;
}

void read_note(const RuleBaseView& rules, const IntakeNote& note,
               const std::optional<std::chrono::sys_days>& as_of, Findings& into) {
  Findings found;
  understand_text(rules, note.words, note.from, found, as_of);
  if (std::optional<Findings> joined = read_joined(rules, note, found)) {
    found = *std::move(joined);
  }
  if (const auto subject = find_subject(rules, note.about); subject && !note.about.empty()) {
    for (Finding& finding : found.findings) {
      if (finding.concept_id == kNone<ConceptId> && finding.assertion == Assertion::present) {
        finding.concept_id = subject->concept_id;
      }
    }
  }
  if (is_empty(found)) {
    found.not_understood = {note.words};
  }
  append(std::move(found), into);
}

}  // namespace

void understand_answers(const RuleBaseView& rules, const Intake& intake, Findings& into) {
  for (const IntakeAnswer& answer : intake.answers) {
    read_answer(rules, answer, into);
  }
  for (const IntakeNote& note : intake.notes) {
    read_note(rules, note, intake.as_of, into);
  }
  into.not_understood.insert(into.not_understood.end(), intake.not_understood.begin(),
                             intake.not_understood.end());
}

}  // namespace palpate
