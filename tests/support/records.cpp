// SPDX-License-Identifier: MIT
#include "support/records.hpp"

#include <sstream>

#include <fmt/format.h>

#include "support/known_packs.hpp"

namespace palpate {

namespace {

std::string show(const std::vector<IntakeEntry>& entries) {
  std::string words;
  for (const IntakeEntry& entry : entries) {
    words += fmt::format(" [{}]", entry.value);
  }
  return words;
}

std::string show(const RawRecord& record) {
  const std::variant<Intake, RejectedRecord> read = read_record(small_rules(), record);
  if (const auto* rejected = std::get_if<RejectedRecord>(&read)) {
    return fmt::format("{}: {}", record.line, rejected->fault.code);
  }
  const auto& intake = std::get<Intake>(read);
  std::string words = fmt::format("{}: {} {}", record.line, intake.id, intake.text);
  for (const auto* list : {&intake.symptoms, &intake.goals, &intake.medications, &intake.absent}) {
    words += show(*list);
  }
  for (const auto& [entry, number] : intake.measures) {
    words += fmt::format(" {}={}", entry.value, number);
  }
  return words;
}

}  // namespace

std::vector<std::string> records_in(const std::string& bytes, const std::string& name,
                                    const RecordOptions& options) {
  std::istringstream in(bytes);
  Result<RecordReader> reader = RecordReader::open(in, name, small_rules(), options);
  if (!reader) {
    return {reader.error().what};
  }
  RecordReader records = std::move(reader).value();
  std::vector<std::string> shown;
  while (const std::optional<RawRecord> record = records.next()) {
    shown.push_back(show(*record));
  }
  return shown;
}

std::string failure_of(const std::string& bytes, const std::string& name,
                       const RecordOptions& options) {
  std::istringstream in(bytes);
  const Result<RecordReader> reader = RecordReader::open(in, name, small_rules(), options);
  return reader ? "" : reader.error().what;
}

}  // namespace palpate
