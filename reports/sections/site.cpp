// SPDX-License-Identifier: Apache-2.0
// The site: requests, stations, autoscalers, waiting rooms and jobs.
#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "reports/sections/columns.hpp"
#include "reports/sections/sections.hpp"
#include "reports/sections/values.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

constexpr double few_failures = 0.01;  // an endpoint below it is not told by connection class

// ---- Who is still there at the end ------------------------------------------------------------------------

/// `3 503 at desk (the longest for 1.99 h)`
Value left_at(const Estimate& count, std::string where, const Estimate& longest) {
  return phrase("{} at {} (the longest for {})", count_of(count), std::move(where), Elapsed(longest.mean));
}

/// `words` are about a list of them.
void add_list(Section& section, const char* words, List list) {
  if (!list.items.empty()) section.blocks.push_back(Paragraph{phrase(words, std::move(list))});
}

/// Delays leave out those who have not been served, and these are the ones who wait longest.
void add_visits_at_end(Section& section, const std::vector<StationRow>& rows) {
  List queue, service;
  for (const StationRow& row : rows) {
    if (row.number_in_queue_end.mean > 0)
      queue.items.push_back(left_at(row.number_in_queue_end, row.station, row.delay_in_queue_so_far_max));
    if (holds_slow_visits(row))
      service.items.push_back(left_at(row.number_in_service_end, row.station, row.sojourn_time_so_far_max));
  }
  add_list(section, "Still in queue at the end: {}. Delays are of the visits that were served.", queue);
  add_list(section, "Still in service at the end: {}.", service);
}

void add_requests_at_end(Section& section, const std::vector<RequestRow>& rows) {
  List list;
  for (const RequestRow& row : rows)
    if (row.connection.empty() && row.outstanding_end.mean > 0)
      list.items.push_back(phrase("{} of {} (the longest for {})", count_of(row.outstanding_end),
                                  row.endpoint, Elapsed(row.time_so_far_max.mean)));
  add_list(section, "Still without an answer at the end: {}. Mean and p95 are of those answered.", list);
}

// ---- Capacities -------------------------------------------------------------------------------------------

/// Digits as the scenario may have written them: `2.5`, `80`.
Value plain(double value, const std::string& digits) {
  if (digits.find_first_of("en") != std::string::npos) return digits;  // 1e+09, inf, nan
  const std::size_t point = digits.find('.');
  return Number{value, point == std::string::npos ? 0 : static_cast<int>(digits.size() - point - 1)};
}

/// `40 servers`, `20 Mbit/s`, `1333/s`; empty where nothing is known of it.
Value words_of(const StationRow& station, const StationCapacity& capacity) {
  if (const auto& servers = capacity.servers) {
    const bool is_one = *servers == 1;
    const char* words = station.kind == "processor" ? is_one ? "{} processor" : "{} processors"
                        : is_one                    ? "{} server"
                                                    : "{} servers";
    return phrase(words, std::to_string(*servers));
  }
  if (const auto& bandwidth = capacity.bandwidth_bit_per_s)
    return phrase("{} Mbit/s", plain(*bandwidth / 1e6, fmt::format("{:g}", *bandwidth / 1e6)));
  if (const auto& rate = capacity.rate_per_s)
    return phrase("{}/s", plain(*rate, fmt::format("{:.4g}", *rate)));
  return {};
}

/// `40 servers, then 60 servers, queue 200`; empty where nothing is known of it.
Value capacity_of(const Bundle& bundle, const StationRow& station) {
  List parts;
  if (Value at_start = words_of(station, station.capacity); !at_start.is_empty())
    parts.items.push_back(std::move(at_start));
  for (const CapacityChangeRow* change : capacity_changes_of(bundle, station))
    parts.items.push_back(phrase("then {}", words_of(station, change->capacity)));
  if (const auto& places = station.queue_limit) {
    const bool flows = station.kind == "shared_link" || station.kind == "processor";
    parts.items.push_back(phrase(flows ? "{} flows" : "queue {}", std::to_string(*places)));
  }
  if (parts.items.empty()) return station.kind == "delay" ? Value("no limit") : Value();
  return parts;
}

// ---- The first domino -------------------------------------------------------------------------------------

