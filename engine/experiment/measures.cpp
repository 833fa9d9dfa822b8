#include "engine/experiment/measures.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace gelombang::experiment {

namespace {

results::Estimate one(double value) {
  return {value, results::not_a_number, 1};
}
results::Estimate one(std::uint64_t value) {
  return one(static_cast<double>(value));
}

results::DurationEstimates durations(const Histogram& histogram) {
  if (histogram.count() == 0) return {};
  const auto at = [&](double p) { return one(static_cast<double>(histogram.quantile(p))); };
  return {one(histogram.mean()), at(0.5), at(0.95), at(0.99), one(static_cast<double>(histogram.maximum()))};
}

const char* name_of(Station::Kind kind) {
  switch (kind) {
    case Station::Kind::server_pool:
      return "server_pool";
    case Station::Kind::processor:
      return "processor";
    case Station::Kind::shared_link:
      return "shared_link";
    case Station::Kind::third_party:
      return "third_party";
    case Station::Kind::delay:
      return "delay";
  }
  return "";
}

std::string capacity_in_words(const Station& station, const Capacity& capacity) {
  std::string text;
  if (station.kind == Station::Kind::server_pool)
    text = fmt::format("{} server{}", capacity.servers, capacity.servers == 1 ? "" : "s");
  if (station.kind == Station::Kind::shared_link)
    text = fmt::format("{:g} Mbit/s", capacity.bandwidth_bytes_per_ns * 8e3);
  if (station.kind == Station::Kind::third_party) {
    const auto token_ns = static_cast<double>(capacity.token_every.count());
    const double per_second = token_ns > 0 ? 1e9 / token_ns : 0;
    text = fmt::format("{:.4g}/s", per_second);
  }
  return text;
}

std::string capacity_in_words(const Station& station) {
  std::string text = capacity_in_words(station, station.capacity);
  for (const Station::Change& change : station.changes)
    text += ", then " + capacity_in_words(station, change.capacity);
  if (station.queue_places != unlimited) {
    const auto places = station.queue_places;
    text += station.kind == Station::Kind::shared_link ? fmt::format(", {} flows", places)
                                                       : fmt::format(", queue {}", places);
  }
  return text.empty() ? "no limit" : text;
}

/// The share of the capacity that was used between two readings of use().
double share_used(const std::pair<double, double>& before, const std::pair<double, double>& now) {
  const double possible = now.second - before.second;
  return possible > 0 ? std::max(0.0, (now.first - before.first) / possible) : 0;
}

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
      requests_(model.endpoints.size() * connections_),
      requests_before_(model.endpoints.size()),
      minutes_per_value_(1 + (model.duration - Duration{1}) / std::chrono::minutes(1) / longest_series) {
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    stations_[i].token_every = model.stations[i].capacity.token_every;
    stations_[i].servers.set(SimTime{}, model.stations[i].capacity.servers);
  }
  if (model.selection) {
    pool_.emplace_back(groups_);
    screened_.emplace_back(groups_);
    selected_.emplace_back(groups_);
  }
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
}

void Measures::record(const facts::PersonFinished& fact) {
  finished_.add(fact.traits);
  journey_time_.record(fact.journey_time.count());
}

void Measures::record(const facts::PersonLost& fact) {
  lost_[fact.reason].add(fact.traits);
}

void Measures::record(const facts::SelectionDecided& fact) {
  pool_[0].add(fact.traits);
  if (fact.outcome == 0) selected_[0].add(fact.traits);
  if (fact.outcome == 2) screened_[0].add(fact.traits);
  const std::pair<std::uint8_t, std::uint16_t> key{fact.outcome, fact.reason};
  const auto found = std::find(decided_key_.begin(), decided_key_.end(), key);
  const auto index = static_cast<std::size_t>(found - decided_key_.begin());
  if (found == decided_key_.end()) {
    decided_key_.push_back(key);
    decided_.emplace_back(groups_);
  }
  decided_[index].add(fact.traits);
}

// Facts about requests and stations

void Measures::record(const facts::RequestEnded& fact) {
  if (fact.now - fact.since_sent < measuring_since_) return;  // sent during the warm-up: not counted as sent
  RequestMeasure& measure = request(fact.endpoint, fact.traits);
  ++measure.ended[static_cast<std::size_t>(fact.outcome)];
  if (fact.outcome == facts::RequestOutcome::answered) measure.response_time.record(fact.since_sent.count());
}

void Measures::record(const facts::StationEntered& fact) {
  StationMeasure& station = stations_[fact.station];
  station.number_in_system.add(fact.now, 1);
  if (fact.queues) station.in_queue.add(fact.now, 1);
  ++station.arrivals;
}

