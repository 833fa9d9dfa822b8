// SPDX-License-Identifier: Apache-2.0
// One server fed by Poisson arrivals: any service time, priorities, order of service, callers who try again.
// Not here: several servers (erlang.hpp).
#pragma once

#include <span>
#include <vector>

#include "engine/analytic/measures.hpp"

namespace gelombang::analytic {

/// A service time by its mean and its squared coefficient of variation, variance / mean^2: 0 for a constant,
/// 1 for exponential, 1/k for Erlang-k. The mean is finite and > 0, the other finite and >= 0.
struct ServiceTime {
  double mean = 1;
  double squared_variation = 1;
};

/// The M/G/1 queue. The means hold for any order of service that does not look at the service times.
///
/// arrival_rate  finite, >= 0.
/// Source: Pollaczek-Khinchine; Kleinrock, Queueing Systems I, 1975, chapter 5.
StationMeasures mg1(double arrival_rate, const ServiceTime& service_time);

enum class QueueDiscipline { fifo, random_order, lifo };

/// The second moment of the delay in queue, of all who arrive, in a stationary M/M/1 queue without
/// pre-emption. The mean is the same for the three; this is how their fairness differs.
///
/// arrival_rate  finite, >= 0; service_rate  finite, > 0.
/// Returns infinity when there is no steady state.
/// Source: Takacs, Bell System Technical Journal 42:2, 1963.
double mm1_delay_second_moment(double arrival_rate, double service_rate, QueueDiscipline discipline);

/// A class of customers; arrival_rate is finite and >= 0.
struct PriorityClass {
  double arrival_rate = 0;
  ServiceTime service_time;
};

/// Delay and sojourn time of each class of an M/G/1 queue with priorities, the most urgent class first; FIFO
/// within a class. A class has a steady state if it and the more urgent ones together load the server below
/// 1, even if classes below it do not; those that have none are infinite, and throughput and utilization are
/// what is left for them.
///
/// Without pre-emption a service that has begun is finished.
/// Source: Cobham, Operations Research 2:1, 1954; Gross, Shortle, Thompson, Harris, Fundamentals of Queueing
/// Theory, 4th ed., section 3.4. The first class without a steady state is always present, so it takes all
/// that the classes above leave of the server, and the classes below it get nothing: the formula holds with
/// its rate of service.
std::vector<StationMeasures> priority_nonpreemptive(std::span<const PriorityClass> classes);

/// With pre-emption a more urgent arrival takes the server at once, and the service it interrupted goes on
/// later where it stopped. delay_in_queue is sojourn_time less the service time: all time without the server.
/// delay_probability is that of finding the server taken by the class itself or one above it.
/// Source: Kleinrock, Queueing Systems II, 1976, chapter 3.
std::vector<StationMeasures> priority_preemptive_resume(std::span<const PriorityClass> classes);

/// The mean number of callers who wait to try again at an M/M/1 queue without a waiting room: who finds the
/// server busy returns after an exponential time of mean 1 / retrial_rate, however often.
///
/// arrival_rate  finite, >= 0; service_rate, retrial_rate  finite, > 0.
/// Returns infinity when arrival_rate >= service_rate: there is no steady state.
/// Source: Falin and Templeton, Retrial Queues, 1997, chapter 1; Gross et al., 4th ed., section 3.5.
double mm1_retrial_mean_orbit(double arrival_rate, double service_rate, double retrial_rate);

}  // namespace gelombang::analytic
