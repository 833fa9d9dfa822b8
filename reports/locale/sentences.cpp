// SPDX-License-Identifier: Apache-2.0
#include "reports/locale/sentences.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/locale/catalogue/subjects.hpp"

namespace gelombang::reports {
namespace {

constexpr std::string_view place = "{}", between_sentences = "; ";
constexpr std::string_view against = "Inconsistent with a fair draw";  // begins what lists other sentences

/// What stands in the places of `words`, none of it empty; nothing: `text` is not made of these words.
std::optional<std::vector<std::string>> values_in(std::string_view text, std::string_view words) {
  std::vector<std::string> values;
  std::size_t next = words.find(place);
  const std::string_view begin = words.substr(0, next);
  if (!text.starts_with(begin)) return std::nullopt;
  text.remove_prefix(begin.size());
  while (next != std::string_view::npos) {
    words.remove_prefix(next + place.size());
    next = words.find(place);
    const std::string_view after = words.substr(0, next);
    // The last words end the text; those before stand where they come first, behind a value.
    const bool is_last = next == std::string_view::npos;
    if (text.empty() || (is_last && !text.ends_with(after))) return std::nullopt;
    const std::size_t end = is_last ? text.size() - after.size() : text.find(after, 1);
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    values.emplace_back(text.substr(0, end));
    text.remove_prefix(end + after.size());
  }
  return text.empty() ? std::optional(std::move(values)) : std::nullopt;
}

class Recogniser {
 public:
  explicit Recogniser(const std::function<Value(const std::string&)>& name) : name_(name) {}

  Value value_of(const std::string& text) const {
    std::optional<Value> sentence = sentence_of(text);
    return sentence ? *std::move(sentence) : name_(text);
  }

 private:
  std::optional<Value> sentence_of(const std::string& text) const {
    if (auto bottom_line = made_of(text, [](std::string_view words) { return words.starts_with(against); }))
      return bottom_line;
    if (auto several = several_of(text)) return several;
    return made_of(text, [](std::string_view) { return true; });
  }

  template <class IsMeant>
  std::optional<Value> made_of(const std::string& text, IsMeant is_meant) const {
    for (const Translation& each : words_of_sentences())
      if (const auto values = is_meant(each.english) ? values_in(text, each.english) : std::nullopt) {
        if (is_spread(*values, each.english)) continue;
        Phrase phrase{std::string(each.english), {}};
        for (const std::string& value : *values) phrase.values.push_back(value_of(value));
        return phrase;
      }
    return std::nullopt;
  }

  /// The words stand in several sentences: only those that end in a full stop list others.
  static bool is_spread(const std::vector<std::string>& values, std::string_view words) {
    return !words.ends_with(".") && std::any_of(values.begin(), values.end(), [](const std::string& value) {
      return value.find(between_sentences) != std::string::npos;
    });
  }

  /// Only where the first and all that follow are sentences: some have a `; ` of their own.
  std::optional<Value> several_of(const std::string& text) const {
    for (std::size_t at = text.find(between_sentences); at != std::string::npos;
         at = text.find(between_sentences, at + 1)) {
      std::optional<Value> first = sentence_of(text.substr(0, at));
      if (!first) continue;
      if (std::optional<Value> rest = sentence_of(text.substr(at + between_sentences.size())))
        return List{{*std::move(first), *std::move(rest)}, std::string(between_sentences)};
    }
    return std::nullopt;
  }

  const std::function<Value(const std::string&)>& name_;
};

}  // namespace

Value recognised(const std::string& english, const std::function<Value(const std::string&)>& name) {
  return Recogniser(name).value_of(english);
}

}  // namespace gelombang::reports
