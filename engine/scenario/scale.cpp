// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/scale.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include <fmt/core.h>

namespace gelombang::scenario {

namespace {

constexpr std::int64_t largest_part = 1'000'000'000;
constexpr double largest_factor = 1000;

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 1 || value > largest_part)
    return std::nullopt;
  return value;
}

void scale_published(PublishedSpec& published, double factor) {
  const auto scale = [factor](std::optional<double>& count) {
    if (count) *count *= factor;
  };
  for (PublishedSpec::Row& row : published.rows)
    for (std::optional<double>& count : row.counts) scale(count);
  for (PublishedSpec::Wave& wave : published.waves) {
    scale(wave.joined);
    scale(wave.selected);
  }
}

void fit_replicas(StationSpec& station) {
  const AutoscalerSpec& scaler = *station.autoscaler;
  const std::int64_t each = std::max<std::int64_t>(scaler.servers_each.value, 1);
  if (scaler.at_most.value < scaler.at_least.value) return;  // told
  const std::int64_t replicas =
      std::clamp((station.servers.value + each / 2) / each, scaler.at_least.value, scaler.at_most.value);
  station.servers.value = replicas * each;
}

void keep_last_of_equals(std::vector<BalkSpec>& balk) {
  std::vector<BalkSpec> kept;
  for (const BalkSpec& each : balk) {
    if (!kept.empty() && kept.back().queue.value == each.queue.value) kept.pop_back();
    kept.push_back(each);
  }
  balk = std::move(kept);
}

/// Only the plugin knows which of its parameters are numbers of seats.
void tell_of_rules(const ScenarioSpec& spec, Problems& problems) {
  std::set<std::string> selecting;
  if (spec.selection) selecting.insert(spec.selection->rule.value);
  for (const WaveSpec& wave : spec.waves)
    if (wave.rule) selecting.insert(wave.rule->value);
  for (const RuleSpec& rule : spec.rules)
    if (!rule.parameters.empty() && selecting.count(rule.name.value) != 0)
      problems.warning(rule.name.where,
                       fmt::format("the parameters of rule {} are not scaled", shown(rule.name.value)),
                       "numbers of seats among them stay those of the full size");
}

}  // namespace

Scale parse_scale(std::string_view text, std::string& problem) {
  const std::size_t slash = text.find('/');
  const auto part = whole(text.substr(0, slash));
  const auto of =
      slash == std::string_view::npos ? std::optional<std::int64_t>(1) : whole(text.substr(slash + 1));
  const bool is_bare = slash == std::string_view::npos && part != 1;
  if (!part || !of || is_bare) {
    problem = fmt::format("'{}' is not a scale such as 1/50, which makes everything a fiftieth", text);
    return {};
  }
  Scale scale;
  scale.factor = static_cast<double>(*part) / static_cast<double>(*of);
  if (scale.factor > largest_factor)
    problem = fmt::format("'{}' is more than a thousand times the scenario", text);
  if (*part != *of) scale.text = text;
  return scale;
}

std::int64_t scaled_count(std::int64_t count, const Scale& scale) {
  if (count == 0) return 0;
  return std::max<std::int64_t>(1, std::llround(static_cast<double>(count) * scale.factor));
}

void apply(const Scale& scale, ScenarioSpec& spec, Problems& problems) {
  if (scale.is_full()) return;
  if (spec.published) scale_published(*spec.published, scale.factor);
  for (StationSpec& station : spec.stations) {
    if (station.autoscaler) fit_replicas(station);
    keep_last_of_equals(station.balk);
  }
  tell_of_rules(spec, problems);
}

}  // namespace gelombang::scenario
