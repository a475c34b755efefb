// SPDX-License-Identifier: MIT
#include "pack/digest.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>
#include <nettle/sha2.h>

namespace palpate {

std::string canonical(const Node& node) {
  std::string text;
  switch (node.kind) {
    case Node::Kind::scalar:
      return fmt::format("{}:{}", node.scalar.size(), node.scalar);
    case Node::Kind::sequence:
      for (const Node& item : node.items) {
        text += canonical(item) + ",";
      }
      return "[" + text + "]";
    case Node::Kind::mapping:
      break;
  }
  std::vector<std::string> members;
  for (const Member& member : node.members) {
    members.push_back(
        fmt::format("{}:{}={}", member.key.size(), member.key, canonical(member.value)));
  }
  std::ranges::sort(members);
  return fmt::format("{{{}}}", fmt::join(members, ","));
}

std::string digest(std::vector<std::string> entries) {
  std::ranges::sort(entries);
  const std::string content = fmt::format("{}", fmt::join(entries, "\n"));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> hash{};
  sha256_ctx state;
  sha256_init(&state);
  sha256_update(&state, content.size(), reinterpret_cast<const std::uint8_t*>(content.data()));
  sha256_digest(&state, hash.size(), hash.data());
  return fmt::format("sha256:{:02x}", fmt::join(hash, ""));
}

}  // namespace palpate
