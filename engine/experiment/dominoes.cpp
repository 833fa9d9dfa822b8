// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/dominoes.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/experiment/overload.hpp"

namespace gelombang::experiment {

namespace {

bool fell_before(const results::StationRow& one, Duration time) {
  return one.saturated_at && *one.saturated_at < time;
}

/// The saturated station that keeps the servers of `station` waiting; none.
StationIndex blamed_for(const Model& model, const results::Bundle& bundle, StationIndex station) {
  const Duration fell = *bundle.stations[station].saturated_at;
  StationIndex blamed = none;
  std::pair<bool, Duration> best{};  // called directly, saturated at
  for (const Operation& operation : model.operations) {
    const auto& held = operation.held;
    if (operation.station == none || operation.station == station ||
        std::find(held.begin(), held.end(), station) == held.end() ||
        !fell_before(bundle.stations[operation.station], fell))
      continue;
    const std::pair<bool, Duration> rank{held.back() == station,
                                         *bundle.stations[operation.station].saturated_at};
    if (blamed != none && rank <= best) continue;
    blamed = operation.station;
    best = rank;
  }
  return blamed;
}

/// The station rows that requests to the endpoint visit, if these ever saturated, in the order in which they
/// did.
std::vector<const results::StationRow*> saturated_on_the_way(const Model& model,
                                                             const results::Bundle& bundle,
                                                             std::size_t endpoint) {
  std::vector<const results::StationRow*> rows;
  for (const Operation& operation : model.operations) {
    if (operation.station == none || operation.endpoint != endpoint) continue;
    const results::StationRow& row = bundle.stations[operation.station];
    if (row.saturated_at && std::find(rows.begin(), rows.end(), &row) == rows.end()) rows.push_back(&row);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto* a, const auto* b) { return *a->saturated_at < *b->saturated_at; });
  return rows;
}

constexpr Duration minute = std::chrono::minutes(1);

void tell_failures(const std::vector<const results::StationRow*>& saturated, const std::vector<bool>& failing,
                   results::RequestRow& row) {
  for (std::size_t i = 0; i < failing.size(); ++i) {
    if (!failing[i]) continue;
    const Duration from = static_cast<std::int64_t>(i) * minute;
    if (!row.failing_from) row.failing_from = from;
    if (saturated.empty()) return;
    // A queue may be seen to stand a little later than the first failures that it causes.
    if (!fell_before(*saturated.front(), from + overload_minutes * minute)) continue;
    row.failing_from = from;
    row.dragged_down_by = saturated.front()->station;
    for (const auto* station : saturated)
      if (fell_before(*station, from + minute)) row.dragged_down_by = station->station;
    return;
  }
}

}  // namespace

void tell_dominoes(const Model& model, const std::vector<std::vector<bool>>& failing,
                   results::Bundle& bundle) {
  for (std::size_t i = 0; i < bundle.stations.size(); ++i) {
    if (!bundle.stations[i].saturated_at) continue;
    const StationIndex blamed = blamed_for(model, bundle, static_cast<StationIndex>(i));
    if (blamed != none) bundle.stations[i].dragged_down_by = model.stations[blamed].name;
  }
  for (std::size_t endpoint = 0; endpoint < failing.size(); ++endpoint) {
    const auto saturated = saturated_on_the_way(model, bundle, endpoint);
    for (results::RequestRow& row : bundle.requests)
      if (row.connection.empty() && row.endpoint == model.endpoints[endpoint].name)
        tell_failures(saturated, failing[endpoint], row);
  }
}

}  // namespace gelombang::experiment
