// SPDX-License-Identifier: MIT
#include "base/json_writer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace palpate {

namespace {

rapidjson::SizeType size_of(std::string_view text) {
  return static_cast<rapidjson::SizeType>(text.size());
}

// Where a DEL or the first byte of a C1 control may stand. string::find_first_of looks each byte up
// by itself, which costs more than writing it did.
std::size_t find_suspect(std::string_view text, std::size_t from) {
  const auto rest = text.substr(from);
  const auto* const found =
      std::find_if(rest.begin(), rest.end(), [](char c) { return c == '\x7f' || c == '\xc2'; });
  return found == rest.end() ? std::string::npos
                             : from + static_cast<std::size_t>(found - rest.begin());
}

}  // namespace

JsonWriter& JsonWriter::begin_object() {
  writer_.StartObject();
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  writer_.EndObject();
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  writer_.StartArray();
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  writer_.EndArray();
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  if (find_invalid_utf8(name)) {
    return key(replace_invalid_utf8(name));
  }
  writer_.Key(name.data(), size_of(name));
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  if (find_invalid_utf8(value)) {
    return text(replace_invalid_utf8(value));
  }
  // A default string_view has no data, which the writer would refuse.
  writer_.String(value.empty() ? "" : value.data(), size_of(value));
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  writer_.Bool(value);
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
  writer_.Int64(value);
  return *this;
}

JsonWriter& JsonWriter::number(double value, int decimals) {
  const std::string text = print_number(value, decimals);
  writer_.RawValue(text.data(), text.size(), rapidjson::kNumberType);
  return *this;
}

JsonWriter& JsonWriter::null() {
  writer_.Null();
  return *this;
}

JsonWriter& JsonWriter::field(std::string_view name, std::span<const std::string> values) {
  key(name).begin_array();
  for (const std::string& value : values) {
    text(value);
  }
  return end_array();
}

std::string JsonWriter::take() const {
  std::string text(buffer_.GetString(), buffer_.GetSize());
  // These bytes stand in strings only. Escaping begins at the first, which is rarely there.
  for (std::size_t at = 0; (at = find_suspect(text, at)) != std::string::npos;) {
    const bool del = text[at] == '\x7f';
    const auto code = static_cast<unsigned char>(del ? text[at] : text[at + 1]);
    if (code < 0xA0U) {
      const std::string escaped = fmt::format("\\u{:04x}", code);
      text.replace(at, del ? 1 : 2, escaped);
      at += escaped.size();
    } else {
      at += 2;
    }
  }
  return text;
}

std::string print_number(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
      text.pop_back();
    }
  }
  return text == "-0" ? "0" : text;
}

}  // namespace palpate
