// SPDX-License-Identifier: Apache-2.0
// Measures of requests, by endpoint and connection class. Measured from the end of the warm-up on, apart from
// failures and series, which cover the whole run.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/large_pages.hpp"
#include "engine/experiment/overload.hpp"
#include "engine/experiment/run_view.hpp"
#include "engine/experiment/series.hpp"
#include "engine/kernel/statistics/histogram.hpp"
#include "engine/kernel/statistics/time_average.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

/// An endpoint fails in a minute in which more than this share of the requests that end get no answer.
inline constexpr double failing_share = 0.01;

class RequestMeasures {
 public:
  /// The model must outlive the measures.
  explicit RequestMeasures(const Model& model);

  void record(const facts::RequestSent& fact);
  void record(const facts::RequestEnded& fact);
  void record(const facts::RequestWithheld& fact) {
    ++measure(fact.endpoint, fact.traits, false).withheld[fact.by_budget ? 1 : 0];
  }
  void record(const facts::OrbitEntered& fact) { orbits_[fact.endpoint].add(fact.now, 1); }
  void record(const facts::OrbitLeft& fact) { orbits_[fact.endpoint].add(fact.now, -1); }

  /// Since the start of the run, by endpoint.
  std::span<const Attempts> attempts() const { return attempts_; }

  /// The warm-up is over.
  void begin_measuring(SimTime now);
  void end_minute(SimTime now);
  /// Of each endpoint, for each minute up to `now`, what is left of the last one included.
  std::vector<std::vector<bool>> failing(SimTime now) const;

  void extend(Series& series) const;
  void series_were_extended();
  void write(results::Bundle& bundle, const RunView& run) const;

 private:
  struct Measure {
    std::uint64_t sent = 0, retries = 0;
    std::array<std::uint64_t, 2> withheld{};  // by the throttle, by the budget
    std::array<std::uint64_t, facts::request_outcome_count> ended{};
    Histogram response_time;
    void add(const Measure& other);
  };
  /// All connections together, since the start of the run.
  struct Totals {
    std::uint64_t sent = 0, retries = 0, answered = 0, failed = 0;
    void end(facts::RequestOutcome outcome, std::uint64_t requests) {
      if (outcome == facts::RequestOutcome::answered_in_tab) return;  // the person has the answer
      (outcome == facts::RequestOutcome::answered ? answered : failed) += requests;
    }
    Totals operator-(const Totals& before) const {
      return {sent - before.sent, retries - before.retries, answered - before.answered,
              failed - before.failed};
    }
  };

  /// What the system sends for nobody has no connection: it comes after those that have one.
  std::size_t index_of(std::size_t endpoint, const Traits& traits, bool unattended) const {
    return endpoint * (connections_ + 1) + (unattended ? connections_ : traits.connection);
  }
  Measure& measure(std::size_t endpoint, const Traits& traits, bool unattended) {
    return requests_[index_of(endpoint, traits, unattended)];
  }
  Totals totals_of(std::size_t endpoint) const;
  bool is_failing(std::size_t endpoint) const;
  static results::RequestRow row_of(const std::string& endpoint, const std::string& connection,
                                    const Measure& measure);
  void write_outstanding(results::Bundle& bundle, const RunView& run) const;

  const Model& model_;
  std::size_t connections_;
  SimTime not_counted_up_to_{Duration{-1}};  // requests sent: during the warm-up
  SimTime minutes_to_{};
  Table<Measure> requests_;                    // by endpoint, by connection; none comes last
  std::vector<Attempts> attempts_;             // by endpoint; since the start
  std::vector<Totals> before_, a_minute_ago_;  // by endpoint; before: when the series were last extended
  std::vector<Totals> not_measured_;           // sent during the warm-up
  std::vector<std::vector<bool>> failing_;     // by endpoint, by minute
  std::vector<TimeAverage> orbits_;            // by endpoint
};

// What happens hundreds of millions of times in a run is recorded where it happens.

inline void RequestMeasures::record(const facts::RequestSent& fact) {
  Measure& of = measure(fact.endpoint, fact.traits, fact.person == facts::no_person);
  ++of.sent;
  of.retries += fact.retry ? 1 : 0;
  ++(fact.retry ? attempts_[fact.endpoint].retries : attempts_[fact.endpoint].first);
}

inline void RequestMeasures::record(const facts::RequestEnded& fact) {
  if (fact.now - fact.since_sent <= not_counted_up_to_)  // not counted as sent
    return not_measured_[fact.endpoint].end(fact.outcome, 1);
  Measure& of = measure(fact.endpoint, fact.traits, fact.unattended);
  ++of.ended[static_cast<std::size_t>(fact.outcome)];
  if (fact.outcome == facts::RequestOutcome::answered) of.response_time.record(fact.since_sent.count());
}

}  // namespace gelombang::experiment
