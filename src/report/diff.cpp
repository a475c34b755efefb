// SPDX-License-Identifier: MIT
//
// Two texts as a unified diff. Where they part, the nearest lines on which they agree again are
// looked for: enough for texts that lines were taken out of, and right for any.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "palpate/report.hpp"

namespace palpate {

namespace {

constexpr std::size_t kContext = 3;
constexpr std::size_t kFarthest = 200;  // lines looked ahead

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// Lines [begin, end) of the one text stand in place of lines [to_begin, to_end) of the other.
struct Change {
  std::size_t begin = 0, end = 0, to_begin = 0, to_end = 0;
};

Change change_at(const Lines& from, const Lines& to, std::size_t i, std::size_t j) {
  for (std::size_t far = 1; far < kFarthest; ++far) {
    for (std::size_t left = 0; left <= far; ++left) {
      const std::size_t a = i + far - left;
      const std::size_t b = j + left;
      if (a < from.size() && b < to.size() && from[a] == to[b]) {
        return {i, a, j, b};
      }
    }
  }
  return {i, from.size(), j, to.size()};
}

std::vector<Change> changes_between(const Lines& from, const Lines& to) {
  std::vector<Change> changes;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < from.size() || j < to.size()) {
    if (i < from.size() && j < to.size() && from[i] == to[j]) {
      ++i;
      ++j;
      continue;
    }
    changes.push_back(change_at(from, to, i, j));
    i = changes.back().end;
    j = changes.back().to_end;
  }
  return changes;
}

void put(std::string& out, char sign, std::string_view line) {
  out += sign;
  out += line;
  if (!line.ends_with('\n')) {
    out += "\n\\ No newline at end of file\n";
  }
}

// One hunk: changes that stand too near each other to be shown apart.
void put_hunk(std::string& out, const Lines& from, const Lines& to,
              const std::vector<Change>& changes) {
  const Change& first = changes.front();
  const Change& last = changes.back();
  const std::size_t lead = std::min(kContext, first.begin);
  const std::size_t tail = std::min(kContext, from.size() - last.end);
  const std::size_t begin = first.begin - lead;
  const std::size_t to_begin = first.to_begin - lead;
  const std::size_t size = last.end + tail - begin;
  const std::size_t to_size = last.to_end + tail - to_begin;
  out += fmt::format("@@ -{},{} +{},{} @@\n", begin + (size > 0 ? 1 : 0), size,
                     to_begin + (to_size > 0 ? 1 : 0), to_size);
  std::size_t at = begin;
  for (const Change& change : changes) {
    for (; at < change.begin; ++at) {
      put(out, ' ', from[at]);
    }
    for (; at < change.end; ++at) {
      put(out, '-', from[at]);
    }
    for (std::size_t i = change.to_begin; i < change.to_end; ++i) {
      put(out, '+', to[i]);
    }
  }
  for (; at < last.end + tail; ++at) {
    put(out, ' ', from[at]);
  }
}

}  // namespace

std::string write_diff(const MendedFile& file) {
  const Lines from = lines_of(file.before);
  const Lines to = lines_of(file.after);
  std::string out = fmt::format("--- {}\n+++ {}\n", file.name, file.name);
  std::vector<Change> hunk;
  for (const Change& change : changes_between(from, to)) {
    if (!hunk.empty() && change.begin - hunk.back().end > 2 * kContext) {
      put_hunk(out, from, to, hunk);
      hunk.clear();
    }
    hunk.push_back(change);
  }
  if (hunk.empty()) {
    return "";
  }
  put_hunk(out, from, to, hunk);
  return out;
}

}  // namespace palpate
