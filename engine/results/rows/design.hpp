// SPDX-License-Identifier: Apache-2.0
// Rows of probabilities and of a sweep: the design points, what was changed in them, what came out, and what
// follows from it.
#pragma once

#include <cstdint>
#include <string>

#include "engine/results/rows/estimate.hpp"

namespace gelombang::results {

/// A share of people or visits as a probability, over all replications together: right also near 0 and 1,
/// where mean and half width of the shares of replications are not.
struct ProbabilityRow {
  std::string subject;   // `people`, or a station
  std::string event;     // `lost`, `refused`, `delayed`, `delayed_over_10_s`
  double trials = 0;     // people who arrived; visits that came, or were served; of all replications
  Interval probability;  // within 0 and 1
  /// Trials that count as one independent trial, 1 at least. NaN with one replication, which tells nothing of
  /// another: then the interval has no limits.
  double design_effect = not_a_number;
};

/// A scenario with one set of changes. Point 0 is the scenario as it is; the other tables of the bundle are
/// of it alone.
struct DesignPointRow {
  enum class Status {
    complete,
    partial,    // the sweep was stopped before all replications were done; those that were count
    not_begun,  // ... before the first was done
    refused,    // the scenario cannot be assembled with these values; `message` says why
    failed      // a rule broke its contract; `message` says how
  };
  std::int64_t design_point = 0;
  Status status = Status::complete;
  std::int64_t replications = 0;  // that count
  std::string message;
};

/// The value of one factor in one design point.
struct DesignValueRow {
  std::int64_t design_point = 0;
  std::string factor;                // its path: `assumptions.upload_size`
  std::string value;                 // as for --set; in point 0 empty where the scenario alone knows it
  double coordinate = not_a_number;  // 0 at the low end of the box, 1 at the high end; NaN: not on its scale
};

/// One response in one design point. Replication i of every point draws from the same streams, so that the
/// difference from point 0 is of pairs, and its interval is Student's t over these. Intervals are 95 % each:
/// of many points some show a difference by chance.
struct DesignResponseRow {
  std::int64_t design_point = 0;
  std::string response;  // its name: `funnel.joined.reached`
  std::string unit;
  Estimate value;
  Interval difference;  // from point 0
};

/// What one factor does to one response, by the least-squares plane through all points: the change of the
/// response from the low to the high end of the factor while the others stay in the middle.
struct MainEffectRow {
  std::string response, factor, unit;
  Interval effect;  // paired by replication
  /// Of the variance of the response over the points, what the plane of all factors explains: near 1 when
  /// effects are lines and add up, small when they bend or depend on each other.
  double explained = not_a_number;
};

/// One factor at its low and its high value, the others as in the scenario. In the order of the swing.
struct TornadoRow {
  std::string response, factor, unit;
  std::string low, value, high;  // of the factor
  Estimate at_low, at_value, at_high;
  Interval swing;  // at_high - at_low, paired by replication
};

/// Sobol's indices of a factor: which share of the variance of the response over the box is its own. Of the
/// mean over replications; intervals by resampling rows of the design.
struct SobolIndexRow {
  std::string response, factor;
  std::int64_t design_rows = 0;  // of the design, that are complete
  Interval first_order;          // share of the variance that goes when this factor alone is known
  Interval total;                // share that stays when all others are known
};

}  // namespace gelombang::results
