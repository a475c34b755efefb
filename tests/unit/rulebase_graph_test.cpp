// SPDX-License-Identifier: MIT
//
// The shared condition graph, and Kleene's logic in it.
#include "rulebase/graph.hpp"
#include "support/precompiled.hpp"

namespace palpate {
namespace {

using ::testing::ElementsAre;

NodeId node(std::uint32_t number) {
  return static_cast<NodeId>(number);
}

TEST(Graph, NumbersAtomsFirst) {
  GraphBuilder graph(3);

  EXPECT_EQ(graph.any({node(0), node(1)}), node(3));
  EXPECT_EQ(graph.nodes().size(), 4U);
}

TEST(Graph, SharesEqualNodesWhateverTheOrderOfTheirParts) {
  GraphBuilder graph(3);
  const NodeId first = graph.all({node(0), node(1), node(2)});

  EXPECT_EQ(graph.all({node(2), node(0), node(1), node(0)}), first);
  EXPECT_EQ(graph.not_known(first), graph.not_known(first));
  EXPECT_EQ(graph.denied(node(0)), graph.denied(node(0)));
  EXPECT_NE(graph.denied(node(0)), graph.not_known(node(0)));
  EXPECT_NE(graph.any({node(0), node(1), node(2)}), first);
}

TEST(Graph, HasNoNodeForAJoinOfOne) {
  GraphBuilder graph(2);

  EXPECT_EQ(graph.all({node(1)}), node(1));
  EXPECT_EQ(graph.any({node(1), node(1)}), node(1));
  EXPECT_EQ(graph.nodes().size(), 2U);
}

// "At least 2 of a, a, b" is met by a alone: what is written twice counts twice.
TEST(Graph, KeepsRepeatsWhereTheyAreCounted) {
  GraphBuilder graph(2);
  const NodeId id = graph.at_least(2, {node(0), node(1), node(0)});

  EXPECT_THAT(graph.nodes()[index_of(id)].children, ElementsAre(node(0), node(0), node(1)));
}

TEST(Graph, KnowsWhatHoldsWithNothingKnown) {
  GraphBuilder graph(2);
  const NodeId silent = graph.not_known(node(0));
  const auto initial = [&](NodeId id) { return graph.nodes()[index_of(id)].initial; };

  EXPECT_EQ(initial(node(0)), Truth::unknown);
  EXPECT_EQ(initial(silent), Truth::yes);
  EXPECT_EQ(initial(graph.not_known(silent)), Truth::no);
  EXPECT_EQ(initial(graph.denied(node(0))), Truth::unknown);
  EXPECT_EQ(initial(graph.denied(silent)), Truth::no);
  EXPECT_EQ(initial(graph.all({silent, node(1)})), Truth::unknown);
  EXPECT_EQ(initial(graph.any({silent, node(1)})), Truth::yes);
}

// Every value of at-least over three children, against Kleene's definition: yes if enough are
// true, no if too many are false, else unknown.
TEST(Kleene, AtLeastOverAllCounts) {
  for (std::uint32_t need = 1; need <= 3; ++need) {
    for (std::uint32_t yes = 0; yes <= 3; ++yes) {
      for (std::uint32_t no = 0; yes + no <= 3; ++no) {
        const Truth expected = yes >= need     ? Truth::yes
                               : 3 - no < need ? Truth::no
                                               : Truth::unknown;
        EXPECT_EQ(evaluate(NodeKind::at_least, need, 3, yes, no), expected)
            << need << ' ' << yes << ' ' << no;
      }
    }
  }
}

TEST(Kleene, TablesOfAndOrAndTheTwoNegations) {
  // The three values of two children: how many are true, how many false.
  const auto both = [](Truth a, Truth b, std::uint32_t need) {
    const auto count = [&](Truth wanted) {
      return (a == wanted ? 1U : 0U) + (b == wanted ? 1U : 0U);
    };
    return evaluate(NodeKind::at_least, need, 2, count(Truth::yes), count(Truth::no));
  };
  constexpr std::array kAll = {Truth::no, Truth::unknown, Truth::yes};
  for (const Truth a : kAll) {
    for (const Truth b : kAll) {
      EXPECT_EQ(both(a, b, 2), std::min(a, b));
      EXPECT_EQ(both(a, b, 1), std::max(a, b));
    }
    const std::uint32_t yes = a == Truth::yes ? 1U : 0U;
    const std::uint32_t no = a == Truth::no ? 1U : 0U;
    EXPECT_EQ(evaluate(NodeKind::not_known, 1, 1, yes, no),
              a == Truth::yes ? Truth::no : Truth::yes);
    EXPECT_EQ(evaluate(NodeKind::denied, 1, 1, yes, no), a == Truth::no        ? Truth::yes
                                                         : a == Truth::unknown ? Truth::unknown
                                                                               : Truth::no);
  }
}

}  // namespace
}  // namespace palpate
