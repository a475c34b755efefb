// SPDX-License-Identifier: MIT
#include "cli/flags_batch.hpp"

#include <CLI/CLI.hpp>

#include "cli/flag_values.hpp"

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

}  // namespace

void BatchFlags::add(CLI::App& command, BatchRequest& request) {
  command.footer(std::string(kExamples));
  command.add_option("file", request.files, "CSV, TSV, JSON, NDJSON or YAML; - is stdin")
      ->type_name("FILE");
  command
      .add_option("--files0-from", request.files0_from,
                  "Read the files that LIST names, each ended by NUL")
      ->type_name("LIST");
  command.add_option("-o,--output", request.out, "Write here, whole or not at all")
      ->type_name("OUT");
  command.add_option("--from", from_, "auto, csv, tsv, json, ndjson or yaml")->type_name("FORMAT");
  command.add_option("--format", format_, "ndjson, csv, markdown or html")->type_name("FORMAT");
  command.add_option("--detail", detail_, "full or brief; of ndjson")->type_name("DETAIL");
  command.add_option("--rejects", request.rejects, "Write rejected records here as they came")
      ->type_name("FILE");
  command.add_option("--jobs", jobs_, "Threads that answer; all processors unless told")
      ->type_name("N");
  command.add_flag("--resume", request.resume, "Go on with an interrupted run");
  command.add_flag("--force", request.force, "Replace outputs that exist");
}

void BatchFlags::finish(BatchRequest& request) const {
  request.from = static_cast<RecordFormat>(choice("--from", from_, kRecordFormatNames));
  request.style.format = static_cast<BatchFormat>(choice("--format", format_, kBatchFormatNames));
  request.style.detail = static_cast<Detail>(choice("--detail", detail_, kDetailNames));
  if (!jobs_.empty()) {
    request.jobs = count("--jobs", jobs_);
    if (request.jobs > kMostJobs) {
      throw Unusable{fmt::format("--jobs takes at most {}, not '{}'", kMostJobs, jobs_)};
    }
  }
}

}  // namespace palpate
