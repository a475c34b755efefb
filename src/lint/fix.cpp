// SPDX-License-Identifier: MIT
//
// Faults mended in the text. Only those whose remedy cannot change what the rules say: an entry
// that stands in a list twice, and a suppression that suppresses nothing.
#include <algorithm>
#include <map>
#include <tuple>

#include "lint/mend.hpp"

#include "palpate/palpate.hpp"

namespace palpate {

namespace {

bool can_be_mended(const Diagnostic& fault) {
  return fault.code == DiagnosticCode::repeated_entry ||
         fault.code == DiagnosticCode::unused_suppression;
}

}  // namespace

std::vector<MendedFile> fix(const PackFiles& pack, const std::vector<Diagnostic>& faults) {
  std::map<std::string_view, std::vector<const Diagnostic*>> by_file;
  for (const Diagnostic& fault : faults) {
    if (can_be_mended(fault)) {
      by_file[fault.file].push_back(&fault);
    }
  }
  std::vector<MendedFile> mended;
  for (const PackFile& file : pack.files) {
    const auto found = by_file.find(file.name);
    if (found == by_file.end()) {
      continue;
    }
    // From the last place to the first, so that places before an edit hold.
    std::ranges::sort(found->second, std::greater{}, [](const Diagnostic* fault) {
      return std::tuple(fault->span.line, fault->span.column);
    });
    MendedFile result{file.name, file.bytes, file.bytes, {}};
    for (const Diagnostic* fault : found->second) {
      if (std::optional<std::string> rest = without_entry(result.after, fault->span)) {
        result.after = *std::move(rest);
        result.mended.push_back(*fault);
      }
    }
    if (!result.mended.empty()) {
      std::ranges::reverse(result.mended);
      mended.push_back(std::move(result));
    }
  }
  return mended;
}

}  // namespace palpate
