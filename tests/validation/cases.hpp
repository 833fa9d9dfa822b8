// SPDX-License-Identifier: Apache-2.0
// The cases with known answers, by family. Formulas and their sources are in the headers of engine/analytic;
// the sources named here are where the number was printed, or the formula.
#pragma once

#include <vector>

#include "tests/validation/validation_case.hpp"

namespace gelombang::validation {

std::vector<ValidationCase> open_queues();
std::vector<ValidationCase> orders_of_service();
std::vector<ValidationCase> closed_networks();
std::vector<ValidationCase> changing_rates();
std::vector<ValidationCase> policies();
std::vector<ValidationCase> statistics();

/// All of them, in the order of the table.
inline std::vector<ValidationCase> all_cases() {
  std::vector<ValidationCase> all;
  for (const auto& family :
       {open_queues(), orders_of_service(), closed_networks(), changing_rates(), policies(), statistics()})
    all.insert(all.end(), family.begin(), family.end());
  return all;
}

// How the numbers of a station's row are read.

inline Measure delay(const std::string& station, Duration unit = std::chrono::seconds(1)) {
  return in_row(
      station, [](const results::StationRow& row) { return row.delay_in_queue.mean; }, unit);
}
inline Measure sojourn(const std::string& station, Duration unit = std::chrono::seconds(1)) {
  return in_row(
      station, [](const results::StationRow& row) { return row.sojourn_time.mean; }, unit);
}
inline Measure number_in_queue(const std::string& station) {
  return in_row(station, [](const results::StationRow& row) { return row.number_in_queue_mean; });
}
inline Measure utilization(const std::string& station) {
  return in_row(station, [](const results::StationRow& row) { return row.utilization; });
}
/// As a bundle counts them: `expected` come while it measures.
inline Measure refused_of(const std::string& station, double expected) {
  return in_row(station, [=](const results::StationRow& row) {
    return results::Estimate{row.refused.mean / expected, row.refused.half_width / expected, row.refused.n};
  });
}
inline Measure refused_share(const std::string& station) {
  return watched([=](const Watcher& w) { return w.at(station).refused_share(); });
}
inline Measure number_in_system(const std::string& station) {
  return watched([=](const Watcher& w) { return w.at(station).present.mean(); });
}

}  // namespace gelombang::validation
