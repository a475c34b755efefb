// SPDX-License-Identifier: MIT
//
// PackDraft to RulePack: what can only be seen with all packs in view.
//
// Names first, since every other check looks ids up; then entry by entry; then what concerns the
// whole: circles in is_a and strata of negation. Every fault is reported; one error and there is no
// RulePack.
#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "pack/names.hpp"
#include "pack/read_limit.hpp"
#include "pack/strata.hpp"
#include "palpate/rule_pack.hpp"

namespace palpate {

namespace {

constexpr std::size_t kMostChoices = 64;  // a set of choices is one word of bits

// By example, from the element's own values.
std::string how_to_limit(const ElementDraft& element) {
  const std::string& id = element.id.value;
  switch (element.shape()) {
    case ElementShape::ordinal:
      return fmt::format("Give the highest level allowed, such as {}: {}.", id,
                         element.levels.front().value);
    case ElementShape::choice:
      return fmt::format("Name the choices ruled out, such as {}: {{not: [{}]}}.", id,
                         element.choices.front().value);
    case ElementShape::plain:
      break;
  }
  return fmt::format("It is part of a massage or not: leave it out with without: [{}].", id);
}

class Validator {
 public:
  Validator(const PackDraft& draft, Diagnostics& diagnostics)
      : draft_(draft), diagnostics_(diagnostics), names_(draft, diagnostics) {}

  const Names& names() const { return names_; }

  void check_vocabulary();
  void check_elements();
  void check_modalities();
  void check_rules();
  void check_packs();

 private:
  void expect_all(NameKind kind, const Texts& ids);
  void check_condition(const Condition& condition);
  void check_atom(const AtomDraft& atom);
  void check_use(const UseDraft& use);
  void check_ordinal_use(const UseDraft& use, const ElementDraft& element);
  void check_recommend(const PackDraft::Entry<IndicationDraft>& entry);
  void check_limit(const LimitDraft& limit);
  void check_element_limit(const ElementLimitDraft& limit);
  void check_sites(const Texts& sites);
  void expect_among(const Text& value, const Texts& allowed);

