// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/assembly/parts.hpp"

namespace gelombang::assembly {

namespace {

using scenario::WaitingRoomSpec;

std::vector<double> lane_weights(WaitingRoomRule::Lanes lanes, const Population& population) {
  constexpr double nobody = 1e-9;  // a lane of which nobody comes still needs a weight
  std::vector<double> weights;
  switch (lanes) {
    case WaitingRoomRule::Lanes::one:
      return {1};
    case WaitingRoomRule::Lanes::region:
      for (std::size_t region = 0; region < population.regions.names().size(); ++region)
        weights.push_back(std::max(population.regions.share(region), nobody));
      break;
    case WaitingRoomRule::Lanes::time_zone:
      for (const double share : population.time_zone_share()) weights.push_back(std::max(share, nobody));
      break;
  }
  return weights;
}

void set_opening(const Context& context, const WaitingRoomSpec& from, WaitingRoomRule& to) {
  const Duration opens_at = context.within_reach(from.opens_at.value);
  to.opens_at.fill(SimTime{opens_at});
  for (const auto& zone : from.stagger)
    for (int i = 0; i < time_zone_count; ++i)
      if (zone.name.value == name_of(static_cast<TimeZone>(i)))
        to.opens_at[static_cast<std::size_t>(i)] +=
            std::min(zone.later.value, context.within_reach(Duration::max()) - opens_at);
}

/// A step is covered by one room at most.
void cover_steps(Context& context, const WaitingRoomSpec& from, std::uint16_t room) {
  for (const auto& covered : from.covers) {
    const StepIndex index = context.resolve(covered, context.steps, "step");
    if (index == none || index >= context.model.steps.size()) continue;
    Step& step = context.model.steps[index];
    if (step.room != none)
      context.error(covered.where, "step '" + step.name + "' is covered by waiting room '" +
                                       context.model.waiting_rooms[step.room].name + "' already");
    step.room = room;
    step.left_room = add_reason(context, step.name, OwnReason::left_waiting_room, from.name.value);
  }
}

}  // namespace

void add_waiting_rooms(Context& context) {
  for (const WaitingRoomSpec& from : context.spec.waiting_rooms) {
    WaitingRoomRule to;
    to.name = from.name.value;
    to.order = static_cast<WaitingRoomRule::Order>(from.order.value);
    to.lanes = static_cast<WaitingRoomRule::Lanes>(from.lanes.value);
    to.lane_weight = lane_weights(to.lanes, context.model.population);
    set_opening(context, from, to);
    if (from.active_users) to.active_users = static_cast<std::uint32_t>(from.active_users->value);
    if (from.rate) to.admit_every = every(from.rate->value);
    if (from.session) to.session_length = context.within_reach(from.session->value);
    to.patience = distribution(from.patience);
    const auto room = static_cast<std::uint16_t>(context.model.waiting_rooms.size());
    context.model.waiting_rooms.push_back(std::move(to));
    cover_steps(context, from, room);
  }
}

}  // namespace gelombang::assembly
