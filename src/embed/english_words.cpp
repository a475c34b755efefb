// SPDX-License-Identifier: MIT
//
// A step of the build: the English word list to the block that text/english.hpp reads.
//
//   palpate_english WORDS_IN BLOCK_OUT
//
// The list has one word a line, the most common ones marked with "*"; "#" begins a comment.
#include <bit>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "text/english_block.hpp"
#include "text/letters.hpp"
#include "text/stem.hpp"

namespace palpate {

namespace {

struct Block {
  std::vector<std::uint32_t> word_ends, word_letters, slots, stem_ends, group_ends, group_words;
  std::vector<std::uint8_t> common;
  std::string letters, stem_letters;
};

std::map<std::string, bool> read_words(const char* path) {
  std::map<std::string, bool> words;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') {
      continue;
    }
    const bool is_common = line.front() == '*';
    bool& common = words[is_common ? line.substr(1) : line];
    common = common || is_common;
  }
  return words;
}

Block block_of(const std::map<std::string, bool>& words) {
  Block block;
  Stemmer stemmer;
  std::map<std::string, std::vector<std::uint32_t>> groups;
  block.slots.resize(std::bit_ceil(words.size() * 2));
  for (const auto& [word, is_common] : words) {
    const auto index = static_cast<std::uint32_t>(block.word_ends.size());
    block.letters += word;
    block.word_ends.push_back(static_cast<std::uint32_t>(block.letters.size()));
    block.word_letters.push_back(letters_in(word));
    block.common.push_back(is_common ? 1 : 0);
    groups[std::string(stemmer.stem(word))].push_back(index);
    std::size_t slot = hash_of(word) & (block.slots.size() - 1);
    while (block.slots[slot] != 0) {
      slot = (slot + 1) & (block.slots.size() - 1);
    }
    block.slots[slot] = index + 1;
  }
  for (const auto& [stem, members] : groups) {
    block.stem_letters += stem;
    block.stem_ends.push_back(static_cast<std::uint32_t>(block.stem_letters.size()));
    block.group_words.insert(block.group_words.end(), members.begin(), members.end());
    block.group_ends.push_back(static_cast<std::uint32_t>(block.group_words.size()));
  }
  return block;
}

bool write(const Block& block, const char* path) {
  EnglishArrays arrays{block.word_ends, block.word_letters, block.slots,
                       block.stem_ends, block.group_ends,   block.group_words,
                       block.common,    block.letters,      block.stem_letters};
  std::ofstream out(path, std::ios::binary);
  for_each_array(arrays, [&](const auto& array) {
    const std::uint64_t count = array.size();
    const std::string padding(aligned(array.size_bytes()) - array.size_bytes(), '\0');
    out.write(reinterpret_cast<const char*>(&count), sizeof(count));
    out.write(reinterpret_cast<const char*>(array.data()),
              static_cast<std::streamsize>(array.size_bytes()));
    out << padding;
  });
  return out.good();
}

}  // namespace

}  // namespace palpate

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: palpate_english WORDS_IN BLOCK_OUT\n";
    return 2;
  }
  const std::map<std::string, bool> words = palpate::read_words(argv[1]);
  if (words.empty()) {
    std::cerr << "no words in " << argv[1] << '\n';
    return 1;
  }
  return palpate::write(palpate::block_of(words), argv[2]) ? 0 : 1;
}