void Measures::record(const facts::ServiceStarted& fact) {
  StationMeasure& station = stations_[fact.station];
  if (fact.from_queue) station.in_queue.add(fact.now, -1);
  station.busy.add(fact.now, 1);
  station.delay_in_queue.record(fact.delay_in_queue.count());
  station.token_time_ns += static_cast<std::uint64_t>(station.token_every.count());
}

void Measures::record(const facts::StationLeft& fact) {
  StationMeasure& station = stations_[fact.station];
  station.number_in_system.add(fact.now, -1);
  station.sojourns_ns += static_cast<UInt128>(fact.sojourn_time.count());
  station.busy.add(fact.now, -1);
  if (!fact.served) {
    ++station.broken_off;
    return;
  }
  ++station.completions;
  station.wasted += fact.wasted ? 1 : 0;
  station.sojourn_time.record(fact.sojourn_time.count());
}

void Measures::record(const facts::CapacityChanged& fact) {
  stations_[fact.station].servers.set(fact.now, fact.capacity.servers);
  stations_[fact.station].token_every = fact.capacity.token_every;
}

// Milestones of the run itself

void Measures::begin_measuring(SimTime now, const Run& run) {
  measuring_since_ = now;
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    StationMeasure& station = stations_[i];
    StationMeasure fresh;
    fresh.number_in_system = station.number_in_system;
    fresh.sojourns_ns = station.sojourns_ns;
    fresh.in_queue = TimeAverage(now, station.in_queue.value_now());
    fresh.busy = TimeAverage(now, station.busy.value_now());
    fresh.servers = TimeAverage(now, station.servers.value_now());
    fresh.token_every = station.token_every;
    if (model_.stations[i].kind == Station::Kind::shared_link)
      fresh.link_bytes = run.link_bytes(static_cast<StationIndex>(i));
    fresh.saturated_at = station.saturated_at;
    fresh.busy_minutes = station.busy_minutes;
    station = fresh;
  }
  for (RequestMeasure& measure : requests_) measure = {};
  for (auto& before : requests_before_) before = {};
}

std::pair<double, double> Measures::use(std::size_t index, SimTime now, const Run& run) const {
  const StationMeasure& station = stations_[index];
  switch (model_.stations[index].kind) {
    case Station::Kind::processor:
    case Station::Kind::server_pool:
      return {static_cast<double>(station.busy.integral(now)),
              static_cast<double>(station.servers.integral(now))};
    case Station::Kind::third_party:
      return {static_cast<double>(station.token_time_ns),
              static_cast<double>((now - measuring_since_).count())};
    case Station::Kind::shared_link: {
      const auto [sent, possible] = run.link_bytes(static_cast<StationIndex>(index));
      return {sent - station.link_bytes.first, possible - station.link_bytes.second};
    }
    case Station::Kind::delay:
      break;
  }
  return {0, 0};
}

void Measures::end_minute(SimTime now, const Run& run) {
  check_conservation(now);
  look_for_saturation(now, run);
  if (++minute_ % minutes_per_value_ == 0) extend_series(now, run);
}

void Measures::look_for_saturation(SimTime now, const Run& run) {
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    StationMeasure& station = stations_[i];
    const auto used = use(i, now, run);
    const std::int64_t in_queue = station.in_queue.value_now();
    // A third party with a few tokens a minute, or a pool without servers, is used up if people queue for it.
    const bool counts_by_queue = model_.stations[i].kind == Station::Kind::third_party ||
                                 used.second <= station.use_a_minute_ago.second;
    const bool used_up = share_used(station.use_a_minute_ago, used) >= saturated_utilization ||
                         (counts_by_queue && in_queue > 0 && station.in_queue_a_minute_ago > 0);
    station.use_a_minute_ago = used;
    station.in_queue_a_minute_ago = in_queue;
    station.busy_minutes = used_up ? station.busy_minutes + 1 : 0;
    if (station.busy_minutes == saturated_minutes && !station.saturated_at)
      station.saturated_at = now - std::chrono::minutes(saturated_minutes);
  }
}

void Measures::add_series(const std::string& name, const std::string& unit, double value) {
  if (next_series_ == series_.size()) series_.push_back({name, unit, {}, minutes_per_value_});
  series_[next_series_++].values.push_back(unit == "per_min" ? value / static_cast<double>(minutes_per_value_)
                                                             : value);
}

