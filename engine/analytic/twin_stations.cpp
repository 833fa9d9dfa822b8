// SPDX-License-Identifier: Apache-2.0
// Stations at work: who comes in, who is served, who goes on.
#include "engine/analytic/twin_stations.hpp"

#include <algorithm>

#include "engine/kernel/random/elementary.hpp"

namespace gelombang::analytic {
namespace {

constexpr double no_time = 1e-9;  // seconds; whatever is shorter takes none
constexpr double never_s = 1e9;
constexpr double nobody = 1e-9;  // of a request

double capacity_of(const Station& station, const Capacity& capacity) {
  switch (station.kind) {
    case Station::Kind::server_pool:
      return capacity.servers;
    case Station::Kind::processor:
    case Station::Kind::shared_link:
      return link_capacity(station, capacity) * 1e9;
    case Station::Kind::third_party:
      return capacity.token_every.count() > 0 ? 1 / seconds(capacity.token_every) : 0;
    case Station::Kind::delay:
      break;
  }
  return 0;
}

double time_s(SimTime time) {
  return seconds(time.time_since_epoch());
}

}  // namespace

TwinStations::TwinStations(const Plan& plan, double step_s)
    : plan_(plan),
      step_s_(step_s),
      visits_(plan.visits.size()),
      stations_(plan.model.stations.size()),
      answered_(plan.kinds.size()),
      turned_away_(plan.kinds.size()),
      outcomes_(plan.kinds.size()) {
  const Model& model = plan.model;
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    State& state = stations_[i];
    state.is = &model.stations[i];
    state.base = capacity_of(*state.is, state.is->capacity);
    state.tokens = state.is->burst;
    for (const Station::Change& change : state.is->changes) changes_.push_back(time_s(change.at));
    if (!state.is->autoscaler) continue;
    const AutoscalerRule& rule = *state.is->autoscaler;
    state.replicas = std::max(1.0, state.base / rule.servers_each);
    state.autoscaler = std::make_unique<Autoscaler>(rule, static_cast<std::uint32_t>(state.replicas));
    state.looks_at = seconds(rule.every);
  }
  for (const Fault& fault : model.faults)
    for (const Fault::Interval& interval : fault.at)
      changes_.insert(changes_.end(), {time_s(interval.from), time_s(interval.to)});
  std::sort(changes_.begin(), changes_.end());
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    set_capacity(i);
    if (state_shares(i)) set_rates(i);
  }
  for (std::size_t kind = 0; kind < plan.kinds.size(); ++kind) walk(kind);
}

/// By plan or autoscaler, less what faults take away; random ones as they are on average.
void TwinStations::set_capacity(std::size_t index) {
  State& state = stations_[index];
  if (!state.autoscaler)
    for (const Station::Change& change : state.is->changes)
      if (time_s(change.at) <= now_s_) state.base = capacity_of(*state.is, change.capacity);
  double left = 1;
  state.slow = 1;
  for (const Fault& fault : plan_.model.faults) {
    if (std::find(fault.stations.begin(), fault.stations.end(), index) == fault.stations.end()) continue;
    double share = 0;
    for (const Fault::Interval& interval : fault.at)
      if (time_s(interval.from) <= now_s_ && now_s_ < time_s(interval.to)) share = 1;
    const double cycle = fault.every.mean() + fault.length.mean();
    if (fault.at.empty() && cycle > 0) share = fault.length.mean() / cycle;
    left *= 1 - share * (1 - fault.capacity);
    state.slow *= 1 + share * (fault.slow_down - 1);
  }
  state.capacity = state.servers = state.base * left;
  if (state.is->limits)
    state.servers = std::min(state.servers, static_cast<double>(state.is->limits->requests));
}

