// SPDX-License-Identifier: Apache-2.0
// A recorder for what a bundle does not hold: second moments and tails of delays, numbers at an instant, and
// all of it by endpoint, so that the classes of a network can be told apart.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/kernel/statistics/time_average.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"

namespace gelombang::validation {

struct Watch {
  Duration threshold{};                 // delays longer than this are counted apart
  std::vector<Duration> instants = {};  // when to look how many there are, ascending
};

/// The time average of a number since an instant.
class Level {
 public:
  void add(SimTime now, int change) { average_.add(now, change); }
  void begin(SimTime now) { before_ = average_.integral(now), since_ = now; }
  void end(SimTime now) {
    const auto area = static_cast<double>(average_.integral(now) - before_);
    mean_ = area / static_cast<double>((now - since_).count());
  }
  double mean() const { return mean_; }
  double now() const { return static_cast<double>(average_.value_now()); }
  double largest() const { return static_cast<double>(average_.maximum()); }

 private:
  TimeAverage average_;
  Int128 before_ = 0;
  SimTime since_{};
  double mean_ = 0;
};

/// What is known of the visits to one station, of all endpoints or of one; times in seconds.
class Visits {
 public:
  Level present, waiting;
  std::vector<double> present_at;  // the instants of the watch
  double queue_gone_at = 0;        // end of the longest time during which somebody waited

  double refused_share() const { return refused_ / (refused_ + entered_); }  // of those who came
  double reneged_share() const { return reneged_ / (reneged_ + started_); }  // of those who got in
  double delayed_share() const { return delayed_ / (reneged_ + started_); }
  double delayed_longer_share() const { return delayed_longer_ / (reneged_ + started_); }
  double delay_mean() const { return delay_sum_ / (reneged_ + started_); }
  double delay_second_moment() const { return delay_squares_ / (reneged_ + started_); }
  double longest_delay() const { return longest_delay_; }
  double sojourn_mean() const { return sojourn_sum_ / served_; }
  double throughput() const { return served_ / measured_s_; }

 private:
  friend class Watcher;
  /// Forgets all but who is there.
  void begin(SimTime now) {
    Visits fresh;
    fresh.present = present;
    fresh.waiting = waiting;
    fresh.waiting_since_ = waiting_since_;
    fresh.since_ = now;
    *this = fresh;
    present.begin(now);
    waiting.begin(now);
  }
  void end(SimTime now) {
    present.end(now);
    waiting.end(now);
    measured_s_ = seconds(now - since_);
  }
  void starts_to_wait(SimTime now) {
    if (waiting.now() == 0) waiting_since_ = now;
    waiting.add(now, +1);
  }
  void waits_no_more(SimTime now) {
    waiting.add(now, -1);
    if (waiting.now() > 0 || now - waiting_since_ <= longest_wait_) return;
    longest_wait_ = now - waiting_since_;
    queue_gone_at = seconds(now.time_since_epoch());
  }
  void delay_was(Duration delay, Duration threshold) {
    const double waited = seconds(delay);
    delay_sum_ += waited;
    delay_squares_ += waited * waited;
    longest_delay_ = std::max(longest_delay_, waited);
    delayed_ += delay > Duration{} ? 1 : 0;
    delayed_longer_ += delay > threshold ? 1 : 0;
  }

  double entered_ = 0, refused_ = 0, started_ = 0, served_ = 0, reneged_ = 0, delayed_ = 0,
         delayed_longer_ = 0;
  double delay_sum_ = 0, delay_squares_ = 0, longest_delay_ = 0, sojourn_sum_ = 0, measured_s_ = 0;
  SimTime since_{}, waiting_since_{};
  Duration longest_wait_{};
};

class Watcher {
 public:
  Watcher(const Model& model, const Watch& watch)
      : model_(&model), watch_(&watch), columns_(model.endpoints.size() + 1) {
    visits_.resize(model.stations.size() * columns_);
    orbit_.resize(model.endpoints.size());
  }

