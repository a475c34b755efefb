// SPDX-License-Identifier: MIT
//
// Files to packs: sections, manifests, several packs at once, digests.
#include "pack/digest.hpp"
#include "support/documents.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kRules = R"(symptoms: [{id: pain}]
modalities: [{id: swedish}]
indications: [{id: r, when: pain, evidence: low, recommend: {swedish: 0.5}}]
contraindications: [{id: c, when: pain, limit: {clearance: true}}]
)";

PackFiles pack_of(std::vector<PackFile> files) {
  return {"folder", std::move(files)};
}

std::string digest_of(const std::vector<PackFile>& files) {
  Diagnostics diagnostics;
  const std::optional<RulePack> pack = check_packs({pack_of(files)}, diagnostics);
  EXPECT_TRUE(pack) << write_diagnostics(diagnostics.sorted(), false);
  return pack ? pack->draft().packs.front().digest : "";
}

const std::string kManifest = manifest_of("p");

TEST(PackFiles, NeedAManifest) {
  EXPECT_THAT(faults_of(std::vector<PackFiles>{pack_of({{"rules.yaml", std::string(kRules)}})}),
              ElementsAre("folder no-rules there is no pack.yaml"));
}

TEST(PackFiles, MayCarryRulesInTheManifest) {
  EXPECT_THAT(faults_of(std::vector<PackFiles>{
                  pack_of({{"pack.yml", fmt::format("{}{}", kManifest, kRules)}})}),
              IsEmpty());
}

TEST(PackFiles, RefuseAnUnknownSection) {
  EXPECT_THAT(faults_of("symptomes: []\n"), ElementsAre("rules.yaml:1:1 unknown-key 'symptomes'"));
  EXPECT_THAT(faults_of("name: x\n"), ElementsAre("rules.yaml:1:1 unknown-key 'name'"));
}

TEST(PackFiles, RefuseUnknownKeysInEntries) {
  EXPECT_THAT(faults_of("indications:\n"
                        "  - id: r\n"
                        "    when: pain\n"
                        "    becuase: x\n"
                        "    evidence: low\n"
                        "    recommend: {swedish: 0.1}\n"
                        "symptoms: [{id: pain}]\n"
                        "modalities: [{id: swedish}]\n"),
              ElementsAre("rules.yaml:4:5 unknown-key 'becuase'"));
}

TEST(PackFiles, RefuseSectionsAndEntriesOfTheWrongKind) {
  EXPECT_THAT(faults_of("symptoms: pain\n"), ElementsAre(HasSubstr("1:11 wrong-type")));
  EXPECT_THAT(faults_of("symptoms: [pain]\n"), ElementsAre(HasSubstr("1:12 wrong-type")));
  EXPECT_THAT(faults_of("[a]\n"), ElementsAre(HasSubstr("1:1 wrong-type")));
  EXPECT_THAT(faults_of("symptoms: [{label: Pain}]\n"), ElementsAre(HasSubstr("missing-key 'id'")));
}

TEST(PackFiles, ReportEveryFaultOfEveryFile) {
  EXPECT_THAT(
      faults_of(std::vector<PackFiles>{pack_of({{"pack.yaml", "format: 2\nname: p\n"},
                                                {"a.yaml", "symptoms: [{id: A}]\n"},
                                                {"b.yaml", "goals: [{id: b, isa: [c]}]\n"},
                                                {"c.yaml", "x: [\n"}})}),
      ElementsAre(HasSubstr("a.yaml:1:17 bad-id 'A'"), HasSubstr("b.yaml:1:17 unknown-key 'isa'"),
                  HasSubstr("c.yaml:2:1 yaml-syntax"),
                  HasSubstr("pack.yaml:1:1 missing-key 'version'"),
                  HasSubstr("pack.yaml:1:9 bad-format '2'")));
}

// A file that could not be read hides what it defines; those who use it are not at fault.
TEST(PackFiles, DoNotBlameThoseWhoUseAnUnreadableFile) {
  EXPECT_THAT(faults_of(std::vector<PackFiles>{
                  pack_of({{"pack.yaml", kManifest},
                           {"a.yaml", "symptoms: [{id: pain}\n"},
                           {"b.yaml", "inferences: [{id: i, when: pain, then: [pain]}]\n"}})}),
              ElementsAre(HasSubstr("a.yaml:2:1 yaml-syntax")));
}

TEST(PackFiles, KeepTheNameOfAFaultyEntry) {
  EXPECT_THAT(faults_of("symptoms: [{id: pain, lable: x}]\n"
                        "inferences: [{id: i, when: pain, then: [pain]}]\n"),
              ElementsAre("rules.yaml:1:23 unknown-key 'lable'"));
}

