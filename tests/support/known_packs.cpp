// SPDX-License-Identifier: MIT
#include "support/known_packs.hpp"

#include <stdexcept>
#include <string_view>

#include "support/packs.hpp"

namespace palpate {

const PackFiles& small_pack() {
  static const PackFiles kPack = [] {
    Result<PackFiles> read = read_pack_folder(kSmallFolder);
    if (!read) {
      throw std::runtime_error(read.error().what);
    }
    PackFiles pack = *std::move(read);
    for (PackFile& file : pack.files) {
      file.name = "small" + file.name.substr(std::string_view(kSmallFolder).size());
    }
    pack.folder = "small";
    return pack;
  }();
  return kPack;
}

const RuleBase& small_rules() {
  static const RuleBase kRules = rules_from(std::vector<PackFiles>{small_pack()});
  return kRules;
}

}  // namespace palpate
