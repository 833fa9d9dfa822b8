// SPDX-License-Identifier: Apache-2.0
// Stations of c equal servers, Poisson arrivals and exponential service times: loss, delay, finite room,
// customers who give up, and how many servers are enough.
// Not here: one server with other service times (single_server.hpp), rates that change (time_varying.hpp).
#pragma once

#include "engine/analytic/measures.hpp"

namespace gelombang::analytic {

/// Probability that an arrival finds every server busy and is lost, in a stationary M/M/c/c queue (Erlang B).
/// It holds for every distribution of the service time with the same mean.
///
/// offered_load  arrival rate / service rate, in erlangs; finite, >= 0.
/// servers       c >= 0. The time taken grows with c; nothing overflows.
/// Source: recursion in c: Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, 4th ed.,
/// section 2.6.
double erlang_b(double offered_load, int servers);

/// Probability that an arrival has to wait in a stationary M/M/c queue (Erlang C).
///
/// offered_load  in erlangs; finite, >= 0.
/// servers       c >= 1.
/// Returns 1.0 when offered_load >= servers: the queue has no steady state.
/// Source: from Erlang B: Gross et al., 4th ed., section 2.6.
double erlang_c(double offered_load, int servers);

/// c servers fed by a Poisson stream. arrival_rate is finite and >= 0, service_rate finite and > 0 (of one
/// server), servers >= 1.
struct MultiServer {
  double arrival_rate = 0;
  double service_rate = 1;
  int servers = 1;
};

/// The M/M/c queue.
/// Source: Gross et al., 4th ed., section 2.3.
StationMeasures mmc(const MultiServer& station);

/// The M/M/c/K queue: at most `capacity` customers in the station, capacity >= servers; arrivals beyond are
/// turned away. It has a steady state under any load.
///
/// Source: Gross et al., 4th ed., section 2.5.
StationMeasures mmck(const MultiServer& station, int capacity);

/// The M/M/c queue whose waiting customers leave after an exponential patience of mean 1 / renege_rate, in
/// the unit of the other rates; finite, > 0 (Erlang A, M/M/c+M). It has a steady state under any load.
/// Source: Palm 1957; Garnett, Mandelbaum, Reiman, Manufacturing & Service Operations Management 4:3, 2002.
StationMeasures erlang_a(const MultiServer& station, double renege_rate);

/// Probability that an arrival at an M/M/c queue waits longer than `delay` >= 0, served in order of arrival.
/// Returns 1.0 when there is no steady state.
/// Source: Gross et al., 4th ed., section 2.3.
double delay_tail(const MultiServer& station, double delay);

/// The smallest number of servers, at least 1, for which delay_tail() at `delay` is at most `probability`.
/// With probability 1 a single server is enough, overloaded or not.
///
/// arrival_rate  finite, >= 0, and below 1e9 times the service_rate, which is finite and > 0.
/// delay         >= 0; probability  > 0 and <= 1.
int servers_for_delay(double arrival_rate, double service_rate, double delay, double probability);

/// Probability of waiting in the limit of many servers c and erlangs a with (c - a) / sqrt(c) -> beta. At 100
/// servers and beta 1 it is 3 % above Erlang C, at 10 it is 13 %.
///
/// beta  finite. Returns 1.0 for beta <= 0, where the queue has no steady state.
/// Source: Halfin and Whitt, Operations Research 29:3, 1981, proposition 1.
double halfin_whitt(double beta);

}  // namespace gelombang::analytic
