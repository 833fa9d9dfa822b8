// SPDX-License-Identifier: Apache-2.0
// Measures of stations: what was counted, written down as rows of a bundle.
#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "engine/experiment/deadlock.hpp"
#include "engine/experiment/one_estimate.hpp"
#include "engine/experiment/station_measures.hpp"
#include "engine/model/stations/station_words.hpp"

namespace gelombang::experiment {

namespace {

results::StationCapacity capacity_of(const Station& station, const Capacity& capacity) {
  results::StationCapacity row;
  switch (station.kind) {
    case Station::Kind::server_pool:
    case Station::Kind::processor:
      row.servers = capacity.servers;
      break;
    case Station::Kind::shared_link:
      row.bandwidth_bit_per_s = capacity.bandwidth_bytes_per_ns * 8e9;
      break;
    case Station::Kind::third_party: {
      const auto token_ns = static_cast<double>(capacity.token_every.count());
      row.rate_per_s = token_ns > 0 ? 1e9 / token_ns : 0;
      break;
    }
    case Station::Kind::delay:
      break;
  }
  return row;
}

}  // namespace

/// a = lambda * E[S]: what one visit takes is known from those that ended.
results::Estimate StationMeasures::offered_load(std::size_t index, const RunView& run) const {
  const Measure& station = stations_[index];
  const SimTime now = run.now();
  const std::uint64_t ended = station.completions + station.broken_off;  // and had a server
  if (ended == 0 || now == measuring_since_) return {};
  const bool in_erlangs = model_.stations[index].kind == Station::Kind::server_pool ||
                          model_.stations[index].kind == Station::Kind::delay;
  const auto [used, possible] = use(index, run);
  double taken = in_erlangs ? static_cast<double>(station.busy.integral(now)) : used;
  if (model_.stations[index].kind == Station::Kind::third_party)  // also tokens that were saved up before
    taken = station.token_time_ns + static_cast<double>(station.tokens() - station.tokens_before) *
                                        static_cast<double>(station.token_every.count());
  const double unit = in_erlangs ? static_cast<double>((now - measuring_since_).count()) : possible;
  if (unit <= 0) return {};
  return one(taken / static_cast<double>(ended) *
             static_cast<double>(station.admitted + station.refused_in_all()) / unit);
}

results::StationRow StationMeasures::row_of(std::size_t i, const RunView& run) const {
  const SimTime now = run.now();
  const Measure& station = stations_[i];
  const Station& is = model_.stations[i];
  results::StationRow row;
  row.station = is.name;
  row.kind = word_of(is.kind);
  row.capacity = capacity_of(is, is.capacity);
  if (is.queue_places != unlimited) row.queue_limit = is.queue_places;
  const std::uint64_t arrivals = station.admitted + station.refused_in_all();
  row.arrivals = one(arrivals);
  row.admitted = one(station.admitted);
  if (arrivals > 0)
    row.refusal_probability =
        one(static_cast<double>(station.refused_in_all()) / static_cast<double>(arrivals));
  row.completions = one(station.completions);
  using Why = facts::StationRefused::Why;
  const auto refused = [&](Why why) { return one(station.refused[static_cast<std::size_t>(why)]); };
  row.refused = one(station.refused_in_all());
  row.balked = refused(Why::balked);
  row.limited = refused(Why::limits);
  row.breaker_open = refused(Why::breaker);
  row.shed = refused(Why::shedding);
  row.wasted = one(station.wasted);
  row.reneged = one(station.reneged);
  row.dropped = one(station.dropped);
  row.broken_off = one(station.broken_off);
  row.preemptions = one(station.preemptions);
  if (now > measuring_since_) {
    const double measured_s = seconds(now - measuring_since_);
    row.throughput = one(static_cast<double>(station.completions) / measured_s);
    row.goodput = one(static_cast<double>(station.completions - station.wasted) / measured_s);
  }
  if (const Int128 busy = station.busy.integral(now); busy > 0)
    row.wasted_share = one(static_cast<double>(station.for_nobody.integral(now)) / static_cast<double>(busy));
  row.utilization = one_if_any(use(i, run).share());
  BusiestMinutes busiest = station.busiest;
  if (now > minutes_to_) busiest.end_minute(now, use(i, run));
  row.utilization_busiest = one_if_any(busiest.share());
  if (row.utilization_busiest.n > 0) row.busiest_from = busiest.from().time_since_epoch();
  row.offered_load = offered_load(i, run);
  row.number_in_queue_mean = one(station.in_queue.average(now));
  row.number_in_queue_max = one(static_cast<double>(station.in_queue.maximum()));
  row.delay_in_queue = durations(station.delay_in_queue);
  row.delayed_share = delayed_shares(station.delay_in_queue);
  row.sojourn_time = durations(station.sojourn_time);
  if (const auto overload = overload_.first_overload(i)) row.saturated_at = overload->time_since_epoch();
  return row;
}

void StationMeasures::write(results::Bundle& bundle, const RunView& run, Failures& failures) const {
  const std::vector<VisitUnderWay> visits = run.visits_under_way();
  check_little(visits, run.now(), failures);
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    bundle.stations.push_back(row_of(i, run));
    const Station& station = model_.stations[i];
    for (const Station::Change& change : station.changes)
      bundle.capacity_changes.push_back(
          {station.name, change.at.time_since_epoch(), capacity_of(station, change.capacity)});
  }
  bundle.overloads = overload_.rows();
  write_still_there(visits, run.now(), bundle);
  write_deadlock(bundle, run);
  write_autoscalers(bundle, run.now());
  write_faults(bundle);
}

