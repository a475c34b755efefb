// SPDX-License-Identifier: MIT
#include "base/source_file.hpp"

#include <algorithm>
#include <utility>

namespace palpate {

SourceFile::SourceFile(std::string name, std::string bytes, std::uint32_t first_line)
    : name_(std::move(name)), bytes_(std::move(bytes)), first_line_(first_line) {
  starts_.push_back(0);
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    if (bytes_[i] == '\n') {
      starts_.push_back(i + 1);
    }
  }
}

std::string_view SourceFile::line(std::uint32_t number) const {
  if (number < first_line_ || number - first_line_ >= starts_.size()) {
    return {};
  }
  const std::size_t begin = starts_[number - first_line_];
  std::string_view text = std::string_view(bytes_).substr(begin);
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) {
    text.remove_suffix(1);
  }
  return text;
}

SourceSpan SourceFile::span_at(std::uint32_t file, std::size_t offset, std::size_t length) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const std::size_t line = static_cast<std::size_t>(after - starts_.begin()) - 1;
  return {file, first_line_ + static_cast<std::uint32_t>(line),
          static_cast<std::uint32_t>(offset - starts_[line] + 1),
          static_cast<std::uint32_t>(std::max<std::size_t>(length, 1))};
}

}  // namespace palpate
