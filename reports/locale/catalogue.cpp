// SPDX-License-Identifier: Apache-2.0
#include "reports/locale/catalogue.hpp"

#include <algorithm>
#include <unordered_map>

#include "reports/document/visit.hpp"
#include "reports/locale/catalogue/subjects.hpp"

namespace gelombang::reports {
namespace {

constexpr std::array<std::span<const Translation> (*)(), 9> subjects{
    words_of_runs,  words_of_inclusion, words_of_designs, words_of_audits,        words_of_sentences,
    words_of_draws, words_of_plugins,   words_of_reports, words_of_report_annexes};

bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char each) {
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each & 0x80) != 0;
  });
}

}  // namespace

std::span<const std::span<const Translation>> catalogue() {
  static const auto all = [] {
    std::array<std::span<const Translation>, subjects.size()> spans;
    std::transform(subjects.begin(), subjects.end(), spans.begin(), [](auto words) { return words(); });
    return spans;
  }();
  return all;
}

std::string_view indonesian_of(std::string_view english) {
  static const auto all = [] {
    std::unordered_map<std::string_view, std::string_view> words;
    for (const auto& subject : catalogue())
      for (const Translation& each : subject) words.emplace(each.english, each.indonesian);
    return words;
  }();
  if (const auto found = all.find(english); found != all.end()) return found->second;
  return english.size() > 1 && has_letters(english) ? std::string_view{} : english;
}

std::set<std::string> untranslated(const Document& document) {
  std::set<std::string> missing;
  for_each_value(document, [&](const Value& value) {
    const auto* phrase = std::get_if<Phrase>(&value.kind);
    if (phrase != nullptr && indonesian_of(phrase->words).empty() && !phrase->words.empty())
      missing.insert(phrase->words);
  });
  return missing;
}

}  // namespace gelombang::reports
