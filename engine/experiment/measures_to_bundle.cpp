// Measures: what was counted, written down as a bundle of one replication.
#include <algorithm>
#include <chrono>
#include <iterator>
#include <numeric>
#include <string>

#include <fmt/format.h>

#include "engine/experiment/dominoes.hpp"
#include "engine/experiment/measures.hpp"
#include "engine/experiment/one_estimate.hpp"

namespace gelombang::experiment {

namespace {

results::DelayedShares delayed_shares(const Histogram& delays) {
  if (delays.count() == 0) return {};
  const auto longer_than = [&](Duration time) {
    std::uint64_t longer = 0;
    delays.for_each_bucket([&](std::int64_t lowest, std::int64_t, std::uint64_t count) {
      longer += lowest > time.count() ? count : 0;
    });
    return one(static_cast<double>(longer) / static_cast<double>(delays.count()));
  };
  using namespace std::chrono_literals;
  return {longer_than(0s),   longer_than(1s),    longer_than(10s),
          longer_than(1min), longer_than(10min), longer_than(1h)};
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
  if (station.kind == Station::Kind::processor)
    text = fmt::format("{} processor{}", capacity.servers, capacity.servers == 1 ? "" : "s");
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
    const bool flows = station.kind == Station::Kind::shared_link || station.kind == Station::Kind::processor;
    text += flows ? fmt::format(", {} flows", places) : fmt::format(", queue {}", places);
  }
  return text.empty() ? "no limit" : text;
}

}  // namespace

results::Bundle Measures::finish(SimTime now, const Run& run) {
  end_last_minute(now, run);
  check_conservation(now);
  check_little(now, run);
  results::Bundle bundle;
  write_people(bundle, run);
  write_stations(bundle, now, run);
  bundle.overloads = overload_.rows();
  write_visits_at_end(bundle, now, run);
  write_deadlock(bundle, run);
  write_requests(bundle, now);
  write_requests_at_end(bundle, now, run);
  tell_dominoes(model_, failing_, bundle);
  write_rooms_and_jobs(bundle, now);
  write_autoscalers(bundle, now);
  write_rooms_at_end(bundle, now, run);
  write_faults(bundle);
  write_waves(bundle, run);
  write_draws(bundle);
  if (!waves_.empty()) write_chances(bundle);
  bundle.time_series = std::move(series_);
  bundle.published = std::move(published_);
  write_published_waves(bundle, now);
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
  const std::uint64_t ended = station.completions + station.broken_off;  // and had a server
  if (ended == 0 || now == measuring_since_) return {};
  const bool in_erlangs = model_.stations[index].kind == Station::Kind::server_pool ||
                          model_.stations[index].kind == Station::Kind::delay;
  const auto [used, possible] = use(index, now, run);
  double taken = in_erlangs ? static_cast<double>(station.busy.integral(now)) : used;
  if (model_.stations[index].kind == Station::Kind::third_party)  // also tokens that were saved up before
    taken = station.token_time_ns + static_cast<double>(station.tokens() - station.tokens_before) *
                                        static_cast<double>(station.token_every.count());
  const double unit = in_erlangs ? static_cast<double>((now - measuring_since_).count()) : possible;
  if (unit <= 0) return {};
  return one(taken / static_cast<double>(ended) *
             static_cast<double>(station.admitted + station.refused_in_all()) / unit);
}

void Measures::write_stations(results::Bundle& bundle, SimTime now, const Run& run) const {
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    const StationMeasure& station = stations_[i];
    const Station& is = model_.stations[i];
    results::StationRow row;
    row.station = is.name;
    row.kind = name_of(is.kind);
    row.capacity = capacity_in_words(is);
    const std::uint64_t arrivals = station.admitted + station.refused_in_all();
    row.arrivals = one(arrivals);
    row.admitted = one(station.admitted);
    if (arrivals > 0)
      row.refusal_probability =
          one(static_cast<double>(station.refused_in_all()) / static_cast<double>(arrivals));
    row.completions = one(station.completions);
    using Why = facts::StationRefused::Why;
    const auto refused = [&](Why why) { return one(station.refused[static_cast<std::size_t>(why)]); };
    row.rejections = one(station.refused_in_all());
    row.balked = refused(Why::balked);
    row.limited = refused(Why::limits);
    row.breaker_open = refused(Why::breaker);
    row.shed = refused(Why::admission);
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
      row.wasted_share =
          one(static_cast<double>(station.for_nobody.integral(now)) / static_cast<double>(busy));
    row.utilization = one_if_any(use(i, now, run).share());
    row.utilization_busiest = one_if_any(station.busiest.share());
    if (row.utilization_busiest.n > 0) row.busiest_from = station.busiest.from().time_since_epoch();
    row.offered_load = offered_load(i, now, run);
    row.number_in_queue_mean = one(station.in_queue.average(now));
    row.number_in_queue_max = one(static_cast<double>(station.in_queue.maximum()));
    row.delay_in_queue = durations(station.delay_in_queue);
    row.delayed_share = delayed_shares(station.delay_in_queue);
    row.sojourn_time = durations(station.sojourn_time);
    if (const auto overload = overload_.first_overload(i)) row.saturated_at = overload->time_since_epoch();
    bundle.stations.push_back(std::move(row));
  }
}

