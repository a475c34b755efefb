// SPDX-License-Identifier: MIT
#include "intake/contract_columns.hpp"

#include <algorithm>
#include <array>

namespace palpate {

namespace {

constexpr auto kKnown = std::to_array<ContractColumn>({
    {"id", ColumnUse::id},
    {"text", ColumnUse::text},
    {"symptoms", ColumnUse::list, &Intake::symptoms},
    {"goals", ColumnUse::list, &Intake::goals},
    {"regions", ColumnUse::list, &Intake::regions},
    {"conditions", ColumnUse::list, &Intake::conditions},
    {"medications", ColumnUse::list, &Intake::medications},
    {"factors", ColumnUse::list, &Intake::factors},
    {"absent", ColumnUse::list, &Intake::absent},
    {"measures", ColumnUse::measures},
    {"setting", ColumnUse::setting},
    {"avoid", ColumnUse::avoid},
});

}  // namespace

const ContractColumn* find_contract_column(std::string_view header) {
  const auto known = std::ranges::find(kKnown, header, &ContractColumn::header);
  return known == kKnown.end() ? nullptr : &*known;
}

std::string_view list_name(const Column& column) {
  const auto known = std::ranges::find(kKnown, column.list, &ContractColumn::list);
  return known == kKnown.end() ? std::string_view{} : known->header;
}

}  // namespace palpate
