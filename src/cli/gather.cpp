// SPDX-License-Identifier: MIT
#include "cli/gather.hpp"

#include <algorithm>
#include <fstream>
#include <istream>
#include <ostream>
#include <utility>

#include <fmt/format.h>

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
  into.as_of = flags.as_of;
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

Gathered read_intake_file(const Request& request, Streams& streams) {
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
  return {*std::move(read), std::nullopt};
}

std::string words_typed(const Request& request) {
  std::string words;
  for (const std::string& word : request.text) {
    if (word != "-") {
      words += words.empty() ? "" : " ";
      words += word;
    }
  }
  return words;
}

bool is_flag(const IntakeFault& fault) {
  return fault.where.starts_with("--");
}

// \return the word that names none
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

}  // namespace

Gathered gather(const Request& request, Piped piped, Streams& streams) {
  Intake intake;
  const bool text_from_stdin = std::ranges::find(request.text, "-") != request.text.end();
  const bool intake_from_stdin = request.intake_file == "-";
  if (piped == Piped::answers && (text_from_stdin || intake_from_stdin)) {
    return end_with({"standard input cannot hold both the answers and the intake", "",
                     "give the intake as a file, or as words"},
                    ExitCode::usage, streams);
  }
  if (text_from_stdin && intake_from_stdin) {
    return end_with({"standard input cannot be both the intake and the text", "--intake",
                     "give one of them as a file, or as words"},
                    ExitCode::usage, streams);
  }
  if (request.intake_file) {
    Gathered read = read_intake_file(request, streams);
    if (read.ended) {
      return read;
    }
    intake = std::move(read.intake);
  }
  add_flags(request.intake, intake);

  std::string words = words_typed(request);
  const bool nothing_given = piped == Piped::words && request.text.empty() &&
                             !request.intake_file && !has_entries(request);
  if (nothing_given && streams.in_is_terminal) {
    return end_with({"nothing to go on", "",
                     "say what the client feels: palpate \"stiff neck, stressed\"; see --help"},
                    ExitCode::usage, streams);
  }
  if (text_from_stdin || nothing_given) {
    const Result<std::string> read = read_all(streams.in, "standard input");
    if (!read) {
      return end_with(read.error(), ExitCode::io, streams);
    }
    append_text(words, *read);
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

}  // namespace palpate
