// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/station_measures.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace gelombang::experiment {

StationMeasures::StationMeasures(const Model& model)
    : model_(model), stations_(model.stations.size()), overload_(model) {
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    stations_[i].token_every = model.stations[i].capacity.token_every;
    stations_[i].servers.set(SimTime{}, model.stations[i].capacity.servers);
  }
}

void StationMeasures::record(const facts::ServicePreempted& fact) {
  Measure& station = stations_[fact.station];
  station.busy.add(fact.now, -1);
  if (station.going.value_now() > 0) station.going.add(fact.now, -1);
  if (fact.wasted) station.for_nobody.add(fact.now, -1);
  station.joins_queue(fact.now);
  ++station.preemptions;
}

void StationMeasures::record(const facts::CapacityChanged& fact) {
  Measure& station = stations_[fact.station];
  const auto change = std::int64_t{fact.capacity.servers} - station.servers.value_now();
  station.grew += change > 0 ? 1 : 0;
  station.shrank += change < 0 ? 1 : 0;
  station.servers.set(fact.now, fact.capacity.servers);
  // Whoever is served by now keeps the server to the end; nobody new comes to one that is to go.
  if (model_.stations[fact.station].kind == Station::Kind::server_pool)
    station.going.set(fact.now,
                      std::max<std::int64_t>(station.busy.value_now() - station.servers.value_now(), 0));
  const std::uint64_t tokens = station.tokens() - station.tokens_before;
  station.token_time_ns += static_cast<double>(tokens) * static_cast<double>(station.token_every.count());
  station.tokens_before += tokens;
  station.token_every = fact.capacity.token_every;
}

void StationMeasures::record(const facts::FaultChanged& fact) {
  faults_.push_back(fact);
  if (fact.begins) return;
  for (const std::uint16_t station : model_.faults[fact.fault].stations)
    overload_.trigger_ends(fact.now, station);
}

void StationMeasures::begin_measuring(const RunView& run) {
  const SimTime now = measuring_since_ = run.now();
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    Measure& station = stations_[i];
    const Measure::Reading reading = reading_of(i, run);
    Measure fresh;
    fresh.number_in_system = station.number_in_system;
    fresh.sojourns_ns = station.sojourns_ns;
    fresh.in_queue = TimeAverage(now, station.in_queue.value_now());
    fresh.busy = TimeAverage(now, station.busy.value_now());
    fresh.servers = TimeAverage(now, station.servers.value_now());
    fresh.going = TimeAverage(now, station.going.value_now());
    fresh.for_nobody = TimeAverage(now, station.for_nobody.value_now());
    fresh.token_every = station.token_every;
    fresh.queue_since = station.queue_since;
    fresh.not_measured = reading;
    fresh.busiest = BusiestMinutes(now);
    fresh.a_minute_ago = station.a_minute_ago;
    fresh.before = station.before;
    station = fresh;
  }
}

CapacityUse StationMeasures::use(std::size_t index, const RunView& run) const {
  const Measure& station = stations_[index];
  switch (model_.stations[index].kind) {
    case Station::Kind::server_pool:
      return {static_cast<double>(station.busy.integral(run.now()) - station.going.integral(run.now())),
              static_cast<double>(station.servers.integral(run.now()))};
    case Station::Kind::third_party:
    case Station::Kind::processor:
    case Station::Kind::shared_link: {
      const auto [used, possible] = run.capacity_used(static_cast<StationIndex>(index));
      return CapacityUse{used, possible} - station.not_measured.use;
    }
    case Station::Kind::delay:
      break;
  }
  return {0, 0};
}

StationMeasures::Measure::Reading StationMeasures::Measure::Reading::operator-(const Reading& earlier) const {
  return {use - earlier.use,        admitted - earlier.admitted, completions - earlier.completions,
          wasted - earlier.wasted,  refused - earlier.refused,   left_queue - earlier.left_queue,
          waiting - earlier.waiting};
}

