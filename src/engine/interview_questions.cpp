// SPDX-License-Identifier: MIT
//
// The gravest open rule says what is asked next. Where the pack has a question for its kind, all
// that open rules need of that kind is asked about at once; what lies below another item is left
// for later, so that a list stays short. Nothing is asked about twice.
#include "engine/interview_questions.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/open_rules.hpp"
#include "engine/questions.hpp"
#include "infer/infer.hpp"
#include "rank/rank.hpp"
#include "safety/screen.hpp"

namespace palpate {

namespace {

InterviewItem item_of(const RuleBaseView& rules, const AtomRow& atom) {
  if (atom.measure != kNone<MeasureId>) {
    return {std::string(rules.name(atom.measure)),
            rules.string(rules.row(atom.measure).label),
            kNone<ConceptId>,
            kNone<RegionId>,
            Aspect::current,
            atom.measure};
  }
  std::string label = rules.label_of(atom.concept_id, atom.site);
  if (atom.concept_id == kNone<ConceptId>) {
    label = fmt::format("Anything at this place: {}", label);
  }
  label += atom.aspect == Aspect::history  ? ", ever"
           : atom.aspect == Aspect::family ? ", in the family"
                                           : "";
  return {rules.notation(atom), std::move(label), atom.concept_id, atom.site,
          atom.aspect,          kNone<MeasureId>};
}

bool is_about(const InterviewItem& item, const AtomRow& atom) {
  return item.concept_id == atom.concept_id && item.site == atom.site &&
         item.aspect == atom.aspect && item.measure == atom.measure;
}

// A turn that brought nothing but denials: what hangs on its question needs no asking either.
bool denies(const InterviewTurn& turn) {
  return turn.findings.measures.empty() &&
         std::ranges::all_of(turn.findings.findings, [](const Finding& finding) {
           return finding.assertion == Assertion::absent;
         });
}

// The atoms that a question can be about, each once, in the order in which they were found.
class Asked {
 public:
  explicit Asked(const RuleBaseView& rules) : rules_(rules) {}

  void add(const AtomRow& atom) {
    const auto same = [&](const AtomRow& other) {
      return atom.concept_id == other.concept_id && atom.site == other.site &&
             atom.aspect == other.aspect;
    };
    if (std::ranges::none_of(atoms_, same)) {
      atoms_.push_back(atom);
    }
  }

  /// Without those below another.
  [[nodiscard]] std::vector<AtomRow> take(std::size_t most) const {
    std::vector<AtomRow> tops;
    for (const AtomRow& atom : atoms_) {
      const bool is_top =
          std::ranges::none_of(atoms_, [&](const AtomRow& other) { return is_below(atom, other); });
      if (is_top && tops.size() < most) {
        tops.push_back(atom);
      }
    }
    return tops;
  }

 private:
  [[nodiscard]] bool is_below(const AtomRow& lower, const AtomRow& upper) const {
    if (lower.concept_id == kNone<ConceptId> || upper.concept_id == kNone<ConceptId> ||
        (lower.concept_id == upper.concept_id && lower.site == upper.site)) {
      return false;
    }
    const bool same_site = lower.site == upper.site || upper.site == kNone<RegionId>;
    return lower.aspect == upper.aspect && same_site &&
           rules_.is_a(lower.concept_id, upper.concept_id);
  }

  const RuleBaseView& rules_;
  std::vector<AtomRow> atoms_;
};

class Asker {
 public:
  Asker(const Answer& answer, const Interview& interview)
      : answer_(answer), rules_(answer.rules), interview_(interview) {
    for (const AtomRow& atom : rules_.arrays().atoms) {
      closed_.push_back(is_closed(atom));
    }
    for (OpenRule& open : open_rules(answer_, closed_)) {
      if (could_change(answer_, open)) {
        open_.push_back(std::move(open));
      }
    }
    // Numbers are the hardest to tell: they come last.
    std::stable_partition(open_.begin(), open_.end(),
                          [&](const OpenRule& open) { return !needs_number(open); });
  }

