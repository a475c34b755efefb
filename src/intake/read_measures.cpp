// SPDX-License-Identifier: MIT
#include "intake/read_measures.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace palpate {

namespace {

// Cues that keep a number in them to themselves.
constexpr Roles kKeeping = bit_of(ContextRole::known) | bit_of(ContextRole::historical);
constexpr TargetKinds kReadings = bit_of(TargetKind::measure) | bit_of(TargetKind::time_left);

class Reader {
 public:
  Reader(const MeasuredText& text, std::vector<MeasureReading>& into)
      : text_(text),
        figures_(text),
        into_(into),
        used_(text.quantities.size(), false),
        length_(figures_.measure_of_lengths()) {}

  void read() {
    skip_figures_of_speech();
    read_moments();
    const auto size = static_cast<std::uint32_t>(text_.passage.words.size());
    for (std::uint32_t i = 0; i < size;) {
      const Match match = longest_match(text_.passage, i, kReadings);
      const bool was_read = match.size() > 0 && !yields(match) && !figures_.is_theirs(match) &&
                            (match.number != Match::kNone ? read_phrase(match) : read_named(match));
      i = was_read ? match.end : i + 1;
    }
    for (std::size_t i = 0; i < text_.quantities.size(); ++i) {
      if (!used_[i] && text_.quantities[i].unit != Cue::kNoUnit && !text_.quantities[i].is_time()) {
        read_by_unit(i);
      }
    }
  }

 private:
  // "every 2 weeks", "a 30 minute walk", "when I was 20": cues that hold a number keep it to
  // themselves, unless a measure's phrase is longer.
  void skip_figures_of_speech() {
    for (const Match& cue : text_.cues) {
      const auto target = target_of(text_.rules.lexicon(), cue, TargetKind::cue);
      if (cue.number != Match::kNone &&
          (bit_of(text_.rules.lexicon().cue(*target).role) & kKeeping) != 0 && !is_outdone(cue)) {
        mark_used(cue.begin, cue.end);
      }
    }
  }

  // Whether a measure's phrase or a number with its unit is longer than a cue ("65 mg/dl"), or
  // begins before it ("for 3 weeks in my knee").
  [[nodiscard]] bool is_outdone(const Match& cue) const {
    constexpr std::uint32_t kMost = 3;  // words before
    const auto widest = figures_.widest_at(cue.number);
    const bool is_time = widest && figures_.quantity(*widest).is_time();
    const std::uint32_t first = !is_time ? cue.begin : cue.begin > kMost ? cue.begin - kMost : 0;
    for (std::uint32_t i = first; i < cue.begin; ++i) {
      if (longest_match(text_.passage, i, kReadings).number == cue.number) {
        return true;
      }
    }
    return longest_match(text_.passage, cue.begin, kReadings).size() > cue.size() ||
           (widest && figures_.quantity(*widest).end > cue.end);
  }

  // "knee replaced 8 weeks ago"
  void read_moments() {
    for (const Told& told : text_.told) {
      const auto own = since_measure(text_.rules, told.concept_id);
      const auto measure = own || !began(told) ? own : length_;
      if (told.moment == nullptr || !measure || !is_or_was(told)) {
        continue;
      }
      const Match time{told.moment->begin, told.moment->end};
      if (const auto value = figures_.value_of(*measure, *told.moment)) {
        add(*measure, *value, time);
      }
      mark_used(time.begin, time.end);
    }
  }

  // "my back went two days ago": a complaint that is there was not there before.
  [[nodiscard]] bool began(const Told& told) const {
    return is_complaint(told) && !told.was && told.assertion == Assertion::present &&
           told.moment != nullptr && figures_.is_counted(*told.moment);
  }

  [[nodiscard]] static bool is_or_was(const Told& told) {
    return told.assertion == Assertion::present || told.assertion == Assertion::historical;
  }

  void mark_used(std::uint32_t begin, std::uint32_t end) {
    for (std::size_t i = figures_.first_from(begin);
         i < text_.quantities.size() && figures_.quantity(i).begin < end; ++i) {
      used_[i] = true;
    }
  }

  // "I'm 6 weeks post op": a phrase that begins with the number says more than one that ends there.
  [[nodiscard]] bool yields(const Match& match) const {
    return match.number != Match::kNone && match.number > match.begin &&
           longest_match(text_.passage, match.number, kReadings).end > match.end;
  }

