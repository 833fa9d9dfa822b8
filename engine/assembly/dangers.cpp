// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "engine/assembly/parts.hpp"
#include "engine/model/journey/demand.hpp"

namespace gelombang::assembly {

namespace {

/// Two requests that hold what the other one asks for wait for each other for ever, when nothing else is
/// free. One circle is told; without it, the next may show.
void check_order_of_holding(Context& context) {
  Graph asked_while_held;
  asked_while_held.next.resize(context.model.stations.size());
  std::map<std::pair<std::size_t, std::size_t>, SourceLocation> where;  // the first call of each pair
  for (std::size_t i = 0; i < context.model.operations.size(); ++i) {
    const Operation& operation = context.model.operations[i];
    if (operation.kind != Operation::Kind::enter && operation.kind != Operation::Kind::reserve) continue;
    for (const StationIndex held : operation.held)
      if (where.emplace(std::pair(held, operation.station), context.call_of_operation[i]).second)
        asked_while_held.next[held].push_back(operation.station);
  }
  const auto circle = asked_while_held.cycle();
  if (!circle) return;
  const std::size_t last = (*circle)[circle->size() - 2];
  context.warning(where.at({last, circle->back()}),
                  "requests that hold one of these stations wait for the next, and can block each other for "
                  "ever: " +
                      path(*circle, context.stations),
                  "let every endpoint ask for them in the same order");
}

/// A time-out that is too short even for an idle system.
void check_timeouts(Context& context) {
  std::set<std::pair<std::uint16_t, std::uint16_t>> seen;
  for (const Step& step : context.model.steps) {
    if (step.request == none || !seen.emplace(step.client, step.request).second) continue;
    const Client& client = context.model.clients[step.client];
    const auto& timeout = context.spec.clients[step.client].timeout;
    const double waits_s = seconds(client.timeout);
    const StaticDemand demand = static_demand(context.model, step.request);
    const std::string endpoint = "'" + context.endpoints[step.request] + "'";
    const std::string waits =
        "client '" + client.name + "' waits " + in_seconds(waits_s) + " for " + endpoint;
    if (waits_s < demand.minimum_s)
      context.warning(
          timeout.where,
          waits + ", which takes at least " + in_seconds(demand.minimum_s) + ": every request times out",
          "make 'timeout' longer than the services of the endpoint");
    else if (waits_s < demand.mean_s)
      context.warning(timeout.where,
                      waits + ", which takes " + in_seconds(demand.mean_s) +
                          " on average even if nobody queues: requests time out without any overload",
                      "make 'timeout' longer than the services of the endpoint");
  }
}

}  // namespace

void check_dangers(Context& context) {
  check_order_of_holding(context);
  check_timeouts(context);
}

}  // namespace gelombang::assembly
