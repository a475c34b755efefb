// SPDX-License-Identifier: MIT
//
// Faults in content: many at once, each with its place, its code and its remedy.
//
// One table holds one row a code, so that code, severity, title and advice cannot drift apart. The
// kebab-case slug is a promise to scripts: never renamed, never reused. A sink (Diagnostics) keeps
// the texts it speaks of, so that a span is four small numbers and a diagnostic is self-contained.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

/// A stretch of one line of one text known to a Diagnostics. Lines and columns count from 1
/// (bytes); line 0: no place.
struct SourceSpan {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 1;
};

enum class Severity : std::uint8_t { note, warning, error };

enum class DiagnosticCode : std::uint8_t {
  unreadable,
  no_rules,
  not_utf8,
  too_large,
  too_deep,
  too_many,
  yaml_syntax,
  yaml_anchor,
  yaml_tag,
  yaml_documents,
  json_syntax,
  duplicate_key,
  unknown_key,
  missing_key,
  wrong_type,
  bad_number,
  bad_value,
  bad_id,
  bad_format,
  bad_condition,
  bad_limit,
  bad_range,
  duplicate_id,
  unknown_id,
  wrong_kind,
  is_a_cycle,
  unstratified_negation,
  above_ceiling,
  bad_disable,
  empty_test,
  never_fires,
  always_fires,
  subsumed,
  always_withheld,
  replaces_cycle,
  shared_phrase,
  unused_concept,
  uncited_source,
  missing_source,
  missing_reason,
  missing_question,
  safety_negation,
  review_overdue,
  diagnosing_words,
  too_long,
  unused_suppression,
  repeated_entry,
};

struct DiagnosticInfo {
  DiagnosticCode code;
  Severity severity;
  std::string_view slug;
  std::string_view title;
  std::string_view advice;
};

inline constexpr auto kDiagnosticTable = std::to_array<DiagnosticInfo>({
    {DiagnosticCode::unreadable, Severity::error, "unreadable", "cannot be read",
     "Check that it exists and that you may read it."},
    {DiagnosticCode::no_rules, Severity::error, "no-rules", "not a rule pack",
     "A pack is a folder with pack.yaml and YAML rule files."},
    {DiagnosticCode::not_utf8, Severity::error, "not-utf8", "not UTF-8 text",
     "Save the file as UTF-8."},
    {DiagnosticCode::too_large, Severity::error, "too-large", "too large",
     "Split it into smaller pieces."},
    {DiagnosticCode::too_deep, Severity::error, "too-deep", "nested too deeply",
     "Name the parts as concepts of their own."},
    {DiagnosticCode::too_many, Severity::error, "too-many", "too many entries", "Split the pack."},
    {DiagnosticCode::yaml_syntax, Severity::error, "yaml-syntax", "not well-formed YAML",
     "Quote text that holds ': ', ' #', or begins with a sign such as @ * & ! | > %."},
    {DiagnosticCode::yaml_anchor, Severity::error, "yaml-anchor",
     "anchors and aliases are not allowed", "Write the value out where it is used."},
    {DiagnosticCode::yaml_tag, Severity::error, "yaml-tag", "tags are not allowed",
     "Remove the tag; every value is read as its key says."},
    {DiagnosticCode::yaml_documents, Severity::error, "yaml-documents", "more than one document",
     "Put the second document into a file of its own."},
    {DiagnosticCode::json_syntax, Severity::error, "json-syntax", "not well-formed JSON",
     "Check quotes, commas and brackets near this place."},
    {DiagnosticCode::duplicate_key, Severity::error, "duplicate-key", "a key is given twice",
     "Remove one of them."},
    {DiagnosticCode::unknown_key, Severity::error, "unknown-key", "no such key here",
     "Check the spelling."},
    {DiagnosticCode::missing_key, Severity::error, "missing-key", "a key is missing", "Add it."},
    {DiagnosticCode::wrong_type, Severity::error, "wrong-type", "the wrong kind of value",
     "Give a value of the kind the key takes."},
    {DiagnosticCode::bad_number, Severity::error, "bad-number", "not a usable number",
     "Give a plain decimal number, such as 0.5, without quotes."},
    {DiagnosticCode::bad_value, Severity::error, "bad-value", "not one of the values allowed here",
     "Choose one of those named."},
    {DiagnosticCode::bad_id, Severity::error, "bad-id", "not a usable id",
     "Use lower-case letters, digits and hyphens (underscores in measures), beginning with a "
     "letter or digit."},
    {DiagnosticCode::bad_format, Severity::error, "bad-format", "an unknown pack format",
     "This palpate reads format 1."},
    {DiagnosticCode::bad_condition, Severity::error, "bad-condition", "not a condition",
     "Use a concept, a comparison, a list, or a mapping of all, any, none, denied, at_least."},
    {DiagnosticCode::bad_limit, Severity::error, "bad-limit", "not a limit",
     "Use stop, or a mapping of elements, without, avoid, at, minutes, modalities, clearance."},
    {DiagnosticCode::bad_range, Severity::error, "bad-range", "outside the range allowed here",
     "Give a value within the range."},
    {DiagnosticCode::duplicate_id, Severity::error, "duplicate-id", "an id is used twice",
     "Rename one; ids are unique across all packs in use."},
    {DiagnosticCode::unknown_id, Severity::error, "unknown-id", "no such id",
     "Check the spelling, or define it."},
    {DiagnosticCode::wrong_kind, Severity::error, "wrong-kind", "an id of the wrong kind",
     "Use an id of the kind this key takes."},
    {DiagnosticCode::is_a_cycle, Severity::error, "is-a-cycle", "is_a runs in a circle",
     "Remove one of the parents."},
    {DiagnosticCode::unstratified_negation, Severity::error, "unstratified-negation",
     "a conclusion depends on its own absence",
     "Break the circle of inferences that passes through none or denied."},
    {DiagnosticCode::above_ceiling, Severity::error, "above-ceiling",
     "certainty above what the evidence allows", "Lower the certainty, or cite better evidence."},
    {DiagnosticCode::bad_disable, Severity::error, "bad-disable",
     "a rule cannot be disabled like this", "Name a rule that exists, and say why."},
    {DiagnosticCode::empty_test, Severity::error, "empty-test", "a test that tests nothing",
     "Give expectations to check."},
    {DiagnosticCode::never_fires, Severity::warning, "never-fires", "a rule that can never fire",
     "Remove it, or the part that contradicts the rest."},
    {DiagnosticCode::always_fires, Severity::warning, "always-fires",
     "a rule that fires with nothing known", "Ask for something that must be present."},
    {DiagnosticCode::subsumed, Severity::warning, "subsumed",
     "counted twice: another rule for the same modality fires whenever this one does",
     "Add replaces, or narrow one of the two."},
    {DiagnosticCode::always_withheld, Severity::warning, "always-withheld",
     "whenever this indication fires, a stop does too",
     "Remove the indication, or narrow the stop."},
    {DiagnosticCode::replaces_cycle, Severity::error, "replaces-cycle",
     "two rules replace each other", "Let one of them stand."},
    {DiagnosticCode::shared_phrase, Severity::warning, "shared-phrase",
     "a phrase that names two things", "Give it to one of them, or make it longer."},
    {DiagnosticCode::unused_concept, Severity::warning, "unused-concept", "no rule depends on it",
     "Remove it, or write the rule that needs it."},
    {DiagnosticCode::uncited_source, Severity::note, "uncited-source", "nothing cites it",
     "Remove it, or cite it where it supports a rule."},
    {DiagnosticCode::missing_source, Severity::warning, "missing-source", "a rule without a source",
     "Name the source; common practice is one too."},
    {DiagnosticCode::missing_reason, Severity::warning, "missing-reason",
     "a rule without its reason", "Say why in one sentence."},
    {DiagnosticCode::missing_question, Severity::warning, "missing-question",
     "a safety rule depends on something nobody is asked",
     "Give the concept an ask, or name it in a question."},
    {DiagnosticCode::safety_negation, Severity::warning, "safety-negation",
     "a safety rule that a new finding could switch off",
     "Use denied instead of none, or leave it out: silence is never safe."},
    {DiagnosticCode::review_overdue, Severity::warning, "review-overdue",
     "the review of this pack has lapsed", "Review it, and set reviewed."},
    {DiagnosticCode::diagnosing_words, Severity::warning, "diagnosing-words",
     "words that diagnose or promise", "Say what was noticed and what to do."},
    {DiagnosticCode::too_long, Severity::note, "too-long", "a text longer than people read",
     "Say it in fewer words."},
    {DiagnosticCode::unused_suppression, Severity::warning, "unused-suppression",
     "a suppression that suppresses nothing", "Remove it."},
    {DiagnosticCode::repeated_entry, Severity::warning, "repeated-entry", "listed already",
     "Remove it, or let --fix do so."},
});

