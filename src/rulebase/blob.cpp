// SPDX-License-Identifier: MIT
//
// A rule base as one block of bytes: a header, then each array as a count and its rows, every part
// 8-byte aligned.
//
// The block holds no pointers, so it is used where it lies. It is read back by the build that wrote
// it: the header carries the sizes of all row types, and a block of another build is refused.
#include <algorithm>
#include <array>
#include <cstring>
#include <type_traits>

#include "rulebase/freeze.hpp"

namespace palpate {

namespace {

constexpr std::uint64_t kMagic = 0x0031'6574'6170'6C61ULL;  // "alpate1"
constexpr std::size_t kAlignment = 8;

constexpr std::size_t align(std::size_t size) {
  return (size + kAlignment - 1) / kAlignment * kAlignment;
}

// A fold of the sizes of all row types: another layout has another mark.
std::uint64_t layout_mark() {
  RuleBaseArrays<ArrayView> arrays;
  std::uint64_t mark = kMagic;
  for_each_array(arrays, [&](const auto& array) {
    mark =
        mark * 1099511628211ULL + sizeof(typename std::remove_cvref_t<decltype(array)>::value_type);
  });
  return mark;
}

struct Header {
  std::uint64_t mark = 0;
  std::uint64_t size = 0;
};

}  // namespace

std::vector<std::byte> to_bytes(const RuleBaseArrays<ArrayOwner>& arrays) {
  std::vector<std::byte> bytes(sizeof(Header));
  const auto append = [&](const void* data, std::size_t size) {
    const std::size_t at = bytes.size();
    bytes.resize(at + align(size));
    if (size > 0) {
      std::memcpy(bytes.data() + at, data, size);
    }
  };
  for_each_array(arrays, [&](const auto& array) {
    using Row = typename std::remove_cvref_t<decltype(array)>::value_type;
    static_assert(std::is_trivially_copyable_v<Row> && alignof(Row) <= kAlignment);
    const std::uint64_t count = array.size();
    append(&count, sizeof(count));
    std::vector<Row> rows(array.begin(), array.end());
    std::ranges::for_each(rows, clear_padding<Row>);
    append(rows.data(), rows.size() * sizeof(Row));
  });
  const Header header{layout_mark(), bytes.size()};
  std::memcpy(bytes.data(), &header, sizeof(header));
  return bytes;
}

std::optional<RuleBase> from_bytes(std::span<const std::byte> bytes,
                                   std::shared_ptr<const void> storage) {
  Header header;
  if (bytes.size() < sizeof(header)) {
    return std::nullopt;
  }
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.mark != layout_mark() || header.size != bytes.size()) {
    return std::nullopt;
  }
  RuleBaseArrays<ArrayView> arrays;
  std::size_t at = sizeof(header);
  bool whole = true;
  for_each_array(arrays, [&](auto& array) {
    using Row = const typename std::remove_cvref_t<decltype(array)>::value_type;
    std::uint64_t count = 0;
    if (!whole || at > bytes.size() || bytes.size() - at < sizeof(count)) {
      whole = false;
      return;
    }
    std::memcpy(&count, bytes.data() + at, sizeof(count));
    at += sizeof(count);
    if (count > (bytes.size() - at) / sizeof(Row)) {
      whole = false;
      return;
    }
    array = std::span<Row>(reinterpret_cast<Row*>(bytes.data() + at), count);
    at += align(count * sizeof(Row));
  });
  if (!whole) {
    return std::nullopt;
  }
  return RuleBase(std::make_shared<RuleBaseView>(arrays, bytes, std::move(storage)));
}

std::span<const std::byte> freeze(const RuleBase& rules) {
  return rules.view().bytes();
}

std::optional<RuleBase> thaw(std::span<const std::byte> bytes) {
  return from_bytes(bytes, nullptr);
}

}  // namespace palpate
