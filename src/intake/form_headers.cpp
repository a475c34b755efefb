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
    std::to_array<Words>({"your",        "the",          "a",         "an",        "what",
                          "is",          "are",          "please",    "enter",     "provide",
                          "give",        "us",           "full",      "first",     "last",
                          "middle",      "legal",        "preferred", "family",    "given",
                          "of",          "and",          "or",        "e",         "number",
                          "no",          "home",         "work",      "day",       "daytime",
                          "emergency",   "date",         "line",      "1",         "2",
                          "code",        "region",       "province",  "mm",        "dd",
                          "yyyy",        "yy",           "d",         "m",         "y",
                          "optional",    "required",     "primary",   "best",      "to",
                          "reach",       "you",          "where",     "do",        "live",
                          "who",         "should",       "we",        "if",        "in",
                          "case",        "relationship", "practice",  "surgery",   "print",
                          "type",        "client's",     "patient's", "contact's", "gp's",
                          "confirm",     "apt",          "house",     "were",      "born",
                          "when",        "person",       "for",       "insurer",   "details",
                          "information", "info",         "next",      "kin",       "how",
                          "can",         "method",       "company",   "time",      "call",
                          "policy",      "security",     "social",    "referring", "referred",
                          "by"});

constexpr auto kChoices = std::to_array<Words>(
    {"following", "that apply", "which apply", "those that apply", "select all", "tick all",
     "check all", "choose all", "tick any", "check any", "select any", "any of these",
     "tick the boxes", "mark all", "mark any", "any that apply"});

constexpr auto kCourtesies = std::to_array<Words>(
    {"agree", "consent", "terms", "policy", "newsletter", "marketing", "photos", "hear about",
     "hear of", "find us", "referred you", "massage before", "a massage", "professional massage",
     "received massage", "gift voucher", "text messages", "reminders", "promotions"});

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
  if (std::ranges::any_of(kCourtesies, [&](Words words) { return has_words(plain, words); })) {
    return HeaderUse::courtesy;
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

namespace {

struct Makeup {
  std::size_t digits = 0, letters = 0;
};

Makeup makeup_of(Words text) {
  Makeup makeup;
  for (const char c : text) {
    makeup.digits += std::isdigit(static_cast<unsigned char>(c)) != 0 ? 1 : 0;
    makeup.letters += std::isalpha(static_cast<unsigned char>(c)) != 0 ? 1 : 0;
  }
  return makeup;
}

bool is_one_word(Words text) {
  return text.find(' ') == Words::npos;
}

}  // namespace

bool looks_like_contact(std::string_view cell) {
  const Words text = trim(cell);
  const std::size_t at = text.find('@');
  if (at != Words::npos && at > 0 && is_one_word(text) && text.find('.', at) != Words::npos) {
    return true;
  }
  if (is_one_word(text) && (text.starts_with("http://") || text.starts_with("https://"))) {
    return true;
  }
  constexpr std::size_t kOfAPhone = 9;
  const Makeup makeup = makeup_of(text);
  return makeup.digits >= kOfAPhone && makeup.letters == 0 &&
         text.find_first_of("/:,;") == Words::npos;
}

bool looks_like_identity(std::string_view cell) {
  const Words text = trim(cell);
  const Makeup makeup = makeup_of(text);
  constexpr std::size_t kOfATime = 4;  // "AM", "UTC", "T", "Z"
  constexpr std::size_t kOfADate = 6;
  constexpr std::size_t kOfANumber = 8;
  const bool has_signs = text.find_first_of("-/.:") != Words::npos;
  const bool is_numeric = makeup.digits >= kOfANumber || (has_signs && makeup.digits >= kOfADate);
  constexpr std::size_t kOfAKey = 16;
  const bool is_key = is_one_word(text) && makeup.digits > 0 && text.size() >= kOfAKey;
  return looks_like_contact(text) || (is_numeric && makeup.letters <= kOfATime) || is_key;
}

}  // namespace palpate
