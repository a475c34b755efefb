// SPDX-License-Identifier: MIT
#include "cli/batch_output.hpp"

#include <cerrno>
#include <cstring>
#include <ostream>
#include <utility>

#include <fmt/format.h>

namespace palpate {

namespace {

// How far apart the points are that a run can be gone on from.
constexpr std::chrono::seconds kBetweenCheckpoints{1};

Failure exists_already(const std::string& path) {
  return {"the output exists already", path, "--force replaces it"};
}

// What stands in the way of an output.
std::optional<Failure> fault_of(const std::string& path, const BatchRequest& request) {
  if (path.empty()) {
    return std::nullopt;
  }
  if (state_of(path) == PathState::regular && !request.force) {
    return exists_already(path);
  }
  for (const std::string& file : request.files) {
    if (file != "-" && is_same_file(file, path) && state_of(path) == PathState::regular) {
      return Failure{"an output is one of the inputs", path, "write to another file"};
    }
  }
  return std::nullopt;
}

std::optional<Failure> compare_runs(const std::string& left, const std::string& now,
                                    const std::string& out) {
  if (left == now) {
    return std::nullopt;
  }
  return Failure{"the interrupted run had other options, packs or inputs", out,
                 "give it the same, or start again with --force"};
}

}  // namespace

Result<BatchOutput> BatchOutput::open(const BatchRequest& request, const std::string& run,
                                      BatchInput& input, Streams& streams) {
  for (const std::string* path : {&request.out, &request.rejects}) {
    if (std::optional<Failure> failure = fault_of(*path, request)) {
      return *std::move(failure);
    }
  }
  BatchOutput output(request, streams);
  const std::optional<LeftBehind> left =
      request.out.empty() ? std::nullopt : read_journal(request.out);
  if (left && !request.resume && !request.force) {
    return Failure{"an interrupted run left its output", request.out,
                   "--resume goes on with it, --force starts again"};
  }
  std::optional<Failure> failure;
  if (left && request.resume) {
    failure = compare_runs(left->run, run, request.out);
    failure = failure ? failure : output.go_on(*left, input);
  } else {
    failure = output.begin(run);
  }
  if (failure) {
    return *std::move(failure);
  }
  return output;
}

std::optional<Failure> BatchOutput::begin(const std::string& run) {
  if (!request_->rejects.empty()) {
    Result<OutputFile> rejects = OutputFile::create(request_->rejects);
    if (!rejects) {
      return rejects.error();
    }
    rejects_.emplace(std::move(rejects).value());
  }
  if (!request_->out.empty()) {
    Result<OutputFile> file = OutputFile::create(request_->out);
    if (!file) {
      return file.error();
    }
    file_.emplace(std::move(file).value());
    if (file_->is_resumable() && !is_page(request_->style.format)) {
      Result<Journal> journal = Journal::create(request_->out, run);
      if (!journal) {
        return journal.error();
      }
      journal_.emplace(std::move(journal).value());
    }
  }
  return is_page(request_->style.format) ? std::nullopt : write(write_head(request_->style, {}));
}

std::optional<Failure> BatchOutput::go_on(const LeftBehind& left, BatchInput& input) {
  if (std::optional<Failure> failure = input.skip(left.checkpoint)) {
    return failure;
  }
  const Checkpoint& point = left.checkpoint;
  if (!request_->rejects.empty()) {
    Result<OutputFile> rejects = OutputFile::reopen(request_->rejects, point.rejects_bytes);
    if (!rejects) {
      return rejects.error();
    }
    rejects_.emplace(std::move(rejects).value());
    rejects_->go_on(input.rejects_file(), point.rejects_file);
  }
  Result<OutputFile> file = OutputFile::reopen(request_->out, point.out_bytes);
  if (!file) {
    return file.error();
  }
  file_.emplace(std::move(file).value());
  Result<Journal> journal = Journal::append(request_->out);
  if (!journal) {
    return journal.error();
  }
  journal_.emplace(std::move(journal).value());
  done_ = point;
  const bool nothing_done = point.out_bytes == 0;
  return nothing_done ? write(write_head(request_->style, {})) : std::nullopt;
}

std::optional<Failure> BatchOutput::write(std::string_view bytes) {
  if (file_) {
    return file_->write(bytes);
  }
  streams_->out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  streams_->out.flush();
  if (streams_->out) {
    return std::nullopt;
  }
  streams_->out_fault = errno;
  return Failure{"cannot write the output", "standard output",
                 std::strerror(streams_->out_fault)};  // NOLINT(concurrency-mt-unsafe)
}

std::optional<Failure> BatchOutput::take(AnsweredPiece piece) {
  if (std::optional<Failure> failure = write(piece.text)) {
    return failure;
  }
  for (auto& [group, block] : piece.blocks) {
    blocks_[static_cast<std::size_t>(group)] += block;
  }
  for (const NumberedRecord& record : piece.rejected) {
    if (std::optional<Failure> failure = rejects_ ? rejects_->write(record) : std::nullopt) {
      return failure;
    }
  }
  for (std::size_t i = 0; i < kGroupNames.size(); ++i) {
    done_.totals.groups[i] += piece.totals.groups[i];
  }
  done_.records = done_.totals.records();
  done_.input = piece.input;
  done_.out_bytes = file_ ? file_->size() : 0;
  done_.rejects_bytes = rejects_ ? rejects_->file().size() : 0;
  done_.rejects_file = rejects_ ? rejects_->last_file() : 0;
  const auto now = std::chrono::steady_clock::now();
  if (journal_ && now - noted_ >= kBetweenCheckpoints) {
    noted_ = now;
    return checkpoint();
  }
  return std::nullopt;
}

// What is noted is on the disk before the note is.
std::optional<Failure> BatchOutput::checkpoint() {
  if (std::optional<Failure> failure = file_->sync()) {
    return failure;
  }
  if (std::optional<Failure> failure = rejects_ ? rejects_->file().sync() : std::nullopt) {
    return failure;
  }
  return journal_->note(done_);
}

std::optional<Failure> BatchOutput::write_page() {
  const BatchStyle& style = request_->style;
  std::optional<Failure> failure = write(write_head(style, done_.totals));
  for (std::size_t i = 0; i < blocks_.size() && !failure; ++i) {
    if (blocks_[i].empty()) {
      continue;
    }
    failure = write(write_group_head(style, static_cast<Group>(i), done_.totals) + blocks_[i] +
                    write_group_tail(style));
    blocks_[i] = {};
  }
  return failure ? failure : write(write_tail(style));
}

std::optional<Failure> BatchOutput::finish() {
  std::optional<Failure> failure =
      is_page(request_->style.format) ? write_page() : write(write_tail(request_->style));
  if (!failure && rejects_) {
    failure = rejects_->finish();
  }
  if (!failure && file_) {
    failure = file_->commit();
  }
  if (!failure && journal_) {
    journal_->remove();
  }
  return failure;
}

bool BatchOutput::leave() {
  if (journal_) {
    // Where this fails, the point before it stands.
    return !checkpoint() || done_.records > 0;
  }
  if (is_page(request_->style.format)) {
    if (file_) {
      file_->discard();
    }
    if (rejects_) {
      rejects_->file().discard();
    }
  }
  return false;
}

}  // namespace palpate
