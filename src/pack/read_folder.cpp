// SPDX-License-Identifier: MIT
//
// A pack's folder to the bytes of its files. The only file of the library that walks directories.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "pack/read_pack.hpp"
#include "palpate/palpate.hpp"

namespace palpate {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 20'000;
constexpr std::uintmax_t kMostFileBytes = std::uintmax_t{8} << 20U;

bool is_yaml_file(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".yaml" || extension == ".yml";
}

Failure failure_of(const fs::path& path, const std::string& what) {
  return {what, path.string(), "check that the folder exists and that you may read it"};
}

bool is_folder(const fs::path& path) {
  std::error_code fault;
  return fs::is_directory(path, fault);
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
    } else if (is_yaml_file(entry->path()) && !is_folder(entry->path())) {
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
  if (!fs::is_regular_file(path, fault)) {
    // A link to nothing would leave rules out unseen; a pipe would never end.
    return Failure{"cannot read a rule file", path.string(),
                   "it is a link to nothing, or not a plain file"};
  }
  if (fs::file_size(path, fault) > kMostFileBytes && !fault) {
    return Failure{fmt::format("a rule file of more than {} MiB", kMostFileBytes >> 20U),
                   path.string(), "split it into smaller files"};
  }
  std::ifstream stream(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (!stream.is_open() || stream.bad()) {
    return failure_of(path, "cannot read the file");
  }
  return bytes;
}

// A path given by a user, without trailing slashes, so that names under it read well.
fs::path tidy(const std::string& path) {
  const fs::path given(path);
  return given.has_filename() ? given : given.parent_path();
}

// The nearest folder at or above a path that holds a manifest.
std::optional<fs::path> find_root(const fs::path& path) {
  std::error_code fault;
  fs::path folder = fs::is_directory(path, fault) ? path : path.parent_path();
  for (int steps = 0; steps < 64; ++steps) {
    const fs::path here = folder.empty() ? fs::path(".") : folder;
    if (fs::exists(here / "pack.yaml", fault) || fs::exists(here / "pack.yml", fault)) {
      return here;
    }
    const fs::path above = fs::weakly_canonical(here, fault).parent_path();
    if (fault || above == folder || above.empty()) {
      return std::nullopt;
    }
    folder = above;
  }
  return std::nullopt;
}

}  // namespace

Result<PackFiles> read_pack_folder(const std::string& folder) {
  const Result<std::vector<fs::path>> paths = find_files(tidy(folder));
  if (!paths) {
    return paths.error();
  }
  PackFiles pack{folder, {}};
  for (const fs::path& path : *paths) {
    if (is_test_file(path.filename().string())) {
      continue;
    }
    Result<std::string> bytes = read_bytes(path);
    if (!bytes) {
      return bytes.error();
    }
    pack.files.push_back({path.string(), *std::move(bytes)});
  }
  if (pack.files.empty()) {
    return Failure{"there are no YAML files in it", folder,
                   "a pack is a folder with pack.yaml and rule files"};
  }
  return pack;
}

Result<PackFolder> open_pack(const std::string& given) {
  const fs::path path = tidy(given);
  std::error_code fault;
  if (!fs::exists(path, fault)) {
    return failure_of(path, "there is no such file or folder");
  }
  const std::optional<fs::path> root = find_root(path);
  if (!root) {
    return Failure{"no pack.yaml here or above", given,
                   "a pack is a folder with pack.yaml and rule files"};
  }
  Result<PackFiles> rules = read_pack_folder(root->string());
  if (!rules) {
    return rules.error();
  }
  PackFolder folder{*std::move(rules), {}};
  std::vector<fs::path> paths = {path};
  if (fs::is_directory(path, fault)) {
    Result<std::vector<fs::path>> found = find_files(path);
    if (!found) {
      return found.error();
    }
    paths = *std::move(found);
  }
  for (const fs::path& each : paths) {
    if (is_test_file(each.filename().string())) {
      Result<std::string> bytes = read_bytes(each);
      if (!bytes) {
        return bytes.error();
      }
      folder.tests.push_back({each.string(), *std::move(bytes)});
    }
  }
  return folder;
}

}  // namespace palpate
