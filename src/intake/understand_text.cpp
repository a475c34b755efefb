// SPDX-License-Identifier: MIT
//
// Free text to findings, in passes over its words: what is found in it (read_text); what the cues
// say of each mention; when it was; sites; and last the numbers. Each pass is linear.
#include "intake/understand_text.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.hpp"
#include "intake/assertion.hpp"
#include "intake/attach_sites.hpp"
#include "intake/read_measures.hpp"
#include "intake/read_text.hpp"
#include "intake/unread_words.hpp"
#include "text/context.hpp"
#include "text/quantity.hpp"
#include "text/relatives.hpp"
#include "text/words.hpp"

namespace palpate {

namespace {

constexpr std::size_t kMostMentions = 4;  // between a time and what it belongs to

class Reader {
 public:
  Reader(const RuleBaseView& rules, std::string_view text, std::string_view from, Findings& into,
         const std::optional<std::chrono::sys_days>& as_of)
      : rules_(rules), text_(text), from_(from), into_(into), read_(rules.lexicon(), text, as_of) {}

  void read() {
    const bool for_relative = speaks_for_relative(passage_, cues_);
    apply_cues({passage_, tokens_, parts_, cues_, mentions_, for_relative}, measured_parts());
    // Barrier: what is said of the mentions no longer changes.
    attach_moments();
    report_mentions();
    read_measures(
        {rules_, text_, from_, tokens_, passage_, quantities_, cues_, parts_, told_, for_relative},
        into_.measures);
    report_rest();
  }

 private:
  [[nodiscard]] std::vector<bool> measured_parts() const {
    std::vector<bool> measured(parts_.size(), false);
    for (const Quantity& quantity : quantities_) {
      measured[part_at(parts_, quantity.begin)] = true;
    }
    return measured;
  }

  [[nodiscard]] std::optional<ConceptId> concept_of(const Mention& mention) const {
    const auto target = concept_target(rules_.lexicon(), mention.match);
    return target ? std::optional(static_cast<ConceptId>(target->index)) : std::nullopt;
  }

  // "3 weeks ago" belongs to what is mentioned before it in its part, or else after it.
  void attach_moments() {
    moments_.assign(mentions_.size(), nullptr);
    for (const Quantity& quantity : quantities_) {
      if (!quantity.ago || !quantity.is_time()) {
        continue;
      }
      const std::uint32_t part = part_at(parts_, quantity.begin);
      const auto behind =
          std::ranges::lower_bound(mentions_, quantity.begin, {},
                                   [](const Mention& mention) { return mention.match.begin; });
      const auto next = std::find_if(behind, mentions_.end(), [this](const Mention& mention) {
        return concept_of(mention).has_value();
      });
      const bool has_after =
          next != mentions_.end() && parts_[next->part].clause == parts_[part].clause;
      std::size_t found = happened_before(static_cast<std::size_t>(behind - mentions_.begin()),
                                          parts_[part].clause);
      const bool is_apart = found == kNothing || mentions_[found].part != part;
      if (has_after && is_apart && (found == kNothing || next->part == part)) {
        found = static_cast<std::size_t>(next - mentions_.begin());
      }
      if (found != kNothing && moments_[found] == nullptr) {
        moments_[found] = &quantity;
      }
    }
  }

  static constexpr std::size_t kNothing = static_cast<std::size_t>(-1);

  // The nearest mention before one that has a measure for the time past, or else the nearest.
  [[nodiscard]] std::size_t happened_before(std::size_t mention, std::uint32_t clause) const {
    std::size_t found = kNothing;
    const std::size_t first = mention > kMostMentions ? mention - kMostMentions : 0;
    for (std::size_t i = mention; i > first && parts_[mentions_[i - 1].part].clause == clause;
         --i) {
      const auto concept_id = concept_of(mentions_[i - 1]);
      if (concept_id && since_measure(rules_, *concept_id)) {
        return i - 1;
      }
      found = concept_id && found == kNothing ? i - 1 : found;
    }
    return found;
  }

