// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "report/writers.hpp"

namespace palpate {

namespace {

std::string join_words(const std::vector<std::string>& words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string between = i == 0                  ? ""
                                : i + 1 == words.size() ? fmt::format(" {} ", last)
                                                        : ", ";
    text += between + spaced(words[i]);
  }
  return text;
}

void describe_elements(const Limits& limits, std::vector<std::string>& parts) {
  for (const auto& [element, level] : limits.ceilings) {
    parts.push_back(level == "none" ? fmt::format("no {}", spaced(element))
                                    : fmt::format("{} {} or less", spaced(element), level));
  }
  for (const auto& [element, choices] : limits.choices) {
    parts.push_back(fmt::format("{} {}", spaced(element), join_words(choices, "or")));
  }
  if (!limits.without.empty()) {
    parts.push_back(fmt::format("without {}", join_words(limits.without, "or")));
  }
}

}  // namespace

std::string spaced(std::string_view id) {
  std::string text(id);
  std::ranges::replace(text, '-', ' ');
  std::ranges::replace(text, '_', ' ');
  return text;
}

std::string_view headline(Verdict verdict) {
  switch (verdict) {
    case Verdict::unknown:
      return "UNKNOWN: nothing was understood that a rule could use";
    case Verdict::proceed:
      return "PROCEED: nothing said so far speaks against massage";
    case Verdict::adapt:
      return "ADAPT: massage is possible, with the changes below";
    case Verdict::refer:
      return "REFER: a clinician comes first";
    case Verdict::emergency:
      return "EMERGENCY: call an ambulance; no massage";
  }
  return "";
}

std::string describe(const Limits& limits) {
  if (limits.stop) {
    return "no massage";
  }
  std::vector<std::string> parts;
  describe_elements(limits, parts);
  if (!limits.avoid.empty()) {
    std::vector<std::string> sites = limits.avoid;
    std::ranges::replace(sites, std::string(kFindingSite), std::string("the affected area"));
    parts.push_back(fmt::format("avoid {}", join_words(sites, "and")));
  }
  if (limits.minutes) {
    parts.push_back(fmt::format("at most {} minutes", print_number(*limits.minutes)));
  }
  if (!limits.modalities.empty()) {
    parts.push_back(fmt::format("no {}", join_words(limits.modalities, "or")));
  }
  for (const auto& [sites, local] : limits.at) {
    std::vector<std::string> local_parts;
    describe_elements(local, local_parts);
    std::vector<std::string> where = sites;
    std::ranges::replace(where, std::string(kFindingSite), std::string("the affected area"));
    parts.push_back(
        fmt::format("at {}: {}", join_words(where, "and"), fmt::join(local_parts, ", ")));
  }
  if (limits.clearance) {
    parts.emplace_back("ask a doctor first");
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string describe(const UnderstoodFinding& finding) {
  return finding.assertion == Assertion::present
             ? finding.label
             : fmt::format("{}: {}", finding.label, name_of(finding.assertion));
}

std::vector<std::string> describe(const std::vector<UnderstoodFinding>& findings) {
  constexpr std::size_t kMostDenied = 12;
  constexpr std::size_t kNamed = 6;
  const auto denied = static_cast<std::size_t>(
      std::ranges::count(findings, Assertion::absent, &UnderstoodFinding::assertion));
  std::vector<std::string> parts;
  std::size_t seen = 0;
  for (const UnderstoodFinding& finding : findings) {
    const bool is_denial = finding.assertion == Assertion::absent;
    seen += is_denial ? 1 : 0;
    std::string words = describe(finding);
    const bool is_counted = is_denial && denied > kMostDenied && seen > kNamed;
    if (!is_counted && std::ranges::find(parts, words) == parts.end()) {
      parts.push_back(std::move(words));
    }
  }
  if (denied > kMostDenied) {
    parts.push_back(fmt::format("{} more: absent", denied - kNamed));
  }
  return parts;
}

std::string describe(const UnderstoodMeasure& measure) {
  std::string number = fmt::format("{} {}", measure.label, print_number(measure.value));
  if (measure.unit.empty()) {
    return number;
  }
  const bool is_scale = measure.unit.front() >= '0' && measure.unit.front() <= '9';
  return is_scale ? fmt::format("{} ({})", number, measure.unit)
                  : fmt::format("{} {}", number, measure.unit);
}

std::string describe(const Session& session, std::optional<double> most_minutes) {
  if (session.usual_minutes <= 0.0) {
    return "";
  }
  if (most_minutes && *most_minutes <= session.least_minutes) {
    return "";  // the limit says it
  }
  const double most = std::min(session.usual_minutes, most_minutes.value_or(session.usual_minutes));
  return session.least_minutes >= most
             ? fmt::format("{} min", print_number(most))
             : fmt::format("{}-{} min", print_number(session.least_minutes), print_number(most));
}

}  // namespace palpate
