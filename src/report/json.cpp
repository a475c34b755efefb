// SPDX-License-Identifier: MIT
//
// The result as one JSON object, keys in the order of the contract. Absent lists are empty; absent
// scalars are null.
#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

#include "base/json_writer.hpp"
#include "base/number.hpp"
#include "report/writers.hpp"

namespace palpate {

namespace {

constexpr int kSchema = 1;

// A level is a number where its name is one: {"pressure": 2, "heat": "none"}.
void write_level(JsonWriter& json, std::string_view level) {
  if (const auto number = parse_number(level)) {
    json.number(*number);
  } else {
    json.text(level);
  }
}

void write_limits(JsonWriter& json, const Limits& limits) {
  if (limits.stop) {
    json.text("stop");
    return;
  }
  json.begin_object();
  for (const auto& [element, level] : limits.ceilings) {
    json.key(element);
    write_level(json, level);
  }
  for (const auto& [element, choices] : limits.choices) {
    json.field(element, choices);
  }
  const auto list = [&](std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) {
      json.field(key, values);
    }
  };
  list("without", limits.without);
  list("avoid", limits.avoid);
  list("modalities", limits.modalities);
  if (limits.minutes) {
    json.key("minutes").number(*limits.minutes);
  }
  if (limits.clearance) {
    json.key("clearance").boolean(true);
  }
  if (!limits.at.empty()) {
    json.key("at").begin_array();
    for (const auto& [sites, local] : limits.at) {
      json.begin_object().field("sites", sites).key("limit");
      write_limits(json, local);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
}

// One mapping where a rule has one; a list where it has several.
void write_rule_limits(JsonWriter& json, const std::vector<Limits>& limits) {
  if (limits.size() == 1) {
    write_limits(json, limits.front());
    return;
  }
  json.begin_array();
  for (const Limits& limit : limits) {
    write_limits(json, limit);
  }
  json.end_array();
}

void write_understood(JsonWriter& json, const UnderstoodFinding& finding) {
  json.begin_object().field("concept", finding.concept_name);
  write_text_or_null(json, "site", finding.site);
  json.field("kind", finding.kind).field("assertion", name_of(finding.assertion));
  write_provenance(json, finding.provenance);
  json.end_object();
}

void write_red_flag(JsonWriter& json, const RedFlagRaised& flag) {
  json.begin_object().field("rule", flag.rule).field("urgency", name_of(flag.urgency));
  json.field("may_be", flag.may_be).field("say", flag.say);
  json.field("findings", flag.findings).field("sources", flag.sources).end_object();
}

void write_caution(JsonWriter& json, const Caution& caution) {
  json.begin_object().field("rule", caution.rule).key("limit");
  write_rule_limits(json, caution.limit);
  json.field("action", caution.action).field("because", caution.because);
  json.field("findings", caution.findings).field("sources", caution.sources).end_object();
}

void write_reason(JsonWriter& json, const Reason& reason) {
  json.begin_object().field("rule", reason.rule);
  json.key("contribution").number(reason.contribution).key("certainty").number(reason.certainty);
  json.field("evidence", name_of(reason.evidence)).field("because", reason.because);
  json.field("findings", reason.findings).field("sources", reason.sources).end_object();
}

void write_session(JsonWriter& json, const Session& session) {
  json.key("session").begin_object().key("minutes").begin_array();
  if (session.usual_minutes > 0.0) {
    json.number(session.least_minutes).number(session.usual_minutes);
  }
  json.end_array();
  write_text_or_null(json, "course", session.course);
  json.end_object();
}

void write_suggestion(JsonWriter& json, const Suggestion& suggestion, std::size_t rank) {
  json.begin_object().key("rank").integer(static_cast<std::int64_t>(rank));
  json.field("modality", suggestion.modality).field("label", suggestion.label);
  json.key("score").number(suggestion.score).field("evidence", name_of(suggestion.evidence));
  json.field("settings", suggestion.settings);
  write_session(json, suggestion.session);
  json.key("limits");
  write_limits(json, suggestion.limits);
  json.field("limited_by", suggestion.limited_by).key("reasons").begin_array();
  for (const Reason& reason : suggestion.reasons) {
    write_reason(json, reason);
  }
  json.end_array().end_object();
}

std::string_view word_for(Truth truth) {
  switch (truth) {
    case Truth::yes:
      return "yes";
    case Truth::no:
      return "no";
    case Truth::unknown:
      break;
  }
  return "unknown";
}

void write_condition(JsonWriter& json, const TracedCondition& condition) {
  json.begin_object().field("condition", condition.words).field("value", word_for(condition.truth));
  if (!condition.of.empty()) {
    json.key("of").begin_array();
    for (const TracedCondition& part : condition.of) {
      write_condition(json, part);
    }
    json.end_array();
  }
  json.end_object();
}

void write_traced_rule(JsonWriter& json, const TracedRule& rule) {
  json.begin_object()
      .field("rule", rule.rule)
      .field("kind", rule.kind)
      .field("fired", word_for(rule.truth));
  write_text_or_null(json, "replaced_by", rule.replaced_by);
  json.key("certainty")
      .number(rule.certainty)
      .key("contribution")
      .number(rule.contribution)
      .key("when");
  write_condition(json, rule.when);
  json.end_object();
}

void write_explanation(JsonWriter& json, const Explanation& explanation) {
  json.begin_object().field("modality", explanation.modality).field("outcome", explanation.outcome);
  json.key("score").number(explanation.score).key("belief").number(explanation.belief);
  json.key("disbelief").number(explanation.disbelief).key("indications").begin_array();
  for (const TracedRule& rule : explanation.indications) {
    write_traced_rule(json, rule);
  }
  json.end_array().key("limits").begin_array();
  for (const TracedRule& rule : explanation.limits) {
    write_traced_rule(json, rule);
  }
  json.end_array().end_object();
}

template <class T, class Write>
void write_list(JsonWriter& json, std::string_view key, const std::vector<T>& items, Write write) {
  json.key(key).begin_array();
  for (const T& item : items) {
    write(json, item);
  }
  json.end_array();
}

void write_answers(JsonWriter& json, const Recommendation& result) {
  write_list(json, "red_flags", result.red_flags, write_red_flag);
  write_list(json, "contraindications", result.contraindications, write_caution);
  json.key("suggestions").begin_array();
  for (std::size_t i = 0; i < result.suggestions.size(); ++i) {
    write_suggestion(json, result.suggestions[i], i + 1);
  }
  json.end_array();
  write_list(json, "beside", result.beside, [](JsonWriter& out, const Beside& beside) {
    out.begin_object().field("modality", beside.modality).field("label", beside.label);
    out.field("because", beside.because).field("evidence", name_of(beside.evidence));
    out.field("sources", beside.sources).end_object();
  });
  write_list(json, "withheld", result.withheld, [](JsonWriter& out, const Withheld& withheld) {
    out.begin_object().field("modality", withheld.modality).key("score").number(withheld.score);
    out.field("by", withheld.by).end_object();
  });
  write_list(json, "ask", result.ask, [](JsonWriter& out, const Question& question) {
    out.begin_object().field("question", question.question).field("settles", question.settles);
    out.field("rule", question.rule)
        .field("could_become", name_of(question.could_become))
        .end_object();
  });
}

void write_cards_json(JsonWriter& json, const Card& card) {
  json.begin_object().field("kind", card.kind).field("id", card.id).field("label", card.label);
  json.key("facts").begin_object();
  for (const CardLine& line : card.lines) {
    json.field(line.name, line.values);
  }
  json.end_object().end_object();
}

}  // namespace

void write_text_or_null(JsonWriter& json, std::string_view key, std::string_view value) {
  json.key(key);
  if (value.empty()) {
    json.null();
  } else {
    json.text(value);
  }
}

void write_provenance(JsonWriter& json, const Provenance& provenance) {
  json.field("text", provenance.words).key("span").begin_array();
  if (provenance.span) {
    json.integer(static_cast<std::int64_t>(provenance.span->begin));
    json.integer(static_cast<std::int64_t>(provenance.span->end));
  }
  json.end_array().field("from", provenance.from);
}

std::string write_json(const Recommendation& result) {
  JsonWriter json;
  json.begin_object().key("schema").integer(kSchema);
  write_text_or_null(json, "id", result.id);
  json.key("record").integer(static_cast<std::int64_t>(result.record));
  write_text_or_null(json, "source", result.source);
  json.field("verdict", name_of(result.verdict));
  write_list(json, "understood", result.understood, write_understood);
  json.key("measures").begin_object();
  for (std::size_t i = 0; i < result.measures.size(); ++i) {
    // Where a measure was read more than once, the last reading stands here; all were used.
    const bool last = std::none_of(result.measures.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                   result.measures.end(), [&](const UnderstoodMeasure& later) {
                                     return later.measure == result.measures[i].measure;
                                   });
    if (last) {
      json.key(result.measures[i].measure).number(result.measures[i].value);
    }
  }
  json.end_object().field("not_understood", result.not_understood);
  write_answers(json, result);
  write_list(json, "packs", result.packs, [](JsonWriter& out, const PackStamp& pack) {
    out.begin_object()
        .field("name", pack.name)
        .field("version", pack.version)
        .field("digest", pack.digest);
    out.end_object();
  });
  if (!result.discouraged.empty()) {
    write_list(json, "discouraged", result.discouraged,
               [](JsonWriter& out, const Discouraged& discouraged) {
                 out.begin_object().field("modality", discouraged.modality);
                 out.key("score").number(discouraged.score);
                 write_list(out, "reasons", discouraged.reasons, write_reason);
                 out.end_object();
               });
  }
  if (!result.clashes.empty()) {
    json.field("clashes", result.clashes);
  }
  if (!result.disabled.empty()) {
    write_list(json, "disabled", result.disabled,
               [](JsonWriter& out, const DisabledSafetyRule& rule) {
                 out.begin_object()
                     .field("rule", rule.rule)
                     .field("pack", rule.pack)
                     .field("why", rule.why)
                     .end_object();
               });
  }
  if (!result.explanations.empty()) {
    write_list(json, "explain", result.explanations, write_explanation);
  }
  json.end_object();
  return json.take() + "\n";
}

std::string write_json(const std::vector<Listing>& rows) {
  JsonWriter json;
  json.begin_array();
  for (const Listing& row : rows) {
    json.begin_object()
        .field("id", row.id)
        .field("label", row.label)
        .field("detail", row.detail)
        .end_object();
  }
  json.end_array();
  return json.take() + "\n";
}

std::string write_json(const std::vector<Card>& cards) {
  JsonWriter json;
  json.begin_array();
  for (const Card& card : cards) {
    write_cards_json(json, card);
  }
  json.end_array();
  return json.take() + "\n";
}

}  // namespace palpate
