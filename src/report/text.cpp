// SPDX-License-Identifier: MIT
//
// A recommendation for a person at a terminal: what to do first, then what was understood, then the
// ranked list.
#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "report/layout.hpp"
#include "report/writers.hpp"

namespace palpate {

namespace {

constexpr std::size_t kBarWidth = 10;

Ink ink_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::emergency:
    case Verdict::refer:
      return Ink::red;
    case Verdict::adapt:
      return Ink::yellow;
    case Verdict::proceed:
      return Ink::green;
    case Verdict::unknown:
      break;
  }
  return Ink::bold;
}

std::string bar(double score) {
  const auto filled =
      static_cast<std::size_t>(std::lround(std::clamp(score, 0.0, 1.0) * kBarWidth));
  return std::string(filled, '#') + std::string(kBarWidth - filled, '.');
}

std::string cite(const std::vector<std::string>& sources) {
  return sources.empty() ? std::string() : fmt::format(" [{}]", fmt::join(sources, ", "));
}

void write_red_flags(Page& page, const Recommendation& result) {
  for (const RedFlagRaised& flag : result.red_flags) {
    page.gap();
    page.wrap("", fmt::format("{} ({}): {}", flag.label, name_of(flag.urgency), flag.say), 2,
              Ink::red);
    page.wrap("  ", fmt::format("May be: {}.", flag.may_be), 2);
    page.wrap("  ",
              fmt::format("Because of {}; rule {}{}", fmt::join(flag.findings, ", "), flag.rule,
                          cite(flag.sources)),
              2, Ink::dim);
  }
}

void write_understood(Page& page, const Recommendation& result) {
  page.gap().head("Understood");
  std::vector<std::string> parts = describe(result.understood);
  for (const UnderstoodMeasure& measure : result.measures) {
    parts.push_back(describe(measure));
  }
  page.wrap("  ", parts.empty() ? "nothing" : fmt::format("{}", fmt::join(parts, "; ")), 2);
  if (!result.not_understood.empty()) {
    page.wrap("  Not understood: ", fmt::format("{}", fmt::join(result.not_understood, ", ")), 4,
              Ink::yellow);
  }
  for (const std::string& clash : result.clashes) {
    page.wrap("  Contradiction: ", clash + "; taken as present", 4, Ink::yellow);
  }
}

void write_cautions(Page& page, const Recommendation& result) {
  if (result.contraindications.empty()) {
    return;
  }
  page.gap().head("Cautions");
  for (const Caution& caution : result.contraindications) {
    std::vector<std::string> limits;
    for (const Limits& limit : caution.limit) {
      limits.push_back(describe(limit));
    }
    page.wrap("  * ", fmt::format("{}: {}", caution.label, caution.action), 4, Ink::yellow);
    page.wrap("    ", fmt::format("Limit: {}.", fmt::join(limits, "; ")), 4);
    page.wrap("    ", caution.because, 4);
    page.wrap("    ",
              fmt::format("Because of {}; rule {}{}", fmt::join(caution.findings, ", "),
                          caution.rule, cite(caution.sources)),
              4, Ink::dim);
  }
}

// Number, label and score in columns; a long label has a line of its own.
void write_rank(Page& page, std::size_t rank, const Suggestion& suggestion) {
  constexpr std::size_t kLabelColumns = 34;
  std::string lead = fmt::format("{:>3}. ", rank);
  const std::size_t columns = columns_of(suggestion.label);
  if (columns > kLabelColumns) {
    page.wrap(lead, suggestion.label, lead.size(), Ink::bold);
    lead = std::string(lead.size() + kLabelColumns, ' ');
  } else {
    lead += suggestion.label + std::string(kLabelColumns - columns, ' ');
  }
  page.line(fmt::format("{} {}  {:.3f}  {}", lead, bar(suggestion.score), suggestion.score,
                        name_of(suggestion.evidence)),
            Ink::bold);
}

void write_suggestions(Page& page, const Recommendation& result) {
  if (result.suggestions.empty()) {
    return;
  }
  page.gap().head("Suggestions");
  if (result.clearance) {
    page.wrap("  ", "Ask a doctor first: see the notes above.", 2, Ink::yellow);
  }
  for (std::size_t i = 0; i < result.suggestions.size(); ++i) {
    const Suggestion& suggestion = result.suggestions[i];
    write_rank(page, i + 1, suggestion);
    std::vector<std::string> how;
    for (std::string part :
         {describe(suggestion.limits), describe(suggestion.session, suggestion.limits.minutes),
          suggestion.session.course}) {
      if (!part.empty()) {
        how.push_back(std::move(part));
      }
    }
    if (!how.empty()) {
      page.wrap("     How: ", fmt::format("{}", fmt::join(how, "; ")), 10);
    }
    const Reason& reason = suggestion.reasons.front();
    page.wrap("     Why: ", reason.because + cite(reason.sources), 10);
  }
  page.wrap("  ",
            "Score: how the rules rank it, not a chance of success. Last column: how sure the "
            "evidence is.",
            2, Ink::dim);
}

