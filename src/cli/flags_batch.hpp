// SPDX-License-Identifier: MIT
//
// The flags of batch.
#pragma once

#include <string>

#include "cli/commands.hpp"

namespace CLI {
class App;
}

namespace palpate {

/// Holds what was typed until it is checked; must outlive the parsing.
class BatchFlags {
 public:
  void add(CLI::App& command, BatchRequest& request);
  /// Throws Unusable.
  void finish(BatchRequest& request) const;

 private:
  std::string from_ = "auto";
  std::string format_ = "ndjson";
  std::string detail_ = "full";
  std::string jobs_;
};

}  // namespace palpate
