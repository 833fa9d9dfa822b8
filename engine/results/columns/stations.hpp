// SPDX-License-Identifier: Apache-2.0
// The columns of the tables about the site: stations, waiting rooms, jobs, faults.
// Internal to engine/results.
#pragma once

#include "engine/results/columns/field.hpp"

namespace gelombang::results {

template <>
inline constexpr auto fields<StationRow> = std::tuple{
    field("station", unit::none, "station of the scenario", &StationRow::station),
    field("kind", unit::none, "kind of the station, as in the scenario: `server_pool`", &StationRow::kind),
    field("", unit::none, "", &StationRow::capacity),
    field("queue_limit", unit::count,
          "places to wait; of a shared link or a processor: flows at one time; empty: there is no limit",
          &StationRow::queue_limit),
    field("saturated_at", unit::ns,
          "simulated time at which the backlog began that made the station saturate; empty: it never did; "
          "first "
          "replication",
          &StationRow::saturated_at),
    field("dragged_down_by", unit::none,
          "saturated station whose calls hold the servers of this one; empty: none; first replication",
          &StationRow::dragged_down_by),
    field(
        "deadlocked_since", unit::ns,
        "simulated time since when the station's servers are held in a deadlock; empty: there is none; first "
        "replication",
        &StationRow::deadlocked_since),
    field("busiest_from", unit::ns,
          "simulated time at which the busiest five minutes on end began; first replication",
          &StationRow::busiest_from),
    field("arrivals", unit::visits, "visits that came to the station, refused ones included",
          &StationRow::arrivals),
    field("admitted", unit::visits, "visits that were let in", &StationRow::admitted),
    field("refusal_probability", unit::share, "share of the visits that came to the station that it refused",
          &StationRow::refusal_probability),
    field("completions", unit::visits, "visits that were served", &StationRow::completions),
    field("throughput_per_s", unit::per_s, "visits that were served, per second", &StationRow::throughput),
    field("goodput_per_s", unit::per_s, "visits that were served while the client still waited, per second",
          &StationRow::goodput),
    field("refused", unit::visits, "visits that were not let in, balked ones included", &StationRow::refused),
    field("balked", unit::visits, "visits of people who saw the queue and did not join it; part of refused",
          &StationRow::balked),
    field("limited", unit::visits,
          "visits refused because too many requests, or retries, were in the station; part of refused",
          &StationRow::limited),
    field("breaker_open", unit::visits, "visits refused by the circuit breaker; part of refused",
          &StationRow::breaker_open),
    field("shed", unit::visits, "visits refused by shedding; part of refused", &StationRow::shed),
    field("wasted", unit::visits, "visits that were served after their client had left", &StationRow::wasted),
    field("wasted_share", unit::share, "share of busy time spent on requests whose client had already left",
          &StationRow::wasted_share),
    field("reneged", unit::visits, "visits that left the queue because the person's patience was at an end",
          &StationRow::reneged),
    field("dropped", unit::visits, "visits that the station threw out of the queue in place of serving them",
          &StationRow::dropped),
    field("broken_off", unit::visits,
          "visits that ended before their service was over: the client left, or the server was taken away",
          &StationRow::broken_off),
    field("preemptions", unit::count, "services that gave way to a more urgent one",
          &StationRow::preemptions),
    field("utilization", unit::share,
          "utilization: busy share of the capacity that was there; empty: there was none",
          &StationRow::utilization),
    field("utilization_busiest", unit::share, "utilization in the busiest five minutes on end",
          &StationRow::utilization_busiest),
    field("offered_load", unit::erlang,
          "offered load: arrivals, refused ones included, times what one visit takes; of a station without "
          "servers, in "
          "units of its capacity",
          &StationRow::offered_load),
    field("number_in_queue_mean", unit::visits, "number in queue, averaged over time",
          &StationRow::number_in_queue_mean),
    field("number_in_queue_max", unit::visits, "number in queue, at most", &StationRow::number_in_queue_max),
    field("delay_in_queue", unit::ns,
          "delay in queue: from joining it to the start of service, of visits served",
          &StationRow::delay_in_queue),
    field("delayed_share", unit::share, "share of visits served that had to wait in the queue",
          &StationRow::delayed_share),
    field("sojourn_time", unit::ns, "sojourn time: delay in queue and service time, of visits served",
          &StationRow::sojourn_time),
    field("number_in_queue_end", unit::visits, "number in queue when the run ended",
          &StationRow::number_in_queue_end),
    field("number_in_service_end", unit::visits, "number in service when the run ended",
          &StationRow::number_in_service_end),
    duration("delay_in_queue_so_far_max",
             "delay in queue so far, the longest of visits in queue when the run ended",
             &StationRow::delay_in_queue_so_far_max),
    duration("sojourn_time_so_far_max",
             "sojourn time so far, the longest of visits in the station when the run ended",
             &StationRow::sojourn_time_so_far_max),
    field("deadlocked", unit::visits,
          "visits that could never go on when the run ended: their requests wait for one another",
          &StationRow::deadlocked)};
template <>
inline constexpr auto fields<OverloadRow> = std::tuple{
    field("station", unit::none, "station whose capacity was used up", &OverloadRow::station),
    field("from", unit::ns, "simulated time at which the backlog began", &OverloadRow::from),
    field("until", unit::ns, "simulated time at which it ended; empty: still so when the run ended",
          &OverloadRow::until),
    field("sustained", unit::yes_no,
          "retries kept the station overloaded: for five minutes on end first attempts alone needed less "
          "than the "
          "capacity, all attempts more, fewer visits were served in time than first attempts came, and one "
          "visit in "
          "ten or more was lost",
          &OverloadRow::sustained),
    field("budget_would_help", unit::yes_no, "somebody who retries has no retry budget",
          &OverloadRow::budget_would_help),
    field("queue_would_help", unit::yes_no, "station lets people wait without end",
          &OverloadRow::queue_would_help),
    field("trigger_over", unit::ns,
          "simulated time since when first attempts alone no longer needed all the capacity; empty: they "
          "always did",
          &OverloadRow::trigger_over),
    field("first_attempts_demand", unit::ratio,
          "ratio of what first attempts needed to the capacity; above 1: too much",
          &OverloadRow::first_attempts_demand),
    field("demand", unit::ratio, "ratio of what all attempts needed to the capacity", &OverloadRow::demand),
    field("amplification", unit::ratio, "requests sent to the station for each first attempt",
          &OverloadRow::amplification),
    field("wasted_share", unit::share, "share of visits served whose client had already left",
          &OverloadRow::wasted_share),
    field("endpoints", unit::none, "endpoints that most retries went to, with commas",
          &OverloadRow::endpoints),
    field("clients", unit::none, "clients that most retries came from, with commas", &OverloadRow::clients)};
template <>
inline constexpr auto fields<CapacityChangeRow> =
    std::tuple{field("station", unit::none, "station of the scenario", &CapacityChangeRow::station),
               field("at", unit::ns, "simulated time of the change", &CapacityChangeRow::at),
               field("", unit::none, "", &CapacityChangeRow::capacity)};
template <>
inline constexpr auto fields<AutoscalerRow> = std::tuple{
    field("station", unit::none, "station whose servers follow the demand", &AutoscalerRow::station),
    field("servers_mean", unit::servers, "servers that were there, averaged over time",
          &AutoscalerRow::servers_mean),
    field("servers_max", unit::servers, "servers that were there, at most", &AutoscalerRow::servers_max),
    field("server_hours", unit::h, "server hours: time that servers were there, added up",
          &AutoscalerRow::server_hours),
    field("grew", unit::count, "times that servers were added", &AutoscalerRow::grew),
    field("shrank", unit::count, "times that servers were taken away", &AutoscalerRow::shrank)};
template <>
inline constexpr auto fields<RoomRow> = std::tuple{
    field("room", unit::none, "waiting room of the scenario", &RoomRow::room),
    field("came", unit::people,
          "people who came, or stood in the line when the measures began: admitted, gave up, turned away and "
          "in the "
          "line at the end together",
          &RoomRow::came),
    field("admitted", unit::people, "people who were admitted, at once or from the line", &RoomRow::admitted),
    field("gave_up", unit::people, "people who left the line for good", &RoomRow::gave_up),
    field("turned_away", unit::people, "people who were refused at the door", &RoomRow::turned_away),
    field("number_in_queue_mean", unit::people, "people in the line, averaged over time",
          &RoomRow::number_in_queue_mean),
    field("number_in_queue_max", unit::people, "people in the line, at most", &RoomRow::number_in_queue_max),
    field("delay_in_queue", unit::ns, "delay in the line, of people who were admitted",
          &RoomRow::delay_in_queue),
    field("number_in_queue_end", unit::people, "people in the line when the run ended",
          &RoomRow::number_in_queue_end),
    duration("delay_in_queue_so_far_max",
             "delay in the line so far, the longest of people in the line when the run ended",
             &RoomRow::delay_in_queue_so_far_max)};
template <>
inline constexpr auto fields<JobRow> =
    std::tuple{field("job", unit::none, "job: work that the system does by itself", &JobRow::job),
               field("begun", unit::count, "times that the job began", &JobRow::begun),
               field("finished", unit::count, "times that the job, begun while measures were taken, ended",
                     &JobRow::finished),
               field("took", unit::ns, "time from the job's begin to its end", &JobRow::took)};
template <>
inline constexpr auto fields<FaultRow> = std::tuple{
    field("fault", unit::none, "fault of the scenario", &FaultRow::fault),
    field("from", unit::ns, "simulated time at which the fault came", &FaultRow::from),
    field("until", unit::ns, "simulated time at which the fault went; empty: still there when the run ended",
          &FaultRow::until)};

}  // namespace gelombang::results
