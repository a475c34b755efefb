// SPDX-License-Identifier: MIT
//
// A recommendation as CDS Hooks cards (https://cds-hooks.hl7.org, version 2.0): what stops first,
// what limits, what is not known, then what may suit. Each card stands by itself: a client may show
// any of them alone.
#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/utf8.hpp"
#include "report/writers.hpp"

namespace palpate {

namespace {

constexpr std::size_t kMostSummary = 140;  // characters; the specification's limit
constexpr std::string_view kInfo = "info";
constexpr std::string_view kWarning = "warning";
constexpr std::string_view kCritical = "critical";

struct HooksCard {
  std::string summary;
  std::string_view indicator;
  std::string detail;  ///< Markdown
};

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

// One line of so many characters at most, cut at a word.
std::string summary_of(std::string_view words) {
  std::string line = printable(words);
  std::ranges::replace(line, '\n', ' ');
  if (static_cast<std::size_t>(std::ranges::count_if(line, begins_character)) <= kMostSummary) {
    return line;
  }
  constexpr std::string_view kCut = "...";
  std::size_t end = 0;
  for (std::size_t characters = 0; characters <= kMostSummary - kCut.size(); ++end) {
    characters += begins_character(line[end]) ? 1 : 0;
  }
  const std::size_t space = line.rfind(' ', end - 1);
  return line.substr(0, space == std::string::npos ? end - 1 : space) + std::string(kCut);
}

std::string listed(const std::vector<std::string>& words) {
  std::string result;
  for (const std::string& word : words) {
    result += (result.empty() ? "" : ", ") + escape_markdown(word);
  }
  return result;
}

std::string because_of(const std::vector<std::string>& findings, std::string_view rule,
                       const std::vector<std::string>& sources) {
  return fmt::format("Because of {}; rule {}.{}", listed(findings), escape_markdown(rule),
                     sources.empty() ? "" : fmt::format(" Sources: {}.", listed(sources)));
}

HooksCard card_of(const RedFlagRaised& flag) {
  return {summary_of(fmt::format("{}: {}", flag.label, flag.say)),
          flag.urgency == Urgency::routine ? kWarning : kCritical,
          fmt::format("**{}**\n\n{}\n\nMay be: {}.\n\n{}", escape_markdown(flag.label),
                      escape_markdown(flag.say), escape_markdown(flag.may_be),
                      because_of(flag.findings, flag.rule, flag.sources))};
}

HooksCard card_of(const Caution& caution) {
  std::vector<std::string> limits;
  for (const Limits& limit : caution.limit) {
    limits.push_back(describe(limit));
  }
  const bool stops = std::ranges::any_of(caution.limit, &Limits::stop);
  return {
      summary_of(fmt::format("{}: {}", caution.label, caution.action)),
      stops ? kCritical : kWarning,
      fmt::format("**{}**\n\n{}\n\nLimit: {}.\n\n{}\n\n{}", escape_markdown(caution.label),
                  escape_markdown(caution.action), listed(limits), escape_markdown(caution.because),
                  because_of(caution.findings, caution.rule, caution.sources))};
}

std::string detail_of(const Suggestion& suggestion) {
  std::vector<std::string> how = {describe(suggestion.limits),
                                  describe(suggestion.session, suggestion.limits.minutes),
                                  suggestion.session.course};
  std::erase(how, "");
  const Reason& reason = suggestion.reasons.front();
  return fmt::format("- **{}** ({}, score {:.3f}){}\n  {}{}\n", escape_markdown(suggestion.label),
                     name_of(suggestion.evidence), suggestion.score,
                     how.empty() ? "" : fmt::format(": {}", listed(how)),
                     escape_markdown(reason.because),
                     reason.sources.empty() ? "" : fmt::format(" ({})", listed(reason.sources)));
}

void add_suggestions(const Recommendation& result, std::vector<HooksCard>& cards) {
  if (result.suggestions.empty()) {
    return;
  }
  std::vector<std::string> names;
  std::string detail = result.clearance ? "Ask a doctor first.\n\n" : "";
  for (const Suggestion& suggestion : result.suggestions) {
    names.push_back(suggestion.label);
    detail += detail_of(suggestion);
  }
  detail +=
      "\nThe score is how the rules rank it, not a chance of success; the word beside it is how "
      "sure the evidence is.";
  cards.push_back(
      {summary_of(fmt::format("{}{}", result.clearance ? "After asking a doctor: " : "May suit: ",
                              fmt::join(names, ", "))),
       result.clearance ? kWarning : kInfo, std::move(detail)});
}

void add_withheld(const Recommendation& result, std::vector<HooksCard>& cards) {
  std::vector<std::string> names;
  std::string detail;
  for (const Withheld& withheld : result.withheld) {
    if (withheld.score > 0.0) {
      names.push_back(withheld.label);
      detail += fmt::format("- {}: {}; by {}\n", escape_markdown(withheld.label),
                            escape_markdown(withheld.why), listed(withheld.by));
    }
  }
  if (!names.empty()) {
    cards.push_back({summary_of(fmt::format("Withheld: {}", fmt::join(names, ", "))), kWarning,
                     std::move(detail)});
  }
}

void add_questions(const Recommendation& result, std::vector<HooksCard>& cards) {
  for (const Question& question : result.ask) {
    cards.push_back({summary_of("Ask: " + question.question), kInfo,
                     fmt::format("{}\n\nAn answer could make it: {} (rule {}).",
                                 escape_markdown(question.question), name_of(question.could_become),
                                 escape_markdown(question.rule))});
  }
}

void add_basis(const Recommendation& result, std::vector<HooksCard>& cards) {
  std::string detail = "Understood:\n";
  for (const std::string& words : describe(result.understood)) {
    detail += fmt::format("- {}\n", escape_markdown(words));
  }
  for (const UnderstoodMeasure& measure : result.measures) {
    detail += fmt::format("- {}\n", escape_markdown(describe(measure)));
  }
  if (!result.not_understood.empty()) {
    detail += fmt::format("- Not understood: {}\n", listed(result.not_understood));
  }
  for (const std::string& clash : result.clashes) {
    detail += fmt::format("- Contradiction: {}; taken as present\n", escape_markdown(clash));
  }
  for (const DisabledSafetyRule& rule : result.disabled) {
    detail +=
        fmt::format("- Safety rule {} is switched off by pack {}: {}\n", escape_markdown(rule.rule),
                    escape_markdown(rule.pack), escape_markdown(rule.why));
  }
  detail += "\nDecision support, not a diagnosis.";
  const bool is_grave = result.verdict >= Verdict::refer;
  cards.push_back({summary_of(headline(result.verdict)),
                   is_grave                           ? kCritical
                   : result.verdict == Verdict::adapt ? kWarning
                                                      : kInfo,
                   std::move(detail)});
}

std::string label_of(const std::vector<PackStamp>& packs) {
  std::vector<std::string> names;
  names.reserve(packs.size());
  for (const PackStamp& pack : packs) {
    names.push_back(fmt::format("{} {}", pack.name, pack.version));
  }
  return fmt::format("palpate, rules {}", fmt::join(names, ", "));
}

}  // namespace

std::string write_cds(const Recommendation& result) {
  std::vector<HooksCard> cards;
  for (const RedFlagRaised& flag : result.red_flags) {
    cards.push_back(card_of(flag));
  }
  add_basis(result, cards);
  for (const Caution& caution : result.contraindications) {
    cards.push_back(card_of(caution));
  }
  add_withheld(result, cards);
  add_suggestions(result, cards);
  add_questions(result, cards);
  JsonWriter json;
  json.begin_object().key("cards").begin_array();
  for (const HooksCard& card : cards) {
    json.begin_object().field("summary", card.summary).field("indicator", card.indicator);
    json.field("detail", card.detail).key("source").begin_object();
    json.field("label", label_of(result.packs)).end_object().end_object();
  }
  json.end_array().end_object();
  return json.take() + "\n";
}

}  // namespace palpate
