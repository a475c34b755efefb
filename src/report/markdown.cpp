// SPDX-License-Identifier: MIT
//
// A recommendation as Markdown, for notes and tickets. Everything from a client or a pack is
// escaped.
#include <string>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/utf8.hpp"
#include "report/writers.hpp"

namespace palpate {

std::string escape_markdown(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    if (std::string_view("\\`*_{}[]<>#|!~").find(c) != std::string_view::npos) {
      result += '\\';
    }
    result += c == '\n' || c == '\r' ? ' ' : c;
  }
  return result;
}

namespace {

std::string escape(std::string_view text) {
  return escape_markdown(text);
}

std::string escape_all(const std::vector<std::string>& words, std::string_view between) {
  std::string result;
  for (const std::string& word : words) {
    if (!result.empty()) {
      result += between;
    }
    result += escape(word);
  }
  return result;
}

std::string cite(const std::vector<std::string>& sources) {
  return sources.empty() ? std::string() : fmt::format(" ({})", escape_all(sources, ", "));
}

void write_findings(std::string& out, const Recommendation& result) {
  out += "\n## Understood\n\n";
  for (const std::string& words : describe(result.understood)) {
    out += fmt::format("- {}\n", escape(words));
  }
  for (const UnderstoodMeasure& measure : result.measures) {
    out += fmt::format("- {}\n", escape(describe(measure)));
  }
  if (!result.not_understood.empty()) {
    out += fmt::format("- Not understood: {}\n", escape_all(result.not_understood, ", "));
  }
  for (const std::string& clash : result.clashes) {
    out += fmt::format("- Contradiction: {}; taken as present\n", escape(clash));
  }
}

void write_safety(std::string& out, const Recommendation& result) {
  for (const RedFlagRaised& flag : result.red_flags) {
    out += fmt::format("\n> **{} ({})**: {}\n> May be: {}. Because of {}{}\n", escape(flag.label),
                       name_of(flag.urgency), escape(flag.say), escape(flag.may_be),
                       escape_all(flag.findings, ", "), cite(flag.sources));
  }
  write_findings(out, result);
  if (!result.contraindications.empty()) {
    out += "\n## Cautions\n\n";
  }
  for (const Caution& caution : result.contraindications) {
    std::vector<std::string> limits;
    for (const Limits& limit : caution.limit) {
      limits.push_back(describe(limit));
    }
    out += fmt::format("- **{}**: {} Limit: {}. {} Because of {}; rule {}{}\n",
                       escape(caution.label), escape(caution.action), escape_all(limits, "; "),
                       escape(caution.because), escape_all(caution.findings, ", "),
                       escape(caution.rule), cite(caution.sources));
  }
}

void write_suggestions(std::string& out, const Recommendation& result) {
  if (result.suggestions.empty()) {
    return;
  }
  out += "\n## Suggestions\n\n";
  if (result.clearance) {
    out += "Ask a doctor first.\n\n";
  }
  out += "| # | Modality | Score | Evidence | How | Why |\n|---|---|---|---|---|---|\n";
  for (std::size_t i = 0; i < result.suggestions.size(); ++i) {
    const Suggestion& suggestion = result.suggestions[i];
    std::vector<std::string> how = {describe(suggestion.limits),
                                    describe(suggestion.session, suggestion.limits.minutes),
                                    suggestion.session.course};
    std::erase(how, "");
    const Reason& reason = suggestion.reasons.front();
    out += fmt::format("| {} | {} | {:.3f} | {} | {} | {}{} |\n", i + 1, escape(suggestion.label),
                       suggestion.score, name_of(suggestion.evidence), escape_all(how, "; "),
                       escape(reason.because), cite(reason.sources));
  }
}

// In full what the rules would have suggested; by name what nobody asked for.
void write_withheld(std::string& out, const Recommendation& result) {
  if (result.withheld.empty()) {
    return;
  }
  out += "\n## Withheld\n\n";
  std::vector<std::string> others;
  for (const Withheld& withheld : result.withheld) {
    if (withheld.score <= 0.0) {
      others.push_back(withheld.label);
      continue;
    }
    out += fmt::format("- {} ({:.3f}): {}; by {}\n", escape(withheld.label), withheld.score,
                       escape(withheld.why), escape_all(withheld.by, ", "));
  }
  if (!others.empty()) {
    out += fmt::format(
        "- {}: {}\n",
        others.size() == result.withheld.size() ? "Not to be given" : "Also not to be given",
        escape_all(others, ", "));
  }
}

void write_rest(std::string& out, const Recommendation& result) {
  if (!result.beside.empty()) {
    out += "\n## Beside massage\n\n";
  }
  for (const Beside& beside : result.beside) {
    out += fmt::format("- {} ({}): {}{}\n", escape(beside.label), name_of(beside.evidence),
                       escape(beside.because), cite(beside.sources));
  }
  write_withheld(out, result);
  if (!result.discouraged.empty()) {
    out += "\n## Not recommended\n\n";
  }
  for (const Discouraged& discouraged : result.discouraged) {
    const Reason& reason = discouraged.reasons.front();
    out += fmt::format("- {} ({:.3f}): {}{}\n", escape(discouraged.label), discouraged.score,
                       escape(reason.because), cite(reason.sources));
  }
  if (!result.ask.empty()) {
    out += "\n## Worth asking\n\n";
  }
  for (const Question& question : result.ask) {
    out += fmt::format("- {} (could become: {})\n", escape(question.question),
                       name_of(question.could_become));
  }
}

std::string_view word_for(Truth truth) {
  return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "unknown";
}

std::string_view state_of(Truth truth) {
  return truth == Truth::yes ? "fired" : truth == Truth::no ? "ruled out" : "open";
}

void write_condition(std::string& out, const TracedCondition& condition, std::size_t depth) {
  out += fmt::format("{}- {}: {}\n", std::string(depth * 2, ' '), escape(condition.words),
                     word_for(condition.truth));
  for (const TracedCondition& part : condition.of) {
    write_condition(out, part, depth + 1);
  }
}

void write_explanation(std::string& out, const Explanation& explanation) {
  out += fmt::format("\n## Why {}: {}\n\nBelief {:.3f}, disbelief {:.3f}, score {:.3f}.\n\n",
                     escape(explanation.label), escape(explanation.outcome), explanation.belief,
                     explanation.disbelief, explanation.score);
  for (const TracedRule& rule : explanation.indications) {
    out += fmt::format("- {} {}, certainty {:+.3f}", escape(rule.rule), state_of(rule.truth),
                       rule.certainty);
    if (!rule.replaced_by.empty()) {
      out += fmt::format(", replaced by {}", escape(rule.replaced_by));
    } else if (rule.truth == Truth::yes) {
      out += fmt::format(", contribution {:+.3f}", rule.contribution);
    }
    out += '\n';
    write_condition(out, rule.when, 1);
  }
  if (!explanation.limits.empty()) {
    out += "\nLimited by:\n\n";
  }
  for (const TracedRule& rule : explanation.limits) {
    out += fmt::format("- {} {}\n", escape(rule.rule), state_of(rule.truth));
    write_condition(out, rule.when, 1);
  }
}

}  // namespace

std::string write_markdown(const Recommendation& result) {
  std::string out = fmt::format("# {}\n", headline(result.verdict));
  write_safety(out, result);
  write_suggestions(out, result);
  write_rest(out, result);
  for (const Explanation& explanation : result.explanations) {
    write_explanation(out, explanation);
  }
  out += "\n---\n\n";
  for (const DisabledSafetyRule& rule : result.disabled) {
    out += fmt::format("**Safety rule {} is switched off by pack {}**: {}\n\n", escape(rule.rule),
                       escape(rule.pack), escape(rule.why));
  }
  out += "Decision support, not a diagnosis. Rules:";
  for (const PackStamp& pack : result.packs) {
    out += fmt::format(" {} {} ({})", escape(pack.name), escape(pack.version), escape(pack.digest));
  }
  return out + "\n";
}

}  // namespace palpate
