#include "engine/cli/summary_parts.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/base/civil_time.hpp"
#include "engine/kernel/clock/calendar.hpp"
#include "engine/results/findings.hpp"

namespace gelombang::cli {
namespace {

using namespace results;

constexpr double few_failures = 0.01;  // an endpoint below it is not told by connection class

/// A column and, for the reader who meets it, what its heading means.
template <class Row>
struct Column {
  std::string heading;
  std::string meaning;  // empty: the heading says it
  std::function<std::string(const Row&)> cell;
};

template <class Row>
class Columns {
 public:
  Columns(int left, const std::vector<Row>& rows) : left_(left), rows_(rows) {}

  void add(std::string heading, std::function<std::string(const Row&)> cell, std::string meaning = {}) {
    columns_.push_back({std::move(heading), std::move(meaning), std::move(cell)});
  }
  /// Only if some row has more than zero of it.
  void add_if_any(Estimate Row::*count, std::string heading, std::function<std::string(const Row&)> cell,
                  std::string meaning) {
    if (std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) { return (row.*count).mean > 0; }))
      add(std::move(heading), std::move(cell), std::move(meaning));
  }
  /// The table of the rows of which `is_shown`, and below it the meanings.
  std::string text(const std::function<bool(const Row&)>& is_shown) const {
    std::vector<std::string> headings;
    for (const auto& column : columns_) headings.push_back(column.heading);
    Table table(left_, headings);
    for (const Row& row : rows_) {
      if (!is_shown(row)) continue;
      std::vector<std::string> cells;
      for (const auto& column : columns_) cells.push_back(column.cell(row));
      table.add(std::move(cells));
    }
    std::string text = table.text();
    for (const auto& column : columns_)
      if (!column.meaning.empty()) text += fmt::format("  {}: {}\n", column.heading, column.meaning);
    return text;
  }
  std::string text() const {
    return text([](const Row&) { return true; });
  }

 private:
  int left_;
  const std::vector<Row>& rows_;
  std::vector<Column<Row>> columns_;
};

// ---- Who is still there at the end ------------------------------------------------------------------------

/// `3 503 at desk (the longest for 1.99 h)`
std::string left_at(const Estimate& count, const std::string& where, const Estimate& longest) {
  return fmt::format("{} {} (the longest for {})", count_text(count), where, duration_text(longest.mean));
}

void add_to_list(std::string& list, const std::string& item) {
  list += (list.empty() ? "" : ", ") + item;
}

/// Delays leave out those who have not been served, and these are the ones who wait longest.
std::string visits_at_end(const std::vector<StationRow>& rows) {
  std::string queue, service;
  for (const StationRow& row : rows) {
    if (row.number_in_queue_end.mean > 0)
      add_to_list(queue,
                  left_at(row.number_in_queue_end, "at " + row.station, row.delay_in_queue_so_far_max));
    // Who shares a server or a link waits there for its slowness, and not in a queue.
    const bool is_shared = row.kind == "processor" || row.kind == "shared_link";
    if (is_shared && row.number_in_service_end.mean > 0 &&
        !(row.sojourn_time_so_far_max.mean <= row.sojourn_time.p99.mean))
      add_to_list(service,
                  left_at(row.number_in_service_end, "at " + row.station, row.sojourn_time_so_far_max));
  }
  std::string text;
  if (!queue.empty())
    text += paragraph("Still in queue at the end: " + queue + ". Delays are of the visits that were served.");
  if (!service.empty()) text += paragraph("Still in service at the end: " + service + ".");
  return text;
}

std::string requests_at_end(const std::vector<RequestRow>& rows) {
  std::string list;
  for (const RequestRow& row : rows)
    if (row.connection.empty() && row.outstanding_end.mean > 0)
      add_to_list(list, left_at(row.outstanding_end, "of " + row.endpoint, row.time_so_far_max));
  if (list.empty()) return "";
  return paragraph("Still without an answer at the end: " + list + ". Mean and p95 are of those answered.");
}

// ---- The first domino ---------------------------------------------------------------------------------

const StationRow* named(const Bundle& bundle, const std::string& station) {
  const auto found = std::find_if(bundle.stations.begin(), bundle.stations.end(),
                                  [&](const StationRow& row) { return row.station == station; });
  return found == bundle.stations.end() ? nullptr : &*found;
}