/// `database, 64 servers at 12.3 min. It dragged down app at 12.9 min (its servers are held by calls of
/// database). Requests of submit_form fail from 13.0 min.`
Value words_of(const Bundle& bundle, const Chain& chain) {
  const StationRow& root = *chain.root;
  Value name = root.station;
  if (Value capacity = capacity_of(bundle, root); !capacity.is_empty())
    name = phrase("{}, {}", root.station, std::move(capacity));
  List sentences{{phrase("{} at {}.", std::move(name), instant(bundle, *root.saturated_at))}, " "};
  List dragged, failing;
  for (const StationRow* row : chain.dragged_down)
    dragged.items.push_back(phrase(dragged.items.empty() ? "{} at {} (its servers are held by calls of {})"
                                                         : "{} at {} (servers held by calls of {})",
                                   row->station, Elapsed(*row->saturated_at), row->dragged_down_by));
  for (const RequestRow* row : chain.failing)
    failing.items.push_back(phrase("{} fail from {}", row->endpoint, Elapsed(*row->failing_from)));
  if (!dragged.items.empty()) sentences.items.push_back(phrase("It dragged down {}.", dragged));
  if (!failing.items.empty()) sentences.items.push_back(phrase("Requests of {}.", failing));
  return sentences;
}

void add_dominoes(Section& section, const Bundle& bundle) {
  if (std::none_of(bundle.stations.begin(), bundle.stations.end(),
                   [](const StationRow& row) { return row.saturated_at.has_value(); }))
    section.blocks.push_back(Paragraph{"No station saturates."});
  for (const Chain& chain : chains_of_saturation(bundle)) {
    const char* words = chain.start == Chain::Start::first            ? "First domino: {}"
                        : chain.start == Chain::Start::with_the_first ? "At the same time: {}"
                                                                      : "Independently: {}";
    section.blocks.push_back(Paragraph{phrase(words, words_of(bundle, chain))});
  }
}

void add_deadlock(Section& section, const Bundle& bundle) {
  const Deadlock found = deadlock(bundle);
  List where;
  for (const StationRow* row : found.at)
    where.items.push_back(phrase("{} at {}", count_of(row->deadlocked), row->station));
  const Value title = found.since ? Value(phrase("Deadlock since {}", Elapsed(*found.since))) : "Deadlock";
  if (!where.items.empty())
    section.blocks.push_back(Paragraph{
        phrase("{}: visits that can never go on, since requests hold servers while they wait for one "
               "another's: {}",
               title, where)});
}

}  // namespace

Section requests(const Bundle& bundle) {
  Section section{"Requests (by connection where more than 1 % failed)"};
  if (bundle.requests.empty()) return section;
  using Row = RequestRow;
  Columns<Row> columns(bundle.requests);
  const auto outcome = [&](const char* heading, Estimate Row::*count, const char* meaning) {
    columns.number_if_any(
        count, heading, [count](const Row& row) { return share_of(row.*count, row.sent); }, meaning);
  };
  columns.words("endpoint", [](const Row& row) { return row.connection.empty() ? row.endpoint : Value(); });
  columns.words("connection",
                [](const Row& row) { return row.connection.empty() ? "all" : Value(row.connection); });
  columns.number("sent", [](const Row& row) { return Count{row.sent.mean}; });
  outcome("retries", &Row::retries, "attempts after the first one of the same person at the same step");
  columns.number("answered", [](const Row& row) { return share_of(row.answered, row.sent); });
  outcome("in tab", &Row::answered_in_tab, "another tab of the same person was answered first");
  outcome("timed out", &Row::timed_out, "the client stopped waiting for the answer");
  outcome("pressed", &Row::pressed_again, "the person pressed again before the answer came");
  outcome("refused", &Row::refused, "the queue of a station was full, or a policy refused");
  outcome("balked", &Row::balked, "the person saw the queue and did not join it");
  outcome("reneged", &Row::reneged, "the person left the queue");
  outcome("dropped", &Row::dropped, "the station took the request out of its queue unserved");
  outcome("connection lost", &Row::connection_lost, "the connection of the person ended before the answer");
  columns.number("mean", [](const Row& row) { return Elapsed(row.response_time.mean.mean); });
  columns.number("p95", [](const Row& row) { return Elapsed(row.response_time.p95.mean); });
  const bool withheld = std::any_of(bundle.requests.begin(), bundle.requests.end(), [](const Row& row) {
    return row.withheld_by_throttle.mean > 0 || row.withheld_by_budget.mean > 0;
  });
  if (withheld)
    columns.number(
        "withheld",
        [](const Row& row) { return Count{row.withheld_by_throttle.mean + row.withheld_by_budget.mean}; },
        "requests that a throttle or a retry budget of the client did not send");
  section.blocks.push_back(columns.table([failing = failing_endpoints(bundle, few_failures)](const Row& row) {
    return row.connection.empty() || failing.contains(row.endpoint);
  }));
  add_requests_at_end(section, bundle.requests);
  return section;
}

