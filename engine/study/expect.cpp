// SPDX-License-Identifier: Apache-2.0
#include "engine/study/expect.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

#include "engine/analytic/twin.hpp"
#include "engine/results/queries.hpp"

namespace gelombang::study {
namespace {

const char* words_of(analytic::Departure departure) {
  switch (departure) {
    case analytic::Departure::small_numbers:
      return "small_numbers";
    case analytic::Departure::order_of_service:
      return "order_of_service";
    case analytic::Departure::blocking:
      return "blocking";
    case analytic::Departure::policies:
      return "policies";
    case analytic::Departure::sessions:
      return "sessions";
    case analytic::Departure::faults:
      return "faults";
    case analytic::Departure::draws:
      return "draws";
    case analytic::Departure::loops:
      return "loops";
  }
  return "";
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

results::TwinStationRow row_of(const Model& model, const analytic::TwinCourse& course, std::size_t index) {
  const analytic::TwinStation& station = course.stations[index];
  results::TwinStationRow row;
  row.station = model.stations[index].name;
  row.arrivals = station.total(station.arrivals);
  row.served = station.total(station.served);
  row.refused = station.total(station.refused);
  row.utilization = mean_of(station.utilization);
  row.number_in_queue_mean = mean_of(station.number_in_queue) + station.chance_in_queue;
  for (const double number : station.number_in_queue)
    row.number_in_queue_max = std::max(row.number_in_queue_max, number);
  row.saturated_at = station.saturated_at;
  if (station.dragged_down_by != none) row.dragged_down_by = model.stations[station.dragged_down_by].name;
  return row;
}

/// By how much a number of this size may differ, as a part of it.
double band_of_count(double simulated) {
  constexpr double tenth = 0.1, deviations = 4;
  return simulated > 0 ? std::max(tenth, deviations / std::sqrt(simulated)) : 1;
}

results::TwinErrorRow count_row(results::TwinErrorRow::Quantity quantity, std::string subject, Duration at,
                                double expected, double simulated) {
  results::TwinErrorRow row{quantity, std::move(subject), at, expected, simulated};
  row.band = band_of_count(simulated);
  const double difference = expected - simulated;
  row.difference = simulated > 0 ? difference / simulated : difference > 0 ? 1 : 0;
  // Of next to nobody neither can tell much.
  row.within = std::abs(row.difference) <= row.band || std::abs(difference) <= 4;
  return row;
}

/// How many the simulation counts; none where it does not tell.
std::optional<double> simulated_at(const results::Bundle& bundle, const results::TwinMilestoneRow& wanted,
                                   Duration end) {
  for (const results::PublishedRow& row : bundle.published)
    if (row.milestone == wanted.milestone && row.at == wanted.at) return row.simulated.mean;
  if (wanted.at < end) return std::nullopt;
  for (const results::FunnelRow& row : bundle.funnel)
    if (row.milestone == wanted.milestone && row.group == results::Group{}) return row.reached.mean;
  return std::nullopt;
}

}  // namespace

results::Twin expected(const Model& model, const std::string& name, const std::string& title) {
  return expected(model, analytic::twin(model), name, title);
}

results::Twin expected(const Model& model, const analytic::TwinCourse& course, const std::string& name,
                       const std::string& title) {
  results::Twin twin;
  twin.scenario = name;
  twin.title = title;
  for (std::size_t m = 0; m < model.milestones.size(); ++m) {
    for (const Published& published : model.published)
      if (published.milestone == m && published.at < model.duration)
        twin.milestones.push_back({model.milestones[m], published.at, course.reached(m, published.at)});
    twin.milestones.push_back({model.milestones[m], model.duration, course.reached(m, model.duration)});
  }
  for (std::size_t i = 0; i < model.stations.size(); ++i) twin.stations.push_back(row_of(model, course, i));
  if (course.first_domino != none) twin.first_domino = model.stations[course.first_domino].name;
  const auto last = [](const std::vector<double>& values) { return values.empty() ? 0 : values.back(); };
  twin.arrived = last(course.arrived);
  twin.finished = last(course.finished);
  twin.lost = last(course.lost);
  twin.on_the_way = course.on_the_way;
  for (const analytic::Departure departure : analytic::departures(model))
    twin.departures.emplace_back(words_of(departure));
  return twin;
}

results::TwinErrors compared(const results::Twin& twin, const Model& model, const results::Bundle& bundle) {
  using Quantity = results::TwinErrorRow::Quantity;
  results::TwinErrors errors;
  for (const results::TwinMilestoneRow& row : twin.milestones)
    if (const auto simulated = simulated_at(bundle, row, model.duration))
      errors.rows.push_back(count_row(Quantity::reached, row.milestone, row.at, row.reached, *simulated));
  for (std::size_t i = 0; i < twin.stations.size() && i < bundle.stations.size(); ++i) {
    const results::TwinStationRow& row = twin.stations[i];
    const results::StationRow& simulated = bundle.stations[i];
    if (row.arrivals < 0.5 && !(simulated.arrivals.mean > 0)) continue;
    if (model.warm_up == Duration{})
      errors.rows.push_back(
          count_row(Quantity::arrivals, row.station, {}, row.arrivals, simulated.arrivals.mean));
    if (!(simulated.utilization.mean >= 0)) continue;  // a delay has none
    results::TwinErrorRow busy{
        Quantity::utilization, row.station, {}, row.utilization, simulated.utilization.mean};
    busy.band = 0.05;
    busy.difference = busy.expected - busy.simulated;
    busy.within = std::abs(busy.difference) <= busy.band;
    errors.rows.push_back(std::move(busy));
  }
  const auto chains = results::chains_of_saturation(bundle);
  if (!chains.empty()) errors.first_domino = chains.front().root->station;
  errors.same_first_domino = errors.first_domino == twin.first_domino;
  return errors;
}

std::vector<results::Finding> findings_beside(const Model& model, const results::Bundle& bundle) {
  using results::Finding;
  const std::vector<analytic::Departure> departures = analytic::departures(model);
  const auto is_small = [](analytic::Departure each) { return each == analytic::Departure::small_numbers; };
  if (std::any_of(departures.begin(), departures.end(), is_small)) return {};
  const results::Twin twin = expected(model, "", "");
  const results::TwinErrors errors = compared(twin, model, bundle);
  Finding finding{departures.empty() ? Finding::Severity::warning : Finding::Severity::note,
                  Finding::Kind::twin_disagrees, ""};
  std::vector<Finding::NamedValue> items;
  std::int64_t item = 0, counts = 0;
  for (const results::TwinErrorRow& row : errors.rows) {
    if (row.quantity == results::TwinErrorRow::Quantity::utilization) continue;
    ++counts;
    if (row.within) continue;
    ++item;
    items.push_back({"of", row.subject, item});
    items.push_back({"difference", Finding::Share{row.difference}, item});
  }
  const auto counted = [](std::int64_t number) { return Finding::Count{static_cast<double>(number)}; };
  if (item > 0) finding.values = {{"disagree", counted(item)}, {"compared", counted(counts)}};
  if (!errors.same_first_domino && !twin.first_domino.empty() && !errors.first_domino.empty()) {
    finding.values.push_back({"expected_domino", twin.first_domino});
    finding.values.push_back({"simulated_domino", errors.first_domino});
  }
  if (finding.values.empty()) return {};
  for (const analytic::Departure each : departures)
    finding.values.push_back({words_of(each), Finding::Yes{}});
  if (departures.empty()) finding.values.push_back({"unexplained", Finding::Yes{}});
  finding.values.insert(finding.values.end(), items.begin(), items.end());
  return {std::move(finding)};
}

}  // namespace gelombang::study