void Measures::extend_series(SimTime now, const Run& run) {
  next_series_ = 0;
  add_series("people.arrived", "per_min", static_cast<double>(arrived_.everybody() - arrived_before_));
  arrived_before_ = arrived_.everybody();
  std::uint64_t lost = 0;
  for (const GroupCounts& counts : lost_) lost += counts.everybody();
  add_series("people.lost", "", static_cast<double>(lost));
  add_series("people.inside", "", static_cast<double>(arrived_.everybody() - finished_.everybody() - lost));
  for (std::size_t i = 0; i < milestones_.size(); ++i)
    add_series("milestone." + model_.milestones[i], "", static_cast<double>(milestones_[i].everybody()));

  for (std::size_t i = 0; i < stations_.size(); ++i) {
    StationMeasure& station = stations_[i];
    const std::string name = "station." + model_.stations[i].name;
    const auto used = use(i, now, run);
    add_series(name + ".utilization", "", share_used(station.use_before, used));
    add_series(name + ".number_in_queue", "", static_cast<double>(station.in_queue.value_now()));
    add_series(name + ".refused", "per_min",
               static_cast<double>(station.rejections - station.rejections_before));
    station.use_before = used;
    station.rejections_before = station.rejections;
  }
  for (std::size_t endpoint = 0; endpoint < model_.endpoints.size(); ++endpoint) {
    std::array<std::uint64_t, 3> total{};  // sent, answered, failed
    for (std::size_t connection = 0; connection < connections_; ++connection) {
      const RequestMeasure& measure = requests_[endpoint * connections_ + connection];
      total[0] += measure.sent;
      for (std::size_t outcome = 0; outcome < measure.ended.size(); ++outcome)
        total[outcome == 0 ? 1 : 2] += measure.ended[outcome];
    }
    const std::string name = "requests." + model_.endpoints[endpoint].name;
    static constexpr std::array<const char*, 3> what{".sent", ".answered", ".failed"};
    for (std::size_t k = 0; k < total.size(); ++k)
      add_series(name + what[k], "per_min", static_cast<double>(total[k] - requests_before_[endpoint][k]));
    requests_before_[endpoint] = total;
  }
}

void Measures::compare_published(SimTime now) {
  for (const Published& published : model_.published) {
    if (SimTime{published.at} != now) continue;
    const auto simulated = static_cast<double>(milestones_[published.milestone].everybody());
    results::PublishedRow row;
    row.at = published.at;
    row.milestone = model_.milestones[published.milestone];
    row.published = published.count;
    row.simulated = one(simulated);
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

// Writing down

results::Bundle Measures::finish(SimTime now, const Run& run) {
  check_conservation(now);
  check_little(now, run);
  results::Bundle bundle;
  write_people(bundle, run);
  write_stations(bundle, now, run);
  write_requests(bundle);
  if (model_.selection) write_selection(bundle, run);
  bundle.time_series = std::move(series_);
  bundle.published = std::move(published_);
  bundle.findings = std::move(failures_);
  return bundle;
}

void Measures::write_people(results::Bundle& bundle, const Run& run) {
  GroupCounts inside(groups_);
  for (const Person& person : run.people())
    if (person.state != Person::State::finished && person.state != Person::State::lost)
      inside.add(person.traits);
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    std::uint64_t lost = 0;
    for (const GroupCounts& counts : lost_) lost += counts[group];
    if (arrived_[group] != finished_[group] + lost + inside[group])
      failure(fmt::format(
          "people are missing at the end in {} '{}': {} arrived, {} finished, {} lost, {} are still there",
          groups_[group].dimension, groups_[group].name, arrived_[group], finished_[group], lost,
          inside[group]));
    bundle.people.push_back({groups_[group], one(arrived_[group]), one(finished_[group]), one(lost),
                             one(inside[group]),
                             group == 0 ? durations(journey_time_) : results::DurationEstimates{}});
  }
  for (std::size_t i = 0; i < milestones_.size(); ++i)
    for (std::size_t group = 0; group < groups_.size(); ++group)
      bundle.funnel.push_back({model_.milestones[i], groups_[group], one(milestones_[i][group]),
                               group < time_to_milestone_[i].size() ? durations(time_to_milestone_[i][group])
                                                                    : results::DurationEstimates{}});
  for (std::size_t i = 0; i < lost_.size(); ++i) {
    const Reason& reason = model_.reasons[i];
    for (std::size_t group = 0; group < groups_.size(); ++group)
      bundle.lost.push_back(
          {reason.step, reason.text, reason.rule, reason.article, groups_[group], one(lost_[i][group])});
  }
}

/// a = lambda * E[S]: what one visit takes is known from those that ended.
results::Estimate Measures::offered_load(std::size_t index, SimTime now, const Run& run) const {
  const StationMeasure& station = stations_[index];
  const std::uint64_t ended = station.completions + station.broken_off;
  if (ended == 0 || now == measuring_since_) return {};
  const bool in_erlangs = model_.stations[index].kind == Station::Kind::server_pool ||
                          model_.stations[index].kind == Station::Kind::delay;
  const auto [used, possible] = use(index, now, run);
  const double taken = in_erlangs ? static_cast<double>(station.busy.integral(now)) : used;
  const double unit = in_erlangs ? static_cast<double>((now - measuring_since_).count()) : possible;
  if (unit <= 0) return {};
  return one(taken / static_cast<double>(ended) * static_cast<double>(station.arrivals + station.rejections) /
             unit);
}

void Measures::write_stations(results::Bundle& bundle, SimTime now, const Run& run) const {
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    const StationMeasure& station = stations_[i];
    const Station& is = model_.stations[i];
    const auto [used, possible] = use(i, now, run);
    results::StationRow row;
    row.station = is.name;
    row.kind = name_of(is.kind);
    row.capacity = capacity_in_words(is);
    row.arrivals = one(station.arrivals);
    row.completions = one(station.completions);
    row.rejections = one(station.rejections);
    row.wasted = one(station.wasted);
    row.broken_off = one(station.broken_off);
    row.utilization = possible > 0 ? one(used / possible) : results::Estimate{};
    row.offered_load = offered_load(i, now, run);
    row.number_in_queue_mean = one(station.in_queue.average(now));
    row.number_in_queue_max = one(static_cast<double>(station.in_queue.maximum()));
    row.delay_in_queue = durations(station.delay_in_queue);
    row.sojourn_time = durations(station.sojourn_time);
    if (station.saturated_at) row.saturated_at = station.saturated_at->time_since_epoch();
    bundle.stations.push_back(std::move(row));
  }
}

