// SPDX-License-Identifier: MIT
//
// One writer a format of a batch, and the wording that pages share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "palpate/batch_report.hpp"

namespace palpate {

std::string write_json_line(const AnsweredRecord& answer, Detail detail);

std::string csv_header();
std::string write_csv_row(const AnsweredRecord& answer);

std::string write_markdown_block(const AnsweredRecord& answer);
std::string markdown_head(const Totals& totals);
std::string markdown_group_head(Group group, const Totals& totals);

std::string write_html_block(const AnsweredRecord& answer);
std::string html_head(const Totals& totals);
std::string html_group_head(Group group, const Totals& totals);
std::string html_group_tail();
std::string html_tail();

/// What a page says of one record, line by line, in the words of every page.
struct Block {
  Group group = Group::unknown;
  std::string title;    ///< the id, or the record's number
  std::string source;   ///< "intake.csv:18"
  std::string verdict;  ///< for people
  struct Part {
    std::string_view name;  ///< "Stop", "Changes", ...
    std::vector<std::string> lines;
  };
  std::vector<Part> parts;  ///< without empty ones; in the order they are read
};

Block block_of(const AnsweredRecord& answer);

/// "Call an ambulance", "Doctor first", ...: the heading of a group.
std::string_view heading(Group group);

}  // namespace palpate
