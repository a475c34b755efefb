// SPDX-License-Identifier: MIT
//
// CDS Hooks cards: what the specification asks of them, whatever the answer.
#include "support/commands.hpp"
#include "support/schema.hpp"

namespace palpate {
namespace {

// The cards of an answer over the small pack.
std::vector<Node> cards_of(std::vector<std::string> words) {
  words.insert(words.end(), {"--format", "cds"});
  const Node root = parsed("cards.json", run_small(words).out);
  return root.members.empty() ? std::vector<Node>{} : root.members.front().value.items;
}

std::string text_of(const Node& card, std::string_view key) {
  const auto found = std::ranges::find(card.members, key, &Member::key);
  return found == card.members.end() ? "" : found->value.scalar;
}

TEST(Cards, KeepToTheSpecification) {
  const std::string many(400, 'x');
  std::string long_words = "my neck is stiff ";
  for (int i = 0; i < 60; ++i) {
    long_words += "grün日本 ";
  }
  for (const std::vector<std::string>& words : {std::vector<std::string>{"-s", "stiffness@neck"},
                                                {"-s", "muscle-knots", "-m", "warfarin"},
                                                {"-s", "fever", "-s", "stiffness"},
                                                {"-s", "numbness", "-s", "bladder-trouble"},
                                                {"recommend", "zebra crossing"},
                                                {"recommend", long_words},
                                                {"recommend", many}}) {
    const std::vector<Node> cards = cards_of(words);
    EXPECT_FALSE(cards.empty());
    for (const Node& card : cards) {
      const std::string summary = text_of(card, "summary");
      const auto characters = std::ranges::count_if(
          summary, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
      EXPECT_THAT(characters, ::testing::AllOf(::testing::Ge(1), ::testing::Le(140))) << summary;
      EXPECT_THAT(text_of(card, "indicator"), ::testing::AnyOf("info", "warning", "critical"));
      EXPECT_NE(text_of(card, "detail"), "");
    }
  }
}

TEST(Cards, SayWhatStopsFirst) {
  const std::vector<Node> cards = cards_of({"-s", "numbness", "-s", "bladder-trouble"});

  ASSERT_FALSE(cards.empty());
  EXPECT_EQ(text_of(cards.front(), "indicator"), "critical");
  for (const Node& card : cards) {
    EXPECT_FALSE(text_of(card, "summary").starts_with("May suit")) << text_of(card, "summary");
  }
}

}  // namespace
}  // namespace palpate
