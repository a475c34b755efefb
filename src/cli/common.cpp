// SPDX-License-Identifier: MIT
//
// What commands share: rules, styles, errors.
#include <array>
#include <istream>
#include <ostream>

#include "cli/commands.hpp"

namespace palpate {

namespace {

bool wants_colour(ColourChoice choice, bool automatic) {
  return choice == ColourChoice::always || (choice == ColourChoice::automatic && automatic);
}

}  // namespace

void report_failure(const Failure& failure, Streams& streams) {
  streams.err << write_failure(failure);
}

std::optional<RuleBase> load_rules(const Request& request, Streams& streams) {
  if (request.rules.empty() && !request.no_core) {
    return core_rules();
  }
  if (request.rules.empty()) {
    report_failure({"there are no rules: --no-core leaves the core pack out", "",
                    "name a folder with --rules DIR"},
                   streams);
    return std::nullopt;
  }
  std::vector<PackFiles> packs;
  if (!request.no_core) {
    packs.push_back(core_files());
  }
  for (const std::string& folder : request.rules) {
    Result<PackFiles> pack = read_pack_folder(folder);
    if (!pack) {
      report_failure(pack.error(), streams);
      return std::nullopt;
    }
    packs.push_back(*std::move(pack));
  }
  Diagnostics diagnostics;
  std::optional<RuleBase> rules = load_packs(packs, diagnostics);
  streams.err << write_diagnostics(diagnostics.sorted(), colours_errors(request, streams));
  if (!rules) {
    report_failure({"the rules have errors; nothing was loaded", "", "mend the places named above"},
                   streams);
  }
  return rules;
}

ExitCode without_rules(const Request& request) {
  return request.rules.empty() ? ExitCode::usage : ExitCode::rules;
}

bool colours_errors(const Request& request, const Streams& streams) {
  return wants_colour(request.colour, streams.colour_err);
}

// Not through istreambuf_iterator, which throws what a closed descriptor or a folder throws.
Result<std::string> read_all(std::istream& in, const std::string& name) {
  std::string bytes;
  std::array<char, 65536> block{};
  while (in.read(block.data(), block.size()) || in.gcount() > 0) {
    bytes.append(block.data(), static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) {
    return Failure{"cannot read the input", name, "check that it is open and not a folder"};
  }
  return bytes;
}

ReportStyle style_of(const Request& request, const Streams& streams) {
  return {request.format, wants_colour(request.colour, streams.colour_out), streams.width};
}

}  // namespace palpate
