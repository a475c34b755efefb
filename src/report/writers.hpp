// SPDX-License-Identifier: MIT
//
// One writer a format, and the wording that text and Markdown share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "palpate/report.hpp"

namespace palpate {

class JsonWriter;

/// A text; null where it is empty.
void write_text_or_null(JsonWriter& json, std::string_view key, std::string_view value);
/// The members text, span and from.
void write_provenance(JsonWriter& json, const Provenance& provenance);

std::string write_json(const Recommendation& result);
std::string write_json(const std::vector<Listing>& rows);
std::string write_json(const std::vector<Card>& cards);

std::string write_text(const Recommendation& result, const ReportStyle& style);
std::string write_markdown(const Recommendation& result);
/// CDS Hooks cards, as one JSON object.
std::string write_cds(const Recommendation& result);

/// The verdict for people: "Adapt: massage is possible, with changes".
/// Words of a client or a pack, as one line that Markdown shows as they are.
std::string escape_markdown(std::string_view text);

std::string_view headline(Verdict verdict);

/// How to give it: "pressure 2 or less, side-lying or seated, without stretching, avoid calf, at
/// most 30 minutes". Empty where nothing is limited.
std::string describe(const Limits& limits);

/// "Stiffness (neck): absent".
std::string describe(const UnderstoodFinding& finding);

/// The same of all, each once. Where much was denied, the first of it is named and the rest
/// counted.
std::vector<std::string> describe(const std::vector<UnderstoodFinding>& findings);

/// "Age 52 years", "Pain severity 7 (0-10)"
std::string describe(const UnderstoodMeasure& measure);

/// "30-60 min".
/// "30-60 min", as far as a limit leaves it; nothing where the limit is shorter than any session.
std::string describe(const Session& session, std::optional<double> most_minutes);

/// "lower-back" reads "lower back".
std::string spaced(std::string_view id);

}  // namespace palpate