TEST(PackFiles, CheckTheManifest) {
  EXPECT_THAT(faults_of(std::vector<PackFiles>{pack_of({{"pack.yaml", ""}})}),
              ElementsAre(HasSubstr("missing-key 'format'"), HasSubstr("missing-key 'name'"),
                          HasSubstr("missing-key 'version'")));
  EXPECT_THAT(faults_of({pack_named("p", "", "evidence_ceilings: {low: 1.2, lwo: 0.1}\n")}),
              ElementsAre(HasSubstr("4:26 bad-range"), HasSubstr("4:31 unknown-key 'lwo'")));
}

TEST(PackFiles, CheckNumbersOfMeasuresAndSessions) {
  const auto measure = [](std::string_view range) {
    return faults_of(fmt::format("measures: [{{id: m, range: {}}}]", range));
  };
  EXPECT_THAT(measure("[0, 10]"), IsEmpty());
  EXPECT_THAT(measure("[-5, 010]"), IsEmpty());
  EXPECT_THAT(measure("[10, 0]"), ElementsAre(HasSubstr("bad-range")));
  EXPECT_THAT(measure("[1, 1]"), ElementsAre(HasSubstr("bad-range")));
  EXPECT_THAT(measure("[1]"), ElementsAre(HasSubstr("bad-range")));
  EXPECT_THAT(measure("[0, .nan]"), Contains(HasSubstr("bad-number")));
  EXPECT_THAT(measure("[0, 1e999]"), Contains(HasSubstr("bad-number")));
  const auto minutes = [](std::string_view value) {
    return faults_of(fmt::format("modalities: [{{id: m, session: {{minutes: {}}}}}]", value));
  };
  EXPECT_THAT(minutes("[30, 60]"), IsEmpty());
  EXPECT_THAT(minutes("20"), IsEmpty());
  EXPECT_THAT(minutes("[60, 30]"), ElementsAre(HasSubstr("bad-range")));
  EXPECT_THAT(minutes("[0, 30]"), ElementsAre(HasSubstr("bad-range")));
  EXPECT_THAT(minutes("[1, 2, 3]"), ElementsAre(HasSubstr("wrong-type")));
}

TEST(PackFiles, BorrowTheCoreTriggersWhereThereAreNone) {
  Diagnostics diagnostics;
  const std::optional<RulePack> alone =
      check_packs({pack_of({{"pack.yaml", kManifest}})}, diagnostics);
  const RulePack own = valid_pack("");

  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->draft().packs.back().name.value, "core-language");
  EXPECT_FALSE(alone->draft().context.empty());
  EXPECT_EQ(own.draft().packs.size(), 1U);
}

TEST(PackFiles, TellTheNameInTheManifest) {
  EXPECT_EQ(name_of_pack(pack_named("mine", kRules)), "mine");
  EXPECT_EQ(name_of_pack(pack_of({{"rules.yaml", "name: x"}})), "");
  EXPECT_EQ(name_of_pack(pack_of({{"pack.yaml", "name: [\n"}})), "");
}

TEST(SeveralPacks, FormOneSet) {
  const RuleBase rules =
      rules_from({pack_from(kRules),
                  pack_named("mine",
                             "indications: [{id: mine, when: pain, evidence: low, recommend: "
                             "{swedish: 0.5}, replaces: [r]}]")});

  const Recommendation answer = answer_to(rules, {"pain"});
  EXPECT_EQ(suggestion_of(answer, "swedish").reasons.size(), 1U);
  EXPECT_EQ(suggestion_of(answer, "swedish").reasons[0].rule, "mine");
  EXPECT_THAT(answer.packs, ElementsAre(::testing::Field(&PackStamp::name, "mine"),
                                        ::testing::Field(&PackStamp::name, "test")));
}

TEST(SeveralPacks, ShareOneNameSpace) {
  EXPECT_THAT(faults_of({pack_from(kRules), pack_named("mine", "symptoms: [{id: pain}]")}),
              ElementsAre("mine/rules.yaml:1:17 duplicate-id 'pain'"));
}

TEST(SeveralPacks, KeepTheirOwnCeilings) {
  const std::string_view high =
      "indications: [{id: mine, when: pain, evidence: low, recommend: {swedish: 0.8}}]";

  EXPECT_THAT(faults_of({pack_from(kRules), pack_named("mine", high)}),
              ElementsAre(HasSubstr("above-ceiling")));
  EXPECT_THAT(
      faults_of({pack_from(kRules), pack_named("mine", high, "evidence_ceilings: {low: 0.8}\n")}),
      IsEmpty());
}