  bool read_phrase(const Match& match) {
    if (const auto target = target_of(text_.rules.lexicon(), match, TargetKind::time_left)) {
      return read_time_left(static_cast<MeasureId>(target->index), match);
    }
    if (const auto target = target_of(text_.rules.lexicon(), match, TargetKind::measure);
        length_ && static_cast<MeasureId>(target->index) == *length_) {
      read_length(match);
      return true;
    }
    const auto second = match.second == Match::kNone ? std::vector<std::size_t>{}
                                                     : figures_.filling(match.second, match);
    bool was_read = false;
    for (const std::size_t first : figures_.filling(match.number, match)) {
      if (was_read || figures_.is_told_by_unit(first)) {
        break;
      }
      for (const Target& target : text_.rules.lexicon().targets(match.node)) {
        if (target.kind == TargetKind::measure && !was_read && !used_[first] &&
            (!is_bare(match, first) || tells_by_itself(match, first))) {
          was_read = add_pair(static_cast<MeasureId>(target.index), first,
                              second.empty() ? std::nullopt : std::optional(second.front()), match);
        }
      }
    }
    if (was_read) {
      mark_used(match.begin, match.end);
    }
    return was_read;
  }

  [[nodiscard]] bool is_bare(const Match& match, std::size_t i) const {
    return match.begin == figures_.quantity(i).begin && match.end == figures_.quantity(i).end;
  }

  // "58, stiff hips": a number alone between two marks, too high to rate a complaint.
  [[nodiscard]] bool tells_by_itself(const Match& match, std::size_t i) const {
    constexpr double kRatings = 10.0;
    return figures_.quantity(i).high > kRatings && figures_.stands_alone(match);
  }

  // "due in a month"; the end of the range that leaves less time.
  bool read_time_left(MeasureId measure, const Match& match) {
    const MeasureRow& row = text_.rules.row(measure);
    for (const std::size_t i : figures_.filling(match.number, match)) {
      const double value = row.term - figures_.quantity(i).low * row.per_week;
      if (figures_.quantity(i).is_time() && !used_[i] && value >= row.low && value <= row.high) {
        add(measure, value, match);
        mark_used(match.begin, match.end);
        return true;
      }
    }
    return false;
  }

  // How long a complaint has lasted, or what it is said of has been.
  void read_length(const Match& match) {
    const std::vector<std::size_t> times = figures_.filling(match.number, match);
    if (times.empty() || used_[times.front()] || !figures_.quantity(times.front()).is_time()) {
      return;
    }
    const Quantity& time = figures_.quantity(times.front());
    const bool is_bare = match.begin == time.begin && match.end == time.end;
    const Told* of = what_lasted(match, time, is_bare);
    const bool is_moment =
        match.begin == time.begin && !figures_.is_counted(time);  // "on Tuesday my calf"
    if (of == nullptr || is_moment || (is_bare && time.ago)) {
      return;
    }
    const auto since = since_measure(text_.rules, of->concept_id);
    const auto value = figures_.value_of(since.value_or(*length_), time);
    if (value) {
      add(since.value_or(*length_), *value, match);
      mark_used(match.begin, match.end);
    }
  }

  // What a length is said of, where that is a complaint there is; else nullptr.
  [[nodiscard]] const Told* what_lasted(const Match& match, const Quantity& time,
                                        bool is_bare) const {
    constexpr double kDay = 0.14;  // weeks
    const Told* found = nearest_told(match, is_bare);
    if (found == nullptr || !is_complaint(*found) ||
        (found->assertion != Assertion::present && found->assertion != Assertion::possible)) {
      return nullptr;
    }
    const bool is_article =
        is_bare && time.end - time.begin == 2 &&
        (text_.passage.words[time.begin].roles & bit_of(ContextRole::filler)) != 0;
    if (is_article && found->match.end != match.begin && !figures_.stands_alone(match)) {
      return nullptr;  // "a day"
    }
    const bool is_elsewhere = found->part != part_at(text_.parts, match.begin);
    return time.low < kDay && (is_bare || is_elsewhere) ? nullptr : found;
  }

  // The nearest thing told before a length in its clause, or else after; what was told last where
  // the sentence names nothing.
  [[nodiscard]] const Told* nearest_told(const Match& match, bool is_bare) const {
    constexpr std::size_t kMost = 8;  // things looked at
    const std::vector<Told>& told = text_.told;
    const Part& here = text_.parts[part_at(text_.parts, match.begin)];
    const auto part = [&](const Told& each) -> const Part& { return text_.parts[each.part]; };
    const auto after = std::ranges::lower_bound(told, match.begin, {},
                                                [](const Told& each) { return each.match.begin; });
    const auto first = after - told.begin() > static_cast<std::ptrdiff_t>(kMost)
                           ? after - static_cast<std::ptrdiff_t>(kMost)
                           : told.begin();
    const auto last = std::find_if(std::reverse_iterator(after), std::reverse_iterator(first),
                                   [this](const Told& each) { return speaks_of_health(each); });
    const Told* before = last == std::reverse_iterator(first) ? nullptr : &*last;
    if (before != nullptr && part(*before).clause == here.clause) {
      return before;
    }
    if (after != told.end() && part(*after).clause == here.clause && speaks_of_health(*after)) {
      return &*after;
    }
    const std::uint32_t farthest = figures_.stands_first(match) ? 2 : 0;
    const bool is_near =
        before != nullptr && (!is_bare || here.sentence - part(*before).sentence <= farthest);
    return is_near ? before : nullptr;
  }