void write_beside(Page& page, const Recommendation& result) {
  if (result.beside.empty()) {
    return;
  }
  page.gap().head("Beside massage");
  for (const Beside& beside : result.beside) {
    const std::string limits = describe(beside.limits);
    page.wrap("  * ",
              fmt::format("{} ({}): {}{}{}", beside.label, name_of(beside.evidence), beside.because,
                          limits.empty() ? "" : " Limits: " + limits + ".", cite(beside.sources)),
              4);
  }
}

// In full what the rules would have suggested; by name what nobody asked for.
void write_withheld(Page& page, const Recommendation& result) {
  if (result.withheld.empty()) {
    return;
  }
  page.gap().head("Withheld");
  std::vector<std::string> others;
  for (const Withheld& withheld : result.withheld) {
    if (withheld.score <= 0.0) {
      others.push_back(withheld.label);
      continue;
    }
    page.wrap("  * ",
              fmt::format("{} ({:.3f}): {}; by {}", withheld.label, withheld.score, withheld.why,
                          fmt::join(withheld.by, ", ")),
              4);
  }
  if (!others.empty()) {
    page.wrap(others.size() == result.withheld.size() ? "  Not to be given: "
                                                      : "  Also not to be given: ",
              fmt::format("{}", fmt::join(others, ", ")), 4);
  }
}

void write_discouraged(Page& page, const Recommendation& result) {
  if (result.discouraged.empty()) {
    return;
  }
  page.gap().head("Not recommended");
  for (const Discouraged& discouraged : result.discouraged) {
    const Reason& reason = discouraged.reasons.front();
    page.wrap("  * ",
              fmt::format("{} ({:.3f}): {}{}", discouraged.label, discouraged.score, reason.because,
                          cite(reason.sources)),
              4);
  }
}

void write_questions(Page& page, const Recommendation& result) {
  if (result.ask.empty()) {
    return;
  }
  page.gap().head("Worth asking");
  for (const Question& question : result.ask) {
    page.wrap(
        "  ? ",
        fmt::format("{} (could become: {})", question.question, name_of(question.could_become)), 4,
        Ink::cyan);
  }
}

std::string_view mark(Truth truth) {
  return truth == Truth::yes ? "[yes]" : truth == Truth::no ? "[no] " : "[?]  ";
}

void write_condition(Page& page, const TracedCondition& condition, std::size_t depth) {
  const std::string indent(depth * 2, ' ');
  const std::string lead = fmt::format("{}{} ", indent, mark(condition.truth));
  page.wrap(lead, condition.words + (condition.of.empty() ? "" : " of"), lead.size());
  for (const TracedCondition& part : condition.of) {
    write_condition(page, part, depth + 1);
  }
}

void write_traced_rule(Page& page, const TracedRule& rule, bool with_numbers) {
  const std::string_view state = rule.truth == Truth::yes  ? "fired"
                                 : rule.truth == Truth::no ? "ruled out"
                                                           : "open";
  std::string words = fmt::format("{} {}", rule.rule, state);
  if (!rule.replaced_by.empty()) {
    words += fmt::format(", replaced by {}", rule.replaced_by);
  } else if (with_numbers && rule.truth == Truth::yes) {
    words +=
        fmt::format(", certainty {:+.3f}, contribution {:+.3f}", rule.certainty, rule.contribution);
  } else if (with_numbers) {
    words += fmt::format(", certainty {:+.3f}", rule.certainty);
  }
  page.wrap("  ", words, 4);
  write_condition(page, rule.when, 2);
}

void write_explanation(Page& page, const Explanation& explanation) {
  page.gap().head(fmt::format("Why {}: {}", explanation.label, explanation.outcome));
  page.wrap("  ",
            fmt::format("Belief {:.3f} against disbelief {:.3f} gives score {:.3f}.",
                        explanation.belief, explanation.disbelief, explanation.score),
            2);
  for (const TracedRule& rule : explanation.indications) {
    write_traced_rule(page, rule, true);
  }
  if (!explanation.limits.empty()) {
    page.line("  Limited by:");
  }
  for (const TracedRule& rule : explanation.limits) {
    write_traced_rule(page, rule, false);
  }
}

void write_footer(Page& page, const Recommendation& result) {
  page.gap();
  for (const DisabledSafetyRule& rule : result.disabled) {
    page.wrap("",
              fmt::format("Safety rule {} is switched off by pack {}: {}", rule.rule, rule.pack,
                          rule.why),
              2, Ink::red);
  }
  std::vector<std::string> stamps;
  for (const PackStamp& pack : result.packs) {
    stamps.push_back(fmt::format("{} {} ({})", pack.name, pack.version, pack.digest.substr(0, 15)));
  }
  page.wrap("",
            fmt::format("Decision support, not a diagnosis. Rules: {}.", fmt::join(stamps, ", ")),
            0, Ink::dim);
}

}  // namespace

std::string write_text(const Recommendation& result, const ReportStyle& style) {
  Page page(style.width, style.colour);
  page.wrap("", headline(result.verdict), 2, ink_of(result.verdict));
  write_red_flags(page, result);
  write_understood(page, result);
  write_cautions(page, result);
  write_suggestions(page, result);
  write_beside(page, result);
  write_withheld(page, result);
  write_discouraged(page, result);
  write_questions(page, result);
  for (const Explanation& explanation : result.explanations) {
    write_explanation(page, explanation);
  }
  write_footer(page, result);
  return page.take();
}

}  // namespace palpate
