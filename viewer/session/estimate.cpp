// SPDX-License-Identifier: Apache-2.0
#include "viewer/session/estimate.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/analytic/twin.hpp"
#include "engine/study/expect.hpp"

namespace gelombang::viewer {
namespace {

/// How much was added in each interval, a minute.
std::vector<double> per_minute(const std::vector<double>& totals, double minutes) {
  std::vector<double> rates;
  double before = 0;
  for (const double now : totals) rates.push_back((now - std::exchange(before, now)) / minutes);
  return rates;
}

std::vector<double> divided(std::vector<double> counts, double minutes) {
  for (double& each : counts) each /= minutes;
  return counts;
}

}  // namespace

Estimate estimate_of(const Model& model, const std::string& name, const std::string& title) {
  const auto begin = std::chrono::steady_clock::now();
  analytic::TwinCourse course = analytic::twin(model);
  Estimate estimate;
  estimate.twin = study::expected(model, course, name, title);
  const double minutes = seconds(course.interval) / 60;  // less than one in a run that is shorter
  const std::int64_t each = std::max<std::int64_t>(course.interval / std::chrono::minutes(1), 1);
  const auto add = [&](std::string series, std::string unit, std::vector<double> values) {
    estimate.course.push_back({std::move(series), std::move(unit), std::move(values), each});
  };
  add("people.arrived", "per_min", per_minute(course.arrived, minutes));
  add("people.lost", "", course.lost);
  for (std::size_t i = 0; i < model.milestones.size(); ++i)
    add("milestone." + model.milestones[i], "", std::move(course.milestones[i]));
  for (std::size_t i = 0; i < model.stations.size(); ++i) {
    const std::string station = "station." + model.stations[i].name;
    analytic::TwinStation& of = course.stations[i];
    add(station + ".utilization", "", std::move(of.utilization));
    add(station + ".number_in_queue", "", std::move(of.number_in_queue));
    add(station + ".refused", "per_min", divided(std::move(of.refused), minutes));
  }
  estimate.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return estimate;
}

}  // namespace gelombang::viewer
