// SPDX-License-Identifier: MIT
//
// The headers of the contract: the names of an intake's keys.
#pragma once

#include <string_view>
#include <vector>

#include "intake/columns.hpp"

namespace palpate {

/// A header of the contract.
struct ContractColumn {
  std::string_view header;
  ColumnUse use;
  std::vector<IntakeEntry> Intake::*list = nullptr;
};

/// \return null where a header is none of them
const ContractColumn* find_contract_column(std::string_view header);

}  // namespace palpate
