// SPDX-License-Identifier: Apache-2.0
// What one request asks of the stations when it meets nobody else there: the static side of an endpoint.
// Not here: queues, and everything else that depends on the load (replication).
#pragma once

#include <vector>

#include "engine/model/model.hpp"

namespace gelombang {

/// How long one request holds a server of a station: its own service and the calls that are made meanwhile.
/// At a shared link: the transfer alone on it, on average over the connection classes, at least by the
/// fastest of them; at a third party: the latency; at a processor: the service alone on it. A link whose
/// bandwidth changes is as wide as it ever is.
struct Demand {
  StationIndex station = none;
  int visits = 0;
  double mean_s = 0;
  double minimum_s = 0;
};

struct StaticDemand {
  std::vector<Demand> stations;  // in the order of the first visit; several visits are added up
  double mean_s = 0;             // the answer of the whole program
  double minimum_s = 0;
};

/// REQUIRES: the model is complete (names resolved), endpoint < model.endpoints.size().
StaticDemand static_demand(const Model& model, std::uint16_t endpoint);

}  // namespace gelombang
