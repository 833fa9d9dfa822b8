#include "engine/scenario/checks.hpp"

#include <algorithm>
#include <map>

#include <fmt/core.h>

namespace gelombang::scenario {

namespace {

constexpr std::size_t hours_of_a_day = 24;

template <class Item>
void refuse_doubles(const std::vector<Item>& items, std::string_view what, Problems& problems) {
  std::map<std::string, SourceLocation> seen;
  for (const Item& item : items) {
    const auto [earlier, is_new] = seen.emplace(item.name.value, item.name.where);
    if (!is_new && !item.name.value.empty())
      problems.error_unless_said(item.name.where,
                                 fmt::format("a second {} is called {}", what, shown(item.name.value)),
                                 fmt::format("the first one is in line {}", earlier->second.line));
  }
}

template <class Item>
void check_shares(const std::vector<Item>& items, std::string_view what, Problems& problems) {
  if (items.empty()) return;
  double sum = 0;
  for (const Item& item : items) sum += item.share.value;
  const SourceLocation& where = items.front().share.where;
  if (sum <= 0)
    problems.error_unless_said(where, fmt::format("no share of {} is above zero", what));
  else if (sum < 0.99 || sum > 1.01)  // published tables are rounded
    problems.warning(where, fmt::format("the shares of {} add up to {:.4g} %", what, sum * 100),
                     "they are scaled to add up to 100 %");
}

/// `18-24`, `60+` or `17`.
bool is_age_range(const std::string& name) {
  const auto is_age = [](std::string_view text) {
    return !text.empty() && text.size() <= 3 &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const std::string_view text = name;
  if (!text.empty() && text.back() == '+') return is_age(text.substr(0, text.size() - 1));
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return is_age(text);
  const std::string_view from = text.substr(0, dash), to = text.substr(dash + 1);
  return is_age(from) && is_age(to) && std::stoi(std::string(from)) <= std::stoi(std::string(to));
}

void check_population(const PopulationSpec& population, Problems& problems) {
  refuse_doubles(population.connections, "connection", problems);
  check_shares(population.connections, "the connections", problems);
  check_shares(population.sex, "'sex'", problems);
  check_shares(population.age, "'age'", problems);
  check_shares(population.education, "'education'", problems);
  check_shares(population.work_status, "'work_status'", problems);
  for (const ShareSpec& age : population.age)
    if (!is_age_range(age.name.value))
      problems.error_unless_said(age.name.where, fmt::format("{} is no age", shown(age.name.value)),
                                 "write '18-24', '60+' or one age such as '17'");
}

void check_arrivals(const ArrivalsSpec& arrivals, Problems& problems) {
  if (arrivals.rate.empty() && !arrivals.interarrival_time)
    problems.error_unless_said(arrivals.where, "the arrivals have neither 'rate' nor 'interarrival_time'",
                               "write one of them");
  if (!arrivals.rate.empty() && arrivals.interarrival_time)
    problems.error_unless_said(arrivals.interarrival_time->where,
                               "the arrivals have both 'rate' and 'interarrival_time'", "write one of them");
  if (arrivals.interarrival_time && arrivals.interarrival_time->value.mean <= 0)
    problems.error_unless_said(arrivals.interarrival_time->where,
                               "'interarrival_time' in the arrivals: must be more than 0 s");

  bool any_arrival = false;
  for (std::size_t i = 0; i < arrivals.rate.size(); ++i) {
    any_arrival = any_arrival || arrivals.rate[i].rate.value.per_second() > 0;
    if (i > 0 && arrivals.rate[i].at.value <= arrivals.rate[i - 1].at.value)
      problems.error_unless_said(arrivals.rate[i].at.where, "this rate point is not after the one before it",
                                 "write the points in order of time");
  }
  if (!arrivals.rate.empty() && !any_arrival)
    problems.error_unless_said(arrivals.rate.front().rate.where, "every rate is zero: nobody would arrive");

  const auto& rhythm = arrivals.daily_rhythm;
  if (rhythm.empty()) return;
  if (rhythm.size() != hours_of_a_day)
    problems.error_unless_said(rhythm.front().where,
                               fmt::format("'daily_rhythm' has {} weights", rhythm.size()),
                               "it needs 24, one for each hour, hour 0 first");
  else if (std::all_of(rhythm.begin(), rhythm.end(),
                       [](const At<double>& weight) { return weight.value <= 0; }))
    problems.error_unless_said(rhythm.front().where,
                               "every weight of 'daily_rhythm' is zero: nobody would be awake");
}

void check_change(const StationSpec& station, const CapacityChangeSpec& change, Problems& problems) {
  using Kind = StationSpec::Kind;
  const Kind kind = station.kind.value;
  const std::string_view wanted = kind == Kind::server_pool   ? "servers"
                                  : kind == Kind::third_party ? "rate"
                                                              : "bandwidth";
  const auto refuse = [&](const auto& value, std::string_view key) {
    if (value && key != wanted)
      problems.error_unless_said(
          value->where, fmt::format("'{}' cannot change in station {}", key, shown(station.name.value)),
          fmt::format("a change here has 'at' and '{}'", wanted));
  };
  refuse(change.servers, "servers");
  refuse(change.rate, "rate");
  refuse(change.bandwidth, "bandwidth");
  if (!change.servers && !change.rate && !change.bandwidth)
    problems.error_unless_said(
        change.at.where, fmt::format("this change of station {} changes nothing", shown(station.name.value)),
        fmt::format("write '{}' beside 'at'", wanted));
}

void check_stations(const ScenarioSpec& spec, Problems& problems) {
  for (const StationSpec& station : spec.stations) {
    for (std::size_t i = 0; i < station.changes.size(); ++i) {
      const CapacityChangeSpec& change = station.changes[i];
      check_change(station, change, problems);
      if (i > 0 && change.at.value <= station.changes[i - 1].at.value)
        problems.error_unless_said(change.at.where, "this change is not after the one before it",
                                   "write the changes in order of time");
      if (change.at.value >= spec.duration.value && spec.duration.value > Duration::zero())
        problems.warning(change.at.where,
                         fmt::format("this change of station {} never happens: the run is over by then",
                                     shown(station.name.value)));
    }
    if (station.queue && station.kind.value == StationSpec::Kind::shared_link && !station.flows)
      problems.error_unless_said(
          station.queue->where,
          fmt::format("station {} has a 'queue' but nobody would wait in it", shown(station.name.value)),
          "limit 'flows', or delete 'queue'");
  }
}

void check_endpoints(const ScenarioSpec& spec, Problems& problems) {
  for (const EndpointSpec& endpoint : spec.endpoints)
    if (endpoint.calls.empty())
      problems.error_unless_said(endpoint.name.where,
                                 fmt::format("endpoint {} calls nothing", shown(endpoint.name.value)),
                                 "write at least one call: {at: station, service_time: 5 ms}");
}

void check_clients(const ScenarioSpec& spec, Problems& problems) {
  for (const ClientSpec& client : spec.clients)
    if (client.press_again_after && client.press_again_after->value >= client.timeout.value &&
        client.timeout.value > Duration::zero())
      problems.error_unless_said(
          client.press_again_after->where,
          fmt::format("client {} would press again only after its timeout", shown(client.name.value)),
          "'after' must be shorter than 'timeout'");
}

void check_journey(const JourneySpec& journey, Problems& problems) {
  for (const StepSpec& step : journey.steps) {
    const std::string name = shown(step.name.value);
    if (step.name.value == "end")
      problems.error_unless_said(step.name.where, "a step cannot be called 'end'",
                                 "'next: end' finishes the journey");
    if (step.request && !step.client)
      problems.error_unless_said(step.request->where,
                                 fmt::format("step {} makes a request, but has no 'client'", name),
                                 "name the client that waits for the answer");
    if (step.client && !step.request)
      problems.error_unless_said(step.client->where,
                                 fmt::format("step {} has a 'client', but makes no 'request'", name));
    double leaving = 0;
    for (const LeaveSpec& leave : step.leave) leaving += leave.probability.value;
    if (leaving > 1 + 1e-9)
      problems.error_unless_said(step.leave.front().probability.where,
                                 fmt::format("more than 100 % of the people leave at step {}", name));
  }
}

}  // namespace

void check(const ScenarioSpec& spec, Problems& problems) {
  if (spec.warm_up.value >= spec.duration.value && spec.duration.value > Duration::zero())
    problems.error_unless_said(spec.warm_up.where,
                               "'warm_up' is not shorter than 'duration': nothing would be measured");
  check_population(spec.population, problems);
  check_arrivals(spec.arrivals, problems);
  check_stations(spec, problems);
  check_endpoints(spec, problems);
  check_clients(spec, problems);
  check_journey(spec.journey, problems);
  for (const CalendarEventSpec& event : spec.calendar)
    if (event.at.value > spec.duration.value && spec.duration.value > Duration::zero())
      problems.warning(event.at.where, fmt::format("calendar event {} never happens: the run is over by then",
                                                   shown(event.name.value)));
}

}  // namespace gelombang::scenario
