// SPDX-License-Identifier: MIT
//
// Intake to Findings: entries resolved to ids or read as phrases, numbers checked against their
// ranges, free text understood. Every entry leaves a finding, a fault, or a place in
// not_understood.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/number.hpp"
#include "base/spelling.hpp"
#include "base/utf8.hpp"
#include "intake/understand_answers.hpp"
#include "intake/understand_text.hpp"
#include "palpate/palpate.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos
             ? std::string_view{}
             : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Words found in binary data mean nothing: a NUL, or more than one broken character in a hundred
// bytes, is no text.
bool is_text(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) {
    return false;
  }
  constexpr std::size_t kReplacementGrowth = 2;  // an invalid byte becomes three
  const std::size_t broken = (replace_invalid_utf8(text).size() - text.size()) / kReplacementGrowth;
  return broken * 100 <= text.size();
}

class Reader {
 public:
  Reader(const RuleBaseView& rules, const std::optional<std::chrono::sys_days>& as_of,
         Findings& into)
      : rules_(rules), as_of_(as_of), into_(into) {}

  /// An entry of a list that holds concepts of one kind.
  void read_concept(const IntakeEntry& entry, ConceptKind kind) {
    const std::size_t before = into_.findings.size();
    if (read_id(entry, Assertion::present)) {
      check_kind(entry, kind);
      return;
    }
    read_words(entry);
    report_if_nothing(entry, before);
  }

  void read_absent(const IntakeEntry& entry) {
    const std::size_t before = into_.findings.size();
    if (read_id(entry, Assertion::absent)) {
      return;
    }
    read_words(entry);
    for (std::size_t i = before; i < into_.findings.size(); ++i) {
      into_.findings[i].assertion = Assertion::absent;
    }
    report_if_nothing(entry, before);
  }

  void read_region(const IntakeEntry& entry) {
    if (const auto region = find_region(trim(entry.value))) {
      add({kNone<ConceptId>,
           *region,
           Aspect::current,
           Assertion::present,
           {entry.from, entry.value, {}}});
      return;
    }
    const std::size_t before = into_.findings.size();
    read_words(entry);
    report_if_nothing(entry, before);
  }

  void read_measure(const IntakeEntry& entry, std::string_view number) {
    const auto measure = rules_.find_measure(trim(entry.value));
    if (!measure) {
      report_unknown(entry, "measure", names(rules_.arrays().measures));
      return;
    }
    const MeasureRow& row = rules_.row(*measure);
    const auto value = parse_number(trim(number));
    if (!value) {
      fault("bad-number", fmt::format("'{}' is not a number for {}", number, entry.value),
            entry.from);
    } else if (*value < row.low || *value > row.high) {
      fault("out-of-range",
            fmt::format("{} = {} is outside {} to {}{}{}", entry.value, trim(number), row.low,
                        row.high, row.unit.size > 0 ? " " : "", rules_.text(row.unit)),
            entry.from);
    } else {
      into_.measures.push_back(
          {*measure, *value, {entry.from, fmt::format("{}={}", entry.value, number), {}}});
    }
  }

  void read_text(std::string_view text) {
    if (!is_text(text)) {
      into_.not_understood.push_back(fmt::format("{} bytes that are not text", text.size()));
      return;
    }
    understand_text(rules_, text, "text", into_, as_of_);
  }

  /// Entries that say both yes and no of the same thing.
  void report_contradictions(std::size_t entries) {
    for (std::size_t i = 0; i < entries; ++i) {
      for (std::size_t j = i + 1; j < entries; ++j) {
        const Finding& a = into_.findings[i];
        const Finding& b = into_.findings[j];
        const bool same = a.concept_id == b.concept_id && a.site == b.site && a.aspect == b.aspect;
        const bool opposed =
            (a.assertion == Assertion::present && b.assertion == Assertion::absent) ||
            (a.assertion == Assertion::absent && b.assertion == Assertion::present);
        if (same && opposed) {
          fault("contradiction",
                fmt::format("'{}' is given as present and as absent",
                            rules_.notation(a.concept_id, a.site, a.aspect)),
                b.provenance.from);
        }
      }
    }
  }

 private:
  // An entry that is no id. A slip on the command line is better mended by who made it.
  void read_words(const IntakeEntry& entry) {
    const std::size_t before = into_.findings.size();
    understand_text(rules_, entry.value, entry.from, into_, as_of_);
    const bool is_flag = entry.from.starts_with("--");
    const auto first = into_.findings.begin() + static_cast<std::ptrdiff_t>(before);
    if (is_flag && std::any_of(first, into_.findings.end(), [](const Finding& finding) {
          return !finding.provenance.repair.empty();
        })) {
      into_.findings.erase(first, into_.findings.end());
    }
  }

  void add(Finding finding) { into_.findings.push_back(std::move(finding)); }

  void fault(std::string code, std::string message, std::string where) {
    into_.faults.push_back({std::move(code), std::move(message), std::move(where)});
  }

