// What is counted and averaged over one replication: the recorder that the model tells its facts to.
//
// Two things are kept apart. People and faults are counted from the start of the run, and the series begin
// there. Stations, requests, waiting rooms and jobs are measured from the end of the warm-up on.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/large_pages.hpp"
#include "engine/base/wide.hpp"
#include "engine/experiment/capacity_use.hpp"
#include "engine/experiment/draw_tables.hpp"
#include "engine/experiment/groups.hpp"
#include "engine/experiment/overload.hpp"
#include "engine/kernel/statistics/histogram.hpp"
#include "engine/kernel/statistics/time_average.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/model/replication.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

/// An endpoint fails in a minute in which more than this share of the requests that end get no answer.
inline constexpr double failing_share = 0.01;

class Measures {
 public:
  using Run = Replication<Measures>;

  /// The model must outlive the measures.
  explicit Measures(const Model& model);

  void record(const facts::PersonArrived& fact);
  void record(const facts::StepEntered& fact) { ++inside_[fact.step][fact.traits.connection]; }
  void record(const facts::StepLeft& fact) { --inside_[fact.step][fact.traits.connection]; }
  void record(const facts::MilestoneReached& fact);
  void record(const facts::PersonFinished& fact);
  void record(const facts::PersonLost& fact);
  void record(const facts::RequestSent& fact);
  void record(const facts::RequestEnded& fact);
  void record(const facts::StationEntered& fact);
  void record(const facts::ServiceStarted& fact);
  void record(const facts::StationLeft& fact);
  void record(const facts::StationRefused& fact);
  void record(const facts::CapacityChanged& fact);
  void record(const facts::RequestWithheld& fact);
  void record(const facts::OrbitEntered& fact) { orbits_[fact.endpoint].add(fact.now, 1); }
  void record(const facts::OrbitLeft& fact) { orbits_[fact.endpoint].add(fact.now, -1); }
  void record(const facts::ServiceEnded&) {}
  void record(const facts::ServicePreempted& fact);
  void record(const facts::ClientLeft& fact) { stations_[fact.station].for_nobody.add(fact.now, 1); }
  void record(const facts::FaultChanged& fact);
  void record(const facts::RoomEntered& fact);
  void record(const facts::RoomAdmitted& fact);
  void record(const facts::RoomLeft& fact);
  void record(const facts::JobBegan& fact) { ++jobs_[fact.job].begun; }
  void record(const facts::JobFinished& fact);
  void record(const facts::SeatsGiven& fact);
  void record(const facts::SelectionDecided& fact);

  /// The warm-up is over: stations and requests are measured from now on.
  void begin_measuring(SimTime now, const Run& run);

  /// A minute is over: checks conservation (per connection class, people who arrived are finished, lost or at
  /// some step), looks for overload and failures, and adds to the time series, in long runs once in several
  /// minutes.
  /// Call it once for every full minute, in order; `finish` adds what is left of the last one.
  void end_minute(SimTime now, const Run& run);

  /// Compares with the published counts of this instant, if there are any.
  void compare_published(SimTime now);

  /// The replication is over: Little's law and conservation are checked against the people and requests that
  /// are there, and everything is written down as a bundle of one replication.
  results::Bundle finish(SimTime now, const Run& run);

