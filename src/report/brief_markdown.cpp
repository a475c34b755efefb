// SPDX-License-Identifier: MIT
//
// The morning brief as Markdown: totals, then a block for each record.
#include <fmt/format.h>

#include "report/batch.hpp"
#include "report/writers.hpp"

namespace palpate {

std::string markdown_head(const Totals& totals) {
  std::string out = fmt::format("# Morning brief\n\n{} record{}\n\n| | |\n|---|--:|\n",
                                totals.records(), totals.records() == 1 ? "" : "s");
  for (std::size_t i = 0; i < kGroupNames.size(); ++i) {
    out += fmt::format("| {} | {} |\n", heading(static_cast<Group>(i)), totals.groups[i]);
  }
  return out;
}

std::string markdown_group_head(Group group, const Totals& totals) {
  return fmt::format("\n## {} ({})\n", heading(group), totals.of(group));
}

std::string write_markdown_block(const AnsweredRecord& answer) {
  const Block block = block_of(answer);
  std::string out = fmt::format("\n### {}\n\n**{}** ({})\n", escape_markdown(block.title),
                                escape_markdown(block.verdict), escape_markdown(block.source));
  for (const Block::Part& part : block.parts) {
    out += fmt::format("\n{}:\n\n", part.name);
    for (const std::string& line : part.lines) {
      out += fmt::format("- {}\n", escape_markdown(line));
    }
  }
  return out;
}

}  // namespace palpate
