// SPDX-License-Identifier: MIT
#include "cli/input_file.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace palpate {

InputBuffer::~InputBuffer() {
  if (descriptor_ > STDIN_FILENO) {
    ::close(descriptor_);
  }
}

// \return whether to read on: there are bytes, an end or a fault
bool InputBuffer::wait_for_bytes() const {
  constexpr int kMilliseconds = 200;
  while (interrupted_ == nullptr || !interrupted_->load()) {
    pollfd waited{descriptor_, POLLIN, 0};
    const int ready = ::poll(&waited, 1, kMilliseconds);
    if (ready != 0 && !(ready < 0 && errno == EINTR)) {
      return true;
    }
  }
  return false;
}

InputBuffer::int_type InputBuffer::underflow() {
  while (fault_.empty() && wait_for_bytes()) {
    const ssize_t size = ::read(descriptor_, block_.data(), block_.size());
    if (size < 0 && errno == EINTR) {
      continue;
    }
    if (size < 0) {
      fault_ = std::strerror(errno);  // NOLINT(concurrency-mt-unsafe): read on one thread
      break;
    }
    if (size == 0) {
      break;
    }
    bytes_read_ += static_cast<std::uint64_t>(size);
    setg(block_.data(), block_.data(), block_.data() + size);
    return traits_type::to_int_type(block_.front());
  }
  return traits_type::eof();
}

Result<InputFile> open_input(const std::string& path, const std::atomic<bool>* interrupted) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const int fault = errno;
  struct stat found {};
  if (descriptor >= 0 && (::fstat(descriptor, &found) != 0 || S_ISDIR(found.st_mode))) {
    ::close(descriptor);
    return Failure{"cannot read the input", path, "it is a folder; name the files in it"};
  }
  if (descriptor < 0) {
    return Failure{"cannot read the input", path,
                   std::strerror(fault)};  // NOLINT(concurrency-mt-unsafe): read on one thread
  }
  InputFile file;
  file.buffer = std::make_unique<InputBuffer>(descriptor, interrupted);
  file.stream = std::make_unique<std::istream>(file.buffer.get());
  return file;
}

std::optional<Failure> check_input(const std::string& path) {
  struct stat found {};
  const bool is_special =
      ::stat(path.c_str(), &found) == 0 && !S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode);
  if (is_special) {
    return std::nullopt;
  }
  const Result<InputFile> opened = open_input(path, nullptr);
  return opened ? std::nullopt : std::optional(opened.error());
}

std::uint64_t size_of(const std::string& path) {
  struct stat found {};
  const bool is_file = ::stat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode);
  return is_file ? static_cast<std::uint64_t>(found.st_size) : 0;
}

}  // namespace palpate
