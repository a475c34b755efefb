// SPDX-License-Identifier: MIT
//
// Limits as authors write them, read into drafts.
#include "pack/read_limit.hpp"
#include "support/conditions.hpp"
#include "support/documents.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Read {
  std::vector<std::string> limits;
  std::vector<std::string> faults;
};

Read read(std::string_view text) {
  Diagnostics diagnostics;
  const Node node = yaml_node(fmt::format("limit: {}", text), diagnostics);
  std::vector<LimitDraft> limits;
  read_value(node.members.at(0).value, limits, diagnostics);
  Read result{{}, lines_of(diagnostics)};
  for (const LimitDraft& limit : limits) {
    result.limits.push_back(words_of(limit));
  }
  return result;
}

std::string words(std::string_view text) {
  const Read result = read(text);
  EXPECT_THAT(result.faults, ::testing::IsEmpty()) << text;
  return fmt::format("{}", fmt::join(result.limits, "; "));
}

std::string fault(std::string_view text) {
  const Read result = read(text);
  EXPECT_EQ(result.faults.size(), 1U) << text;
  return result.faults.empty() ? "" : result.faults.front();
}

TEST(LimitDraft, ReadsEveryForm) {
  EXPECT_EQ(words("stop"), "stop");
  EXPECT_EQ(words("{pressure: 2}"), "pressure<=2");
  EXPECT_EQ(words("{heat: none}"), "heat<=none");
  EXPECT_EQ(words("{position: {not: [prone, supine]}}"), "position!=prone,supine");
  EXPECT_EQ(words("{position: {not: prone}}"), "position!=prone");
  EXPECT_EQ(words("{without: [suction, scraping]}"), "without:suction,scraping");
  EXPECT_EQ(words("{avoid: [abdomen]}"), "avoid:abdomen");
  EXPECT_EQ(words("{avoid: finding-site}"), "avoid:finding-site");
  EXPECT_EQ(words("{at: [lower-limb], pressure: 2}"), "pressure<=2 at:lower-limb");
  EXPECT_EQ(words("{minutes: 30}"), "minutes:30");
  EXPECT_EQ(words("{modalities: [cupping]}"), "modalities:cupping");
  EXPECT_EQ(words("{clearance: true}"), "clearance");
}

TEST(LimitDraft, ReadsSeveralPartsAndSeveralLimits) {
  EXPECT_EQ(words("{pressure: 2, heat: none, without: [oil], minutes: 20, clearance: true}"),
            "pressure<=2 heat<=none without:oil minutes:20 clearance");
  EXPECT_EQ(words("[{pressure: 2}, {at: [neck], without: [thrust]}, stop]"),
            "pressure<=2; without:thrust at:neck; stop");
}

TEST(LimitDraft, RefusesWhatLimitsNothing) {
  EXPECT_THAT(fault("{}"), HasSubstr("bad-limit a limit that limits nothing"));
  EXPECT_THAT(fault("[]"), HasSubstr("bad-limit an empty list of limits"));
  EXPECT_THAT(fault("none"), HasSubstr("bad-limit 'none'"));
  EXPECT_THAT(fault("Stop"), HasSubstr("bad-limit 'Stop'"));
  EXPECT_THAT(fault("[[stop]]"), HasSubstr("bad-limit a list"));
  EXPECT_THAT(fault(""), HasSubstr("bad-limit ''"));
}

// Each of these would otherwise be a limit that is there to read and does nothing.
TEST(LimitDraft, RefusesEmptyParts) {
  for (const std::string_view text : {"{clearance: false}", "{without: []}", "{avoid: []}",
                                      "{modalities: []}", "{position: {not: []}}"}) {
    EXPECT_THAT(read(text).faults, ::testing::SizeIs(1)) << text;
    EXPECT_THAT(read(text).faults, Each(HasSubstr("bad-limit"))) << text;
  }
}

TEST(LimitDraft, RefusesMinutesThatAreNone) {
  for (const std::string_view minutes : {"0", "-5"}) {
    EXPECT_THAT(fault(fmt::format("{{minutes: {}}}", minutes)), HasSubstr("bad-range")) << minutes;
  }
  EXPECT_THAT(read("{minutes: long}").faults, ElementsAre("doc:1:18 bad-number 'long'"));
}

TEST(LimitDraft, RefusesChoicesWithoutNot) {
  EXPECT_THAT(read("{position: {only: [prone]}}").faults,
              ElementsAre("doc:1:19 missing-key 'not'", "doc:1:20 unknown-key 'only'"));
}

TEST(LimitDraft, NamesItsKeys) {
  EXPECT_THAT(limit_keys(),
              ElementsAre("without", "avoid", "at", "modalities", "minutes", "clearance"));
}

}  // namespace
}  // namespace palpate
