// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>

#include "lint/mend.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "palpate/palpate.hpp"
#include "palpate/report.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::IsEmpty;

// Without the entry that begins where "^" stands.
std::optional<std::string> without_marked(std::string yaml) {
  const std::size_t at = yaml.find('^');
  yaml.erase(at, 1);
  SourceSpan place{0, 1, 1, 1};
  for (std::size_t i = 0; i < at; ++i) {
    place = yaml[i] == '\n' ? SourceSpan{0, place.line + 1, 1, 1}
                            : SourceSpan{0, place.line, place.column + 1, 1};
  }
  return without_entry(yaml, place);
}

TEST(WithoutEntry, TakesAnItemOutOfAList) {
  EXPECT_EQ(without_marked("a: [x, y, ^x, z]  # why\n"), "a: [x, y, z]  # why\n");
  EXPECT_EQ(without_marked("a: [x, ^x]\n"), "a: [x]\n");
  EXPECT_EQ(without_marked("a: [^x, y]\n"), "a: [y]\n");
  EXPECT_EQ(without_marked("a:\n  - x\n  - ^x\n  - y\n"), "a:\n  - x\n  - y\n");
  EXPECT_EQ(without_marked("a:\n- x\n- ^x"), "a:\n- x\n");
}

TEST(WithoutEntry, KeepsLinesAndQuotesAsTheyWere) {
  EXPECT_EQ(without_marked("a: [x,\n  y,   'z', ^x,\n  \"w, ]\"]\n"),
            "a: [x,\n  y,   'z',\n  \"w, ]\"]\n");
  EXPECT_EQ(without_marked("a: [\"x, y\", ^\"x, y\", z]\n"), "a: [\"x, y\", z]\n");
  EXPECT_EQ(without_marked("a: ['it''s', ^'it''s']\n"), "a: ['it''s']\n");
  EXPECT_EQ(without_marked("a: [can't, won't, ^can't, b]\n"), "a: [can't, won't, b]\n");
  EXPECT_EQ(without_marked("a: [x, ^x]\r\nb: c\r\n"), "a: [x]\r\nb: c\r\n");
}

TEST(WithoutEntry, TakesTheKeyOfAListThatWouldBeEmpty) {
  EXPECT_EQ(without_marked("- id: r\n  suppress: [{code: ^c, why: w}]\n  a: b\n"),
            "- id: r\n  a: b\n");
  EXPECT_EQ(without_marked("- {id: r, suppress: [{code: ^c, why: w}], a: b}\n"),
            "- {id: r, a: b}\n");
  EXPECT_EQ(without_marked("- {suppress: [{code: ^c, why: w}], a: b}\n"), "- {a: b}\n");
  EXPECT_EQ(without_marked("- id: r\n  suppress:\n    - code: ^c\n      why: w\n\n- id: s\n"),
            "- id: r\n\n- id: s\n");
}

TEST(WithoutEntry, TakesOneMappingOfSeveral) {
  EXPECT_EQ(without_marked("s:\n  - {code: a, why: w}\n  - {code: ^b, why: w}\n"),
            "s:\n  - {code: a, why: w}\n");
  EXPECT_EQ(without_marked("s:\n  - code: ^a\n    why: w\n  - code: b\n"), "s:\n  - code: b\n");
}

TEST(WithoutEntry, LeavesAnEntryWithACommentToItsAuthor) {
  EXPECT_EQ(without_marked("a:\n  - x\n  - ^x  # again, as a reminder\n"), std::nullopt);
  EXPECT_EQ(without_marked("a: [x,  # first\n  ^x]\n"), std::nullopt);
}

TEST(WithoutEntry, KeepsCommentsBesideTheEntry) {
  EXPECT_EQ(without_marked("a:\n  - x\n  - ^x\n  # about y\n  - y\n"),
            "a:\n  - x\n  # about y\n  - y\n");
}

TEST(WithoutEntry, RefusesWhatIsNotThereAndWhatCannotBeRead) {
  EXPECT_EQ(without_marked("a: [x]\nb: ^c\n"), std::nullopt);
  EXPECT_EQ(without_marked("a: [x, ^x\n"), std::nullopt);
  EXPECT_EQ(without_marked("- suppress: [{code: ^c}]\n  id: r\n"), std::nullopt);
}