void TwinStations::scale(State& state) {
  const AutoscalerRule& rule = *state.is->autoscaler;
  for (auto boot = state.boots.begin(); boot != state.boots.end();) {
    if (boot->first > now_s_) {
      ++boot;
      continue;
    }
    state.replicas += boot->second;
    boot = state.boots.erase(boot);
  }
  if (now_s_ >= state.looks_at) {
    state.looks_at += seconds(rule.every);
    const double utilization = state.there > 0 ? std::min(state.used / state.there, 1.0) : 0;
    state.used = state.there = 0;
    const double wanted = state.autoscaler->decide(SimTime{from_seconds(now_s_)}, utilization,
                                                   static_cast<std::uint32_t>(state.replicas));
    double have = state.replicas;
    for (const auto& boot : state.boots) have += boot.second;
    if (wanted > have) state.boots.emplace_back(now_s_ + seconds(rule.boot_delay), wanted - have);
    while (wanted < have && !state.boots.empty()) {
      const double fewer = std::min(state.boots.back().second, have - wanted);
      have -= fewer;
      if ((state.boots.back().second -= fewer) <= 0) state.boots.pop_back();
      if (fewer <= 0) break;
    }
    if (wanted < have) state.replicas -= have - wanted;
  }
  state.base = state.replicas * rule.servers_each;
}

void TwinStations::begin_step(double now_s) {
  now_s_ = now_s;
  bool changes = false;
  for (; next_change_ < changes_.size() && changes_[next_change_] <= now_s_; ++next_change_) changes = true;
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    if (stations_[i].autoscaler) scale(stations_[i]);
    if (changes || stations_[i].autoscaler) set_capacity(i);
  }
}

void TwinStations::work() {
  std::fill(answered_.begin(), answered_.end(), 0.0);
  std::fill(turned_away_.begin(), turned_away_.end(), 0.0);
  for (const StationIndex index : plan_.order) {
    switch (stations_[index].is->kind) {
      case Station::Kind::server_pool:
        pool(index);
        break;
      case Station::Kind::third_party:
        third_party(index);
        break;
      case Station::Kind::processor:
      case Station::Kind::shared_link:
        link(index);
        break;
      case Station::Kind::delay:
        delay(index);
        break;
    }
  }
  for (std::size_t station = 0; station < stations_.size(); ++station) look_for_news(station);
  for (std::size_t kind = 0; kind < plan_.kinds.size(); ++kind)
    if (hears_news(kind)) walk(kind);
}

/// Most stations are the same from step to step; what becomes of requests that visit these alone is, too.
void TwinStations::look_for_news(std::size_t station) {
  State& state = stations_[station];
  double rates = 0;
  if (state_shares(station))
    for (const int visit : plan_.visits_at[station]) rates += visits_[static_cast<std::size_t>(visit)].rate;
  const std::array<double, 5> now{state.wait, state.refused, state.wait_variance + state.starved, state.slow,
                                  rates};
  state.is_news = now != state.told;
  state.told = now;
}

bool TwinStations::hears_news(std::size_t kind) const {
  const Kind& is = plan_.kinds[kind];
  for (int visit = is.first_visit; visit < is.first_visit + is.visits; ++visit)
    if (stations_[plan_.visits[static_cast<std::size_t>(visit)].station].is_news) return true;
  return false;
}

/// To the next visit, or to whoever waits for the answer.
void TwinStations::pass_on(std::size_t visit, double out) {
  const int kind = plan_.visits[visit].kind;
  if (visit + 1 < plan_.visits.size() && plan_.visits[visit + 1].kind == kind)
    visits_[visit + 1].inflow += out;
  else
    answered_[static_cast<std::size_t>(kind)] += out;
}

/// Lets `in` begin the visit's own service, of exponential length, and returns whose service ends.
double TwinStations::served_in_step(std::size_t visit, double in) {
  VisitState& state = visits_[visit];
  const Visit& is = plan_.visits[visit];
  const double service = is.mean * stations_[is.station].slow;
  if (service <= no_time) return in;
  const double move = step_s_ / service;
  state.in_service = (state.in_service + in) / (1 + move);
  if (state.in_service < nobody * 1e-3) state.in_service = 0;
  return state.in_service * move;
}

double TwinStations::balking(const State& state) const {
  double probability = 0;
  for (const Balk& balk : state.is->balk)
    if (state.queue >= balk.queue && state.queue > 0) probability = balk.probability;
  return probability;
}

