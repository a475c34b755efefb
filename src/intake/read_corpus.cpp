// SPDX-License-Identifier: MIT
//
// Many intakes of one file: a list of them, one alone, or one a line.
#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/source_file.hpp"
#include "base/yaml.hpp"
#include "intake/fields.hpp"
#include "palpate/palpate.hpp"

namespace palpate {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

const Member* find_member(const Node& node, std::string_view key) {
  const auto found = std::ranges::find(node.members, key, &Member::key);
  return found == node.members.end() ? nullptr : &*found;
}

class CorpusReader {
 public:
  CorpusReader(const std::string& name, CorpusReading reading, Diagnostics& diagnostics)
      : name_(name), reading_(reading), diagnostics_(diagnostics) {}

  void read(std::string_view bytes) {
    const std::size_t first = bytes.find_first_not_of(kBlanks);
    const bool is_json =
        first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
    if (is_json && begins_with_whole_line(bytes.substr(first))) {
      read_lines(bytes);
      return;
    }
    const std::uint32_t file =
        diagnostics_.add_file(std::make_shared<SourceFile>(name_, std::string(bytes)));
    const std::optional<Node> root =
        is_json ? read_json(file, diagnostics_) : read_yaml(file, diagnostics_);
    if (root) {
      read_root(*root);
    }
  }

  std::vector<Intake> take() { return std::move(corpus_); }

 private:
  // One object a line (NDJSON): an object over several lines seldom ends its first with a brace.
  static bool begins_with_whole_line(std::string_view bytes) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    const std::size_t last = line.find_last_not_of(kBlanks);
    return line.front() == '{' && line.size() > 1 && line[last] == '}';
  }

  void read_lines(std::string_view bytes) {
    for (std::size_t number = 1; !bytes.empty(); ++number) {
      const std::size_t end = std::min(bytes.find('\n'), bytes.size());
      const std::string_view line = bytes.substr(0, end);
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
      if (line.find_first_not_of(kBlanks) == std::string_view::npos) {
        continue;
      }
      const std::uint32_t file = diagnostics_.add_file(
          std::make_shared<SourceFile>(fmt::format("{}:{}", name_, number), std::string(line)));
      if (const std::optional<Node> node = read_json(file, diagnostics_)) {
        read_entry(*node);
      }
    }
  }

  void read_root(const Node& root) {
    const Member* listed = find_member(root, "intakes");
    const Node& list = listed != nullptr ? listed->value : root;
    if (list.kind == Node::Kind::sequence) {
      for (const Node& item : list.items) {
        read_entry(item);
      }
    } else if (listed == nullptr) {
      read_entry(root);
    } else {
      expect_sequence(list, "intakes: [...]", diagnostics_);
    }
  }

  void read_entry(const Node& entry) {
    Node said = entry;
    std::erase_if(said.members, [](const Member& member) {
      return std::ranges::find(kExpectations, member.key) != kExpectations.end();
    });
    Intake intake;
    intake.source = name_;
    if (!decode_intake(said, intake, diagnostics_)) {
      return;
    }
    const Member* given = find_member(entry, "given");
    if (reading_ == CorpusReading::given && given != nullptr) {
      Intake found;
      found.source = name_;
      found.id = intake.id;
      decode_intake(given->value, found, diagnostics_);
      intake = std::move(found);
    }
    corpus_.push_back(std::move(intake));
  }

  // What an author says of an intake, beside what the client says.
  static constexpr auto kExpectations =
      std::to_array<std::string_view>({"given", "at_least", "at_most", "fires", "why"});

  const std::string& name_;
  CorpusReading reading_;
  Diagnostics& diagnostics_;
  std::vector<Intake> corpus_;
};

}  // namespace

std::optional<std::vector<Intake>> read_corpus(std::string_view bytes, const std::string& name,
                                               CorpusReading reading, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.count(Severity::error);
  CorpusReader reader(name, reading, diagnostics);
  reader.read(bytes);
  if (diagnostics.count(Severity::error) != before) {
    return std::nullopt;
  }
  return reader.take();
}

}  // namespace palpate
