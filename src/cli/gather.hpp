// SPDX-License-Identifier: MIT
//
// What was typed, piped and named, as one intake.
#pragma once

#include <cstdint>
#include <optional>

#include "cli/commands.hpp"

namespace palpate {

/// An intake, or the exit status that ends the command.
struct Gathered {
  Intake intake;
  std::optional<ExitCode> ended;
};

/// What standard input holds: the client's words, or answers to questions not yet asked.
enum class Piped : std::uint8_t { words, answers };

/// The intake of the flags, the file and the words of a request. Where nothing is given and
/// standard input holds words, they are read, unless it is a terminal. Faults are reported.
Gathered gather(const Request& request, Piped piped, Streams& streams);

/// A flag that cannot be used is a mistake at the keyboard. In a file, words that no pack knows are
/// shown as not understood, and a number that cannot be true rejects the intake.
///
/// \return the exit status that the command ends with, where there is one
std::optional<ExitCode> report_faults(const Findings& findings, Streams& streams);

/// Modalities by any name to their ids. Words that name none are reported.
std::optional<ExitCode> resolve_modalities(const RuleBase& rules, Intake& intake,
                                           RecommendOptions& options, Streams& streams);

/// The answer as asked for, and whether it trips the gate.
ExitCode write_answer(const Recommendation& answer, const Request& request, Streams& streams);

}  // namespace palpate
