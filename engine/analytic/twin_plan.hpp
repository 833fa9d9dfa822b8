// SPDX-License-Identifier: Apache-2.0
// What the twin knows before its clock starts: the journey by classes of people, the kinds of requests and
// their visits. Internal to engine/analytic.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/analytic/twin_rules.hpp"
#include "engine/analytic/twin_times.hpp"
#include "engine/model/model.hpp"

namespace gelombang::analytic {

/// A visit of a kind of request: an operation that enters, transfers, consults or delays.
struct Visit {
  Operation::Kind what = Operation::Kind::delay;
  StationIndex station = none;
  int kind = -1;
  int holder = -1;    // the visit whose server is held meanwhile, the innermost one
  double mean = 0;    // seconds of service, or bytes
  double second = 0;  // of the square of the same
  Ladder amount;      // transfers
};

/// Requests that are treated alike: of one endpoint, with one client's patience and one connection.
struct Kind {
  enum class From : std::uint8_t { request, background, start, job };
  From from = From::request;
  std::uint16_t endpoint = none;
  std::uint16_t client = none;
  std::uint16_t owner = none;  // the step of a background, the job
  int connection = -1;         // -1: all together
  int first_visit = 0, visits = 0;
  double timeout_s = 0;
  double round_trip_s = 0;  // mean; of requests that people wait for
};

struct ClientPlan {
  int attempts = 1;  // at most `most_attempts`: the last stands for all that are left
  double again_after_last = 0;
  double come_back = 0;  // probability after a visit that failed
  double timeout_s = 0;
  double press_probability = 0, press_after_s = 0;
  double more_tabs = 0;       // mean number of further tabs
  std::vector<Phases> retry;  // before attempt i + 1
  Phases come_back_after;
};

struct StepPlan {
  const Step* is = nullptr;
  StepIndex again = none;    // where those go whom the rule corrects: the same step, as it is for them
  std::uint8_t classes = 1;  // 1, or one for each connection
  std::vector<int> request, background, start;  // kinds, by class
  Phases think, away;
  RuleShares rule;
  double leave = 0;
};

struct Plan {
  static constexpr int most_attempts = 6;

  /// step_s: of the clock.
  Plan(const Model& model, double step_s);

  const Model& model;
  std::vector<double> share;    // of people, by connection
  std::vector<StepPlan> steps;  // those of the model; after them those who come again to one
  std::vector<ClientPlan> clients;
  std::vector<Kind> kinds;
  std::vector<Visit> visits;
  std::vector<int> job_kind;
  std::vector<StationIndex> order;          // stations, those that call before those that are called
  std::vector<std::vector<int>> visits_at;  // by station
  std::vector<WaveShares> waves;

 private:
  void add_clients();
  void find_classes();
  void add_steps();
  void add_visits(int kind);
  int kind_of(Kind wanted);
  void order_stations();
  bool tells_connections(std::uint16_t endpoint) const;
};

/// Steps that can be reached from each step, itself included only through a loop.
std::vector<std::vector<bool>> reachable(const Model& model);

}  // namespace gelombang::analytic
