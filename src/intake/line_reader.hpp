// SPDX-License-Identifier: MIT
//
// A stream line by line, in blocks, with a bound on what one line may hold.
//
// A line longer than the bound is passed over to its end and said to be too long, so that memory
// stays bounded whatever comes. The first bytes can be looked at before anything is taken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace palpate {

/// One line as it came, without its end.
struct Line {
  std::string bytes;         ///< empty where it is too long
  std::uint64_t number = 1;  ///< from 1
  bool too_long = false;
};

enum class LineEnds : std::uint8_t {
  lf,        ///< LF, or CR LF
  lf_or_cr,  ///< also a CR alone
};

class LineReader {
 public:
  /// \param in  must outlive the reader
  LineReader(std::istream& in, std::size_t most_bytes) : in_(&in), most_bytes_(most_bytes) {}

  /// At least `size` bytes of what comes next, or all there is if that is less.
  std::string_view peek(std::size_t size);
  /// Leaves bytes out. \pre size is at most what was looked at
  void skip(std::size_t size);
  void split_at(LineEnds ends) { ends_ = ends; }

  std::optional<Line> next();
  /// Gives a line back; it comes next.
  void push_back(Line line) { returned_.push_front(std::move(line)); }

 private:
  bool fill();

  std::istream* in_;
  std::size_t most_bytes_;
  LineEnds ends_ = LineEnds::lf;
  std::string block_;
  std::size_t at_ = 0;
  bool ended_ = false;
  std::uint64_t number_ = 0;
  std::deque<Line> returned_;
};

}  // namespace palpate
