// SPDX-License-Identifier: MIT
#include "support/conditions.hpp"

#include <vector>

#include <fmt/format.h>

#include "base/json_writer.hpp"

namespace palpate {

namespace {

std::string join(const Texts& texts) {
  std::string joined;
  for (const Text& text : texts) {
    joined += (joined.empty() ? "" : ",") + text.value;
  }
  return joined;
}

}  // namespace

std::string words_of(const AtomDraft& atom) {
  if (!atom.measure.empty()) {
    return fmt::format("{} {} {}", atom.measure, name_of(atom.comparison),
                       print_number(atom.number));
  }
  return fmt::format("{}{}{}{}", prefix_of(atom.aspect), atom.concept_name,
                     atom.site.empty() ? "" : "@", atom.site);
}

std::string words_of(const Condition& condition) {
  if (const auto* atom = std::get_if<AtomDraft>(&condition.node)) {
    return words_of(*atom);
  }
  const auto& join = std::get<JoinDraft>(condition.node);
  std::vector<std::string> parts;
  for (const Condition& child : join.of) {
    parts.push_back(words_of(child));
  }
  return fmt::format("{}{}({})", kJoinNames[static_cast<std::size_t>(join.join)],
                     join.join == Join::at_least ? fmt::format(" {}", join.count) : "",
                     fmt::join(parts, ", "));
}

std::string words_of(const LimitDraft& limit) {
  if (limit.stop) {
    return "stop";
  }
  std::vector<std::string> parts;
  for (const ElementLimitDraft& element : limit.elements) {
    parts.push_back(element.ruled_out.empty()
                        ? fmt::format("{}<={}", element.element.value, element.ceiling.value)
                        : fmt::format("{}!={}", element.element.value, join(element.ruled_out)));
  }
  const auto list = [&](std::string_view name, const Texts& texts) {
    if (!texts.empty()) {
      parts.push_back(fmt::format("{}:{}", name, join(texts)));
    }
  };
  list("without", limit.without);
  list("avoid", limit.avoid);
  list("at", limit.at);
  list("modalities", limit.modalities);
  if (limit.minutes) {
    parts.push_back(fmt::format("minutes:{}", print_number(*limit.minutes)));
  }
  if (limit.clearance) {
    parts.emplace_back("clearance");
  }
  return fmt::format("{}", fmt::join(parts, " "));
}

}  // namespace palpate
