// SPDX-License-Identifier: MIT
//
// An input read in blocks, that ends early when the run is interrupted and says why it failed.
//
// A standard stream starts a read again after a signal, so a run that waits for a slow pipe could
// not be ended; this one looks up after each signal and a few times a second.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <streambuf>
#include <string>

#include "palpate/result.hpp"

namespace palpate {

class InputBuffer : public std::streambuf {
 public:
  /// \param descriptor   closed at the end, unless it is standard input
  /// \param interrupted  the input ends once it is true; may be null
  InputBuffer(int descriptor, const std::atomic<bool>* interrupted)
      : descriptor_(descriptor), interrupted_(interrupted) {}
  ~InputBuffer() override;
  InputBuffer(const InputBuffer&) = delete;
  InputBuffer& operator=(const InputBuffer&) = delete;

  [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }
  /// Why reading failed, in the system's words; empty while it has not.
  [[nodiscard]] const std::string& fault() const { return fault_; }

 protected:
  int_type underflow() override;

 private:
  static constexpr std::size_t kBlockBytes = 65'536;

  [[nodiscard]] bool wait_for_bytes() const;

  int descriptor_;
  const std::atomic<bool>* interrupted_;
  std::uint64_t bytes_read_ = 0;
  std::string fault_;
  std::array<char, kBlockBytes> block_{};
};

/// A file that is open for reading.
struct InputFile {
  std::unique_ptr<InputBuffer> buffer;
  std::unique_ptr<std::istream> stream;
};

/// \return a failure where it cannot be opened, or is a folder
Result<InputFile> open_input(const std::string& path, const std::atomic<bool>* interrupted);

/// \return why a file could not be opened. A pipe is not tried: whoever writes it would see it
/// close
std::optional<Failure> check_input(const std::string& path);

/// The size of a file; 0 where it has none that is known before it is read.
std::uint64_t size_of(const std::string& path);

}  // namespace palpate
