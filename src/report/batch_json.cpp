// SPDX-License-Identifier: MIT
//
// One line of JSON for each record of a batch.
#include <algorithm>
#include <cstddef>

#include "base/json_writer.hpp"
#include "report/batch.hpp"
#include "report/writers.hpp"

namespace palpate {

namespace {

constexpr std::size_t kBriefTop = 3;

template <class T>
void write_names(JsonWriter& json, std::string_view key, const std::vector<T>& items,
                 std::string T::*name) {
  json.key(key).begin_array();
  for (const T& item : items) {
    json.text(item.*name);
  }
  json.end_array();
}

void write_id(JsonWriter& json, const std::string& id) {
  json.key("id");
  if (id.empty()) {
    json.null();
  } else {
    json.text(id);
  }
}

std::string write_brief(const Recommendation& result) {
  JsonWriter json;
  json.begin_object();
  write_id(json, result.id);
  json.field("verdict", name_of(result.verdict)).key("top").begin_array();
  for (std::size_t i = 0; i < std::min(kBriefTop, result.suggestions.size()); ++i) {
    const Suggestion& suggestion = result.suggestions[i];
    json.begin_array().text(suggestion.modality).number(suggestion.score).end_array();
  }
  json.end_array();
  write_names(json, "withheld", result.withheld, &Withheld::modality);
  write_names(json, "red_flags", result.red_flags, &RedFlagRaised::rule);
  write_names(json, "contraindications", result.contraindications, &Caution::rule);
  json.end_object();
  return json.take() + "\n";
}

std::string write_rejected(const AnsweredRecord& answer, const RejectedRecord& rejected) {
  JsonWriter json;
  json.begin_object().key("schema").integer(1);
  write_id(json, rejected.id);
  json.key("record").integer(static_cast<std::int64_t>(answer.record));
  json.field("source", answer.source).key("error").begin_object();
  json.field("code", rejected.fault.code).field("message", rejected.fault.message);
  json.end_object().end_object();
  return json.take() + "\n";
}

}  // namespace

std::string write_json_line(const AnsweredRecord& answer, Detail detail) {
  if (const auto* rejected = std::get_if<RejectedRecord>(&answer.result)) {
    return write_rejected(answer, *rejected);
  }
  const auto& result = std::get<Recommendation>(answer.result);
  return detail == Detail::brief ? write_brief(result) : write_json(result);
}

}  // namespace palpate
