// SPDX-License-Identifier: MIT
//
// The packs that a command about rules is asked about.
#pragma once

#include <vector>

#include "cli/commands.hpp"

namespace palpate {

/// The packs that the paths lie in, joined with those they are used with.
struct Opened {
  std::vector<PackFiles> packs;
  std::vector<PackFile> tests;
  bool embedded_core =
      false;  ///< the first pack is the program's own, not one of those asked about
};

Result<Opened> open_paths(const Request& request);

}  // namespace palpate
