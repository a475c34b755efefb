// SPDX-License-Identifier: MIT
//
// Rejected records as they came: rows under their header, items of a list, lines, documents.
#include <utility>

#include "cli/batch_output.hpp"

namespace palpate {

namespace {

bool goes_with(const RecordFile& file, const RecordFile& last) {
  return file.format == last.format && file.header == last.header;
}

// What stands before a record that is, or is not, of the same kind as the one before.
std::string lead_in(const RecordFile& file, bool is_next) {
  switch (file.format) {
    case RecordFormat::csv:
    case RecordFormat::tsv:
      return is_next ? "" : file.header + "\n";
    case RecordFormat::json:
      return is_next ? ",\n" : "[\n";
    case RecordFormat::yaml:
      return "---\n";
    case RecordFormat::ndjson:
    case RecordFormat::automatic:
      break;
  }
  return "";
}

}  // namespace

void RejectsWriter::go_on(std::shared_ptr<const RecordFile> last, std::uint64_t number) {
  last_ = std::move(last);
  last_number_ = number;
}

std::optional<Failure> RejectsWriter::write(const NumberedRecord& record) {
  const RawRecord& raw = record.raw;
  if (raw.bytes.empty()) {
    ++left_out_;
    return std::nullopt;
  }
  const bool is_next = last_ != nullptr && goes_with(*raw.file, *last_);
  is_mixed_ = is_mixed_ || (last_ != nullptr && !is_next);
  std::string text = lead_in(*raw.file, is_next);
  text += raw.bytes;
  text += raw.file->format == RecordFormat::json ? "" : "\n";
  go_on(raw.file, record.file);
  return file_.write(text);
}

std::optional<Failure> RejectsWriter::finish() {
  if (last_ != nullptr && last_->format == RecordFormat::json) {
    if (std::optional<Failure> failure = file_.write("\n]\n")) {
      return failure;
    }
  }
  return file_.commit();
}

}  // namespace palpate
