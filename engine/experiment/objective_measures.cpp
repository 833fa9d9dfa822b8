// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/objective_measures.hpp"

#include <algorithm>

#include "engine/experiment/inclusion_counts.hpp"

namespace gelombang::experiment {

namespace {

using Form = Metric::Form;
using Id = Metric::Id;
using Statistic = Objective::Statistic;

/// The one subject of what is of people.
constexpr std::uint16_t people = 0;

/// Known when the run is over.
bool is_of_inclusion(Id metric) {
  return metric == Id::inclusion || metric == Id::inclusion_ratio || metric == Id::lowest_inclusion;
}

/// A level that is looked at on the edges of its windows.
bool has_edges(const Objective& objective) {
  return objective.about().form == Form::level && !is_of_inclusion(objective.metric);
}

std::uint16_t group_of(const Groups& groups, const Objective& objective) {
  for (std::size_t i = 0; i < groups.size(); ++i)
    if (groups[i] == results::Group{objective.dimension, objective.group})
      return static_cast<std::uint16_t>(i);
  return 0;
}

}  // namespace

ObjectiveMeasures::ObjectiveMeasures(const Model& model)
    : model_(model), groups_(model.population), pools_(model.stations.size()) {
  std::vector<const Objective*> objectives;
  for (const Objective& each : model.objectives) objectives.push_back(&each);
  if (model.goal) objectives.push_back(&*model.goal);
  watches_.resize(objectives.size());
  for (std::size_t i = 0; i < watches_.size(); ++i) {
    Watch& watch = watches_[i];
    const Objective& objective = *objectives[i];
    watch.objective = &objective;
    watch.group = group_of(groups_, objective);
    watch.windows.resize(objective.windows());
    looks_at_endpoints_ = looks_at_endpoints_ || objective.endpoint != Objective::all;
    if (objective.statistic == Statistic::quantile)
      for (Window& window : watch.windows) window.values = std::make_unique<Histogram>();
    auto& of_metric = by_subject_[static_cast<std::size_t>(objective.metric)];
    const std::uint16_t subject = objective.subject == Objective::all ? people : objective.subject;
    if (of_metric.size() <= subject) of_metric.resize(subject + std::size_t{1});
    of_metric[subject].push_back(static_cast<std::uint16_t>(i));
    if (!has_edges(objective)) continue;
    for (std::size_t window = 0; window < objective.windows(); ++window) {
      edges_.insert(SimTime{objective.window(window).first});
      edges_.insert(SimTime{objective.window(window).second});
    }
  }
  for (std::size_t i = 0; i < pools_.size(); ++i)
    pools_[i].servers.set(SimTime{}, model.stations[i].capacity.servers);
}

ObjectiveMeasures::Window* ObjectiveMeasures::Watch::window_at(SimTime at) {
  const std::size_t index = objective->window_of(at.time_since_epoch());
  return index == windows.size() ? nullptr : &windows[index];
}

void ObjectiveMeasures::Watch::observe(SimTime at, Duration value) {
  Window* const window = window_at(at);
  if (window == nullptr) return;
  ++window->whole;
  window->part += value > objective->threshold ? 1 : 0;
  window->sum += static_cast<UInt128>(value.count());
  window->maximum = std::max(window->maximum, std::int64_t{value.count()});
  if (window->values) window->values->record(value.count());
}

void ObjectiveMeasures::Watch::count(SimTime at, std::uint64_t part, std::uint64_t whole) {
  Window* const window = window_at(at);
  if (window == nullptr) return;
  window->part += part;
  window->whole += whole;
}

template <class Each>
void ObjectiveMeasures::each_of_people(Id metric, const Traits& traits, const Each& visit,
                                       std::uint16_t subject) {
  each(metric, subject, [&](Watch& watch) {
    if (watch.group == 0) return visit(watch);
    const auto groups = groups_.of(traits);
    if (std::find(groups.begin(), groups.end(), watch.group) != groups.end()) visit(watch);
  });
}

// Stations.

void ObjectiveMeasures::change_queue(std::uint16_t station, SimTime now, int change) {
  each(Id::number_in_queue, station, [&](Watch& watch) { watch.number.add(now, change); });
}

void ObjectiveMeasures::leave_server(std::uint16_t station, SimTime now) {
  Pool& pool = pools_[station];
  pool.busy.add(now, -1);
  if (pool.going.value_now() > 0) pool.going.add(now, -1);
}

void ObjectiveMeasures::record(const facts::StationEntered& fact) {
  for (const Id metric : {Id::refusal_probability, Id::reneging_probability, Id::reneging_ratio})
    each_visit(metric, fact.station, fact.endpoint, [&](Watch& watch) { watch.count(fact.now, 0, 1); });
  if (looks_at_endpoints_) {
    if (endpoint_of_.size() <= fact.request) endpoint_of_.resize(fact.request + std::size_t{1});
    endpoint_of_[fact.request] = fact.endpoint;
  }
  if (fact.queues) change_queue(fact.station, fact.now, 1);
}

void ObjectiveMeasures::record(const facts::StationRefused& fact) {
  each_visit(Id::refusal_probability, fact.station, fact.endpoint,
             [&](Watch& watch) { watch.count(fact.now, 1, 1); });
  for (const Id metric : {Id::reneging_probability, Id::reneging_ratio})
    each_visit(metric, fact.station, fact.endpoint, [&](Watch& watch) { watch.count(fact.now, 0, 1); });
}

void ObjectiveMeasures::record(const facts::ServiceStarted& fact) {
  if (fact.from_queue) change_queue(fact.station, fact.now, -1);
  pools_[fact.station].busy.add(fact.now, 1);
  if (fact.resumed) return;
  const std::uint16_t endpoint = looks_at_endpoints_ ? endpoint_of_[fact.request] : Objective::all;
  each_visit(Id::delay_in_queue, fact.station, endpoint,
             [&](Watch& watch) { watch.observe(fact.now - fact.delay_in_queue, fact.delay_in_queue); });
}

void ObjectiveMeasures::record(const facts::ServicePreempted& fact) {
  leave_server(fact.station, fact.now);
  change_queue(fact.station, fact.now, 1);
}

void ObjectiveMeasures::record(const facts::StationLeft& fact) {
  const SimTime came = fact.now - fact.sojourn_time;
  if (fact.from_queue) {
    change_queue(fact.station, fact.now, -1);
    each_visit(Id::delay_in_queue, fact.station, fact.endpoint, [&](Watch& watch) {
      const Objective& objective = *watch.objective;
      if (objective.statistic == Statistic::share_above && fact.sojourn_time > objective.threshold)
        watch.count(came, 1, 1);
    });
    if (fact.reneged) {
      each_visit(Id::reneging_probability, fact.station, fact.endpoint,
                 [&](Watch& watch) { watch.count(came, 1, 0); });
      each_visit(Id::reneging_ratio, fact.station, fact.endpoint,
                 [&](Watch& watch) { watch.count(fact.now, 1, 0); });
    }
    return;
  }
  leave_server(fact.station, fact.now);
  if (fact.served)
    each_visit(Id::sojourn_time, fact.station, fact.endpoint,
               [&](Watch& watch) { watch.observe(came, fact.sojourn_time); });
}

void ObjectiveMeasures::record(const facts::CapacityChanged& fact) {
  Pool& pool = pools_[fact.station];
  pool.servers.set(fact.now, fact.capacity.servers);
  pool.going.set(fact.now, std::max<std::int64_t>(pool.busy.value_now() - pool.servers.value_now(), 0));
}

// Requests.

void ObjectiveMeasures::record(const facts::RequestSent& fact) {
  each(Id::sent, fact.endpoint, [&](Watch& watch) {
    const bool is_attended = fact.person != facts::no_person;
    if (watch.objective->connection == Objective::all ||
        (is_attended && watch.objective->connection == fact.traits.connection))
      watch.count(fact.now, 1, 1);
  });
}

void ObjectiveMeasures::record(const facts::RequestEnded& fact) {
  const SimTime sent = fact.now - fact.since_sent;
  const auto is_meant = [&](const Watch& watch) {
    return watch.objective->connection == Objective::all ||
           (!fact.unattended && watch.objective->connection == fact.traits.connection);
  };
  const bool is_answered = fact.outcome == facts::RequestOutcome::answered;
  if (is_answered)
    each(Id::response_time, fact.endpoint, [&](Watch& watch) {
      if (is_meant(watch)) watch.observe(sent, fact.since_sent);
    });
  if (fact.outcome == facts::RequestOutcome::answered_in_tab) return;  // the person has the answer
  each(Id::success_rate, fact.endpoint, [&](Watch& watch) {
    if (is_meant(watch)) watch.count(sent, is_answered ? 1 : 0, 1);
  });
}

// Waiting rooms.

void ObjectiveMeasures::change_line(std::uint16_t room, SimTime now, int change) {
  each(Id::number_in_room, room, [&](Watch& watch) { watch.number.add(now, change); });
}

void ObjectiveMeasures::record(const facts::RoomEntered& fact) {
  change_line(fact.room, fact.now, 1);
}

void ObjectiveMeasures::record(const facts::RoomAdmitted& fact) {
  if (fact.from_queue) change_line(fact.room, fact.now, -1);
  each(Id::delay_in_room, fact.room,
       [&](Watch& watch) { watch.observe(fact.now - fact.delay_in_queue, fact.delay_in_queue); });
}

void ObjectiveMeasures::record(const facts::RoomLeft& fact) {
  if (fact.from_queue) change_line(fact.room, fact.now, -1);
}

// People.

void ObjectiveMeasures::record(const facts::PersonArrived& fact) {
  for (const Id metric : {Id::arrived, Id::finished_share, Id::lost_share})
    each_of_people(metric, fact.traits,
                   [&](Watch& watch) { watch.count(fact.now, metric == Id::arrived ? 1 : 0, 1); });
  for (std::uint16_t milestone = 0;
       milestone < by_subject_[static_cast<std::size_t>(Id::reached_share)].size(); ++milestone)
    each_of_people(
        Id::reached_share, fact.traits, [&](Watch& watch) { watch.count(fact.now, 0, 1); }, milestone);
}

void ObjectiveMeasures::record(const facts::MilestoneReached& fact) {
  const SimTime arrived = fact.now - fact.since_arrival;
  each_of_people(
      Id::reached, fact.traits, [&](Watch& watch) { watch.count(fact.now, 1, 0); }, fact.milestone);
  each_of_people(
      Id::reached_share, fact.traits, [&](Watch& watch) { watch.count(arrived, 1, 0); }, fact.milestone);
  each_of_people(
      Id::time_to_milestone, fact.traits, [&](Watch& watch) { watch.observe(arrived, fact.since_arrival); },
      fact.milestone);
}

void ObjectiveMeasures::record(const facts::PersonFinished& fact) {
  const SimTime arrived = fact.now - fact.journey_time;
  each_of_people(Id::finished, fact.traits, [&](Watch& watch) { watch.count(fact.now, 1, 0); });
  each_of_people(Id::finished_share, fact.traits, [&](Watch& watch) { watch.count(arrived, 1, 0); });
  each_of_people(Id::journey_time, fact.traits,
                 [&](Watch& watch) { watch.observe(arrived, fact.journey_time); });
}

void ObjectiveMeasures::record(const facts::PersonLost& fact) {
  for (const Id metric : {Id::lost, Id::lost_share})
    each_of_people(metric, fact.traits, [&](Watch& watch) {
      const std::vector<bool>& reasons = watch.objective->reasons;
      if (reasons.empty() || reasons[fact.reason]) watch.count(fact.now, 1, 0);
    });
}

// Levels.

SimTime ObjectiveMeasures::next_look(SimTime now) const {
  const auto edge = edges_.upper_bound(now);
  return edge == edges_.end() ? SimTime{model_.duration} : *edge;
}

std::pair<double, double> ObjectiveMeasures::use(std::uint16_t station, const RunView& run) const {
  if (model_.stations[station].kind != Station::Kind::server_pool) return run.capacity_used(station);
  const Pool& pool = pools_[station];
  const SimTime now = run.now();
  return {static_cast<double>(pool.busy.integral(now) - pool.going.integral(now)),
          static_cast<double>(pool.servers.integral(now))};
}

double ObjectiveMeasures::level(const Watch& watch, const RunView& run) const {
  if (watch.objective->metric == Id::utilization) {
    const auto [used, possible] = use(watch.objective->subject, run);
    return (used - watch.use_before.first) / (possible - watch.use_before.second);
  }
  return watch.objective->statistic == Statistic::maximum ? static_cast<double>(watch.number.maximum())
                                                          : watch.number.average(run.now());
}

void ObjectiveMeasures::look(const RunView& run) {
  const SimTime now = run.now();
  if (!edges_.contains(now)) return;
  for (Watch& watch : watches_) {
    if (!has_edges(*watch.objective)) continue;
    const Objective& objective = *watch.objective;
    const Duration at = now.time_since_epoch();
    const std::size_t ends = objective.window_of(at - Duration{1}), begins = objective.window_of(at);
    if (ends == begins) continue;
    if (ends < watch.windows.size()) {
      watch.windows[ends].level = level(watch, run);
      watch.windows[ends].has_level = true;
    }
    if (begins == watch.windows.size()) continue;
    watch.number = TimeAverage(now, watch.number.value_now());
    watch.since = now;
    if (objective.metric == Id::utilization) watch.use_before = use(objective.subject, run);
  }
}

// What there is at the end.

/// By window: who still waits, and has waited longer than the objective allows.
std::vector<std::uint64_t> ObjectiveMeasures::longer_so_far(const Watch& watch, const RunView& run) const {
  std::vector<std::uint64_t> longer(watch.windows.size() + 1);  // the last: outside of all windows
  const Objective& objective = *watch.objective;
  if (objective.statistic != Statistic::share_above) return longer;
  const auto add = [&](SimTime since) {
    if (run.now() - since > objective.threshold) ++longer[objective.window_of(since.time_since_epoch())];
  };
  if (objective.metric == Id::delay_in_queue)
    run.for_each_under_way([&](const RequestUnderWay& each) {
      const bool is_queued = each.request.state == Request::State::queued;
      const bool is_meant =
          objective.endpoint == Objective::all || each.operation.endpoint == objective.endpoint;
      if (is_queued && is_meant && each.operation.station == objective.subject) add(each.here_since);
    });
  if (objective.metric == Id::delay_in_room)
    for (std::uint32_t id = 0; id < run.people().size(); ++id) {
      const Person& person = run.people()[id];
      if (person.state == Person::State::waiting_in_room &&
          model_.steps[person.step].room == objective.subject)
        add(run.in_line_since(id));
    }
  return longer;
}

ObjectiveObservation ObjectiveMeasures::inclusion(const Watch& watch, const RunView& run) const {
  const WaysOut ways(model_);
  std::vector<ObjectiveObservation> by_group(groups_.size());
  for (const Person& person : run.people()) {
    const bool is_included = ways.of(person) == ways.included();
    for (const std::uint16_t group : groups_.of(person.traits)) {
      by_group[group].whole += 1;
      by_group[group].part += is_included ? 1 : 0;
    }
  }
  if (watch.objective->metric == Id::inclusion) return by_group[watch.group];
  constexpr double fewest = 30;  // people: the share of fewer says little
  double lowest = 2, highest = -1;
  for (std::size_t group = 0; group < by_group.size(); ++group) {
    if (groups_[group].dimension != watch.objective->dimension || by_group[group].whole < fewest) continue;
    const double share = by_group[group].part / by_group[group].whole;
    lowest = std::min(lowest, share);
    highest = std::max(highest, share);
  }
  if (highest <= 0) return {};
  return {watch.objective->metric == Id::lowest_inclusion ? lowest : lowest / highest, 1};
}

ObjectiveObservation ObjectiveMeasures::observation(const Watch& watch, std::size_t index, const RunView& run,
                                                    std::uint64_t longer) const {
  const Objective& objective = *watch.objective;
  const Window& window = watch.windows[index];
  if (is_of_inclusion(objective.metric)) return inclusion(watch, run);
  if (objective.is_share())
    return {static_cast<double>(window.part + longer), static_cast<double>(window.whole + longer)};
  if (objective.about().form == Form::count) return {static_cast<double>(window.part), 1};
  if (has_edges(objective)) {
    if (window.has_level) return {window.level, 1};
    const bool is_open =
        objective.window_of(watch.since.time_since_epoch()) == index && run.now() > watch.since;
    return is_open ? ObjectiveObservation{level(watch, run), 1} : ObjectiveObservation{};
  }
  if (window.whole == 0) return {};
  constexpr double ns = 1e-9;
  if (objective.statistic == Statistic::maximum) return {static_cast<double>(window.maximum) * ns, 1};
  if (objective.statistic == Statistic::quantile)
    return {static_cast<double>(window.values->quantile(objective.quantile)) * ns, 1};
  return {static_cast<double>(window.sum) / static_cast<double>(window.whole) * ns, 1};
}

ObjectiveObservations ObjectiveMeasures::observations(const RunView& run) const {
  ObjectiveObservations all;
  for (const Watch& watch : watches_) {
    const std::vector<std::uint64_t> longer = longer_so_far(watch, run);
    auto& of_watch = all.emplace_back();
    for (std::size_t window = 0; window < watch.windows.size(); ++window)
      of_watch.push_back(observation(watch, window, run, longer[window]));
  }
  return all;
}

}  // namespace gelombang::experiment
