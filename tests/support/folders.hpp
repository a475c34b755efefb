// SPDX-License-Identifier: MIT
//
// Folders for tests of the two ends that touch files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace palpate {

/// A new, empty folder, removed with all in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] std::string path(std::string_view name = "") const;
  /// Writes a file, with the folders it lies in. \return its path
  std::string write(std::string_view name, std::string_view bytes) const;

 private:
  std::filesystem::path root_;
};

}  // namespace palpate
