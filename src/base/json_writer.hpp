// SPDX-License-Identifier: MIT
//
// JSON out: keys in the order they are written, numbers with fixed decimals, one line.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace palpate {

class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  /// Any bytes; what is not UTF-8 becomes U+FFFD.
  JsonWriter& text(std::string_view value);
  JsonWriter& boolean(bool value);
  JsonWriter& integer(std::int64_t value);
  /// At most `decimals` decimals, without trailing zeros: 0.742, 7, -0.5. No locale, no exponent.
  JsonWriter& number(double value, int decimals = 3);
  JsonWriter& null();

  JsonWriter& field(std::string_view name, std::string_view value) { return key(name).text(value); }
  JsonWriter& field(std::string_view name, std::span<const std::string> values);

  /// What was written. DEL and the C1 controls, which JSON allows as they are, are escaped too: a
  /// terminal would act on them.
  [[nodiscard]] std::string take() const;

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

/// A number as every report prints it: at most `decimals` decimals, no trailing zeros, never "-0".
std::string print_number(double value, int decimals = 3);

}  // namespace palpate