StationMeasures::Measure::Reading StationMeasures::reading_of(std::size_t index, const RunView& run) const {
  const Measure& station = stations_[index];
  const Station::Kind kind = model_.stations[index].kind;
  const bool has_queue = kind == Station::Kind::server_pool || kind == Station::Kind::third_party;
  const Measure::Reading& before = station.not_measured;
  const CapacityUse measured = use(index, run);
  return {{measured.used + before.use.used, measured.possible + before.use.possible},
          station.admitted + before.admitted,
          station.completions + before.completions,
          station.wasted + before.wasted,
          station.refused_in_all() + before.refused,
          station.reneged + station.dropped + before.left_queue,
          has_queue ? station.in_queue.value_now() : station.number_in_system.value_now()};
}

void StationMeasures::end_minute(const RunView& run, std::span<const Attempts> sent) {
  look_for_overload(run, sent);
  for (std::size_t i = 0; i < stations_.size(); ++i) stations_[i].busiest.end_minute(run.now(), use(i, run));
  minutes_to_ = run.now();
}

void StationMeasures::look_for_overload(const RunView& run, std::span<const Attempts> sent) {
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    Measure& station = stations_[i];
    const Measure::Reading reading = reading_of(i, run), before = station.a_minute_ago;
    const Measure::Reading change = reading - before;
    station.a_minute_ago = reading;
    // A third party with a few tokens a minute, or a pool without servers, is used up if people queue for it.
    const bool counts_by_queue =
        model_.stations[i].kind == Station::Kind::third_party || change.use.possible <= 0;
    StationMinute minute;
    minute.is_used_up =
        change.use.share() >= used_up || (counts_by_queue && reading.waiting > 0 && before.waiting > 0);
    minute.backlog_since =
        station.in_queue.value_now() > 0 ? station.queue_since : run.now() - std::chrono::minutes(1);
    minute.capacity = change.use.possible;
    minute.came = change.admitted + change.refused;
    minute.refused = change.refused;
    minute.left_over = change.waiting + static_cast<std::int64_t>(change.left_queue);
    minute.completions = change.completions;
    minute.wasted = change.wasted;
    minute.lost = change.wasted + change.refused + change.left_queue;
    overload_.end_minute(run.now(), i, minute, sent);
  }
}

/// Exactly: the area under the number in system is the sum of the sojourns.
void StationMeasures::check_little(std::span<const VisitUnderWay> visits, SimTime now,
                                   Failures& failures) const {
  std::vector<UInt128> sojourns(stations_.size());
  std::vector<std::int64_t> there(stations_.size());
  for (const VisitUnderWay& visit : visits) {
    sojourns[visit.station] += static_cast<UInt128>((now - visit.entered_at).count());
    ++there[visit.station];
  }
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    const TimeAverage& counted = stations_[i].number_in_system;
    const bool holds = static_cast<UInt128>(counted.integral(now)) == stations_[i].sojourns_ns + sojourns[i];
    if (!holds || there[i] != counted.value_now())
      failures.add(results::Finding::Kind::littles_law_broken, model_.stations[i].name,
                   {{"counted", results::Finding::Count{static_cast<double>(counted.value_now())}},
                    {"there", results::Finding::Count{static_cast<double>(there[i])}}});
  }
}

void StationMeasures::extend(Series& series, const RunView& run) const {
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    const Measure& station = stations_[i];
    const std::string& name = model_.stations[i].name;
    const Measure::Reading change = reading_of(i, run) - station.before;
    series.add({"station.", name, ".utilization"}, "", change.use.share());
    series.add({"station.", name, ".number_in_queue"}, "", static_cast<double>(station.in_queue.value_now()));
    series.add({"station.", name, ".refused"}, "per_min", static_cast<double>(change.refused));
    series.add_count({"station.", name, ".goodput"}, change.completions, change.wasted);
  }
  for (std::size_t i = 0; i < stations_.size(); ++i)
    if (model_.stations[i].autoscaler)
      series.add({"station.", model_.stations[i].name, ".servers"}, "",
                 static_cast<double>(stations_[i].servers.value_now()));
}

void StationMeasures::series_were_extended(const RunView& run) {
  for (std::size_t i = 0; i < stations_.size(); ++i) stations_[i].before = reading_of(i, run);
}

}  // namespace gelombang::experiment
