// SPDX-License-Identifier: MIT
//
// palpate recommend: one client, one answer.
#include <ostream>
#include <utility>

#include "cli/commands.hpp"
#include "cli/gather.hpp"

namespace palpate {

ExitCode write_answer(const Recommendation& answer, const Request& request, Streams& streams) {
  streams.out << write_report(answer, style_of(request, streams));
  const bool tripped = request.fail_on && answer.verdict >= *request.fail_on;
  return tripped || answer.verdict == Verdict::unknown ? ExitCode::gate : ExitCode::ok;
}

ExitCode run_recommend(const Request& typed, Streams& streams) {
  const std::optional<RuleBase> rules = load_rules(typed, streams);
  if (!rules) {
    return without_rules(typed);
  }
  Request request = typed;
  RecommendOptions options{request.only, request.top, 3, request.explain, {}};
  // --explain takes a modality or none; words that follow it may be the client's.
  if (!request.explain_modality.empty()) {
    const bool is_words =
        request.text.empty() && request.explain_modality.find(' ') != std::string::npos;
    std::vector<std::string>& place = is_words && !find_modality(*rules, request.explain_modality)
                                          ? request.text
                                          : options.explain_only;
    place.push_back(request.explain_modality);
  }
  Gathered gathered = gather(request, Piped::words, streams);
  if (gathered.ended) {
    return *gathered.ended;
  }
  if (const auto ended = resolve_modalities(*rules, gathered.intake, options, streams)) {
    return *ended;
  }
  const Findings findings = understand(*rules, gathered.intake);
  if (const auto ended = report_faults(findings, streams)) {
    return *ended;
  }
  return write_answer(recommend(*rules, gathered.intake, findings, options), request, streams);
}

}  // namespace palpate
