// SPDX-License-Identifier: MIT
#include "cli/completions.hpp"

#include <algorithm>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "palpate/rule_base.hpp"

namespace palpate {

namespace {

/// What stands behind a flag, or without one.
struct Values {
  std::string words;  ///< parted by spaces
  std::string kind;   ///< what `palpate list` lists
  bool files = false;
};

struct FlagRow {
  std::vector<std::string> names;  ///< with their dashes
  std::string help;
  bool takes_value = false;
  Values values;
};

/// A command and what may follow it.
struct Place {
  std::string path;  ///< "/rules/check"; empty: the program
  std::string help;
  std::vector<std::string> commands;
  std::vector<FlagRow> flags;
  Values values;  ///< of what is no flag
};

/// What a type name stands for.
struct TypeRow {
  std::string_view type;
  std::string_view kind;  ///< of `palpate list`; empty: files
};

constexpr auto kTypes = std::to_array<TypeRow>({
    {"SYMPTOM", "symptoms"},
    {"GOAL", "goals"},
    {"REGION", "regions"},
    {"CONDITION", "conditions"},
    {"MEDICATION", "medications"},
    {"FACTOR", "factors"},
    {"MODALITY", "modalities"},
    {"FILE", ""},
    {"DIR", ""},
    {"PATH", ""},
    {"OUT", ""},
    {"LIST", ""},
});

Values values_of(std::string type) {
  std::erase_if(type, [](char c) { return c == '[' || c == ']'; });
  if (type == "KIND") {
    return {fmt::format("{}", fmt::join(kListKinds, " ")), "", false};
  }
  if (type.find('|') != std::string::npos) {
    std::ranges::replace(type, '|', ' ');
    return {std::move(type), "", false};
  }
  const auto row = std::ranges::find(kTypes, type, &TypeRow::type);
  return row == kTypes.end() ? Values{} : Values{"", std::string(row->kind), row->kind.empty()};
}

FlagRow row_of(const CLI::Option& option) {
  FlagRow row;
  for (const std::string& name : option.get_snames()) {
    row.names.push_back("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    row.names.push_back("--" + name);
  }
  row.help = option.get_description();
  row.takes_value = option.get_items_expected_max() > 0;
  if (row.takes_value) {
    row.values = values_of(option.get_type_name());
  }
  return row;
}

void add_places(const CLI::App& app, const std::string& path, std::vector<Place>& places) {
  Place place{path, app.get_description(), {}, {}, {}};
  for (const CLI::Option* option : app.get_options()) {
    if (option->nonpositional()) {
      place.flags.push_back(row_of(*option));
    } else {
      place.values = values_of(option->get_type_name());
    }
  }
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  for (const CLI::App* command : commands) {
    place.commands.push_back(command->get_name());
  }
  places.push_back(std::move(place));
  for (const CLI::App* command : commands) {
    add_places(*command, fmt::format("{}/{}", path, command->get_name()), places);
  }
}

std::string all_flags(const Place& place) {
  std::vector<std::string> names;
  for (const FlagRow& flag : place.flags) {
    names.insert(names.end(), flag.names.begin(), flag.names.end());
  }
  return fmt::format("{}", fmt::join(names, " "));
}

// The shell's words for some values, as lines of a case.
template <class Say>
std::string cases_of(const std::vector<Place>& places, Say say) {
  std::string out;
  for (const Place& place : places) {
    for (const FlagRow& flag : place.flags) {
      if (!flag.takes_value) {
        continue;
      }
      std::vector<std::string> patterns;
      for (const std::string& name : flag.names) {
        patterns.push_back(fmt::format("\"{} {}\"", place.path, name));
      }
      out += fmt::format("    {}) {}; return ;;\n", fmt::join(patterns, "|"), say(flag.values));
    }
  }
  return out;
}

std::string paths_of(const std::vector<Place>& places) {
  std::vector<std::string> paths;
  for (const Place& place : places) {
    if (!place.path.empty()) {
      paths.push_back(place.path);
    }
  }
  return fmt::format("{}", fmt::join(paths, "|"));
}

std::string bash_script(const std::vector<Place>& places) {
  const auto say = [](const Values& values) -> std::string {
    if (values.files) {
      return "COMPREPLY=($(compgen -f -- \"$current\"))";
    }
    if (!values.kind.empty()) {
      return fmt::format("_palpate_offer \"$(_palpate_ids {})\"", values.kind);
    }
    return values.words.empty() ? "COMPREPLY=()"
                                : fmt::format("_palpate_offer \"{}\"", values.words);
  };
  std::string rest;
  for (const Place& place : places) {
    rest += fmt::format(
        "    \"{}\")\n      if [[ $current == -* ]]; then _palpate_offer \"{}\"\n      else {}; fi "
        ";;\n",
        place.path, all_flags(place),
        place.commands.empty()
            ? say(place.values)
            : fmt::format("_palpate_offer \"{}\"", fmt::join(place.commands, " ")));
  }
  return fmt::format(
      R"(# bash completion for palpate: source it, or put it where bash-completion looks.
_palpate_offer() {{ COMPREPLY=($(compgen -W "$1" -- "$current")); }}
_palpate_ids() {{ "${{COMP_WORDS[0]}}" list "$1" 2>/dev/null | sed -n 's/^\([^ ]\{{1,\}}\) .*/\1/p'; }}
_palpate() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} place= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$place/${{COMP_WORDS[i]}}" in
      {}) place+=/${{COMP_WORDS[i]}} ;;
    esac
  done
  case "$place $before" in
{}  esac
  case "$place" in
{}  esac
}}
complete -F _palpate palpate
)",
      paths_of(places), cases_of(places, say), rest);
}

