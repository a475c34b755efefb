// SPDX-License-Identifier: MIT
//
// The core pack inside the program: its compiled form, read in place, and its YAML, for joining it
// with other packs. The build places both with the assembler; nothing is copied or parsed to answer
// on the core pack.
#include <cassert>
#include <charconv>
#include <cstddef>
#include <span>
#include <string_view>

#include "palpate/palpate.hpp"

// The build defines PALPATE_CORE_RULES and PALPATE_CORE_FILES as the paths of the two files.
asm(".section .rodata\n"
    ".balign 16\n"
    "palpate_core_rules_begin:\n"
    ".incbin \"" PALPATE_CORE_RULES
    "\"\n"
    "palpate_core_rules_end:\n"
    "palpate_core_files_begin:\n"
    ".incbin \"" PALPATE_CORE_FILES
    "\"\n"
    "palpate_core_files_end:\n"
    ".byte 0\n"
    ".text\n");

// NOLINTBEGIN(readability-identifier-naming): the assembler's symbols
extern "C" {
extern const std::byte palpate_core_rules_begin;
extern const std::byte palpate_core_rules_end;
extern const char palpate_core_files_begin;
extern const char palpate_core_files_end;
}
// NOLINTEND(readability-identifier-naming)

namespace palpate {

RuleBase core_rules() {
  std::optional<RuleBase> rules = thaw({&palpate_core_rules_begin, &palpate_core_rules_end});
  assert(rules);  // the build froze them with this very library
  return *std::move(rules);
}

// Written by embed.cpp: for each file its name, a line feed, its size, a line feed, its bytes.
PackFiles core_files() {
  std::string_view rest(
      &palpate_core_files_begin,
      static_cast<std::size_t>(&palpate_core_files_end - &palpate_core_files_begin));
  PackFiles pack{"core", {}};
  while (!rest.empty()) {
    const std::size_t name_end = rest.find('\n');
    const std::size_t size_end = rest.find('\n', name_end + 1);
    std::size_t size = 0;
    std::from_chars(rest.data() + name_end + 1, rest.data() + size_end, size);
    pack.files.push_back(
        {std::string(rest.substr(0, name_end)), std::string(rest.substr(size_end + 1, size))});
    rest.remove_prefix(size_end + 1 + size);
  }
  return pack;
}

}  // namespace palpate
