// SPDX-License-Identifier: MIT
#include "cli/output_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace palpate {

namespace {

namespace fs = std::filesystem;

constexpr int kOwnerOnly = 0600;

Failure failure_at(const std::string& path) {
  return {"cannot write the output", path, std::strerror(errno)};  // NOLINT(concurrency-mt-unsafe)
}

// The file that a link names; the path itself where there is none.
std::string resolved(const std::string& path) {
  std::error_code fault;
  const fs::path target = fs::weakly_canonical(path, fault);
  return fault ? path : target.string();
}

// A rename is on the disk once its folder is. Some file systems cannot; the rename stands anyway.
void sync_folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0) {
    ::fsync(descriptor);
    ::close(descriptor);
  }
}

}  // namespace

PathState state_of(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) {
    return PathState::free;
  }
  if (S_ISDIR(found.st_mode)) {
    return PathState::folder;
  }
  return S_ISREG(found.st_mode) ? PathState::regular : PathState::special;
}

bool is_same_file(const std::string& a, const std::string& b) {
  return resolved(a) == resolved(b);
}

Result<OutputFile> OutputFile::open(const std::string& path, int flags) {
  OutputFile file;
  file.path_ = resolved(path);
  const PathState state = state_of(file.path_);
  if (state == PathState::folder) {
    return Failure{"the output is a folder", path, "name a file"};
  }
  file.is_direct_ = state == PathState::special;
  file.partial_ = file.is_direct_ ? file.path_ : file.path_ + ".partial";
  const int mode = file.is_direct_ ? O_WRONLY : O_WRONLY | O_NOFOLLOW | flags;
  file.descriptor_ = ::open(file.partial_.c_str(), mode | O_CLOEXEC, kOwnerOnly);
  if (file.descriptor_ < 0) {
    return failure_at(path);
  }
  if (!file.is_direct_ && ::flock(file.descriptor_, LOCK_EX | LOCK_NB) != 0) {
    return Failure{"another run is writing the output", path, "wait for it, or write elsewhere"};
  }
  return file;
}

Result<OutputFile> OutputFile::create(const std::string& path) {
  Result<OutputFile> file = open(path, O_CREAT);
  if (!file || file->is_direct_) {
    return file;
  }
  // Emptied only once it is ours.
  if (::ftruncate(file->descriptor_, 0) != 0 || ::fchmod(file->descriptor_, kOwnerOnly) != 0) {
    return failure_at(path);
  }
  return file;
}

Result<OutputFile> OutputFile::reopen(const std::string& path, std::uint64_t size) {
  Result<OutputFile> opened = open(path, 0);
  if (!opened) {
    return opened;
  }
  OutputFile file = *std::move(opened);
  struct stat found {};
  const auto end = static_cast<off_t>(size);
  if (::fstat(file.descriptor_, &found) != 0 || found.st_size < end) {
    return Failure{"the interrupted output is shorter than its run noted", path,
                   "start again with --force"};
  }
  if (::ftruncate(file.descriptor_, end) != 0 || ::lseek(file.descriptor_, 0, SEEK_END) != end) {
    return failure_at(path);
  }
  file.size_ = size;
  return file;
}

std::optional<Failure> OutputFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written < 0) {
      return failure_at(path_);
    }
    size_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return std::nullopt;
}

std::optional<Failure> OutputFile::sync() {
  if (!is_direct_ && ::fsync(descriptor_) != 0) {
    return failure_at(path_);
  }
  return std::nullopt;
}

std::optional<Failure> OutputFile::commit() {
  if (std::optional<Failure> failure = sync()) {
    return failure;
  }
  if (!is_direct_ && ::rename(partial_.c_str(), path_.c_str()) != 0) {
    return failure_at(path_);
  }
  close();
  if (!is_direct_) {
    sync_folder_of(path_);
  }
  return std::nullopt;
}

void OutputFile::discard() {
  if (!is_direct_ && descriptor_ >= 0) {
    ::unlink(partial_.c_str());
  }
  close();
}

void OutputFile::close() {
  if (descriptor_ >= 0) {
    ::close(std::exchange(descriptor_, -1));
  }
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      partial_(std::move(other.partial_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      is_direct_(other.is_direct_) {}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
  if (this != &other) {
    close();
    path_ = std::move(other.path_);
    partial_ = std::move(other.partial_);
    descriptor_ = std::exchange(other.descriptor_, -1);
    size_ = other.size_;
    is_direct_ = other.is_direct_;
  }
  return *this;
}

OutputFile::~OutputFile() {
  close();
}

std::optional<Failure> write_new_file(const std::string& path, bool force, std::string_view bytes) {
  const PathState state = state_of(path);
  if (state == PathState::folder) {
    return Failure{"cannot write there: it is a folder", path, "name a file"};
  }
  if (state == PathState::regular && !force) {
    return Failure{"it exists", path, "--force replaces it"};
  }
  Result<OutputFile> created = OutputFile::create(path);
  if (!created) {
    return created.error();
  }
  OutputFile out = std::move(created).value();
  if (std::optional<Failure> failure = out.write(bytes)) {
    return failure;
  }
  return out.commit();
}

}  // namespace palpate