  const PackDraft& draft_;
  Diagnostics& diagnostics_;
  Names names_;
};

void Validator::expect_all(NameKind kind, const Texts& ids) {
  for (const Text& id : ids) {
    names_.expect(kind, id.value, id.span, diagnostics_);
  }
}

void Validator::expect_among(const Text& value, const Texts& allowed) {
  if (std::ranges::find(allowed, value.value, &Text::value) != allowed.end()) {
    return;
  }
  std::vector<std::string_view> words;
  std::ranges::transform(allowed, std::back_inserter(words), &Text::value);
  diagnostics_.add(DiagnosticCode::bad_value, value.span, fmt::format("'{}'", value.value)).help =
      fmt::format("Choose one of {}.", fmt::join(words, ", "));
}

void Validator::check_vocabulary() {
  for (const auto& entry : draft_.concepts) {
    expect_all(NameKind::concept_kind, entry.value.is_a);
    if (entry.value.kind != ConceptKind::medication && !entry.value.brands.empty()) {
      diagnostics_
          .add(DiagnosticCode::wrong_kind, entry.value.brands.front().span,
               fmt::format("a {} has no brands", name_of(entry.value.kind)))
          .help = "Use phrases, or move the entry to medications.";
    }
  }
  for (const auto& entry : draft_.regions) {
    expect_all(NameKind::region, entry.value.is_a);
  }
  for (const auto& entry : draft_.measures) {
    expect_all(NameKind::concept_kind, entry.value.since);
    if (!entry.value.pair.empty()) {
      names_.expect(NameKind::measure, entry.value.pair.value, entry.value.pair.span, diagnostics_);
    }
  }
  for (const auto& entry : draft_.questions) {
    for (const Text& id : entry.value.settles) {
      if (!names_.find(NameKind::measure, id.value)) {
        names_.expect(NameKind::concept_kind, id.value, id.span, diagnostics_);
      }
    }
  }
}

void Validator::check_elements() {
  for (const auto& entry : draft_.elements) {
    const ElementDraft& element = entry.value;
    if (!element.levels.empty() && !element.choices.empty()) {
      diagnostics_.add(DiagnosticCode::bad_value, element.id.span,
                       "an element has levels or choices, not both");
    }
    if (element.choices.size() > kMostChoices) {
      diagnostics_
          .add(DiagnosticCode::too_many, element.id.span,
               fmt::format("{} choices, the limit is {}", element.choices.size(), kMostChoices))
          .help = "Merge choices that no limit tells apart.";
    }
    if (std::ranges::find(limit_keys(), element.id.value) != limit_keys().end()) {
      diagnostics_
          .add(DiagnosticCode::bad_id, element.id.span,
               fmt::format("'{}' is a key of limits already", element.id.value))
          .help = "Give the element another id.";
    }
    expect_all(NameKind::source, element.sources);
  }
}

void Validator::check_modalities() {
  static const Texts settings = {{"professional", {}}, {"self-care", {}}};
  for (const auto& entry : draft_.modalities) {
    const ModalityDraft& modality = entry.value;
    for (const UseDraft& use : modality.elements) {
      check_use(use);
    }
    for (const Text& setting : modality.settings) {
      expect_among(setting, settings);
    }
    expect_all(NameKind::region, modality.regions);
    expect_all(NameKind::source, modality.sources);
  }
}

void Validator::check_use(const UseDraft& use) {
  const auto index =
      names_.expect(NameKind::element, use.element.value, use.element.span, diagnostics_);
  if (!index) {
    return;
  }
  static const Texts plain_uses = {{"essential", {}}, {"optional", {}}};
  const ElementDraft& element = draft_.elements[*index].value;
  const ElementShape shape = element.shape();
  if (use.values.empty() || (shape == ElementShape::plain && use.values.size() != 1)) {
    diagnostics_.add(
        DiagnosticCode::wrong_type, use.element.span,
        fmt::format("'{}' takes {}", use.element.value,
                    shape == ElementShape::plain ? "essential or optional" : "a list of values"));
    return;
  }
  if (shape == ElementShape::ordinal) {
    check_ordinal_use(use, element);
    return;
  }
  for (const Text& value : use.values) {
    expect_among(value, shape == ElementShape::plain ? plain_uses : element.choices);
  }
}

void Validator::check_ordinal_use(const UseDraft& use, const ElementDraft& element) {
  for (const Text& value : use.values) {
    expect_among(value, element.levels);
  }
  const auto rank = [&](const Text& value) {
    return std::ranges::find(element.levels, value.value, &Text::value);
  };
  if (use.values.size() > 2 || rank(use.values.back()) < rank(use.values.front())) {
    diagnostics_.add(DiagnosticCode::bad_range, use.values.front().span,
                     fmt::format("'{}' takes [least, usual], least first", use.element.value));
  }
}

void Validator::check_condition(const Condition& condition) {
  if (const auto* atom = std::get_if<AtomDraft>(&condition.node)) {
    check_atom(*atom);
    return;
  }
  for (const Condition& child : std::get<JoinDraft>(condition.node).of) {
    check_condition(child);
  }
}

void Validator::check_atom(const AtomDraft& atom) {
  if (!atom.measure.empty()) {
    names_.expect(NameKind::measure, atom.measure, atom.span, diagnostics_);
    return;
  }
  if (!atom.concept_name.empty()) {
    names_.expect(NameKind::concept_kind, atom.concept_name, atom.span, diagnostics_);
  }
  if (!atom.site.empty()) {
    names_.expect(NameKind::region, atom.site, atom.span, diagnostics_);
  }
}

void Validator::check_rules() {
  for (const auto& entry : draft_.inferences) {
    check_condition(entry.value.when);
    for (const AtomDraft& atom : entry.value.then) {
      if (!atom.measure.empty() || atom.concept_name.empty()) {
        diagnostics_.add(DiagnosticCode::bad_condition, atom.span,
                         "a conclusion is a concept, or a concept at a site");
      }
      check_atom(atom);
    }
    expect_all(NameKind::source, entry.value.sources);
  }
  for (const auto& entry : draft_.indications) {
    check_condition(entry.value.when);
    check_recommend(entry);
    expect_all(NameKind::source, entry.value.sources);
    expect_all(NameKind::indication, entry.value.replaces);
  }
  for (const auto& entry : draft_.contraindications) {
    check_condition(entry.value.when);
    expect_all(NameKind::source, entry.value.sources);
    for (const LimitDraft& limit : entry.value.limit) {
      check_limit(limit);
    }
  }
  for (const auto& entry : draft_.red_flags) {
    check_condition(entry.value.when);
    expect_all(NameKind::source, entry.value.sources);
  }
}

void Validator::check_recommend(const PackDraft::Entry<IndicationDraft>& entry) {
  const auto grade = static_cast<std::size_t>(entry.value.evidence);
  const double ceiling = draft_.packs[entry.pack].ceilings[grade];
  for (const RecommendDraft& recommend : entry.value.recommend) {
    names_.expect(NameKind::modality, recommend.modality.value, recommend.modality.span,
                  diagnostics_);
    if (recommend.certainty > ceiling) {
      diagnostics_.add(
          DiagnosticCode::above_ceiling, recommend.modality.span,
          fmt::format("{} for '{}', but {} evidence allows at most {}", recommend.certainty,
                      recommend.modality.value, name_of(entry.value.evidence), ceiling));
    }
  }
}

void Validator::check_limit(const LimitDraft& limit) {
  for (const ElementLimitDraft& element : limit.elements) {
    check_element_limit(element);
  }
  for (const Text& id : limit.without) {
    const auto index = names_.expect(NameKind::element, id.value, id.span, diagnostics_);
    if (index && draft_.elements[*index].value.shape() != ElementShape::plain) {
      diagnostics_
          .add(DiagnosticCode::wrong_kind, id.span,
               fmt::format("'{}' has levels or choices; only plain elements can be left out",
                           id.value))
          .help = how_to_limit(draft_.elements[*index].value);
    }
  }
  check_sites(limit.avoid);
  check_sites(limit.at);
  expect_all(NameKind::modality, limit.modalities);
  const bool only_sites = !limit.at.empty() && limit.elements.empty() && limit.without.empty();
  if (only_sites) {
    diagnostics_.add(DiagnosticCode::bad_limit, limit.span, "'at' needs an element to limit there")
        .help = "Name one, or use avoid to leave the sites alone.";
  }
}

void Validator::check_element_limit(const ElementLimitDraft& limit) {
  const auto index =
      names_.expect(NameKind::element, limit.element.value, limit.element.span, diagnostics_);
  if (!index) {
    return;
  }
  const ElementDraft& element = draft_.elements[*index].value;
  const ElementShape wanted =
      limit.ruled_out.empty() ? ElementShape::ordinal : ElementShape::choice;
  if (element.shape() != wanted) {
    diagnostics_
        .add(DiagnosticCode::bad_limit, limit.element.span,
             fmt::format("'{}' cannot be limited like this", limit.element.value))
        .help = how_to_limit(element);
    return;
  }
  if (wanted == ElementShape::ordinal) {
    expect_among(limit.ceiling, element.levels);
  }
  for (const Text& value : limit.ruled_out) {
    expect_among(value, element.choices);
  }
}

void Validator::check_sites(const Texts& sites) {
  for (const Text& site : sites) {
    if (site.value != kFindingSite) {
      names_.expect(NameKind::region, site.value, site.span, diagnostics_);
    }
  }
}

void Validator::check_packs() {
  static constexpr auto kRuleKinds = std::to_array<NameKind>(
      {NameKind::inference, NameKind::indication, NameKind::contraindication, NameKind::red_flag});
  std::set<std::string_view> seen;
  for (const PackInfo& pack : draft_.packs) {
    if (!pack.name.empty() && !seen.insert(pack.name.value).second) {
      diagnostics_.add(DiagnosticCode::duplicate_id, pack.name.span,
                       fmt::format("two packs named '{}'", pack.name.value));
    }
    std::set<std::string_view> disabled;
    for (const DisableDraft& disable : pack.disable) {
      const bool known = std::ranges::any_of(kRuleKinds, [&](NameKind kind) {
        return names_.find(kind, disable.rule.value).has_value();
      });
      if (!known) {
        diagnostics_.add(DiagnosticCode::bad_disable, disable.rule.span,
                         fmt::format("there is no rule '{}'", disable.rule.value));
      } else if (!disabled.insert(disable.rule.value).second) {
        diagnostics_
            .add(DiagnosticCode::bad_disable, disable.rule.span,
                 fmt::format("'{}' is switched off twice", disable.rule.value))
            .help = "Remove one of them.";
      } else if (disable.why.empty()) {
        diagnostics_
            .add(DiagnosticCode::bad_disable, disable.rule.span,
                 fmt::format("'{}' is switched off without a reason", disable.rule.value))
            .help = "Say why; every result shows it.";
      }
    }
  }
}

}  // namespace

std::optional<RulePack> validate(PackDraft draft, Diagnostics& diagnostics) {
  Validator validator(draft, diagnostics);
  validator.check_vocabulary();
  validator.check_elements();
  validator.check_modalities();
  validator.check_rules();
  validator.check_packs();
  if (!check_is_a(draft, validator.names(), diagnostics) || diagnostics.has_errors()) {
    return std::nullopt;
  }
  std::optional<std::vector<std::uint32_t>> strata =
      stratify(draft, validator.names(), diagnostics);
  if (!strata) {
    return std::nullopt;
  }
  return RulePack(std::move(draft), *std::move(strata));
}

}  // namespace palpate
