// SPDX-License-Identifier: MIT
#include <memory>

#include "base/source_file.hpp"
#include "palpate/diagnostic.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::Matcher;

TEST(DiagnosticTable, HasKebabCaseSlugsNoneTwice) {
  std::set<std::string_view> seen;
  for (const DiagnosticInfo& row : kDiagnosticTable) {
    EXPECT_TRUE(seen.insert(row.slug).second) << row.slug;
    EXPECT_EQ(row.slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"),
              std::string_view::npos)
        << row.slug;
    EXPECT_FALSE(row.title.empty() || row.advice.empty()) << row.slug;
    EXPECT_EQ(row.advice.back(), '.') << row.slug;
  }
}

TEST(SourceFile, FindsLinesAndPlaces) {
  const SourceFile file("f", "ab\r\ncde\n\nlast");

  EXPECT_EQ(file.line(1), "ab");
  EXPECT_EQ(file.line(2), "cde");
  EXPECT_EQ(file.line(3), "");
  EXPECT_EQ(file.line(4), "last");
  EXPECT_EQ(file.line(0), "");
  EXPECT_EQ(file.line(5), "");
  EXPECT_EQ(file.span_at(0, 5, 1).line, 2U);
  EXPECT_EQ(file.span_at(0, 5, 1).column, 2U);
  EXPECT_EQ(file.span_at(0, 13, 0).line, 4U);
  EXPECT_EQ(file.span_at(0, 13, 0).length, 1U);
}

Diagnostics sample() {
  Diagnostics diagnostics;
  const std::uint32_t b = diagnostics.add_file(std::make_shared<SourceFile>("b", "one\ntwo\n"));
  const std::uint32_t a = diagnostics.add_file(std::make_shared<SourceFile>("a", "one\n"));
  diagnostics.add(DiagnosticCode::unknown_key, SourceSpan{b, 2, 1, 3}, "x");
  diagnostics.add(DiagnosticCode::unknown_key, SourceSpan{b, 1, 2, 1}, "y");
  diagnostics.add(DiagnosticCode::uncited_source, SourceSpan{a, 1, 1, 1}, "z");
  diagnostics.add(DiagnosticCode::unknown_key, SourceSpan{b, 2, 1, 3}, "x");
  diagnostics.add(DiagnosticCode::no_rules, "b", "no place");
  return diagnostics;
}

TEST(Diagnostics, SortsByPlaceWithoutRepeats) {
  EXPECT_THAT(lines_of(sample()), ElementsAre("a:1:1 uncited-source z", "b no-rules no place",
                                              "b:1:2 unknown-key y", "b:2:1 unknown-key x"));
}

TEST(Diagnostics, KeepsTheLineOfTheFault) {
  const Diagnostics diagnostics = sample();

  EXPECT_EQ(diagnostics.all()[0].source_line, "two");
  EXPECT_EQ(diagnostics.all()[0].help, info(DiagnosticCode::unknown_key).advice);
}

TEST(Diagnostics, CountsBySeverity) {
  Diagnostics diagnostics = sample();

  EXPECT_EQ(diagnostics.count(Severity::error), 4U);
  EXPECT_EQ(diagnostics.count(Severity::note), 1U);
  EXPECT_TRUE(diagnostics.has_errors());

  diagnostics.drop(DiagnosticCode::unknown_key);
  diagnostics.drop(DiagnosticCode::no_rules);
  EXPECT_FALSE(diagnostics.has_errors());
}

// A line of megabytes with a fault at every word must not be kept once for each of them.
TEST(Diagnostics, HoldsAHostileFileInLittleMemory) {
  Diagnostics diagnostics;
  const std::uint32_t file =
      diagnostics.add_file(std::make_shared<SourceFile>("f", std::string(1U << 20U, 'x')));
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    diagnostics.add(DiagnosticCode::unknown_key, SourceSpan{file, 1, i + 1, 1}, "x");
  }
  diagnostics.add(DiagnosticCode::uncited_source, SourceSpan{file, 1, 1, 1}, "a note");

  std::size_t bytes = 0;
  for (const Diagnostic& fault : diagnostics.all()) {
    bytes += fault.source_line.size() + sizeof(fault);
  }
  EXPECT_LT(bytes, std::size_t{64} << 20U);
  EXPECT_TRUE(diagnostics.has_errors());
  EXPECT_EQ(diagnostics.count(Severity::note), 1U);
}

}  // namespace
}  // namespace palpate
