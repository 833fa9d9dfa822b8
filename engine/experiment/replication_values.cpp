// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/replication_values.hpp"

#include <string>

namespace gelombang::experiment {

void add_replication_values(const results::Bundle& bundle, std::int64_t replication,
                            std::vector<results::ReplicationValueRow>& to) {
  using namespace results;
  const auto add = [&](std::string response, const Estimate& estimate) {
    to.push_back({replication, std::move(response), estimate.mean});
  };
  for (const PeopleRow& row : bundle.people) {
    if (!row.group.is_everybody()) continue;
    add("people.arrived", row.arrived);
    add("people.finished", row.finished);
    add("people.lost", row.lost);
    add("people.on_the_way", row.on_the_way);
  }
  for (const FunnelRow& row : bundle.funnel)
    if (row.group.is_everybody()) add("funnel." + row.milestone + ".reached", row.reached);
  for (const StationRow& row : bundle.stations) {
    const std::string station = "stations." + row.station;
    add(station + ".refused", row.refused);
    add(station + ".wasted", row.wasted);
    add(station + ".utilization", row.utilization);
    add(station + ".delay_in_queue_mean_ns", row.delay_in_queue.mean);
    add(station + ".delay_in_queue_p95_ns", row.delay_in_queue.p95);
  }
  for (const RoomRow& row : bundle.rooms)
    add("waiting_rooms." + row.room + ".delay_in_queue_p95_ns", row.delay_in_queue.p95);
  for (const SelectionGroupRow& row : bundle.selection_groups)
    if (row.group.is_everybody()) add("selection_groups." + row.wave + ".selected", row.selected);
}

}  // namespace gelombang::experiment
