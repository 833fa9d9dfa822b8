#include "engine/experiment/measures.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace gelombang::experiment {

namespace {

/// A series has at most so many values: a week of minutes.
constexpr std::int64_t longest_series = 7 * 24 * 60;

}  // namespace

Measures::Measures(const Model& model)
    : model_(model),
      groups_(model.population),
      connections_(model.population.connections.names().size()),
      arrived_(groups_),
      finished_(groups_),
      milestones_(model.milestones.size(), GroupCounts(groups_)),
      lost_(model.reasons.size(), GroupCounts(groups_)),
      time_to_milestone_(model.milestones.size(), std::vector<Histogram>(1 + connections_)),
      inside_(model.steps.size(), std::vector<std::int64_t>(connections_)),
      stations_(model.stations.size()),
      attempts_(model.endpoints.size()),
      overload_(model),
      requests_(model.endpoints.size() * (connections_ + 1)),
      requests_before_(model.endpoints.size()),
      requests_a_minute_ago_(model.endpoints.size()),
      requests_not_measured_(model.endpoints.size()),
      failing_(model.endpoints.size()),
      orbits_(model.endpoints.size()),
      rooms_(model.waiting_rooms.size()),
      jobs_(model.jobs.size()),
      minutes_per_value_(1 + (model.duration - Duration{1}) / std::chrono::minutes(1) / longest_series) {
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    stations_[i].token_every = model.stations[i].capacity.token_every;
    stations_[i].servers.set(SimTime{}, model.stations[i].capacity.servers);
  }
  waves_.resize(model.waves.size(), WaveMeasure(groups_));
  streaks_.resize(model.waves.size(), StreakMeasure(groups_));
  registered_at_.resize(model.milestones.size());
  for (const Selection& wave : model.waves) pool_milestones_ |= 1U << wave.pool;
  if (!model.waves.empty()) time_to_selection_.resize(groups_.size());
}

// Facts about people

void Measures::record(const facts::PersonArrived& fact) {
  arrived_.add(fact.traits);
}

void Measures::record(const facts::MilestoneReached& fact) {
  milestones_[fact.milestone].add(fact.traits);
  const std::int64_t time = fact.since_arrival.count();
  time_to_milestone_[fact.milestone][0].record(time);
  time_to_milestone_[fact.milestone][1U + fact.traits.connection].record(time);
  if ((pool_milestones_ >> fact.milestone & 1U) == 0) return;
  std::vector<SimTime>& registered_at = registered_at_[fact.milestone];
  if (fact.person >= registered_at.size()) registered_at.resize(fact.person + std::size_t{1});
  registered_at[fact.person] = fact.now;
}

void Measures::record(const facts::PersonFinished& fact) {
  finished_.add(fact.traits);
  journey_time_.record(fact.journey_time.count());
}

void Measures::record(const facts::PersonLost& fact) {
  lost_[fact.reason].add(fact.traits);
}

void Measures::record(const facts::SeatsGiven& fact) {
  const Selection& wave = model_.waves[fact.wave];
  draws_.push_back(draw_tables(groups_, wave.wave, fact, registered_at_[wave.pool]));
}

void Measures::record(const facts::SelectionDecided& fact) {
  WaveMeasure& wave = waves_[fact.wave];
  StreakMeasure& streak = streaks_[fact.losses];
  wave.pool.add(fact.traits);
  if (fact.losses > 0) wave.rejoined.add(fact.traits);
  if (fact.rejoins) wave.rejoins.add(fact.traits);
  if (fact.outcome == 0) {
    wave.selected.add(fact.traits);
    streak.selected.add(fact.traits);
    for (const std::uint16_t group : groups_.of(fact.traits))
      time_to_selection_[group].record(fact.since_arrival.count());
  }
  if (fact.outcome == 1) streak.not_selected.add(fact.traits);
  if (fact.outcome == 2) {
    wave.screened.add(fact.traits);
    streak.screened.add(fact.traits);
  }
  const std::pair<std::uint8_t, std::uint16_t> key{fact.outcome, fact.reason};
  const auto found = std::find(wave.decided_key.begin(), wave.decided_key.end(), key);
  const auto index = static_cast<std::size_t>(found - wave.decided_key.begin());
  if (found == wave.decided_key.end()) {
    wave.decided_key.push_back(key);
    wave.decided.emplace_back(groups_);
  }
  wave.decided[index].add(fact.traits);
}

// Facts about requests and stations

void Measures::record(const facts::ServicePreempted& fact) {
  StationMeasure& station = stations_[fact.station];
  station.busy.add(fact.now, -1);
  if (station.going.value_now() > 0) station.going.add(fact.now, -1);
  if (fact.wasted) station.for_nobody.add(fact.now, -1);
  station.joins_queue(fact.now);
  ++station.preemptions;
}

