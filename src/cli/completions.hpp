// SPDX-License-Identifier: MIT
//
// Completion scripts, made from the commands and flags there are.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace palpate {

enum class Shell : std::uint8_t { bash, zsh, fish };

inline constexpr std::array<std::string_view, 3> kShellNames = {"bash", "zsh", "fish"};

/// What a flag takes is read from its type name: "text|json" are words, SYMPTOM is listed by the
/// program itself, FILE is a file.
std::string completions_for(const CLI::App& app, Shell shell);

}  // namespace palpate
