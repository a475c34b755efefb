// SPDX-License-Identifier: MIT
#include "cli/packs.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace palpate {

Result<Opened> open_paths(const Request& request) {
  Opened opened;
  bool has_core = request.no_core;
  for (const std::string& path : request.paths) {
    Result<PackFolder> folder = open_pack(path);
    if (!folder) {
      return folder.error();
    }
    std::ranges::copy(folder->tests, std::back_inserter(opened.tests));
    const auto same = std::ranges::find(opened.packs, folder->rules.folder, &PackFiles::folder);
    if (same == opened.packs.end()) {
      has_core = has_core || name_of_pack(folder->rules) == "core";
      opened.packs.push_back(folder->rules);
    }
  }
  for (const std::string& path : request.rules) {
    if (std::ranges::find(opened.packs, path, &PackFiles::folder) != opened.packs.end()) {
      continue;  // already there, as the pack that is looked at
    }
    Result<PackFiles> pack = read_pack_folder(path);
    if (!pack) {
      return pack.error();
    }
    opened.packs.push_back(*std::move(pack));
  }
  if (!has_core) {
    opened.packs.insert(opened.packs.begin(), core_files());
    opened.embedded_core = true;
  }
  return opened;
}

}  // namespace palpate
