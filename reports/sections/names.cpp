// SPDX-License-Identifier: Apache-2.0
#include "reports/sections/names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "reports/locale/catalogue.hpp"
#include "reports/locale/provinces.hpp"
#include "reports/locale/sentences.hpp"

namespace gelombang::reports {
namespace {

constexpr std::array dimensions{
    "connection", "region", "sex",     "age",       "education",       "work_status",    "disability", "hour",
    "day",        "tenth",  "arrival", "everybody", "registered_hour", "registered_day", "month"};
constexpr std::array station_kinds{"server_pool", "processor", "shared_link", "third_party", "delay"};

struct NamedGroup {
  std::string_view dimension;
  const char* name;
};
/// Names of groups in the scenarios that come with the program; education is named in Indonesian there.
constexpr std::array groups{NamedGroup{"sex", "female"},
                            NamedGroup{"sex", "male"},
                            NamedGroup{"disability", "no"},
                            NamedGroup{"disability", "yes"},
                            NamedGroup{"work_status", "not_working"},
                            NamedGroup{"work_status", "working"},
                            NamedGroup{"work_status", "student"},
                            NamedGroup{"education", "university"},
                            NamedGroup{"education", "diploma"},
                            NamedGroup{"connection", "fixed"},
                            NamedGroup{"connection", "weak_signal"}};

constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

template <std::size_t size>
Value word_among(const std::array<const char*, size>& words, const std::string& name) {
  const auto found = std::find(words.begin(), words.end(), name);
  return found == words.end() ? Value(name) : Value(*found);
}

/// `text` between the two; empty: it does not begin and end so.
std::string between(const std::string& text, std::string_view begin, std::string_view end) {
  if (text.size() <= begin.size() + end.size() || !text.starts_with(begin) || !text.ends_with(end)) return "";
  return text.substr(begin.size(), text.size() - begin.size() - end.size());
}

/// `12.5` and `3.0 %`; whole numbers stay as they are. Empty: neither.
Value number_value(const std::string& text) {
  const bool is_share = text.ends_with(" %");
  const std::string digits = text.substr(0, text.size() - (is_share ? 2 : 0));
  const std::size_t point = digits.find('.');
  if (point == std::string::npos || point + 1 == digits.size() ||
      digits.find_first_not_of("0123456789", digits.starts_with('-') ? 1 : 0) != point ||
      digits.find_first_not_of("0123456789", point + 1) != std::string::npos)
    return {};
  const Number number{std::stod(digits), static_cast<int>(digits.size() - point - 1)};
  return is_share ? Value(phrase("{} %", number)) : Value(number);
}

/// A whole number of four digits or more; in English as it came. Empty: none, or a long one as identifiers
/// are.
Value large_number(const std::string& text) {
  constexpr std::size_t longest = 9;
  if (text.size() < 4 || text.size() > longest || text.front() == '0' ||
      text.find_first_not_of("0123456789") != std::string::npos)
    return {};
  return InLanguages{{Text{text, {}}, Count{std::stod(text)}}};
}

/// Of times at which people came: `3-6 h`, `day 2`, `15:00`. Empty: another dimension.
std::string indonesian_time(const std::string& dimension, std::string name) {
  const bool is_clock = dimension == "hour" || dimension == "registered_hour";
  if (is_clock) std::replace(name.begin(), name.end(), ':', '.');
  if (is_clock) return name;
  if (dimension != "arrival") return {};
  if (name.starts_with("day ")) return "hari ke-" + name.substr(4);
  return name.ends_with(" h") ? name.substr(0, name.size() - 1) + "jam" : name;
}

/// What stands in a sentence of an audit: a number, `all others`, a dimension, a group with its dimension.
Value name_or_number(const std::string& text) {
  if (text == "all others" || text == "takes no part") return phrase(text);
  if (Value number = number_value(text); !number.is_empty()) return number;
  if (Value number = large_number(text); !number.is_empty()) return number;
  const std::size_t space = text.find(' ');
  if (space == std::string::npos) return dimension_name(text);
  const std::string dimension = text.substr(0, space), name = text.substr(space + 1);
  if (std::find(dimensions.begin(), dimensions.end(), dimension) == dimensions.end()) return text;
  return phrase("{} {}", dimension_name(dimension), group_name(dimension, name));
}

}  // namespace

Value dimension_name(const std::string& dimension) {
  return word_among(dimensions, dimension);
}

Value group_name(const std::string& dimension, const std::string& name) {
  const auto found = std::find_if(groups.begin(), groups.end(), [&](const NamedGroup& each) {
    return each.dimension == dimension && each.name == name;
  });
  if (found != groups.end()) return found->name;
  if (const std::string time = indonesian_time(dimension, name); !time.empty() && time != name)
    return InLanguages{{Text{name}, Text{time, "id"}}};  // no decimals
  if (dimension == "month") return word_among(months, name);
  const std::string_view province = dimension == "region" ? name_of_province(name) : std::string_view{};
  if (province.empty()) return name;
  return InLanguages{{Text{name}, Text{std::string(province)}}};  // English tables have the short code
}

Value station_kind_name(const std::string& kind) {
  return word_among(station_kinds, kind);
}

Value part_name(const std::string& part) {
  constexpr std::array whole{"delay in queue", "own service", "held, waiting for a place further on",
                             "earlier attempts, and waits before the next", "network"};
  constexpr std::array of_station{"{}: delay in queue", "{}: service", "held by {}: its queue",
                                  "held by {}: the rest"};
  for (const std::string_view words : of_station) {
    const std::size_t place = words.find("{}");
    if (std::string name = between(part, words.substr(0, place), words.substr(place + 2)); !name.empty())
      return phrase(std::string(words), std::move(name));
  }
  return word_among(whole, part);
}

Value reason_name(const results::Bundle& bundle, const std::string& reason, const std::string& rule) {
  const auto found =
      std::find_if(bundle.reasons.begin(), bundle.reasons.end(), [&](const results::ReasonRow& row) {
        return row.english == reason && row.rule == rule && !row.indonesian.empty();
      });
  if (found == bundle.reasons.end()) return reason;
  return InLanguages{{Text{reason}, Text{found->indonesian}}};
}

Value sentence_value(const std::string& sentence) {
  return recognised(sentence, name_or_number);
}

Value article_name(const std::string& article) {
  if (!indonesian_of(article).empty()) return phrase(article);
  constexpr std::string_view mark = " art. ";
  std::string indonesian = article;
  bool is_law = false;
  for (std::size_t at = 0; (at = indonesian.find(mark, at)) != std::string::npos; is_law = true)
    indonesian.replace(at, mark.size(), " Pasal ");
  if (is_law) return InLanguages{{Text{article, {}}, Text{indonesian, {}}}};
  return Text{article, {}};
}

Value in_both(const char* english_words, const char* indonesian_words) {
  return InLanguages{{Text{english_words}, Text{indonesian_words}}};
}

}  // namespace gelombang::reports