void Measures::record(const facts::CapacityChanged& fact) {
  StationMeasure& station = stations_[fact.station];
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

void Measures::record(const facts::FaultChanged& fact) {
  faults_.push_back(fact);
  if (fact.begins) return;
  for (const std::uint16_t station : model_.faults[fact.fault].stations)
    overload_.trigger_ends(fact.now, station);
}

// Facts about waiting rooms

void Measures::record(const facts::RoomEntered& fact) {
  RoomMeasure& room = rooms_[fact.room];
  ++room.came;
  room.in_queue.add(fact.now, 1);
}

void Measures::record(const facts::RoomAdmitted& fact) {
  RoomMeasure& room = rooms_[fact.room];
  ++room.admitted;
  room.delay_in_queue.record(fact.delay_in_queue.count());
  if (fact.from_queue)
    room.in_queue.add(fact.now, -1);
  else
    ++room.came;
}

void Measures::record(const facts::RoomLeft& fact) {
  RoomMeasure& room = rooms_[fact.room];
  if (fact.from_queue) {
    ++room.gave_up;
    room.in_queue.add(fact.now, -1);
  } else {
    ++room.turned_away;
    ++room.came;
  }
}

void Measures::record(const facts::JobFinished& fact) {
  if (fact.now - fact.took > not_counted_up_to_) jobs_[fact.job].took.record(fact.took.count());
}

// Milestones of the run itself

void Measures::begin_measuring(SimTime now, const Run& run) {
  measuring_since_ = not_counted_up_to_ = now;
  for (std::size_t endpoint = 0; endpoint < requests_not_measured_.size(); ++endpoint)
    requests_not_measured_[endpoint] = totals_of(endpoint);
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    StationMeasure& station = stations_[i];
    const StationMeasure::Reading reading = reading_of(i, now, run);
    StationMeasure fresh;
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
  for (RequestMeasure& measure : requests_) measure = {};
  for (TimeAverage& orbit : orbits_) orbit = TimeAverage(now, orbit.value_now());
  for (RoomMeasure& room : rooms_) {
    RoomMeasure fresh;
    fresh.in_queue = TimeAverage(now, room.in_queue.value_now());
    fresh.came = static_cast<std::uint64_t>(room.in_queue.value_now());
    fresh.admitted_before = room.admitted_before - room.admitted;
    room = fresh;
  }
  for (JobMeasure& job : jobs_) job = {};
}

CapacityUse Measures::use(std::size_t index, SimTime now, const Run& run) const {
  const StationMeasure& station = stations_[index];
  switch (model_.stations[index].kind) {
    case Station::Kind::server_pool:
      return {static_cast<double>(station.busy.integral(now) - station.going.integral(now)),
              static_cast<double>(station.servers.integral(now))};
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

void Measures::compare_published(SimTime now) {
  for (const Published& published : model_.published) {
    if (SimTime{published.at} != now) continue;
    const auto simulated = static_cast<double>(milestones_[published.milestone].everybody());
    results::PublishedRow row;
    row.at = published.at;
    row.milestone = model_.milestones[published.milestone];
    row.published = published.count;
    row.simulated = {simulated, results::not_a_number, 1};
    row.tolerance = model_.published_tolerance;
    published_.push_back(row);
  }
}

void Measures::failure(const std::string& sentence) {
  if (failures_.size() < 20) failures_.push_back({results::Finding::Severity::failure, sentence});
}

void Measures::check_conservation(SimTime now) {
  for (std::size_t connection = 0; connection < connections_; ++connection) {
    const std::size_t group = 1 + connection;  // the connections come right after everybody
    std::uint64_t lost = 0;
    for (const GroupCounts& counts : lost_) lost += counts[group];
    std::int64_t inside = 0;
    for (const auto& step : inside_) inside += step[connection];
    if (arrived_[group] != finished_[group] + lost + static_cast<std::uint64_t>(inside))
      failure(
          fmt::format("people are missing at {:.0f} s in connection class '{}': {} arrived, {} finished, {} "
                      "lost, {} at some step",
                      seconds(now.time_since_epoch()), groups_[group].name, arrived_[group], finished_[group],
                      lost, inside));
  }
}

void Measures::check_little(SimTime now, const Run& run) {
  std::vector<UInt128> sojourns(stations_.size());
  std::vector<std::int64_t> there(stations_.size());
  for (const Run::Visit& visit : run.visits_under_way()) {
    sojourns[visit.station] += static_cast<UInt128>((now - visit.entered_at).count());
    ++there[visit.station];
  }
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    const StationMeasure& station = stations_[i];
    const bool holds =
        static_cast<UInt128>(station.number_in_system.integral(now)) == station.sojourns_ns + sojourns[i];
    if (!holds || there[i] != station.number_in_system.value_now())
      failure(
          fmt::format("Little's law does not hold at station '{}': {} visits are counted there, {} are there",
                      model_.stations[i].name, station.number_in_system.value_now(), there[i]));
  }
}

}  // namespace gelombang::experiment
