// SPDX-License-Identifier: MIT
//
// Rejected records as they came: rows under their header, items of a list, lines, documents.
#include <utility>

#include "cli/batch_output.hpp"

namespace palpate {

namespace {

bool has_header(const RecordFile& file) {
  return file.format == RecordFormat::csv || file.format == RecordFormat::tsv;
}

bool goes_with(const RecordFile& file, const RecordFile& last) {
  return file.format == last.format && file.header == last.header;
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
  std::string text;
  if (has_header(*raw.file)) {
    text = is_next ? "" : raw.file->header + "\n";
  } else if (raw.file->format == RecordFormat::json) {
    text = is_next ? ",\n" : "[\n";
  } else if (raw.file->format == RecordFormat::yaml) {
    text = "---\n";
  }
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
