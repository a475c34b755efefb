// SPDX-License-Identifier: MIT
//
// The library, as a client calls it: load the packs once, then recommend() for each intake, from
// any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "palpate/diagnostic.hpp"
#include "palpate/intake.hpp"
#include "palpate/recommendation.hpp"
#include "palpate/result.hpp"
#include "palpate/rule_base.hpp"
#include "palpate/rule_pack.hpp"

namespace palpate {

/// The core pack, embedded in the program in compiled form.
RuleBase core_rules();

/// One YAML file of a pack, already in memory.
struct PackFile {
  std::string name;  ///< as diagnostics show it; pack.yaml is known by its last part
  std::string bytes;
};

/// The files of one pack.
struct PackFiles {
  std::string folder;
  std::vector<PackFile> files;
};

/// The core pack's sources, embedded so that other packs can be joined with it.
PackFiles core_files();

/// Reads a pack's folder: every *.yaml in it and its subfolders but *.test.yaml, hidden files left
/// out, by path.
Result<PackFiles> read_pack_folder(const std::string& folder);

/// The pack that a path lies in, and the *.test.yaml at or below the path.
struct PackFolder {
  PackFiles rules;
  std::vector<PackFile> tests;
};

/// \param path  a pack's folder, a folder inside it, or one of its files
Result<PackFolder> open_pack(const std::string& path);

/// The name in a pack's manifest; empty if it has none that can be read.
std::string name_of_pack(const PackFiles& pack);

/// Reads, joins and checks packs. Every fault of every file goes to diagnostics.
std::optional<RulePack> check_packs(const std::vector<PackFiles>& packs, Diagnostics& diagnostics);

/// The day that a text names, YYYY-MM-DD; nothing if it names none.
std::optional<std::chrono::sys_days> day_of(std::string_view text);

/// How rules are looked over.
struct LintOptions {
  std::string
      as_of;  ///< a date, YYYY-MM-DD: reviews older than a year are reported; empty: not checked
};

/// Advice on a valid pack: rules that cannot fire, count twice or contradict each other, words that
/// two things own, gaps in sources, reasons and questions. Each lint has a code of its own and can
/// be suppressed where it stands.
///
/// \param rules  the same pack, compiled
void lint(const RulePack& pack, const RuleBase& rules, const LintOptions& options,
          Diagnostics& diagnostics);

/// A file mended in its text.
struct MendedFile {
  std::string name;
  std::string before, after;
  std::vector<Diagnostic> mended;  ///< the faults that are gone, by place
};

/// Mends the files of a valid pack, where that cannot change what the rules say: a suppression that
/// suppresses nothing, and an entry that repeats an earlier one of its list, are taken out. All
/// other bytes stay. A fault whose entry holds a comment is left to its author.
///
/// \param faults  what check_packs() and lint() found, without errors
/// \return        the files that change
std::vector<MendedFile> fix(const PackFiles& pack, const std::vector<Diagnostic>& faults);

/// Reads, joins, checks and compiles packs. Every fault of every file goes to diagnostics.
///
/// \return nothing if there was an error: a pack is whole or not used
std::optional<RuleBase> load_packs(const std::vector<PackFiles>& packs, Diagnostics& diagnostics);

/// How an answer is to be cut.
struct RecommendOptions {
  std::vector<std::string> only;  ///< modalities; empty: all
  std::size_t top = 0;            ///< at most so many suggestions; 0: all
  std::size_t questions = 3;      ///< at most so many
  bool explain = false;           ///< fill explanations
  std::vector<std::string>
      explain_only;  ///< modalities to explain; empty: every one that any fired rule names
};

/// The vocabulary's reading of an intake.
Findings understand(const RuleBase& rules, const Intake& intake);

/// Findings in words.
Understanding explain(const RuleBase& rules, const Findings& findings);

/// The id of the modality that words name: an id, a label or a phrase.
std::optional<std::string> find_modality(const RuleBase& rules, std::string_view words);

/// The answer to one intake. Pure: the same rules, intake and options give the same answer, on any
/// thread.
Recommendation recommend(const RuleBase& rules, const Intake& intake,
                         const RecommendOptions& options);

/// The same, of findings already understood.
Recommendation recommend(const RuleBase& rules, const Intake& intake, const Findings& findings,
                         const RecommendOptions& options);

/// Reads one intake written as JSON or YAML. Faults carry places.
///
/// \param name  as diagnostics show it
std::optional<Intake> read_intake(std::string_view bytes, const std::string& name,
                                  Diagnostics& diagnostics);

/// What is read of an entry of a corpus: what the client says, or the findings its author wrote
/// beside it (`given`, where there is one).
enum class CorpusReading : std::uint8_t { text, given };

/// Reads a corpus: `intakes:` with a list of them in YAML or JSON, such a list alone, one intake,
/// or one a line (NDJSON). What an entry's author expects of it (given, at_least, at_most, fires,
/// why) is passed over.
///
/// \return nothing if any entry has a fault
std::optional<std::vector<Intake>> read_corpus(std::string_view bytes, const std::string& name,
                                               CorpusReading reading, Diagnostics& diagnostics);

}  // namespace palpate
