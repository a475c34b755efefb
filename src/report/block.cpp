// SPDX-License-Identifier: MIT
//
// What a page says of one record, in the order a therapist reads it before the day begins: stop or
// go, what changes, what to ask, what to do, what was not understood.
#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "report/batch.hpp"
#include "report/writers.hpp"

namespace palpate {

namespace {

constexpr std::size_t kTop = 3;

using Lines = std::vector<std::string>;

Lines stop_lines(const Recommendation& result) {
  Lines lines;
  for (const RedFlagRaised& flag : result.red_flags) {
    lines.push_back(fmt::format("{} ({}): {} May be: {}.", flag.label, name_of(flag.urgency),
                                flag.say, flag.may_be));
  }
  for (const Caution& caution : result.contraindications) {
    if (std::ranges::any_of(caution.limit, &Limits::stop)) {
      lines.push_back(fmt::format("{}: {} {}", caution.label, caution.action, caution.because));
    }
  }
  if (result.clearance) {
    lines.emplace_back("Ask a doctor before any of this.");
  }
  return lines;
}

Lines change_lines(const Recommendation& result) {
  Lines lines;
  for (const Caution& caution : result.contraindications) {
    if (std::ranges::any_of(caution.limit, &Limits::stop)) {
      continue;
    }
    Lines limits;
    for (const Limits& limit : caution.limit) {
      limits.push_back(describe(limit));
    }
    lines.push_back(
        fmt::format("{}: {} ({})", caution.label, caution.action, fmt::join(limits, "; ")));
  }
  return lines;
}

Lines question_lines(const Recommendation& result) {
  Lines lines;
  for (const Question& question : result.ask) {
    lines.push_back(question.question);
  }
  return lines;
}

Lines suggestion_lines(const Recommendation& result) {
  Lines lines;
  for (std::size_t i = 0; i < std::min(kTop, result.suggestions.size()); ++i) {
    const Suggestion& suggestion = result.suggestions[i];
    const std::string how = describe(suggestion.limits);
    lines.push_back(fmt::format("{}{}{} ({:.3f}): {}", suggestion.label, how.empty() ? "" : ", ",
                                how, suggestion.score, suggestion.reasons.front().because));
  }
  return lines;
}

// What the rules would have suggested; where all is withheld, the reason stands first already.
Lines withheld_lines(const Recommendation& result) {
  Lines lines;
  if (result.suggestions.empty() && result.verdict >= Verdict::refer) {
    return lines;
  }
  for (const Withheld& withheld : result.withheld) {
    if (withheld.score > 0.0) {
      lines.push_back(fmt::format("{}: {}", withheld.label, withheld.why));
    }
  }
  return lines;
}

// A form asks much that is answered no, so that stands in a line of its own.
Lines understood_lines(const Recommendation& result) {
  std::vector<UnderstoodFinding> denied;
  std::vector<UnderstoodFinding> rest;
  for (const UnderstoodFinding& finding : result.understood) {
    (finding.assertion == Assertion::absent ? denied : rest).push_back(finding);
  }
  Lines parts = describe(rest);
  for (const UnderstoodMeasure& measure : result.measures) {
    parts.push_back(describe(measure));
  }
  Lines lines;
  if (!parts.empty()) {
    lines.push_back(fmt::format("{}", fmt::join(parts, ", ")));
  }
  if (!denied.empty()) {
    lines.push_back(fmt::format("{}", fmt::join(describe(denied), ", ")));
  }
  return lines;
}

Lines disabled_lines(const Recommendation& result) {
  Lines lines;
  for (const DisabledSafetyRule& rule : result.disabled) {
    lines.push_back(fmt::format("{} (by {}: {})", rule.rule, rule.pack, rule.why));
  }
  return lines;
}

std::string title_of(const std::string& id, std::uint64_t record) {
  return id.empty() ? fmt::format("Record {}", record) : id;
}

Block block_of_rejected(const AnsweredRecord& answer, const RejectedRecord& rejected) {
  return {Group::rejected,
          title_of(rejected.id, answer.record),
          answer.source,
          "NOT READ: the record was rejected",
          {{"Mend", {fmt::format("{} ({})", rejected.fault.message, rejected.fault.code)}}}};
}

}  // namespace

std::string_view heading(Group group) {
  switch (group) {
    case Group::emergency:
      return "Call now: an emergency is possible";
    case Group::refer:
      return "A clinician comes first";
    case Group::rejected:
      return "Could not be read: ask again";
    case Group::unknown:
      return "Not understood: ask before any massage";
    case Group::adapt:
      return "Massage, with changes";
    case Group::proceed:
      return "Nothing said so far speaks against massage";
  }
  return "";
}

Block block_of(const AnsweredRecord& answer) {
  if (const auto* rejected = std::get_if<RejectedRecord>(&answer.result)) {
    return block_of_rejected(answer, *rejected);
  }
  const auto& result = std::get<Recommendation>(answer.result);
  Block block{group_of(answer),
              title_of(result.id, answer.record),
              answer.source,
              std::string(headline(result.verdict)),
              {}};
  std::vector<std::pair<std::string_view, Lines>> parts = {
      {"First", stop_lines(result)},
      {"Changes", change_lines(result)},
      {"Ask", question_lines(result)},
      {"Suggestions", suggestion_lines(result)},
      {"Withheld", withheld_lines(result)},
      {"Understood", understood_lines(result)},
      {"Not understood", result.not_understood},
      {"Contradictions, taken as present", result.clashes},
      {"Safety rules switched off", disabled_lines(result)},
  };
  for (auto& [name, lines] : parts) {
    if (!lines.empty()) {
      block.parts.push_back({name, std::move(lines)});
    }
  }
  return block;
}

}  // namespace palpate
