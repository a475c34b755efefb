// SPDX-License-Identifier: MIT
//
// Completion scripts, run by the shell they are for.
#include <cstdio>

#include "support/commands.hpp"
#include "support/folders.hpp"

namespace palpate {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// What bash offers for the last of some words.
std::vector<std::string> offered(const std::vector<std::string>& words) {
  const TemporaryFolder folder;
  const std::string script = folder.write(
      "palpate.bash",
      run({"completions", "bash"}).out +
          fmt::format("COMP_WORDS=({} {})\nCOMP_CWORD={}\n_palpate\n"
                      "printf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
                      PALPATE_PROGRAM, fmt::format("'{}'", fmt::join(words, "' '")), words.size()));
  std::FILE* pipe = popen(fmt::format("bash {}", script).c_str(), "r");
  std::vector<std::string> lines;
  std::array<char, 256> line{};
  while (pipe != nullptr && std::fgets(line.data(), line.size(), pipe) != nullptr) {
    lines.emplace_back(line.data());
    lines.back().pop_back();
  }
  EXPECT_EQ(pipe == nullptr ? -1 : pclose(pipe), 0);
  return lines;
}

TEST(Completions, CompleteCommandsAndFlagsInBash) {
  EXPECT_THAT(offered({"rec"}), ElementsAre("recommend"));
  EXPECT_THAT(offered({"rules", ""}),
              AllOf(Contains("check"), Contains("test"), Contains("stats")));
  EXPECT_THAT(offered({"recommend", "--for"}), ElementsAre("--format"));
  EXPECT_THAT(offered({"rules", "check", "--fail"}), ElementsAre("--fail-level"));
}

TEST(Completions, CompleteValuesInBash) {
  EXPECT_THAT(offered({"recommend", "--format", ""}),
              ElementsAre("text", "json", "markdown", "cds"));
  EXPECT_THAT(offered({"batch", "--detail", "b"}), ElementsAre("brief"));
  EXPECT_THAT(offered({"list", "sy"}), ElementsAre("symptoms"));
  EXPECT_THAT(offered({"completions", ""}), ElementsAre("bash", "zsh", "fish"));
  EXPECT_THAT(offered({"recommend", "--only", "swedish"}), ElementsAre("swedish-massage"));
  EXPECT_THAT(offered({"recommend", "-m", "warf"}), ElementsAre("warfarin"));
}

TEST(Completions, NameEveryCommandAndFlag) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const Outcome outcome = run({"completions", shell});

    EXPECT_EQ(outcome.code, ExitCode::ok);
    for (const char* word : {"recommend", "interview", "parse", "batch", "list", "show", "check",
                             "symptoms", "fail-level", "medications"}) {
      EXPECT_THAT(outcome.out, HasSubstr(word)) << shell;
    }
  }
  EXPECT_EQ(run({"completions", "tcsh"}).code, ExitCode::usage);
  EXPECT_EQ(run({"completions"}).code, ExitCode::usage);
}

}  // namespace
}  // namespace palpate
