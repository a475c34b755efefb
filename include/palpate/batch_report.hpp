// SPDX-License-Identifier: MIT
//
// What comes out of a batch: a line, a row or a block for each record, and what stands around them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "palpate/recommendation.hpp"
#include "palpate/records.hpp"

namespace palpate {

enum class BatchFormat : std::uint8_t { ndjson, csv, markdown, html };

inline constexpr std::array<std::string_view, 4> kBatchFormatNames = {"ndjson", "csv", "markdown",
                                                                      "html"};

enum class Detail : std::uint8_t { full, brief };

inline constexpr std::array<std::string_view, 2> kDetailNames = {"full", "brief"};

struct BatchStyle {
  BatchFormat format = BatchFormat::ndjson;
  Detail detail = Detail::full;  ///< ndjson only
};

/// What one record came to.
struct AnsweredRecord {
  std::uint64_t record = 1;  ///< from 1, over all files
  std::string source;        ///< "intake.csv:18"
  std::variant<Recommendation, RejectedRecord> result;
};

/// What records are counted by, and the order of a page: those first who must be called first. One
/// that could not be read stands above one that is fit for massage.
enum class Group : std::uint8_t { emergency, refer, rejected, unknown, adapt, proceed };

inline constexpr std::array<std::string_view, 6> kGroupNames = {"emergency", "refer", "rejected",
                                                                "unknown",   "adapt", "proceed"};

Group group_of(const AnsweredRecord& answer);

/// How many records came to what.
struct Totals {
  std::array<std::uint64_t, kGroupNames.size()> groups{};

  [[nodiscard]] std::uint64_t records() const;
  [[nodiscard]] std::uint64_t of(Group group) const {
    return groups[static_cast<std::size_t>(group)];
  }
  /// The gravest verdict among the answers; nothing where there is none.
  [[nodiscard]] std::optional<Verdict> gravest() const;
};

/// Whether the records' parts are put in order of their groups, and stand below the totals.
constexpr bool is_page(BatchFormat format) {
  return format == BatchFormat::markdown || format == BatchFormat::html;
}

/// One record: a line of JSON, a row of CSV, or a block of a page.
std::string write_answer(const AnsweredRecord& answer, const BatchStyle& style);

/// What comes before the first record. \param totals  of the whole batch; pages only
std::string write_head(const BatchStyle& style, const Totals& totals);

/// What stands above the first record of a group; pages only.
std::string write_group_head(const BatchStyle& style, Group group, const Totals& totals);

/// What stands below the last record of a group; pages only.
std::string write_group_tail(const BatchStyle& style);

/// What comes after the last record.
std::string write_tail(const BatchStyle& style);

/// "120 records: 1 emergency, 7 refer, 12 unknown, 60 adapt, 40 proceed"
std::string describe(const Totals& totals);

}  // namespace palpate
