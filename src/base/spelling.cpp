// SPDX-License-Identifier: MIT
#include "base/spelling.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/ordered.hpp"

namespace palpate {

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > bound) {
    return bound + 1;
  }
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> previous(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    previous[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before[j - 2] + 1);
      }
      least = std::min(least, current[j]);
    }
    if (least > bound) {
      return bound + 1;
    }
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return std::min(previous[b.size()], bound + 1);
}

namespace {

// As many hyphenated parts of an id as a word has: "swedish" of "swedish-massage" beside "swedsh".
std::string_view beginning(std::string_view candidate, std::string_view word) {
  std::size_t end = 0;
  for (auto parts = std::ranges::count(word, '-') + 1; parts > 0 && end < candidate.size();
       --parts) {
    end = std::min(candidate.find('-', end + 1), candidate.size());
  }
  return candidate.substr(0, end);
}

}  // namespace

std::vector<std::string> nearest(std::string_view word,
                                 std::span<const std::string_view> candidates, std::size_t most) {
  const std::size_t bound = std::max<std::size_t>(1, word.size() / 3);
  std::vector<std::pair<std::size_t, std::string_view>> near;
  for (const std::string_view candidate : candidates) {
    const bool prefix = word.size() >= 3 && candidate.starts_with(word);
    const std::size_t distance =
        prefix ? 1
               : std::min(edit_distance(word, candidate, bound),
                          edit_distance(word, beginning(candidate, word), bound) + 1);
    if (distance <= bound) {
      near.emplace_back(distance, candidate);
    }
  }
  sort_unique(near);
  std::vector<std::string> result;
  for (const auto& [distance, candidate] : near) {
    if (result.size() < most) {
      result.emplace_back(candidate);
    }
  }
  return result;
}

std::string did_you_mean(std::span<const std::string> words) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view between = i == 0 ? "" : i + 1 == words.size() ? " or " : ", ";
    list += fmt::format("{}'{}'", between, words[i]);
  }
  return list.empty() ? list : fmt::format("did you mean {}?", list);
}

std::string suggestion(std::span<const std::string> words) {
  std::string text = did_you_mean(words);
  if (!text.empty()) {
    text.front() = 'D';
  }
  return text;
}

}  // namespace palpate
