// SPDX-License-Identifier: Apache-2.0
// The Kubernetes horizontal autoscaler: how many replicas are wanted, from how busy they are.
// Source: Kubernetes documentation, Horizontal Pod Autoscaling, "Algorithm details" and "Stabilization
// window". Not here: starting and stopping replicas, which takes a boot delay; limits on the pace of growth
// (Kubernetes at most doubles in 15 s, or adds four).
#pragma once

#include <cstdint>
#include <deque>

#include "engine/model/policies/rules.hpp"

namespace gelombang {

/// The replicas that the autoscaler wants: current * metric / target, rounded up; no change while
/// metric / target is within 1 +- tolerance, ends included.
///
/// current    replicas now, >= 0.
/// metric     mean over the replicas, finite, >= 0; target in the same unit, finite, > 0.
/// tolerance  finite, >= 0; Kubernetes has 0.1 unless told otherwise.
/// At most 2^31 - 1, whatever the metric. Limits, replicas that are not ready and steadiness are
/// Autoscaler's.
int autoscaler_replicas(int current, double metric, double target, double tolerance);

class Autoscaler {
 public:
  /// replicas  at the start of the run, at_least .. at_most; they count as wanted then.
  Autoscaler(const AutoscalerRule& rule, std::uint32_t replicas);

  /// The replicas wanted from now on, those that boot included; to be asked at every `every`.
  ///
  /// utilization  busy share of the ready replicas, mean since it was last asked, 0 .. 1.
  /// ready        replicas that serve now; the others of those wanted still boot. While they do, they count
  /// as
  ///              idle if more would be wanted, as in Kubernetes: a load that the first ones ordered can bear
  ///              does not order more at every tick until they are there. More ready than wanted (some are
  ///              being stopped) are taken as all of them; with none ready nothing is known, and nothing
  ///              changes.
  ///
  /// More are wanted at once; fewer only as far as no decision of the last `steady_for` wanted more.
  std::uint32_t decide(SimTime now, double utilization, std::uint32_t ready);

  /// As decided last.
  std::uint32_t replicas() const { return replicas_; }

 private:
  struct Wanted {
    SimTime at;
    std::uint32_t replicas;
  };
  std::uint32_t wanted(double utilization, std::uint32_t ready) const;

  AutoscalerRule rule_;
  std::uint32_t replicas_;
  // What was wanted in the last steady_for; the front is the most. One after which as many or more were
  // wanted is left out, so the numbers fall.
  std::deque<Wanted> lately_;
};

}  // namespace gelombang
