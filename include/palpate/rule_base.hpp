// SPDX-License-Identifier: MIT
//
// The compiled rules: immutable, opaque, shared by all threads. Made by compile() from a RulePack,
// or by thaw() from the bytes that freeze() wrote, without copying them.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "palpate/rule_pack.hpp"

namespace palpate {

class RuleBaseView;

class RuleBase {
 public:
  explicit RuleBase(std::shared_ptr<const RuleBaseView> view) : view_(std::move(view)) {}
  /// The arrays behind it; for the stages inside the library.
  [[nodiscard]] const RuleBaseView& view() const { return *view_; }

 private:
  std::shared_ptr<const RuleBaseView> view_;
};

/// Words become ids, conditions one shared graph, is_a its closure. Total: nothing invalid is a
/// RulePack. Independent of the order of packs, files and entries.
RuleBase compile(const RulePack& pack);

/// The bytes of a rule base, for embedding. They are read back by the same build of the library
/// only.
std::span<const std::byte> freeze(const RuleBase& rules);

/// A rule base over bytes that freeze() made.
///
/// \param bytes  8-byte aligned; must outlive the rule base
/// \return       nothing if the bytes are not a frozen rule base of this build
std::optional<RuleBase> thaw(std::span<const std::byte> bytes);

/// A stable text form of all that was compiled, for people and for tests.
std::string dump(const RuleBase& rules);

/// One row of `palpate list`.
struct Listing {
  std::string id, label, detail;
};

/// What `palpate list` can list, in the order of its help.
inline constexpr std::array<std::string_view, 11> kListKinds = {
    "symptoms", "goals",    "conditions", "medications", "factors", "regions",
    "measures", "elements", "modalities", "rules",       "sources"};

/// \return nothing if there is no such kind
std::optional<std::vector<Listing>> list(const RuleBase& rules, std::string_view kind);

/// One fact of an entry: "is_a", "Pain". Empty name: a paragraph.
struct CardLine {
  std::string name;
  std::vector<std::string> values;
};

/// All that is known of one id, with all that points at it.
struct Card {
  std::string kind, id, label;
  std::vector<CardLine> lines;
};

/// \return one card for each kind the id names something of; empty if nothing has the id
std::vector<Card> show(const RuleBase& rules, std::string_view id);

/// Ids near a misspelt one, nearest first, at most three.
///
/// \param kind  one of kListKinds; empty: any
std::vector<std::string> nearest_ids(const RuleBase& rules, std::string_view word,
                                     std::string_view kind = "");

}  // namespace palpate
