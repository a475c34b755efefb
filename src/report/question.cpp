// SPDX-License-Identifier: MIT
//
// A question of an interview, and what is said between questions.
#include <algorithm>

#include <fmt/format.h>

#include "palpate/interview.hpp"
#include "report/layout.hpp"

namespace palpate {

namespace {

std::string_view keys_of(InterviewKind kind) {
  switch (kind) {
    case InterviewKind::opening:
      return "words; Enter skips, q ends";
    case InterviewKind::yes_no:
      return "y, n or words; Enter skips, ? why, b back, q ends";
    case InterviewKind::number:
      return "a number; Enter skips, ? why, b back, q ends";
    case InterviewKind::checklist:
      return "numbers, 0 for none, or words; Enter skips, ? why, b back, q ends";
    case InterviewKind::emergency:
      return "b takes the last answer back, Enter ends";
  }
  return "";
}

// Items side by side where they are short.
void write_items(Page& page, const std::vector<InterviewItem>& items, std::size_t width) {
  std::vector<std::string> cells;
  std::size_t widest = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    cells.push_back(fmt::format("{:>2} {}", i + 1, items[i].label));
    widest = std::max(widest, columns_of(cells.back()));
  }
  constexpr std::size_t kIndent = 4;
  constexpr std::size_t kBetween = 2;
  const std::size_t columns =
      std::max<std::size_t>((width - kIndent + kBetween) / (widest + kBetween), 1);
  const std::size_t rows = (cells.size() + columns - 1) / columns;
  for (std::size_t row = 0; row < rows; ++row) {
    std::string line(kIndent, ' ');
    for (std::size_t i = row; i < cells.size(); i += rows) {
      line += cells[i];
      if (i + rows < cells.size()) {
        line += std::string(widest - columns_of(cells[i]) + kBetween, ' ');
      }
    }
    page.line(line);
  }
}

}  // namespace

std::string write_question(const InterviewQuestion& question, std::size_t number,
                           const PromptStyle& style) {
  Page page(style.width, style.colour);
  page.gap();
  const std::string lead = fmt::format("{:>2}. ", number);
  page.wrap(lead, question.ask, lead.size(), Ink::bold);
  if (question.kind == InterviewKind::checklist) {
    write_items(page, question.items, style.width);
  }
  page.line(fmt::format("    ({})", keys_of(question.kind)), Ink::dim);
  return page.take();
}

std::string write_remark(std::string_view words, const PromptStyle& style) {
  Page page(style.width, style.colour);
  page.wrap("    ", words, 4, Ink::cyan);
  return page.take();
}

std::string write_alarm(std::string_view words, const PromptStyle& style) {
  Page page(style.width, style.colour);
  page.gap().wrap("!!  ", words, 4, Ink::red);
  return page.take();
}

}  // namespace palpate
