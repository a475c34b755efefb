// SPDX-License-Identifier: MIT
#include "intake/form_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace palpate {

namespace {

using Words = std::string_view;

bool is_letter_or_digit(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         (static_cast<unsigned char>(c) & 0x80U);
}

/// A whole answer and what it says.
struct Answer {
  Words words;
  Said said;
};

constexpr auto kAnswers = std::to_array<Answer>({
    {"yes", Said::yes},
    {"y", Said::yes},
    {"yep", Said::yes},
    {"yeah", Said::yes},
    {"yes i do", Said::yes},
    {"yes i am", Said::yes},
    {"yes i have", Said::yes},
    {"i do", Said::yes},
    {"i am", Said::yes},
    {"i have", Said::yes},
    {"true", Said::yes},
    {"1", Said::yes},
    {"x", Said::yes},
    {"on", Said::yes},
    {"checked", Said::yes},
    {"selected", Said::yes},
    {"ticked", Said::yes},
    {"\xE2\x9C\x93", Said::yes},  // check mark
    {"\xE2\x9C\x94", Said::yes},  // heavy check mark
    {"\xE2\x98\x91", Said::yes},  // ballot box with check
    {"currently", Said::yes},
    {"current", Said::yes},
    {"sometimes", Said::yes},
    {"often", Said::yes},
    {"always", Said::yes},
    {"daily", Said::yes},
    {"occasionally", Said::yes},
    {"frequently", Said::yes},
    {"mild", Said::yes},
    {"moderate", Said::yes},
    {"severe", Said::yes},
    {"very severe", Said::yes},
    {"a little", Said::yes},
    {"a bit", Said::yes},
    {"a lot", Said::yes},
    {"slightly", Said::yes},
    {"no", Said::no},
    {"n", Said::no},
    {"nope", Said::no},
    {"no thanks", Said::no},
    {"none", Said::no},
    {"none of these", Said::no},
    {"none of the above", Said::no},
    {"none of the below", Said::no},
    {"none apply", Said::no},
    {"nothing", Said::no},
    {"nil", Said::no},
    {"never", Said::no},
    {"not at all", Said::no},
    {"n a", Said::no},
    {"na", Said::no},
    {"not applicable", Said::no},
    {"does not apply", Said::no},
    {"no i don't", Said::no},
    {"no i'm not", Said::no},
    {"i don't", Said::no},
    {"false", Said::no},
    {"0", Said::no},
    {"off", Said::no},
    {"unchecked", Said::no},
    {"not selected", Said::no},
    {"in the past", Said::before},
    {"past", Said::before},
    {"previously", Said::before},
    {"not now", Said::before},
    {"not any more", Said::before},
    {"not anymore", Said::before},
    {"used to", Said::before},
    {"maybe", Said::maybe},
    {"perhaps", Said::maybe},
    {"possibly", Said::maybe},
    {"might be", Said::maybe},
    {"could be", Said::maybe},
    {"probably", Said::maybe},
    {"i think so", Said::maybe},
    {"not sure", Said::maybe},
    {"unsure", Said::maybe},
    {"yes i think so", Said::maybe},
    {"rarely", Said::maybe},
    {"prefer not to say", Said::declined},
    {"prefer not to answer", Said::declined},
    {"i prefer not to say", Said::declined},
    {"i'd prefer not to say", Said::declined},
    {"i'd rather not say", Said::declined},
    {"rather not say", Said::declined},
    {"decline to answer", Said::declined},
    {"declined", Said::declined},
    {"no answer", Said::declined},
    {"not answered", Said::declined},
    {"skip", Said::declined},
    {"skipped", Said::declined},
    {"don't know", Said::declined},
    {"i don't know", Said::declined},
    {"dont know", Said::declined},
    {"unknown", Said::declined},
    {"no idea", Said::declined},
});

template <std::size_t kSize>
bool is_one_of(Words word, const std::array<Words, kSize>& list) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace

std::string_view trim(std::string_view text) {
  constexpr Words kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  return first == Words::npos ? Words{}
                              : text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string words_only(std::string_view text) {
  constexpr Words kCurly = "\xE2\x80\x99";
  constexpr Words kNoBreak = "\xC2\xA0";
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool curly = text.substr(i).starts_with(kCurly);
    const bool blank = text.substr(i).starts_with(kNoBreak);
    i += curly ? kCurly.size() - 1 : blank ? kNoBreak.size() - 1 : 0;
    if (curly || text[i] == '\'') {
      plain += '\'';
    } else if (!blank && is_letter_or_digit(text[i])) {
      plain += static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
    } else if (!plain.empty() && plain.back() != ' ') {
      plain += ' ';
    }
  }
  while (plain.ends_with(' ')) {
    plain.pop_back();
  }
  return plain;
}

std::optional<Said> said_by(std::string_view answer) {
  const Words whole = trim(answer);
  if (whole == "-" || whole == "--" || whole == "\xE2\x80\x93") {
    return Said::declined;
  }
  const std::string plain = words_only(whole);
  const auto found = std::ranges::find(kAnswers, Words(plain), &Answer::words);
  return found == kAnswers.end() ? std::nullopt : std::optional(found->said);
}

std::optional<Opening> opening_of(std::string_view answer) {
  static constexpr auto kOpenings = std::to_array<std::pair<Words, Said>>(
      {{"yes", Said::yes}, {"yep", Said::yes}, {"yeah", Said::yes}, {"no", Said::no}});
  const Words whole = trim(answer);
  const std::size_t end = whole.find_first_of(" ,;:.-(!\n");
  if (end == Words::npos || end == 0) {
    return std::nullopt;
  }
  const std::string first = words_only(whole.substr(0, end));
  for (const auto& [word, said] : kOpenings) {
    const std::size_t rest = whole.find_first_not_of(" ,;:.-(!\n", end);
    // "no pain" is no answer of its own: a sign must follow.
    const bool is_set_off = whole.substr(end, (rest == Words::npos ? whole.size() : rest) - end)
                                .find_first_of(",;:.-(!\n") != Words::npos;
    const bool goes_on = rest != Words::npos;
    if (first == word && goes_on &&
        (is_set_off || said == Said::yes || takes_back(whole.substr(rest)))) {
      return Opening{said, whole.substr(rest)};
    }
  }
  return std::nullopt;
}

bool takes_back(std::string_view rest) {
  static constexpr auto kTurns =
      std::to_array<Words>({"but", "although", "though", "however", "except", "only", "not", "just",
                            "unless", "other", "apart", "well"});
  const std::string plain = words_only(rest);
  return is_one_of(Words(plain).substr(0, plain.find(' ')), kTurns);
}

}  // namespace palpate
