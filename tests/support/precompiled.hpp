// SPDX-License-Identifier: MIT
//
// What nearly every test includes, compiled once.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "palpate/palpate.hpp"
#include "palpate/report.hpp"