  [[nodiscard]] Provenance provenance_of(const Match& match) const {
    const Token& first = tokens_.all()[words_.all[match.begin].token];
    const Token& last = tokens_.all()[words_.all[match.end - 1].token];
    const ByteSpan span{first.span.begin, last.span.end};
    Provenance provenance{std::string(from_),
                          std::string(text_.substr(span.begin, span.end - span.begin)), span};
    for (auto repair = std::ranges::lower_bound(words_.repairs, words_.all[match.begin].token, {},
                                                &Repaired::token);
         repair != words_.repairs.end() && repair->token <= words_.all[match.end - 1].token;
         ++repair) {
      provenance.repair += (provenance.repair.empty() ? "" : " ") + repair->spelling;
    }
    return provenance;
  }

  // Mentions with their sites to findings.
  void report_mentions() {
    std::vector<Place> places;
    const PartContents contents = contents_of_parts();
    for (const Mention& mention : mentions_) {
      const Locality locality =
          is_out_of_it(mention, contents) ? Locality::fixed : locality_of(mention);
      places.push_back(
          {mention.part, locality, follows_cue(mention), region_in(mention.match),
           locality == Locality::region && contents.last_unread[mention.part] > mention.match.end});
    }
    const auto sites = attach_sites(parts_, places);
    std::vector<bool> is_lent(regions_.size(), false);
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      std::vector<RegionId> regions;
      for (const std::uint32_t site : sites[i]) {
        is_lent[site] = true;
        add_regions(regions_[site].node, regions);
      }
      report_concepts(i, regions);
    }
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (places[i].locality == Locality::region && !is_lent[places[i].region]) {
        report_region(mentions_[i]);
      }
    }
  }

  /// What the parts hold, by part.
  struct PartContents {
    std::vector<bool> names_concept;
    /// Behind which word the last stands that is no plain word and in no match; 0: there is none.
    std::vector<std::uint32_t> last_unread;
  };