/// Who still waits, or is still being served, when the run ends.
void StationMeasures::write_still_there(std::span<const VisitUnderWay> visits, SimTime now,
                                        results::Bundle& bundle) const {
  struct Left {
    StillThere queue, service;
  };
  std::vector<Left> left(stations_.size());
  for (const VisitUnderWay& visit : visits) {
    Left& at = left[visit.station];
    (visit.in_queue ? at.queue : at.service).add(now - visit.entered_at);
  }
  for (std::size_t i = 0; i < left.size(); ++i) {
    results::StationRow& row = bundle.stations[i];
    const auto& [queue, service] = left[i];
    row.number_in_queue_end = one(queue.count);
    row.number_in_service_end = one(service.count);
    row.delay_in_queue_so_far_max = queue.longest_ns();
    row.sojourn_time_so_far_max = (queue.longest > service.longest ? queue : service).longest_ns();
  }
}

void StationMeasures::write_deadlock(results::Bundle& bundle, const RunView& run) const {
  std::vector<Holder> holders;
  run.for_each_under_way([&](const RequestUnderWay& of) {
    using State = Request::State;
    const State state = of.request.state;
    const auto holder_state = state == State::queued      ? Holder::State::in_queue
                              : state == State::reserving ? Holder::State::waits_for_place
                                                          : Holder::State::goes_on;
    const bool is_served = state == State::in_service && of.operation.kind == Operation::Kind::enter;
    if (!of.operation.held.empty() || is_served || holder_state != Holder::State::goes_on)
      holders.push_back({&of.operation, holder_state, is_served, of.here_since});
  });
  const Deadlock found = deadlock(model_, holders);
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    bundle.stations[i].deadlocked = one(found.visits[i]);
    if (found.since && found.visits[i] > 0)
      bundle.stations[i].deadlocked_since = found.since->time_since_epoch();
  }
}

void StationMeasures::write_autoscalers(results::Bundle& bundle, SimTime now) const {
  constexpr double server_hour = 3600e9;  // server nanoseconds
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    if (!model_.stations[i].autoscaler) continue;
    const Measure& station = stations_[i];
    bundle.autoscalers.push_back({model_.stations[i].name, one(station.servers.average(now)),
                                  one(static_cast<double>(station.servers.maximum())),
                                  one(static_cast<double>(station.servers.integral(now)) / server_hour),
                                  one(station.grew), one(station.shrank)});
  }
}

void StationMeasures::write_faults(results::Bundle& bundle) const {
  for (auto begins = faults_.begin(); begins != faults_.end(); ++begins) {
    if (!begins->begins) continue;
    results::FaultRow row{model_.faults[begins->fault].name, begins->now.time_since_epoch(), {}};
    const auto ends = std::find_if(begins + 1, faults_.end(), [&](const facts::FaultChanged& other) {
      return other.fault == begins->fault && !other.begins;
    });
    if (ends != faults_.end()) row.until = ends->now.time_since_epoch();
    bundle.faults.push_back(std::move(row));
  }
}

}  // namespace gelombang::experiment
