// SPDX-License-Identifier: MIT
//
// A rule base as bytes: what freeze() wrote is read back, and nothing else is.
#include <cstring>

#include "rulebase/freeze.hpp"
#include "support/known_packs.hpp"
#include "support/packs.hpp"

namespace palpate {
namespace {

// Bytes at an address that is aligned as the rule base needs it.
class Bytes {
 public:
  explicit Bytes(std::span<const std::byte> bytes) : size_(bytes.size()) {
    words_.resize(size_ / sizeof(std::uint64_t) + 2);
    std::memcpy(words_.data(), bytes.data(), size_);
  }

  std::span<std::byte> span() { return {reinterpret_cast<std::byte*>(words_.data()), size_}; }
  std::span<std::byte> first(std::size_t size) { return span().first(size); }

 private:
  std::size_t size_;
  std::vector<std::uint64_t> words_;
};

TEST(Freeze, ThawsToTheSame) {
  Bytes bytes(freeze(small_rules()));

  const std::optional<RuleBase> thawed = thaw(bytes.span());

  ASSERT_TRUE(thawed);
  EXPECT_EQ(dump(*thawed), dump(small_rules()));
  const std::vector<std::string> findings = {"stiffness@lower-back", "warfarin", "age=60"};
  EXPECT_EQ(write_report(answer_to(*thawed, findings), {ReportFormat::json}),
            write_report(answer_to(small_rules(), findings), {ReportFormat::json}));
}

TEST(Freeze, GivesTheSameBytesWhereTheCompilerCanClearPadding) {
  const std::span<const std::byte> first = freeze(small_rules());
  const RuleBase again = rules_from(std::vector<PackFiles>{small_pack()});

  EXPECT_EQ(freeze(again).size(), first.size());
  EXPECT_TRUE(!kClearsPadding || std::ranges::equal(first, freeze(again)));
}

TEST(Thaw, RefusesEveryTruncation) {
  Bytes bytes(freeze(small_rules()));

  for (std::size_t size = 0; size < bytes.span().size(); size += size < 4096 ? 1 : 997) {
    EXPECT_FALSE(thaw(bytes.first(size))) << size;
  }
}

TEST(Thaw, RefusesTruncationsThatLieAboutTheirSize) {
  const std::span<const std::byte> whole = freeze(small_rules());

  for (std::size_t size = 16; size < whole.size(); size += size < 4096 ? 1 : 997) {
    Bytes bytes(whole.first(size));
    const std::uint64_t claimed = size;
    std::memcpy(bytes.span().data() + sizeof(std::uint64_t), &claimed, sizeof(claimed));
    EXPECT_FALSE(thaw(bytes.span())) << size;
  }
}

TEST(Thaw, RefusesBytesAfterTheEnd) {
  std::vector<std::byte> longer(freeze(small_rules()).begin(), freeze(small_rules()).end());
  longer.resize(longer.size() + 8);
  Bytes bytes(longer);

  EXPECT_FALSE(thaw(bytes.span()));
}

TEST(Thaw, RefusesForeignBytes) {
  const std::string text(4096, 'x');
  Bytes foreign(std::as_bytes(std::span(text)));
  Bytes other_layout(freeze(small_rules()));
  other_layout.span()[0] ^= std::byte{1};

  EXPECT_FALSE(thaw(foreign.span()));
  EXPECT_FALSE(thaw(other_layout.span()));
  EXPECT_FALSE(thaw({}));
}

}  // namespace
}  // namespace palpate
