// SPDX-License-Identifier: MIT
//
// The records of a batch, over all its files, in pieces that a thread takes at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/column_map.hpp"
#include "cli/commands.hpp"
#include "cli/input_file.hpp"
#include "cli/journal.hpp"

namespace palpate {

struct NumberedRecord {
  std::uint64_t number = 1;  ///< from 1, over all files
  std::uint64_t file = 1;    ///< which file, from 1
  RawRecord raw;
};

struct Piece {
  std::vector<NumberedRecord> records;
  std::uint64_t input = 0;  ///< digest of all records up to the last of these
};

class BatchInput {
 public:
  /// \param map  how columns are read; may be null
  BatchInput(const Request& request, const RuleBase& rules, std::shared_ptr<const ColumnMap> map,
             Streams& streams)
      : request_(request),
        files_(request.batch.files),
        rules_(rules),
        map_(std::move(map)),
        streams_(streams) {}

  std::optional<Piece> bring();

  /// Reads again what an interrupted run has answered.
  ///
  /// \return a failure where it is not what that run read
  std::optional<Failure> skip(const Checkpoint& checkpoint);

  /// Why there are no more records, where the files have not come to their end.
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
  /// The file that the last reject of the interrupted run came from; null: there was none.
  [[nodiscard]] const std::shared_ptr<const RecordFile>& rejects_file() const {
    return rejects_file_;
  }
  [[nodiscard]] std::uint64_t bytes_read() const;
  [[nodiscard]] std::size_t count() const { return files_.size(); }

 private:
  bool open_next();
  std::optional<NumberedRecord> next();
  void announce(const RecordFile& file) const;

  const Request& request_;
  std::vector<std::string> files_;
  const RuleBase& rules_;
  std::shared_ptr<const ColumnMap> map_;
  Streams& streams_;
  InputFile file_;
  std::optional<RecordReader> reader_;
  std::size_t opened_ = 0;
  std::uint64_t records_ = 0;
  std::uint64_t bytes_before_ = 0;  // of the files that were read to their end
  Fingerprint input_;
  std::optional<Failure> failure_;
  std::shared_ptr<const RecordFile> rejects_file_;
};

/// The files that a request names, in order; `-` is standard input.
///
/// \return a failure where the list cannot be used, or a file cannot be read: then nothing is begun
Result<std::vector<std::string>> files_of(const BatchRequest& request, Streams& streams);

}  // namespace palpate
