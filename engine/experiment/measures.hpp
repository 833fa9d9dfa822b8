// What is counted and averaged over one replication: the recorder that the model tells its facts to.
//
// Two things are kept apart. People are counted from the start of the run. Stations and requests are
// measured from the end of the warm-up on.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/experiment/groups.hpp"
#include "engine/kernel/statistics/histogram.hpp"
#include "engine/kernel/statistics/time_average.hpp"
#include "engine/kernel/statistics/wide.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/model/replication.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

/// A station counts as saturated from the first of so many minutes in a row in which its capacity was used
/// up to `saturated_utilization`.
inline constexpr int saturated_minutes = 5;
inline constexpr double saturated_utilization = 0.99;

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
  void record(const facts::RequestSent& fact) { ++request(fact.endpoint, fact.traits).sent; }
  void record(const facts::RequestEnded& fact);
  void record(const facts::StationEntered& fact);
  void record(const facts::ServiceStarted& fact);
  void record(const facts::StationLeft& fact);
  void record(const facts::StationRefused& fact) { ++stations_[fact.station].rejections; }
  void record(const facts::CapacityChanged& fact);
  void record(const facts::RequestWithheld&) {}
  void record(const facts::OrbitEntered&) {}
  void record(const facts::OrbitLeft&) {}
  void record(const facts::ServiceEnded&) {}
  void record(const facts::ServicePreempted&) {}
  void record(const facts::ClientLeft&) {}
  void record(const facts::FaultChanged&) {}
  void record(const facts::RoomEntered&) {}
  void record(const facts::RoomAdmitted&) {}
  void record(const facts::RoomLeft&) {}
  void record(const facts::JobBegan&) {}
  void record(const facts::JobFinished&) {}
  void record(const facts::SelectionDecided& fact);

  /// The warm-up is over: stations and requests are measured from now on.
  void begin_measuring(SimTime now, const Run& run);

  /// A minute is over: checks conservation (per connection class, people who arrived are finished, lost or at
  /// some step), looks for saturation, and adds to the time series, in long runs once in several minutes.
  /// Call it once for every minute, in order.
  void end_minute(SimTime now, const Run& run);

  /// Compares with the published counts of this instant, if there are any.
  void compare_published(SimTime now);

  /// The replication is over: Little's law and conservation are checked against the people and requests that
  /// are there, and everything is written down as a bundle of one replication.
  results::Bundle finish(SimTime now, const Run& run);

 private:
  struct StationMeasure {
    // Since the start, for Little's law: the area under the number in system must be the sum of sojourns.
    TimeAverage number_in_system;
    UInt128 sojourns_ns = 0;
    // Since the end of the warm-up.
    TimeAverage in_queue, busy, servers;
    Histogram delay_in_queue, sojourn_time;
    std::uint64_t arrivals = 0, completions = 0, rejections = 0, wasted = 0, broken_off = 0;
    std::uint64_t token_time_ns = 0;
    Duration token_every{};
    std::pair<double, double> link_bytes{};                      // at the end of the warm-up
    std::pair<double, double> use_a_minute_ago{}, use_before{};  // before: when the series were last extended
    std::uint64_t rejections_before = 0;
    std::int64_t in_queue_a_minute_ago = 0;
    int busy_minutes = 0;
    std::optional<SimTime> saturated_at;
  };
  struct RequestMeasure {
    std::uint64_t sent = 0;
    std::array<std::uint64_t, facts::request_outcome_count> ended{};
    Histogram response_time;
  };
  /// Capacity used and capacity there, in any one unit, since the end of the warm-up.
  std::pair<double, double> use(std::size_t station, SimTime now, const Run& run) const;

  RequestMeasure& request(std::uint16_t endpoint, const Traits& traits) {
    return requests_[endpoint * connections_ + traits.connection];
  }
  void check_little(SimTime now, const Run& run);
  void check_conservation(SimTime now);
  void failure(const std::string& sentence);
  void look_for_saturation(SimTime now, const Run& run);
  void extend_series(SimTime now, const Run& run);
  void add_series(const std::string& name, const std::string& unit, double value);

  results::Estimate offered_load(std::size_t station, SimTime now, const Run& run) const;
  void write_people(results::Bundle& bundle, const Run& run);
  void write_stations(results::Bundle& bundle, SimTime now, const Run& run) const;
  void write_requests(results::Bundle& bundle) const;
  void write_selection(results::Bundle& bundle, const Run& run) const;

  const Model& model_;
  Groups groups_;
  std::size_t connections_;
  SimTime measuring_since_{};
  GroupCounts arrived_, finished_;
  std::vector<GroupCounts> milestones_, lost_;             // by milestone, by reason
  std::vector<std::vector<Histogram>> time_to_milestone_;  // by milestone; everybody, then by connection
  Histogram journey_time_;
  std::vector<std::vector<std::int64_t>> inside_;  // by step, by connection
  std::vector<StationMeasure> stations_;
  std::vector<RequestMeasure> requests_;                       // by endpoint, by connection
  std::vector<std::array<std::uint64_t, 3>> requests_before_;  // by endpoint: sent, answered, failed
  std::vector<GroupCounts> pool_, screened_, selected_;        // one each, when there is a selection
  std::vector<GroupCounts> decided_;                           // by outcome and reason
  std::vector<std::pair<std::uint8_t, std::uint16_t>> decided_key_;
  std::uint64_t arrived_before_ = 0;
  std::int64_t minutes_per_value_, minute_ = 0;
  std::size_t next_series_ = 0;
  std::vector<results::TimeSeries> series_;
  std::vector<results::PublishedRow> published_;
  std::vector<results::Finding> failures_;
};

}  // namespace gelombang::experiment