 private:
  static constexpr std::size_t refusal_count = 5;  // facts::StationRefused::Why
  struct StationMeasure {
    // Since the start, for Little's law: the area under the number in system must be the sum of sojourns.
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
    void joins_queue(SimTime now);
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
  struct RequestMeasure {
    std::uint64_t sent = 0, retries = 0;
    std::array<std::uint64_t, 2> withheld{};  // by the throttle, by the budget
    std::array<std::uint64_t, facts::request_outcome_count> ended{};
    Histogram response_time;
    void add(const RequestMeasure& other);
  };
  struct WaveMeasure {
    explicit WaveMeasure(const Groups& groups)
        : pool(groups), screened(groups), selected(groups), rejoined(groups), rejoins(groups) {}
    GroupCounts pool, screened, selected;
    GroupCounts rejoined, rejoins;     // were in an earlier pool; join a later one
    std::vector<GroupCounts> decided;  // by outcome and reason
    std::vector<std::pair<std::uint8_t, std::uint16_t>> decided_key;
  };
  /// Decisions about people who had lost so often before.
  struct StreakMeasure {
    explicit StreakMeasure(const Groups& groups) : selected(groups), not_selected(groups), screened(groups) {}
    GroupCounts selected, not_selected, screened;
  };
  /// All connections together, since the start of the run.
  struct RequestTotals {
    std::uint64_t sent = 0, retries = 0, answered = 0, failed = 0;
    void end(facts::RequestOutcome outcome, std::uint64_t requests) {
      if (outcome == facts::RequestOutcome::answered_in_tab) return;  // the person has the answer
      (outcome == facts::RequestOutcome::answered ? answered : failed) += requests;
    }
    RequestTotals operator-(const RequestTotals& before) const {
      return {sent - before.sent, retries - before.retries, answered - before.answered,
              failed - before.failed};
    }
  };
  struct RoomMeasure {
    TimeAverage in_queue;
    std::uint64_t came = 0, admitted = 0, gave_up = 0, turned_away = 0;
    Histogram delay_in_queue;
    std::uint64_t admitted_before = 0;
  };
  struct JobMeasure {
    std::uint64_t begun = 0;
    Histogram took;
  };
  /// Capacity used and capacity there, in any one unit, since the end of the warm-up.
  CapacityUse use(std::size_t station, SimTime now, const Run& run) const;

  /// What the system sends for nobody has no connection: it comes after those that have one.
  RequestMeasure& request(std::size_t endpoint, const Traits& traits, bool unattended) {
    return requests_[endpoint * (connections_ + 1) + (unattended ? connections_ : traits.connection)];
  }
  RequestTotals totals_of(std::size_t endpoint) const;
  StationMeasure::Reading reading_of(std::size_t station, SimTime now, const Run& run) const;
  void check_little(SimTime now, const Run& run);
  void check_conservation(SimTime now);
  void failure(const std::string& sentence);
  void look_for_overload(SimTime now, const Run& run);
  void look_for_failures();
  void look_for_busiest(SimTime now, const Run& run);
  void end_last_minute(SimTime now, const Run& run);
  void extend_series(SimTime now, const Run& run);
  void add_series(std::initializer_list<std::string_view> name, std::string_view unit, double value);

  results::Estimate offered_load(std::size_t station, SimTime now, const Run& run) const;
  void write_people(results::Bundle& bundle, const Run& run);
  void write_stations(results::Bundle& bundle, SimTime now, const Run& run) const;
  void write_requests(results::Bundle& bundle, SimTime now) const;
  void write_rooms_and_jobs(results::Bundle& bundle, SimTime now) const;
  void write_autoscalers(results::Bundle& bundle, SimTime now) const;
  void write_visits_at_end(results::Bundle& bundle, SimTime now, const Run& run) const;
  void write_requests_at_end(results::Bundle& bundle, SimTime now, const Run& run) const;
  void write_rooms_at_end(results::Bundle& bundle, SimTime now, const Run& run) const;
  void write_deadlock(results::Bundle& bundle, const Run& run) const;
  void write_faults(results::Bundle& bundle) const;
  void write_waves(results::Bundle& bundle, const Run& run) const;
  void write_draws(results::Bundle& bundle);
  void write_chances(results::Bundle& bundle) const;
  void write_published_waves(results::Bundle& bundle, SimTime now) const;

