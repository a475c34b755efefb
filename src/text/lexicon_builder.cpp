// SPDX-License-Identifier: MIT
//
// Words become keys: their stems, or themselves where they keep their form, or the first of those
// that are the same. What is written as one word here and as two there ("headache", "head ache") is
// added both ways.
#include "text/lexicon_builder.hpp"

#include <algorithm>
#include <bit>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/ordered.hpp"
#include "text/english.hpp"
#include "text/letters.hpp"
#include "text/stem.hpp"
#include "text/tokens.hpp"

namespace palpate {

namespace {

using Keys = std::vector<std::string>;

bool is_slot(std::string_view word) {
  return std::ranges::find(kSlotNames, word) != kSlotNames.end();
}

// Words to keys. Every word that it is shown is noted as a form of its key.
class Keyer {
 public:
  void keep_form(std::string_view word) { exact_.emplace(word); }
  void read_as(const std::string& word, std::string key) { same_[word] = std::move(key); }

  std::string key_of(std::string_view word) {
    if (const auto found = same_.find(word); found != same_.end()) {
      return found->second;
    }
    return std::string(exact_.contains(word) ? word : stemmer_.stem(word));
  }

  /// The words of a phrase, by their forms.
  static std::vector<std::string> forms_of(std::string_view phrase) {
    std::vector<std::string> forms;
    const Tokens tokens(phrase);
    for (const Token& token : tokens.all()) {
      const std::string_view written =
          phrase.substr(token.span.begin, token.span.end - token.span.begin);
      if (token.kind != TokenKind::line) {
        forms.emplace_back(is_slot(written) ? written : token.text);
      }
    }
    return forms;
  }

  /// The keys of forms; each form is noted.
  Keys keys_of(const std::vector<std::string>& forms) {
    Keys keys;
    for (const std::string& form : forms) {
      keys.push_back(is_slot(form) ? form : key_of(form));
      if (!is_slot(form)) {
        forms_.emplace(form, keys.back());
      }
    }
    return keys;
  }

  using Forms = std::map<std::string, std::string, std::less<>>;
  [[nodiscard]] const Forms& forms() const { return forms_; }
  [[nodiscard]] const Forms& same() const { return same_; }
  [[nodiscard]] bool is_exact(std::string_view word) const { return exact_.contains(word); }

 private:
  Stemmer stemmer_;
  std::set<std::string, std::less<>> exact_;
  Forms same_;
  Forms forms_;
};

// A trie as a tree of maps, before it is laid out.
struct Branch {
  std::map<std::uint32_t, Branch> next;
  std::vector<Target> targets;
};

class Layout {
 public:
  explicit Layout(Keyer& keyer) : keyer_(keyer) {}

  void add_cue(const std::vector<std::string>& forms, ContextRole role, Target target) {
    Keys keys;
    for (const std::string& form : forms) {
      keys.push_back(is_slot(form) ? form : cue_key(form));
      roles_.emplace(keys.back(), Roles{0});
    }
    if (keys.size() == 1) {
      roles_[keys.front()] |= bit_of(role);
    }
    static constexpr Roles kOnlyWords = bit_of(ContextRole::filler) | bit_of(ContextRole::between) |
                                        bit_of(ContextRole::exact) | bit_of(ContextRole::relative) |
                                        bit_of(ContextRole::starts) | bit_of(ContextRole::subject) |
                                        bit_of(ContextRole::refers) | bit_of(ContextRole::verb) |
                                        bit_of(ContextRole::own) | bit_of(ContextRole::before_date);
    if ((kOnlyWords & bit_of(role)) == 0 || keys.size() > 1) {
      phrases_[static_cast<std::size_t>(Trie::cues)][keys].push_back(target);
    }
  }
  void add_phrase(const Keys& keys, Target target) {
    phrases_[static_cast<std::size_t>(Trie::phrases)][keys].push_back(target);
  }
  [[nodiscard]] bool has_role(const std::string& form, Roles roles) const {
    const auto found = roles_.find(cue_key(form));
    return found != roles_.end() && (found->second & roles) != 0;
  }

