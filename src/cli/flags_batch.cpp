// SPDX-License-Identifier: MIT
#include "cli/flags_batch.hpp"

#include "cli/flags_common.hpp"

namespace palpate {

namespace {

constexpr std::string_view kExamples = R"(Examples:
  palpate batch tomorrow.csv --format html -o brief.html
  palpate batch intakes.ndjson --rejects mend.ndjson > answers.ndjson
  palpate batch *.csv --detail brief --fail-on emergency
  find forms -name '*.json' -print0 | palpate batch --files0-from - --format csv
  palpate batch year.ndjson -o answers.ndjson --resume

One record in, one record out, in input order; a record that cannot be read is
answered by an error that says where and why.

Exit status: 0 done; 1 --fail-on tripped; 2 wrong command line; 3 rules missing
or invalid; 4 done, but some records were rejected; 5 input or output failed;
130 interrupted.)";

constexpr std::size_t kMostJobs = 256;

// The orders that a flag can tell.
constexpr auto kDateOrders = std::to_array<std::string_view>({"dmy", "mdy", "ymd"});

constexpr auto kTableFormatNames = std::to_array<std::string_view>({"auto", "csv", "tsv"});

constexpr std::string_view kInspectExamples = R"(Examples:
  palpate inspect tomorrow.csv
  palpate inspect export.csv -o map.yaml      edit it, then:
  palpate batch export.csv --map map.yaml --require-safety

For each column: what it is read as, how many of its cells say yes, no or
nothing, and answers that mean nothing. Columns of names, addresses and the like
are recognised and never shown.)";

// How columns are read.
void add_reading(CLI::App& command, BatchRequest& request) {
  command.add_option("--map", request.map, "Read columns as this file says; see inspect")
      ->type_name("FILE");
  command.add_flag("--require-safety", request.require_safety,
                   "Fail where a safety column of the map is missing");
  add_choice(
      command, "--date-order", kDateOrders,
      [&request](std::size_t place) { request.dates = static_cast<DateOrder>(place + 1); },
      "How days are written");
}

}  // namespace

void add_inspect(CLI::App& command, Request& all) {
  BatchRequest& request = all.batch;
  command.footer(std::string(kInspectExamples));
  command.add_option("file", request.files, "A table of intakes; - is stdin")
      ->required()
      ->expected(1)
      ->type_name("FILE");
  command.add_option("-o,--output", request.out, "Write a map to edit here")->type_name("MAP");
  add_choice_of(command, "--from", kTableFormatNames, request.from, "What the file is");
  add_reading(command, request);
  command.add_flag("--force", request.force, "Replace a map that exists");
  add_plain_format(command, all);
  add_common(command, all);
}

void add_batch(CLI::App& command, Request& all) {
  BatchRequest& request = all.batch;
  command.footer(std::string(kExamples));
  command.add_option("file", request.files, "CSV, TSV, JSON, NDJSON or YAML; - is stdin")
      ->type_name("FILE");
  command
      .add_option("--files0-from", request.files0_from,
                  "Read the files that LIST names, each ended by NUL")
      ->type_name("LIST");
  command.add_option("-o,--output", request.out, "Write here, whole or not at all")
      ->type_name("OUT");
  add_choice_of(command, "--from", kRecordFormatNames, request.from, "What the files are");
  add_choice_of(command, "--format", kBatchFormatNames, request.style.format,
                "How answers are written");
  add_choice_of(command, "--detail", kDetailNames, request.style.detail,
                "How much of each answer; of ndjson");
  command.add_option("--rejects", request.rejects, "Write rejected records here as they came")
      ->type_name("FILE");
  add_reading(command, request);
  add_count(command, "--jobs", request.jobs, "Threads that answer; all processors unless told",
            kMostJobs);
  command.add_flag("--resume", request.resume, "Go on with an interrupted run");
  command.add_flag("--force", request.force, "Replace outputs that exist");
  add_day(command, all);
  add_gate(command, all);
  add_rules(command, all);
}

}  // namespace palpate
