// SPDX-License-Identifier: Apache-2.0
// The columns of the tables about requests, and about where their time went.
// Internal to engine/results.
#pragma once

#include "engine/results/columns/field.hpp"

namespace gelombang::results {

template <>
inline constexpr auto fields<RequestRow> = std::tuple{
    field("endpoint", unit::none, "endpoint that the requests were sent to", &RequestRow::endpoint),
    field("connection", unit::none, "connection class of the people who sent them; empty: all requests",
          &RequestRow::connection),
    field("sent", unit::requests, "requests that were sent: all outcomes, and those outstanding, together",
          &RequestRow::sent),
    field("answered", unit::requests, "requests that were answered", &RequestRow::answered),
    field("retries", unit::requests,
          "requests sent that were not the first attempt at the step, or one more tab", &RequestRow::retries),
    field("amplification", unit::ratio, "requests sent for each first attempt", &RequestRow::amplification),
    field("withheld_by_throttle", unit::requests, "requests that a throttle kept from being sent",
          &RequestRow::withheld_by_throttle),
    field("withheld_by_budget", unit::requests, "requests that a retry budget kept from being sent",
          &RequestRow::withheld_by_budget),
    field("timed_out", unit::requests, "requests given up because the browser stopped waiting",
          &RequestRow::timed_out),
    field("pressed_again", unit::requests, "requests given up because the person pressed again",
          &RequestRow::pressed_again),
    field("refused", unit::requests, "requests refused: a station was full, or a policy kept them out",
          &RequestRow::refused),
    field("connection_lost", unit::requests,
          "requests that ended with the person's connection, during an upload or on the way",
          &RequestRow::connection_lost),
    field("balked", unit::requests, "requests that ended because the person saw a queue and did not join it",
          &RequestRow::balked),
    field("reneged", unit::requests, "requests that ended because the person left a queue",
          &RequestRow::reneged),
    field("dropped", unit::requests,
          "requests that a station threw out of its queue in place of serving them", &RequestRow::dropped),
    field("answered_in_tab", unit::requests, "requests given up because another tab had its answer first",
          &RequestRow::answered_in_tab),
    field("in_orbit", unit::people,
          "people who wait for their next attempt, averaged over time; of all connections",
          &RequestRow::in_orbit),
    field("response_time", unit::ns, "response time: from sending a request to its answer, of answered ones",
          &RequestRow::response_time),
    field("outstanding_end", unit::requests, "requests that had no outcome when the run ended",
          &RequestRow::outstanding_end),
    duration("time_so_far_max",
             "time since the oldest request without an outcome was sent, when the run ended",
             &RequestRow::time_so_far_max),
    field("failing_from", unit::ns,
          "simulated time of the first minute in which more than 1 % of the requests failed; empty: none; "
          "first "
          "replication, all connections",
          &RequestRow::failing_from),
    field(
        "dragged_down_by", unit::none,
        "saturated station on the requests' way; empty: no station explains the failures; first replication",
        &RequestRow::dragged_down_by)};
template <class Row>
constexpr auto explained_time() {
  return std::tuple{
      field("subject", unit::none, "station or endpoint whose time is explained", &Row::subject),
      field("from", unit::ns, "simulated time at which the explained time begins", &Row::from),
      field("to", unit::ns, "simulated time at which the explained time ends", &Row::to)};
}
template <>
inline constexpr auto fields<ExplanationRow> = std::tuple_cat(
    explained_time<ExplanationRow>(),
    std::tuple{field("explained", unit::count,
                     "visits or requests that the slowest 1 % and the middle 10 % are taken of",
                     &ExplanationRow::explained),
               field("slowest", unit::count, "visits or requests that are counted as the slowest",
                     &ExplanationRow::slowest),
               field("middle", unit::count, "visits or requests that are counted as the middle ones",
                     &ExplanationRow::middle),
               field("left_out", unit::count,
                     "visits or requests that were not served or answered when the run ended",
                     &ExplanationRow::left_out),
               field("attempts_slowest", unit::count,
                     "attempts that the same person had made at the step before, mean of the slowest",
                     &ExplanationRow::attempts_slowest),
               field("attempts_middle", unit::count,
                     "attempts that the same person had made at the step before, mean of the middle ones",
                     &ExplanationRow::attempts_middle),
               field("since_first_slowest_ns", unit::ns,
                     "time since the person's first attempt at the step, mean of the slowest",
                     &ExplanationRow::since_first_slowest_ns),
               field("since_first_middle_ns", unit::ns,
                     "time since the person's first attempt at the step, mean of the middle ones",
                     &ExplanationRow::since_first_middle_ns)});
template <>
inline constexpr auto fields<ExplanationPartRow> = std::tuple_cat(
    explained_time<ExplanationPartRow>(),
    std::tuple{field("part", unit::none,
                     "part of the time: `delay in queue`, `own service`, `held by database: its queue`",
                     &ExplanationPartRow::part),
               field("slowest_ns", unit::ns, "time that the part took, mean of the slowest",
                     &ExplanationPartRow::slowest_ns),
               field("middle_ns", unit::ns, "time that the part took, mean of the middle ones",
                     &ExplanationPartRow::middle_ns)});

}  // namespace gelombang::results
