// SPDX-License-Identifier: Apache-2.0
#include "reports/twin.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace gelombang::reports {
namespace {

using results::TwinErrorRow;

/// What the twin does not follow, in words; by the word of the departure.
Value words_of(const std::string& departure) {
  if (departure == "small_numbers") return "few people come, and the twin knows the mean alone";
  if (departure == "order_of_service")
    return "stations serve by priority or in random order, the twin in order of arrival";
  if (departure == "blocking")
    return "a full pool keeps the servers of its callers waiting, the twin does not";
  if (departure == "policies") return "a breaker, shedding or a throttle decides from moment to moment";
  if (departure == "sessions") return "sessions of a waiting room end by time, in the twin with the person";
  if (departure == "faults") return "faults come at random or take work away, the twin takes their mean";
  if (departure == "draws") return "a rule of selection may leave seats empty, the twin gives them all";
  if (departure == "loops") return "people come to a milestone again, and the twin counts them again";
  return departure;
}

Section milestones_of(const results::Twin& twin) {
  Table table({"milestone", "at"}, {"expected", "of arrived"});
  for (const results::TwinMilestoneRow& row : twin.milestones)
    table.add({row.milestone, Elapsed(row.at), Count{row.reached},
               twin.arrived > 0 ? Value(Share{row.reached / twin.arrived}) : Value(Missing{})});
  Section section{"Expected people", {}};
  section.blocks.push_back(
      Paragraph{phrase("{} arrive, {} finish, {} are lost, {} are still on the way.", Count{twin.arrived},
                       Count{twin.finished}, Count{twin.lost}, Count{twin.on_the_way})});
  if (!table.empty()) section.blocks.emplace_back(std::move(table));
  return section;
}

/// Small numbers of visits matter in tenths.
Value number_in_queue(double number) {
  return number < 100 ? Value(Number{number, 1}) : Value(Count{number});
}

Section stations_of(const results::Twin& twin) {
  Section section{"Expected stations", {}};
  Table table({"station"}, {"came", "refused", "utilization", "number in queue: mean", "most", "saturated"});
  for (const results::TwinStationRow& row : twin.stations)
    table.add({row.station, Count{row.arrivals},
               row.arrivals > 0 ? Value(Share{row.refused / row.arrivals}) : Value(Missing{}),
               Share{row.utilization}, number_in_queue(row.number_in_queue_mean),
               number_in_queue(row.number_in_queue_max),
               row.saturated_at ? Value(Elapsed(*row.saturated_at)) : Value("never")});
  if (table.empty()) return section;
  section.blocks.emplace_back(std::move(table));
  if (twin.first_domino.empty()) {
    section.blocks.push_back(Paragraph{"No station saturates."});
    return section;
  }
  section.blocks.push_back(Paragraph{phrase("First domino: {}.", twin.first_domino)});
  for (const results::TwinStationRow& row : twin.stations)
    if (!row.dragged_down_by.empty())
      section.blocks.push_back(
          Paragraph{phrase("{} is dragged down by {}.", row.station, row.dragged_down_by)});
  return section;
}

Value quantity_of(const TwinErrorRow& row) {
  switch (row.quantity) {
    case TwinErrorRow::Quantity::reached:
      return phrase("reached at {}", Elapsed(row.at));
    case TwinErrorRow::Quantity::arrivals:
      return "visits that came";
    case TwinErrorRow::Quantity::utilization:
      return "utilization";
  }
  return {};
}

Section errors_of(const results::Twin& twin, const results::TwinErrors& errors) {
  Section section{"Against the simulation", {}};
  Table table({"of", "quantity"}, {"expected", "simulated", "difference", "band", "verdict"});
  for (const TwinErrorRow& row : errors.rows) {
    const bool is_share = row.quantity == TwinErrorRow::Quantity::utilization;
    const auto number = [&](double value) { return is_share ? Value(Share{value}) : Value(Count{value}); };
    table.add({row.subject, quantity_of(row), number(row.expected), number(row.simulated),
               is_share ? Value(Points{row.difference}) : Value(Change{row.difference}),
               is_share ? Value(Points{row.band}) : Value(Share{row.band}),
               row.within ? "agrees" : "disagrees"});
  }
  if (!table.empty()) section.blocks.emplace_back(std::move(table));
  const auto name = [](const std::string& domino) { return domino.empty() ? Value("none") : Value(domino); };
  section.blocks.push_back(Paragraph{
      errors.same_first_domino ? phrase("The first domino is the same: {}.", name(twin.first_domino))
                               : phrase("The first domino differs: {} is expected, {} is simulated.",
                                        name(twin.first_domino), name(errors.first_domino))});
  return section;
}

}  // namespace

Document twin_report(const results::Twin& twin, const results::TwinErrors* errors) {
  Document document{twin.title.empty() ? twin.scenario : twin.title,
                    {phrase("{}: the course that the analytic twin expects", twin.scenario)}};
  document.add(milestones_of(twin));
  document.add(stations_of(twin));
  if (errors != nullptr) document.add(errors_of(twin, *errors));
  if (!twin.departures.empty()) {
    Section section{"What the twin does not follow", {}};
    for (const std::string& each : twin.departures) section.blocks.push_back(Paragraph{words_of(each)});
    document.add(std::move(section));
  }
  return document;
}

}  // namespace gelombang::reports
