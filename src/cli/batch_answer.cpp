// SPDX-License-Identifier: MIT
#include "cli/batch_answer.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace palpate {

namespace {

// Modalities by any name people use for them. \return the fault where a word names none
std::optional<RecordFault> resolve_avoided(const RuleBase& rules, Intake& intake) {
  for (std::string& word : intake.avoid) {
    const std::optional<std::string> id = find_modality(rules, word);
    if (!id) {
      return RecordFault{"unknown-id",
                         fmt::format("there is no modality '{}' (avoid); see palpate list "
                                     "modalities",
                                     word)};
    }
    word = *id;
  }
  return std::nullopt;
}

// Words that no pack knows are shown as not understood; a number that cannot be true, or a yes and
// a no to the same thing, rejects the record.
std::optional<RecordFault> fault_of(const Findings& findings) {
  for (const IntakeFault& fault : findings.faults) {
    if (fault.code != "unknown-id" && fault.code != "wrong-kind") {
      return RecordFault{fault.code, fmt::format("{} ({})", fault.message, fault.where)};
    }
  }
  return std::nullopt;
}

}  // namespace

AnsweredRecord answer(const RuleBase& rules, const NumberedRecord& record,
                      const RecommendOptions& options,
                      const std::optional<std::chrono::sys_days>& as_of) {
  AnsweredRecord answer{record.number, source_of(record.raw), {}};
  std::variant<Intake, RejectedRecord> read = read_record(rules, record.raw);
  if (auto* rejected = std::get_if<RejectedRecord>(&read)) {
    answer.result = std::move(*rejected);
    return answer;
  }
  auto& intake = std::get<Intake>(read);
  intake.as_of = as_of;
  if (std::optional<RecordFault> fault = resolve_avoided(rules, intake)) {
    answer.result = RejectedRecord{intake.id, *std::move(fault)};
    return answer;
  }
  const Findings findings = understand(rules, intake);
  if (std::optional<RecordFault> fault = fault_of(findings)) {
    answer.result = RejectedRecord{intake.id, *std::move(fault)};
    return answer;
  }
  Recommendation result = recommend(rules, intake, findings, options);
  result.record = record.number;
  answer.result = std::move(result);
  return answer;
}

AnsweredPiece answer(const RuleBase& rules, Piece piece, const BatchStyle& style,
                     const std::optional<std::chrono::sys_days>& as_of) {
  AnsweredPiece answered;
  answered.input = piece.input;
  RecommendOptions options;
  if (style.detail == Detail::brief) {
    options.questions = 0;  // it shows none
  }
  for (NumberedRecord& record : piece.records) {
    const AnsweredRecord each = answer(rules, record, options, as_of);
    const Group group = group_of(each);
    ++answered.totals.groups[static_cast<std::size_t>(group)];
    std::string written = write_answer(each, style);
    if (is_page(style.format)) {
      answered.blocks.emplace_back(group, std::move(written));
    } else {
      answered.text += written;
    }
    if (group == Group::rejected) {
      answered.rejected.push_back(std::move(record));
    }
  }
  return answered;
}

}  // namespace palpate