  [[nodiscard]] std::optional<InterviewQuestion> ask() const {
    if (open_.empty()) {
      return std::nullopt;
    }
    const OpenRule& first = open_.front();
    const AtomRow atom = first_of(first);
    const QuestionId group = question_of(rules_, atom);
    if (group != kNone<QuestionId> && !was_asked(group)) {
      const std::vector<AtomRow> together = members_of(group);
      if (together.size() > 1) {
        return ask_together(rules_.string(rules_.row(group).ask), group, together);
      }
    } else if (!first.supported && atom.measure == kNone<MeasureId>) {
      const std::vector<AtomRow> together = strays_like(first);
      if (together.size() > 1) {
        return ask_together("Does any of this apply to you?", kNone<QuestionId>, together);
      }
    }
    return ask_one(first, atom, group);
  }

 private:
  [[nodiscard]] bool was_asked_about(const AtomRow& atom) const {
    return std::ranges::any_of(interview_.turns, [&](const InterviewTurn& turn) {
      return std::ranges::any_of(turn.question.items,
                                 [&](const InterviewItem& item) { return is_about(item, atom); });
    });
  }

  // Nobody will tell: it was asked about before, or the list was denied that the number hangs on.
  [[nodiscard]] bool is_closed(const AtomRow& atom) const {
    if (was_asked_about(atom)) {
      return true;
    }
    if (atom.measure == kNone<MeasureId>) {
      return false;
    }
    if (is_waiting(atom)) {
      return events_of(atom).empty();
    }
    const QuestionId group = question_of(rules_, atom);
    return group != kNone<QuestionId> &&
           std::ranges::any_of(interview_.turns, [&](const InterviewTurn& turn) {
             return turn.question.group == group &&
                    turn.question.kind == InterviewKind::checklist && denies(turn);
           });
  }

  // "weeks since the operation", and no operation is known of.
  [[nodiscard]] bool is_waiting(const AtomRow& atom) const {
    if (atom.measure == kNone<MeasureId> || rules_.row(atom.measure).since.size == 0) {
      return false;
    }
    const auto events = rules_.links<ConceptId>(rules_.row(atom.measure).since);
    return std::ranges::none_of(answer_.inferred.cautious.facts(), [&](const Fact& fact) {
      return fact.present && events.contains(fact.concept_id);
    });
  }

  // What a number waits for and that was not asked about yet.
  [[nodiscard]] std::vector<AtomRow> events_of(const AtomRow& atom) const {
    Asked events(rules_);
    for (const ConceptId event : rules_.links<ConceptId>(rules_.row(atom.measure).since)) {
      AtomRow asked;
      asked.concept_id = event;
      events.add(asked);
    }
    std::vector<AtomRow> tops = events.take(rules_.arrays().concepts.size());
    std::erase_if(tops, [&](const AtomRow& event) { return was_asked_about(event); });
    return tops;
  }

  [[nodiscard]] bool needs_number(const OpenRule& open) const {
    return first_of(open).measure != kNone<MeasureId>;
  }

  // What has a name before what has a number.
  [[nodiscard]] AtomRow first_of(const OpenRule& open) const {
    const auto named = std::ranges::find_if(
        open.missing, [&](NodeId atom) { return rules_.atom(atom).measure == kNone<MeasureId>; });
    const AtomRow& atom = rules_.atom(named == open.missing.end() ? open.missing.front() : *named);
    return is_waiting(atom) ? events_of(atom).front() : atom;
  }

  [[nodiscard]] bool was_asked(QuestionId group) const {
    return std::ranges::any_of(interview_.turns, [&](const InterviewTurn& turn) {
      return turn.question.group == group && turn.question.kind == InterviewKind::checklist;
    });
  }

  // What open rules need to know that a question of the pack is about, numbers left out.
  [[nodiscard]] std::vector<AtomRow> members_of(QuestionId group) const {
    Asked members(rules_);
    for (const OpenRule& open : open_) {
      add_unknown(
          rules_.row(open.rule).when,
          [&](const AtomRow& atom) { return question_of(rules_, atom) == group; }, members);
    }
    return members.take(rules_.arrays().concepts.size());
  }

  // What no question of the pack is about, of rules as grave as one.
  [[nodiscard]] std::vector<AtomRow> strays_like(const OpenRule& first) const {
    constexpr std::size_t kMost = 10;
    Asked strays(rules_);
    const auto is_stray = [&](const AtomRow& atom) {
      const QuestionId group = question_of(rules_, atom);
      return group == kNone<QuestionId> || was_asked(group);
    };
    for (const OpenRule& open : open_) {
      if (open.could_become == first.could_become && !open.supported) {
        add_unknown(rules_.row(open.rule).when, is_stray, strays);
      }
    }
    return strays.take(kMost);
  }

