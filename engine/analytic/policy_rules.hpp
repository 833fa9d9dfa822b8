// SPDX-License-Identifier: Apache-2.0
// The arithmetic of retries. Not here: what they do to a system over time, which is simulated, and the rules
// by which policies act (engine/model/policies).
#pragma once

namespace gelombang::analytic {

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
