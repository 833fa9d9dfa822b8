// SPDX-License-Identifier: Apache-2.0
// The document of metrics: what an objective of a scenario can be about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/document/document.hpp"

namespace gelombang::reports {

/// What metrics can be of, by name.
struct Subjects {
  std::vector<std::string> stations, endpoints, waiting_rooms, milestones, connections, steps, reasons;
  std::vector<std::string> dimensions;  // `region=ID-JK, ID-JB, ...`
};

Document metrics_document(const std::string& scenario, const Subjects& subjects);

/// What the metric `station.utilization`, `people.lost` is; empty: there is none of that name.
std::string_view meaning_of_metric(std::string_view subject_and_name);

}  // namespace gelombang::reports