  [[nodiscard]] PartContents contents_of_parts() const {
    PartContents contents{std::vector<bool>(parts_.size(), false),
                          std::vector<std::uint32_t>(parts_.size(), 0)};
    for (const Mention& mention : mentions_) {
      contents.names_concept[mention.part] =
          contents.names_concept[mention.part] || concept_of(mention).has_value();
    }
    std::vector<bool> read(words_.all.size(), false);
    for (const Match& match : matches_) {
      std::fill(read.begin() + match.begin, read.begin() + match.end, true);
    }
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      for (std::uint32_t i = parts_[part].begin; i < parts_[part].end; ++i) {
        if (!read[i] && words_.all[i].roles == 0 &&
            tokens_.all()[words_.all[i].token].kind == TokenKind::word) {
          contents.last_unread[part] = i + 1;
        }
      }
    }
    return contents;
  }

  // "but the hips are fine", "none in the arms": a region that takes no part in what is said
  // before.
  [[nodiscard]] bool is_out_of_it(const Mention& mention, const PartContents& contents) const {
    if (concept_of(mention) || mention.cue == Mention::kNoCue) {
      return false;
    }
    const bool is_well = (mention.holds & bit_of(ContextRole::well)) != 0;
    const bool has_own_cue = part_at(parts_, cues_[mention.cue].begin) == mention.part;
    return is_well || (has_own_cue && !contents.names_concept[mention.part]);
  }

  // "no" and the like, earlier in the mention's part.
  [[nodiscard]] bool follows_cue(const Mention& mention) const {
    const auto cue = std::ranges::lower_bound(cues_, parts_[mention.part].begin, {}, &Match::begin);
    return cue != cues_.end() && cue->begin < mention.match.begin &&
           has_scope(rules_.lexicon(), *cue);
  }

  [[nodiscard]] Locality locality_of(const Mention& mention) const {
    const auto concept_id = concept_of(mention);
    if (!concept_id) {
      return Locality::region;
    }
    const ConceptRow& row = rules_.row(*concept_id);
    const bool takes_any = row.kind == ConceptKind::symptom || row.kind == ConceptKind::condition;
    if (row.general || !takes_any) {
      return Locality::fixed;
    }
    if (mention.match.site != Match::kNone) {
      return Locality::placed;
    }
    if (names_region(mention.match)) {
      return elsewhere(mention, *concept_id) ? Locality::placed : Locality::fixed;
    }
    return row.kind == ConceptKind::symptom ? Locality::loose : Locality::near;
  }

  // What a concept with a place in its name is without it: "neck pain" is pain.
  [[nodiscard]] std::optional<ConceptId> elsewhere(const Mention& mention,
                                                   ConceptId concept_id) const {
    for (std::uint32_t i = mention.match.begin; i < mention.match.end; ++i) {
      const std::uint32_t last = first_region_after(i, mention.match.end);
      const Match inner = longest_match(passage_, i, bit_of(TargetKind::concept_kind), last);
      const auto target = target_of(rules_.lexicon(), inner, TargetKind::concept_kind);
      if (inner.size() == 0 || !target || static_cast<ConceptId>(target->index) == concept_id ||
          names_region(inner)) {
        continue;
      }
      return static_cast<ConceptId>(target->index);
    }
    return std::nullopt;
  }

  [[nodiscard]] bool names_region(const Match& match) const {
    return region_in(match) != Place::kNone;
  }

  // The first region that a match is or is partly made of, by number.
  [[nodiscard]] std::uint32_t region_in(const Match& match) const {
    auto found = std::ranges::lower_bound(regions_, match.begin, {}, &Match::begin);
    for (; found != regions_.end() && found->end <= match.end; ++found) {
      const auto mention = std::ranges::lower_bound(
          mentions_, found->begin, {}, [](const Mention& each) { return each.match.begin; });
      const bool stands_apart = mention != mentions_.end() &&
                                mention->match.begin == found->begin && !concept_of(*mention) &&
                                mention->match.end < match.end;
      if (!stands_apart || match.begin == found->begin) {
        return static_cast<std::uint32_t>(found - regions_.begin());
      }
    }
    return Place::kNone;
  }

  // Where the first region from a word on begins, or `end`.
  [[nodiscard]] std::uint32_t first_region_after(std::uint32_t word, std::uint32_t end) const {
    const auto found = std::ranges::lower_bound(regions_, word, {}, &Match::begin);
    return found != regions_.end() && found->begin > word ? std::min(found->begin, end) : end;
  }

  void add_regions(std::uint32_t node, std::vector<RegionId>& into) const {
    for (const Target& target : rules_.lexicon().targets(node)) {
      if (target.kind == TargetKind::region) {
        into.push_back(static_cast<RegionId>(target.index));
      }
    }
  }

  void report_concepts(std::size_t i, std::vector<RegionId>& regions) {
    const Mention& mention = mentions_[i];
    if (mention.match.site != Match::kNone) {
      const auto region = std::ranges::lower_bound(regions_, mention.match.site, {}, &Match::begin);
      assert(region != regions_.end());
      add_regions(region->node, regions);
    }
    for (const Target& target : rules_.lexicon().targets(mention.match.node)) {
      const bool is_opposite = target.kind == TargetKind::opposite;
      if (target.kind != TargetKind::concept_kind && !is_opposite) {
        continue;
      }
      const auto concept_id = static_cast<ConceptId>(target.index);
      const Assertion said = assertion_of(rules_, concept_id, mention, moments_[i]);
      const Assertion assertion = is_opposite ? opposite_of(said) : said;
      told_.push_back({mention.match, mention.part, concept_id, assertion, moments_[i],
                       (mention.holds & bit_of(ContextRole::past)) != 0});
      report_concept(mention, concept_id, assertion, regions);
    }
  }

  void report_concept(const Mention& mention, ConceptId concept_id, Assertion assertion,
                      const std::vector<RegionId>& regions) {
    const bool has_place = mention.match.site == Match::kNone && names_region(mention.match);
    if (has_place || regions.empty()) {
      add(mention, concept_id, kNone<RegionId>, assertion);
    }
    if (mention.disowned && assertion == Assertion::family) {
      add_finding(mention, concept_id, kNone<RegionId>, Assertion::absent, Aspect::current);
    }
    const auto there = has_place ? elsewhere(mention, concept_id) : std::optional(concept_id);
    for (const RegionId region : there ? regions : std::vector<RegionId>{}) {
      add(mention, *there, region, assertion);
    }
  }

  void report_region(const Mention& mention) {
    std::vector<RegionId> regions;
    add_regions(mention.match.node, regions);
    for (const RegionId region : regions) {
      if (mention.holds == 0) {
        add(mention, kNone<ConceptId>, region, Assertion::present);
      }
    }
  }

  void add(const Mention& mention, ConceptId concept_id, RegionId site, Assertion assertion) {
    const bool denies_family =
        assertion == Assertion::absent && (mention.holds & bit_of(ContextRole::family)) != 0;
    add_finding(mention, concept_id, site, assertion,
                denies_family ? Aspect::family : Aspect::current);
  }

  void add_finding(const Mention& mention, ConceptId concept_id, RegionId site, Assertion assertion,
                   Aspect aspect) {
    Finding finding{concept_id, site, aspect, assertion, provenance_of(mention.match)};
    if (mention.cue != Mention::kNoCue) {
      finding.provenance.cue = provenance_of(cues_[mention.cue]).words;
    }
    into_.findings.push_back(std::move(finding));
  }

  // Words that mean nothing to the packs and are worth a person's attention.
  void report_rest() {
    std::vector<bool> read(words_.all.size(), false);
    const auto cover = [&](std::uint32_t begin, std::uint32_t end) {
      std::fill(read.begin() + begin, read.begin() + end, true);
    };
    for (const Match& match : matches_) {
      cover(match.begin, match.end);
    }
    for (const Quantity& quantity : quantities_) {
      cover(quantity.begin, quantity.end);
    }
    const UnreadWords unread = find_unread_words(words_, tokens_, read);
    for (const auto& [begin, end] : unread.runs) {
      into_.not_understood.push_back(provenance_of({begin, end}).words);
    }
    if (unread.is_foreign) {
      doubt_all();
    }
  }

  void doubt_all() {
    for (Finding& finding : into_.findings) {
      if (finding.provenance.from == from_ && finding.assertion == Assertion::present) {
        finding.assertion = Assertion::possible;
      }
    }
  }

  const RuleBaseView& rules_;
  std::string_view text_;
  std::string_view from_;
  Findings& into_;
  ReadText read_;
  const Tokens& tokens_ = read_.tokens;
  const Words& words_ = read_.words;
  const Passage& passage_ = read_.passage;
  const std::vector<Quantity>& quantities_ = read_.quantities;
  const std::vector<Match>& regions_ = read_.regions;
  const std::vector<Match>& matches_ = read_.matches;
  const std::vector<Part>& parts_ = read_.parts;
  const std::vector<Match>& cues_ = read_.cues;
  std::vector<Mention>& mentions_ = read_.mentions;
  std::vector<const Quantity*> moments_;  // by mention
  std::vector<Told> told_;
};

}  // namespace

std::span<const Target> exact_phrase(const RuleBaseView& rules, std::string_view text) {
  const Tokens tokens(text);
  const Words words = look_up(rules.lexicon(), EnglishWords(), tokens);
  if (words.all.empty()) {
    return {};
  }
  const Passage passage{rules.lexicon(), words.all, {}};
  const Match match = longest_match(passage, 0, bit_of(TargetKind::modality));
  return match.end == words.all.size() ? rules.lexicon().targets(match.node)
                                       : std::span<const Target>{};
}

void understand_text(const RuleBaseView& rules, std::string_view text, std::string_view from,
                     Findings& into, const std::optional<std::chrono::sys_days>& as_of) {
  if (find_invalid_utf8(text)) {
    const std::string repaired = replace_invalid_utf8(text);
    Reader(rules, repaired, from, into, as_of).read();
    return;
  }
  Reader(rules, text, from, into, as_of).read();
}

}  // namespace palpate
