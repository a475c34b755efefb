// SPDX-License-Identifier: MIT
//
// A file that is there whole or not at all.
//
// Bytes go to "FILE.partial" in the same folder, readable by its owner alone. commit() flushes it
// to the disk and renames it; until then FILE is as it was. A file that is not committed stays, so
// that a later run can go on with it, unless it is discarded. What is no regular file (/dev/null, a
// named pipe) is written directly.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "palpate/result.hpp"

namespace palpate {

class OutputFile {
 public:
  /// A new, empty file. One that an interrupted run left is emptied.
  static Result<OutputFile> create(const std::string& path);
  /// The file that an interrupted run left, cut to the bytes that are known to be right.
  static Result<OutputFile> reopen(const std::string& path, std::uint64_t size);

  [[nodiscard]] std::optional<Failure> write(std::string_view bytes);
  /// What was written is on the disk.
  [[nodiscard]] std::optional<Failure> sync();
  [[nodiscard]] std::optional<Failure> commit();
  void discard();

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] bool is_resumable() const { return !is_direct_; }

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&& other) noexcept;
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

 private:
  OutputFile() = default;
  static Result<OutputFile> open(const std::string& path, int flags);
  void close();

  std::string path_;  // links resolved
  std::string partial_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  bool is_direct_ = false;
};

/// What stands at a path.
enum class PathState : std::uint8_t { free, regular, special, folder };
PathState state_of(const std::string& path);

/// Whether two paths name one file.
bool is_same_file(const std::string& a, const std::string& b);

/// Writes a file as a whole, or not at all. What stands there is replaced only by force.
std::optional<Failure> write_new_file(const std::string& path, bool force, std::string_view bytes);

}  // namespace palpate
