// SPDX-License-Identifier: MIT
//
// palpate rules compile.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "palpate/rule_base.hpp"
#include "support/commands.hpp"
#include "support/folders.hpp"

namespace palpate {
namespace {

using ::testing::HasSubstr;

class RulesCompile : public ::testing::Test {
 protected:
  RulesCompile() {
    folder_.write("p/pack.yaml", "format: 1\nname: p\nversion: 1.0.0\n");
    folder_.write("p/words.yaml", "symptoms: [{id: ache, label: Ache}]\n");
  }

  Outcome compile(const std::string& out, std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"rules", "compile", folder_.path("p"), "-o", folder_.path(out)});
    return run(more);
  }

  [[nodiscard]] std::string written() const {
    std::ifstream file(folder_.path("p.rules"), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  TemporaryFolder folder_;
};

TEST_F(RulesCompile, WritesWhatThawReads) {
  const Outcome done = compile("p.rules");

  EXPECT_EQ(done.code, ExitCode::ok) << done.err;
  const std::string bytes = written();
  EXPECT_THAT(done.out, HasSubstr(fmt::format("{} bytes", bytes.size())));
  std::vector<std::max_align_t> aligned(bytes.size() / sizeof(std::max_align_t) + 1);
  std::ranges::copy(std::as_bytes(std::span(bytes)),
                    std::as_writable_bytes(std::span(aligned)).begin());
  EXPECT_TRUE(thaw(std::as_bytes(std::span(aligned)).first(bytes.size())));
}

TEST_F(RulesCompile, ReplacesAFileOnlyByForce) {
  folder_.write("p.rules", "mine");

  EXPECT_EQ(compile("p.rules").code, ExitCode::io);
  EXPECT_EQ(written(), "mine");
  EXPECT_EQ(compile("p.rules", {"--force"}).code, ExitCode::ok);
  EXPECT_NE(written(), "mine");
}

TEST_F(RulesCompile, WritesNothingOfAFaultyPack) {
  folder_.write("p/words.yaml", "symptoms: [{id: Ache}]\n");

  EXPECT_EQ(compile("p.rules").code, ExitCode::rules);
  EXPECT_FALSE(std::filesystem::exists(folder_.path("p.rules")));
}

}  // namespace
}  // namespace palpate
