// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/arrival_checks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/core.h>

namespace gelombang::scenario {

namespace {

constexpr std::size_t hours_of_a_day = 24;

void check_ways(const ArrivalsSpec& arrivals, Problems& problems) {
  // Each way and where it is written.
  std::vector<std::pair<std::string_view, SourceLocation>> ways;
  if (!arrivals.rate.empty()) ways.emplace_back("'rate'", arrivals.rate.front().rate.where);
  if (arrivals.interarrival_time) ways.emplace_back("'interarrival_time'", arrivals.interarrival_time->where);
  if (arrivals.together) ways.emplace_back("'together'", arrivals.together->where);
  if (ways.empty())
    problems.error_unless_said(arrivals.where,
                               "the arrivals have neither 'rate' nor 'interarrival_time' nor 'together'",
                               "write one of them");
  if (ways.size() > 1)
    problems.error_unless_said(ways[1].second,
                               fmt::format("the arrivals have both {} and {}", ways[0].first, ways[1].first),
                               "write one of them");
}

void check_interarrival_time(const At<DistributionSpec>& time, Duration duration, Problems& problems) {
  if (time.value.mean <= 0)
    problems.error_unless_said(time.where, "'interarrival_time' in the arrivals: must be more than 0 s");
  if (duration <= Duration::zero()) return;  // refused already
  const char* hint = "is the unit right? for nobody but the jobs, write 'rate: [{at: 0 s, rate: 0/s}]'";
  if (least_of(time.value) > seconds(duration))
    problems.warning(time.where, "nobody ever arrives: 'interarrival_time' is longer than the run", hint);
  else if (time.value.mean > seconds(duration))
    problems.warning(
        time.where,
        "on average less than one person arrives: the mean 'interarrival_time' is longer than the run", hint);
}

void check_rate(const ScenarioSpec& spec, Problems& problems) {
  const std::vector<RatePointSpec>& rate = spec.arrivals.rate;
  if (rate.empty()) return;
  const auto may_come = [&](const RatePointSpec& point) {
    return point.rate.value.per_second() > 0 || problems.is_refused(point.rate.where);
  };
  if (std::none_of(rate.begin(), rate.end(), may_come) && spec.jobs.empty())
    problems.error_unless_said(rate.front().rate.where, "every rate is zero: nobody would arrive");
  if (rate.front().at.value > Duration::zero())
    problems.error_unless_said(rate.front().at.where, "the rate before its first point is not said",
                               "begin with a point 'at: 0 s'; it has 'rate: 0/s' if nobody comes then");
  bool is_told = false;
  for (std::size_t i = 1; i < rate.size(); ++i) {
    if (rate[i].at.value <= rate[i - 1].at.value)
      problems.error_unless_said(rate[i].at.where, "this rate point is not after the one before it",
                                 "write the points in order of time");
    // The line to a first point after the end is still followed up to the end.
    if (rate[i - 1].at.value >= spec.duration.value && spec.duration.value > Duration::zero() &&
        !std::exchange(is_told, true))
      problems.warning(rate[i].at.where, "this rate point has no effect: the run is over by then");
  }
}

void check_rhythm(const ScenarioSpec& spec, Problems& problems) {
  const auto& rhythm = spec.arrivals.daily_rhythm;
  if (rhythm.empty()) return;
  const SourceLocation& where = rhythm.front().where;
  if (rhythm.size() != hours_of_a_day)
    problems.error_unless_said(where, fmt::format("'daily_rhythm' has {} weights", rhythm.size()),
                               "it needs 24, one for each hour, hour 0 first");
  else if (std::all_of(rhythm.begin(), rhythm.end(),
                       [](const At<double>& weight) { return weight.value <= 0; }))
    problems.error_unless_said(where, "every weight of 'daily_rhythm' is zero: nobody would be awake");
  if (!spec.start)
    problems.error(where, "'daily_rhythm' needs 'start': else nobody knows the hour of the day",
                   "write at the top when the run begins, such as 'start: 2020-04-11 19:00 WIB'");
}

/// The people whom the rate would bring up to `end`, were it not for the count.
double people_until(const std::vector<RatePointSpec>& rate, Duration end) {
  double people = 0;
  for (std::size_t i = 0; i < rate.size() && rate[i].at.value < end; ++i) {
    const double from = rate[i].rate.value.per_second();
    const bool is_last = i + 1 == rate.size();
    const Duration next = is_last ? end : rate[i + 1].at.value, until = std::min(next, end);
    const double to = is_last ? from : rate[i + 1].rate.value.per_second();
    const double length = seconds(until - rate[i].at.value), whole = seconds(next - rate[i].at.value);
    people += length * (from + (to - from) * length / whole / 2);
  }
  return people;
}

}  // namespace

double least_of(const DistributionSpec& distribution) {
  switch (distribution.kind) {
    case DistributionSpec::Kind::constant:
      return distribution.mean;
    case DistributionSpec::Kind::uniform:
      return distribution.low;
    case DistributionSpec::Kind::empirical: {
      double least = std::numeric_limits<double>::infinity();
      for (const auto& [value, weight] : distribution.points)
        if (weight > 0) least = std::min(least, value);
      return least;
    }
    default:
      return 0;
  }
}

void check_arrivals(const ScenarioSpec& spec, Problems& problems) {
  const ArrivalsSpec& arrivals = spec.arrivals;
  check_ways(arrivals, problems);
  if (arrivals.interarrival_time)
    check_interarrival_time(*arrivals.interarrival_time, spec.duration.value, problems);
  if (arrivals.together && spec.population.count.value == 0 &&
      !problems.is_refused(spec.population.count.where))
    problems.error_unless_said(arrivals.together->where, "how many come together is not said",
                               "write 'count' in the population");
  check_rate(spec, problems);
  check_rhythm(spec, problems);
}

void check_other_duration(const ScenarioSpec& spec, Duration in_file, Problems& problems) {
  const Duration duration = spec.duration.value;
  if (spec.population.count.value == 0 || duration == in_file || duration <= Duration::zero()) return;
  const double now = people_until(spec.arrivals.rate, duration),
               before = people_until(spec.arrivals.rate, in_file);
  if (std::abs(now - before) <= 1e-6 * before) return;  // nobody comes in the time between
  problems.warning(
      spec.duration.where,
      fmt::format("'duration' is another than the scenario's, and still all {} people arrive in it",
                  spec.population.count.value),
      "set 'population.count' too, to as many as come in that time");
}

}  // namespace gelombang::scenario