namespace detail {
consteval bool rows_in_order() {
  for (std::size_t i = 0; i < kDiagnosticTable.size(); ++i) {
    if (static_cast<std::size_t>(kDiagnosticTable[i].code) != i) {
      return false;
    }
  }
  return true;
}
static_assert(rows_in_order(), "row i of kDiagnosticTable must hold code i");
}  // namespace detail

/// The row of a code.
constexpr const DiagnosticInfo& info(DiagnosticCode code) {
  return kDiagnosticTable[static_cast<std::size_t>(code)];
}

/// One fault, complete in itself.
struct Diagnostic {
  DiagnosticCode code{};
  std::string file;         ///< as the user named it
  SourceSpan span;          ///< line 0 where the fault has no place inside the file
  std::string source_line;  ///< the text of that line, without its end; empty where it is too long
  std::string message;      ///< the particulars: what was found
  std::string help;         ///< the remedy; the code's advice where nothing better is known
  std::vector<std::string> notes;
};

class SourceFile;

/// Collects faults and keeps the texts they are in. Order of adding is kept; sorted() orders by
/// file and place.
///
/// Texts may come from someone else, so the first kMostKept are kept, and of those after them the
/// first of each severity.
class Diagnostics {
 public:
  static constexpr std::size_t kMostKept = 10'000;

  /// Makes a text known; spans name it by the number returned.
  std::uint32_t add_file(std::shared_ptr<const SourceFile> file);
  [[nodiscard]] const SourceFile& file(std::uint32_t number) const;

  Diagnostic& add(DiagnosticCode code, const SourceSpan& span, std::string message);
  /// A fault with a file but no place in it.
  Diagnostic& add(DiagnosticCode code, std::string file, std::string message);

  /// Takes back all faults of a code: those that only follow from another.
  void drop(DiagnosticCode code);

  [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }
  [[nodiscard]] bool has_errors() const { return count(Severity::error) > 0; }
  /// How many were added, kept or not, and not taken back.
  [[nodiscard]] std::size_t count(Severity severity) const {
    return counts_[static_cast<std::size_t>(severity)];
  }
  /// All faults by file, line, column and code, without repeats.
  [[nodiscard]] std::vector<Diagnostic> sorted() const;

 private:
  Diagnostic& keep(Diagnostic fault);

  std::vector<std::shared_ptr<const SourceFile>> files_;
  std::vector<Diagnostic> all_;
  Diagnostic passed_over_;  // the last that was not kept
  std::array<std::size_t, 3> counts_{};
};

}  // namespace palpate
