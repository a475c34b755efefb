// SPDX-License-Identifier: MIT
//
// Same input, same bytes: whatever the order of files, entries and keys, the locale, and how many
// threads ask at once.
#include <clocale>
#include <locale>
#include <span>
#include <sstream>
#include <thread>

#include "support/engine_comparison.hpp"
#include "support/known_packs.hpp"
#include "support/pack_intakes.hpp"
#include "support/packs.hpp"
#include "support/shuffle.hpp"

namespace palpate {
namespace {

RuleBase load(const PackFiles& pack) {
  return rules_from(std::vector<PackFiles>{pack});
}

const PackDraft& core_draft() {
  static const RulePack kPack = [] {
    Diagnostics diagnostics;
    return check_packs({core_files()}, diagnostics).value();
  }();
  return kPack.draft();
}

// Texts as people write them, and findings aimed at the rules; in every format.
std::string answers(const RuleBase& rules, std::uint64_t first_seed, std::size_t count) {
  static const std::vector<std::string> kTexts = {
      "stiff neck and I'm on warfarin, pain 7/10, no fever",
      "sore calf for 3 weeks, might be pregnant, BP 150/95",
      "lower back pain with new bladder trouble and numb saddle area",
      "can't sleep, stressed at my desk job; sister had breast cancer", "qwxz"};
  const PackIntakes intakes(core_draft());
  std::string out;
  for (std::uint64_t seed = first_seed; seed < first_seed + count; ++seed) {
    Dice dice(seed);
    RecommendOptions options;
    options.explain = dice.chance(30);
    Intake intake;
    intake.text = kTexts[seed % kTexts.size()];
    for (const Recommendation& answer :
         {recommend(rules, intake, options),
          recommend(rules, {}, findings_of(rules, intakes.intake(dice)), options)}) {
      for (const ReportFormat format :
           {ReportFormat::text, ReportFormat::json, ReportFormat::markdown}) {
        out += write_report(answer, {format, false, 80});
      }
    }
  }
  return out;
}

std::string bytes_of(const RuleBase& rules) {
  const std::span<const std::byte> bytes = freeze(rules);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string digest_of(const RuleBase& rules) {
  return recommend(rules, {}, {}, {}).packs.at(0).digest;
}

TEST(Determinism, OrderOfFilesEntriesAndKeysMeansNothing) {
  const RuleBase& small = small_rules();
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    Dice dice(seed);
    const RuleBase other = load(shuffled(small_pack(), dice));

    ASSERT_EQ(dump(other), dump(small));
    ASSERT_EQ(bytes_of(other), bytes_of(small));
  }
}

TEST(Determinism, OrderMeansNothingInTheCorePack) {
  const RuleBase core = load(core_files());
  const std::string expected = answers(core, 1, 40);
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    Dice dice(seed);
    const PackFiles pack = shuffled(core_files(), dice);
    const RuleBase other = load(pack);

    EXPECT_NE(pack.files.front().bytes, core_files().files.front().bytes);
    EXPECT_EQ(digest_of(other), digest_of(core));
    EXPECT_EQ(dump(other), dump(core));
    EXPECT_TRUE(answers(other, 1, 40) == expected);
    EXPECT_TRUE(bytes_of(other) == bytes_of(core));
  }
}

TEST(Determinism, TheEmbeddedPackIsThatOfItsFiles) {
  EXPECT_TRUE(answers(core_rules(), 1, 40) == answers(load(core_files()), 1, 40));
}

TEST(Determinism, TheDigestTellsAnotherContent) {
  PackFiles changed = small_pack();
  changed.files.push_back({"small/more.yaml", "symptoms: [{id: one-more}]\n"});

  EXPECT_NE(digest_of(load(changed)), digest_of(small_rules()));
}

// Numbers as nobody expects them: 1.234,5 with digits in pairs.
class HostilePunctuation : public std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\1\2"; }
  std::string do_truename() const override { return "ja"; }
  std::string do_falsename() const override { return "nein"; }
};

// Puts both global locales back.
class LocaleGuard {
 public:
  LocaleGuard() : cpp_(), c_(std::setlocale(LC_ALL, nullptr)) {}
  ~LocaleGuard() {
    std::locale::global(cpp_);
    std::setlocale(LC_ALL, c_.c_str());
  }
  LocaleGuard(const LocaleGuard&) = delete;
  LocaleGuard& operator=(const LocaleGuard&) = delete;

 private:
  std::locale cpp_;
  std::string c_;
};

TEST(Determinism, TheLocaleMeansNothing) {
  const std::string expected = answers(load(core_files()), 1, 40);
  const std::string small = bytes_of(load(small_pack()));
  const LocaleGuard guard;
  std::locale::global(std::locale(std::locale::classic(), new HostilePunctuation));
  // Where the machine has a locale with a decimal comma, C's functions use it too.
  for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE", "ru_RU.UTF-8"}) {
    if (std::setlocale(LC_ALL, name) != nullptr) {
      break;
    }
  }
  std::ostringstream number;
  number << 12345;
  ASSERT_NE(number.str(), "12345");  // the locale is hostile indeed

  EXPECT_TRUE(answers(load(core_files()), 1, 40) == expected);
  EXPECT_EQ(bytes_of(load(small_pack())), small);
}

TEST(Determinism, ThreadsMeanNothing) {
  const RuleBase rules = core_rules();
  const std::string expected = answers(rules, 1, 100);
  std::vector<std::string> found(4);
  {
    std::vector<std::jthread> threads;
    for (std::string& each : found) {
      threads.emplace_back([&] { each = answers(rules, 1, 100); });
    }
  }

  EXPECT_GT(expected.size(), 100'000U);
  for (const std::string& each : found) {
    EXPECT_TRUE(each == expected);
  }
}

}  // namespace
}  // namespace palpate
