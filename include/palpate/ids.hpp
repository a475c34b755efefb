// SPDX-License-Identifier: MIT
//
// Ids of what a rule base holds: one type a kind, so that a region can never be used as a concept.
// An id is the index of its row in the compiled rule base; rows stand in the order of their names,
// so comparing ids compares names.
#pragma once

#include <cstdint>

namespace palpate {

enum class ConceptId : std::uint32_t {};   ///< symptom, goal, condition, medication or factor
enum class RegionId : std::uint32_t {};    ///< body region: the site of a finding
enum class MeasureId : std::uint32_t {};   ///< a number with a unit, such as age
enum class ElementId : std::uint32_t {};   ///< what a massage is made of, such as pressure
enum class ModalityId : std::uint32_t {};  ///< kind of massage, or an adjunct to it
enum class RuleId : std::uint32_t {};      ///< inference, indication, contraindication or red flag
enum class SourceId : std::uint32_t {};    ///< a published source
enum class QuestionId : std::uint32_t {};  ///< a question to the client
enum class NodeId : std::uint32_t {};      ///< a node of the condition graph
enum class PackId : std::uint32_t {};      ///< a pack in use

/// No such row. It equals no valid id of any kind.
template <class Id>
inline constexpr Id kNone = static_cast<Id>(0xFFFFFFFFU);

/// The row an id stands for.
template <class Id>
constexpr std::uint32_t index_of(Id id) {
  return static_cast<std::uint32_t>(id);
}

}  // namespace palpate