  const Model& model_;
  Groups groups_;
  std::size_t connections_;
  SimTime measuring_since_{};
  SimTime not_counted_up_to_{Duration{-1}};  // requests sent, jobs begun: during the warm-up
  GroupCounts arrived_, finished_;
  std::vector<GroupCounts> milestones_, lost_;             // by milestone, by reason
  std::vector<std::vector<Histogram>> time_to_milestone_;  // by milestone; everybody, then by connection
  Histogram journey_time_;
  std::vector<std::vector<std::int64_t>> inside_;  // by step, by connection
  Table<StationMeasure> stations_;
  std::vector<Attempts> attempts_;  // by endpoint; since the start
  OverloadWatch overload_;
  Table<RequestMeasure> requests_;  // by endpoint, by connection; none comes last
  std::vector<RequestTotals> requests_before_, requests_a_minute_ago_;  // by endpoint
  std::vector<RequestTotals> requests_not_measured_;                    // sent during the warm-up
  std::vector<std::vector<bool>> failing_;                              // by endpoint, by minute
  std::vector<TimeAverage> orbits_;                                     // by endpoint
  std::vector<RoomMeasure> rooms_;
  std::vector<JobMeasure> jobs_;
  std::vector<facts::FaultChanged> faults_;
  std::vector<WaveMeasure> waves_;
  std::uint32_t pool_milestones_ = 0;                // bit i: some wave draws from those who reached i
  std::vector<std::vector<SimTime>> registered_at_;  // by milestone of a pool, by person
  std::vector<DrawTables> draws_;                    // by wave, of those that were
  std::vector<StreakMeasure> streaks_;               // by losses before the decision; one for each wave
  std::vector<Histogram> time_to_selection_;         // by group, when there is a wave
  std::uint64_t arrived_before_ = 0;
  std::int64_t minutes_per_value_;
  SimTime minutes_to_{}, series_to_{};  // until when they are told
  Duration series_interval_{};          // of the values that are being added
  std::size_t next_series_ = 0;
  std::vector<results::TimeSeries> series_;
  std::vector<results::PublishedRow> published_;
  std::vector<results::Finding> failures_;
};

// What happens hundreds of millions of times in a run is recorded where it happens.

inline void Measures::record(const facts::RequestSent& fact) {
  RequestMeasure& measure = request(fact.endpoint, fact.traits, fact.person == facts::no_person);
  ++measure.sent;
  measure.retries += fact.retry ? 1 : 0;
  ++(fact.retry ? attempts_[fact.endpoint].retries : attempts_[fact.endpoint].first);
}

inline void Measures::record(const facts::RequestEnded& fact) {
  if (fact.now - fact.since_sent <= not_counted_up_to_)  // not counted as sent
    return requests_not_measured_[fact.endpoint].end(fact.outcome, 1);
  RequestMeasure& measure = request(fact.endpoint, fact.traits, fact.unattended);
  ++measure.ended[static_cast<std::size_t>(fact.outcome)];
  if (fact.outcome == facts::RequestOutcome::answered) measure.response_time.record(fact.since_sent.count());
}

inline void Measures::record(const facts::RequestWithheld& fact) {
  ++request(fact.endpoint, fact.traits, false).withheld[fact.by_budget ? 1 : 0];
}

inline void Measures::StationMeasure::joins_queue(SimTime now) {
  if (in_queue.value_now() == 0) queue_since = now;
  in_queue.add(now, 1);
}

inline void Measures::record(const facts::StationEntered& fact) {
  StationMeasure& station = stations_[fact.station];
  station.number_in_system.add(fact.now, 1);
  if (fact.queues) station.joins_queue(fact.now);
  ++station.admitted;
}

inline void Measures::record(const facts::ServiceStarted& fact) {
  StationMeasure& station = stations_[fact.station];
  if (fact.from_queue) station.in_queue.add(fact.now, -1);
  station.busy.add(fact.now, 1);
  if (fact.resumed) return;
  station.delay_in_queue.record(fact.delay_in_queue.count());
}

inline void Measures::record(const facts::StationLeft& fact) {
  StationMeasure& station = stations_[fact.station];
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

inline void Measures::record(const facts::StationRefused& fact) {
  ++stations_[fact.station].refused[static_cast<std::size_t>(fact.why)];
}

}  // namespace gelombang::experiment
