// SPDX-License-Identifier: MIT
#include "intake/line_reader.hpp"

#include <algorithm>
#include <istream>
#include <utility>

namespace palpate {

namespace {

constexpr std::size_t kBlockBytes = 65'536;

// string_view::find_first_of looks at each byte for itself, which costs more than all else here.
std::size_t find_end(std::string_view text, LineEnds ends) {
  const std::size_t lf = std::min(text.find('\n'), text.size());
  return ends == LineEnds::lf ? lf : std::min(text.substr(0, lf).find('\r'), lf);
}

}  // namespace

// Adds a block behind what is left. \return whether there was one
bool LineReader::fill() {
  if (ended_) {
    return false;
  }
  block_.erase(0, at_);
  at_ = 0;
  const std::size_t kept = block_.size();
  block_.resize(kept + kBlockBytes);
  // What is there already: a pipe that brings a line now and then is answered line by line.
  in_->peek();
  const auto read = static_cast<std::size_t>(
      in_->readsome(block_.data() + kept, static_cast<std::streamsize>(kBlockBytes)));
  block_.resize(kept + read);
  ended_ = read == 0;
  return !ended_;
}

std::string_view LineReader::peek(std::size_t size) {
  while (block_.size() - at_ < size && fill()) {
  }
  return std::string_view(block_).substr(at_);
}

void LineReader::skip(std::size_t size) {
  at_ += size;
}

std::optional<Line> LineReader::next() {
  if (!returned_.empty()) {
    Line line = std::move(returned_.front());
    returned_.pop_front();
    return line;
  }
  Line line;
  line.number = number_ + 1;
  bool any = false;
  while (at_ < block_.size() || fill()) {
    any = true;
    const std::string_view rest = std::string_view(block_).substr(at_);
    const std::size_t end = find_end(rest, ends_);
    line.too_long = line.too_long || line.bytes.size() + end > most_bytes_;
    if (line.too_long) {
      line.bytes = {};
    } else {
      line.bytes.append(rest.substr(0, end));
    }
    at_ += end;
    if (end < rest.size()) {
      const bool is_cr = block_[at_++] == '\r';
      if (is_cr && peek(1).starts_with('\n')) {
        ++at_;
      }
      break;
    }
  }
  if (!any) {
    return std::nullopt;
  }
  if (line.bytes.ends_with('\r')) {
    line.bytes.pop_back();
  }
  ++number_;
  return line;
}

}  // namespace palpate