  [[nodiscard]] ConceptKind kind_of(const Told& told) const {
    return text_.rules.row(told.concept_id).kind;
  }

  [[nodiscard]] bool is_complaint(const Told& told) const {
    return kind_of(told) == ConceptKind::symptom || kind_of(told) == ConceptKind::condition;
  }

  [[nodiscard]] bool speaks_of_health(const Told& told) const {
    return is_complaint(told) || kind_of(told) == ConceptKind::medication;
  }

  // The number after a name, past a few plain words: "temp was about 38.5"; or right before it.
  bool read_named(const Match& match) {
    constexpr std::uint32_t kMostBetween = 3;
    const auto target = target_of(text_.rules.lexicon(), match, TargetKind::measure);
    const auto measure = static_cast<MeasureId>(target->index);
    for (std::uint32_t i = match.end;
         i < text_.passage.words.size() && i <= match.end + kMostBetween; ++i) {
      if (const auto at = figures_.widest_at(i);
          at && !figures_.is_scale(measure, figures_.quantity(*at))) {
        return read_at(measure, *at, {match.begin, figures_.quantity(*at).end});
      } else if (at) {
        i = figures_.quantity(*at).end - 1;  // "on a scale of 1 to 10"
        continue;
      }
      if (!may_stand_between(i)) {
        break;
      }
    }
    const std::size_t next = figures_.first_from(match.begin);
    if (next > 0 && figures_.quantity(next - 1).end == match.begin) {
      return read_at(measure, next - 1, {figures_.quantity(next - 1).begin, match.end});
    }
    return false;
  }

  bool read_at(MeasureId measure, std::size_t at, const Match& match) {
    if (used_[at]) {
      return false;
    }
    std::optional<std::size_t> second;
    const std::uint32_t end = figures_.quantity(at).end;
    if (end + 1 < text_.passage.words.size() && figures_.token(end).text == "/") {
      second = figures_.widest_at(end + 1);
    }
    const bool was_read = add_pair(measure, at, second, match);
    if (was_read) {
      mark_used(figures_.quantity(at).begin, second ? figures_.quantity(*second).end : end);
    }
    return was_read;
  }

  [[nodiscard]] bool may_stand_between(std::uint32_t i) const {
    const Word& word = text_.passage.words[i];
    if (figures_.token(i).kind == TokenKind::word) {
      return (word.roles & (bit_of(ContextRole::filler) | bit_of(ContextRole::verb) |
                            bit_of(ContextRole::known))) != 0;
    }
    static constexpr std::string_view kSigns = ":=-~<>(";
    return figures_.token(i).kind == TokenKind::sign && figures_.token(i).text.size() == 1 &&
           kSigns.find(figures_.token(i).text) != std::string_view::npos;
  }

  void read_by_unit(std::size_t i) {
    if (const auto measure = figures_.measure_of_unit(figures_.quantity(i).unit)) {
      add_pair(*measure, i, std::nullopt, {figures_.quantity(i).begin, figures_.quantity(i).end});
    }
  }

  // Both numbers, or none: 24/7 is no blood pressure.
  bool add_pair(MeasureId measure, std::size_t first, std::optional<std::size_t> second,
                const Match& match) {
    const auto value = figures_.value_of(measure, figures_.quantity(first));
    if (!value) {
      return false;
    }
    const MeasureRow& row = text_.rules.row(measure);
    if (second && row.pair != kNone<MeasureId>) {
      const auto other = figures_.value_of(row.pair, figures_.quantity(*second));
      if (!other || *other >= *value) {
        return false;
      }
      add(row.pair, *other, match);
    } else if (second && figures_.quantity(*second).high != row.high) {
      return false;  // "3 out of 5" is not on a scale to ten
    }
    add(measure, *value, match);
    return true;
  }

  void add(MeasureId measure, double value, const Match& match) {
    const ByteSpan span{figures_.token(match.begin).span.begin,
                        figures_.token(match.end - 1).span.end};
    constexpr double kHundred = 100.0;
    into_.push_back({measure,
                     std::round(value * kHundred) / kHundred,
                     {std::string(text_.from),
                      std::string(text_.text.substr(span.begin, span.end - span.begin)), span}});
  }

  const MeasuredText& text_;
  Figures figures_;
  std::vector<MeasureReading>& into_;
  std::vector<bool> used_;  // by quantity
  std::optional<MeasureId> length_;
};

}  // namespace

void read_measures(const MeasuredText& text, std::vector<MeasureReading>& into) {
  Reader(text, into).read();
}

}  // namespace palpate
