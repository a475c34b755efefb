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
  }

  [[nodiscard]] std::optional<InterviewQuestion> ask() const {
    if (open_.empty()) {
      return std::nullopt;
    }
    const OpenRule& first = open_.front();
    // A number hangs on what it is a number of.
    const auto named = std::ranges::find_if(
        first.missing, [&](NodeId atom) { return rules_.atom(atom).measure == kNone<MeasureId>; });
    const NodeId atom = named == first.missing.end() ? first.missing.front() : *named;
    const QuestionId group = question_of(rules_, rules_.atom(atom));
    const std::vector<NodeId> together =
        group == kNone<QuestionId> || was_asked(group) ? std::vector<NodeId>{} : members_of(group);
    if (together.size() > 1) {
      return ask_together(group, together);
    }
    return ask_one(first, together.empty() ? atom : together.front(), group);
  }

 private:
  [[nodiscard]] bool is_closed(const AtomRow& atom) const {
    const QuestionId group =
        atom.measure == kNone<MeasureId> ? kNone<QuestionId> : question_of(rules_, atom);
    return std::ranges::any_of(interview_.turns, [&](const InterviewTurn& turn) {
      const bool hangs = group != kNone<QuestionId> && turn.question.group == group &&
                         turn.question.kind == InterviewKind::checklist && denies(turn);
      return hangs || std::ranges::any_of(turn.question.items, [&](const InterviewItem& item) {
               return is_about(item, atom);
             });
    });
  }

  [[nodiscard]] bool was_asked(QuestionId group) const {
    return std::ranges::any_of(interview_.turns, [&](const InterviewTurn& turn) {
      return turn.question.group == group && turn.question.kind == InterviewKind::checklist;
    });
  }

  // The unknown atoms of open rules that a question of the pack is about, numbers left out.
  [[nodiscard]] std::vector<NodeId> members_of(QuestionId group) const {
    std::vector<NodeId> atoms;
    for (const OpenRule& open : open_) {
      add_unknown(rules_.row(open.rule).when, group, atoms);
    }
    const std::vector<NodeId> all = atoms;
    std::erase_if(atoms, [&](NodeId atom) {
      return std::ranges::any_of(all, [&](NodeId other) { return is_below(atom, other); });
    });
    return atoms;
  }

  void add_unknown(NodeId node, QuestionId group, std::vector<NodeId>& atoms) const {
    if (answer_.inferred.cautious.value(node) != Truth::unknown) {
      return;
    }
    if (rules_.row(node).kind == NodeKind::atom) {
      const AtomRow& atom = rules_.atom(node);
      const bool fits = atom.concept_id != kNone<ConceptId> && !closed_[index_of(node)] &&
                        question_of(rules_, atom) == group;
      if (fits && std::ranges::find(atoms, node) == atoms.end()) {
        atoms.push_back(node);
      }
      return;
    }
    for (const NodeId child : rules_.links<NodeId>(rules_.row(node).children)) {
      add_unknown(child, group, atoms);
    }
  }

  [[nodiscard]] bool is_below(NodeId a, NodeId b) const {
    const AtomRow& lower = rules_.atom(a);
    const AtomRow& upper = rules_.atom(b);
    const bool same_site = lower.site == upper.site || upper.site == kNone<RegionId>;
    return a != b && lower.aspect == upper.aspect && same_site &&
           rules_.is_a(lower.concept_id, upper.concept_id);
  }

  [[nodiscard]] InterviewQuestion ask_together(QuestionId group,
                                               const std::vector<NodeId>& atoms) const {
    InterviewQuestion question;
    question.kind = InterviewKind::checklist;
    question.ask = rules_.string(rules_.row(group).ask);
    question.group = group;
    for (const NodeId atom : atoms) {
      question.items.push_back(item_of(rules_, rules_.atom(atom)));
    }
    explain(open_.front(), question);
    return question;
  }

  [[nodiscard]] InterviewQuestion ask_one(const OpenRule& open, NodeId node,
                                          QuestionId group) const {
    const AtomRow& atom = rules_.atom(node);
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