  template <class Row>
  [[nodiscard]] std::vector<std::string_view> names(std::span<const Row> rows) const {
    std::vector<std::string_view> result;
    std::ranges::transform(rows, std::back_inserter(result),
                           [&](const Row& row) { return rules_.text(row.id); });
    return result;
  }

  void report_unknown(const IntakeEntry& entry, std::string_view kind,
                      const std::vector<std::string_view>& known) {
    const std::vector<std::string> near = nearest(trim(entry.value), known);
    fault("unknown-id",
          fmt::format("there is no {} '{}'{}{}", kind, entry.value, near.empty() ? "" : "; ",
                      did_you_mean(near)),
          entry.from);
  }

  void report_if_nothing(const IntakeEntry& entry, std::size_t before) {
    if (into_.findings.size() > before) {
      return;
    }
    std::vector<std::string_view> known = names(rules_.arrays().concepts);
    const std::vector<std::string_view> regions = names(rules_.arrays().regions);
    known.insert(known.end(), regions.begin(), regions.end());
    report_unknown(entry, "concept", known);
    if (std::ranges::find(into_.not_understood, entry.value) == into_.not_understood.end()) {
      into_.not_understood.push_back(entry.value);
    }
  }

  // Regions are given by id, or by any phrase that names one.
  [[nodiscard]] std::optional<RegionId> find_region(std::string_view words) const {
    if (const auto region = rules_.find_region(words)) {
      return region;
    }
    Findings found;
    understand_text(rules_, words, "", found);
    const bool one = found.findings.size() == 1 && found.findings[0].concept_id == kNone<ConceptId>;
    return one ? std::optional(found.findings[0].site) : std::nullopt;
  }

  // "history of dvt", "stiffness@neck", "stiffness". \return whether the entry was read, or
  // reported
  bool read_id(const IntakeEntry& entry, Assertion assertion) {
    std::string_view words = trim(entry.value);
    Aspect aspect = Aspect::current;
    for (const Aspect each : {Aspect::history, Aspect::family}) {
      if (words.starts_with(prefix_of(each))) {
        aspect = each;
        words = trim(words.substr(prefix_of(each).size()));
        break;
      }
    }
    const std::size_t at = words.find('@');
    const auto concept_id = rules_.find_concept(words.substr(0, at));
    if (!concept_id) {
      return false;
    }
    Finding finding{
        *concept_id, kNone<RegionId>, Aspect::current, assertion, {entry.from, entry.value, {}}};
    if (at != std::string_view::npos) {
      const auto site = find_region(trim(words.substr(at + 1)));
      if (!site) {
        report_unknown({std::string(trim(words.substr(at + 1))), entry.from}, "region",
                       names(rules_.arrays().regions));
        return true;
      }
      finding.site = *site;
    }
    if (assertion == Assertion::absent) {
      finding.aspect = aspect;
    } else if (aspect != Aspect::current) {
      finding.assertion = aspect == Aspect::history ? Assertion::historical : Assertion::family;
    }
    add(std::move(finding));
    return true;
  }

  void check_kind(const IntakeEntry& entry, ConceptKind kind) {
    if (into_.findings.empty() || into_.findings.back().provenance.words != entry.value) {
      return;
    }
    const ConceptKind found = rules_.row(into_.findings.back().concept_id).kind;
    if (found != kind) {
      fault("wrong-kind",
            fmt::format("'{}' is a {}, not a {}", entry.value, name_of(found), name_of(kind)),
            entry.from);
    }
  }

  const RuleBaseView& rules_;
  const std::optional<std::chrono::sys_days>& as_of_;
  Findings& into_;
};

}  // namespace

std::optional<std::string> find_modality(const RuleBase& rules, std::string_view words) {
  const RuleBaseView& view = rules.view();
  if (const auto modality = view.find_modality(words)) {
    return std::string(view.name(*modality));
  }
  for (const Target& target : exact_phrase(view, words)) {
    if (target.kind == TargetKind::modality) {
      return std::string(view.name(static_cast<ModalityId>(target.index)));
    }
  }
  return std::nullopt;
}

Findings understand(const RuleBase& rules, const Intake& intake) {
  Findings findings;
  Reader reader(rules.view(), intake.as_of, findings);
  const std::array<std::pair<const std::vector<IntakeEntry>*, ConceptKind>, 5> lists = {{
      {&intake.symptoms, ConceptKind::symptom},
      {&intake.goals, ConceptKind::goal},
      {&intake.conditions, ConceptKind::condition},
      {&intake.medications, ConceptKind::medication},
      {&intake.factors, ConceptKind::factor},
  }};
  for (const auto& [entries, kind] : lists) {
    for (const IntakeEntry& entry : *entries) {
      reader.read_concept(entry, kind);
    }
  }
  for (const IntakeEntry& entry : intake.regions) {
    reader.read_region(entry);
  }
  for (const IntakeEntry& entry : intake.absent) {
    reader.read_absent(entry);
  }
  reader.report_contradictions(findings.findings.size());
  for (const auto& [entry, number] : intake.measures) {
    reader.read_measure(entry, number);
  }
  understand_answers(rules.view(), intake, findings);
  reader.read_text(intake.text);
  return findings;
}

}  // namespace palpate
