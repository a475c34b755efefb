// SPDX-License-Identifier: MIT
//
// Expansion by De Morgan over three values. "Not known" and "false" are different wishes: the one
// asks for silence or a no, the other for a no.
#include "lint/clauses.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/json_writer.hpp"

namespace palpate {

namespace {

constexpr std::size_t kMostClauses = 512;

/// What is wanted of a node.
enum class Wish : std::uint8_t { yes, not_known, no };

using Clauses = std::optional<std::vector<Clause>>;

Clause join(const Clause& a, const Clause& b) {
  Clause both = a;
  both.yes.insert(b.yes.begin(), b.yes.end());
  both.not_known.insert(b.not_known.begin(), b.not_known.end());
  both.no.insert(b.no.begin(), b.no.end());
  return both;
}

class Expander {
 public:
  explicit Expander(const RuleBaseView& rules) : rules_(rules) {}

  [[nodiscard]] Clauses expand(NodeId node, Wish wish) const {
    const NodeRow& row = rules_.row(node);
    switch (row.kind) {
      case NodeKind::atom:
        return of_atom(node, wish);
      case NodeKind::at_least:
        return of_join(row, wish);
      case NodeKind::not_known:
        return expand(child_of(row), wish == Wish::yes ? Wish::not_known : Wish::yes);
      case NodeKind::denied:
        // "Not known to be denied" is met by silence, so it asks for nothing.
        return wish == Wish::not_known
                   ? Clauses{{Clause{}}}
                   : expand(child_of(row), wish == Wish::yes ? Wish::no : Wish::yes);
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] NodeId child_of(const NodeRow& row) const {
    return *rules_.links<NodeId>(row.children).begin();
  }

  static Clauses of_atom(NodeId node, Wish wish) {
    Clause clause;
    (wish == Wish::yes ? clause.yes : wish == Wish::no ? clause.no : clause.not_known).insert(node);
    return Clauses{{clause}};
  }

  // At least n true of m; or, to fail, at least m - n + 1 that do not.
  [[nodiscard]] Clauses of_join(const NodeRow& row, Wish wish) const {
    std::vector<std::vector<Clause>> children;
    for (const NodeId child : rules_.links<NodeId>(row.children)) {
      Clauses ways = expand(child, wish);
      if (!ways) {
        return std::nullopt;
      }
      children.push_back(*std::move(ways));
    }
    const std::size_t size = children.size();
    const std::size_t need = wish == Wish::yes ? row.need : size - row.need + 1;
    // partial[k]: clauses that have taken k of the children seen so far.
    std::vector<std::vector<Clause>> partial(need + 1);
    partial[0].push_back({});
    for (const std::vector<Clause>& ways : children) {
      for (std::size_t taken = need; taken-- > 0;) {
        for (const Clause& before : partial[taken]) {
          for (const Clause& way : ways) {
            partial[taken + 1].push_back(join(before, way));
          }
        }
        if (partial[taken + 1].size() > kMostClauses) {
          return std::nullopt;
        }
      }
    }
    return partial[need];
  }

  const RuleBaseView& rules_;
};

// Whether what makes a true makes b true.
bool implies(const RuleBaseView& rules, const AtomRow& a, const AtomRow& b) {
  if (a.measure != kNone<MeasureId> || b.measure != kNone<MeasureId> || a.aspect != b.aspect) {
    return false;
  }
  const bool concept_fits =
      b.concept_id == kNone<ConceptId> ||
      (a.concept_id != kNone<ConceptId> && rules.is_a(a.concept_id, b.concept_id));
  const bool site_fits =
      b.site == kNone<RegionId> || (a.site != kNone<RegionId> && rules.is_a(a.site, b.site));
  return concept_fits && site_fits;
}

bool holds(const AtomRow& atom, double value) {
  switch (atom.comparison) {
    case Comparison::less:
      return value < atom.number;
    case Comparison::less_equal:
      return value <= atom.number;
    case Comparison::greater:
      return value > atom.number;
    case Comparison::greater_equal:
      return value >= atom.number;
    case Comparison::equal:
      return value == atom.number;
    case Comparison::not_equal:
      return value != atom.number;
  }
  return false;
}

/// The comparisons of one measure that a clause makes: the atom, and whether it must hold.
using Bounds = std::vector<std::pair<AtomRow, bool>>;

std::map<MeasureId, Bounds> bounds_of(const RuleBaseView& rules, const Clause& clause) {
  std::map<MeasureId, Bounds> bounds;
  const auto add = [&](const std::set<NodeId>& atoms, bool must_hold) {
    for (const NodeId node : atoms) {
      const AtomRow& atom = rules.atom(node);
      if (atom.measure != kNone<MeasureId>) {
        bounds[atom.measure].emplace_back(atom, must_hold);
      }
    }
  };
  add(clause.yes, true);
  add(clause.no, false);
  return bounds;
}

// The values worth trying: the ends of the range, each bound, and a little to both sides of it.
std::vector<double> allowed_values(const RuleBaseView& rules, MeasureId measure,
                                   const Bounds& bounds) {
  const MeasureRow& row = rules.row(measure);
  const double step = (row.high - row.low) / 100'000.0;
  std::vector<double> values = {row.low, row.high};
  for (const auto& [atom, must_hold] : bounds) {
    values.insert(values.end(), {atom.number - step, atom.number, atom.number + step});
  }
  std::erase_if(values, [&](double value) {
    return value < row.low || value > row.high ||
           std::ranges::any_of(bounds, [&](const auto& bound) {
             return holds(bound.first, value) != bound.second;
           });
  });
  std::ranges::sort(values);
  return values;
}

bool is_possible(const RuleBaseView& rules, const Clause& clause) {
  for (const NodeId yes : clause.yes) {
    for (const std::set<NodeId>* against : {&clause.not_known, &clause.no}) {
      if (std::ranges::any_of(*against, [&](NodeId no) {
            return no == yes || implies(rules, rules.atom(yes), rules.atom(no));
          })) {
        return false;
      }
    }
  }
  return std::ranges::none_of(bounds_of(rules, clause), [&](const auto& bound) {
    return allowed_values(rules, bound.first, bound.second).empty();
  });
}

}  // namespace

std::optional<std::vector<Clause>> clauses_of(const RuleBaseView& rules, NodeId node) {
  std::optional<std::vector<Clause>> clauses = Expander(rules).expand(node, Wish::yes);
  if (clauses) {
    std::erase_if(*clauses, [&](const Clause& clause) { return !is_possible(rules, clause); });
  }
  return clauses;
}

SmallIntake intake_of(const RuleBaseView& rules, const Clause& clause, Extreme extreme) {
  SmallIntake intake;
  const auto add = [&](const std::set<NodeId>& atoms, bool present) {
    for (const NodeId node : atoms) {
      const AtomRow& atom = rules.atom(node);
      if (atom.measure == kNone<MeasureId>) {
        intake.facts.push_back({atom.concept_id, atom.site, atom.aspect, present, kNone<RuleId>});
      }
    }
  };
  add(clause.yes, true);
  add(clause.no, false);
  for (const auto& [measure, bounds] : bounds_of(rules, clause)) {
    const std::vector<double> values = allowed_values(rules, measure, bounds);
    intake.readings.push_back(
        {measure, extreme == Extreme::lowest ? values.front() : values.back()});
  }
  return intake;
}

std::string words_of(const RuleBaseView& rules, const SmallIntake& intake) {
  std::vector<std::string> words;
  for (const Fact& fact : intake.facts) {
    words.push_back((fact.present ? "" : "no ") +
                    rules.notation(fact.concept_id, fact.site, fact.aspect));
  }
  for (const Reading& reading : intake.readings) {
    words.push_back(fmt::format("{}={}", rules.name(reading.measure), print_number(reading.value)));
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace palpate