/// Those who come to the station, less those who are refused because only `places` of them find room. What
/// is left in `inflow` is let in. Returns how many that are.
double TwinStations::come_in(State& state, std::size_t station, double places) {
  double in = 0;
  for (const int visit : plan_.visits_at[station]) in += visits_[static_cast<std::size_t>(visit)].inflow;
  state.counts.came += in;
  state.refused = in > 0 ? balking(state) : state.refused;
  if (in <= nobody) {
    if (state.queue <= 0) state.refused = 0;
    return in;
  }
  double admitted = in * (1 - state.refused);
  if (admitted > places) {
    admitted = std::max(places, 0.0);
    state.refused = 1 - admitted / in;
  }
  if (state.refused <= 0) return in;
  state.counts.refused += in - admitted;
  for (const int visit : plan_.visits_at[station]) {
    VisitState& each = visits_[static_cast<std::size_t>(visit)];
    const double away = each.inflow * state.refused;
    each.inflow -= away;
    turned_away_[static_cast<std::size_t>(plan_.visits[static_cast<std::size_t>(visit)].kind)] += away;
  }
  return admitted;
}

/// How many services can begin in a step, if those that wait take `hold` each.
double TwinStations::start_limit(const State& state, double waiting, double hold) const {
  if (hold <= no_time && state.busy <= 0) return waiting;
  const double rough = std::min(
      waiting, std::max(state.servers - state.busy, 0.0) + state.servers * step_s_ / std::max(hold, no_time));
  const double all = state.busy + rough;
  const double mixed = all > 0 ? (state.busy * state.hold + rough * hold) / all : hold;
  if (mixed <= no_time) return waiting;
  return std::max(0.0, state.servers * (1 + step_s_ / mixed) - state.busy);
}

/// The share of those who come now that are not out of patience with the queue before it is their turn.
double TwinStations::patience_kept(const State& state) const {
  if (!state.is->patience || state.wait <= 0) return 1;
  const double mean = state.is->patience->mean();
  if (state.is->patience->is_constant()) return state.wait < mean ? 1 : 0;
  return mean > 0 ? portable::exp(-state.wait / mean) : 0;
}

/// The work that those who come now bring. Where a longer wait makes the services shorter, because clients
/// leave in the middle, wait and work settle within seconds: they are solved for together.
double TwinStations::work_that_comes(const State& state, std::size_t station) const {
  double work = 0, slope = 0;
  for (const int visit : plan_.visits_at[station]) {
    const VisitState& each = visits_[static_cast<std::size_t>(visit)];
    work += each.inflow * each.hold;
    slope += each.inflow * each.slope;
  }
  if (state.wait <= 0 || slope >= 0 || state.servers <= 0) return work;
  const double wait =
      (state.work - state.servers * step_s_ + work - slope * state.wait) / (state.servers - slope);
  return std::max(0.0, work + slope * (std::max(wait, 0.0) - state.wait));
}

void TwinStations::pool(std::size_t index) {
  State& state = stations_[index];
  double in = 0, work = 0;
  for (const int visit : plan_.visits_at[index]) {
    const VisitState& each = visits_[static_cast<std::size_t>(visit)];
    in += each.inflow;
    work += each.inflow * each.hold;
    state.counts.work_square += each.inflow * each.hold_square;
  }
  state.counts.work += work;
  const double waiting = state.queue + in;
  const double limit =
      start_limit(state, waiting, waiting > nobody ? (state.work + work) / waiting : state.hold);
  double places = state.is->queue_places;
  if (state.is->limits) places = std::min(places, state.is->limits->requests - state.servers);
  in = come_in(state, index, places - state.queue + limit);
  state.work += work_that_comes(state, index);
  const double all = state.queue + in, start = std::min(all, limit);
  Shares begin;
  begin.of_old = begin.of_new = all > 0 ? start / all : 1;
  if (state.is->discipline == QueueDiscipline::lifo) {
    begin.of_new = in > 0 ? std::min(in, start) / in : 1;
    begin.of_old = state.queue > 0 ? std::max(start - in, 0.0) / state.queue : 0;
    if (state.is->drops_abandoned && start >= in) begin.of_old = 1;
    state.starved = 1 - begin.of_new;
  }
  begin_services(index, begin);
  const double move = state.hold > no_time ? step_s_ / state.hold : never_s;
  state.busy /= 1 + move;
  state.counts.served += state.busy * move;
  state.counts.used += state.busy * step_s_;
  state.counts.capacity += state.capacity * step_s_;
  state.used += state.busy;
  state.there += state.capacity;
  tell_wait(state);
}

