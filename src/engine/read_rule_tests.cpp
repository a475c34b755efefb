// SPDX-License-Identifier: MIT
//
// *.test.yaml to cases. A row of `cases` is the test's own `given` and `expect` with some keys
// replaced, so rows are made by merging trees before anything is decoded.
#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/decoder.hpp"
#include "base/source_file.hpp"
#include "base/spelling.hpp"
#include "base/yaml.hpp"
#include "intake/fields.hpp"
#include "intake/schema.hpp"
#include "palpate/rule_test.hpp"
#include "palpate/schema.hpp"
#include "rulebase/rule_base_view.hpp"

namespace palpate {

namespace {

void read_verdict(const Node& node, RuleExpectation& into, Diagnostics& diagnostics) {
  if (const auto choice = read_choice(node, kVerdictNames, diagnostics)) {
    into.verdict = static_cast<Verdict>(*choice);
  }
}

constexpr auto kExpectFields = std::to_array<Field<RuleExpectation>>({
    {"verdict", Need::optional, "verdict", "the verdict", read_verdict},
    field<&RuleExpectation::fired>("fired", Need::optional, "ids", "rules that fire"),
    field<&RuleExpectation::silent>("silent", Need::optional, "ids", "rules that do not"),
    field<&RuleExpectation::cautions>("cautions", Need::optional, "ids",
                                      "contraindications in the answer"),
    field<&RuleExpectation::red_flags>("red_flags", Need::optional, "ids",
                                       "red flags in the answer"),
    field<&RuleExpectation::suggested>("suggested", Need::optional, "ids", "modalities suggested"),
    field<&RuleExpectation::not_suggested>("not_suggested", Need::optional, "ids",
                                           "modalities not suggested"),
    field<&RuleExpectation::top>("top", Need::optional, "ids", "the first suggestions, in order"),
    field<&RuleExpectation::withheld>("withheld", Need::optional, "ids", "modalities withheld"),
    field<&RuleExpectation::beside>("beside", Need::optional, "ids", "adjuncts named beside"),
});

/// A test, or a row of its table, as written.
struct TestDraft {
  Text name;
  Node given;
  Node expect;
  std::vector<TestDraft> cases;
  SourceSpan span;
};

void read_cases(const Node& node, TestDraft& into, Diagnostics& diagnostics);

void keep_mapping(const Node& node, Node& into, Diagnostics& diagnostics) {
  if (expect_mapping(node, "keys and values", diagnostics)) {
    into = node;
  }
}

constexpr auto kTestFields = std::to_array<Field<TestDraft>>({
    field<&TestDraft::name>("name", Need::optional, "text", "what it shows"),
    {"given", Need::optional, "intake", "the intake",
     [](const Node& node, TestDraft& into, Diagnostics& sink) {
       keep_mapping(node, into.given, sink);
     }},
    {"expect", Need::optional, "expectation", "what must come of it",
     [](const Node& node, TestDraft& into, Diagnostics& sink) {
       keep_mapping(node, into.expect, sink);
     }},
    {"cases", Need::optional, "tests", "changes to given and expect", read_cases},
});

TestDraft read_test(const Node& node, Diagnostics& diagnostics) {
  TestDraft draft;
  draft.span = node.span;
  for (Node* part : {&draft.given, &draft.expect}) {
    part->kind = Node::Kind::mapping;
    part->span = node.span;
  }
  decode<TestDraft>(node, "a test", kTestFields, draft, diagnostics);
  return draft;
}

void read_cases(const Node& node, TestDraft& into, Diagnostics& diagnostics) {
  if (!expect_sequence(node, "the rows of a table of cases", diagnostics)) {
    return;
  }
  for (const Node& item : node.items) {
    into.cases.push_back(read_test(item, diagnostics));
  }
}

// The base with the keys of the change replaced; mappings inside are merged likewise.
Node merge(const Node& base, const Node& change) {
  Node result = base;
  for (const Member& member : change.members) {
    const auto same = std::ranges::find(result.members, member.key, &Member::key);
    if (same == result.members.end()) {
      result.members.push_back(member);
    } else if (same->value.kind == Node::Kind::mapping &&
               member.value.kind == Node::Kind::mapping) {
      same->value = merge(same->value, member.value);
    } else {
      same->value = member.value;
    }
  }
  return result;
}

class CaseReader {
 public:
  CaseReader(const RuleBaseView& rules, std::string file, Diagnostics& diagnostics)
      : rules_(rules), file_(std::move(file)), diagnostics_(diagnostics) {}

