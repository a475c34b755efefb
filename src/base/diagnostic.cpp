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

constexpr std::size_t kLongestLine = 8192;  // bytes; of a longer one the place has to do

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
  const std::string_view line = source.line(span.line);
  return keep({code,
               source.name(),
               span,
               std::string(line.size() <= kLongestLine ? line : std::string_view{}),
               std::move(message),
               std::string(info(code).advice),
               {}});
}

Diagnostic& Diagnostics::add(DiagnosticCode code, std::string file, std::string message) {
  const SourceSpan nowhere{0, 0, 0, 0};
  return keep(
      {code, std::move(file), nowhere, {}, std::move(message), std::string(info(code).advice), {}});
}

Diagnostic& Diagnostics::keep(Diagnostic fault) {
  std::size_t& alike = counts_[static_cast<std::size_t>(info(fault.code).severity)];
  if (++alike == 1 || all_.size() < kMostKept) {
    all_.push_back(std::move(fault));
    return all_.back();
  }
  passed_over_ = std::move(fault);
  return passed_over_;
}

void Diagnostics::drop(DiagnosticCode code) {
  const std::size_t dropped =
      std::erase_if(all_, [&](const Diagnostic& d) { return d.code == code; });
  counts_[static_cast<std::size_t>(info(code).severity)] -= dropped;
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
