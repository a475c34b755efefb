// SPDX-License-Identifier: MIT
//
// The outcome of doing one thing that can fail for one reason: a file that cannot be read, an
// output that is closed. Faults in content are plural and carry positions; they go to Diagnostics
// instead. The interface is a subset of std::expected, and the type is [[nodiscard]], so that a
// failure cannot be dropped in silence.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace palpate {

/// Why one thing could not be done.
struct Failure {
  std::string what;   ///< the fault, in words, lower case, without a full stop
  std::string where;  ///< the file, flag or address it happened at; may be empty
  std::string hint;   ///< what the user can do about it; may be empty
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::move(value)) {}  // NOLINT(google-explicit-constructor): return values
  Result(Failure failure)
      : state_(std::move(failure)) {}  // NOLINT(google-explicit-constructor): return failures

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  /// \pre has_value()
  [[nodiscard]] const T& value() const& {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T&& value() && {
    assert(has_value());
    return std::move(*std::get_if<0>(&state_));
  }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }

  /// \pre !has_value()
  [[nodiscard]] const Failure& error() const {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Failure> state_;
};

}  // namespace palpate
