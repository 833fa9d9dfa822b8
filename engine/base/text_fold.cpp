// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text_fold.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <memory>
#include <numeric>

#include <utf8proc.h>

#include "engine/base/printable.hpp"

namespace gelombang {
namespace {

constexpr std::size_t few_texts = 1000;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_white_space(std::int32_t code) {
  if (code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85) return true;
  const auto category = utf8proc_category(code);
  return code >= 0x80 && (category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
                          category == UTF8PROC_CATEGORY_ZP);
}

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// NFKC of UTF-8, with its case folded if asked. ASCII is in this form but for its capitals.
std::string normalized(std::string_view text, bool letter_case) {
  std::string result(text);
  utf8proc_uint8_t* mapped = nullptr;
  if (!is_ascii(text)) {
    const int options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE |
                        (letter_case ? UTF8PROC_CASEFOLD : 0);
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                                     static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(mapped, std::free);
    if (length >= 0) return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
  }
  if (letter_case)
    for (char& c : result) c = small(c);
  return result;
}

/// Of folded text.
std::optional<bool> said(std::string_view text, bool words_alone) {
  constexpr std::array<std::string_view, 6> yes{"yes", "ya", "true", "y", "t", "1"},
      no{"no", "tidak", "false", "n", "f", "0"};
  const auto is_in = [&](const auto& list) {
    return std::find(list.begin(), list.end() - (words_alone ? 3 : 0), text) !=
           list.end() - (words_alone ? 3 : 0);
  };
  if (is_in(yes)) return true;
  if (is_in(no)) return false;
  return {};
}

/// Whether two different texts could be the same when folded: most pools of codes need no second look.
bool can_be_alike(const std::vector<std::string_view>& texts, Fold fold) {
  bool small = false, capital = false, other = false;
  for (const std::string_view text : texts) {
    for (const char c : text) {
      small |= c >= 'a' && c <= 'z';
      capital |= c >= 'A' && c <= 'Z';
      other |= c <= ' ' || c > '~';
    }
    other |= fold.zeros && text.size() > 1 && text.front() == '0' &&
             std::all_of(text.begin(), text.end(), is_digit);
  }
  return other || (fold.letter_case && small && capital) || texts.size() <= few_texts;
}

}  // namespace

bool is_plain_text(std::string_view text) {
  while (!text.empty()) {
    const Character first = first_character(text);
    if (first.length == 0 || first.code == '\t' || first.code == '\n' || !is_printable(first.code))
      return false;
    text.remove_prefix(first.length);
  }
  return true;
}

std::string folded(std::string_view text, Fold fold) {
  const std::string plain = normalized(text, fold.letter_case);
  std::string result;
  bool space = false;
  for (std::string_view rest = plain; !rest.empty();) {
    const Character first = first_character(rest);
    const std::size_t length = std::max<std::size_t>(first.length, 1);
    if (first.length > 0 && is_white_space(static_cast<std::int32_t>(first.code))) {
      space = !result.empty();
    } else {
      if (space) result += ' ';
      space = false;
      result += rest.substr(0, length);
    }
    rest.remove_prefix(length);
  }
  if (fold.zeros && std::all_of(result.begin(), result.end(), is_digit))
    result.erase(0, std::min(result.find_first_not_of('0'), std::max<std::size_t>(result.size(), 1) - 1));
  return result;
}

bool is_blank(std::string_view text) {
  const bool begins_with_a_letter = !text.empty() && text.front() > ' ' && text.front() <= '~';
  return !begins_with_a_letter && folded(text).empty();
}

std::optional<bool> yes_or_no(std::string_view text) {
  return said(folded(text, {true, false}), false);
}

std::vector<std::uint32_t> first_alike(const std::vector<std::string_view>& texts, Fold fold) {
  if (!can_be_alike(texts, fold)) return {};
  const bool few = texts.size() <= few_texts;
  const bool nothing_else = few && std::all_of(texts.begin(), texts.end(), [](std::string_view text) {
                              return text.empty() || yes_or_no(text).has_value();
                            });
  const auto key_of = [&](std::uint32_t place) {
    std::string key = folded(texts[place], fold);
    const std::optional<bool> answer = few ? said(key, !nothing_else) : std::nullopt;
    return answer ? std::string(*answer ? "yes" : "no") : key;
  };
  std::vector<std::pair<std::size_t, std::uint32_t>> by_hash;  // texts themselves would be large, and many
  by_hash.reserve(texts.size());
  for (std::uint32_t i = 0; i < texts.size(); ++i)
    by_hash.emplace_back(std::hash<std::string>()(key_of(i)), i);
  std::sort(by_hash.begin(), by_hash.end());
  std::vector<std::uint32_t> first(texts.size());
  std::iota(first.begin(), first.end(), 0U);
  bool all_differ = true;
  for (std::size_t i = 1; i < by_hash.size(); ++i) {
    const auto [hash, place] = by_hash[i];
    for (std::size_t before = i; before-- > 0 && by_hash[before].first == hash;) {
      if (key_of(by_hash[before].second) != key_of(place)) continue;
      first[place] = first[by_hash[before].second];
      all_differ = false;
      break;
    }
  }
  if (all_differ) first.clear();
  return first;
}

bool case_tells_apart(const std::vector<std::string_view>& texts) {
  const auto small_then_capital = [](char a, char b) { return a >= 'a' && a <= 'z' && b >= 'A' && b <= 'Z'; };
  return std::any_of(texts.begin(), texts.end(), [&](std::string_view text) {
    return std::adjacent_find(text.begin(), text.end(), small_then_capital) != text.end();
  });
}

std::string StrangerCauses::of(std::string_view stranger) {
  if (is_scientific(stranger)) return ": it is in scientific notation, to which a spreadsheet has rounded it";
  constexpr Fold with_zeros{true, false}, without_zeros{true, true};
  const std::hash<std::string> hash;
  if (writings_.empty())
    for (const std::string_view each : known_) {
      writings_.insert(hash(folded(each, with_zeros)));
      numbers_.insert(hash(folded(each, without_zeros)));
    }
  if (writings_.contains(hash(folded(stranger, with_zeros))))
    return ", but it is there in another writing: capitals, spaces or accents";
  if (numbers_.contains(hash(folded(stranger, without_zeros))))
    return ", but with other zeros in front it is: a spreadsheet dropped them";
  return "";
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = small(a[i - 1]) == small(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
      const bool swapped =
          i > 1 && j > 1 && small(a[i - 1]) == small(b[j - 2]) && small(a[i - 2]) == small(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

bool is_scientific(std::string_view text) {
  const auto take_digits = [&text] {
    const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count > 0;
  };
  const auto take = [&text](std::string_view any) {
    const bool is_there = !text.empty() && any.find(text.front()) != any.npos;
    if (is_there) text.remove_prefix(1);
    return is_there;
  };
  if (!take_digits()) return false;
  if (take(".,") && !take_digits()) return false;
  return take("eE") && take("+-") && take_digits() && text.empty();
}

}  // namespace gelombang
