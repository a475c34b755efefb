// SPDX-License-Identifier: MIT
#include "engine/interview_answers.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/number.hpp"
#include "engine/explain.hpp"
#include "palpate/palpate.hpp"

namespace palpate {

namespace {

constexpr std::string_view kFrom = "interview";
constexpr std::string_view kTick =
    "Give the numbers of what applies, or 0 where nothing does; or say it in words.";

enum class Said : std::uint8_t { neither, yes, no };

/// "no, but my knee hurts": the answer, and the words after it.
struct Split {
  Said said = Said::neither;
  std::string_view rest;
};

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

std::string_view without_signs(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t,.;:!-");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

// "no pain at night" is a sentence of its own; "yes at night" is not.
Split split_answer(std::string_view answer) {
  const std::size_t end = std::min(answer.find_first_of(" \t,.;:!"), answer.size());
  const std::string word = lower(answer.substr(0, end));
  const std::string_view rest = without_signs(answer.substr(end));
  const bool is_alone = rest.empty() || answer[end] != ' ';
  if (word == "y" || word == "yes") {
    return {Said::yes, rest};
  }
  if (word == "n" || (word == "no" && is_alone)) {
    return {Said::no, rest};
  }
  return {Said::neither, answer};
}

Finding finding_of(const InterviewItem& item, Said said, Provenance provenance) {
  Finding finding{item.concept_id, item.site, Aspect::current, Assertion::present,
                  std::move(provenance)};
  if (said == Said::no) {
    finding.assertion = Assertion::absent;
    finding.aspect = item.aspect;
  } else if (item.aspect != Aspect::current) {
    finding.assertion = item.aspect == Aspect::history ? Assertion::historical : Assertion::family;
  }
  return finding;
}

// Of the item's name, so that whoever reads the report knows what was answered.
void add_item(const InterviewItem& item, Said said, Findings& into) {
  if (item.concept_id == kNone<ConceptId> && said == Said::no) {
    return;  // a place by itself cannot be denied
  }
  const std::string words = fmt::format("{}? {}", item.label, said == Said::yes ? "yes" : "no");
  into.findings.push_back(finding_of(item, said, {std::string(kFrom), words, {}}));
}

class Reader {
 public:
  Reader(const RuleBase& rules, const InterviewQuestion& question)
      : rules_(rules), question_(question) {}

  [[nodiscard]] AnswerRead read(std::string_view answer) const {
    switch (question_.kind) {
      case InterviewKind::opening:
        return read_opening(answer);
      case InterviewKind::number:
        return read_number(answer);
      case InterviewKind::checklist:
        if (const auto numbers = numbers_in(answer)) {
          return read_ticks(*numbers);
        }
        break;
      case InterviewKind::yes_no:
      case InterviewKind::emergency:
        break;
    }
    const Split split = split_answer(answer);
    if (split.said == Said::neither) {
      return read_words(answer);
    }
    if (question_.kind == InterviewKind::checklist) {
      // To what a bare yes or no would be an answer, the question need not tell.
      return split.rest.empty() ? AnswerRead{std::nullopt, std::string(kTick)} : read_words(answer);
    }
    AnswerRead read{Findings{}, ""};
    for (const InterviewItem& item : question_.items) {
      add_item(item, split.said, *read.findings);
    }
    return split.rest.empty() ? read : with_more(std::move(read), split);
  }

 private:
  // The words after a yes or a no. A place named after a yes is where it is.
  [[nodiscard]] AnswerRead with_more(AnswerRead read, const Split& split) const {
    const Findings more = understood(split.rest);
    if (split.said == Said::yes && takes_place(more)) {
      read.findings->findings.clear();
      place(more, split.rest, *read.findings);
    } else {
      std::ranges::copy(more.findings, std::back_inserter(read.findings->findings));
      std::ranges::copy(more.measures, std::back_inserter(read.findings->measures));
    }
    std::ranges::copy(more.not_understood, std::back_inserter(read.findings->not_understood));
    read.say = described(more);
    return read;
  }

  // The client's first words are read as any free text is.
  [[nodiscard]] AnswerRead read_opening(std::string_view answer) const {
    Findings found = understood(answer, "text");
    if (found.findings.empty() && found.measures.empty()) {
      return not_understood();
    }
    return {found, described(found)};
  }

  [[nodiscard]] AnswerRead read_words(std::string_view answer) const {
    Findings found = understood(answer);
    if (found.findings.empty() && found.measures.empty()) {
      return not_understood();
    }
    std::string say = described(found);
    if (takes_place(found)) {
      Findings placed = found;
      placed.findings.clear();
      place(found, answer, placed);
      return {std::move(placed), std::move(say)};
    }
    return {std::move(found), std::move(say)};
  }

  // Given as a number in the measure's unit, or in words that hold one: "3 months", "101 F".
  [[nodiscard]] AnswerRead read_number(std::string_view answer) const {
    const InterviewItem& item = question_.items.front();
    const Split split = split_answer(answer);
    if (split.said == Said::no && split.rest.empty()) {
      return {Findings{}, "Left open."};
    }
    Intake intake;
    intake.measures.push_back({{item.id, std::string(kFrom)}, std::string(answer)});
    Findings found = understand(rules_, intake);
    if (found.faults.empty()) {
      found.measures.front().provenance.words = fmt::format("{}: {}", item.label, answer);
      return {std::move(found), ""};
    }
    for (const std::string& words :
         {std::string(answer), fmt::format("{} {}", item.label, answer)}) {
      Findings read = understood(words);
      if (std::ranges::find(read.measures, item.measure, &MeasureReading::measure) !=
          read.measures.end()) {
        std::string say = described(read);
        return {std::move(read), std::move(say)};
      }
    }
    const bool is_number = parse_number(answer).has_value();
    return {std::nullopt, is_number ? found.faults.front().message + "."
                                    : "A number, please; Enter leaves it open."};
  }

  [[nodiscard]] static std::optional<std::vector<std::size_t>> numbers_in(std::string_view answer) {
    std::vector<std::size_t> numbers;
    for (std::size_t at = 0;
         (at = answer.find_first_not_of(" ,;", at)) != std::string_view::npos;) {
      const std::size_t end = std::min(answer.find_first_of(" ,;", at), answer.size());
      const auto number = parse_number(answer.substr(at, end - at));
      if (!number || *number < 0.0 || *number > 1000.0) {
        return std::nullopt;
      }
      numbers.push_back(static_cast<std::size_t>(*number));
      at = end;
    }
    return numbers;
  }

  [[nodiscard]] AnswerRead read_ticks(const std::vector<std::size_t>& numbers) const {
    const std::size_t most = question_.items.size();
    AnswerRead read{Findings{}, ""};
    for (const std::size_t number : numbers) {
      if (number > most || (number == 0 && numbers.size() > 1)) {
        return {std::nullopt,
                fmt::format("The numbers go from 1 to {}; 0 stands for none of them.", most)};
      }
    }
    for (std::size_t i = 0; i < most; ++i) {
      const bool ticked = std::ranges::find(numbers, i + 1) != numbers.end();
      add_item(question_.items[i], ticked ? Said::yes : Said::no, *read.findings);
    }
    return read;
  }

  // Spans are of the client's first words; those of a later answer would point into nothing.
  [[nodiscard]] Findings understood(std::string_view words, std::string_view from = kFrom) const {
    Intake intake;
    intake.text = words;
    Findings found = understand(rules_, intake);
    const auto mark = [&](Provenance& provenance) {
      provenance.from = from;
      if (from == kFrom) {
        provenance.span.reset();
      }
    };
    for (Finding& finding : found.findings) {
      mark(finding.provenance);
    }
    for (MeasureReading& reading : found.measures) {
      mark(reading.provenance);
    }
    return found;
  }

  // "in my left calf", said of one thing that has no place yet.
  [[nodiscard]] bool takes_place(const Findings& found) const {
    const bool has_room = question_.kind == InterviewKind::yes_no &&
                          question_.items.front().concept_id != kNone<ConceptId> &&
                          question_.items.front().site == kNone<RegionId>;
    return has_room && !found.findings.empty() &&
           std::ranges::all_of(found.findings, [](const Finding& finding) {
             return finding.concept_id == kNone<ConceptId> &&
                    finding.assertion == Assertion::present;
           });
  }

  void place(const Findings& found, std::string_view words, Findings& into) const {
    for (const Finding& where : found.findings) {
      InterviewItem item = question_.items.front();
      item.site = where.site;
      into.findings.push_back(finding_of(
          item, Said::yes,
          {std::string(kFrom), fmt::format("{}? {}", question_.items.front().label, words), {}}));
    }
  }

  [[nodiscard]] std::string described(const Findings& found) const {
    std::vector<std::string> parts;
    for (const UnderstoodFinding& finding : explain_findings(rules_.view(), found)) {
      parts.push_back(finding.assertion == Assertion::present
                          ? finding.label
                          : fmt::format("{}: {}", finding.label, name_of(finding.assertion)));
    }
    for (const UnderstoodMeasure& measure : explain_measures(rules_.view(), found)) {
      parts.push_back(fmt::format("{} {:g} {}", measure.label, measure.value, measure.unit));
    }
    return parts.empty() ? "" : fmt::format("Understood: {}.", fmt::join(parts, "; "));
  }

  [[nodiscard]] AnswerRead not_understood() const {
    switch (question_.kind) {
      case InterviewKind::opening:
        return {std::nullopt, "Nothing of this was understood; please say it in other words."};
      case InterviewKind::checklist:
        return {std::nullopt, fmt::format("This was not understood. {}", kTick)};
      case InterviewKind::yes_no:
      case InterviewKind::number:
      case InterviewKind::emergency:
        break;
    }
    return {std::nullopt, "This was not understood. Answer y or n, or say it in other words."};
  }

  const RuleBase& rules_;
  const InterviewQuestion& question_;
};

}  // namespace

AnswerRead read_answer(const RuleBase& rules, const InterviewQuestion& question,
                       std::string_view answer) {
  return Reader(rules, question).read(answer);
}

}  // namespace palpate