  void read(const TestDraft& test) {
    if (test.cases.empty() || !test.expect.members.empty()) {
      add(test, test.name.value);
    }
    for (const TestDraft& row : test.cases) {
      TestDraft merged = row;
      merged.given = merge(test.given, row.given);
      merged.expect = merge(test.expect, row.expect);
      add(merged, row.name.empty() ? fmt::format("{} (line {})", test.name.value, row.span.line)
                                   : fmt::format("{}: {}", test.name.value, row.name.value));
    }
  }

  std::vector<RuleTestCase> take() { return std::move(cases_); }

 private:
  void add(const TestDraft& test, std::string name) {
    RuleTestCase out;
    out.name = std::move(name);
    out.file = file_;
    out.line = test.span.line;
    out.given.source = file_;
    decode_intake(test.given, out.given, diagnostics_);
    decode<RuleExpectation>(test.expect, "expectations", kExpectFields, out.expect, diagnostics_);
    if (out.expect.empty()) {
      diagnostics_.add(DiagnosticCode::empty_test, test.span,
                       fmt::format("'{}' expects nothing", out.name));
    }
    check_names(out.expect);
    cases_.push_back(std::move(out));
  }

  void check_names(const RuleExpectation& expect) {
    for (const auto* list : {&expect.fired, &expect.silent, &expect.cautions, &expect.red_flags}) {
      for (const Text& id : *list) {
        if (!rules_.find_rule(id.value)) {
          report_unknown("rule", id, rules_.arrays().rules);
        }
      }
    }
    for (const auto* list : {&expect.suggested, &expect.not_suggested, &expect.top,
                             &expect.withheld, &expect.beside}) {
      for (const Text& id : *list) {
        if (!rules_.find_modality(id.value)) {
          report_unknown("modality", id, rules_.arrays().modalities);
        }
      }
    }
  }

  template <class Row>
  void report_unknown(std::string_view kind, const Text& id, std::span<const Row> rows) {
    std::vector<std::string_view> known;
    std::ranges::transform(rows, std::back_inserter(known),
                           [&](const Row& row) { return rules_.text(row.id); });
    Diagnostic& fault = diagnostics_.add(DiagnosticCode::unknown_id, id.span,
                                         fmt::format("there is no {} '{}'", kind, id.value));
    const std::vector<std::string> near = nearest(id.value, known);
    if (!near.empty()) {
      fault.help = suggestion(near);
    }
  }

  const RuleBaseView& rules_;
  std::string file_;
  Diagnostics& diagnostics_;
  std::vector<RuleTestCase> cases_;
};

struct TestFile {
  std::vector<TestDraft> tests;
};

constexpr auto kFileFields = std::to_array<Field<TestFile>>({
    {"tests", Need::required, "tests", "the tests of the rules beside",
     [](const Node& node, TestFile& into, Diagnostics& sink) {
       if (expect_sequence(node, "the tests of a file", sink)) {
         std::ranges::transform(node.items, std::back_inserter(into.tests),
                                [&](const Node& item) { return read_test(item, sink); });
       }
     }},
});

}  // namespace

bool RuleExpectation::empty() const {
  return !verdict && fired.empty() && silent.empty() && cautions.empty() && red_flags.empty() &&
         suggested.empty() && not_suggested.empty() && top.empty() && withheld.empty() &&
         beside.empty();
}

std::string rule_test_schema() {
  std::vector<Definition> definitions = intake_definitions();
  definitions.push_back({"tests", list_schema("test")});
  definitions.push_back({"test", object_schema(views_of<TestDraft>(kTestFields))});
  definitions.push_back({"expectation", object_schema(views_of<RuleExpectation>(kExpectFields))});
  definitions.push_back({"verdict", names_schema(kVerdictNames)});
  return schema_document("Tests of rules", object_schema(views_of<TestFile>(kFileFields)),
                         definitions);
}

std::vector<RuleTestCase> read_rule_tests(const RuleBase& rules, const PackFile& file,
                                          Diagnostics& diagnostics) {
  const std::uint32_t number =
      diagnostics.add_file(std::make_shared<SourceFile>(file.name, file.bytes));
  const std::optional<Node> root = read_yaml(number, diagnostics);
  TestFile tests;
  if (!root || !decode<TestFile>(*root, "tests: [...]", kFileFields, tests, diagnostics)) {
    return {};
  }
  if (tests.tests.empty()) {
    diagnostics.add(DiagnosticCode::empty_test, root->span, "a file without tests");
  }
  CaseReader reader(rules.view(), file.name, diagnostics);
  for (const TestDraft& test : tests.tests) {
    reader.read(test);
  }
  return reader.take();
}

}  // namespace palpate
