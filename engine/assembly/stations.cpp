// SPDX-License-Identifier: Apache-2.0
#include "engine/assembly/parts.hpp"
#include "engine/model/stations/token_bucket.hpp"

namespace gelombang::assembly {

namespace {

using scenario::At;
using scenario::CapacityChangeSpec;
using scenario::StationSpec;

std::uint32_t whole(const At<std::int64_t>& number) {
  return static_cast<std::uint32_t>(number.value);
}

std::uint32_t limit(const std::optional<At<std::int64_t>>& number) {
  return number ? whole(*number) : unlimited;
}

/// The time between two tokens; zero when none come.
Duration token_every(Context& context, const At<Rate>& rate, std::uint32_t burst) {
  const double per_second = rate.value.per_second();
  if (per_second <= 0) return Duration{0};
  if (1 / per_second <= seconds(TokenBucket::longest_token_every(burst))) return every(rate.value);
  context.error(rate.where,
                "at this rate it takes more than a century to save up " + std::to_string(burst) + " tokens",
                "make 'burst' smaller; to let nobody through, change to 'rate: 0/s' during the run");
  return Duration{0};
}

Station::Kind kind_of(StationSpec::Kind kind) {
  switch (kind) {
    case StationSpec::Kind::server_pool:
      return Station::Kind::server_pool;
    case StationSpec::Kind::processor:
      return Station::Kind::processor;
    case StationSpec::Kind::shared_link:
      return Station::Kind::shared_link;
    case StationSpec::Kind::third_party:
    case StationSpec::Kind::rate_limiter:  // a third party that answers at once
      return Station::Kind::third_party;
    case StationSpec::Kind::delay:
      break;
  }
  return Station::Kind::delay;
}

QueueDiscipline discipline_of(StationSpec::Discipline discipline) {
  switch (discipline) {
    case StationSpec::Discipline::fifo:
      return QueueDiscipline::fifo;
    case StationSpec::Discipline::lifo:
      return QueueDiscipline::lifo;
    case StationSpec::Discipline::random:
      return QueueDiscipline::random_order;
    case StationSpec::Discipline::priority:
      return QueueDiscipline::priority;
    case StationSpec::Discipline::preemptive_priority:
      break;
  }
  return QueueDiscipline::preemptive_priority;
}

void add_capacity(Context& context, const StationSpec& from, Station& to) {
  const bool shares = to.kind == Station::Kind::shared_link || to.kind == Station::Kind::processor;
  to.queue_places = limit(shares ? from.flows : from.queue);
  if (to.kind == Station::Kind::server_pool || to.kind == Station::Kind::processor) {
    to.capacity.servers = whole(from.servers);
  } else if (to.kind == Station::Kind::shared_link) {
    to.capacity.bandwidth_bytes_per_ns = bytes_per_ns(from.bandwidth.value);
  } else if (to.kind == Station::Kind::third_party) {
    to.burst = whole(from.burst);
    to.capacity.token_every = token_every(context, from.rate, to.burst);
    to.latency = distribution(from.latency.value);  // of a rate_limiter: zero
  }
  Capacity capacity = to.capacity;
  for (const auto& change : from.changes) {
    if (change.servers) capacity.servers = whole(*change.servers);
    if (change.bandwidth) capacity.bandwidth_bytes_per_ns = bytes_per_ns(change.bandwidth->value);
    if (change.rate) capacity.token_every = token_every(context, *change.rate, to.burst);
    to.changes.push_back({SimTime{change.at.value}, capacity,
                          change.in_service.value == CapacityChangeSpec::InService::rejoin});
  }
}

void add_queue_policies(const StationSpec& from, Station& to) {
  to.discipline = discipline_of(from.discipline.value);
  to.patience = distribution(from.patience);
  for (const auto& balk : from.balk) to.balk.push_back({whole(balk.queue), balk.probability.value});
  if (from.deadline) to.deadline = from.deadline->value;
  to.drops_abandoned = from.abandoned.value == StationSpec::Abandoned::drop;
  to.blocks = from.when_full.value == StationSpec::WhenFull::block;
}

void add_refusing_policies(const Context& context, const StationSpec& from, Station& to) {
  if (from.limits) to.limits = LimitsRule{limit(from.limits->requests), limit(from.limits->retries)};
  if (from.breaker) {
    BreakerRule& breaker = to.breaker.emplace();
    breaker.window = context.within_reach(from.breaker->window.value);
    breaker.failures = from.breaker->failures.value;
    breaker.at_least = whole(from.breaker->at_least);
    if (from.breaker->slower_than) breaker.slower_than = from.breaker->slower_than->value;
    breaker.open_for = context.within_reach(from.breaker->open_for.value);
    breaker.trials = whole(from.breaker->trials);
  }
  if (from.shedding) {
    SheddingRule& shedding = to.shedding.emplace();
    shedding.queueing_time = from.shedding->queueing_time.value;
    shedding.window = context.within_reach(from.shedding->window.value);
    shedding.requests = whole(from.shedding->requests);
    shedding.decrease = from.shedding->decrease.value;
    shedding.increase = from.shedding->increase.value;
    shedding.user_levels = whole(from.shedding->user_levels);
  }
  if (from.autoscaler) {
    AutoscalerRule& scaler = to.autoscaler.emplace();
    scaler.target = from.autoscaler->target.value;
    scaler.at_least = whole(from.autoscaler->at_least);
    scaler.at_most = whole(from.autoscaler->at_most);
    scaler.servers_each = whole(from.autoscaler->servers_each);
    scaler.every = context.within_reach(from.autoscaler->every.value);
    scaler.tolerance = from.autoscaler->tolerance.value;
    scaler.boot_delay = context.within_reach(from.autoscaler->boot_delay.value);
    scaler.steady_for = context.within_reach(from.autoscaler->steady_for.value);
  }
}

}  // namespace

void add_stations(Context& context) {
  for (const StationSpec& from : context.spec.stations) {
    context.stations.push_back(from.name.value);
    Station to;
    to.name = from.name.value;
    to.kind = kind_of(from.kind.value);
    add_capacity(context, from, to);
    add_queue_policies(from, to);
    add_refusing_policies(context, from, to);
    context.model.stations.push_back(std::move(to));
  }
}

}  // namespace gelombang::assembly