void Measures::RequestMeasure::add(const RequestMeasure& other) {
  sent += other.sent;
  retries += other.retries;
  for (std::size_t i = 0; i < withheld.size(); ++i) withheld[i] += other.withheld[i];
  for (std::size_t i = 0; i < ended.size(); ++i) ended[i] += other.ended[i];
  response_time.merge(other.response_time);
}

void Measures::write_requests(results::Bundle& bundle, SimTime now) const {
  const auto row_of = [](const std::string& endpoint, const std::string& connection,
                         const RequestMeasure& measure) {
    using Outcome = facts::RequestOutcome;
    const auto ended = [&](Outcome outcome) { return one(measure.ended[static_cast<std::size_t>(outcome)]); };
    results::RequestRow row;
    row.endpoint = endpoint;
    row.connection = connection;
    row.sent = one(measure.sent);
    row.retries = one(measure.retries);
    if (measure.sent > measure.retries)
      row.amplification =
          one(static_cast<double>(measure.sent) / static_cast<double>(measure.sent - measure.retries));
    row.withheld_by_throttle = one(measure.withheld[0]);
    row.withheld_by_budget = one(measure.withheld[1]);
    row.answered = ended(Outcome::answered);
    row.timed_out = ended(Outcome::timed_out);
    row.pressed_again = ended(Outcome::pressed_again);
    row.refused = ended(Outcome::refused);
    row.connection_lost = ended(Outcome::connection_lost);
    row.balked = ended(Outcome::balked);
    row.reneged = ended(Outcome::reneged);
    row.dropped = ended(Outcome::dropped);
    row.answered_in_tab = ended(Outcome::answered_in_tab);
    row.response_time = durations(measure.response_time);
    return row;
  };
  for (std::size_t endpoint = 0; endpoint < model_.endpoints.size(); ++endpoint) {
    const RequestMeasure* measures = &requests_[endpoint * (connections_ + 1)];
    RequestMeasure all;
    for (std::size_t i = 0; i <= connections_; ++i) all.add(measures[i]);
    bundle.requests.push_back(row_of(model_.endpoints[endpoint].name, "", all));
    bundle.requests.back().in_orbit = one(orbits_[endpoint].average(now));
    for (std::size_t connection = 0; connections_ > 1 && connection < connections_; ++connection)
      bundle.requests.push_back(row_of(model_.endpoints[endpoint].name,
                                       model_.population.connections.names()[connection],
                                       measures[connection]));
  }
}

void Measures::write_rooms_and_jobs(results::Bundle& bundle, SimTime now) const {
  for (std::size_t i = 0; i < rooms_.size(); ++i) {
    const RoomMeasure& room = rooms_[i];
    bundle.rooms.push_back({model_.waiting_rooms[i].name,
                            one(room.came),
                            one(room.admitted),
                            one(room.gave_up),
                            one(room.turned_away),
                            one(room.in_queue.average(now)),
                            one(static_cast<double>(room.in_queue.maximum())),
                            durations(room.delay_in_queue),
                            {},
                            {}});
  }
  for (std::size_t i = 0; i < jobs_.size(); ++i)
    bundle.jobs.push_back(
        {model_.jobs[i].name, one(jobs_[i].begun), one(jobs_[i].took.count()), durations(jobs_[i].took)});
}

void Measures::write_autoscalers(results::Bundle& bundle, SimTime now) const {
  constexpr double server_hour = 3600e9;  // server nanoseconds
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    if (!model_.stations[i].autoscaler) continue;
    const StationMeasure& station = stations_[i];
    bundle.autoscalers.push_back({model_.stations[i].name, one(station.servers.average(now)),
                                  one(static_cast<double>(station.servers.maximum())),
                                  one(static_cast<double>(station.servers.integral(now)) / server_hour),
                                  one(station.grew), one(station.shrank)});
  }
}

