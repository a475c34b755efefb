// SPDX-License-Identifier: MIT
//
// The bytes of one input, with the places of its lines, so that a fault can show the line it is on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "palpate/diagnostic.hpp"

namespace palpate {

class SourceFile {
 public:
  /// \param first_line  the number of the first line, where the bytes are a part of something
  /// longer
  SourceFile(std::string name, std::string bytes, std::uint32_t first_line = 1);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

  /// The text of a line without its end; empty for a line that is not there.
  ///
  /// \param number  from that of the first line
  [[nodiscard]] std::string_view line(std::uint32_t number) const;

  /// The place of a byte. \pre offset <= bytes().size()
  [[nodiscard]] SourceSpan span_at(std::uint32_t file, std::size_t offset,
                                   std::size_t length) const;

 private:
  std::string name_;
  std::string bytes_;
  std::uint32_t first_line_;
  std::vector<std::size_t> starts_;  // offset of each line's first byte
};

}  // namespace palpate