/// Moves these shares of those who wait, and of those who come, to the servers.
void TwinStations::begin_services(std::size_t index, const Shares& begin) {
  State& state = stations_[index];
  const double kept = patience_kept(state);
  double queue = 0, begun = 0, begun_work = 0, waited = 0;
  for (const int visit : plan_.visits_at[index]) {
    const auto at = static_cast<std::size_t>(visit);
    VisitState& each = visits_[at];
    const double there = each.queue + each.inflow;
    state.work_square += each.inflow * each.hold_square;
    const double begins = each.queue * begin.of_old + each.inflow * begin.of_new;
    each.queue = there - begins < nobody ? 0 : there - begins;
    each.inflow = 0;
    queue += each.queue;
    waited += there;
    const double stays = begins * kept * each.begins;
    state.counts.left_queue += begins - stays;
    turned_away_[static_cast<std::size_t>(plan_.visits[at].kind)] += begins - stays;
    begun += stays;
    begun_work += begins * kept * each.hold;
    if (there > 0 || each.in_service > 0) pass_on(at, served_in_step(at, stays));
  }
  const double left = waited > 0 ? queue / waited : 0;
  if (state.queue > 0 && waited > 0 && begun > 0) begun_work = state.work * (1 - left);
  state.queue = queue;
  state.work *= left;
  state.work_square *= left;
  const double total = state.busy + begun;
  if (total > nobody) state.hold = (state.busy * state.hold + begun_work) / total;
  state.busy = total;
}

/// How long those who come next will wait, and how much that varies: the sum of so many services.
void TwinStations::tell_wait(State& state) const {
  state.wait = state.wait_variance = 0;
  if (state.queue <= nobody || state.is->discipline == QueueDiscipline::lifo) return;
  state.wait = state.servers > 0 ? state.work / state.servers : never_s;
  if (state.servers <= 0) return;
  const double variance = state.work_square - state.work * state.work / state.queue;
  state.wait_variance = std::max(0.0, variance) / (state.servers * state.servers);
}

void TwinStations::third_party(std::size_t index) {
  State& state = stations_[index];
  const double coming = state.capacity * step_s_;
  const double there = state.tokens + coming;
  const double in = come_in(state, index, state.is->queue_places - state.queue + there);
  const double all = state.queue + in, start = std::min(all, there);
  const double share = all > 0 ? start / all : 1;
  const double kept = patience_kept(state);
  state.queue = 0;
  for (const int visit : plan_.visits_at[index]) {
    VisitState& each = visits_[static_cast<std::size_t>(visit)];
    const double old = each.queue + each.inflow;
    const double begins = old * share;
    each.queue = old - begins < nobody ? 0 : old - begins;
    each.inflow = 0;
    state.queue += each.queue;
    state.counts.left_queue += begins * (1 - kept);
    turned_away_[static_cast<std::size_t>(plan_.visits[static_cast<std::size_t>(visit)].kind)] +=
        begins * (1 - kept);
    if (old <= 0 && each.in_service <= 0) continue;
    const double out = served_in_step(static_cast<std::size_t>(visit), begins * kept);
    state.counts.served += out;
    pass_on(static_cast<std::size_t>(visit), out);
  }
  const double before = state.tokens;
  state.tokens = std::min(there - start, static_cast<double>(state.is->burst));
  state.counts.used += start + state.tokens - before;
  state.counts.capacity += coming;
  state.wait = state.queue <= nobody ? 0 : state.capacity > 0 ? state.queue / state.capacity : never_s;
}