Section stations(const Bundle& bundle) {
  Section section{"Stations"};
  if (bundle.stations.empty()) return section;
  using Row = StationRow;
  Columns<Row> columns(bundle.stations);
  columns.words("station", [](const Row& row) { return row.station; });
  columns.number("utilization", [](const Row& row) { return Share{row.utilization.mean}; });
  columns.number("busiest 5 min", [](const Row& row) { return Share{row.utilization_busiest.mean}; });
  columns.number("delay in queue: mean",
                 [](const Row& row) { return Elapsed(row.delay_in_queue.mean.mean); });
  columns.number("p95", [](const Row& row) { return Elapsed(row.delay_in_queue.p95.mean); });
  columns.number("p99", [](const Row& row) { return Elapsed(row.delay_in_queue.p99.mean); });
  columns.number("came", [](const Row& row) { return Count{row.arrivals.mean}; });
  const auto of_admitted = [&](const char* heading, Estimate Row::*count, const char* meaning) {
    columns.number_if_any(
        count, heading, [count](const Row& row) { return share_of(row.*count, row.admitted); }, meaning);
  };
  columns.number_if_any(
      &Row::refused, "refused", [](const Row& row) { return Share{row.refusal_probability.mean}; },
      "share of the visits that came: the queue was full, or a policy refused");
  of_admitted("reneged", &Row::reneged, "visits that left the queue when the patience of their person ended");
  of_admitted("dropped", &Row::dropped, "the station took the request out of its queue unserved");
  columns.number_if_any(
      &Row::wasted_share, "wasted", [](const Row& row) { return Share{row.wasted_share.mean}; },
      "share of busy time spent on requests whose client had already left");
  of_admitted("broken off", &Row::broken_off, "visits that ended before their service was over");
  const auto saturated_at = [](const Row& row) {
    return row.saturated_at ? Value(Elapsed(*row.saturated_at)) : "never";
  };
  if (std::any_of(bundle.stations.begin(), bundle.stations.end(),
                  [](const Row& row) { return row.saturated_at.has_value(); }))
    columns.number(
        "saturated", saturated_at,
        "start of 5 minutes or longer in which more came than the station can serve, beyond chance");
  section.blocks.push_back(columns.table());
  add_visits_at_end(section, bundle.stations);
  add_deadlock(section, bundle);
  add_dominoes(section, bundle);
  return section;
}

Section autoscalers(const Bundle& bundle) {
  Section section{"Autoscalers"};
  if (bundle.autoscalers.empty()) return section;
  Table table({"station"}, {"servers: mean", "peak", "server-hours", "grew", "shrank"});
  for (const AutoscalerRow& row : bundle.autoscalers)
    table.add({row.station, Count{row.servers_mean.mean}, Count{row.servers_max.mean},
               Count{row.server_hours.mean}, count_of(row.grew), count_of(row.shrank)});
  section.blocks = {std::move(table), Notes{{"grew, shrank: how often the number of servers rose, fell"}}};
  return section;
}

Section waiting_rooms(const Bundle& bundle) {
  Section section{"Waiting rooms"};
  if (bundle.rooms.empty()) return section;
  using Row = RoomRow;
  Columns<Row> columns(bundle.rooms);
  columns.words("room", [](const Row& row) { return row.room; });
  columns.number("came", [](const Row& row) { return count_of(row.came); });
  columns.number("admitted", [](const Row& row) { return share_of(row.admitted, row.came); });
  columns.number_if_any(
      &Row::gave_up, "gave up", [](const Row& row) { return share_of(row.gave_up, row.came); },
      "people who left the line for good");
  columns.number_if_any(
      &Row::turned_away, "turned away", [](const Row& row) { return share_of(row.turned_away, row.came); },
      "people whom the full line did not take in");
  columns.number("delay in queue: mean",
                 [](const Row& row) { return Elapsed(row.delay_in_queue.mean.mean); });
  columns.number("p95", [](const Row& row) { return Elapsed(row.delay_in_queue.p95.mean); });
  columns.number("in line mean", [](const Row& row) { return Count{row.number_in_queue_mean.mean}; });
  columns.number("max", [](const Row& row) { return Count{row.number_in_queue_max.mean}; });
  section.blocks.push_back(columns.table());
  List left;
  for (const Row& row : bundle.rooms)
    if (row.number_in_queue_end.mean > 0)
      left.items.push_back(left_at(row.number_in_queue_end, row.room, row.delay_in_queue_so_far_max));
  add_list(section, "Still in line at the end: {}. Delays are of those who were admitted.", left);
  return section;
}

Section jobs(const Bundle& bundle) {
  Section section{"Jobs"};
  if (bundle.jobs.empty()) return section;
  Table table({"job"}, {"begun", "finished", "took: mean", "max"});
  for (const JobRow& row : bundle.jobs)
    table.add({row.job, count_of(row.begun), count_of(row.finished), Elapsed(row.took.mean.mean),
               Elapsed(row.took.max.mean)});
  section.blocks.push_back(std::move(table));
  return section;
}

}  // namespace gelombang::reports
