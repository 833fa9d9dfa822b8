// SPDX-License-Identifier: Apache-2.0
// Values of a document out of those of a bundle. Internal to reports.
#pragma once

#include "engine/results/queries.hpp"
#include "reports/document/document.hpp"

namespace gelombang::reports {

inline Count count_of(const results::Estimate& estimate) {
  return {estimate.mean, estimate.half_width};
}
inline Count count_of(std::int64_t whole) {
  return {static_cast<double>(whole)};
}
inline Share share_of(const results::Estimate& part, const results::Estimate& whole) {
  return {results::share(part, whole)};
}

/// Of time since the start of the run: what the clock shows then; none when the scenario has no start.
inline std::optional<Instant> clock_at(const results::Bundle& bundle, Duration since_start) {
  if (!bundle.provenance.start) return std::nullopt;
  return Instant{{bundle.provenance.start->unix_seconds + since_start.count() / 1'000'000'000}};
}

/// `90.0 s (2020-04-11 19:01:30 WIB)`; without the clock when the scenario has no start.
inline Value instant(const results::Bundle& bundle, Duration since_start) {
  const auto clock = clock_at(bundle, since_start);
  return clock ? Value(phrase("{} ({})", Elapsed(since_start), *clock)) : Value(Elapsed(since_start));
}

}  // namespace gelombang::reports
