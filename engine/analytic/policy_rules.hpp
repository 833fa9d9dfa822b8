// The arithmetic of policies that are rules: an autoscaler, a throttle in the client, retries.
// Not here: what these do to a system over time; that is simulated.
#pragma once

namespace gelombang::analytic {

/// The replicas that the Kubernetes horizontal autoscaler wants: current * metric / target, rounded up; no
/// change while metric / target is within 1 +- tolerance, ends included.
///
/// current    replicas now, >= 0.
/// metric     mean over the replicas, finite, >= 0; target in the same unit, finite, > 0.
/// tolerance  finite, >= 0; Kubernetes has 0.1 unless told otherwise.
/// The result is below 2^31. Limits, missing pods and the stabilization window are the caller's.
/// Source: Kubernetes documentation, Horizontal Pod Autoscaling, "Algorithm details".
int autoscaler_replicas(int current, double metric, double target, double tolerance);

/// The probability with which a client drops a request itself, from how many it wished to send in a window of
/// the past and how many of these were accepted: max(0, (requests - k accepts) / (requests + 1)).
///
/// requests >= accepts >= 0, finite; multiplier  k >= 1, finite: how many sent requests an accepted one
/// allows.
///
/// Source: Beyer et al. (eds.), Site Reliability Engineering, 2016, chapter 21, "Client-Side Throttling".
double client_throttle(double requests, double accepts, double multiplier);

/// The mean number of attempts at something that fails each time with probability `failure`, independently,
/// and is tried at most `most` times: (1 - p^m) / (1 - p). This is the factor by which retries multiply a
/// load.
///
/// failure  0 <= p <= 1; most  m >= 1.
double mean_attempts(double failure, int most);

/// Whether a trigger can leave a system collapsed after it is gone: it copes with the load of its users, but
/// not if each of them makes all `most` attempts: lambda < mu < m lambda. Rates finite and >= 0, most >= 1.
/// Source: Bronson et al., Metastable Failures in Distributed Systems, HotOS 2021.
bool can_stay_collapsed(double arrival_rate, double service_capacity, int most);

}  // namespace gelombang::analytic
