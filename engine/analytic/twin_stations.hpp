// SPDX-License-Identifier: Apache-2.0
// The stations of the twin: basins of visits that drain as capacity allows, and what becomes of a request
// that is sent now. Internal to engine/analytic.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include "engine/analytic/twin_plan.hpp"
#include "engine/model/policies/autoscaler.hpp"

namespace gelombang::analytic {

/// Of the requests of one kind that are sent now: shares, and after how many seconds. What is left over times
/// out.
struct Outcome {
  double refused = 0, refused_after = 0;
  double lost = 0, lost_after = 0;  // connection lost
  double in_time = 0, answered_after = 0;
};

class TwinStations {
 public:
  /// The plan must outlive it.
  TwinStations(const Plan& plan, double step_s);

  void begin_step(double now_s);
  void send(int kind, double amount) {
    visits_[static_cast<std::size_t>(plan_.kinds[static_cast<std::size_t>(kind)].first_visit)].inflow +=
        amount;
  }
  /// Lets all stations work for one step; then the rest is up to date.
  void work();

  /// Of those sent before: in this step answered, and turned away or broken off.
  double answered(int kind) const { return answered_[static_cast<std::size_t>(kind)]; }
  double turned_away(int kind) const { return turned_away_[static_cast<std::size_t>(kind)]; }
  const Outcome& outcome(int kind) const { return outcomes_[static_cast<std::size_t>(kind)]; }
  /// Requests of the kind in all stations.
  double there(int kind) const;

  /// Since the last call of end_interval.
  struct Counts {
    double came = 0, served = 0, refused = 0, left_queue = 0, used = 0, capacity = 0;
    double work = 0, work_square = 0;  // that came to a server pool: of server seconds
  };
  struct Reading {
    Counts counts;
    double queue = 0;
    double capacity = 0;  // servers, or tokens a second
  };
  Reading end_interval(std::size_t station);

 private:
  struct VisitState {
    double inflow = 0, queue = 0, in_service = 0;  // in_service: of its own, before calls are made
    double hold = 0, hold_square = 0;              // of a server, of one that comes now
    double slope = 0;                              // of `hold`, by the wait before; <= 0
    double begins = 1, ends_well = 1;              // shares
    double reaches = 1;                            // of those sent, for `hold`
    double rate = 0;                               // of one flow
  };
  struct State {
    const Station* is = nullptr;
    double base = 0, capacity = 0;  // servers, bytes or seconds of work a second, tokens a second
    double servers = 0;             // of a pool: no more than its limit of requests keeps busy
    double slow = 1;
    double queue = 0, work = 0, work_square = 0;  // server seconds
    double busy = 0, hold = 0;
    double tokens = 0;
    double wait = 0, wait_variance = 0, refused = 0, starved = 0;
    Counts counts;
    std::array<double, 5> told{};  // what `walk` looked at last
    bool is_news = true;           // something of it has changed since
    std::unique_ptr<Autoscaler> autoscaler;
    double replicas = 0, looks_at = 0, used = 0, there = 0;
    std::vector<std::pair<double, double>> boots;  // ready at, replicas
  };

  void set_capacity(std::size_t station);
  void scale(State& state);
  double come_in(State& state, std::size_t station, double places);
  void pool(std::size_t station);
  void third_party(std::size_t station);
  void link(std::size_t station);
  void delay(std::size_t station);
  bool state_shares(std::size_t station) const;
  double cap_of(const Station& station, int visit) const;
  void set_rates(std::size_t station);
  void pass_on(std::size_t visit, double out);
  double served_in_step(std::size_t visit, double in);
  struct Shares {
    double of_old = 1, of_new = 1;
  };
  double work_that_comes(const State& state, std::size_t station) const;
  void begin_services(std::size_t station, const Shares& begin);
  void tell_wait(State& state) const;
  double start_limit(const State& state, double waiting, double hold) const;
  double balking(const State& state) const;
  void look_for_news(std::size_t station);
  bool hears_news(std::size_t kind) const;
  void walk(std::size_t kind);
  struct Walk;
  void walk_pool(std::size_t visit, Walk& walk);
  void walk_transfer(std::size_t visit, Walk& walk);
  void take(int holder, const Walk& walk, double time);
  double patience_kept(const State& state) const;

  const Plan& plan_;
  double step_s_, now_s_ = 0;
  std::vector<VisitState> visits_;
  std::vector<State> stations_;
  std::vector<double> answered_, turned_away_;
  std::vector<Outcome> outcomes_;
  std::vector<double> changes_;  // times at which some capacity changes, ascending
  std::size_t next_change_ = 0;
};

}  // namespace gelombang::analytic
