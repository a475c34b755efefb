// SPDX-License-Identifier: MIT
//
// Conditions as authors write them, read into drafts.
#include "pack/read_condition.hpp"
#include "support/conditions.hpp"
#include "support/documents.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Read {
  std::string words;
  std::vector<std::string> faults;
};

Read read(std::string_view text) {
  Diagnostics diagnostics;
  const Node node = yaml_node(fmt::format("when: {}", text), diagnostics);
  Condition condition;
  read_value(node.members.at(0).value, condition, diagnostics);
  return {diagnostics.has_errors() ? "" : words_of(condition), lines_of(diagnostics)};
}

std::string words(std::string_view text) {
  const Read result = read(text);
  EXPECT_THAT(result.faults, ::testing::IsEmpty()) << text;
  return result.words;
}

std::string fault(std::string_view text) {
  const Read result = read(text);
  EXPECT_EQ(result.faults.size(), 1U) << text << " read as " << result.words;
  return result.faults.empty() ? "" : result.faults.front();
}

TEST(Condition, ReadsAtoms) {
  EXPECT_EQ(words("stiffness"), "stiffness");
  EXPECT_EQ(words("stiffness@neck"), "stiffness@neck");
  EXPECT_EQ(words("'@neck'"), "@neck");
  EXPECT_EQ(words("history of dvt"), "history of dvt");
  EXPECT_EQ(words("history of surgery@knee"), "history of surgery@knee");
  EXPECT_EQ(words("family breast-cancer"), "family breast-cancer");
  EXPECT_EQ(words("'  stiffness  '"), "stiffness");
}

TEST(Condition, ReadsEveryComparison) {
  EXPECT_EQ(words("age < 18"), "age < 18");
  EXPECT_EQ(words("age <= 18"), "age <= 18");
  EXPECT_EQ(words("age > 65"), "age > 65");
  EXPECT_EQ(words("age >= 65"), "age >= 65");
  EXPECT_EQ(words("age == 40"), "age == 40");
  EXPECT_EQ(words("age != 40"), "age != 40");
  EXPECT_EQ(words("temperature>=38.5"), "temperature >= 38.5");
  EXPECT_EQ(words("change > -2"), "change > -2");
}

TEST(Condition, ReadsEveryJoin) {
  EXPECT_EQ(words("{all: [a, b]}"), "all(a, b)");
  EXPECT_EQ(words("{any: [a, b]}"), "any(a, b)");
  EXPECT_EQ(words("{none: [a, b]}"), "none(a, b)");
  EXPECT_EQ(words("{denied: [a, b]}"), "denied(a, b)");
  EXPECT_EQ(words("{at_least: {count: 2, of: [a, b, c]}}"), "at_least 2(a, b, c)");
}

TEST(Condition, ReadsAListAsAll) {
  EXPECT_EQ(words("[a, b]"), "all(a, b)");
}

TEST(Condition, ReadsOneThingAsAListOfOne) {
  EXPECT_EQ(words("{none: a}"), "none(a)");
  EXPECT_EQ(words("{none: {all: [a, b]}}"), "none(all(a, b))");
}

TEST(Condition, JoinsSeveralKeysByAndInAnOrderOfItsOwn) {
  EXPECT_EQ(words("{all: [a, b], none: [c], any: [d, e]}"), "all(all(a, b), any(d, e), none(c))");
  EXPECT_EQ(words("{none: [c], any: [d, e], all: [a, b]}"), "all(all(a, b), any(d, e), none(c))");
}

TEST(Condition, NestsFreely) {
  EXPECT_EQ(words("{any: [a, {all: [b, {none: [c]}]}, [d, e]]}"),
            "any(a, all(b, none(c)), all(d, e))");
}

TEST(Condition, RefusesWhatIsNoAtom) {
  for (const std::string_view text :
       {"''", "' '", "stiff neck", "stiffness@", "history of @neck", "a@b c"}) {
    EXPECT_THAT(fault(text), HasSubstr("bad-condition")) << text;
  }
}

TEST(Condition, RefusesComparisonsWithoutMeasureOrNumber) {
  for (const std::string_view text :
       {"age >=", "age >= old", "'>= 3'", "age >= 1e999", "age >= .nan", "age = 3", "age => 3",
        "age >== 3", "age >= 3 weeks", "age ! 3"}) {
    EXPECT_THAT(fault(text), HasSubstr("bad-condition")) << text;
  }
}

TEST(Condition, RefusesEmptyOnes) {
  for (const std::string_view text : {"{}", "[]", "{all: []}", "{none: []}"}) {
    EXPECT_THAT(fault(text), HasSubstr("bad-condition an empty")) << text;
  }
  EXPECT_THAT(read("{at_least: {count: 1, of: []}}").faults,
              ElementsAre("doc:1:18 bad-range a count of 1 where 0 are listed",
                          "doc:1:33 bad-condition an empty list"));
}

TEST(Condition, NamesTheNearestJoin) {
  EXPECT_EQ(fault("{al: [a]}"), "doc:1:8 unknown-key 'al'");
  EXPECT_EQ(fault("{not: [a]}"), "doc:1:8 unknown-key 'not'");
}

TEST(Condition, RefusesCountsThatCannotBeMet) {
  for (const std::string_view count : {"0", "-1", "4", "1.5", "1e300"}) {
    EXPECT_THAT(fault(fmt::format("{{at_least: {{count: {}, of: [a, b, c]}}}}", count)),
                HasSubstr("bad-range"))
        << count;
  }
}

TEST(Condition, RefusesAtLeastWithoutItsKeys) {
  EXPECT_THAT(fault("{at_least: {of: [a]}}"), HasSubstr("missing-key 'count'"));
  EXPECT_THAT(fault("{at_least: {count: 1}}"), HasSubstr("missing-key 'of'"));
  EXPECT_THAT(fault("{at_least: [a, b]}"), HasSubstr("wrong-type"));
}

TEST(Condition, ReportsAllFaultsAtOnce) {
  EXPECT_THAT(read("[a b, {any: []}, c@]").faults,
              ElementsAre("doc:1:8 bad-condition 'a b'", "doc:1:19 bad-condition an empty list",
                          "doc:1:24 bad-condition 'c@'"));
}

}  // namespace
}  // namespace palpate
