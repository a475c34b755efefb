// SPDX-License-Identifier: MIT
//
// Faults put at random into good files: every record before and after the damaged one is still read
// as before. The seed is printed where it fails.
#include <functional>
#include <random>

#include "support/records.hpp"

namespace palpate {

namespace {

using Random = std::mt19937;

constexpr std::size_t kRecords = 12;

std::size_t below(Random& random, std::size_t bound) {
  return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
}

/// A file of good records in one format. What stands between records is not damaged.
struct Format {
  std::string_view name;
  RecordFormat format;
  std::string head, between, tail;
  std::function<std::string(std::size_t, const std::string&)> record;
};

const std::vector<Format>& formats() {
  static const std::vector<Format> kFormats = {
      {"csv", RecordFormat::csv, "id,text,symptoms,age\n", "\n", "\n",
       [](std::size_t i, const std::string& text) {
         return fmt::format("r{},\"{}, and\nmore\",\"pain@neck; stiff\",{}", i, text, 20 + i);
       }},
      {"plain csv", RecordFormat::csv, "id,text,symptoms,age\n", "\r\n", "\r\n",
       [](std::size_t i, const std::string& text) {
         return fmt::format("r{},{},stiffness@neck,{}", i, text, 20 + i);
       }},
      {"tsv", RecordFormat::tsv, "id\ttext\tage\n", "\n", "\n",
       [](std::size_t i, const std::string& text) {
         return fmt::format("r{}\t\"{}\"\t{}", i, text, 20 + i);
       }},
      {"ndjson", RecordFormat::ndjson, "", "\n", "\n",
       [](std::size_t i, const std::string& text) {
         return fmt::format(R"({{"id":"r{}","text":"{}","measures":{{"age":{}}}}})", i, text,
                            20 + i);
       }},
      {"json", RecordFormat::json, "[", ", ", "]\n",
       [](std::size_t i, const std::string& text) {
         return fmt::format(R"({{"id":"r{}","text":"{}","measures":{{"age":{}}}}})", i, text,
                            20 + i);
       }},
      {"pretty json", RecordFormat::json, "[\n  ", ",\n  ", "\n]\n",
       [](std::size_t i, const std::string& text) {
         return fmt::format(
             "{{\n    \"id\": \"r{}\",\n    \"text\": \"{}\",\n    \"symptoms\": "
             "[\n      \"pain\"\n    ]\n  }}",
             i, text);
       }},
      {"yaml", RecordFormat::yaml, "---\n", "\n---\n", "\n",
       [](std::size_t i, const std::string& text) {
         return fmt::format("id: r{}\ntext: \"{}\"\nmeasures: {{age: {}}}", i, text, 20 + i);
       }},
      {"yaml list", RecordFormat::yaml, "- ", "\n- ", "\n",
       [](std::size_t i, const std::string& text) {
         return fmt::format("id: r{}\n  text: {}\n  symptoms: [pain]", i, text);
       }},
  };
  return kFormats;
}

std::vector<std::string> make_records(const Format& format, Random& random) {
  static const std::vector<std::string> kTexts = {"stiff neck", "sore calves and a rash",
                                                  "no fever", "caf\xC3\xA9 pain", "numb"};
  std::vector<std::string> records;
  for (std::size_t i = 0; i < kRecords; ++i) {
    records.push_back(format.record(i, kTexts[below(random, kTexts.size())]));
  }
  return records;
}

std::string join(const Format& format, const std::vector<std::string>& records) {
  return format.head + fmt::format("{}", fmt::join(records, format.between)) + format.tail;
}

// Bytes that bite: structure, breaks, what is no text.
std::string damage(std::string record, Random& random) {
  static const std::vector<std::string> kPieces = {"\"",
                                                   "'",
                                                   "{",
                                                   "}",
                                                   "[",
                                                   "]",
                                                   ",",
                                                   ":",
                                                   ";",
                                                   "\\",
                                                   "\n",
                                                   "\t",
                                                   "x",
                                                   "#",
                                                   "|",
                                                   "&",
                                                   "\xFF",
                                                   "\xC3",
                                                   "\"\"",
                                                   "\xED\xA0\x80",
                                                   std::string(1, '\0')};
  const std::size_t faults = 1 + below(random, 3);
  for (std::size_t i = 0; i < faults; ++i) {
    const std::size_t at = below(random, record.size());
    switch (below(random, 3)) {
      case 0:
        record.erase(at, 1 + below(random, 3));
        break;
      case 1:
        record.insert(at, kPieces[below(random, kPieces.size())]);
        break;
      default:
        record.replace(at, 1, kPieces[below(random, kPieces.size())]);
    }
    record += record.empty() ? "x" : "";
  }
  return record;
}

// Without the lines, which a line break more or less moves.
std::vector<std::string> without_lines(std::vector<std::string> shown) {
  for (std::string& each : shown) {
    each.erase(0, each.find(' '));
  }
  return shown;
}

}  // namespace

TEST(FaultInjection, LeavesEveryOtherRecordAsItWas) {
  std::size_t runs = 0;
  for (const Format& format : formats()) {
    for (unsigned seed = 1; seed <= 1000; ++seed) {
      SCOPED_TRACE(fmt::format("{}, seed {}", format.name, seed));
      Random random(seed);
      std::vector<std::string> records = make_records(format, random);
      const std::vector<std::string> good =
          without_lines(records_in(join(format, records), "in", {format.format}));
      ASSERT_EQ(good.size(), kRecords);
      const std::size_t victim = below(random, kRecords);

      records[victim] = damage(records[victim], random);
      const std::string bytes = join(format, records);
      const std::vector<std::string> found =
          without_lines(records_in(bytes, "in", {format.format}));

      ASSERT_GE(found.size(), kRecords - 1) << bytes;
      for (std::size_t i = 0; i < victim; ++i) {
        ASSERT_EQ(found[i], good[i]) << bytes;
      }
      for (std::size_t i = victim + 1; i < kRecords; ++i) {
        ASSERT_EQ(found[found.size() - kRecords + i], good[i]) << bytes;
      }
      ++runs;
    }
  }
  RecordProperty("runs", static_cast<int>(runs));
}

}  // namespace palpate