double TwinStations::cap_of(const Station& station, int visit) const {
  if (station.kind == Station::Kind::processor) return 1;
  const Visit& is = plan_.visits[static_cast<std::size_t>(visit)];
  const int connection = plan_.kinds[static_cast<std::size_t>(is.kind)].connection;
  if (connection < 0 && plan_.share.size() > 1) return 0;
  const auto klass = static_cast<std::size_t>(std::max(connection, 0));
  return plan_.model.population.connection_class[klass].uplink_bytes_per_ns * 1e9;
}

bool TwinStations::state_shares(std::size_t index) const {
  const Station::Kind kind = stations_[index].is->kind;
  return kind == Station::Kind::shared_link || kind == Station::Kind::processor;
}

/// What each flow gets, in bytes or seconds of work a second, if one more comes: what those cannot use that
/// are capped below goes to the others in equal parts (as engine/model/stations/shared_link.hpp).
void TwinStations::set_rates(std::size_t index) {
  const State& state = stations_[index];
  double level = 0;
  for (int round = 0; round < 8; ++round) {
    double left = state.capacity, flows = 1;
    for (const int visit : plan_.visits_at[index]) {
      const double cap = cap_of(*state.is, visit), count = visits_[static_cast<std::size_t>(visit)].queue;
      if (cap > 0 && cap <= level)
        left -= count * cap;
      else
        flows += count;
    }
    const double next = std::max(left, 0.0) / flows;
    if (next <= level) break;
    level = next;
  }
  for (const int visit : plan_.visits_at[index]) {
    const double cap = cap_of(*state.is, visit);
    visits_[static_cast<std::size_t>(visit)].rate = (cap > 0 ? std::min(cap, level) : level) / state.slow;
  }
}

void TwinStations::link(std::size_t index) {
  State& state = stations_[index];
  double flows = 0;
  for (const int visit : plan_.visits_at[index]) flows += visits_[static_cast<std::size_t>(visit)].queue;
  come_in(state, index, state.is->queue_places - flows);
  set_rates(index);
  double used = 0;
  for (const int visit : plan_.visits_at[index]) {
    const auto at = static_cast<std::size_t>(visit);
    VisitState& each = visits_[at];
    const double begun = each.queue + each.inflow * each.begins;
    const double move = each.hold > no_time ? step_s_ / each.hold : never_s;
    turned_away_[static_cast<std::size_t>(plan_.visits[at].kind)] += each.inflow * (1 - each.begins);
    each.inflow = 0;
    if (begun <= 0) continue;
    each.queue = begun / (1 + move) < nobody ? 0 : begun / (1 + move);
    const double out = begun - each.queue;
    used += each.queue * each.rate * step_s_;
    state.counts.served += out * each.ends_well;
    pass_on(at, out * each.ends_well);
    turned_away_[static_cast<std::size_t>(plan_.visits[at].kind)] += out * (1 - each.ends_well);
  }
  state.counts.used += std::min(used, state.capacity * step_s_);
  state.counts.capacity += state.capacity * step_s_;
}

void TwinStations::delay(std::size_t index) {
  State& state = stations_[index];
  come_in(state, index, never_s);
  for (const int visit : plan_.visits_at[index]) {
    VisitState& each = visits_[static_cast<std::size_t>(visit)];
    const double out = served_in_step(static_cast<std::size_t>(visit), each.inflow);
    each.inflow = 0;
    state.counts.served += out;
    pass_on(static_cast<std::size_t>(visit), out);
  }
}

double TwinStations::there(int kind) const {
  const Kind& is = plan_.kinds[static_cast<std::size_t>(kind)];
  double sum = 0;
  for (int visit = is.first_visit; visit < is.first_visit + is.visits; ++visit) {
    const VisitState& each = visits_[static_cast<std::size_t>(visit)];
    sum += each.inflow + each.queue + each.in_service;
  }
  return sum;
}

TwinStations::Reading TwinStations::end_interval(std::size_t station) {
  State& state = stations_[station];
  Reading reading{state.counts, state.queue, state.capacity};
  state.counts = {};
  return reading;
}

}  // namespace gelombang::analytic
