// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/ages.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/core.h>

namespace gelombang::scenario {

namespace {

std::optional<int> years(std::string_view text) {
  int value = 0;
  const char* end = text.data() + text.size();
  const auto [rest, status] = std::from_chars(text.data(), end, value);
  if (text.empty() || text.front() == '-' || status != std::errc{} || rest != end) return std::nullopt;
  return value <= AgeSpan::oldest ? std::optional(value) : std::nullopt;
}

/// `20 to 24 years` or `20 years`
std::string in_words(int first, int last) {
  return first == last ? fmt::format("{} years", first) : fmt::format("{} to {} years", first, last);
}

}  // namespace

std::optional<AgeSpan> age_span(std::string_view name) {
  const bool is_open = !name.empty() && name.back() == '+';
  if (is_open) name.remove_suffix(1);
  const std::size_t dash = name.find('-');
  const std::optional<int> first = years(name.substr(0, dash));
  if (!first) return std::nullopt;
  if (dash == std::string_view::npos) return AgeSpan{*first, is_open ? AgeSpan::oldest : *first, is_open};
  const std::optional<int> last = years(name.substr(dash + 1));
  if (is_open || !last || *last < *first) return std::nullopt;
  return AgeSpan{*first, *last, false};
}

void check_ages(const std::vector<ShareSpec>& groups, Problems& problems) {
  std::vector<std::pair<AgeSpan, const At<std::string>*>> spans;
  for (const ShareSpec& group : groups) {
    if (const auto span = age_span(group.name.value))
      spans.emplace_back(*span, &group.name);
    else
      problems.error_unless_said(group.name.where, fmt::format("{} is no age", shown(group.name.value)),
                                 "write '18-24', '60+' or one age such as '17'");
  }
  std::stable_sort(spans.begin(), spans.end(),
                   [](const auto& a, const auto& b) { return a.first.first < b.first.first; });
  std::size_t oldest = 0;  // of those before, the one that goes furthest
  for (std::size_t i = 1; i < spans.size(); ++i) {
    const auto& [before, before_name] = spans[oldest];
    const auto& [span, name] = spans[i];
    if (span.first <= before.last)
      problems.warning(
          name->where,
          fmt::format("the ages {} and {} overlap: {} are in both", shown(before_name->value),
                      shown(name->value), in_words(span.first, std::min(span.last, before.last))),
          "let each age group begin where the one before it has ended");
    else if (span.first > before.last + 1)
      problems.warning(
          name->where,
          fmt::format("nobody is {} old: no age group has them", in_words(before.last + 1, span.first - 1)),
          "close the gap, or give those ages a group with a share of 0 %");
    if (span.last > before.last) oldest = i;
  }
}

}  // namespace gelombang::scenario
