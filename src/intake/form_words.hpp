// SPDX-License-Identifier: MIT
//
// The English of forms: what an answer says, whose column it is, how a question begins. Nothing of
// it is about massage or health.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

/// White space at both ends left out.
std::string_view trim(std::string_view text);

/// Lower case, curly quotes straight, every run of other signs one space: "Prefer not to say." is
/// "prefer not to say". The apostrophe stays.
std::string words_only(std::string_view text);

/// What a whole answer says.
enum class Said : std::uint8_t {
  yes,
  no,
  before,    ///< so once, not now
  maybe,     ///< doubtful
  declined,  ///< nothing: unknown, the same as a blank
};

/// \return nothing for any other answer
std::optional<Said> said_by(std::string_view answer);

/// An answer that begins with yes or no and goes on: "Yes, since May", "No - but my sister".
struct Opening {
  Said said = Said::yes;
  std::string_view rest;
};

/// \return nothing where an answer does not begin so, or is no more than that
std::optional<Opening> opening_of(std::string_view answer);

/// Whether "no" is taken back by what follows it: "but my sister has".
bool takes_back(std::string_view rest);

/// What a header says of its column, whatever the rules are.
enum class HeaderUse : std::uint8_t {
  other,     ///< a question, perhaps
  courtesy,  ///< "do you agree", "how did you hear of us": of no one's health
  id,        ///< the form tool's number of the record
  moment,    ///< when the form was sent
  identity,  ///< who the client is, and what the form tool adds; never shown
  unwanted,  ///< "areas to avoid": what it names is not what the client wants
  choices,   ///< "any of the following"
  text,      ///< "anything else", "reason for visit"
};

HeaderUse use_of_header(std::string_view header);

/// Whether a cell is an e-mail address, a telephone number or a web address by its look.
bool looks_like_contact(std::string_view cell);

/// Whether a cell looks like an e-mail address, a telephone number, a date, a web address or a
/// machine's name for something.
bool looks_like_identity(std::string_view cell);

/// A header, taken apart.
struct HeaderParts {
  std::string asked;    ///< what is asked as it would be stated: "I am pregnant"
  std::string core;     ///< without the words it begins with: "pregnant"
  std::string option;   ///< "Diabetes" of "Do you have any of these? [Diabetes]"; may be empty
  bool once = false;    ///< asks whether it ever was so
  bool closed = false;  ///< takes yes or no
  double scale = 0.0;   ///< "0-10" or "out of 10": 10; none: 0
};

HeaderParts take_apart(std::string_view header);

/// The header without what stands in brackets, and without its examples.
std::string without_examples(std::string_view header);

}  // namespace palpate