/// The station that began the chain in which this one fell. Who is dragged down falls later, so there is an
/// end.
const StationRow* root_of(const Bundle& bundle, const StationRow* row) {
  while (row != nullptr && !row->dragged_down_by.empty()) row = named(bundle, row->dragged_down_by);
  return row;
}

std::vector<const StationRow*> in_order_of_falling(const Bundle& bundle) {
  std::vector<const StationRow*> fallen;
  for (const StationRow& row : bundle.stations)
    if (row.saturated_at) fallen.push_back(&row);
  std::stable_sort(fallen.begin(), fallen.end(), [](const StationRow* left, const StationRow* right) {
    return *left->saturated_at < *right->saturated_at;
  });
  return fallen;
}

/// `database, 64 servers, at 12.3 min. It drags down app at 12.9 min (its servers are held by calls of
/// database). Requests of submit_form fail from 13.0 min.`
std::string chain_of(const Bundle& bundle, const std::vector<const StationRow*>& fallen,
                     const StationRow* root) {
  std::string text =
      fmt::format("{}{} at {}.", root->station, root->capacity.empty() ? "" : ", " + root->capacity,
                  instant(bundle, *root->saturated_at));
  std::string dragged, failing;
  for (const StationRow* row : fallen)
    if (row != root && root_of(bundle, row) == root)
      dragged += fmt::format("{}{} at {} ({} held by calls of {})", dragged.empty() ? "" : ", ", row->station,
                             duration_text(*row->saturated_at),
                             dragged.empty() ? "its servers are" : "servers", row->dragged_down_by);
  for (const RequestRow& row : bundle.requests)
    if (row.failing_from && !row.dragged_down_by.empty() &&
        root_of(bundle, named(bundle, row.dragged_down_by)) == root)
      failing += fmt::format("{}{} fail from {}", failing.empty() ? "" : ", ", row.endpoint,
                             duration_text(*row.failing_from));
  if (!dragged.empty()) text += fmt::format(" It dragged down {}.", dragged);
  if (!failing.empty()) text += fmt::format(" Requests of {}.", failing);
  return text;
}

std::string dominoes(const Bundle& bundle) {
  const std::vector<const StationRow*> fallen = in_order_of_falling(bundle);
  if (fallen.empty()) return "  No station saturates.\n";
  std::string text;
  const StationRow* first = nullptr;
  for (const StationRow* row : fallen) {
    if (root_of(bundle, row) != row) continue;
    const char* opening = first == nullptr                             ? "First domino: "
                          : *row->saturated_at == *first->saturated_at ? "At the same time: "
                                                                       : "Independently: ";
    text += paragraph(opening + chain_of(bundle, fallen, row));
    if (first == nullptr) first = row;
  }
  return text;
}

}  // namespace

std::string instant(const Bundle& bundle, Duration since_start) {
  const std::string elapsed = duration_text(since_start);
  if (!bundle.provenance.start) return elapsed;
  const Calendar calendar(*bundle.provenance.start);
  return fmt::format("{} ({})", elapsed, to_string(calendar.at(SimTime{since_start}), TimeZone::wib));
}