TEST(Disabling, SwitchesARuleOffAndNamesSafetyRulesInEveryAnswer) {
  const RuleBase rules =
      rules_from({pack_from(kRules), pack_named("mine", "",
                                                "disable:\n  - {rule: c, why: our own screening}\n"
                                                "  - {rule: r, why: not here}\n")});

  const Recommendation answer = answer_to(rules, {"pain"});
  EXPECT_THAT(cautions(answer), IsEmpty());
  EXPECT_THAT(suggested(answer), IsEmpty());
  ASSERT_EQ(answer.disabled.size(), 1U);
  EXPECT_EQ(answer.disabled[0].rule, "c");
  EXPECT_EQ(answer.disabled[0].pack, "mine");
  EXPECT_EQ(answer.disabled[0].why, "our own screening");
}

TEST(Disabling, LetsTheReplacedRuleStandIn) {
  const RuleBase rules = rules_from(
      {pack_from(kRules), pack_named("mine",
                                     "indications: [{id: mine, when: pain, evidence: low, "
                                     "recommend: {swedish: 0.3}, replaces: [r]}]",
                                     "disable: [{rule: mine, why: x}]\n")});

  EXPECT_EQ(suggestion_of(answer_to(rules, {"pain"}), "swedish").reasons[0].rule, "r");
}

TEST(Disabling, KeepsAnInferenceFromConcluding) {
  const RuleBase rules =
      rules_from({pack_from("symptoms: [{id: a}, {id: b}]\n"
                            "inferences: [{id: i, when: a, then: [b]}]\n"
                            "contraindications: [{id: c, when: b, limit: stop}]\n"),
                  pack_named("mine", "", "disable: [{rule: i, why: x}]\n")});

  EXPECT_THAT(cautions(answer_to(rules, {"a"})), IsEmpty());
  EXPECT_THAT(cautions(answer_to(rules, {"b"})), ElementsAre("c"));
}

TEST(Disabling, NamesTheSamePackWhateverTheOrder) {
  const PackFiles a = pack_named("a", "", "disable: [{rule: c, why: a says so}]\n");
  const PackFiles b = pack_named("b", "", "disable: [{rule: c, why: b says so}]\n");

  const Recommendation one = answer_to(rules_from({pack_from(kRules), a, b}), {"pain"});
  const Recommendation other = answer_to(rules_from({b, a, pack_from(kRules)}), {"pain"});
  EXPECT_EQ(one.disabled.at(0).pack, other.disabled.at(0).pack);
}

TEST(Digest, IsSha256OfTheCanonicalContent) {
  // printf 'pack: ...' | sha256sum
  EXPECT_EQ(digest({}), "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(digest({"abc"}),
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Digest, DoesNotDependOnOrderOrLayout) {
  const std::string first =
      digest_of({{"pack.yaml", kManifest},
                 {"a.yaml", "symptoms:\n  - {id: a, label: A}\n  - {id: b, label: B}\n"},
                 {"b.yaml", "goals: [{id: c}]\n"}});

  EXPECT_EQ(first, digest_of({{"b.yaml", "symptoms: [{label: 'B', id: b}]\ngoals:\n- id: c\n"},
                              {"x/y.yaml", "# moved\nsymptoms: [{label: A, id: a}]\n"},
                              {"pack.yaml", "version: 1.0.0\nname: p\nformat: 1\n"}}));
}

TEST(Digest, ChangesWithTheContent) {
  const auto with = [](std::string_view rules) {
    return digest_of({{"pack.yaml", kManifest}, {"a.yaml", std::string(rules)}});
  };
  const std::set<std::string> digests = {with("symptoms: [{id: a}]"),
                                         with("goals: [{id: a}]"),
                                         with("symptoms: [{id: b}]"),
                                         with("symptoms: [{id: a, label: A}]"),
                                         with("symptoms: [{id: a, phrases: [x, y]}]"),
                                         with("symptoms: [{id: a, phrases: [y, x]}]"),
                                         with("symptoms: [{id: a, phrases: ['x, y']}]"),
                                         with("symptoms: [{id: a, label: 'a=1:b'}]")};

  EXPECT_EQ(digests.size(), 8U);
}

TEST(Digest, TellsKeysFromValues) {
  Diagnostics diagnostics;
  const auto text = [&](std::string_view yaml) { return canonical(yaml_node(yaml, diagnostics)); };

  EXPECT_EQ(text("{b: 1, a: [x, y]}"), text("a: [x, y]\nb: 1"));
  EXPECT_NE(text("{a: x, b: y}"), text("{'a=1:x,b': y}"));
  EXPECT_NE(text("[a, b]"), text("['a,1:b']"));
  EXPECT_NE(text("a: ''"), text("a: []"));
}

TEST(Digest, CoversTheManifest) {
  EXPECT_NE(digest_of({{"pack.yaml", manifest_of("p")}}),
            digest_of({{"pack.yaml", manifest_of("p", "licence: MIT\n")}}));
}

}  // namespace
}  // namespace palpate
