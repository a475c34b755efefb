// SPDX-License-Identifier: MIT
#include "base/json.hpp"

#include <string>

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include "base/source_file.hpp"
#include "base/tree_builder.hpp"

namespace palpate {

namespace {

// The iterative parser: a hostile depth costs memory, bounded by the limit, and never the stack.
constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
                            rapidjson::kParseNumbersAsStringsFlag;

class Handler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
 public:
  Handler(std::uint32_t file, Diagnostics& diagnostics, const rapidjson::MemoryStream& stream,
          const DocumentLimits& limits)
      : file_(file), diagnostics_(diagnostics), stream_(stream), tree_(diagnostics, limits) {}

  bool Null() { return scalar("", false); }
  bool Bool(bool value) { return scalar(value ? "true" : "false", false); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    return scalar(std::string(text, length), false);
  }
  bool String(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    return scalar(std::string(text, length), true);
  }
  bool Key(const char* text, rapidjson::SizeType length, bool copy) {
    return String(text, length, copy);
  }
  bool StartObject() {
    tree_.begin_mapping(here(1));
    return !tree_.exhausted();
  }
  bool EndObject(rapidjson::SizeType /*members*/) {
    tree_.end();
    return true;
  }
  bool StartArray() {
    tree_.begin_sequence(here(1));
    return !tree_.exhausted();
  }
  bool EndArray(rapidjson::SizeType /*items*/) {
    tree_.end();
    return true;
  }

  TreeBuilder& tree() { return tree_; }

 private:
  // The parser reports an event once it has read its token: the span ends where the parser stands.
  [[nodiscard]] SourceSpan here(std::size_t length) const {
    const std::size_t end = stream_.Tell();
    return diagnostics_.file(file_).span_at(file_, end >= length ? end - length : 0, length);
  }
  bool scalar(std::string value, bool quoted) {
    const SourceSpan span = here(value.size() + (quoted ? 2 : 0));
    tree_.scalar(std::move(value), quoted, span);
    return !tree_.exhausted();
  }

  std::uint32_t file_;
  Diagnostics& diagnostics_;
  const rapidjson::MemoryStream& stream_;
  TreeBuilder tree_;
};

}  // namespace

std::optional<Node> read_json(std::uint32_t file, Diagnostics& diagnostics,
                              const DocumentLimits& limits) {
  const SourceFile& source = diagnostics.file(file);
  if (!accept_bytes(file, diagnostics, limits)) {
    return std::nullopt;
  }
  const std::size_t errors_before = diagnostics.count(Severity::error);
  rapidjson::MemoryStream stream(source.bytes().data(), source.bytes().size());
  Handler handler(file, diagnostics, stream, limits);
  rapidjson::Reader reader;
  const rapidjson::ParseResult parsed = reader.Parse<kFlags>(stream, handler);
  if (parsed.IsError() && parsed.Code() != rapidjson::kParseErrorTermination) {
    const std::size_t offset = std::min(parsed.Offset(), source.bytes().size());
    diagnostics.add(DiagnosticCode::json_syntax, source.span_at(file, offset, 1),
                    rapidjson::GetParseError_En(parsed.Code()));
  }
  if (diagnostics.count(Severity::error) != errors_before) {
    return std::nullopt;
  }
  return handler.tree().take();
}

}  // namespace palpate
