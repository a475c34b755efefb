// SPDX-License-Identifier: MIT
//
// Folders to the bytes of packs.
#include "support/folders.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> names_of(const std::vector<PackFile>& files, const std::string& folder) {
  std::vector<std::string> names;
  for (const PackFile& file : files) {
    EXPECT_TRUE(file.name.starts_with(folder)) << file.name;
    names.push_back(file.name.substr(folder.size() + 1));
  }
  return names;
}

TEST(PackFolder, ReadsYamlByPathWithoutTestsAndHiddenFiles) {
  const TemporaryFolder folder;
  for (const std::string_view name :
       {"pack.yaml", "b/z.yaml", "b/a.yml", "a.yaml", "a.test.yaml", "notes.md", ".hidden.yaml",
        ".git/x.yaml", "b/.x/y.yaml", "backup.yaml~"}) {
    folder.write(name, "");
  }

  const Result<PackFiles> pack = read_pack_folder(folder.path());

  ASSERT_TRUE(pack);
  EXPECT_THAT(names_of(pack->files, folder.path()),
              ElementsAre("a.yaml", "b/a.yml", "b/z.yaml", "pack.yaml"));
}

TEST(PackFolder, NamesFilesAlikeWithATrailingSlash) {
  const TemporaryFolder folder;
  folder.write("pack.yaml", "");

  const Result<PackFiles> pack = read_pack_folder(folder.path() + "/");

  ASSERT_TRUE(pack);
  EXPECT_EQ(pack->files.at(0).name, folder.path("pack.yaml"));
}

TEST(PackFolder, SaysWhatItCannotRead) {
  const TemporaryFolder folder;
  const std::string file = folder.write("x.txt", "");

  const Result<PackFiles> missing = read_pack_folder(folder.path("none"));
  const Result<PackFiles> plain = read_pack_folder(file);
  const Result<PackFiles> empty = read_pack_folder(folder.path());

  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().what, HasSubstr("no such rules folder"));
  EXPECT_EQ(missing.error().where, folder.path("none"));
  ASSERT_FALSE(plain);
  EXPECT_EQ(plain.error().what, "not a folder");
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().what, "there are no YAML files in it");
}

TEST(PackFolder, RefusesHugeFiles) {
  const TemporaryFolder folder;
  folder.write("pack.yaml", std::string((std::size_t{8} << 20U) + 1, '#'));

  const Result<PackFiles> pack = read_pack_folder(folder.path());

  ASSERT_FALSE(pack);
  EXPECT_THAT(pack.error().what, HasSubstr("more than 8 MiB"));
}

TEST(PackFolder, SurvivesLinksThatRunInCircles) {
  const TemporaryFolder folder;
  folder.write("pack.yaml", "");
  std::filesystem::create_directory_symlink(folder.path(), folder.path("loop"));

  const Result<PackFiles> pack = read_pack_folder(folder.path());

  ASSERT_TRUE(pack);
  EXPECT_EQ(pack->files.size(), 1U);
}

TEST(PackFolder, RefusesLinksThatLeaveRulesOut) {
  for (const char* target : {"nowhere", "rules.yaml"}) {
    const TemporaryFolder folder;
    folder.write("pack.yaml", "");
    std::filesystem::create_symlink(folder.path(target), folder.path("rules.yaml"));

    const Result<PackFiles> pack = read_pack_folder(folder.path());

    ASSERT_FALSE(pack) << target;
    EXPECT_EQ(pack.error().where, folder.path("rules.yaml"));
  }
}

TEST(OpenPack, FindsThePackAroundAPathAndTheTestsBelowIt) {
  const TemporaryFolder folder;
  folder.write("pack/pack.yaml", "");
  folder.write("pack/a/x.yaml", "");
  folder.write("pack/a/x.test.yaml", "");
  folder.write("pack/b/y.test.yaml", "");

  const Result<PackFolder> whole = open_pack(folder.path("pack"));
  const Result<PackFolder> part = open_pack(folder.path("pack/a"));
  const Result<PackFolder> file = open_pack(folder.path("pack/b/y.test.yaml"));

  ASSERT_TRUE(whole && part && file);
  EXPECT_THAT(names_of(whole->tests, folder.path("pack")),
              ElementsAre("a/x.test.yaml", "b/y.test.yaml"));
  EXPECT_THAT(names_of(part->tests, folder.path("pack")), ElementsAre("a/x.test.yaml"));
  EXPECT_THAT(names_of(file->tests, folder.path("pack")), ElementsAre("b/y.test.yaml"));
  for (const auto* each : {&whole, &part, &file}) {
    EXPECT_THAT(names_of((*each)->rules.files, folder.path("pack")),
                ElementsAre("a/x.yaml", "pack.yaml"));
  }
}

TEST(OpenPack, SaysWhereThereIsNone) {
  const TemporaryFolder folder;
  folder.write("a/x.yaml", "");

  const Result<PackFolder> none = open_pack(folder.path("a"));
  const Result<PackFolder> missing = open_pack(folder.path("b"));

  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().what, HasSubstr("no pack.yaml here or above"));
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().what, HasSubstr("no such file or folder"));
}

}  // namespace
}  // namespace palpate
