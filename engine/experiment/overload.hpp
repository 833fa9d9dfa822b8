// Which stations are overloaded, since when, and whether retries are what keeps them so.
//
// A station is overloaded while its capacity is used up, minute for minute, for `overload_minutes` or more.
// The overload feeds itself when all of these hold for as long: first attempts alone would need less than the
// capacity there is; with the retries it is more; and fewer visits are served in time than first attempts
// come, so that what is waiting, in the queue or for another attempt, cannot become less. The last condition
// tells a collapse from a backlog that is being served: there the capacity is used up too, but usefully.
// (Bronson, Aghayev, Charapko, Zhu, Metastable Failures in Distributed Systems, HotOS 2021.)
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

/// Requests of one endpoint that were sent, whether they got as far as the station in question or not: a
/// first attempt that is refused on its way would need the station all the same.
struct Attempts {
  std::uint64_t first = 0, retries = 0;
};

/// What happened at a station in one minute.
struct StationMinute {
  bool is_used_up = false;
  SimTime backlog_since;  // since when the queue has not been empty; without a queue, the minute's beginning
  double capacity = 0;    // that was there, in the unit of RequestDemand
  std::uint64_t completions = 0, wasted = 0;
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

 private:
  std::size_t endpoints_;
  std::vector<double> mean_;
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
    std::uint64_t completions = 0, wasted = 0;
  };
  struct Watched {
    std::vector<Attempts> sent_before;
    std::array<Minute, overload_minutes> last;  // a ring
    int minutes = 0;                            // on end with the capacity used up
    SimTime began{};                            // of the present overload, if minutes > 0
    std::optional<SimTime> trigger_over;        // of the present one
    std::optional<SimTime> struck_until;        // the last that trigger_ends told
    std::optional<SimTime> first;
    std::optional<results::OverloadRow> sustained;  // the present one, when retries last sustained it
    std::vector<results::OverloadRow> past;
  };
  void look(std::size_t station);
  Minute sum_of_last(const Watched& watched) const;
  results::OverloadRow row_of(std::size_t station) const;
  results::OverloadRow present(std::size_t station) const;
  void name_retries(std::size_t station, const Minute& sum, results::OverloadRow& row) const;

  const Model& model_;
  RequestDemand demand_;
  std::vector<Watched> stations_;
};

}  // namespace gelombang::experiment
