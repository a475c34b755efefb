// SPDX-License-Identifier: MIT
#include "lint/phrases.hpp"

#include <algorithm>

#include "text/tokens.hpp"

namespace palpate {

namespace {

// Whether words begin like the stems, in order, others between them passed over. A stem may end in
// a letter of its own ("itchi" of "itchy"), so its last one does not count.
bool begins_like(std::string_view text, std::string_view stems) {
  const Tokens tokens(text);
  for (const Token& token : tokens.all()) {
    const std::string_view stem = stems.substr(0, stems.find(' '));
    const std::string_view beginning =
        stem.substr(0, stem.size() > 3 ? stem.size() - 1 : stem.size());
    if (!stem.empty() && std::string_view(token.text).starts_with(beginning)) {
      stems.remove_prefix(std::min(stems.size(), stem.size() + 1));
    }
  }
  return stems.empty();
}

}  // namespace

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string plain_words(std::string_view text) {
  std::string words = " ";
  const Tokens tokens(text);
  for (const Token& token : tokens.all()) {
    words += token.text;
    words += ' ';
  }
  return words;
}

std::string written_form(const ConceptDraft& entry, std::string_view stems) {
  Texts names = entry.phrases;
  names.push_back(entry.label);
  names.push_back(entry.id);
  const auto found =
      std::ranges::find_if(names, [&](const Text& name) { return begins_like(name.value, stems); });
  return found == names.end() ? std::string(stems) : found->value;
}

}  // namespace palpate
