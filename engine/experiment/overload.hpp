// SPDX-License-Identifier: Apache-2.0
// Which stations are overloaded, since when, and whether retries are what keeps them so.
//
// A station is overloaded while its capacity is used up, minute for minute, for `overload_minutes` or more,
// and more visits come than chance explains. A queue that stands for a while stands by chance if a station to
// which just as much comes as it can serve would leave so many over now and then. What is left over: the
// growth of the queue, the visits that left it, and those that were refused, where the retries of one first
// attempt count once. Where n visits come in the mean, or could be served, their difference has a variance of
// n (d + s), with s the squared coefficient of variation of the work of a visit, and d that of the intervals
// between arrivals, at least 1, times the visits that come with one another: the retries of a first attempt,
// the calls of a request. By Bernstein's inequality it exceeds t/3 + sqrt(t^2/9 + 2 t n (d + s)) with
// probability e^-t at most; t is such that this happens to a station in fewer than one run in ten, and in
// fact in far fewer. A queue that has stood without a break for more than 800 t (d + s) visits is overloaded
// too: at 95 % of the capacity the chance of it is e^-t again (the relaxation time of the queue M/M/1, in
// heavy traffic).
//
// The overload feeds itself when all of these hold for as long: first attempts alone would need less than the
// capacity there is; with the retries it is more; fewer visits are served in time than first attempts come,
// so that what is waiting, in the queue or for another attempt, cannot become less; and of the visits a part
// is lost that matters. The last two tell a collapse from a backlog that is being served: there the capacity
// is used up too, but usefully. (Bronson, Aghayev, Charapko, Zhu, Metastable Failures in Distributed Systems,
// HotOS 2021.)
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

inline constexpr int overload_minutes = 5;
/// Of the capacity of a minute; from here on it counts as used up.
inline constexpr double used_up = 0.99;
/// Of the visits that end; from here on an overload that feeds itself is a collapse.
inline constexpr double lost_in_collapse = 0.1;

/// Requests of one endpoint that were sent, whether they got as far as the station in question or not: a
/// first attempt that is refused on its way would need the station all the same.
struct Attempts {
  std::uint64_t first = 0, retries = 0;
};

/// What happened at a station in one minute.
struct StationMinute {
  bool is_used_up = false;
  SimTime backlog_since;   // since when the queue has not been empty; without a queue, the minute's beginning
  double capacity = 0;     // that was there, in the unit of RequestDemand
  std::uint64_t came = 0;  // visits, those that were refused included
  std::uint64_t refused = 0;   // of these
  std::int64_t left_over = 0;  // gone from the queue without service, or more in it than before
  std::uint64_t completions = 0, wasted = 0;
  std::uint64_t lost = 0;  // refused, gone from the queue, or wasted
};

/// What one request of an endpoint needs of a station on average when nobody queues anywhere, all its visits
/// together: server nanoseconds (server pool: also while calls are made), bytes (shared link), seconds of
/// work (processor), or nanoseconds of the token rate (third party). 0 when the endpoint does not go there.
class RequestDemand {
 public:
  explicit RequestDemand(const Model& model);
  double at(std::size_t station, std::size_t endpoint) const {
    return mean_[station * endpoints_ + endpoint];
  }
  int visits(std::size_t station, std::size_t endpoint) const {
    return visits_[station * endpoints_ + endpoint];
  }
  /// Of the work of one visit that its own service takes, summed over the visits: variance and squared means.
  double second_moment(std::size_t station, std::size_t endpoint) const {
    return second_moment_[station * endpoints_ + endpoint];
  }

 private:
  std::size_t endpoints_;
  std::vector<double> mean_, second_moment_;
  std::vector<int> visits_;
};

/// Watches all stations of one replication.
class OverloadWatch {
 public:
  /// The model must outlive it.
  explicit OverloadWatch(const Model& model);

  /// A minute is over. `sent`: since the start of the run, by endpoint.
  void end_minute(SimTime now, std::size_t station, const StationMinute& minute,
                  std::span<const Attempts> sent);
  /// What struck the station is over: a fault, or a change of its capacity.
  void trigger_ends(SimTime now, std::size_t station);

  /// When the backlog of its first overload began.
  std::optional<SimTime> first_overload(std::size_t station) const { return stations_[station].first; }
  /// All that were seen, those still going on included.
  std::vector<results::OverloadRow> rows() const;

 private:
  struct Minute {
    std::vector<Attempts> sent;  // by endpoint
    double capacity = 0, demand = 0, first_demand = 0;
    std::uint64_t came = 0, refused = 0, completions = 0, wasted = 0, lost = 0;
    std::int64_t left_over = 0;
    void add(const Minute& other);
  };
  struct Watched {
    std::vector<Attempts> sent_before;
    std::array<Minute, overload_minutes> last;  // a ring
    Minute all;                                 // since the capacity is used up
    int minutes = 0;                            // on end with the capacity used up
    bool overloaded = false;                    // and more came than chance explains
    SimTime began{};                            // of the present overload, if minutes > 0
    std::optional<SimTime> trigger_over;        // of the present one
    std::optional<SimTime> struck_until;        // the last that trigger_ends told
    std::optional<SimTime> first;
    std::optional<results::OverloadRow> sustained;  // the present one, when retries last sustained it
    std::vector<results::OverloadRow> past;
  };
  void look(SimTime now, std::size_t station);
  bool is_beyond_chance(std::size_t station, const Minute& sum) const;
  Minute sum_of_last(const Watched& watched) const;
  results::OverloadRow row_of(std::size_t station) const;
  results::OverloadRow present(std::size_t station) const;
  void name_retries(std::size_t station, const Minute& sum, results::OverloadRow& row) const;

  const Model& model_;
  double arrival_scv_, rarity_;  // d and t
  RequestDemand demand_;
  std::vector<Watched> stations_;
};

}  // namespace gelombang::experiment
