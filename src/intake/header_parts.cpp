// SPDX-License-Identifier: MIT
//
// A header taken apart: what it begins with, its scale, the option that it is of.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "intake/form_words.hpp"

namespace palpate {

namespace {

using Words = std::string_view;

bool has_words(Words plain, Words words) {
  return fmt::format(" {} ", plain).find(fmt::format(" {} ", words)) != std::string::npos;
}

// What a question begins with, and what it then states. The longest come first.
struct Lead {
  Words asked, stated;
  bool closed = false;
  bool once = false;
};

constexpr auto kLeads = std::to_array<Lead>({
    {"are you currently taking or using", "taking", true},
    {"do you currently have or have you ever had", "history of", true, true},
    {"do you have or have you ever had", "history of", true, true},
    {"have you ever been diagnosed with", "history of", true, true},
    {"have you been diagnosed with", "i have", true},
    {"have you recently had", "i have had recent", true},
    {"have you ever suffered from", "history of", true, true},
    {"do you currently suffer from", "i have", true},
    {"are you currently taking", "taking", true},
    {"do you currently take", "taking", true},
    {"do you currently have", "i have", true},
    {"are you currently on", "taking", true},
    {"do you suffer from", "i have", true},
    {"have you ever had", "history of", true, true},
    {"did you ever have", "history of", true, true},
    {"are you currently", "i am", true},
    {"do you experience", "i have", true},
    {"do you regularly", "i", true},
    {"have you had", "i have had", true},
    {"could you be", "i could be", true},
    {"are you taking", "taking", true},
    {"do you have", "i have", true},
    {"do you take", "taking", true},
    {"have you ever", "i have ever", true, true},
    {"are you on", "taking", true},
    {"do you use", "using", true},
    {"do you feel", "i feel", true},
    {"do you get", "i get", true},
    {"have you", "i have", true},
    {"is there a", "", true},
    {"is there", "", true},
    {"are there", "", true},
    {"are you", "i am", true},
    {"do you", "i", true},
    {"did you", "i", true},
    {"does your", "my", true},
    {"do your", "my", true},
    {"has your", "my", true},
    {"is your", "my", true},
    {"are your", "my", true},
    {"any", "", true},
    {"how would you rate your", "", false},
    {"please rate your", "", false},
    {"rate your", "", false},
    {"how severe is your", "", false},
    {"how severe is the", "", false},
    {"how bad is your", "", false},
    {"how bad is the", "", false},
    {"how strong is your", "", false},
    {"how intense is your", "", false},
    {"what is your", "", false},
    {"what's your", "", false},
    {"where is your", "", false},
    {"where is the", "", false},
    {"where do you feel", "", false},
    {"where do you have", "", false},
    {"your current", "", false},
    {"your", "", false},
    {"current", "", false},
});

// "0-10", "1 to 10", "out of 10": where it stands in a header in plain words.
double scale_in(std::string& plain) {
  static constexpr auto kScales = std::to_array<std::pair<Words, double>>({
      {"on a scale of 0 to 10", 10.0},
      {"on a scale of 1 to 10", 10.0},
      {"on a scale of 0 10", 10.0},
      {"on a scale of 1 10", 10.0},
      {"on a scale from 0 to 10", 10.0},
      {"on a scale from 1 to 10", 10.0},
      {"on a scale of 1 to 5", 5.0},
      {"on a scale of 1 5", 5.0},
      {"scale 0 10", 10.0},
      {"scale 1 10", 10.0},
      {"0 to 10", 10.0},
      {"1 to 10", 10.0},
      {"0 10", 10.0},
      {"1 10", 10.0},
      {"out of 10", 10.0},
      {"1 to 5", 5.0},
      {"1 5", 5.0},
      {"0 to 5", 5.0},
      {"0 5", 5.0},
      {"out of 5", 5.0},
  });
  for (const auto& [words, top] : kScales) {
    if (has_words(plain, words)) {
      const std::size_t at = fmt::format(" {} ", plain).find(fmt::format(" {} ", words));
      plain.replace(at, words.size(), "");
      plain = words_only(plain);
      return top;
    }
  }
  return 0.0;
}

}  // namespace

std::string without_examples(std::string_view header) {
  std::string kept;
  int depth = 0;
  for (const char c : header) {
    depth += c == '(' || c == '[' ? 1 : 0;
    if (depth == 0) {
      kept += c;
    }
    depth -= depth > 0 && (c == ')' || c == ']') ? 1 : 0;
  }
  for (const Words begin :
       {"e.g.", "E.g.", "eg.", " eg ", "such as", "for example", "including", "i.e."}) {
    kept = kept.substr(0, kept.find(begin));
  }
  return kept;
}

namespace {

// "Question [Option]", "Question >> Option", "group/option".
Words option_in(Words header) {
  const Words whole = trim(header);
  if (whole.ends_with(']')) {
    const std::size_t begin = whole.rfind('[');
    return begin == Words::npos || begin == 0
               ? Words{}
               : trim(whole.substr(begin + 1, whole.size() - begin - 2));
  }
  if (const std::size_t at = whole.rfind(">>"); at != Words::npos) {
    return trim(whole.substr(at + 2));
  }
  const bool is_code = whole.find(' ') == Words::npos;
  if (const std::size_t at = whole.rfind('/'); is_code && at != Words::npos && at > 0) {
    return whole.substr(at + 1);
  }
  return {};
}

}  // namespace

HeaderParts take_apart(std::string_view header) {
  HeaderParts question;
  std::string text(trim(header));
  question.option = option_in(text);
  std::ranges::replace(question.option, '_', ' ');
  if (text.find(' ') == std::string::npos) {
    std::ranges::replace(text, '_', ' ');
  }
  std::string plain = words_only(text);
  question.scale = scale_in(plain);
  question.once =
      has_words(plain, "ever") || has_words(plain, "history of") || has_words(plain, "in the past");
  // Signs matter to what is understood, so the rest is cut out of the text as it stands.
  const auto lead = std::ranges::find_if(kLeads, [&](const Lead& each) {
    return plain == each.asked || plain.starts_with(fmt::format("{} ", each.asked));
  });
  std::string rest = text;
  if (question.scale > 0.0 && lead == kLeads.end()) {
    rest = plain;
  }
  if (lead != kLeads.end()) {
    question.closed = lead->closed;
    question.once = question.once || lead->once;
    std::size_t words = 1 + static_cast<std::size_t>(std::ranges::count(lead->asked, ' '));
    if (question.scale > 0.0) {
      rest = plain;
    }
    std::size_t at = 0;
    for (; words > 0; --words) {
      at = std::min(rest.find(' ', at), rest.size());
      at = std::min(rest.find_first_not_of(' ', at), rest.size());
    }
    rest = rest.substr(at);
  }
  while (!rest.empty() && (rest.back() == '?' || rest.back() == ':' || rest.back() == '*' ||
                           rest.back() == ' ' || rest.back() == '.')) {
    rest.pop_back();
  }
  question.core = rest;
  question.asked = lead == kLeads.end() || lead->stated.empty()
                       ? rest
                       : fmt::format("{} {}", lead->stated, rest);
  return question;
}

}  // namespace palpate
