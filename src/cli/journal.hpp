// SPDX-License-Identifier: MIT
//
// What an interrupted run leaves beside its output, so that it can be gone on with.
//
// "OUT.resume" holds a first line that says what run it is (options, packs, inputs), then a line
// for each point up to which everything is on the disk: how many records, how many bytes of each
// output, a digest of the input so far, the counts. The last whole line counts. Going on reads the
// same records again and compares the digest, so a changed input is noticed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "palpate/batch_report.hpp"
#include "palpate/result.hpp"

namespace palpate {

/// FNV-1a, 64 bits: notices a change, and is no protection against one that is meant.
class Fingerprint {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) {
      value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

/// A point that a run can go on from.
struct Checkpoint {
  std::uint64_t records = 0;
  std::uint64_t out_bytes = 0;
  std::uint64_t rejects_bytes = 0;
  std::uint64_t rejects_file = 0;  ///< the input that the last reject came from, from 1
  std::uint64_t input = Fingerprint().value();  ///< of the records so far
  Totals totals;
};

class Journal {
 public:
  /// A new journal beside an output. \param run  what run it is, on one line
  static Result<Journal> create(const std::string& out, const std::string& run);
  /// Goes on with one.
  static Result<Journal> append(const std::string& out);

  [[nodiscard]] std::optional<Failure> note(const Checkpoint& checkpoint);
  void remove();

 private:
  explicit Journal(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

/// What an interrupted run left.
struct LeftBehind {
  std::string run;
  Checkpoint checkpoint;
};

/// \return nothing if no run was interrupted
std::optional<LeftBehind> read_journal(const std::string& out);

}  // namespace palpate