  // The words of a phrase that are looked for: all but fillers, unless too little is left to say
  // anything: "in my N s" would be any number before an s, "had it with SITE" any "with".
  [[nodiscard]] std::vector<std::string> meaningful(const std::vector<std::string>& forms) const {
    static constexpr Roles kSlight = bit_of(ContextRole::between) | bit_of(ContextRole::unit);
    std::vector<std::string> left = forms;
    std::erase_if(left, [this](const std::string& form) {
      return has_role(form, bit_of(ContextRole::filler));
    });
    const bool has_slot = std::ranges::any_of(left, is_slot);
    const bool says_enough = std::ranges::any_of(left, [&](const std::string& form) {
      return !is_slot(form) && (!has_slot || (form.size() > 1 && !has_role(form, kSlight)));
    });
    return says_enough ? left : forms;
  }

  LexiconArrays<ArrayOwner> lay_out(std::vector<Cue> cues) {
    number_words();
    add_forms();
    out_.nodes.resize(kTries);
    for (std::size_t trie = 0; trie < kTries; ++trie) {
      lay_out_trie(trie);
    }
    add_bags();
    out_.cues = std::move(cues);
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kTries = 2;
  static constexpr char kCueMark = '=';  // cues and phrases share no words

  static std::string cue_key(std::string_view form) { return kCueMark + std::string(form); }

  std::uint32_t letters(std::string_view text) {
    const std::size_t begin = out_.letters.size();
    out_.letters.insert(out_.letters.end(), text.begin(), text.end());
    return static_cast<std::uint32_t>(begin);
  }

  void number_words() {
    for (const auto& phrases : phrases_) {
      for (const auto& [keys, targets] : phrases) {
        for (const std::string& key : keys) {
          roles_.emplace(key, Roles{0});
        }
      }
    }
    for (const auto& [word, key] : keyer_.same()) {
      roles_.emplace(key, Roles{0});
    }
    for (const auto& [key, roles] : roles_) {
      numbers_.emplace(key, static_cast<std::uint32_t>(out_.words.size()));
      LexiconWord word;
      word.begin = letters(key);
      word.size = static_cast<std::uint32_t>(key.size());
      word.roles = roles;
      out_.words.push_back(word);
    }
  }

  // The forms that packs write, then every other form of the same stems.
  void add_forms() {
    Keyer::Forms forms = keyer_.forms();
    forms.insert(keyer_.same().begin(), keyer_.same().end());
    for (const auto& [key, number] : numbers_) {
      if (key.front() == kCueMark) {
        forms.emplace(key.substr(1), keyer_.key_of(key.substr(1)));
      }
    }
    for (const auto& [form, key] : forms) {
      push_form(form, key);
    }
    const EnglishWords english;
    for (const auto& [key, number] : numbers_) {
      for (const std::uint32_t index : english.with_stem(key)) {
        const std::string_view word = english.word(index);
        if (!forms.contains(word) && !keyer_.is_exact(word)) {
          push_form(word, key);
        }
      }
    }
    hash_forms();
  }

  void push_form(std::string_view form, const std::string& key) {
    out_.forms.push_back({letters(form), static_cast<std::uint32_t>(form.size()), letters_in(form),
                          number_of(key), number_of(cue_key(form))});
  }

  [[nodiscard]] std::uint32_t number_of(const std::string& key) const {
    const auto found = numbers_.find(key);
    return found == numbers_.end() ? Lexicon::kNoWord : found->second;
  }

  void hash_forms() {
    if (out_.forms.empty()) {
      return;
    }
    out_.slots.resize(std::bit_ceil(out_.forms.size() * 2));
    const std::size_t mask = out_.slots.size() - 1;
    for (std::size_t i = 0; i < out_.forms.size(); ++i) {
      const LexiconForm& form = out_.forms[i];
      std::size_t slot = hash_of({out_.letters.data() + form.begin, form.size}) & mask;
      while (out_.slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      out_.slots[slot] = static_cast<std::uint32_t>(i + 1);
    }
  }

  void lay_out_trie(std::size_t trie) {
    Branch root;
    for (auto& [keys, targets] : phrases_[trie]) {
      Branch* branch = &root;
      for (const std::string& key : keys) {
        branch = &branch->next[numbers_.at(key)];
      }
      branch->targets = targets;
      sort_unique(branch->targets);
    }
    lay_out_branch(root, trie);
    const LexiconNode& node = out_.nodes[trie];
    for (const LexiconEdge& edge : std::span(out_.edges).subspan(node.first_edge, node.edges)) {
      out_.words[edge.word].roots[trie] = edge.node;
    }
  }

  // NOLINTNEXTLINE(misc-no-recursion): as deep as the longest phrase
  void lay_out_branch(const Branch& branch, std::size_t node) {
    const std::size_t first_edge = out_.edges.size();
    const std::size_t first_child = out_.nodes.size();
    out_.nodes[node] = {static_cast<std::uint32_t>(first_edge),
                        static_cast<std::uint32_t>(branch.next.size()),
                        static_cast<std::uint32_t>(out_.targets.size()),
                        static_cast<std::uint32_t>(branch.targets.size())};
    out_.targets.insert(out_.targets.end(), branch.targets.begin(), branch.targets.end());
    out_.nodes.resize(first_child + branch.next.size());
    std::size_t child = first_child;
    for (const auto& [word, below] : branch.next) {
      out_.edges.push_back({word, static_cast<std::uint32_t>(child++)});
    }
    child = first_child;
    for (const auto& [word, below] : branch.next) {
      lay_out_branch(below, child++);
    }
  }

  // Concepts of two or three different words, filed under the word that fewest phrases use.
  void add_bags() {
    std::map<std::string_view, std::size_t> uses;
    const auto& phrases = phrases_[static_cast<std::size_t>(Trie::phrases)];
    for (const auto& [keys, targets] : phrases) {
      for (const std::string_view key : std::set<std::string_view>(keys.begin(), keys.end())) {
        ++uses[key];
      }
    }
    std::vector<LexiconBag> bags;
    for (const auto& [keys, targets] : phrases) {
      if (!may_be_bag(keys, targets)) {
        continue;
      }
      std::vector<std::string_view> words(keys.begin(), keys.end());
      std::ranges::sort(words, {},
                        [&](std::string_view word) { return std::pair(uses.at(word), word); });
      LexiconBag bag;
      bag.size = static_cast<std::uint32_t>(words.size());
      std::ranges::transform(words, bag.words.begin(),
                             [&](std::string_view word) { return numbers_.find(word)->second; });
      bag.node = node_of(keys);
      bags.push_back(bag);
    }
    std::ranges::sort(bags, {},
                      [](const LexiconBag& bag) { return std::pair(bag.words, bag.node); });
    for (std::size_t i = 0; i < bags.size(); ++i) {
      LexiconWord& word = out_.words[bags[i].words[0]];
      if (word.bags++ == 0) {
        word.first_bag = static_cast<std::uint32_t>(i);
      }
    }
    out_.bags = std::move(bags);
  }

  static bool may_be_bag(const Keys& keys, const std::vector<Target>& targets) {
    const bool all_words = std::ranges::all_of(keys, [](const std::string& key) {
      return !is_slot(key) && std::isalpha(static_cast<unsigned char>(key.front())) != 0;
    });
    const std::set<std::string_view> different(keys.begin(), keys.end());
    return keys.size() >= 2 && keys.size() <= LexiconBag::kMost && all_words &&
           different.size() == keys.size() &&
           std::ranges::any_of(targets, [](const Target& target) {
             return target.kind == TargetKind::concept_kind;
           });
  }

  [[nodiscard]] std::uint32_t node_of(const Keys& keys) const {
    std::uint32_t node = 0;
    for (const std::string& key : keys) {
      const LexiconNode& from = out_.nodes[node];
      const auto edges = std::span(out_.edges).subspan(from.first_edge, from.edges);
      node = std::ranges::lower_bound(edges, numbers_.at(key), {}, &LexiconEdge::word)->node;
    }
    return node;
  }

  Keyer& keyer_;
  std::map<std::string, Roles> roles_;  // by key
  std::array<std::map<Keys, std::vector<Target>>, kTries> phrases_;
  std::map<std::string, std::uint32_t, std::less<>> numbers_;
  LexiconArrays<ArrayOwner> out_;
};

using SplitWords = std::map<std::string, std::pair<std::string, std::string>, std::less<>>;

// "headache" where "head" and "ache" are words of phrases too.
SplitWords split_words(const Keyer::Forms& forms) {
  constexpr std::size_t kShortestWhole = 7;
  constexpr std::size_t kShortestPart = 3;
  SplitWords split;
  for (const auto& [form, key] : forms) {
    for (std::size_t cut = kShortestPart;
         form.size() >= kShortestWhole && cut + kShortestPart <= form.size(); ++cut) {
      if (forms.contains(form.substr(0, cut)) && forms.contains(form.substr(cut))) {
        split.emplace(form, std::pair(form.substr(0, cut), form.substr(cut)));
        break;
      }
    }
  }
  return split;
}

// The several words that are the same as one: "not able" as "can't".
using SameWords = std::multimap<std::string, std::vector<std::string>, std::less<>>;

// A phrase with each word in turn that has other words for it so written.
void add_same_words(const std::vector<std::string>& forms, const SameWords& same, Keyer& keyer,
                    std::vector<std::vector<std::string>>& variants) {
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const auto [first, last] = same.equal_range(keyer.key_of(forms[i]));
    for (auto each = first; each != last; ++each) {
      std::vector<std::string> varied(forms.begin(),
                                      forms.begin() + static_cast<std::ptrdiff_t>(i));
      varied.insert(varied.end(), each->second.begin(), each->second.end());
      varied.insert(varied.end(), forms.begin() + static_cast<std::ptrdiff_t>(i) + 1, forms.end());
      variants.push_back(std::move(varied));
    }
  }
}

// A phrase as it is, and with each word that can be written as two so written.
std::vector<std::vector<std::string>> with_split_words(const std::vector<std::string>& forms,
                                                       const SplitWords& split) {
  std::vector<std::vector<std::string>> variants = {forms};
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (const auto found = split.find(forms[i]); found != split.end()) {
      std::vector<std::string> varied = forms;
      varied[i] = found->second.first;
      varied.insert(varied.begin() + static_cast<std::ptrdiff_t>(i) + 1, found->second.second);
      variants.push_back(std::move(varied));
    }
  }
  return variants;
}

}  // namespace

void LexiconBuilder::add_phrase(std::string_view phrase, Target target) {
  const bool keeps_fillers = phrase.starts_with('=');
  phrases_.push_back({std::string(phrase.substr(keeps_fillers ? 1 : 0)), target, keeps_fillers});
}

void LexiconBuilder::add_cue(std::string_view phrase, ContextRole role, std::uint32_t cue) {
  cues_.push_back({std::string(phrase), role, cue});
}

void LexiconBuilder::add_same(const std::vector<std::string>& words) {
  same_.push_back(words);
}

namespace {

// Words read as one; those of several words are returned by the key that they are read as.
SameWords read_same_words(const std::vector<std::vector<std::string>>& groups, Keyer& keyer) {
  SameWords several;
  for (const std::vector<std::string>& words : groups) {
    const std::string key = keyer.key_of(Keyer::forms_of(words.front()).front());
    for (const std::string& word : words) {
      const std::vector<std::string> forms = Keyer::forms_of(word);
      if (forms.size() == 1) {
        keyer.read_as(forms.front(), key);
      } else {
        several.emplace(key, forms);
      }
    }
  }
  return several;
}

}  // namespace

LexiconArrays<ArrayOwner> LexiconBuilder::build(std::vector<Cue> cues) const {
  Keyer keyer;
  for (const CuePhrase& cue : cues_) {
    if (cue.role == ContextRole::exact) {
      keyer.keep_form(Keyer::forms_of(cue.text).front());
    }
  }
  const SameWords several = read_same_words(same_, keyer);
  Layout layout(keyer);
  for (const CuePhrase& cue : cues_) {
    layout.add_cue(Keyer::forms_of(cue.text), cue.role, {TargetKind::cue, cue.cue});
  }
  std::vector<std::vector<std::string>> phrases;
  for (const Phrase& phrase : phrases_) {
    phrases.push_back(Keyer::forms_of(phrase.text));
    keyer.keys_of(phrases.back());
  }
  const SplitWords split = split_words(keyer.forms());
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    std::vector<std::vector<std::string>> variants = with_split_words(phrases[i], split);
    add_same_words(phrases[i], several, keyer, variants);
    for (const std::vector<std::string>& forms : variants) {
      const Keys keys = keyer.keys_of(phrases_[i].keeps_fillers ? forms : layout.meaningful(forms));
      if (!keys.empty()) {
        layout.add_phrase(keys, phrases_[i].target);
      }
    }
  }
  return layout.lay_out(std::move(cues));
}

}  // namespace palpate
