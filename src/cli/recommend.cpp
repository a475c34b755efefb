// SPDX-License-Identifier: MIT
//
// palpate recommend: one client, one answer.
#include <algorithm>
#include <fstream>
#include <istream>
#include <ostream>
#include <utility>

#include <fmt/format.h>

#include "cli/commands.hpp"

namespace palpate {

namespace {

constexpr std::size_t kMostTextBytes = std::size_t{4} << 20U;

Result<std::string> read_input(const std::string& path, Streams& streams) {
  if (path == "-") {
    return read_all(streams.in, "standard input");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open() || file.peek() == std::ifstream::traits_type::eof()) {
    // A folder opens and then reads nothing; so does an empty file, which holds no intake either.
    return Failure{"cannot read an intake", path,
                   "check that the file exists, is not empty, and is not a folder"};
  }
  return read_all(file, path);
}

bool has_entries(const Request& request) {
  const Intake& intake = request.intake;
  return !(intake.symptoms.empty() && intake.goals.empty() && intake.regions.empty() &&
           intake.conditions.empty() && intake.medications.empty() && intake.factors.empty() &&
           intake.absent.empty() && intake.measures.empty());
}

/// An intake, or the exit status that ends the command.
struct Gathered {
  Intake intake;
  std::optional<ExitCode> ended;
};

Gathered end_with(const Failure& failure, ExitCode code, Streams& streams) {
  report_failure(failure, streams);
  return {{}, code};
}

void append_text(std::string& text, std::string_view more) {
  if (!text.empty() && !more.empty()) {
    text += '\n';
  }
  text += more;
}

template <class T>
void append(std::vector<T>& list, const std::vector<T>& more) {
  list.insert(list.end(), more.begin(), more.end());
}

// The file's entries first, then the flags'.
void add_flags(const Intake& flags, Intake& into) {
  append(into.symptoms, flags.symptoms);
  append(into.goals, flags.goals);
  append(into.regions, flags.regions);
  append(into.conditions, flags.conditions);
  append(into.medications, flags.medications);
  append(into.factors, flags.factors);
  append(into.absent, flags.absent);
  append(into.measures, flags.measures);
  append(into.avoid, flags.avoid);
  if (!flags.setting.empty()) {
    into.setting = flags.setting;
  }
}

Gathered gather(const Request& request, Streams& streams) {
  Intake intake;
  const bool text_from_stdin = std::ranges::find(request.text, "-") != request.text.end();
  if (text_from_stdin && request.intake_file == "-") {
    return end_with({"standard input cannot be both the intake and the text", "--intake",
                     "give one of them as a file, or as words"},
                    ExitCode::usage, streams);
  }
  if (request.intake_file) {
    const Result<std::string> bytes = read_input(*request.intake_file, streams);
    if (!bytes) {
      return end_with(bytes.error(), ExitCode::io, streams);
    }
    Diagnostics diagnostics;
    const std::string name = *request.intake_file == "-" ? "standard input" : *request.intake_file;
    std::optional<Intake> read = read_intake(*bytes, name, diagnostics);
    streams.err << write_diagnostics(diagnostics.sorted(), colours_errors(request, streams));
    if (!read) {
      return end_with({"the intake was rejected", name, "mend the places named above"},
                      ExitCode::rejected, streams);
    }
    intake = *std::move(read);
  }
  add_flags(request.intake, intake);

  std::string words;
  for (const std::string& word : request.text) {
    if (word != "-") {
      words += words.empty() ? "" : " ";
      words += word;
    }
  }
  const bool nothing_given = request.text.empty() && !request.intake_file && !has_entries(request);
  if (nothing_given && streams.in_is_terminal) {
    return end_with({"nothing to go on", "",
                     "say what the client feels: palpate \"stiff neck, stressed\"; see --help"},
                    ExitCode::usage, streams);
  }
  if (text_from_stdin || nothing_given) {
    const Result<std::string> piped = read_all(streams.in, "standard input");
    if (!piped) {
      return end_with(piped.error(), ExitCode::io, streams);
    }
    append_text(words, *piped);
  }
  append_text(intake.text, words);
  if (intake.text.size() > kMostTextBytes) {
    return end_with(
        {fmt::format("a text of {} bytes; the limit is {}", intake.text.size(), kMostTextBytes), "",
         "one client at a time"},
        ExitCode::io, streams);
  }
  return {std::move(intake), std::nullopt};
}

bool is_flag(const IntakeFault& fault) {
  return fault.where.starts_with("--");
}

// A flag that cannot be used is a mistake at the keyboard. In a file, words that no pack knows are
// shown as not understood, and a number that cannot be true rejects the intake.
std::optional<ExitCode> report_faults(const Findings& findings, Streams& streams) {
  std::optional<ExitCode> code;
  for (const IntakeFault& fault : findings.faults) {
    const bool about_words = fault.code == "unknown-id" || fault.code == "wrong-kind";
    if (!is_flag(fault) && about_words) {
      continue;
    }
    report_failure(
        {fault.message, fault.where, is_flag(fault) && about_words ? "see: palpate list KIND" : ""},
        streams);
    code = is_flag(fault) || code == ExitCode::usage ? ExitCode::usage : ExitCode::rejected;
  }
  return code;
}

// Modalities by id or by any name people use for them. \return the word that names none
std::optional<std::string> resolve(const RuleBase& rules, std::vector<std::string>& modalities) {
  for (std::string& word : modalities) {
    const std::optional<std::string> id = find_modality(rules, word);
    if (!id) {
      return word;
    }
    word = *id;
  }
  return std::nullopt;
}

std::optional<ExitCode> resolve_modalities(const RuleBase& rules, Intake& intake,
                                           RecommendOptions& options, Streams& streams) {
  for (std::vector<std::string>* list : {&intake.avoid, &options.only, &options.explain_only}) {
    if (const std::optional<std::string> unknown = resolve(rules, *list)) {
      const std::vector<std::string> near = nearest_ids(rules, *unknown, "modalities");
      report_failure({fmt::format("there is no modality '{}'", *unknown), "",
                      near.empty() ? "see: palpate list modalities"
                                   : fmt::format("did you mean {}?", fmt::join(near, ", "))},
                     streams);
      return ExitCode::usage;
    }
  }
  return std::nullopt;
}

}  // namespace

ExitCode run_recommend(const Request& typed, Streams& streams) {
  const std::optional<RuleBase> rules = load_rules(typed, streams);
  if (!rules) {
    return typed.rules.empty() ? ExitCode::usage : ExitCode::rules;
  }
  Request request = typed;
  RecommendOptions options{request.only, request.top, 3, request.explain, {}};
  // --explain takes a modality or none; words that follow it may be the client's.
  if (!request.explain_modality.empty()) {
    const bool is_words =
        request.text.empty() && request.explain_modality.find(' ') != std::string::npos;
    std::vector<std::string>& place = is_words && !find_modality(*rules, request.explain_modality)
                                          ? request.text
                                          : options.explain_only;
    place.push_back(request.explain_modality);
  }
  Gathered gathered = gather(request, streams);
  if (gathered.ended) {
    return *gathered.ended;
  }
  if (const auto ended = resolve_modalities(*rules, gathered.intake, options, streams)) {
    return *ended;
  }
  const Findings findings = understand(*rules, gathered.intake);
  if (const auto ended = report_faults(findings, streams)) {
    return *ended;
  }
  const Recommendation result = recommend(*rules, gathered.intake, findings, options);
  streams.out << write_report(result, style_of(request, streams));
  const bool tripped = request.fail_on && result.verdict >= *request.fail_on;
  return tripped || result.verdict == Verdict::unknown ? ExitCode::gate : ExitCode::ok;
}

}  // namespace palpate
