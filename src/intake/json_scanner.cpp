// SPDX-License-Identifier: MIT
#include "intake/json_scanner.hpp"

#include <cctype>

namespace palpate {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_of_scalar(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '+' || c == '.';
}

}  // namespace

JsonScanner::State JsonScanner::feed(char c) {
  if (in_string_) {
    return in_string(static_cast<unsigned char>(c));
  }
  if (in_scalar_) {
    if (is_of_scalar(c)) {
      return State::inside;
    }
    in_scalar_ = false;
    if (open_.empty()) {
      return State::past;
    }
    expect_ = Expect::comma_or_end;
  }
  return is_space(c) ? State::inside : structure(c);
}

JsonScanner::State JsonScanner::in_string(unsigned char c) {
  constexpr unsigned char kFirstPrintable = 0x20;
  if (escaped_) {
    escaped_ = false;
    return c < kFirstPrintable ? State::fault : State::inside;
  }
  if (c < kFirstPrintable) {
    return State::fault;
  }
  escaped_ = c == '\\';
  if (c != '"') {
    return State::inside;
  }
  in_string_ = false;
  if (is_key_) {
    expect_ = Expect::colon;
    return State::inside;
  }
  return after_value();
}

JsonScanner::State JsonScanner::after_value() {
  expect_ = Expect::comma_or_end;
  return open_.empty() ? State::whole : State::inside;
}

JsonScanner::State JsonScanner::structure(char c) {
  const bool takes_value = expect_ == Expect::value || expect_ == Expect::value_or_end;
  const bool takes_key = expect_ == Expect::key || expect_ == Expect::key_or_end;
  switch (c) {
    case '"':
      is_key_ = takes_key;
      in_string_ = takes_key || takes_value;
      return in_string_ ? State::inside : State::fault;
    case '{':
    case '[':
      return takes_value ? open(c) : State::fault;
    case '}':
    case ']':
      return close(c);
    case ':':
      if (expect_ != Expect::colon) {
        return State::fault;
      }
      expect_ = Expect::value;
      return State::inside;
    case ',':
      if (expect_ != Expect::comma_or_end) {
        return State::fault;
      }
      expect_ = open_.back() == '{' ? Expect::key : Expect::value;
      return State::inside;
    default:
      in_scalar_ = takes_value && is_of_scalar(c);
      return in_scalar_ ? State::inside : State::fault;
  }
}

JsonScanner::State JsonScanner::open(char c) {
  open_ += c;
  expect_ = c == '{' ? Expect::key_or_end : Expect::value_or_end;
  return State::inside;
}

JsonScanner::State JsonScanner::close(char c) {
  const bool may_end = expect_ == Expect::comma_or_end || expect_ == Expect::key_or_end ||
                       expect_ == Expect::value_or_end;
  if (!may_end || open_.empty() || open_.back() != (c == '}' ? '{' : '[')) {
    return State::fault;
  }
  open_.pop_back();
  return after_value();
}

}  // namespace palpate
