// SPDX-License-Identifier: Apache-2.0
// Measures of stations, and of the faults that strike them. Measured from the end of the warm-up on, apart
// from overloads, faults and series, which cover the whole run.
#pragma once

#include <array>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "engine/base/large_pages.hpp"
#include "engine/base/wide.hpp"
#include "engine/experiment/capacity_use.hpp"
#include "engine/experiment/failures.hpp"
#include "engine/experiment/overload.hpp"
#include "engine/experiment/run_view.hpp"
#include "engine/experiment/series.hpp"
#include "engine/kernel/statistics/histogram.hpp"
#include "engine/kernel/statistics/time_average.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

class StationMeasures {
 public:
  /// The model must outlive the measures.
  explicit StationMeasures(const Model& model);

  void record(const facts::StationEntered& fact);
  void record(const facts::ServiceStarted& fact);
  void record(const facts::StationLeft& fact);
  void record(const facts::StationRefused& fact) {
    ++stations_[fact.station].refused[static_cast<std::size_t>(fact.why)];
  }
  void record(const facts::ServicePreempted& fact);
  void record(const facts::ClientLeft& fact) { stations_[fact.station].for_nobody.add(fact.now, 1); }
  void record(const facts::CapacityChanged& fact);
  void record(const facts::FaultChanged& fact);

  /// The warm-up is over.
  void begin_measuring(const RunView& run);
  /// `sent`: since the start of the run, by endpoint.
  void end_minute(const RunView& run, std::span<const Attempts> sent);

  void extend(Series& series, const RunView& run) const;
  void series_were_extended(const RunView& run);
  /// And checks Little's law against the visits that are there.
  void write(results::Bundle& bundle, const RunView& run, Failures& failures) const;

 private:
  static constexpr std::size_t refusal_count = 5;  // facts::StationRefused::Why
  struct Measure {
    // Since the start, for Little's law.
    TimeAverage number_in_system;
    UInt128 sojourns_ns = 0;
    // Since the end of the warm-up.
    TimeAverage in_queue, busy, servers;
    TimeAverage going;       // of those busy: taken away, and finish what they hold
    TimeAverage for_nobody;  // of those busy
    Histogram delay_in_queue, sojourn_time;
    std::uint64_t admitted = 0, completions = 0, wasted = 0, broken_off = 0, reneged = 0, dropped = 0,
                  preemptions = 0;
    std::array<std::uint64_t, refusal_count> refused{};  // by reason
    std::uint64_t refused_in_all() const {
      return std::accumulate(refused.begin(), refused.end(), std::uint64_t{0});
    }
    std::uint64_t tokens() const { return delay_in_queue.count(); }  // each visit that began took one
    std::uint64_t grew = 0, shrank = 0;                              // times that servers came, and went
    Duration token_every{};
    double token_time_ns = 0;         // of the tokens that came at an earlier rate
    std::uint64_t tokens_before = 0;  // so many
    BusiestMinutes busiest;
    void joins_queue(SimTime now) {
      if (in_queue.value_now() == 0) queue_since = now;
      in_queue.add(now, 1);
    }
    SimTime queue_since{};  // since when the queue has not been empty, if it is not
    /// Counts since the start of the run; the difference of two is what happened between them.
    struct Reading {
      CapacityUse use;
      std::uint64_t admitted = 0, completions = 0, wasted = 0, refused = 0, left_queue = 0;
      std::int64_t waiting = 0;  // in queue; where there is none, at a link or processor, in the station
      Reading operator-(const Reading& earlier) const;
    };
    Reading a_minute_ago, before;  // before: when the series were last extended
    Reading not_measured;          // at the end of the warm-up
  };

  /// Capacity used and capacity there, in any one unit, since the end of the warm-up.
  CapacityUse use(std::size_t station, const RunView& run) const;
  Measure::Reading reading_of(std::size_t station, const RunView& run) const;
  results::Estimate offered_load(std::size_t station, const RunView& run) const;
  void look_for_overload(const RunView& run, std::span<const Attempts> sent);
  results::StationRow row_of(std::size_t station, const RunView& run) const;
  void check_little(std::span<const VisitUnderWay> visits, SimTime now, Failures& failures) const;
  void write_still_there(std::span<const VisitUnderWay> visits, SimTime now, results::Bundle& bundle) const;
  void write_deadlock(results::Bundle& bundle, const RunView& run) const;
  void write_autoscalers(results::Bundle& bundle, SimTime now) const;
  void write_faults(results::Bundle& bundle) const;

  const Model& model_;
  SimTime measuring_since_{}, minutes_to_{};
  Table<Measure> stations_;
  OverloadWatch overload_;
  std::vector<facts::FaultChanged> faults_;
};

// What happens hundreds of millions of times in a run is recorded where it happens.

inline void StationMeasures::record(const facts::StationEntered& fact) {
  Measure& station = stations_[fact.station];
  station.number_in_system.add(fact.now, 1);
  if (fact.queues) station.joins_queue(fact.now);
  ++station.admitted;
}

inline void StationMeasures::record(const facts::ServiceStarted& fact) {
  Measure& station = stations_[fact.station];
  if (fact.from_queue) station.in_queue.add(fact.now, -1);
  station.busy.add(fact.now, 1);
  if (fact.resumed) return;
  station.delay_in_queue.record(fact.delay_in_queue.count());
}

inline void StationMeasures::record(const facts::StationLeft& fact) {
  Measure& station = stations_[fact.station];
  station.number_in_system.add(fact.now, -1);
  station.sojourns_ns += static_cast<UInt128>(fact.sojourn_time.count());
  if (fact.from_queue) {
    station.in_queue.add(fact.now, -1);
    ++(fact.reneged ? station.reneged : station.dropped);
    return;
  }
  station.busy.add(fact.now, -1);
  if (station.going.value_now() > 0) station.going.add(fact.now, -1);
  if (fact.wasted && station.for_nobody.value_now() > 0) station.for_nobody.add(fact.now, -1);
  if (!fact.served) {
    ++station.broken_off;
    return;
  }
  ++station.completions;
  station.wasted += fact.wasted ? 1 : 0;
  station.sojourn_time.record(fact.sojourn_time.count());
}

}  // namespace gelombang::experiment
