// SPDX-License-Identifier: MIT
#include "base/yaml.hpp"

#include <algorithm>
#include <sstream>
#include <string>

#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/source_file.hpp"
#include "base/tree_builder.hpp"

namespace palpate {

namespace {

/// Thrown through yaml-cpp to stop it, at a second document or past a limit; never leaves this
/// file.
struct Stop {};

class Handler final : public YAML::EventHandler {
 public:
  Handler(std::uint32_t file, Diagnostics& diagnostics, const DocumentLimits& limits)
      : file_(file), diagnostics_(diagnostics), tree_(diagnostics, limits) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 2) {
      diagnostics_.add(DiagnosticCode::yaml_documents, span_of(mark, 3), "the second begins here");
      throw Stop{};
    }
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check(mark, anchor, "");
    tree_.scalar("", false, span_of(mark, 1));
    go_on();
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    diagnostics_.add(DiagnosticCode::yaml_anchor, span_of(mark, 1), "an alias");
    tree_.scalar("", false, span_of(mark, 1));
    go_on();
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check(mark, anchor, tag);
    tree_.scalar(value, tag == "!", span_of(mark, value.size()));
    go_on();
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    check(mark, anchor, tag);
    tree_.begin_sequence(span_of(mark, 1));
    go_on();
  }
  void OnSequenceEnd() override { tree_.end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    check(mark, anchor, tag);
    tree_.begin_mapping(span_of(mark, 1));
    go_on();
  }
  void OnMapEnd() override { tree_.end(); }

  TreeBuilder& tree() { return tree_; }

 private:
  [[nodiscard]] SourceSpan span_of(const YAML::Mark& mark, std::size_t length) const {
    const SourceFile& source = diagnostics_.file(file_);
    const auto line = static_cast<std::uint32_t>(mark.line + 1);
    const auto column = static_cast<std::uint32_t>(mark.column + 1);
    const std::size_t rest = source.line(line).size() + 1;
    const std::size_t room = column < rest ? rest - column : 1;
    return {file_, line, column,
            static_cast<std::uint32_t>(std::max<std::size_t>(1, std::min(length, room)))};
  }

  // Plain scalars carry the tag "?", quoted ones "!"; collections "?" or nothing. Anything else was
  // written.
  void check(const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& tag) {
    if (anchor != 0) {
      diagnostics_.add(DiagnosticCode::yaml_anchor, span_of(mark, 1), "an anchor");
    }
    if (!tag.empty() && tag != "?" && tag != "!") {
      diagnostics_.add(DiagnosticCode::yaml_tag, span_of(mark, 1), fmt::format("'{}'", tag));
    }
  }

  void go_on() const {
    if (tree_.exhausted()) {
      throw Stop{};
    }
  }

  std::uint32_t file_;
  std::size_t documents_ = 0;
  Diagnostics& diagnostics_;
  TreeBuilder tree_;
};

void report_syntax(const YAML::Exception& fault, std::uint32_t file, Diagnostics& diagnostics) {
  if (dynamic_cast<const YAML::DeepRecursion*>(&fault) != nullptr) {
    diagnostics.add(DiagnosticCode::too_deep, SourceSpan{file, 1, 1, 1},
                    "more levels than can be read");
    return;
  }
  const auto line = static_cast<std::uint32_t>(std::max(fault.mark.line, 0) + 1);
  const auto column = static_cast<std::uint32_t>(std::max(fault.mark.column, 0) + 1);
  diagnostics.add(DiagnosticCode::yaml_syntax, SourceSpan{file, line, column, 1}, fault.msg);
}

}  // namespace

std::optional<Node> read_yaml(std::uint32_t file, Diagnostics& diagnostics,
                              const DocumentLimits& limits) {
  if (!accept_bytes(file, diagnostics, limits)) {
    return std::nullopt;
  }
  const std::size_t errors_before = diagnostics.count(Severity::error);
  std::istringstream stream{std::string(diagnostics.file(file).bytes())};
  Handler handler(file, diagnostics, limits);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(handler)) {
    }
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& fault) {
    report_syntax(fault, file, diagnostics);
  }
  if (diagnostics.count(Severity::error) != errors_before) {
    return std::nullopt;
  }
  Node node = handler.tree().take();
  if (handler.tree().empty() || node.is_empty()) {
    node.kind = Node::Kind::mapping;
    node.span = {file, 1, 1, 1};
  }
  return node;
}

}  // namespace palpate
