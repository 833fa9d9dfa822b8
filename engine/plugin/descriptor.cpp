// SPDX-License-Identifier: Apache-2.0
#include "engine/plugin/descriptor.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <set>

#include <fmt/format.h>

#include "engine/base/printable.hpp"
#include "engine/base/text_fold.hpp"
#include "engine/plugin/values.hpp"

namespace gelombang::plugin {

namespace {

// The layout of version 1. A plugin built against a later header of the same version has longer structures,
// whose ends are not looked at. When a structure grows, these stay as they are and the new fields are read
// only from plugins that have them.
constexpr std::size_t descriptor_size_v1 = sizeof(gelombang_descriptor);
constexpr std::size_t parameter_size_v1 = offsetof(gelombang_parameter, is_assumption);
constexpr std::size_t reason_size_v1 = sizeof(gelombang_reason);

constexpr std::uint32_t most_rows = 256;     // of a table; more is garbage, not a rule
constexpr std::uint32_t longest_row = 4096;  // bytes; likewise
constexpr std::size_t longest_text = 4096;

/// Row `i` of a table whose rows may be longer or shorter than ours.
template <class Row>
const Row& row(const Row* table, std::uint32_t size, std::uint32_t i) {
  return *reinterpret_cast<const Row*>(reinterpret_cast<const char*>(table) + std::size_t{size} * i);
}

/// Empty for a text that has no end; what is not printable is in it as it is.
std::string_view bounded(const char* text) {
  if (text == nullptr) return {};
  const std::size_t length = strnlen(text, longest_text + 1);
  return length > longest_text ? std::string_view() : std::string_view(text, length);
}

bool is_word(const char* text, char joint) {
  const std::string_view word = bounded(text);
  if (word.empty() || word.size() > 64) return false;
  return std::all_of(word.begin(), word.end(), [joint](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == joint;
  });
}

bool is_empty(const char* text) {
  return text == nullptr || *text == '\0';
}

/// What is wrong with one of the texts that are shown to people; they may be missing.
std::string unusable(std::initializer_list<const char*> texts) {
  for (const char* text : texts) {
    if (is_empty(text)) continue;
    const std::string_view whole = bounded(text);
    if (whole.empty()) return fmt::format("has a text of more than {} bytes", longest_text);
    if (is_plain_text(whole)) continue;
    std::string shown = printable(whole.substr(0, 60));
    std::replace_if(
        shown.begin(), shown.end(), [](char c) { return c == '\t' || c == '\n'; }, '?');
    return fmt::format("has a text with control characters or bytes that are no UTF-8: '{}'", shown);
  }
  return {};
}

std::string text_or_empty(const char* text) {
  return text == nullptr ? "" : text;
}

bool is_date(std::string_view text) {
  int year = 0;
  unsigned month = 0, day = 0;
  const auto number = [&](std::size_t from, std::size_t length, auto& value) {
    const char* first = text.data() + from;
    return std::from_chars(first, first + length, value).ptr == first + length;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return false;
  return (std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}).ok();
}

std::string read_head(const gelombang_descriptor& raw) {
  if (raw.magic != GELOMBANG_MAGIC)
    return "is not a Gelombang plugin: its descriptor does not begin with the magic number";
  if (raw.abi_version != GELOMBANG_ABI_VERSION)
    return fmt::format(
        "was built for version {} of the plugin interface, and this program speaks version {}: rebuild it "
        "against this program's headers",
        raw.abi_version, GELOMBANG_ABI_VERSION);
  if (raw.descriptor_size < descriptor_size_v1 || raw.parameter_size < parameter_size_v1 ||
      raw.reason_size < reason_size_v1)
    return fmt::format(
        "has structures shorter than version {} of the plugin interface has (descriptor {} of {} bytes, "
        "parameter {} of {}, reason {} of {}): rebuild it against this program's headers",
        GELOMBANG_ABI_VERSION, raw.descriptor_size, descriptor_size_v1, raw.parameter_size, parameter_size_v1,
        raw.reason_size, reason_size_v1);
  for (const std::uint32_t size : {raw.descriptor_size, raw.parameter_size, raw.reason_size})
    if (size > longest_row || size % alignof(gelombang_parameter) != 0)
      return fmt::format("has structures of a size that cannot be ({} bytes)", size);
  return {};
}

std::string read_identity(const gelombang_descriptor& raw, Description& d) {
  if (!is_word(raw.name, '-')) return "has no usable name: a-z, 0-9 and '-' are allowed";
  d.name = raw.name;
  if (raw.kind < GELOMBANG_ELIGIBILITY || raw.kind > GELOMBANG_SELECTION)
    return fmt::format("is of an unknown kind ({})", raw.kind);
  d.kind = static_cast<Kind>(raw.kind);
  if (is_empty(raw.version) || is_empty(raw.summary)) return "does not tell its version or its summary";
  if (std::string problem = unusable({raw.version, raw.summary, raw.effective_from, raw.effective_until});
      !problem.empty())
    return problem;
  d.version = raw.version;
  d.summary = raw.summary;
  for (const char* date : {raw.effective_from, raw.effective_until}) {
    if (date != nullptr && !is_date(date))
      return fmt::format("is dated '{}', which is no date such as 2020-04-11", date);
  }
  if (raw.effective_from != nullptr) d.effective_from = raw.effective_from;
  if (raw.effective_until != nullptr) d.effective_until = raw.effective_until;
  if (d.effective_from && d.effective_until && *d.effective_until < *d.effective_from)
    return "ceases to be in force before it is in force";
  const bool selects = d.kind == Kind::selection;
  if (raw.create == nullptr || raw.destroy == nullptr || (raw.select != nullptr) != selects ||
      (raw.decide != nullptr) == selects)
    return fmt::format("lacks a function that a rule of the kind {} has, or has one too many",
                       name_of(d.kind));
  return {};
}

/// `size`: of the parameter as the plugin has it.
std::string read_parameter(const gelombang_parameter& raw, std::uint32_t size, ParameterDescription& p) {
  if (!is_word(raw.name, '_')) return "has a parameter without a usable name: a-z, 0-9 and '_' are allowed";
  p.name = raw.name;
  if (raw.type < GELOMBANG_NUMBER || raw.type > GELOMBANG_CHOICE)
    return fmt::format("has a parameter '{}' of an unknown type ({})", p.name, raw.type);
  p.type = static_cast<ParameterType>(raw.type);
  if (p.type == ParameterType::choice) {
    if (raw.choice_count == 0 || raw.choice_count > most_rows || raw.words == nullptr)
      return fmt::format("has a parameter '{}' without words to choose from", p.name);
    for (std::uint32_t i = 0; i < raw.choice_count; ++i) {
      if (is_empty(raw.words[i])) return fmt::format("has a parameter '{}' with an empty word", p.name);
      if (std::string problem = unusable({raw.words[i]}); !problem.empty()) return problem;
      p.words.emplace_back(raw.words[i]);
    }
  }
  if (std::string problem = unusable({raw.unit, raw.fallback, raw.help}); !problem.empty()) return problem;
  p.unit = text_or_empty(raw.unit);
  p.minimum = raw.minimum;
  p.maximum = raw.maximum;
  p.help = text_or_empty(raw.help);
  p.is_assumption = size > offsetof(gelombang_parameter, is_assumption) && raw.is_assumption != 0;
  if (p.type != ParameterType::text && p.type != ParameterType::choice && !(p.minimum <= p.maximum))
    return fmt::format("has a parameter '{}' whose minimum is above its maximum", p.name);
  if (raw.fallback != nullptr) {
    p.fallback = raw.fallback;
    const std::string problem = read_value(p, *p.fallback).problem;
    if (!problem.empty()) return fmt::format("has a parameter '{}' whose own fallback {}", p.name, problem);
  }
  return {};
}

std::string read_tables(const gelombang_descriptor& raw, Description& d) {
  if (raw.reason_count == 0 || raw.reasons == nullptr) return "gives no reasons for its verdicts";
  if (raw.reason_count > most_rows || raw.parameter_count > most_rows ||
      (raw.parameter_count > 0 && raw.parameters == nullptr))
    return "has a broken table of parameters or reasons";
  std::set<std::string> seen;
  for (std::uint32_t i = 0; i < raw.parameter_count; ++i) {
    ParameterDescription p;
    std::string problem = read_parameter(row(raw.parameters, raw.parameter_size, i), raw.parameter_size, p);
    if (!problem.empty()) return problem;
    if (!seen.insert(p.name).second) return fmt::format("has two parameters '{}'", p.name);
    d.parameters.push_back(std::move(p));
  }
  seen.clear();
  for (std::uint32_t i = 0; i < raw.reason_count; ++i) {
    const gelombang_reason& r = row(raw.reasons, raw.reason_size, i);
    if (!is_word(r.code, '_')) return "has a reason without a usable code: a-z, 0-9 and '_' are allowed";
    if (is_empty(r.english) || is_empty(r.indonesian) || is_empty(r.article))
      return fmt::format("has a reason '{}' without its sentences or without what it rests on", r.code);
    if (std::string problem = unusable({r.english, r.indonesian, r.article, r.source}); !problem.empty())
      return problem;
    if (!seen.insert(r.code).second) return fmt::format("has two reasons '{}'", r.code);
    d.reasons.push_back({r.code, r.english, r.indonesian, r.article, text_or_empty(r.source)});
  }
  return {};
}

}  // namespace

std::string read_descriptor(const gelombang_descriptor& raw, Description& description) {
  std::string problem = read_head(raw);
  if (problem.empty()) problem = read_identity(raw, description);
  if (problem.empty()) problem = read_tables(raw, description);
  return problem;
}

}  // namespace gelombang::plugin
