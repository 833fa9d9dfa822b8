// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "engine/assembly/parts.hpp"

namespace gelombang::assembly {

void add_arrivals(Context& context) {
  const auto& from = context.spec.arrivals;
  if (!from.daily_rhythm.empty()) {
    std::vector<double> weights;
    for (const auto& weight : from.daily_rhythm) weights.push_back(weight.value);
    context.model.rhythm = DailyRhythm(context.model.calendar, weights);
  } else {
    context.model.rhythm = DailyRhythm(context.model.calendar);
  }
  if (from.together) {
    if (from.together->value > context.model.duration)
      return context.error(from.together->where, "nobody ever arrives: the run is over by then",
                           "make 'duration' longer, or the moment earlier");
    context.model.arrivals.together = SimTime{from.together->value};
    return;
  }
  if (from.interarrival_time) {
    context.model.arrivals.interarrival_time = distribution(from.interarrival_time->value);
    return;
  }
  RatePoints points;
  for (const auto& point : from.rate) points.emplace_back(point.at.value, point.rate.value.per_second());
  if (points.empty())
    return context.error(from.where,
                         "nobody ever arrives: no 'interarrival_time', no 'rate' and no 'together' is given");
  context.model.arrivals.intensity = arrival_intensity(
      points, context.model.rhythm, context.model.population.time_zone_share(), context.model.duration);
  const double total = context.model.arrivals.intensity->total();
  const auto count = static_cast<double>(context.model.population.count);
  if (total <= 0 && context.spec.jobs.empty())
    context.error(from.where, "nobody ever arrives: the rate is zero all through the run",
                  "give 'rate' a value above zero at an hour at which people are awake");
  else if (total > 0 && total < 1 && count == 0)
    context.warning(from.where,
                    "on average less than one person arrives: the rate is too low for a run of this length",
                    "make 'rate' higher, or 'duration' longer");
  if (count > 0 && std::abs(total - count) > 0.05 * count)
    context.warning(from.where,
                    "the rate adds up to " + std::to_string(static_cast<std::int64_t>(total)) +
                        " arrivals, but " + std::to_string(context.model.population.count) +
                        " people come: only the shape of the rate counts",
                    "change 'population.count', or leave it out to have the rates as written");
}

}  // namespace gelombang::assembly
