// SPDX-License-Identifier: MIT
#include "support/golden.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace palpate {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

void expect_golden(const std::string& name, std::string_view text) {
  const std::filesystem::path path = std::filesystem::path(PALPATE_GOLDEN) / name;
  const char* update = std::getenv("PALPATE_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  EXPECT_EQ(read_file(path.string()), text)
      << "tests/golden/" << name << "; refresh with PALPATE_UPDATE_GOLDEN=1 and review the change";
}

std::string pretty_json(std::string_view json) {
  std::string out;
  std::size_t depth = 0;
  bool quoted = false;
  const auto new_line = [&] { out += '\n' + std::string(depth * 2, ' '); };
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      out += c;
      if (c == '\\') {
        out += json[++i];
      }
      quoted = c != '"';
      continue;
    }
    const bool opens = c == '{' || c == '[';
    const bool closes = c == '}' || c == ']';
    const bool was_empty = closes && (json[i - 1] == '{' || json[i - 1] == '[');
    if (closes) {
      --depth;
      if (!was_empty) {
        new_line();
      }
    }
    out += c;
    quoted = c == '"';
    if (opens) {
      ++depth;
      if (json[i + 1] != '}' && json[i + 1] != ']') {
        new_line();
      }
    } else if (c == ',') {
      new_line();
    } else if (c == ':') {
      out += ' ';
    }
  }
  return out;
}

}  // namespace palpate