std::string zsh_script(const std::vector<Place>& places) {
  const auto say = [](const Values& values) -> std::string {
    if (values.files) {
      return "_files";
    }
    if (!values.kind.empty()) {
      return fmt::format("compadd -- $(_palpate_ids {})", values.kind);
    }
    return values.words.empty() ? "_message 'a value'" : fmt::format("compadd -- {}", values.words);
  };
  std::string rest;
  for (const Place& place : places) {
    rest += fmt::format(
        "    \"{}\")\n      if [[ $words[CURRENT] == -* ]]; then compadd -- {}\n"
        "      else {}; fi ;;\n",
        place.path, all_flags(place),
        place.commands.empty() ? say(place.values)
                               : fmt::format("compadd -- {}", fmt::join(place.commands, " ")));
  }
  return fmt::format(R"(#compdef palpate
# zsh completion for palpate: put it as _palpate where fpath looks.
_palpate_ids() {{ $words[1] list $1 2>/dev/null | sed -n 's/^\([^ ]\{{1,\}}\) .*/\1/p' }}
_palpate() {{
  local place= i
  for ((i = 2; i < CURRENT; i++)); do
    case "$place/$words[i]" in
      {}) place+=/$words[i] ;;
    esac
  done
  case "$place $words[CURRENT-1]" in
{}  esac
  case "$place" in
{}  esac
}}
if [[ $funcstack[1] == _palpate ]]; then _palpate "$@"; else compdef _palpate palpate; fi
)",
                     paths_of(places), cases_of(places, say), rest);
}

std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    out += c == '\'' || c == '\\' ? fmt::format("\\{}", c) : std::string(1, c);
  }
  return out + "'";
}

std::string fish_values(const Values& values) {
  if (values.files) {
    return " -rF";
  }
  if (!values.kind.empty()) {
    return fmt::format(" -xa '(__palpate_ids {})'", values.kind);
  }
  return values.words.empty() ? " -x" : fmt::format(" -xa '{}'", values.words);
}

std::string fish_script(const std::vector<Place>& places) {
  std::string out = R"(# fish completion for palpate: put it in ~/.config/fish/completions.
function __palpate_ids
  palpate list $argv[1] 2>/dev/null | string match -r '^[^ ]+'
end
function __palpate_place
  set -l place
  for word in (commandline -opc)[2..-1]
    contains -- "$place/$word" )";
  std::string paths = paths_of(places);
  std::ranges::replace(paths, '|', ' ');
  out += paths + R"(; and set place "$place/$word"
  end
  test "$place" = "$argv[1]"
end
complete -c palpate -f
)";
  for (const Place& place : places) {
    const std::string here =
        fmt::format("complete -c palpate -n '__palpate_place \"{}\"'", place.path);
    for (const std::string& command : place.commands) {
      const auto below =
          std::ranges::find(places, fmt::format("{}/{}", place.path, command), &Place::path);
      out += fmt::format("{} -a {} -d {}\n", here, command, in_quotes(below->help));
    }
    if (place.commands.empty() && !(place.values.words + place.values.kind).empty()) {
      out += fmt::format("{}{}\n", here, fish_values(place.values));
    } else if (place.values.files) {
      out += fmt::format("{} -F\n", here);
    }
    for (const FlagRow& flag : place.flags) {
      out += here;
      for (const std::string& name : flag.names) {
        out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      }
      out += fmt::format("{} -d {}\n", flag.takes_value ? fish_values(flag.values) : "",
                         in_quotes(flag.help));
    }
  }
  return out;
}

}  // namespace

std::string completions_for(const CLI::App& app, Shell shell) {
  std::vector<Place> places;
  add_places(app, "", places);
  switch (shell) {
    case Shell::bash:
      return bash_script(places);
    case Shell::zsh:
      return zsh_script(places);
    case Shell::fish:
      break;
  }
  return fish_script(places);
}

}  // namespace palpate
