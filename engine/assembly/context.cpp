// SPDX-License-Identifier: Apache-2.0
#include "engine/assembly/context.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace gelombang::assembly {

using scenario::At;
using scenario::DistributionSpec;

void Context::error(const SourceLocation& where, std::string message, std::string hint) {
  diagnostics.push_back({Severity::error, where, std::move(message), std::move(hint)});
}

void Context::warning(const SourceLocation& where, std::string message, std::string hint) {
  diagnostics.push_back({Severity::warning, where, std::move(message), std::move(hint)});
}

Duration Context::within_reach(Duration duration) const {
  constexpr Duration margin = std::chrono::seconds(1);  // for sums that are rounded
  return std::min(duration, Duration::max() - margin - model.duration);
}

std::uint16_t Context::resolve(const At<std::string>& name, const std::vector<std::string>& names,
                               const std::string& what) {
  const auto found = std::find(names.begin(), names.end(), name.value);
  if (found != names.end()) return static_cast<std::uint16_t>(found - names.begin());
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const auto near = nearest(name.value, candidates);
  std::string hint;
  if (near) {
    hint = "did you mean '" + std::string(*near) + "'?";
  } else if (names.empty()) {
    hint = "the scenario has no " + what + " at all";
  } else {
    hint = "there is";
    for (std::size_t i = 0; i < names.size() && i < 8; ++i) hint += (i == 0 ? " '" : ", '") + names[i] + "'";
    if (names.size() > 8) hint += ", ...";
  }
  error(name.where, "there is no " + what + " '" + name.value + "'", hint);
  return none;
}

Distribution distribution(const DistributionSpec& spec) {
  switch (spec.kind) {
    case DistributionSpec::Kind::constant:
      return Distribution::constant(spec.mean);
    case DistributionSpec::Kind::uniform:
      return Distribution::uniform(spec.low, spec.high);
    case DistributionSpec::Kind::exponential:
      return Distribution::exponential(spec.mean);
    case DistributionSpec::Kind::erlang:
      return Distribution::erlang(spec.mean, spec.stages);
    case DistributionSpec::Kind::gamma:
      return Distribution::gamma(spec.mean, spec.scv);
    case DistributionSpec::Kind::lognormal:
      return Distribution::lognormal(spec.mean, spec.scv);
    case DistributionSpec::Kind::hyperexponential:
      return Distribution::hyperexponential(spec.mean, spec.scv);
    case DistributionSpec::Kind::empirical:
      return Distribution::empirical(spec.points);
  }
  return Distribution::constant(0);
}

std::optional<Distribution> distribution(const std::optional<At<DistributionSpec>>& spec) {
  if (!spec) return std::nullopt;
  return distribution(spec->value);
}

double bytes_per_ns(BitRate rate) {
  return rate.bytes_per_second() * 1e-9;
}

Duration every(Rate rate) {
  return from_seconds(1 / rate.per_second());
}

std::string path(const std::vector<std::size_t>& nodes, const std::vector<std::string>& names) {
  std::string text;
  for (const std::size_t node : nodes) text += (text.empty() ? "'" : " -> '") + names[node] + "'";
  return text;
}

std::string in_seconds(double value) {
  return fmt::format("{:.4g} s", value);
}

}  // namespace gelombang::assembly
