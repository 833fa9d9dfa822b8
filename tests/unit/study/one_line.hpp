// SPDX-License-Identifier: Apache-2.0
// The scenario of the tests of studies: a line of people with a weak connection and a strong one.
#pragma once

#include "engine/plugin/host.hpp"
#include "engine/study/carry_out.hpp"
#include "engine/study/prepare.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::study {

inline constexpr const char* one_line = R"(gelombang: 1
name: one_line
duration: 20 min
seed: 3
assumptions:
  think: {value: 5 s, low: 1 s, high: 10 s, because: a guess}
population:
  count: 800
  connections:
    - {name: strong, share: 50 %, uplink: 4 Mbit/s}
    - {name: weak, share: 50 %, uplink: 4 Mbit/s}
arrivals: {interarrival_time: exponential(mean 1 s)}
stations: {desk: {kind: server_pool, servers: 3}}
endpoints: {ask: {at: desk, service_time: exponential(mean 2 s)}}
clients: {once: {timeout: 30 s, attempts: 1, retry_after: 1 s, come_back: {probability: 0 %, after: 1 h, visits: 1}}}
calendar: {later: 30 min}
journey: {come: {think: $think, request: ask, client: once}}
faults: {storm: {at: 0 s, for: 20 min, connections: weak, loss: 40 %}}
what_if:
  better_line: {set: {faults.storm.loss: 5 %}, because: "a better line"}
  fourth_desk: {set: {stations.desk.servers: 4}, because: "one more"}
)";

/// Each test has the scenario in its folder, as a file.
class OneLine : public test::OwnShell {
 protected:
  OneLine() { request.scenario = write("one_line.yaml", one_line); }

  Preparation prepared() {
    scenario::Source source(request.scenario);
    return prepare(request, source, registry);
  }

  Request request;
  plugin::Registry registry;  // no plugins
};

}  // namespace gelombang::study
