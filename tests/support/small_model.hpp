// SPDX-License-Identifier: Apache-2.0
// Models of a few lines, built by hand: everything is constant unless a test says otherwise, so that what
// happens can be worked out on paper. People come at equal intervals, the first after one interval.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/journey/program.hpp"
#include "engine/model/model.hpp"
#include "engine/model/purposes.hpp"

namespace gelombang {

/// A call and the calls made while its server is held. `amount`: seconds of service, or bytes of a transfer.
struct Call {
  StationIndex station = none;
  Distribution amount = Distribution::constant(0);
  std::vector<Call> inner;
  std::uint8_t priority = 0;
  Call(StationIndex at, Distribution law, std::vector<Call> calls = {})
      : station(at), amount(std::move(law)), inner(std::move(calls)) {}
  explicit Call(StationIndex at, double constant = 0, std::vector<Call> calls = {})
      : Call(at, Distribution::constant(constant), std::move(calls)) {}
  Call with_priority(std::uint8_t number) const {
    Call call = *this;
    call.priority = number;
    return call;
  }
};

struct SmallModel : Model {
  /// `people` come, one every `interval_s`.
  SmallModel(std::uint64_t people, double interval_s, Duration length = std::chrono::hours(1)) {
    duration = length;
    population.count = people;
    arrivals.interarrival_time = Distribution::constant(interval_s);
  }

  StationIndex pool(std::string name, std::uint32_t servers, std::uint32_t queue_places = unlimited) {
    Station station;
    station.name = std::move(name);
    station.kind = Station::Kind::server_pool;
    station.capacity.servers = servers;
    station.queue_places = queue_places;
    return add(std::move(station));
  }
  StationIndex link(std::string name, double bytes_per_second, std::uint32_t flows = unlimited) {
    Station station;
    station.name = std::move(name);
    station.kind = Station::Kind::shared_link;
    station.capacity.bandwidth_bytes_per_ns = bytes_per_second * 1e-9;
    station.queue_places = flows;
    return add(std::move(station));
  }
  StationIndex third_party(std::string name, Duration token_every, std::uint32_t burst, double latency_s = 0,
                           std::uint32_t queue_places = unlimited) {
    Station station;
    station.name = std::move(name);
    station.kind = Station::Kind::third_party;
    station.capacity.token_every = token_every;
    station.burst = burst;
    station.queue_places = queue_places;
    station.latency = Distribution::constant(latency_s);
    return add(std::move(station));
  }
  StationIndex processor(std::string name, std::uint32_t processors) {
    Station station;
    station.name = std::move(name);
    station.kind = Station::Kind::processor;
    station.capacity.servers = processors;
    return add(std::move(station));
  }
  StationIndex delay(std::string name) {
    Station station;
    station.name = std::move(name);
    return add(std::move(station));
  }

  std::uint16_t endpoint(const std::string& name, const std::vector<Call>& calls) {
    ProgramWriter program(*this, name);
    write(program, calls, name);
    program.answer();
    return static_cast<std::uint16_t>(endpoints.size() - 1);
  }

  std::uint16_t client(Client client) {
    clients.push_back(std::move(client));
    return static_cast<std::uint16_t>(clients.size() - 1);
  }
  /// A client that waits longer than the run.
  std::uint16_t patient_client() {
    Client patient;
    patient.timeout = duration * 2;
    return client(std::move(patient));
  }

  std::uint16_t milestone(std::string name) {
    milestones.push_back(std::move(name));
    return static_cast<std::uint16_t>(milestones.size() - 1);
  }
  ReasonIndex reason(std::string text) {
    reasons.push_back({"", "", std::move(text), "", "", ""});
    return static_cast<ReasonIndex>(reasons.size() - 1);
  }
  std::uint16_t event(std::string name, Duration at) {
    calendar_events.push_back({std::move(name), SimTime{at}});
    return static_cast<std::uint16_t>(calendar_events.size() - 1);
  }
  std::uint16_t waiting_room(WaitingRoomRule rule_of_room) {
    if (rule_of_room.lane_weight.empty()) rule_of_room.lane_weight = {1};
    waiting_rooms.push_back(std::move(rule_of_room));
    return static_cast<std::uint16_t>(waiting_rooms.size() - 1);
  }
  Fault& fault(std::string name, Duration from, Duration to, std::vector<std::uint16_t> struck) {
    Fault added;
    added.name = std::move(name);
    added.at = {{SimTime{from}, SimTime{to}}};
    added.stations = std::move(struck);
    faults.push_back(std::move(added));
    return faults.back();
  }
  /// When `close` comes, the smallest tickets of those who reached `pool` get the seats.
  Selection& lottery(std::uint16_t close, std::uint16_t pool, std::uint64_t seats, ReasonIndex no_seat) {
    Selection draw;
    draw.after = close;
    draw.pool = pool;
    draw.rule_name = "draw";
    draw.select = [](std::span<const Candidate> by_ticket, std::uint64_t free_seats, SimTime, RandomStream&,
                     std::span<Verdict> verdicts) {
      for (std::size_t i = 0; i < by_ticket.size(); ++i)
        verdicts[i] = {i < free_seats ? Verdict::Kind::accepted : Verdict::Kind::rejected, 0};
    };
    draw.first_reason = no_seat;
    draw.seats = seats;
    draw.wave = "W1";
    draw.seed = "abcdef";
    draw.selected_milestone = milestone("selected");
    waves.push_back(std::move(draw));
    return waves.back();
  }
  std::uint16_t rule(std::string name, DecideFunction decide) {
    rules.push_back(std::move(decide));
    rule_names.push_back(std::move(name));
    return static_cast<std::uint16_t>(rules.size() - 1);
  }

  /// Adds a step after the last one.
  Step& step(const std::string& name) {
    if (!steps.empty()) steps.back().next = static_cast<StepIndex>(steps.size());
    Step step;
    step.name = name;
    step.gave_up = reason(name + ": gave up");
    step.dropped = reason(name + ": dropped");
    step.too_late = reason(name + ": too late");
    step.name_streams();
    step.left_room = reason(name + ": left the waiting room");
    steps.push_back(std::move(step));
    return steps.back();
  }
  Step& request_step(const std::string& name, std::uint16_t endpoint_index, std::uint16_t client_index) {
    Step& added = step(name);
    added.request = endpoint_index;
    added.client = client_index;
    return added;
  }

 private:
  StationIndex add(Station station) {
    stations.push_back(std::move(station));
    return static_cast<StationIndex>(stations.size() - 1);
  }
  void write(ProgramWriter& program, const std::vector<Call>& calls, const std::string& path) {
    for (std::size_t i = 0; i < calls.size(); ++i) {
      const Call& call = calls[i];
      const std::string name = path + "#" + std::to_string(i);
      program.begin(call.station, call.amount, call.priority,
                    purposes::service.of(name + "/" + stations[call.station].name));
      write(program, call.inner, name);
      program.end(call.station, i + 1 < calls.size() ? calls[i + 1].station : none);
    }
  }
};

}  // namespace gelombang
