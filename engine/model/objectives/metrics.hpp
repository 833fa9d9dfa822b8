// SPDX-License-Identifier: Apache-2.0
// What an objective can be about: the one list of metrics. A metric that is also a column of the results has
// the column's name.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace gelombang {

struct Metric {
  enum class Subject : std::uint8_t { station, endpoint, waiting_room, people, milestone };
  enum class Form : std::uint8_t {
    duration,  // of each visit, request or person: mean, max, quantiles, share above
    share,     // of visits, requests or people: so many of so many
    count,
    level  // at every instant of the window: mean, max
  };
  enum class Id : std::uint8_t {
    delay_in_queue,
    sojourn_time,
    refusal_probability,
    reneging_probability,
    reneging_ratio,
    utilization,
    number_in_queue,
    response_time,
    success_rate,
    sent,
    delay_in_room,
    number_in_room,
    arrived,
    finished,
    finished_share,
    lost,
    lost_share,
    journey_time,
    reached,
    reached_share,
    time_to_milestone,
    inclusion,
    inclusion_ratio,
    lowest_inclusion,
  };
  Id id;
  const char* name;
  Subject subject;
  Form form;
  const char* unit;  // of the limit, as an example
  const char* meaning;
};

// In the order of Id.
inline constexpr std::array metrics{
    Metric{Metric::Id::delay_in_queue, "delay_in_queue", Metric::Subject::station, Metric::Form::duration,
           "s",
           "time from arrival at the station to the start of service, of visits that came in the window and "
           "were "
           "served; a share above some time also counts visits that left the queue, or still wait, after "
           "longer"},
    Metric{Metric::Id::sojourn_time, "sojourn_time", Metric::Subject::station, Metric::Form::duration, "s",
           "time in the station, waiting included, of visits that came in the window and were served"},
    Metric{Metric::Id::refusal_probability, "refusal_probability", Metric::Subject::station,
           Metric::Form::share, "%", "share of the visits that came in the window that the station refused"},
    Metric{Metric::Id::reneging_probability, "reneging_probability", Metric::Subject::station,
           Metric::Form::share, "%",
           "share of the visits that came in the window that left the queue before their service"},
    Metric{
        Metric::Id::reneging_ratio, "reneging_ratio", Metric::Subject::station, Metric::Form::share, "%",
        "visits that left the queue before their service in the window, whenever they came, for each visit "
        "that came in the window: as switchboards count"},
    Metric{Metric::Id::utilization, "utilization", Metric::Subject::station, Metric::Form::level, "%",
           "busy share of the capacity that was there"},
    Metric{Metric::Id::number_in_queue, "number_in_queue", Metric::Subject::station, Metric::Form::level, "",
           "visits in the queue of the station"},
    Metric{Metric::Id::response_time, "response_time", Metric::Subject::endpoint, Metric::Form::duration, "s",
           "time from sending a request to its answer, of requests sent in the window and answered"},
    Metric{Metric::Id::success_rate, "success_rate", Metric::Subject::endpoint, Metric::Form::share, "%",
           "share of the requests sent in the window that were answered, of those that ended"},
    Metric{Metric::Id::sent, "sent", Metric::Subject::endpoint, Metric::Form::count, "", "requests sent"},
    Metric{Metric::Id::delay_in_room, "delay_in_queue", Metric::Subject::waiting_room, Metric::Form::duration,
           "s",
           "time in line of people who came to the waiting room in the window and were let in, or are still "
           "in line "
           "when the run ends"},
    Metric{Metric::Id::number_in_room, "number_in_queue", Metric::Subject::waiting_room, Metric::Form::level,
           "", "people in the line of the waiting room"},
    Metric{Metric::Id::arrived, "arrived", Metric::Subject::people, Metric::Form::count, "",
           "people who arrived"},
    Metric{Metric::Id::finished, "finished", Metric::Subject::people, Metric::Form::count, "",
           "people who finished the journey"},
    Metric{Metric::Id::finished_share, "finished_share", Metric::Subject::people, Metric::Form::share, "%",
           "share of the people who arrived in the window that had finished the journey when the run ended"},
    Metric{Metric::Id::lost, "lost", Metric::Subject::people, Metric::Form::count, "",
           "people who were lost"},
    Metric{Metric::Id::lost_share, "lost_share", Metric::Subject::people, Metric::Form::share, "%",
           "share of the people who arrived that were lost, over the run"},
    Metric{Metric::Id::journey_time, "journey_time", Metric::Subject::people, Metric::Form::duration, "s",
           "time from arrival to the end of the journey, of people who arrived in the window and finished"},
    Metric{Metric::Id::reached, "reached", Metric::Subject::milestone, Metric::Form::count, "",
           "people who reached the milestone"},
    Metric{Metric::Id::reached_share, "reached_share", Metric::Subject::milestone, Metric::Form::share, "%",
           "share of the people who arrived in the window that had reached the milestone when the run ended"},
    Metric{Metric::Id::time_to_milestone, "time_to_milestone", Metric::Subject::milestone,
           Metric::Form::duration, "s",
           "time from arrival to the milestone, of people who arrived in the window and reached it"},
    Metric{
        Metric::Id::inclusion, "inclusion", Metric::Subject::people, Metric::Form::share, "%",
        "share of the people who arrived that were selected or, without a selection, finished; over the run"},
    Metric{Metric::Id::inclusion_ratio, "inclusion_ratio", Metric::Subject::people, Metric::Form::level, "%",
           "lowest inclusion of a dimension's groups divided by the highest; over the run"},
    Metric{Metric::Id::lowest_inclusion, "lowest_inclusion", Metric::Subject::people, Metric::Form::level,
           "%",
           "inclusion of the group of a dimension that has the lowest, groups of fewer than 30 people left "
           "aside; "
           "mean over replications"},
};

constexpr const Metric& metric_of(Metric::Id id) {
  return metrics[static_cast<std::size_t>(id)];
}

}  // namespace gelombang
