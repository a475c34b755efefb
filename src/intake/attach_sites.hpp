// SPDX-License-Identifier: MIT
//
// Which symptom is where: "stiff neck and a sore calf" is two findings, "neck and shoulders are
// stiff" one concept at two sites.
//
// Within a part of a clause, what stands together belongs together. A part of regions alone lends
// them to the symptom before it ("stiff neck and shoulders"), or else to the one after it; a part
// of symptoms alone borrows the region before it ("neck is stiff and sore"), or else the one after
// it ("sore, stiff neck"). Nothing is carried into a clause with a subject of its own.
#pragma once

#include <cstdint>
#include <vector>

#include "text/parts.hpp"

namespace palpate {

/// How readily a mention takes a region.
/// What takes part in the attachment of places.
enum class Locality : std::uint8_t {
  region,  ///< it is one
  fixed,   ///< takes none: it has no place, or has its place already
  placed,  ///< has its place already ("neck pain"); takes further ones ("neck pain, shoulders")
  near,    ///< only one in its own part: a condition
  loose,   ///< also one of a neighbouring part: a symptom
};

/// A concept or region found, in the order of the text.
struct Place {
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  std::uint32_t part = 0;
  Locality locality = Locality::fixed;
  bool apart = false;  ///< a cue of its part speaks of it: it shares no region of a part before
  std::uint32_t region = kNone;  ///< the region that it is, or that its phrase holds; by number
  bool says_more = false;        ///< its part says something of it that is not understood
};

/// For each place that is no region, the numbers of the regions that belong to it beside those that
/// its own phrase holds.
std::vector<std::vector<std::uint32_t>> attach_sites(const std::vector<Part>& parts,
                                                     const std::vector<Place>& places);

}  // namespace palpate
