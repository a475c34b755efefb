// SPDX-License-Identifier: MIT
//
// A step of the build: the core pack's folder to its compiled form and to one file of its YAML.
//
//   palpate_embed FOLDER RULES_OUT FILES_OUT
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include "palpate/palpate.hpp"
#include "palpate/report.hpp"

namespace palpate {

// The core pack is what is being made here; there is none yet to join with.
PackFiles core_files() {
  return {};
}

namespace {

bool write(const char* path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return out.good();
}

int embed(const char* folder, const char* rules_path, const char* files_path) {
  Result<PackFiles> pack = read_pack_folder(folder);
  if (!pack) {
    std::cerr << pack.error().what << " (" << pack.error().where << ")\n";
    return 1;
  }
  PackFiles files = *std::move(pack);
  for (PackFile& file : files.files) {
    file.name = "rules" + file.name.substr(std::string_view(folder).size());
  }
  Diagnostics diagnostics;
  const std::optional<RuleBase> rules = load_packs({files}, diagnostics);
  std::cerr << write_diagnostics(diagnostics.sorted(), false);
  if (!rules) {
    return 1;
  }
  std::string joined;
  for (const PackFile& file : files.files) {
    joined += file.name + "\n" + std::to_string(file.bytes.size()) + "\n" + file.bytes;
  }
  const std::span<const std::byte> bytes = freeze(*rules);
  const std::string_view frozen(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return write(rules_path, frozen) && write(files_path, joined) ? 0 : 1;
}

}  // namespace

}  // namespace palpate

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: palpate_embed FOLDER RULES_OUT FILES_OUT\n";
    return 2;
  }
  return palpate::embed(argv[1], argv[2], argv[3]);
}
