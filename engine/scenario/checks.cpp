// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/checks.hpp"

#include <algorithm>
#include <vector>

#include <fmt/core.h>

#include "engine/scenario/ages.hpp"
#include "engine/scenario/arrival_checks.hpp"
#include "engine/scenario/factors.hpp"
#include "engine/scenario/names.hpp"

namespace gelombang::scenario {

namespace {

template <class Item>
void check_shares(const std::vector<Item>& items, std::string_view what, Problems& problems) {
  if (items.empty()) return;
  double sum = 0;
  for (const Item& item : items) sum += item.share.value;
  const SourceLocation& where = items.front().share.where;
  if (sum <= 0)
    problems.error_unless_said(where, fmt::format("no share of {} is above zero", what));
  else if (sum < 0.99 || sum > 1.01)  // published tables are rounded
    problems.warning(where, fmt::format("the shares of {} add up to {:.4g} %", what, sum * 100),
                     "they are scaled to add up to 100 %");
}

void check_population(const PopulationSpec& population, Problems& problems) {
  check_shares(population.connections, "the connections", problems);
  check_shares(population.sex, "'sex'", problems);
  check_shares(population.age, "'age'", problems);
  check_shares(population.education, "'education'", problems);
  check_shares(population.work_status, "'work_status'", problems);
  check_ages(population.age, problems);
}

void check_households(const PopulationSpec& population, Problems& problems) {
  if (population.households.empty()) return;
  check_shares(population.households, "'households'", problems);
  for (const ShareSpec& households : population.households) {
    const std::string& members = households.name.value;
    const bool is_number = !members.empty() && members.size() <= 2 && members[0] != '0' &&
                           members.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number || std::stoi(members) > 20)
      problems.error_unless_said(households.name.where,
                                 fmt::format("{} is no number of members of a household", shown(members)),
                                 "write how many of its members come, '1' to '20'");
  }
  if (population.count.value == 0 && !problems.is_refused(population.count.where))
    problems.error_unless_said(population.households.front().name.where,
                               "households need the number of people, and it is not said",
                               "write 'count' in the population");
}

void check_change(const StationSpec& station, const CapacityChangeSpec& change, Problems& problems) {
  using Kind = StationSpec::Kind;
  const Kind kind = station.kind.value;
  const std::string_view wanted = kind == Kind::shared_link                                 ? "bandwidth"
                                  : kind == Kind::third_party || kind == Kind::rate_limiter ? "rate"
                                                                                            : "servers";
  const auto refuse = [&](const auto& value, std::string_view key) {
    if (value && key != wanted)
      problems.error_unless_said(
          value->where, fmt::format("'{}' cannot change in station {}", key, shown(station.name.value)),
          fmt::format("a change here has 'at' and '{}'", wanted));
  };
  refuse(change.servers, "servers");
  refuse(change.rate, "rate");
  refuse(change.bandwidth, "bandwidth");
  if (!change.servers && !change.rate && !change.bandwidth)
    problems.error_unless_said(
        change.at.where, fmt::format("this change of station {} changes nothing", shown(station.name.value)),
        fmt::format("write '{}' beside 'at'", wanted));
  if (kind != Kind::server_pool && change.in_service.value == CapacityChangeSpec::InService::rejoin)
    problems.error_unless_said(
        change.in_service.where,
        fmt::format("requests in service at station {} cannot rejoin its queue", shown(station.name.value)),
        "'in_service: rejoin' is for a server_pool, whose servers serve one request each");
}

bool changes_to_nothing(const CapacityChangeSpec& change) {
  return (change.servers && change.servers->value == 0) || (change.rate && change.rate->value == Rate{}) ||
         (change.bandwidth && change.bandwidth->value == BitRate{});
}

/// The servers must be whole replicas, of a number that the autoscaler would choose.
void check_autoscaler(const StationSpec& station, Duration duration, Problems& problems) {
  const AutoscalerSpec& scaler = *station.autoscaler;
  const std::string name = shown(station.name.value);
  if (duration > Duration::zero() && scaler.every.value > duration)
    problems.warning(
        scaler.every.where,
        fmt::format("the autoscaler of station {} never decides: the run is over by then", name));
  else if (duration > Duration::zero() && scaler.boot_delay.value > duration)
    problems.warning(scaler.boot_delay.where,
                     fmt::format("the autoscaler of station {} adds no server before the run is over", name),
                     "make 'boot_delay' shorter, or 'duration' longer");
  const std::int64_t each = std::max<std::int64_t>(scaler.servers_each.value, 1),
                     servers = station.servers.value;
  if (servers < 1 || scaler.at_least.value < 1) return;  // refused already
  if (scaler.at_most.value < scaler.at_least.value)
    return problems.error_unless_said(scaler.at_most.where,
                                      fmt::format("the autoscaler of station {} has an 'at_most' below its "
                                                  "'at_least'",
                                                  name));
  if (servers % each != 0)
    problems.error_unless_said(
        station.servers.where,
        fmt::format("the {} servers of station {} are no whole number of replicas", servers, name),
        fmt::format("the autoscaler's replicas have {} servers each", each));
  else if (servers / each < scaler.at_least.value || servers / each > scaler.at_most.value)
    problems.error_unless_said(
        station.servers.where,
        fmt::format("station {} begins with {} replicas, which its autoscaler does not allow", name,
                    servers / each),
        fmt::format("write {} to {} servers", scaler.at_least.value * each, scaler.at_most.value * each));
  if (!station.changes.empty())
    problems.error_unless_said(
        station.changes.front().at.where,
        fmt::format("both 'changes' and an 'autoscaler' set the servers of station {}", name),
        "write one of them");
}

void check_policies(const StationSpec& station, Duration duration, Problems& problems) {
  const std::string name = shown(station.name.value);
  for (std::size_t i = 1; i < station.balk.size(); ++i)
    if (station.balk[i].queue.value <= station.balk[i - 1].queue.value)
      problems.error_unless_said(station.balk[i].queue.where,
                                 "this queue is not longer than the one before it",
                                 "write 'balk' from the shortest queue to the longest");
  if (station.when_full.value == StationSpec::WhenFull::block && !station.queue)
    problems.error_unless_said(station.when_full.where,
                               fmt::format("station {} can never be full: it has no 'queue'", name),
                               "write how many places to wait there are, 'queue: 0' for none");
  if (station.limits && !station.limits->requests && !station.limits->retries)
    problems.error_unless_said(station.limits->where,
                               fmt::format("the limits of station {} limit nothing", name),
                               "write 'requests', 'retries' or both");
  if (station.autoscaler) check_autoscaler(station, duration, problems);
}

void check_stations(const ScenarioSpec& spec, Problems& problems) {
  for (const StationSpec& station : spec.stations) {
    check_policies(station, spec.duration.value, problems);
    for (std::size_t i = 0; i < station.changes.size(); ++i) {
      const CapacityChangeSpec& change = station.changes[i];
      check_change(station, change, problems);
      if (i > 0 && change.at.value <= station.changes[i - 1].at.value)
        problems.error_unless_said(change.at.where, "this change is not after the one before it",
                                   "write the changes in order of time");
      if (change.at.value >= spec.duration.value && spec.duration.value > Duration::zero())
        problems.warning(change.at.where,
                         fmt::format("this change of station {} never happens: the run is over by then",
                                     shown(station.name.value)));
    }
    if (!station.changes.empty() && changes_to_nothing(station.changes.back()))
      problems.warning(station.changes.back().at.where,
                       fmt::format("station {} stays without any capacity from here to the end of the run",
                                   shown(station.name.value)),
                       "add a later change that gives some back, if this is meant as an outage");
    if (station.queue && station.queue->value == 0 && !problems.is_refused(station.queue->where)) {
      const auto no_effect = [&](const SourceLocation& where, const char* key) {
        problems.warning(where,
                         fmt::format("the '{}' of station {} has no effect: nobody waits in a queue of 0",
                                     key, shown(station.name.value)),
                         "make 'queue' longer, or delete it");
      };
      if (station.patience) no_effect(station.patience->where, "patience");
      if (station.deadline) no_effect(station.deadline->where, "deadline");
      if (!station.balk.empty()) no_effect(station.balk.front().queue.where, "balk");
      if (station.abandoned.value == StationSpec::Abandoned::drop)
        no_effect(station.abandoned.where, "abandoned");
    }
    if (station.queue && station.kind.value == StationSpec::Kind::shared_link && !station.flows)
      problems.error_unless_said(
          station.queue->where,
          fmt::format("station {} has a 'queue' but nobody would wait in it", shown(station.name.value)),
          "limit 'flows', or delete 'queue'");
  }
}

void check_endpoints(const ScenarioSpec& spec, Problems& problems) {
  for (const EndpointSpec& endpoint : spec.endpoints)
    if (endpoint.calls.empty())
      problems.error_unless_said(endpoint.name.where,
                                 fmt::format("endpoint {} calls nothing", shown(endpoint.name.value)),
                                 "write at least one call: {at: station, service_time: 5 ms}");
}

/// Retries feed an overload: what keeps them from doing so without limit?
void check_retries(const ClientSpec& client, Problems& problems) {
  constexpr std::int64_t many_attempts = 20, many_in_all = 1000;
  const std::string name = shown(client.name.value);
  const std::int64_t attempts = client.attempts.value, visits = client.visits.value;
  const bool backs_off = client.back_off && client.back_off->value > 1;
  const char* hint = "add a 'back_off' or a 'retry_budget', or allow fewer attempts";
  if (attempts > many_attempts && !backs_off && !client.retry_budget)
    problems.warning(client.attempts.where,
                     fmt::format("client {} tries {} times a visit and never slows down: its retries feed an "
                                 "overload",
                                 name, attempts),
                     hint);
  else if (attempts * visits > many_in_all && !client.retry_budget)
    problems.warning(
        client.attempts.where,
        fmt::format("client {} tries {} times in {} visits and has no 'retry_budget': its retries "
                    "feed an overload",
                    name, attempts * visits, visits),
        attempts > 1 ? "add a 'retry_budget', or allow fewer attempts or visits" : "allow fewer visits");
  if (client.retry_budget && attempts == 1 && !client.tabs)
    problems.warning(
        client.retry_budget->where,
        fmt::format("the 'retry_budget' of client {} has no effect: nothing is tried twice in a visit", name),
        "allow more 'attempts', or delete it");
  if (client.press_again_after && attempts == 1)
    problems.warning(client.press_again_after->where,
                     fmt::format("nobody of client {} presses again: a visit has one attempt", name),
                     "allow more 'attempts', or delete it");
  if (client.back_off && client.back_off->value >= 1 && attempts <= 2)
    problems.warning(
        client.back_off->where,
        fmt::format("the 'back_off' of client {} has no effect: a visit has at most one wait", name),
        "allow more than 2 'attempts', or delete it");
}

void check_clients(const ScenarioSpec& spec, Problems& problems) {
  for (const ClientSpec& client : spec.clients) {
    check_retries(client, problems);
    if (client.press_again_after && client.press_again_after->value >= client.timeout.value &&
        client.timeout.value > Duration::zero())
      problems.error_unless_said(
          client.press_again_after->where,
          fmt::format("client {} would press again only after its timeout", shown(client.name.value)),
          "'after' must be shorter than 'timeout'");
  }
}

void check_journey(const JourneySpec& journey, Duration duration, Problems& problems) {
  for (const StepSpec& step : journey.steps) {
    const std::string name = shown(step.name.value);
    if (step.think && duration > Duration::zero() && least_of(step.think->value) > seconds(duration))
      problems.warning(step.think->where,
                       fmt::format("nobody gets past step {}: the run is over by then", name));
    if (step.name.value == "end")
      problems.error_unless_said(step.name.where, "a step cannot be called 'end'",
                                 "'next: end' finishes the journey");
    if (step.request && !step.client)
      problems.error_unless_said(step.request->where,
                                 fmt::format("step {} makes a request, but has no 'client'", name),
                                 "name the client that waits for the answer");
    if (step.client && !step.request)
      problems.error_unless_said(step.client->where,
                                 fmt::format("step {} has a 'client', but makes no 'request'", name));
    double leaving = 0;
    for (const LeaveSpec& leave : step.leave) leaving += leave.probability.value;
    if (leaving > 1 + 1e-9)
      problems.error_unless_said(step.leave.front().probability.where,
                                 fmt::format("more than 100 % of the people leave at step {}", name));
    double branching = 0;
    for (const BranchSpec& branch : step.branch) branching += branch.probability.value;
    if (branching > 1 + 1e-9)
      problems.error_unless_said(step.branch.front().probability.where,
                                 fmt::format("the branches of step {} add up to more than 100 %", name));
    if (step.loop && step.loop->value == "end")
      problems.error_unless_said(step.loop->where,
                                 fmt::format("step {} loops to the end of the journey", name),
                                 "write 'next: end'");
    if (step.loop && step.next)
      problems.error_unless_said(step.loop->where, fmt::format("step {} has both 'loop' and 'next'", name),
                                 "write one of them");
  }
}

void check_waiting_rooms(const ScenarioSpec& spec, Problems& problems) {
  using Order = WaitingRoomSpec::Order;
  for (const WaitingRoomSpec& room : spec.waiting_rooms) {
    const std::string name = shown(room.name.value);
    const Order order = room.order.value;
    Duration last_opening = room.opens_at.value;
    for (const StaggerSpec& zone : room.stagger) {
      const Duration later = std::min(zone.later.value, Duration::max() - room.opens_at.value);
      last_opening = std::max(last_opening, room.opens_at.value + later);
      if (zone.name.value != "WIB" && zone.name.value != "WITA" && zone.name.value != "WIT")
        problems.error_unless_said(zone.name.where, fmt::format("{} is no time zone", shown(zone.name.value)),
                                   "write WIB, WITA or WIT");
    }
    if (room.covers.empty())
      problems.error_unless_said(room.name.where, fmt::format("waiting room {} covers no step", name));
    if (last_opening >= spec.duration.value && spec.duration.value > Duration::zero())
      problems.warning(
          room.opens_at.where,
          fmt::format("waiting room {} does not open for everybody: the run is over by then", name));
    const bool nobody_waits = order == Order::reject || order == Order::pass_through;
    if (order == Order::pass_through && (room.active_users || room.rate || last_opening > Duration::zero()))
      problems.warning(room.order.where,
                       fmt::format("the limits and openings of waiting room {} have no effect: it lets "
                                   "everybody pass",
                                   name),
                       "choose another 'order', or delete them");
    if (nobody_waits && room.patience)
      problems.warning(
          room.patience->where,
          fmt::format("the 'patience' of waiting room {} has no effect: nobody waits there", name),
          "choose another 'order', or delete it");
    if (order == Order::shuffle && last_opening == Duration::zero())
      problems.warning(room.order.where,
                       fmt::format("waiting room {} has nobody to shuffle: it is open from the start", name),
                       "write 'opens_at'");
    if (order != Order::pass_through && !room.active_users && !room.rate && last_opening == Duration::zero())
      problems.warning(room.name.where, fmt::format("waiting room {} lets everybody in at once", name),
                       "write 'active_users', 'rate' or 'opens_at'");
  }
}

/// When the fault strikes: moments one after the other, or at random.
void check_times(const FaultSpec& fault, Duration duration, Problems& problems) {
  const std::string name = shown(fault.name.value);
  const DistributionSpec& lasts = fault.lasts.value;
  if (fault.at.empty() && !fault.every)
    problems.error_unless_said(fault.name.where, fmt::format("fault {} has neither 'at' nor 'every'", name),
                               "write the moments when it begins, or the time without it");
  if (!fault.at.empty() && fault.every)
    problems.error_unless_said(fault.every->where, fmt::format("fault {} has both 'at' and 'every'", name),
                               "write one of them");
  constexpr double most_times = 100'000;
  if (fault.every && fault.every->value.mean > 0 &&
      seconds(duration) > most_times * (fault.every->value.mean + lasts.mean))
    problems.error_unless_said(fault.every->where,
                               fmt::format("fault {} would come more than 100,000 times in the run", name),
                               "make 'every' longer; what is always there belongs into the services");
  if (fault.every && fault.every->value.mean <= 0)
    problems.error_unless_said(fault.every->where,
                               fmt::format("fault {} has no time without it: 'every' is 0 s", name));
  if (fault.every && duration > Duration::zero() && least_of(fault.every->value) > seconds(duration))
    problems.warning(fault.every->where,
                     fmt::format("fault {} never happens: the run is over by then", name));
  if (lasts.mean <= 0)
    problems.error_unless_said(fault.lasts.where, fmt::format("fault {} lasts no time at all", name));
  if (fault.at.empty()) return;
  if (lasts.kind != DistributionSpec::Kind::constant)
    return problems.error_unless_said(
        fault.lasts.where, fmt::format("fault {} has moments, but no fixed length", name),
        "write one duration, or 'every' in place of 'at' for a fault that comes at random");
  for (std::size_t i = 0; i < fault.at.size(); ++i) {
    if (i > 0 && fault.at[i].value - fault.at[i - 1].value < from_seconds(lasts.mean))
      problems.error_unless_said(fault.at[i].where, "this fault begins before the one before it is over",
                                 "write the moments in order of time, further apart than 'for'");
    if (fault.at[i].value >= duration && duration > Duration::zero())
      problems.warning(fault.at[i].where,
                       fmt::format("fault {} never happens: the run is over by then", name));
  }
  if (fault.capacity.value <= 0 && fault.at.back().value < duration &&
      seconds(fault.at.back().value) + lasts.mean >= seconds(duration))
    problems.warning(fault.at.back().where,
                     fmt::format("fault {} leaves no capacity up to the end of the run", name),
                     "make it shorter, or 'duration' longer, to see whether the system recovers");
}

void check_faults(const ScenarioSpec& spec, Problems& problems) {
  for (const FaultSpec& fault : spec.faults) {
    const std::string name = shown(fault.name.value);
    check_times(fault, spec.duration.value, problems);
    const bool strikes = fault.capacity.value < 1 || fault.slow_down.value > 1 ||
                         fault.in_service.value == FaultSpec::InService::lose ||
                         fault.loses_work.value == FaultSpec::LosesWork::yes;
    const bool suspends = fault.in_service.value == FaultSpec::InService::suspend;
    if (suspends && fault.loses_work.value == FaultSpec::LosesWork::yes)
      problems.error_unless_said(fault.in_service.where,
                                 fmt::format("fault {} suspends what is in service and loses it", name),
                                 "write 'in_service: suspend' or 'loses_work: yes'");
    else if (suspends && fault.capacity.value >= 1)
      problems.error_unless_said(fault.in_service.where,
                                 fmt::format("fault {} suspends nothing: it takes no capacity away", name),
                                 "write 'capacity'");
    const bool has_stations = !fault.stations.empty() || fault.zone;
    if (strikes && !has_stations)
      problems.error_unless_said(fault.name.where, fmt::format("fault {} strikes no station", name),
                                 "write 'stations' or 'zone'");
    if (has_stations && !strikes)
      problems.error_unless_said(fault.zone ? fault.zone->where : fault.stations.front().where,
                                 fmt::format("fault {} does nothing to its stations", name),
                                 "write 'capacity', 'slow_down', 'in_service: lose' or 'loses_work'");
    if (!fault.connections.empty() && !fault.loss)
      problems.error_unless_said(fault.connections.front().where,
                                 fmt::format("fault {} does nothing to its connections", name),
                                 "write 'loss'");
    if (!strikes && !has_stations && fault.connections.empty() && !fault.loss)
      problems.error_unless_said(fault.name.where, fmt::format("fault {} does nothing", name),
                                 "write what happens to 'stations' or a 'zone', or a 'loss' of requests");
  }
}

void check_jobs(const ScenarioSpec& spec, Problems& problems) {
  if (spec.duration.value <= Duration::zero()) return;  // refused already
  for (const JobSpec& job : spec.jobs) {
    if (job.at.value >= spec.duration.value)
      problems.warning(job.at.where,
                       fmt::format("job {} never begins: the run is over by then", shown(job.name.value)));
    else if (job.every && job.every->value >= spec.duration.value - job.at.value)
      problems.warning(job.every->where, fmt::format("job {} never begins again: the run is over by then",
                                                     shown(job.name.value)));
  }
}

void check_waves(const ScenarioSpec& spec, Problems& problems) {
  const std::vector<WaveSpec>& waves = spec.waves;
  if (waves.empty()) return;
  if (spec.selection)
    problems.error_unless_said(waves.front().name.where, "there are both 'selection' and 'waves'",
                               "make the selection one of the waves");
  constexpr std::size_t most_waves = 255;
  if (waves.size() > most_waves)
    problems.error_unless_said(waves[most_waves].name.where,
                               fmt::format("there are {} waves, and 255 are possible", waves.size()));
  const auto expect = [&](const auto& value, std::string_view key) {
    if (!value)
      problems.error_unless_said(
          waves.front().name.where,
          fmt::format("'{}' is missing in wave {}", key, shown(waves.front().name.value)),
          "the first wave says it; later ones do as the wave before where they do not say it");
  };
  expect(waves.front().pool, "pool");
  expect(waves.front().rule, "rule");
  expect(waves.front().seed, "seed");
  if (waves.size() > 1) expect(waves.front().rejoin, "rejoin");
  if (waves.back().rejoin)
    problems.warning(waves.back().rejoin->where, fmt::format("nobody joins again after wave {}, the last one",
                                                             shown(waves.back().name.value)));
}

}  // namespace

void check(const ScenarioSpec& spec, Problems& problems) {
  if (spec.warm_up.value >= spec.duration.value && spec.duration.value > Duration::zero())
    problems.error_unless_said(spec.warm_up.where,
                               "'warm_up' is not shorter than 'duration': nothing would be measured");
  check_population(spec.population, problems);
  check_households(spec.population, problems);
  check_arrivals(spec, problems);
  check_names(spec, problems);
  check_stations(spec, problems);
  check_endpoints(spec, problems);
  check_clients(spec, problems);
  check_journey(spec.journey, spec.duration.value, problems);
  check_waiting_rooms(spec, problems);
  check_faults(spec, problems);
  check_jobs(spec, problems);
  check_waves(spec, problems);
  if (spec.experiment && !spec.experiment->factors.empty())
    factors_of(spec.experiment->factors, spec.assumptions, problems);
}

}  // namespace gelombang::scenario
