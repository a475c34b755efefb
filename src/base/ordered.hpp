// SPDX-License-Identifier: MIT
//
// Lists kept as sets: sorted, each item once.
#pragma once

#include <algorithm>
#include <vector>

namespace palpate {

/// Sorts a list and drops repeats.
template <class T>
void sort_unique(std::vector<T>& list) {
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace palpate
