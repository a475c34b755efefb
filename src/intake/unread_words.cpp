// SPDX-License-Identifier: MIT
#include "intake/unread_words.hpp"

namespace palpate {

namespace {

constexpr std::size_t kShort = 2;

bool is_worth_showing(const Word& word, const Token& token) {
  const bool is_plain = word.known == Known::common || word.roles != 0;
  return token.kind == TokenKind::word && !is_plain && token.text.size() > kShort;
}

}  // namespace

UnreadWords find_unread_words(const Words& words, const Tokens& tokens,
                              const std::vector<bool>& read) {
  constexpr std::size_t kFewest = 4;  // words that tell a language
  UnreadWords unread;
  std::size_t count = 0;
  std::size_t strange = 0;
  bool in_run = false;
  for (std::uint32_t i = 0; i < words.all.size(); ++i) {
    const Word& word = words.all[i];
    const Token& token = tokens.all()[word.token];
    const bool is_word = token.kind == TokenKind::word;
    count += is_word ? 1 : 0;
    strange += is_word && word.known == Known::nowhere ? 1 : 0;
    const bool is_shown = !read[i] && is_worth_showing(word, token);
    if (is_shown && !in_run) {
      unread.runs.emplace_back(i, i);
    }
    if (is_shown) {
      unread.runs.back().second = i + 1;
    }
    in_run = is_shown;
  }
  unread.is_foreign = count >= kFewest && strange * 2 > count;
  return unread;
}

}  // namespace palpate
