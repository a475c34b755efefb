// SPDX-License-Identifier: MIT
//
// The arrows between the folders, read from the sources. A folder may include the public headers
// where its row says api, the folders its row names, itself, the standard library and fmt. A
// third-party header has its owners, so that a library can be replaced in one place. Whatever the
// tables do not name is a fault: a new folder or library is a decision, not an accident.
#include <filesystem>
#include <sstream>

#include "support/golden.hpp"

namespace palpate {

namespace {

namespace fs = std::filesystem;

/// What one folder's files may include.
struct Layer {
  std::string_view folder;
  std::vector<std::string_view> may_include;
};

const std::vector<Layer>& layers() {
  static const std::vector<Layer> kLayers = {
      {"palpate", {}},  // the public headers
      {"base", {"palpate"}},
      {"text", {"palpate", "base"}},
      {"pack", {"palpate", "base"}},
      {"rulebase", {"palpate", "base", "text"}},
      {"intake", {"palpate", "base", "text", "rulebase"}},
      {"infer", {"palpate", "base", "rulebase"}},
      {"rank", {"palpate", "base", "rulebase", "infer"}},
      {"safety", {"palpate", "base", "rulebase", "infer", "rank"}},
      {"engine", {"palpate", "base", "text", "rulebase", "intake", "infer", "rank", "safety"}},
      {"lint", {"palpate", "base", "text", "rulebase", "infer"}},
      {"report", {"palpate", "base"}},
      {"cli", {"palpate"}},
      {"embed", {"palpate", "text"}},
  };
  return kLayers;
}

/// Headers that only some files may include: libraries, the system, the disk.
struct Owned {
  std::string_view header;               ///< its beginning
  std::vector<std::string_view> owners;  ///< folder and file without extension; or "folder/"
};

const std::vector<Owned>& owned_headers() {
  static const std::vector<Owned> kOwned = {
      {"yaml-cpp/", {"base/yaml"}},
      {"rapidjson/", {"base/json", "base/json_writer"}},
      {"nettle/", {"pack/digest"}},
      {"utf8proc.h", {"text/", "report/layout"}},
      {"libstemmer.h", {"text/stem"}},
      {"csv.h", {"intake/read_csv"}},
      {"CLI/", {"cli/flags_common", "cli/completions"}},
      {"unistd.h", {"cli/main", "cli/input_file", "cli/output_file", "cli/journal"}},
      {"fcntl.h", {"cli/input_file", "cli/output_file", "cli/journal"}},
      {"poll.h", {"cli/input_file"}},
      {"sys/", {"cli/main", "cli/input_file", "cli/output_file", "cli/journal"}},
      {"filesystem", {"pack/read_folder", "cli/output_file", "cli/check"}},
      {"iostream", {"cli/main", "embed/embed", "embed/english_words"}},
  };
  return kOwned;
}

/// One #include.
struct Include {
  std::string file;  ///< "src/rank/rank.cpp"
  std::size_t line = 0;
  std::string header;  ///< "infer/infer.hpp", "vector"
  bool quoted = false;
};

// "src/rank/rank.cpp" and "include/palpate/ids.hpp" to "rank/rank" and "palpate/ids".
std::string unit_of(const std::string& file) {
  fs::path path(file);
  path = path.lexically_relative(*path.begin());
  return path.replace_extension().generic_string();
}

std::string folder_of(const std::string& unit) {
  return unit.substr(0, unit.find('/'));
}

const Layer* layer_of(std::string_view folder) {
  const auto found = std::ranges::find(layers(), folder, &Layer::folder);
  return found == layers().end() ? nullptr : &*found;
}

bool is_standard(std::string_view header) {
  return std::ranges::all_of(header, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

// What is wrong with one include; empty: nothing.
std::string fault_of_quoted(const Include& include, const std::string& folder) {
  const std::string target = folder_of(include.header);
  if (include.header.find('/') == std::string::npos || layer_of(target) == nullptr) {
    return fmt::format("\"{}\" names no known folder", include.header);
  }
  const std::vector<std::string_view>& allowed = layer_of(folder)->may_include;
  const bool is_allowed = target == folder || std::ranges::find(allowed, target) != allowed.end();
  return is_allowed ? "" : fmt::format("{} -> {} ({})", folder, target, include.header);
}

std::string fault_of_angled(const Include& include, const std::string& unit) {
  for (const Owned& row : owned_headers()) {
    if (include.header.starts_with(row.header)) {
      const bool owns = std::ranges::any_of(row.owners, [&](std::string_view owner) {
        return owner.ends_with('/') ? unit.starts_with(owner) : unit == owner;
      });
      return owns ? ""
                  : fmt::format("{} -> <{}> (owned by {})", unit, include.header,
                                fmt::join(row.owners, ", "));
    }
  }
  const bool is_fmt = include.header.starts_with("fmt/") && folder_of(unit) != "palpate";
  return is_standard(include.header) || is_fmt
             ? ""
             : fmt::format("{} -> <{}> (no row names this library)", unit, include.header);
}

std::string fault_of(const Include& include) {
  const std::string unit = unit_of(include.file);
  const std::string folder = folder_of(unit);
  const std::string fault = layer_of(folder) == nullptr
                                ? fmt::format("'{}' is not a known folder", folder)
                            : include.quoted ? fault_of_quoted(include, folder)
                                             : fault_of_angled(include, unit);
  return fault.empty() ? "" : fmt::format("{}:{}: {}", include.file, include.line, fault);
}

std::vector<Include> includes_of(const std::string& file, const std::string& text) {
  std::vector<Include> includes;
  std::istringstream lines(text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    const std::size_t hash = line.find_first_not_of(" \t");
    const std::size_t word = hash == std::string::npos || line[hash] != '#'
                                 ? hash
                                 : line.find_first_not_of(" \t", hash + 1);
    if (word == std::string::npos || line[hash] != '#' || line.compare(word, 7, "include") != 0) {
      continue;
    }
    const std::size_t open = line.find_first_of("\"<", word);
    const std::size_t close =
        open == std::string::npos ? open : line.find_first_of("\">", open + 1);
    if (close == std::string::npos) {
      includes.push_back({file, number, "(not readable)", true});
      continue;
    }
    includes.push_back({file, number, line.substr(open + 1, close - open - 1), line[open] == '"'});
  }
  return includes;
}

std::vector<std::string> faults_in(const std::string& file, const std::string& text) {
  std::vector<std::string> faults;
  for (const Include& include : includes_of(file, text)) {
    if (std::string fault = fault_of(include); !fault.empty()) {
      faults.push_back(std::move(fault));
    }
  }
  return faults;
}

// The C++ files under src/ and include/, as paths from the root.
std::vector<std::string> sources() {
  std::vector<std::string> files;
  for (const char* top : {"src", "include"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(PALPATE_ROOT) / top)) {
      if (entry.is_regular_file()) {
        files.push_back(entry.path().lexically_relative(PALPATE_ROOT).generic_string());
      }
    }
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST(Architecture, HoldsInEverySource) {
  const std::vector<std::string> files = sources();
  std::size_t includes = 0;

  for (const std::string& file : files) {
    const std::string text = read_file(fmt::format("{}/{}", PALPATE_ROOT, file));
    includes += includes_of(file, text).size();
    EXPECT_THAT(faults_in(file, text), testing::IsEmpty());
  }

  EXPECT_GE(files.size(), 80U);
  EXPECT_GE(includes, 500U);
}

TEST(Architecture, KnowsEveryFolderAndNoOther) {
  std::set<std::string> folders;
  for (const std::string& file : sources()) {
    const std::string unit = unit_of(file);
    EXPECT_EQ(std::ranges::count(unit, '/'), 1) << file << " is not in a folder of its own layer";
    folders.insert(folder_of(unit));
  }

  std::set<std::string> named;
  for (const Layer& layer : layers()) {
    named.emplace(layer.folder);
  }

  EXPECT_EQ(folders, named);
}

TEST(Architecture, HasNoCircle) {
  // Every row names only rows above it, so the order of the table is the order of the layers.
  std::set<std::string_view> above;
  for (const Layer& layer : layers()) {
    for (const std::string_view target : layer.may_include) {
      EXPECT_TRUE(above.contains(target)) << layer.folder << " -> " << target;
    }
    above.insert(layer.folder);
  }
}

TEST(Architecture, NamesFileLineAndEdgeOfAPlantedInclude) {
  const std::string text =
      "#include <string>\n"
      "\n"
      "#include \"infer/infer.hpp\"\n"
      "  #  include \"pack/load.hpp\"\n";

  EXPECT_THAT(faults_in("src/rank/rank.cpp", text),
              testing::ElementsAre("src/rank/rank.cpp:4: rank -> pack (pack/load.hpp)"));
}

TEST(Architecture, CatchesWhatReportsAndPublicHeadersMayNotSee) {
  EXPECT_THAT(faults_in("src/report/text.cpp", "#include \"engine/explain.hpp\"\n"),
              testing::ElementsAre("src/report/text.cpp:1: report -> engine (engine/explain.hpp)"));
  EXPECT_THAT(faults_in("src/cli/list.cpp", "#include \"base/utf8.hpp\"\n"),
              testing::ElementsAre("src/cli/list.cpp:1: cli -> base (base/utf8.hpp)"));
  EXPECT_THAT(faults_in("include/palpate/ids.hpp", "#include <fmt/format.h>\n"),
              testing::ElementsAre(
                  "include/palpate/ids.hpp:1: palpate/ids -> <fmt/format.h> (no row names this "
                  "library)"));
}

TEST(Architecture, CatchesALibraryOutsideItsFile) {
  EXPECT_THAT(faults_in("src/base/decoder.cpp", "#include <yaml-cpp/parser.h>\n"),
              testing::ElementsAre("src/base/decoder.cpp:1: base/decoder -> <yaml-cpp/parser.h> "
                                   "(owned by base/yaml)"));
  EXPECT_THAT(faults_in("src/base/json.cpp", "#include <simdjson.h>\n"),
              testing::ElementsAre("src/base/json.cpp:1: base/json -> <simdjson.h> (no row names "
                                   "this library)"));
  EXPECT_THAT(faults_in("src/text/tokens.cpp", "#include <utf8proc.h>\n"), testing::IsEmpty());
}

TEST(Architecture, CatchesAnUnknownFolder) {
  EXPECT_THAT(faults_in("src/cache/store.cpp", "#include <string>\n"),
              testing::ElementsAre("src/cache/store.cpp:1: 'cache' is not a known folder"));
  EXPECT_THAT(faults_in("src/rank/rank.cpp", "#include \"rank.hpp\"\n"),
              testing::ElementsAre("src/rank/rank.cpp:1: \"rank.hpp\" names no known folder"));
  EXPECT_THAT(
      faults_in("src/rank/rank.cpp", "#include kHeader\n"),
      testing::ElementsAre("src/rank/rank.cpp:1: \"(not readable)\" names no known folder"));
}

}  // namespace palpate
