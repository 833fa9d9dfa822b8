// SPDX-License-Identifier: Apache-2.0
// What becomes of a request that is sent now: a walk through its visits, at the waits and refusals of now.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "engine/analytic/twin_stations.hpp"
#include "engine/kernel/random/elementary.hpp"

namespace gelombang::analytic {
namespace {

constexpr double no_time = 1e-9;  // seconds
constexpr double always = std::numeric_limits<double>::infinity();

/// e^-x, x >= 0: the Pade approximation (2, 2) where it is within 2e-4.
double decay(double x) {
  if (x > 1.5) return portable::exp(-x);
  return (12 - x * (6 - x)) / (12 + x * (6 + x));
}

/// What becomes of a transfer whose client waits for so long.
struct Transfer {
  double begins = 0;                 // share: somebody is there to send it
  double ends = 0, ended_after = 0;  // share and, summed over it, time
  double lost = 0;                   // share whose connection is lost before it ends or the client leaves
  double hold = 0, hold_square = 0, slope = 0;
};

void add_transfer(const Ladder& amount, double rate, double drops, double patience, double weight,
                  Transfer& sum) {
  if (patience <= 0) return;
  sum.begins += weight;
  constexpr double each = 1.0 / static_cast<double>(Ladder::size);
  const double share = weight * each;
  for (std::size_t i = 0; i < Ladder::size; ++i) {
    const double time = rate > 0 ? amount.value[i] / rate : always;
    const double there = std::min(time, patience);
    const double lives = drops > 0 ? decay(drops * there) : 1;
    const double held = drops > 0 ? (1 - lives) / drops : there;
    sum.hold += share * held;
    sum.hold_square += share * held * held;
    sum.lost += share * (1 - lives);
    if (time > patience) {
      // A rung stands for a stretch of sizes: a part of the last one that is too large ends in time.
      sum.slope -= share * lives;
    } else {
      sum.ends += share * lives;
      sum.ended_after += share * lives * time;
    }
  }
}

/// A normal variable with variance `variance`, as three points that keep its first five moments.
constexpr std::array<double, 3> point{-1.7320508075688772, 0, 1.7320508075688772};
constexpr std::array<double, 3> point_weight{1.0 / 6, 2.0 / 3, 1.0 / 6};

}  // namespace

/// Where a request is by now.
struct TwinStations::Walk {
  double patience = always;
  double elapsed = 0;   // on average, of those that get as far
  double fixed = 0;     // of this, all but services that vary
  double variance = 0;  // of the waits
  double alive = 1;     // share that gets as far
  bool transfers = false;
  Outcome outcome;
};

/// The holders of a server keep it so much longer.
void TwinStations::take(int holder, const Walk& walk, double time) {
  for (; holder >= 0; holder = plan_.visits[static_cast<std::size_t>(holder)].holder) {
    VisitState& each = visits_[static_cast<std::size_t>(holder)];
    if (each.reaches > 0) each.hold += walk.alive / each.reaches * time;
  }
}

void TwinStations::walk_pool(std::size_t visit, Walk& walk) {
  VisitState& each = visits_[visit];
  const Visit& is = plan_.visits[visit];
  const State& state = stations_[is.station];
  each.reaches = walk.alive;
  each.begins = 1;
  each.slope = 0;
  const double left = walk.patience - walk.elapsed;
  if (state.is->drops_abandoned && left < always) {
    double kept = 0;
    const double deviation = std::sqrt(walk.variance);
    for (std::size_t i = 0; i < point.size(); ++i)
      kept += left + deviation * point[i] > 0 ? point_weight[i] : 0;
    each.begins = kept;
    walk.alive *= kept;
  }
  const double service = is.mean * state.slow;
  each.hold = service * each.begins;
  each.hold_square = is.second * state.slow * state.slow * each.begins;
  take(is.holder, walk, service);
  walk.elapsed += service;
}

void TwinStations::walk_transfer(std::size_t visit, Walk& walk) {
  VisitState& each = visits_[visit];
  const Visit& is = plan_.visits[visit];
  const State& state = stations_[is.station];
  double drops = 0;
  const bool is_link = state.is->kind == Station::Kind::shared_link;
  const Kind& kind = plan_.kinds[static_cast<std::size_t>(is.kind)];
  if (is_link)
    for (std::size_t i = 0; i < plan_.share.size(); ++i)
      if (kind.connection < 0 || static_cast<std::size_t>(kind.connection) == i)
        drops += (kind.connection < 0 ? plan_.share[i] : 1) *
                 plan_.model.population.connection_class[i].drops_per_ns * 1e9;
  Transfer sum;
  const double deviation = std::sqrt(walk.variance), left = walk.patience - walk.elapsed;
  if (deviation <= no_time || left == always || !is_link) {
    add_transfer(is.amount, each.rate, drops, is_link ? left : always, 1, sum);
  } else {
    for (std::size_t i = 0; i < point.size(); ++i)
      add_transfer(is.amount, each.rate, drops, left + deviation * point[i], point_weight[i], sum);
  }
  each.begins = sum.begins;
  each.hold = sum.begins > 0 ? sum.hold / sum.begins : 0;
  each.ends_well = sum.begins > 0 ? sum.ends / sum.begins : 0;
  take(is.holder, walk, sum.hold);
  for (int holder = is.holder; holder >= 0; holder = plan_.visits[static_cast<std::size_t>(holder)].holder) {
    VisitState& of = visits_[static_cast<std::size_t>(holder)];
    const double share = of.reaches > 0 ? walk.alive / of.reaches : 0;
    of.slope += share * sum.slope;
    of.hold_square += share * sum.hold_square;
  }
  walk.outcome.lost += walk.alive * sum.lost;
  walk.outcome.lost_after += walk.alive * sum.lost * (walk.elapsed + each.hold);
  walk.alive *= sum.ends;
  const double time = sum.ends > 0 ? sum.ended_after / sum.ends : 0;
  walk.elapsed += time;
  walk.fixed += time;
  walk.transfers = walk.transfers || is_link;
}

void TwinStations::walk(std::size_t number) {
  const Kind& kind = plan_.kinds[number];
  Walk walk;
  if (kind.from == Kind::From::request) walk.patience = kind.timeout_s;
  walk.elapsed = walk.fixed = kind.round_trip_s;
  Outcome& outcome = walk.outcome;
  for (int i = kind.first_visit; i < kind.first_visit + kind.visits; ++i) {
    const auto visit = static_cast<std::size_t>(i);
    const Visit& is = plan_.visits[visit];
    const State& state = stations_[is.station];
    double refused = state.refused;
    outcome.refused += walk.alive * refused;
    outcome.refused_after += walk.alive * refused * walk.elapsed;
    walk.alive *= 1 - refused;
    if (state.wait > 0) {
      const double kept = patience_kept(state);
      const bool too_late = state.is->deadline && state.wait > seconds(*state.is->deadline);
      const double leaves = too_late ? 1 : 1 - kept;
      outcome.refused += walk.alive * leaves;
      outcome.refused_after += walk.alive * leaves * (walk.elapsed + state.wait * (too_late ? 1 : 0.5));
      walk.alive *= 1 - leaves;
    }
    walk.alive *= 1 - state.starved;
    take(is.holder, walk, state.wait);
    walk.elapsed += state.wait;
    walk.fixed += state.wait;
    walk.variance += state.wait_variance;
    if (is.what == Operation::Kind::enter) {
      walk_pool(visit, walk);
    } else if (is.what == Operation::Kind::transfer) {
      walk_transfer(visit, walk);
    } else {
      take(is.holder, walk, is.mean * state.slow);
      walk.elapsed += is.mean * state.slow;
    }
  }
  if (outcome.refused > 0) outcome.refused_after /= outcome.refused;
  if (outcome.lost > 0) outcome.lost_after = std::min(outcome.lost_after / outcome.lost, walk.patience);
  outcome.in_time = walk.alive;
  if (walk.patience < always) {
    const double services = walk.elapsed - walk.fixed, deviation = std::sqrt(walk.variance);
    double in_time = 0;
    for (std::size_t i = 0; i < point.size(); ++i) {
      const double left = walk.patience - walk.fixed + (walk.transfers ? 0 : deviation * point[i]);
      if (left > 0)
        in_time += point_weight[i] *
                   (services <= no_time || left > 40 * services ? 1 : 1 - portable::exp(-left / services));
    }
    outcome.in_time *= in_time;
  }
  outcome.answered_after = std::min(walk.elapsed, walk.patience);
  outcomes_[number] = outcome;
}

}  // namespace gelombang::analytic