constexpr std::string_view kRepeats = R"(symptoms:
  - {id: stiffness, phrases: [stiff, tight, stiff], ask: "Stiff?"}  # as they say it
conditions:
  - id: clot
    ask: Clot?
    suppress: [{code: unused-concept, why: Not true any more.}]
modalities: [{id: rub, label: Rub}]
indications:
  - {id: ease, when: stiffness, recommend: {rub: 0.2}, because: B., evidence: low, sources: [s, s]}
contraindications:
  - {id: clots, when: clot, limit: stop, action: Stop., because: It may move., sources: [s]}
sources: [{id: s, title: S}]
)";

std::vector<Diagnostic> lint_of(const PackFiles& pack) {
  Diagnostics diagnostics;
  const std::optional<RulePack> valid = check_packs({pack}, diagnostics);
  lint(valid.value(), compile(*valid), {}, diagnostics);
  return diagnostics.sorted();
}

TEST(Fix, MendsAllThatCanBeInOneGo) {
  PackFiles pack = pack_from(kRepeats);

  const std::vector<MendedFile> mended = fix(pack, lint_of(pack));

  ASSERT_EQ(mended.size(), 1U);
  EXPECT_EQ(mended[0].mended.size(), 3U);
  EXPECT_EQ(write_diff(mended[0]), R"(--- rules.yaml
+++ rules.yaml
@@ -1,12 +1,11 @@
 symptoms:
-  - {id: stiffness, phrases: [stiff, tight, stiff], ask: "Stiff?"}  # as they say it
+  - {id: stiffness, phrases: [stiff, tight], ask: "Stiff?"}  # as they say it
 conditions:
   - id: clot
     ask: Clot?
-    suppress: [{code: unused-concept, why: Not true any more.}]
 modalities: [{id: rub, label: Rub}]
 indications:
-  - {id: ease, when: stiffness, recommend: {rub: 0.2}, because: B., evidence: low, sources: [s, s]}
+  - {id: ease, when: stiffness, recommend: {rub: 0.2}, because: B., evidence: low, sources: [s]}
 contraindications:
   - {id: clots, when: clot, limit: stop, action: Stop., because: It may move., sources: [s]}
 sources: [{id: s, title: S}]
)");
}

TEST(Fix, LeavesNothingToMendAndTheSameRules) {
  PackFiles pack = pack_from(kRepeats);

  for (const MendedFile& file : fix(pack, lint_of(pack))) {
    std::ranges::find(pack.files, file.name, &PackFile::name)->bytes = file.after;
  }

  EXPECT_THAT(fix(pack, lint_of(pack)), IsEmpty());
  EXPECT_THAT(lint_of(pack), IsEmpty());
  EXPECT_EQ(answer_to(rules_from({pack}), {"stiffness"}).suggestions.size(), 1U);
}

TEST(WriteDiff, ShowsChangesFarApartInHunksOfTheirOwn) {
  std::string before;
  for (int i = 1; i <= 30; ++i) {
    before += "line " + std::to_string(i) + "\n";
  }
  std::string after = before;
  after.erase(after.find("line 5\n"), 7);
  after.erase(after.find("line 25\n"), 8);

  const std::string diff = write_diff({"f", before, after, {}});

  EXPECT_THAT(diff, ::testing::HasSubstr("@@ -2,7 +2,6 @@\n line 2\n line 3\n line 4\n-line 5\n"));
  EXPECT_THAT(diff, ::testing::HasSubstr("@@ -22,7 +21,6 @@\n"));
}

TEST(WriteDiff, TellsOfAMissingLastLineBreak) {
  EXPECT_EQ(write_diff({"f", "a\nb", "a\n", {}}),
            "--- f\n+++ f\n@@ -1,2 +1,1 @@\n a\n-b\n\\ No newline at end of file\n");
  EXPECT_EQ(write_diff({"f", "a\n", "a\n", {}}), "");
}

}  // namespace
}  // namespace palpate
