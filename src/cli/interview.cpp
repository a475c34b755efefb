// SPDX-License-Identifier: MIT
//
// palpate interview: questions on the error stream, one answer a line, and in the end what
// recommend says of the same findings.
#include "palpate/interview.hpp"

#include <istream>
#include <ostream>
#include <string>
#include <utility>

#include "cli/commands.hpp"
#include "cli/gather.hpp"

namespace palpate {

namespace {

class Conversation {
 public:
  Conversation(const RuleBase& rules, Streams& streams, bool colour)
      : rules_(rules), streams_(streams), style_{colour, streams.width} {}

  /// All that is known in the end.
  Findings hold(Intake intake, Findings findings) {
    InterviewStep now = begin_interview(rules_, std::move(intake), std::move(findings));
    if (!now.alarm.empty()) {
      streams_.err << write_alarm(now.alarm, style_);
    }
    std::string answer;
    while (now.next.question) {
      ask(now.next);
      if (!std::getline(streams_.in, answer)) {
        break;
      }
      now = step(rules_, now.next, answer);
      say(now);
    }
    if (now.next.question) {
      streams_.err << '\n';  // the input ended behind a prompt
    }
    return findings_of(now.next);
  }

 private:
  void ask(const Interview& interview) {
    streams_.err << write_question(*interview.question, interview.turns.size() + 1, style_) << "> "
                 << std::flush;
  }

  void say(const InterviewStep& now) {
    if (!streams_.in_is_terminal) {
      streams_.err << '\n';  // nobody sees the answer that was piped in
    }
    if (!now.say.empty()) {
      streams_.err << write_remark(now.say, style_);
    }
    if (!now.alarm.empty()) {
      streams_.err << write_alarm(now.alarm, style_);
    }
  }

  const RuleBase& rules_;
  Streams& streams_;
  PromptStyle style_;
};

}  // namespace

ExitCode run_interview(const Request& request, Streams& streams) {
  const std::optional<RuleBase> rules = load_rules(request, streams);
  if (!rules) {
    return without_rules(request);
  }
  Gathered gathered = gather(request, Piped::answers, streams);
  if (gathered.ended) {
    return *gathered.ended;
  }
  RecommendOptions options{request.only, request.top, 3, request.explain, {}};
  if (!request.explain_modality.empty()) {
    options.explain_only.push_back(request.explain_modality);
  }
  if (const auto ended = resolve_modalities(*rules, gathered.intake, options, streams)) {
    return *ended;
  }
  Findings given = understand(*rules, gathered.intake);
  if (const auto ended = report_faults(given, streams)) {
    return *ended;
  }
  const Findings findings = Conversation(*rules, streams, colours_errors(request, streams))
                                .hold(gathered.intake, std::move(given));
  return write_answer(recommend(*rules, gathered.intake, findings, options), request, streams);
}

}  // namespace palpate
