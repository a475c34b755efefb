// SPDX-License-Identifier: MIT
#include "cli/batch_input.hpp"

#include <algorithm>
#include <istream>
#include <ostream>
#include <sstream>
#include <utility>

#include <fmt/format.h>

namespace palpate {

namespace {

constexpr std::string_view kStandardInput = "-";

// One record is answered in well under a millisecond; a piece is worth waking a thread for.
constexpr std::size_t kPieceRecords = 32;
constexpr std::size_t kPieceBytes = 65'536;

}  // namespace

// \return whether there is another file
bool BatchInput::open_next() {
  if (failure_ || opened_ == files_.size()) {
    return false;
  }
  const std::string& path = files_[opened_++];
  reader_.reset();
  if (file_.buffer) {
    bytes_before_ += file_.buffer->bytes_read();
  }
  file_ = {};
  std::istream* in = &streams_.in;
  if (path != kStandardInput) {
    Result<InputFile> opened = open_input(path, streams_.interrupted);
    if (!opened) {
      failure_ = opened.error();
      return false;
    }
    file_ = std::move(opened).value();
    in = file_.stream.get();
  }
  RecordOptions options;
  options.format = request_.batch.from;
  options.map = map_;
  options.dates = request_.batch.dates;
  Result<RecordReader> reader =
      RecordReader::open(*in, path == kStandardInput ? "standard input" : path, rules_, options);
  if (!reader) {
    failure_ = reader.error();
    return false;
  }
  const RecordFile& file = reader->file();
  if (request_.batch.require_safety && !file.missing_safety.empty()) {
    failure_ = missing_safety_columns(file.name, file.missing_safety);
    return false;
  }
  reader_.emplace(std::move(reader).value());
  announce(reader_->file());
  return true;
}

// What was guessed, and what is not read.
void BatchInput::announce(const RecordFile& file) const {
  constexpr std::size_t kMostNamed = 10;
  constexpr std::size_t kMostShown = 60;
  if (file.guessed) {
    streams_.err << write_note(fmt::format("{}: read as {}, going by its content; --from overrides",
                                           file.name, name_of(file.format)));
  }
  if (!file.undated.empty()) {
    streams_.err << write_note(
        fmt::format("{}: days may be written day or month first; say which with --date-order: {}",
                    file.name, fmt::join(file.undated, "; ")));
  }
  for (const auto* missing : {&file.missing_safety, &file.missing}) {
    if (!missing->empty()) {
      streams_.err << write_note(
          fmt::format("{}: the map names what the file lacks{}: {}", file.name,
                      missing == &file.missing_safety ? ", and safety depends on it" : "",
                      fmt::join(*missing, "; ")));
    }
  }
  if (file.unread.empty()) {
    return;
  }
  const auto named = static_cast<std::ptrdiff_t>(std::min(kMostNamed, file.unread.size()));
  std::vector<std::string> shown(file.unread.begin(), file.unread.begin() + named);
  for (std::string& header : shown) {
    if (header.size() > kMostShown) {
      header = header.substr(0, kMostShown) + "...";
    }
  }
  const std::size_t others = file.unread.size() - shown.size();
  streams_.err << write_note(fmt::format("{}: column{} not read: {}{}", file.name,
                                         file.unread.size() == 1 ? "" : "s", fmt::join(shown, ", "),
                                         others == 0 ? "" : fmt::format(" and {} more", others)));
}

std::optional<NumberedRecord> BatchInput::next() {
  if (streams_.interrupted != nullptr && streams_.interrupted->load()) {
    return std::nullopt;
  }
  while (reader_ || open_next()) {
    if (std::optional<RawRecord> raw = reader_->next()) {
      input_.add(raw->bytes);
      input_.add("\n");
      return NumberedRecord{++records_, opened_, *std::move(raw)};
    }
    if (file_.buffer && !file_.buffer->fault().empty()) {
      failure_ = Failure{"cannot read the input", files_[opened_ - 1], file_.buffer->fault()};
      return std::nullopt;
    }
    if (streams_.interrupted != nullptr && streams_.interrupted->load()) {
      return std::nullopt;  // it ended early
    }
    reader_.reset();
  }
  return std::nullopt;
}

std::optional<Piece> BatchInput::bring() {
  Piece piece;
  std::size_t bytes = 0;
  while (piece.records.size() < kPieceRecords && bytes < kPieceBytes) {
    std::optional<NumberedRecord> record = next();
    if (!record) {
      break;
    }
    bytes += record->raw.bytes.size();
    piece.records.push_back(*std::move(record));
  }
  piece.input = input_.value();
  return piece.records.empty() ? std::nullopt : std::optional(std::move(piece));
}

std::optional<Failure> BatchInput::skip(const Checkpoint& checkpoint) {
  while (records_ < checkpoint.records) {
    const std::optional<NumberedRecord> record = next();
    if (!record) {
      break;
    }
    if (record->file == checkpoint.rejects_file) {
      rejects_file_ = record->raw.file;
    }
  }
  if (failure_) {
    return failure_;
  }
  if (records_ != checkpoint.records || input_.value() != checkpoint.input) {
    return Failure{"the input is not what the interrupted run read", "",
                   "start again with --force"};
  }
  return std::nullopt;
}

std::uint64_t BatchInput::bytes_read() const {
  return bytes_before_ + (file_.buffer ? file_.buffer->bytes_read() : 0);
}

namespace {

Result<std::string> read_list(const std::string& path, Streams& streams) {
  if (path == kStandardInput) {
    return read_all(streams.in, "standard input");
  }
  Result<InputFile> file = open_input(path, streams.interrupted);
  if (!file) {
    return file.error();
  }
  return read_all(*file->stream, path);
}

}  // namespace

Result<std::vector<std::string>> files_of(const BatchRequest& request, Streams& streams) {
  std::vector<std::string> files = request.files;
  if (!request.files0_from.empty()) {
    const Result<std::string> list = read_list(request.files0_from, streams);
    if (!list) {
      return list.error();
    }
    std::istringstream names(*list);
    for (std::string name; std::getline(names, name, '\0');) {
      files.push_back(name);
    }
  }
  for (const std::string& file : files) {
    if (file.empty()) {
      return Failure{"a file name is empty", request.files0_from, "names are ended by NUL"};
    }
    // Before any work: a run over all files but one could be mistaken for the whole.
    if (file != kStandardInput) {
      if (std::optional<Failure> failure = check_input(file)) {
        return *std::move(failure);
      }
    }
  }
  return files;
}

}  // namespace palpate
