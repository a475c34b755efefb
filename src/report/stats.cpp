// SPDX-License-Identifier: MIT
//
// Counts of packs, and of what they make of a corpus.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "palpate/report.hpp"
#include "report/layout.hpp"

namespace palpate {

namespace {

double percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void write_counts(Page& page, std::string_view title, const std::vector<Count>& counts) {
  page.head(title);
  for (const auto& [name, number] : counts) {
    page.line(fmt::format("  {:<32} {:>7}", name, number));
  }
}

void write_share(Page& page, std::string_view name, std::size_t part, std::size_t whole) {
  page.line(fmt::format("  {:<40} {:>7} {:>6.1f} %", name, part, percent(part, whole)));
}

/// A kind of safety rule: its name in the counts, and those of a report.
struct AlertKind {
  std::string_view kind, title, plural, key;
};

constexpr auto kAlertKinds = std::to_array<AlertKind>({
    {"red flag", "Red flags by how often they fire", "red flags", "red_flags"},
    {"contraindication", "Contraindications by how often they fire", "contraindications",
     "contraindications"},
});

void write_alerts(Page& page, const CorpusStats& corpus, const AlertKind& kind) {
  std::size_t rules = 0;
  std::size_t silent = 0;
  page.head(kind.title);
  for (const AlertCount& alert : corpus.alerts) {
    if (alert.kind != kind.kind) {
      continue;
    }
    ++rules;
    if (alert.fired == 0) {
      ++silent;
    } else {
      write_share(page, alert.rule, alert.fired, corpus.intakes);
    }
  }
  page.line(fmt::format("  {} of {} {} never fired", silent, rules, kind.plural));
}

void write_corpus(Page& page, const CorpusStats& corpus) {
  page.head(fmt::format("Over {} intakes", corpus.intakes));
  for (const auto& [verdict, number] : corpus.verdicts) {
    write_share(page, verdict, number, corpus.intakes);
  }
  write_share(page, "nothing suggested", corpus.nothing_suggested, corpus.intakes);
  write_share(page, "any safety rule", corpus.alerted, corpus.intakes);
  for (const AlertKind& kind : kAlertKinds) {
    write_alerts(page, corpus, kind);
  }
}

void write_counts(JsonWriter& json, std::string_view key, const std::vector<Count>& counts) {
  json.key(key).begin_object();
  for (const auto& [name, number] : counts) {
    json.key(name).integer(static_cast<std::int64_t>(number));
  }
  json.end_object();
}

void write_corpus(JsonWriter& json, const CorpusStats& corpus) {
  json.key("corpus").begin_object();
  json.key("intakes").integer(static_cast<std::int64_t>(corpus.intakes));
  write_counts(json, "verdicts", corpus.verdicts);
  json.key("nothing_suggested").integer(static_cast<std::int64_t>(corpus.nothing_suggested));
  json.key("alerted").integer(static_cast<std::int64_t>(corpus.alerted));
  for (const AlertKind& kind : kAlertKinds) {
    json.key(kind.key).begin_array();
    for (const AlertCount& alert : corpus.alerts) {
      if (alert.kind == kind.kind) {
        json.begin_object().field("rule", alert.rule);
        json.key("fired").integer(static_cast<std::int64_t>(alert.fired));
        json.key("share").number(percent(alert.fired, corpus.intakes) / 100.0).end_object();
      }
    }
    json.end_array();
  }
  json.end_object();
}

std::string write_json(const PackStats& stats) {
  JsonWriter json;
  json.begin_object();
  write_counts(json, "entries", stats.entries);
  write_counts(json, "rules", stats.rules);
  write_counts(json, "evidence", stats.evidence);
  json.key("phrases").integer(static_cast<std::int64_t>(stats.phrases));
  json.key("sources_verified").integer(static_cast<std::int64_t>(stats.sources_verified));
  if (stats.corpus) {
    write_corpus(json, *stats.corpus);
  }
  json.end_object();
  return json.take() + "\n";
}

}  // namespace

std::string write_stats(const PackStats& stats, const ReportStyle& style) {
  if (style.format == ReportFormat::json) {
    return write_json(stats);
  }
  Page page(style.width, style.colour);
  write_counts(page, "Entries", stats.entries);
  write_counts(page, "Rules by kind", stats.rules);
  write_counts(page, "Evidence of indications", stats.evidence);
  page.line(fmt::format("Phrases of concepts: {}; sources verified: {}", stats.phrases,
                        stats.sources_verified));
  if (stats.corpus) {
    write_corpus(page, *stats.corpus);
  }
  return page.take();
}

}  // namespace palpate