  template <class Fits>
  void add_unknown(NodeId node, Fits fits, Asked& into) const {
    if (answer_.inferred.cautious.value(node) != Truth::unknown) {
      return;
    }
    if (rules_.row(node).kind != NodeKind::atom) {
      for (const NodeId child : rules_.links<NodeId>(rules_.row(node).children)) {
        add_unknown(child, fits, into);
      }
      return;
    }
    const AtomRow& atom = rules_.atom(node);
    if (closed_[index_of(node)]) {
      return;
    }
    for (const AtomRow& asked : is_waiting(atom) ? events_of(atom) : std::vector<AtomRow>{atom}) {
      if (asked.measure == kNone<MeasureId> && fits(asked)) {
        into.add(asked);
      }
    }
  }

  [[nodiscard]] InterviewQuestion ask_together(std::string words, QuestionId group,
                                               const std::vector<AtomRow>& atoms) const {
    InterviewQuestion question;
    question.kind = InterviewKind::checklist;
    question.ask = std::move(words);
    question.group = group;
    for (const AtomRow& atom : atoms) {
      question.items.push_back(item_of(rules_, atom));
    }
    explain(open_.front(), question);
    return question;
  }

  [[nodiscard]] InterviewQuestion ask_one(const OpenRule& open, const AtomRow& atom,
                                          QuestionId group) const {
    InterviewQuestion question;
    question.kind =
        atom.measure == kNone<MeasureId> ? InterviewKind::yes_no : InterviewKind::number;
    question.ask = words_for(atom);
    question.group = group;
    question.items = {item_of(rules_, atom)};
    explain(open, question);
    return question;
  }

  // Its own question, where that asks for the very thing: a yes must not say more than was meant.
  [[nodiscard]] std::string words_for(const AtomRow& atom) const {
    if (atom.measure != kNone<MeasureId> && rules_.row(atom.measure).ask.size > 0) {
      return rules_.string(rules_.row(atom.measure).ask);
    }
    const bool is_plain = atom.concept_id != kNone<ConceptId> && atom.site == kNone<RegionId> &&
                          atom.aspect == Aspect::current;
    if (is_plain && rules_.row(atom.concept_id).ask.size > 0) {
      return rules_.string(rules_.row(atom.concept_id).ask);
    }
    return ask_by_name(rules_, atom);
  }

  void explain(const OpenRule& open, InterviewQuestion& question) const {
    const RuleRow& row = rules_.row(open.rule);
    question.rule = rules_.string(row.id);
    question.because = row.kind == RuleKind::red_flag
                           ? fmt::format("It may be: {}.", rules_.text(row.may_be))
                           : rules_.string(row.because);
    question.could_become = open.could_become;
  }

  const Answer& answer_;
  const RuleBaseView& rules_;
  const Interview& interview_;
  std::vector<bool> closed_;
  std::vector<OpenRule> open_;
};

std::string alarm_of(const Answer& answer) {
  std::vector<std::string> words;
  for (const RedFlagRaised& flag : explain_red_flags(answer)) {
    if (flag.urgency == Urgency::emergency) {
      words.push_back(fmt::format("{}: {}", flag.label, flag.say));
    }
  }
  return fmt::format("{}", fmt::join(words, " "));
}

bool says_nothing(const Interview& interview) {
  return interview.turns.empty() && interview.given.findings.empty() &&
         interview.given.measures.empty() && interview.intake.text.empty();
}

}  // namespace

Standing standing_of(const RuleBase& rules, const Interview& interview) {
  if (says_nothing(interview)) {
    InterviewQuestion opening;
    opening.ask = "What brings you here, and what do you hope for?";
    return {opening, ""};
  }
  const RuleBaseView& view = rules.view();
  const Inferred inferred = infer(view, findings_of(interview));
  const Advice advice = screen(view, inferred.cautious, inferred.plain, rank(view, inferred.plain));
  const Answer answer{view, inferred, advice};
  if (advice.verdict() == Verdict::emergency) {
    InterviewQuestion last;
    last.kind = InterviewKind::emergency;
    last.ask = "Nothing else is asked. Was the last answer a slip?";
    return {last, alarm_of(answer)};
  }
  return {Asker(answer, interview).ask(), ""};
}

}  // namespace palpate
