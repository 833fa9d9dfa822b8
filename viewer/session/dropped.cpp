// SPDX-License-Identifier: Apache-2.0
#include "viewer/session/dropped.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "viewer/session/parameters.hpp"

namespace gelombang::viewer {
namespace {

/// As a scenario has it: whole minutes where they are whole.
std::string written(Duration time) {
  if (time % std::chrono::minutes(1) == Duration{})
    return fmt::format("{} min", time / std::chrono::minutes(1));
  return fmt::format("{} s", seconds(time));
}

/// The rate that is written, a second.
double rate_at(const std::vector<scenario::RatePointSpec>& points, Duration at) {
  if (at <= points.front().at.value) return points.front().rate.value.per_second();
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Duration from = points[i - 1].at.value, to = points[i].at.value;
    if (at > to) continue;
    const double low = points[i - 1].rate.value.per_second(), high = points[i].rate.value.per_second();
    return to == from ? high : low + (high - low) * seconds(at - from) / seconds(to - from);
  }
  return points.back().rate.value.per_second();
}

struct Point {
  Duration at{};
  double rate = 0;
};

/// The last rate goes on to the end of the run.
double people_of(const std::vector<Point>& points, Duration end) {
  double people = seconds(std::max(end - points.back().at, Duration{})) * points.back().rate;
  for (std::size_t i = 1; i < points.size(); ++i)
    people += seconds(points[i].at - points[i - 1].at) * (points[i].rate + points[i - 1].rate) / 2;
  return people;
}

}  // namespace

Dropped fault_dropped(const scenario::Node& file, const std::vector<scenario::Override>& overrides,
                      const intents::DropFault& fault) {
  Dropped dropped;
  if (fault.stations.empty()) return {{}, {}, "a fault strikes a station: drop it on one"};
  if (fault.lasts <= Duration{} || fault.at < Duration{}) return {{}, {}, "a fault lasts for some time"};
  const auto is_taken = [&](const std::string& name) {
    return find_path(file, "faults." + name) != nullptr ||
           std::any_of(overrides.begin(), overrides.end(), [&](const scenario::Override& each) {
             return each.path == "faults." + name ||
                    (each.path == "faults" && each.value.find(name + ":") != std::string::npos);
           });
  };
  int number = 1;
  while (is_taken(fmt::format("dropped_{}", number))) ++number;
  const std::string name = fmt::format("dropped_{}", number);
  std::string stations;
  for (const std::string& each : fault.stations) stations += (stations.empty() ? "" : ", ") + each;
  const std::string body =
      fmt::format("{{at: {}, for: {}, stations: [{}], capacity: {:g} %}}", written(fault.at),
                  written(fault.lasts), stations, std::clamp(fault.capacity, 0.0, 1.0) * 100);
  const bool has_faults =
      find_path(file, "faults") != nullptr ||
      std::any_of(overrides.begin(), overrides.end(), [](const auto& each) { return each.path == "faults"; });
  if (has_faults)
    dropped.values.push_back({"faults." + name, body});
  else
    dropped.values.push_back({"faults", "{" + name + ": " + body + "}"});
  dropped.name = {fmt::format("fault at {}", stations), fmt::format("gangguan di {}", stations)};
  return dropped;
}

Dropped surge_dropped(const scenario::ScenarioSpec& spec, const intents::DropSurge& surge) {
  const auto& rate = spec.arrivals.rate;
  if (rate.empty())
    return {{}, {}, "a surge raises the rate of arrivals, and the arrivals of this scenario follow none"};
  if (surge.lasts <= Duration{} || surge.at < Duration{} || !(surge.factor > 0))
    return {{}, {}, "a surge lasts for some time, and has a factor above 0"};
  const Duration ramp = std::min<Duration>(std::chrono::seconds(1), surge.lasts / 4);
  const Duration from = surge.at, to = surge.at + surge.lasts;
  std::vector<Point> before, after;
  const auto add = [&](Duration at, double factor) { after.push_back({at, rate_at(rate, at) * factor}); };
  const auto is_inside = [&](Duration at) { return at >= from && at <= to; };
  for (const auto& each : rate) {
    before.push_back({each.at.value, each.rate.value.per_second()});
    if (each.at.value < from) after.push_back(before.back());
  }
  add(from, 1);
  add(from + ramp, surge.factor);
  for (const Point& each : before)
    if (is_inside(each.at) && each.at > from + ramp && each.at < to - ramp)
      after.push_back({each.at, each.rate * surge.factor});
  add(to - ramp, surge.factor);
  add(to, 1);
  for (const Point& each : before)
    if (each.at > to) after.push_back(each);
  std::string list;
  for (const Point& each : after)
    list += fmt::format("{}{{at: {}, rate: {}/s}}", list.empty() ? "" : ", ", written(each.at), each.rate);
  Dropped dropped;
  dropped.values.push_back({"arrivals.rate", "[" + list + "]"});
  const Duration end = spec.duration.value;
  if (spec.population.count.value > 0 && people_of(before, end) > 0) {
    const double more = people_of(after, end) / people_of(before, end);
    const double count = std::round(static_cast<double>(spec.population.count.value) * more);
    dropped.values.push_back({"population.count", fmt::format("{:.0f}", count)});
  }
  dropped.name = {fmt::format("surge: {:g} times the arrivals", surge.factor),
                  fmt::format("lonjakan: {:g} kali kedatangan", surge.factor)};
  return dropped;
}

}  // namespace gelombang::viewer
