// SPDX-License-Identifier: MIT
//
// The schemas against what they describe: all rules and their tests, the examples, and every
// recorded result.
#include "support/schema.hpp"

#include <filesystem>

#include "palpate/schema.hpp"
#include "support/commands.hpp"
#include "support/golden.hpp"

namespace palpate {

namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> files_below(const std::string& folder, std::string_view ending) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(PALPATE_ROOT) / folder)) {
    if (entry.path().string().ends_with(ending)) {
      files.push_back(entry.path().string());
    }
  }
  std::ranges::sort(files);
  return files;
}

Node schema_of(std::string_view kind) {
  return parsed("schema.json", run({"schema", std::string(kind)}).out);
}

// What is wrong with a document that is written here.
std::vector<std::string> faults_of(std::string_view kind, const std::string& yaml) {
  return misfits(schema_of(kind), parsed("document.yaml", yaml));
}

}  // namespace

TEST(Schema, FitsAllRulesAndTheirTests) {
  const Node pack = schema_of("pack");
  const Node test = schema_of("test");
  std::size_t count = 0;
  for (const char* folder : {"rules", "tests/data/packs/small"}) {
    for (const std::string& file : files_below(folder, ".yaml")) {
      const bool is_test = file.ends_with(".test.yaml");
      EXPECT_THAT(misfits(is_test ? test : pack, parsed(file, read_file(file))), IsEmpty()) << file;
      ++count;
    }
  }
  EXPECT_GE(count, 200U);
}

TEST(Schema, FitsTheExamplesAndEveryRecordedResult) {
  for (const char* name : {"intake.json", "intake.yaml"}) {
    const std::string file = fmt::format("{}/examples/{}", PALPATE_ROOT, name);
    EXPECT_THAT(misfits(schema_of("intake"), parsed(file, read_file(file))), IsEmpty()) << file;
  }
  const std::string map = fmt::format("{}/examples/form-map.yaml", PALPATE_ROOT);
  EXPECT_THAT(misfits(schema_of("map"), parsed(map, read_file(map))), IsEmpty());
  EXPECT_THAT(faults_of("map", "{format: 1, columns: [{header: a, read: tea}]}"), Not(IsEmpty()));
  const Node result = schema_of("result");
  const std::vector<std::string> results = files_below("tests/golden/recommend", ".json");
  EXPECT_GE(results.size(), 10U);
  for (const std::string& file : results) {
    EXPECT_THAT(misfits(result, parsed(file, read_file(file))), IsEmpty()) << file;
  }
}

TEST(Schema, RefusesWhatTheReadersRefuse) {
  EXPECT_THAT(faults_of("pack", "symptoms: [{id: a}]"), IsEmpty());
  for (const char* pack :
       {"symptms: []", "symptoms: [{label: a}]", "symptoms: [{id: A b}]", "symptoms: {id: a}",
        "red_flags: [{id: a, when: b, urgency: soon}]", "red_flags: [{id: a, when: {some: [b]}}]",
        "indications: [{id: a, when: b, evidence: low, recommend: {m: 2}}]",
        "contraindications: [{id: a, when: b, limit: halt}]", "measures: [{id: a, range: [1]}]",
        "{format: 1, name: a}"}) {
    EXPECT_THAT(faults_of("pack", pack), Not(IsEmpty())) << pack;
  }
  EXPECT_THAT(faults_of("test", "tests: [{expect: {verdict: bad}}]"), Not(IsEmpty()));
  EXPECT_THAT(faults_of("intake", "symptom: [a]"), Not(IsEmpty()));
  EXPECT_THAT(faults_of("intake", "setting: anywhere"), Not(IsEmpty()));
  EXPECT_THAT(faults_of("result", "{schema: 1}"), Not(IsEmpty()));
}

TEST(Schema, TellsWhatEveryKeyIsFor) {
  const std::string pack = pack_schema();
  for (const char* words : {"kebab-case, unique across all packs in use", "certainty by modality",
                            "\"red_flags\"", "\"evidence_ceilings\"", "\"at_least\""}) {
    EXPECT_THAT(pack, ::testing::HasSubstr(words));
  }
}

TEST(Schema, IsOfFourKinds) {
  EXPECT_EQ(run({"schema", "maps"}).code, ExitCode::usage);
  EXPECT_EQ(run({"schema"}).code, ExitCode::usage);
}

}  // namespace palpate
