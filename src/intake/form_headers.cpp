// SPDX-License-Identifier: MIT
//
// What headers say before any rule is asked.
#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "intake/form_words.hpp"

namespace palpate {

namespace {

using Words = std::string_view;

template <std::size_t kSize>
bool is_one_of(Words word, const std::array<Words, kSize>& list) {
  return std::ranges::find(list, word) != list.end();
}

bool has_words(Words plain, Words words) {
  return fmt::format(" {} ", plain).find(fmt::format(" {} ", words)) != std::string::npos;
}

constexpr auto kIds = std::to_array<Words>({"id", "submission id", "response id", "record id",
                                            "respondent id", "uuid", "entry id", "token",
                                            "booking id", "client id", "intake id", "reference"});

constexpr auto kMoments = std::to_array<Words>(
    {"timestamp", "submission date", "submitted at", "completion time", "submit date utc",
     "submission time", "submit date", "date submitted", "end"});

// Columns of form tools about the form and its sender.
constexpr auto kOfTheTool = std::to_array<Words>({"start time",
                                                  "start date utc",
                                                  "start date",
                                                  "start",
                                                  "today",
                                                  "deviceid",
                                                  "device id",
                                                  "ip",
                                                  "ip address",
                                                  "network id",
                                                  "browser",
                                                  "user agent",
                                                  "score",
                                                  "language",
                                                  "tags",
                                                  "stage date utc",
                                                  "response type",
                                                  "submission ip",
                                                  "validation status",
                                                  "status",
                                                  "submitted by",
                                                  "version",
                                                  "index",
                                                  "instanceid",
                                                  "username",
                                                  "notes internal",
                                                  "signature",
                                                  "last update date",
                                                  "last modified time",
                                                  "formhub uuid",
                                                  "meta instanceid",
                                                  "total points",
                                                  "quiz feedback",
                                                  "grade posted time",
                                                  "attachments",
                                                  "geolocation",
                                                  "referrer"});

// A header is about a person where all its words are among these, and one is of the first kind.
constexpr auto kPersonal = std::to_array<Words>(
    {"name",      "surname",  "forename",  "firstname", "lastname", "fullname",  "email",
     "mail",      "phone",    "telephone", "mobile",    "cell",     "tel",       "address",
     "street",    "city",     "town",      "postcode",  "zip",      "postal",    "birthday",
     "dob",       "birth",    "birthdate", "ssn",       "nhs",      "insurance", "passport",
     "signature", "initials", "nickname",  "contact",   "client",   "customer",  "patient",
     "gp",        "doctor",   "doctor's",  "physician", "employer", "guardian",  "parent",
     "county",    "country",  "state",     "whatsapp",  "facebook", "instagram", "pronouns",
     "title"});
constexpr auto kBesidePersonal =
    std::to_array<Words>({"your",      "the",          "a",         "an",        "what",
                          "is",        "are",          "please",    "enter",     "provide",
                          "give",      "us",           "full",      "first",     "last",
                          "middle",    "legal",        "preferred", "family",    "given",
                          "of",        "and",          "or",        "e",         "number",
                          "no",        "home",         "work",      "day",       "daytime",
                          "emergency", "date",         "line",      "1",         "2",
                          "code",      "region",       "province",  "mm",        "dd",
                          "yyyy",      "yy",           "d",         "m",         "y",
                          "optional",  "required",     "primary",   "best",      "to",
                          "reach",     "you",          "where",     "do",        "live",
                          "who",       "should",       "we",        "if",        "in",
                          "case",      "relationship", "practice",  "surgery",   "print",
                          "type",      "client's",     "patient's", "contact's", "gp's",
                          "confirm",   "apt",          "house",     "were",      "born",
                          "when",      "person",       "for",       "insurer",   "policy",
                          "security",  "social",       "referring", "referred",  "by"});

constexpr auto kChoices = std::to_array<Words>(
    {"following", "that apply", "which apply", "those that apply", "select all", "tick all",
     "check all", "choose all", "tick any", "check any", "select any", "any of these",
     "tick the boxes", "mark all", "mark any", "any that apply"});

constexpr auto kTexts = std::to_array<Words>({"anything else",
                                              "reason for",
                                              "main complaint",
                                              "chief complaint",
                                              "presenting complaint",
                                              "brings you",
                                              "describe",
                                              "tell us",
                                              "tell me",
                                              "comments",
                                              "comment",
                                              "notes",
                                              "details",
                                              "please explain",
                                              "please specify",
                                              "please list",
                                              "please give",
                                              "list any",
                                              "list all",
                                              "explain",
                                              "concerns",
                                              "concern",
                                              "other information",
                                              "additional information",
                                              "symptoms",
                                              "medications",
                                              "medication",
                                              "medicines",
                                              "medicine",
                                              "medical history",
                                              "health history",
                                              "medical conditions",
                                              "health conditions",
                                              "health issues",
                                              "goals",
                                              "hope to",
                                              "like to achieve",
                                              "hoping",
                                              "problem",
                                              "problems",
                                              "complaint",
                                              "complaints",
                                              "how long",
                                              "areas",
                                              "allergies",
                                              "allergy",
                                              "injuries",
                                              "injury",
                                              "surgeries",
                                              "operations",
                                              "other",
                                              "what would you like",
                                              "help with",
                                              "should we know",
                                              "should know",
                                              "need to know"});

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

HeaderUse use_of_header(std::string_view header) {
  const std::string plain = words_only(header);
  if (trim(header) == "#" || is_one_of(Words(plain), kIds)) {
    return HeaderUse::id;
  }
  if (is_one_of(Words(plain), kMoments)) {
    return HeaderUse::moment;
  }
  if (is_one_of(Words(plain), kOfTheTool)) {
    return HeaderUse::identity;
  }
  bool personal = false;
  bool all = !plain.empty();
  for (Words rest = plain; !rest.empty() && all;) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const Words word = rest.substr(0, end);
    const bool is_personal = is_one_of(word, kPersonal);
    personal = personal || is_personal;
    all = is_personal || is_one_of(word, kBesidePersonal);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (all && personal) {
    return HeaderUse::identity;
  }
  if (has_words(plain, "avoid") || has_words(plain, "avoided") || has_words(plain, "not want") ||
      has_words(plain, "don't want")) {
    return HeaderUse::unwanted;
  }
  if (std::ranges::any_of(kChoices, [&](Words words) { return has_words(plain, words); })) {
    return HeaderUse::choices;
  }
  if (std::ranges::any_of(kTexts, [&](Words words) { return has_words(plain, words); })) {
    return HeaderUse::text;
  }
  return HeaderUse::other;
}

bool looks_like_identity(std::string_view cell) {
  const Words text = trim(cell);
  const auto count = [&](auto is) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [&](char c) { return is(static_cast<unsigned char>(c)) != 0; }));
  };
  const std::size_t digits = count([](int c) { return std::isdigit(c); });
  const std::size_t letters = count([](int c) { return std::isalpha(c); });
  const std::size_t at = text.find('@');
  const bool one_word = text.find(' ') == Words::npos;
  if (at != Words::npos && at > 0 && one_word && text.find('.', at) != Words::npos) {
    return true;
  }
  if (one_word && (text.starts_with("http://") || text.starts_with("https://"))) {
    return true;
  }
  const bool is_date = digits >= 6 && text.find_first_of("-/.:") != Words::npos;
  constexpr std::size_t kOfATime = 4;  // "AM", "UTC", "T", "Z"
  constexpr std::size_t kOfAPhone = 8;
  if ((is_date || digits >= kOfAPhone) && letters <= kOfATime) {
    return true;
  }
  constexpr std::size_t kOfAKey = 16;
  return one_word && digits > 0 && text.size() >= kOfAKey;
}

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
