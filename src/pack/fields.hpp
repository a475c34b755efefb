// SPDX-License-Identifier: MIT
//
// The field tables of a pack: which keys each kind of entry takes. The reader and the JSON Schema
// share them.
#pragma once

#include <span>

#include "base/decoder.hpp"
#include "palpate/rule_pack.hpp"

namespace palpate {

template <class T>
std::span<const Field<T>> fields_of();

template <>
std::span<const Field<ConceptDraft>> fields_of();
template <>
std::span<const Field<RegionDraft>> fields_of();
template <>
std::span<const Field<MeasureDraft>> fields_of();
template <>
std::span<const Field<QuestionDraft>> fields_of();
template <>
std::span<const Field<ElementDraft>> fields_of();
template <>
std::span<const Field<ModalityDraft>> fields_of();
template <>
std::span<const Field<InferenceDraft>> fields_of();
template <>
std::span<const Field<IndicationDraft>> fields_of();
template <>
std::span<const Field<ContraindicationDraft>> fields_of();
template <>
std::span<const Field<RedFlagDraft>> fields_of();
template <>
std::span<const Field<SourceDraft>> fields_of();
template <>
std::span<const Field<ContextDraft>> fields_of();
template <>
std::span<const Field<SuppressDraft>> fields_of();
template <>
std::span<const Field<SessionDraft>> fields_of();
template <>
std::span<const Field<DisableDraft>> fields_of();
template <>
std::span<const Field<PackInfo>> fields_of();

}  // namespace palpate