void Measures::write_requests(results::Bundle& bundle) const {
  const auto row_of = [](const std::string& endpoint, const std::string& connection,
                         const RequestMeasure& measure) {
    const auto ended = [&](facts::RequestOutcome outcome) {
      return one(measure.ended[static_cast<std::size_t>(outcome)]);
    };
    using Outcome = facts::RequestOutcome;
    return results::RequestRow{endpoint,
                               connection,
                               one(measure.sent),
                               ended(Outcome::answered),
                               ended(Outcome::timed_out),
                               ended(Outcome::pressed_again),
                               ended(Outcome::refused),
                               ended(Outcome::connection_lost),
                               durations(measure.response_time)};
  };
  for (std::size_t endpoint = 0; endpoint < model_.endpoints.size(); ++endpoint) {
    RequestMeasure all;
    for (std::size_t connection = 0; connection < connections_; ++connection) {
      const RequestMeasure& measure = requests_[endpoint * connections_ + connection];
      all.sent += measure.sent;
      for (std::size_t k = 0; k < all.ended.size(); ++k) all.ended[k] += measure.ended[k];
      all.response_time.merge(measure.response_time);
    }
    bundle.requests.push_back(row_of(model_.endpoints[endpoint].name, "", all));
    for (std::size_t connection = 0; connections_ > 1 && connection < connections_; ++connection)
      bundle.requests.push_back(row_of(model_.endpoints[endpoint].name,
                                       model_.population.connections.names()[connection],
                                       requests_[endpoint * connections_ + connection]));
  }
}

void Measures::write_selection(results::Bundle& bundle, const Run& run) const {
  const Selection& selection = *model_.selection;
  results::Selection to;
  to.wave = selection.wave;
  to.rule = selection.rule_name;
  to.seed = selection.seed;
  to.seats = static_cast<std::int64_t>(selection.seats);
  to.pool_commitment = run.pool_commitment();
  for (std::size_t group = 0; group < groups_.size(); ++group)
    to.groups.push_back(
        {groups_[group], one(pool_[0][group]), one(screened_[0][group]), one(selected_[0][group])});
  std::vector<std::size_t> order(decided_key_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return decided_key_[a] < decided_key_[b]; });
  for (const std::size_t i : order) {
    const Reason& reason = model_.reasons[decided_key_[i].second];
    for (std::size_t group = 0; group < groups_.size(); ++group)
      to.outcomes.push_back({static_cast<results::SelectionRow::Outcome>(decided_key_[i].first), reason.text,
                             reason.rule, reason.article, groups_[group], one(decided_[i][group])});
  }
  bundle.selection = std::move(to);
}

}  // namespace gelombang::experiment