void Measures::write_faults(results::Bundle& bundle) const {
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

void Measures::write_waves(results::Bundle& bundle, const Run& run) const {
  for (std::size_t index = 0; index < waves_.size(); ++index) {
    const Selection& is = model_.waves[index];
    const WaveMeasure& wave = waves_[index];
    bundle.waves.push_back({is.wave, is.rule_name, is.seed, run.pool_commitment(index),
                            static_cast<std::int64_t>(is.seats),
                            model_.calendar_events[is.after].at.time_since_epoch()});
    for (std::size_t group = 0; group < groups_.size(); ++group)
      bundle.selection_groups.push_back({is.wave, groups_[group], one(wave.pool[group]),
                                         one(wave.screened[group]), one(wave.selected[group]),
                                         one(wave.rejoined[group]), one(wave.rejoins[group])});
    std::vector<std::size_t> order(wave.decided_key.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return wave.decided_key[a] < wave.decided_key[b]; });
    for (const std::size_t i : order) {
      const Reason& reason = model_.reasons[wave.decided_key[i].second];
      for (std::size_t group = 0; group < groups_.size(); ++group)
        bundle.selection_outcomes.push_back(
            {is.wave, static_cast<results::SelectionRow::Outcome>(wave.decided_key[i].first), reason.text,
             reason.rule, reason.article, groups_[group], one(wave.decided[i][group])});
    }
  }
}

void Measures::write_draws(results::Bundle& bundle) {
  const auto move_all = [](auto& from, auto& to) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  for (DrawTables& tables : draws_) {
    bundle.draws.push_back(std::move(tables.draw));
    move_all(tables.strata, bundle.draw_strata);
    move_all(tables.groups, bundle.draw_groups);
    move_all(tables.households, bundle.draw_households);
  }
}

void Measures::write_chances(results::Bundle& bundle) const {
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    const StreakMeasure& first = streaks_.front();  // nobody had lost before: the first pool of everybody
    const std::uint64_t joined = first.selected[group] + first.not_selected[group] + first.screened[group];
    std::uint64_t selected = 0, pools = 0;
    for (std::size_t losses = 0; losses < streaks_.size(); ++losses) {
      selected += streaks_[losses].selected[group];
      pools += (losses + 1) * streaks_[losses].selected[group];
    }
    results::SelectionChanceRow row{groups_[group], one(joined), one(selected), {}, {}, {}};
    if (joined > 0) row.chance = one(static_cast<double>(selected) / static_cast<double>(joined));
    if (selected > 0)
      row.waves_to_selection = one(static_cast<double>(pools) / static_cast<double>(selected));
    row.time_to_selection = durations(time_to_selection_[group]);
    bundle.selection_chances.push_back(std::move(row));
    // Who lost for the n-th time either stands in another pool, where there is a decision after n losses, or
    // stays with n. Who is screened out has lost no more often than before.
    for (std::size_t losses = 0; losses <= streaks_.size(); ++losses) {
      const bool last = losses == streaks_.size();  // nobody can come to another pool
      const std::uint64_t won = last ? 0 : streaks_[losses].selected[group];
      const std::uint64_t came = losses == 0 ? joined : streaks_[losses - 1].not_selected[group];
      const std::uint64_t went_on = last ? 0 : won + streaks_[losses].not_selected[group];
      bundle.losing_streaks.push_back(
          {groups_[group], static_cast<std::int64_t>(losses), one(won), one(came - went_on)});
    }
  }
}

void Measures::write_published_waves(results::Bundle& bundle, SimTime now) const {
  for (const PublishedWave& published : model_.published_waves) {
    const Selection& wave = model_.waves[published.wave];
    const SimTime closed_at = model_.calendar_events[wave.after].at;
    if (closed_at > now) continue;
    const auto compare = [&](const char* what, const std::optional<double>& count,
                             const GroupCounts& simulated) {
      if (!count) return;
      results::PublishedRow row;
      row.at = closed_at.time_since_epoch();
      row.milestone = wave.wave + ": " + what;
      row.published = *count;
      row.simulated = one(simulated.everybody());
      row.tolerance = model_.published_tolerance;
      bundle.published.push_back(std::move(row));
    };
    compare("joined", published.joined, waves_[published.wave].pool);
    compare("selected", published.selected, waves_[published.wave].selected);
  }
}

}  // namespace gelombang::experiment