std::string requests(const Bundle& bundle) {
  if (bundle.requests.empty()) return "";
  std::set<std::string> failing;
  for (const RequestRow& row : bundle.requests) {
    double failed = 0;
    for (const Estimate* count : {&row.timed_out, &row.pressed_again, &row.refused, &row.connection_lost,
                                  &row.balked, &row.reneged, &row.dropped})
      failed += count->mean > 0 ? count->mean : 0;
    if (row.connection.empty() && failed > few_failures * row.sent.mean) failing.insert(row.endpoint);
  }
  using Row = RequestRow;
  Columns<Row> columns(2, bundle.requests);
  const auto outcome = [&](const char* heading, Estimate Row::*count, const char* meaning) {
    columns.add_if_any(
        count, heading, [count](const Row& row) { return percent_text(share(row.*count, row.sent)); },
        meaning);
  };
  columns.add("endpoint", [](const Row& row) { return row.connection.empty() ? row.endpoint : ""; });
  columns.add("connection", [](const Row& row) { return row.connection.empty() ? "all" : row.connection; });
  columns.add("sent", [](const Row& row) { return count_text(row.sent.mean); });
  outcome("retries", &Row::retries, "not the first attempt of the person at the step");
  columns.add("answered", [](const Row& row) { return percent_text(share(row.answered, row.sent)); });
  outcome("in tab", &Row::answered_in_tab, "another tab had its answer first");
  outcome("timed out", &Row::timed_out, "the client stopped waiting for the answer");
  outcome("pressed", &Row::pressed_again, "given up because the user pressed again");
  outcome("refused", &Row::refused, "turned away by a station that was full, or by a policy");
  outcome("balked", &Row::balked, "the person saw the queue and did not join it");
  outcome("reneged", &Row::reneged, "the person left the queue");
  outcome("dropped", &Row::dropped, "thrown out of the queue in place of being served");
  outcome("cut off", &Row::connection_lost, "the connection broke");
  columns.add("mean", [](const Row& row) { return duration_text(row.response_time.mean.mean); });
  columns.add("p95", [](const Row& row) { return duration_text(row.response_time.p95.mean); });
  const auto withheld = [](const Row& row) {
    return count_text(row.withheld_by_throttle.mean + row.withheld_by_budget.mean);
  };
  const char* not_sent = "the client's throttle or retry budget said no, and nothing was sent";
  const bool throttled = std::any_of(bundle.requests.begin(), bundle.requests.end(), [](const Row& row) {
    return row.withheld_by_throttle.mean > 0 || row.withheld_by_budget.mean > 0;
  });
  if (throttled) columns.add("withheld", withheld, not_sent);
  return columns.text([&](const Row& row) {
    return row.connection.empty() || failing.contains(row.endpoint);
  }) + requests_at_end(bundle.requests);
}

std::string stations(const Bundle& bundle) {
  if (bundle.stations.empty()) return "";
  using Row = StationRow;
  Columns<Row> columns(1, bundle.stations);
  columns.add("station", [](const Row& row) { return row.station; });
  columns.add("utilization", [](const Row& row) { return percent_text(row.utilization.mean); });
  columns.add("busiest 5 min", [](const Row& row) { return percent_text(row.utilization_busiest.mean); });
  columns.add("delay_in_queue mean",
              [](const Row& row) { return duration_text(row.delay_in_queue.mean.mean); });
  columns.add("p95", [](const Row& row) { return duration_text(row.delay_in_queue.p95.mean); });
  columns.add("p99", [](const Row& row) { return duration_text(row.delay_in_queue.p99.mean); });
  columns.add("came", [](const Row& row) { return count_text(row.arrivals.mean); });
  const auto of = [&](const char* heading, Estimate Row::*count, Estimate Row::*whole, const char* meaning) {
    columns.add_if_any(
        count, heading, [=](const Row& row) { return percent_text(share(row.*count, row.*whole)); }, meaning);
  };
  columns.add_if_any(
      &Row::rejections, "refused", [](const Row& row) { return percent_text(row.refusal_probability.mean); },
      "of the visits that came, turned away: the queue was full, or a policy");
  of("reneged", &Row::reneged, &Row::admitted, "left the queue because their patience was at an end");
  of("dropped", &Row::dropped, &Row::admitted, "thrown out of the queue in place of being served");
  columns.add_if_any(
      &Row::wasted_share, "wasted", [](const Row& row) { return percent_text(row.wasted_share.mean); },
      "of the time servers were busy, what they were held for nobody any more");
  of("broken off", &Row::broken_off, &Row::admitted, "visits that ended before their service was over");
  const bool saturates = std::any_of(bundle.stations.begin(), bundle.stations.end(),
                                     [](const Row& row) { return row.saturated_at.has_value(); });
  if (saturates)
    columns.add(
        "saturated",
        [](const Row& row) { return row.saturated_at ? duration_text(*row.saturated_at) : "never"; },
        "since when more came than it could serve, by more than chance, for 5 minutes or longer");
  std::string deadlocks;
  for (const Finding& finding : findings_of(bundle.stations)) deadlocks += paragraph(finding.sentence);
  return columns.text() + visits_at_end(bundle.stations) + deadlocks + dominoes(bundle);
}

