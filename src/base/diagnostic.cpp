// SPDX-License-Identifier: MIT
//
// The order of diagnostics and what they take from their texts.
#include "palpate/diagnostic.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

#include "base/source_file.hpp"

namespace palpate {

namespace {

auto order(const Diagnostic& d) {
  return std::tie(d.file, d.span.line, d.span.column, d.code, d.message);
}

}  // namespace

std::uint32_t Diagnostics::add_file(std::shared_ptr<const SourceFile> file) {
  files_.push_back(std::move(file));
  return static_cast<std::uint32_t>(files_.size() - 1);
}

const SourceFile& Diagnostics::file(std::uint32_t number) const {
  assert(number < files_.size());
  return *files_[number];
}

Diagnostic& Diagnostics::add(DiagnosticCode code, const SourceSpan& span, std::string message) {
  const SourceFile& source = file(span.file);
  all_.push_back({code,
                  source.name(),
                  span,
                  std::string(source.line(span.line)),
                  std::move(message),
                  std::string(info(code).advice),
                  {}});
  return all_.back();
}

Diagnostic& Diagnostics::add(DiagnosticCode code, std::string file, std::string message) {
  const SourceSpan nowhere{0, 0, 0, 0};
  all_.push_back(
      {code, std::move(file), nowhere, {}, std::move(message), std::string(info(code).advice), {}});
  return all_.back();
}

void Diagnostics::drop(DiagnosticCode code) {
  std::erase_if(all_, [&](const Diagnostic& d) { return d.code == code; });
}

bool Diagnostics::has_errors() const {
  return count(Severity::error) > 0;
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      all_, [&](const Diagnostic& d) { return info(d.code).severity == severity; }));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> result = all_;
  std::ranges::stable_sort(
      result, [](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
  result.erase(
      std::unique(result.begin(), result.end(),
                  [](const Diagnostic& a, const Diagnostic& b) { return order(a) == order(b); }),
      result.end());
  return result;
}

}  // namespace palpate