  void begin(SimTime now) {
    for (Visits& each : visits_) each.begin(now);
    for (Level& each : orbit_) each.begin(now);
    people_ = requests_ = 0;
  }
  void look() {
    for (Visits& each : visits_) each.present_at.push_back(each.present.now());
  }
  void end(SimTime now) {
    for (Visits& each : visits_) each.end(now);
    for (Level& each : orbit_) each.end(now);
    endpoint_of_ = {};
  }

  /// endpoint: empty for all of them.
  const Visits& at(const std::string& station, const std::string& endpoint = "") const {
    const std::size_t column = endpoint.empty() ? columns_ - 1 : index_of(model_->endpoints, endpoint);
    return visits_[index_of(model_->stations, station) * columns_ + column];
  }
  /// How many wait between two attempts.
  double orbit_mean(const std::string& endpoint) const {
    return orbit_[index_of(model_->endpoints, endpoint)].mean();
  }
  double requests_a_person() const { return requests_ / people_; }

  void record(const facts::PersonArrived&) { ++people_; }
  void record(const facts::RequestSent&) { ++requests_; }
  void record(const facts::OrbitEntered& fact) { orbit_[fact.endpoint].add(fact.now, +1); }
  void record(const facts::OrbitLeft& fact) { orbit_[fact.endpoint].add(fact.now, -1); }

  void record(const facts::StationEntered& fact) {
    if (fact.request >= endpoint_of_.size()) endpoint_of_.resize(fact.request + 1U);
    endpoint_of_[fact.request] = fact.endpoint;
    each(fact.station, fact.endpoint, [&](Visits& visits) {
      visits.entered_ += 1;
      visits.present.add(fact.now, +1);
      if (fact.queues) visits.starts_to_wait(fact.now);
    });
  }
  void record(const facts::ServiceStarted& fact) {
    each(fact.station, endpoint_of_[fact.request], [&](Visits& visits) {
      if (fact.from_queue) visits.waits_no_more(fact.now);
      if (fact.resumed) return;
      visits.started_ += 1;
      visits.delay_was(fact.delay_in_queue, watch_->threshold);
    });
  }
  void record(const facts::ServicePreempted& fact) {
    each(fact.station, endpoint_of_[fact.request], [&](Visits& visits) { visits.starts_to_wait(fact.now); });
  }
  void record(const facts::StationLeft& fact) {
    each(fact.station, fact.endpoint, [&](Visits& visits) {
      visits.present.add(fact.now, -1);
      if (fact.served) {
        visits.served_ += 1;
        visits.sojourn_sum_ += seconds(fact.sojourn_time);
      } else if (fact.from_queue) {
        visits.waits_no_more(fact.now);
        visits.reneged_ += 1;
        visits.delay_was(fact.sojourn_time, watch_->threshold);
      }
    });
  }
  void record(const facts::StationRefused& fact) {
    each(fact.station, fact.endpoint, [&](Visits& visits) { visits.refused_ += 1; });
  }
  template <class Fact>
  void record(const Fact&) {}

 private:
  template <class Named>
  static std::size_t index_of(const std::vector<Named>& all, const std::string& name) {
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].name == name) return i;
    throw std::out_of_range("nothing is called " + name);
  }
  template <class Change>
  void each(std::size_t station, std::size_t endpoint, Change change) {
    change(visits_[station * columns_ + endpoint]);
    change(visits_[station * columns_ + columns_ - 1]);
  }

  const Model* model_;
  const Watch* watch_;
  std::size_t columns_;                     // of visits_: one for each endpoint, then all of them
  std::vector<Visits> visits_;              // rows: stations
  std::vector<Level> orbit_;                // by endpoint
  std::vector<std::uint16_t> endpoint_of_;  // by request
  double people_ = 0, requests_ = 0;
};

}  // namespace gelombang::validation