std::string waiting_rooms(const Bundle& bundle) {
  if (bundle.rooms.empty()) return "";
  using Row = RoomRow;
  Columns<Row> columns(1, bundle.rooms);
  columns.add("room", [](const Row& row) { return row.room; });
  columns.add("came", [](const Row& row) { return count_text(row.came); });
  columns.add("admitted", [](const Row& row) { return percent_text(share(row.admitted, row.came)); });
  columns.add_if_any(
      &Row::gave_up, "gave up", [](const Row& row) { return percent_text(share(row.gave_up, row.came)); },
      "left the line for good");
  columns.add_if_any(
      &Row::turned_away, "turned away",
      [](const Row& row) { return percent_text(share(row.turned_away, row.came)); }, "at the door");
  columns.add("delay_in_queue mean",
              [](const Row& row) { return duration_text(row.delay_in_queue.mean.mean); });
  columns.add("p95", [](const Row& row) { return duration_text(row.delay_in_queue.p95.mean); });
  columns.add("in line mean", [](const Row& row) { return count_text(row.number_in_queue_mean.mean); });
  columns.add("max", [](const Row& row) { return count_text(row.number_in_queue_max.mean); });
  std::string left;
  for (const Row& row : bundle.rooms)
    if (row.number_in_queue_end.mean > 0)
      add_to_list(left, left_at(row.number_in_queue_end, "at " + row.room, row.delay_in_queue_so_far_max));
  if (!left.empty())
    left = paragraph("Still in line at the end: " + left + ". Delays are of those who were admitted.");
  return columns.text() + left;
}

std::string autoscalers(const Bundle& bundle) {
  if (bundle.autoscalers.empty()) return "";
  Table table(1, {"station", "servers: mean", "peak", "server-hours", "grew", "shrank"});
  for (const AutoscalerRow& row : bundle.autoscalers)
    table.add({row.station, count_text(row.servers_mean.mean), count_text(row.servers_max.mean),
               count_text(row.server_hours.mean), count_text(row.grew), count_text(row.shrank)});
  return table.text() + "  grew, shrank: how often servers came and went\n";
}

std::string jobs(const Bundle& bundle) {
  if (bundle.jobs.empty()) return "";
  Table table(1, {"job", "begun", "finished", "took: mean", "max"});
  for (const JobRow& row : bundle.jobs)
    table.add({row.job, count_text(row.begun), count_text(row.finished), duration_text(row.took.mean.mean),
               duration_text(row.took.max.mean)});
  return table.text();
}

std::string explanations(const Bundle& bundle) {
  std::string text;
  for (const ExplanationRow& row : bundle.explanations) {
    text += fmt::format("\nWhere the time of {} went, from {} to {}\n", row.subject, duration_text(row.from),
                        duration_text(row.to));
    if (row.explained > 0) {
      Table table(
          1, {"mean over", fmt::format("the slowest {}", count_text(static_cast<double>(row.slowest))), "",
              fmt::format("the middle {}", count_text(static_cast<double>(row.middle))), ""});
      double slowest = 0, middle = 0;
      const auto parts = [&](auto&& visit) {
        for (const ExplanationPartRow& part : bundle.explanation_parts)
          if (part.subject == row.subject && part.from == row.from && part.to == row.to) visit(part);
      };
      parts([&](const ExplanationPartRow& part) {
        slowest += part.slowest_ns;
        middle += part.middle_ns;
      });
      const auto add = [&](const std::string& name, double slow, double mid) {
        table.add({name, duration_text(slow), percent_text(slow / slowest), duration_text(mid),
                   percent_text(mid / middle)});
      };
      parts([&](const ExplanationPartRow& part) {
        if (part.slowest_ns > 0 || part.middle_ns > 0) add(part.part, part.slowest_ns, part.middle_ns);
      });
      add("all", slowest, middle);
      text += table.text();
      if (row.attempts_slowest > 0 || row.attempts_middle > 0)
        text +=
            paragraph(fmt::format("Earlier requests of the same person: {:.1f}, the first {} before (in the "
                                  "middle {:.1f}, {} before).",
                                  row.attempts_slowest, duration_text(row.since_first_slowest_ns),
                                  row.attempts_middle, duration_text(row.since_first_middle_ns)));
    }
    text += paragraph(fmt::format(
        "Of {} in the first replication. Left out: {} that were not served or answered, or not yet.",
        count_text(static_cast<double>(row.explained)), count_text(static_cast<double>(row.left_out))));
  }
  return text;
}

}  // namespace gelombang::cli
