// SPDX-License-Identifier: MIT
//
// A pack's folder to the bytes of its files. The only file of the library that walks directories.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include "pack/read_pack.hpp"
#include "palpate/palpate.hpp"

namespace palpate {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 20'000;
constexpr std::uintmax_t kMostFileBytes = std::uintmax_t{8} << 20U;

bool is_rule_file(const fs::path& path) {
  const std::string name = path.filename().string();
  const std::string extension = path.extension().string();
  return (extension == ".yaml" || extension == ".yml") && !name.starts_with('.') && !is_test_file(name);
}

Failure failure_of(const fs::path& path, const std::string& what) {
  return {what, path.string(), "check that the folder exists and that you may read it"};
}

Result<std::vector<fs::path>> find_files(const fs::path& folder) {
  std::error_code fault;
  if (!fs::exists(folder, fault)) {
    return failure_of(folder, "there is no such rules folder");
  }
  if (!fs::is_directory(folder, fault)) {
    return failure_of(folder, "not a folder");
  }
  std::vector<fs::path> paths;
  fs::recursive_directory_iterator entry(folder, fault);
  for (; !fault && entry != fs::recursive_directory_iterator(); entry.increment(fault)) {
    if (entry->path().filename().string().starts_with('.')) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file() && is_rule_file(entry->path())) {
      paths.push_back(entry->path());
    }
    if (paths.size() > kMostFiles) {
      return failure_of(folder, fmt::format("more than {} rule files", kMostFiles));
    }
  }
  if (fault) {
    return failure_of(folder, "cannot read the folder: " + fault.message());
  }
  std::ranges::sort(paths);
  return paths;
}

Result<std::string> read_bytes(const fs::path& path) {
  std::error_code fault;
  if (fs::file_size(path, fault) > kMostFileBytes && !fault) {
    return Failure{fmt::format("a rule file of more than {} MiB", kMostFileBytes >> 20U), path.string(),
                   "split it into smaller files"};
  }
  std::ifstream stream(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (!stream.is_open() || stream.bad()) {
    return failure_of(path, "cannot read the file");
  }
  return bytes;
}

}  // namespace

Result<PackFiles> read_pack_folder(const std::string& folder) {
  const Result<std::vector<fs::path>> paths = find_files(folder);
  if (!paths) {
    return paths.error();
  }
  PackFiles pack;
  pack.folder = folder;
  for (const fs::path& path : *paths) {
    Result<std::string> bytes = read_bytes(path);
    if (!bytes) {
      return bytes.error();
    }
    pack.files.push_back({path.string(), *std::move(bytes)});
  }
  if (pack.files.empty()) {
    return Failure{"there are no YAML files in it", folder, "a pack is a folder with pack.yaml and rule files"};
  }
  return pack;
}

}  // namespace palpate
