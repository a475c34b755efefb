// SPDX-License-Identifier: MIT
#include "cli/journal.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace palpate {

namespace {

constexpr std::string_view kKind = "palpate-resume 1 ";

std::string journal_of(const std::string& out) {
  return out + ".resume";
}

// Appends and sees that it is on the disk.
std::optional<Failure> append_line(const std::string& path, const std::string& line, int flags) {
  constexpr int kOwnerOnly = 0600;
  const int descriptor = ::open(
      path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | flags, kOwnerOnly);
  const auto size = static_cast<ssize_t>(line.size());
  const bool fits = descriptor >= 0 && ::write(descriptor, line.data(), line.size()) == size &&
                    ::fsync(descriptor) == 0;
  const int fault = errno;
  if (descriptor >= 0) {
    ::close(descriptor);
  }
  if (fits) {
    return std::nullopt;
  }
  return Failure{"cannot write beside the output", path,
                 std::strerror(fault)};  // NOLINT(concurrency-mt-unsafe): one thread writes
}

// Begins with a line break, so that it stands alone behind a line that was cut off.
std::string print(const Checkpoint& point) {
  return fmt::format("\n{} {} {} {} {:016x} {} .\n", point.records, point.out_bytes,
                     point.rejects_bytes, point.rejects_file, point.input,
                     fmt::join(point.totals.groups, " "));
}

// Of a whole line, which ends in a dot.
std::optional<Checkpoint> parse(const std::string& line) {
  std::istringstream in(line);
  Checkpoint point;
  in >> point.records >> point.out_bytes >> point.rejects_bytes >> point.rejects_file >> std::hex >>
      point.input >> std::dec;
  for (std::uint64_t& count : point.totals.groups) {
    in >> count;
  }
  std::string end;
  in >> end;
  return end == "." ? std::optional(point) : std::nullopt;
}

}  // namespace

Result<Journal> Journal::create(const std::string& out, const std::string& run) {
  Journal journal(journal_of(out));
  const std::string first = std::string(kKind) + run + print({});
  if (std::optional<Failure> failure = append_line(journal.path_, first, O_TRUNC)) {
    return *std::move(failure);
  }
  return journal;
}

Result<Journal> Journal::append(const std::string& out) {
  return Journal(journal_of(out));
}

std::optional<Failure> Journal::note(const Checkpoint& checkpoint) {
  return append_line(path_, print(checkpoint), 0);
}

void Journal::remove() {
  ::unlink(path_.c_str());
}

std::optional<LeftBehind> read_journal(const std::string& out) {
  std::ifstream file(journal_of(out), std::ios::binary);
  std::string line;
  if (!std::getline(file, line) || !line.starts_with(kKind)) {
    return std::nullopt;
  }
  LeftBehind left{line.substr(kKind.size()), {}};
  while (std::getline(file, line)) {
    if (const std::optional<Checkpoint> point = parse(line)) {
      left.checkpoint = *point;
    }
  }
  return left;
}

}  // namespace palpate
