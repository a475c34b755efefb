// SPDX-License-Identifier: MIT
//
// Where the answers of a batch go: standard output or a file, a page that is put in order at the
// end, and the rejected records as they came.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cli/batch_answer.hpp"
#include "cli/output_file.hpp"

namespace palpate {

/// The records that were rejected, as they came, in a form that can be mended and run again.
class RejectsWriter {
 public:
  explicit RejectsWriter(OutputFile file) : file_(std::move(file)) {}

  /// Goes on behind a record of a file.
  void go_on(std::shared_ptr<const RecordFile> last, std::uint64_t number);
  [[nodiscard]] std::optional<Failure> write(const NumberedRecord& record);
  [[nodiscard]] std::optional<Failure> finish();

  OutputFile& file() { return file_; }
  [[nodiscard]] std::uint64_t last_file() const { return last_number_; }
  /// How many were too long to be kept.
  [[nodiscard]] std::uint64_t left_out() const { return left_out_; }
  /// Whether records of several formats or headers are among them.
  [[nodiscard]] bool is_mixed() const { return is_mixed_; }

 private:
  OutputFile file_;
  std::shared_ptr<const RecordFile> last_;
  std::uint64_t last_number_ = 0;
  std::uint64_t left_out_ = 0;
  bool is_mixed_ = false;
};

class BatchOutput {
 public:
  /// \param run  what run it is: a run that was interrupted is gone on with only if it is the same
  static Result<BatchOutput> open(const BatchRequest& request, const std::string& run,
                                  BatchInput& input, Streams& streams);

  [[nodiscard]] std::optional<Failure> take(AnsweredPiece piece);
  /// The outputs are whole: they get their names.
  [[nodiscard]] std::optional<Failure> finish();
  /// The outputs are not whole, and are left for a later run where there can be one.
  ///
  /// \return whether --resume can go on from here
  bool leave();

  [[nodiscard]] const Totals& totals() const { return done_.totals; }
  [[nodiscard]] const std::optional<RejectsWriter>& rejects() const { return rejects_; }

 private:
  BatchOutput(const BatchRequest& request, Streams& streams)
      : request_(&request), streams_(&streams) {}

  std::optional<Failure> go_on(const LeftBehind& left, BatchInput& input);
  std::optional<Failure> begin(const std::string& run);
  std::optional<Failure> write(std::string_view bytes);
  std::optional<Failure> write_page();
  std::optional<Failure> checkpoint();

  const BatchRequest* request_;
  Streams* streams_;
  std::optional<OutputFile> file_;  // nothing: standard output
  std::optional<RejectsWriter> rejects_;
  std::optional<Journal> journal_;
  Checkpoint done_;
  std::array<std::string, kGroupNames.size()> blocks_;
  std::chrono::steady_clock::time_point noted_ = std::chrono::steady_clock::now();
};

}  // namespace palpate
