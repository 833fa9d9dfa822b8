// SPDX-License-Identifier: Apache-2.0
#include <cctype>
#include <cmath>
#include <string_view>
#include <utility>

#include "engine/results/columns.hpp"
#include "engine/results/text_files.hpp"

namespace gelombang::results {
namespace {

using Labels = std::vector<std::pair<const char*, std::string>>;

std::string escaped_label(const std::string& text) {
  std::string result;
  for (const char each : text) {
    if (each == '\n')
      result += "\\n";
    else if (each == '"' || each == '\\')
      result += {'\\', each};
    else
      result += each;
  }
  return result;
}

/// A fragment as a sentence; `by` tells how the family is split.
std::string sentence(std::string fragment, const std::vector<std::string>& by = {}) {
  fragment.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(fragment.front())));
  for (std::size_t i = 0; i < by.size(); ++i)
    fragment += (i == 0 ? ", by " : i + 1 < by.size() ? ", " : " and ") + by[i];
  return fragment + '.';
}

class MetricsText {
 public:
  /// Every metric is a gauge: a count of a finished run is a measured value, not a counter that still grows.
  void family(std::string name, const std::string& help) {
    name_ = "gelombang_" + std::move(name);
    text_ += "# TYPE " + name_ + " gauge\n";
    // OpenMetrics tells a unit of those families only whose name ends in it.
    for (const char* unit : {"seconds", unit::people, unit::requests})
      if (name_.ends_with(std::string("_") + unit)) text_ += "# UNIT " + name_ + ' ' + unit + '\n';
    text_ += "# HELP " + name_ + ' ' + help + '\n';
  }

  void sample(const Labels& labels, double value) {
    if (std::isnan(value)) return;
    text_ += name_;
    char before = '{';
    for (const auto& [label, content] : labels) {
      text_ += before + std::string(label) + "=\"" + escaped_label(content) + '"';
      before = ',';
    }
    text_ += (labels.empty() ? " " : "} ") + shortest(value) + '\n';
  }

  void durations(Labels labels, const DurationEstimates& durations) {
    labels.emplace_back("statistic", "");
    for (const auto& [name, estimate] : {std::pair{"mean", &durations.mean}, std::pair{"p50", &durations.p50},
                                         std::pair{"p95", &durations.p95}, std::pair{"p99", &durations.p99},
                                         std::pair{"max", &durations.max}}) {
      labels.back().second = name;
      sample(labels, estimate->mean / 1e9);
    }
  }

  std::string finish() && { return std::move(text_) + "# EOF\n"; }

 private:
  std::string text_, name_;
};

// Totals and their parts are families of their own, so that a sum over a family counts everything once: by
// group, within one dimension.

/// A family of the rows of everybody, and one of those of the groups.
template <class Row, class AddRow>
void add_by_group(MetricsText& text, const std::string& name, const std::string& help,
                  std::vector<std::string> by, const std::vector<Row>& rows, const AddRow& add) {
  text.family(name, sentence(help, by));
  for (const Row& row : rows)
    if (row.group.is_everybody()) add(row, Labels{});
  by.emplace_back("group");
  text.family(name + "_by_group", sentence(help, by));
  for (const Row& row : rows)
    if (!row.group.is_everybody())
      add(row, Labels{{"dimension", row.group.dimension}, {"group", row.group.name}});
}

Labels with(Labels labels, const Labels& more) {
  labels.insert(labels.end(), more.begin(), more.end());
  return labels;
}

void add_people(MetricsText& text, const Bundle& bundle) {
  add_by_group(text, "arrived_people", about(&PeopleRow::arrived).meaning, {}, bundle.people,
               [&](const PeopleRow& row, const Labels& group) { text.sample(group, row.arrived.mean); });
  add_by_group(text, "people", "people who arrived", {"state when the run ended"}, bundle.people,
               [&](const PeopleRow& row, const Labels& group) {
                 text.sample(with({{"state", "finished"}}, group), row.finished.mean);
                 text.sample(with({{"state", "lost"}}, group), row.lost.mean);
                 text.sample(with({{"state", "on_the_way"}}, group), row.on_the_way.mean);
               });
  add_by_group(text, "milestone_people", about(&FunnelRow::reached).meaning, {"milestone"}, bundle.funnel,
               [&](const FunnelRow& row, const Labels& group) {
                 text.sample(with({{"milestone", row.milestone}}, group), row.reached.mean);
               });
  add_by_group(text, "lost_people", about(&PeopleRow::lost).meaning, {"step", "reason"}, bundle.lost,
               [&](const LostRow& row, const Labels& group) {
                 text.sample(with({{"step", row.step}, {"reason", row.reason}, {"rule", row.rule}}, group),
                             row.lost.mean);
               });
}

void add_stations(MetricsText& text, const std::vector<StationRow>& stations) {
  const auto gauge = [&](Estimate StationRow::*member, std::string name = "") {
    const About column = about(member);
    if (name.empty()) name = column.name;
    const bool is_time = column.unit == std::string_view(unit::ns);
    text.family("station_" + name + (is_time ? "_seconds" : ""), sentence(column.meaning));
    for (const StationRow& row : stations)
      text.sample({{"station", row.station}}, (row.*member).mean / (is_time ? 1e9 : 1));
  };
  gauge(&StationRow::arrivals);
  gauge(&StationRow::admitted);
  gauge(&StationRow::refusal_probability);
  gauge(&StationRow::completions);
  gauge(&StationRow::goodput, "goodput");
  text.family("station_refused", sentence(about(&StationRow::refused).meaning, {"reason"}));
  for (const StationRow& row : stations) {
    const double other = row.balked.mean + row.limited.mean + row.breaker_open.mean + row.shed.mean;
    for (const auto& [why, count] :
         {std::pair{"full", row.refused.mean - other}, std::pair{"balked", row.balked.mean},
          std::pair{"limits", row.limited.mean}, std::pair{"breaker", row.breaker_open.mean},
          std::pair{"shedding", row.shed.mean}})
      text.sample({{"station", row.station}, {"why", why}}, count);
  }
  for (Estimate StationRow::*member :
       {&StationRow::reneged, &StationRow::dropped, &StationRow::wasted, &StationRow::wasted_share,
        &StationRow::utilization, &StationRow::utilization_busiest})
    gauge(member);
  gauge(&StationRow::number_in_queue_mean, "number_in_queue");
  for (Estimate StationRow::*member :
       {&StationRow::number_in_queue_end, &StationRow::number_in_service_end, &StationRow::deadlocked,
        &StationRow::delay_in_queue_so_far_max, &StationRow::sojourn_time_so_far_max})
    gauge(member);
  text.family("station_delay_in_queue_seconds", sentence(about(&StationRow::delay_in_queue).meaning));
  for (const StationRow& row : stations) text.durations({{"station", row.station}}, row.delay_in_queue);
  text.family("station_delayed_share", sentence(about(&StationRow::delayed_share).meaning));
  for (const StationRow& row : stations)
    for (const auto& [longer_than, share] :
         {std::pair{"0", &row.delayed_share.delayed}, std::pair{"1", &row.delayed_share.over_1_s},
          std::pair{"10", &row.delayed_share.over_10_s}, std::pair{"60", &row.delayed_share.over_1_min},
          std::pair{"600", &row.delayed_share.over_10_min}, std::pair{"3600", &row.delayed_share.over_1_h}})
      text.sample({{"station", row.station}, {"longer_than_s", longer_than}}, share->mean);
}

/// The rows of all connections together, or those of each class of them.
void add_requests(MetricsText& text, const std::vector<RequestRow>& all, bool each_connection) {
  const std::string by = each_connection ? "_by_connection" : "";
  std::vector<std::pair<const RequestRow*, Labels>> rows;
  for (const RequestRow& row : all) {
    if (row.connection.empty() == each_connection) continue;
    Labels labels{{"endpoint", row.endpoint}};
    if (each_connection) labels.emplace_back("connection", row.connection);
    rows.emplace_back(&row, std::move(labels));
  }
  text.family("sent_requests" + by, sentence(about(&RequestRow::sent).meaning));
  for (const auto& [row, labels] : rows) text.sample(labels, row->sent.mean);
  text.family("requests" + by, sentence("requests that are no longer under way", {"outcome"}));
  for (const auto& [row, labels] : rows)
    for (const auto& [outcome, count] :
         {std::pair{"answered", &row->answered}, std::pair{"timed_out", &row->timed_out},
          std::pair{"pressed_again", &row->pressed_again}, std::pair{"refused", &row->refused},
          std::pair{"connection_lost", &row->connection_lost}, std::pair{"balked", &row->balked},
          std::pair{"reneged", &row->reneged}, std::pair{"dropped", &row->dropped},
          std::pair{"answered_in_tab", &row->answered_in_tab}})
      text.sample(with(labels, {{"outcome", outcome}}), count->mean);
  text.family("outstanding_requests" + by, sentence(about(&RequestRow::outstanding_end).meaning));
  for (const auto& [row, labels] : rows) text.sample(labels, row->outstanding_end.mean);
  text.family("outstanding_request_time" + by + "_seconds",
              sentence(about(&RequestRow::time_so_far_max).meaning));
  for (const auto& [row, labels] : rows) text.sample(labels, row->time_so_far_max.mean / 1e9);
  text.family("retried_requests" + by, sentence(about(&RequestRow::retries).meaning));
  for (const auto& [row, labels] : rows) text.sample(labels, row->retries.mean);
  text.family("response_time" + by + "_seconds", sentence(about(&RequestRow::response_time).meaning));
  for (const auto& [row, labels] : rows) text.durations(labels, row->response_time);
}

void add_rooms(MetricsText& text, const std::vector<RoomRow>& rooms) {
  if (rooms.empty()) return;
  text.family("waiting_room_people", sentence("people who came to a waiting room", {"outcome"}));
  for (const RoomRow& row : rooms)
    for (const auto& [outcome, count] :
         {std::pair{"admitted", &row.admitted}, std::pair{"gave_up", &row.gave_up},
          std::pair{"turned_away", &row.turned_away}})
      text.sample({{"room", row.room}, {"outcome", outcome}}, count->mean);
  text.family("waiting_room_number_in_queue_end", sentence(about(&RoomRow::number_in_queue_end).meaning));
  for (const RoomRow& row : rooms) text.sample({{"room", row.room}}, row.number_in_queue_end.mean);
  text.family("waiting_room_delay_in_queue_so_far_max_seconds",
              sentence(about(&RoomRow::delay_in_queue_so_far_max).meaning));
  for (const RoomRow& row : rooms)
    text.sample({{"room", row.room}}, row.delay_in_queue_so_far_max.mean / 1e9);
  text.family("waiting_room_delay_in_queue_seconds", sentence(about(&RoomRow::delay_in_queue).meaning));
  for (const RoomRow& row : rooms) text.durations({{"room", row.room}}, row.delay_in_queue);
}

void add_waves(MetricsText& text, const Bundle& bundle) {
  if (bundle.waves.empty()) return;
  add_by_group(text, "wave_people", about(&SelectionGroupRow::pool).meaning, {"wave", "outcome"},
               bundle.selection_groups, [&](const SelectionGroupRow& row, const Labels& group) {
                 const double rest = row.pool.mean - row.screened_out.mean - row.selected.mean;
                 for (const auto& [outcome, count] :
                      {std::pair{SelectionOutcome::selected, row.selected.mean},
                       std::pair{SelectionOutcome::not_selected, rest},
                       std::pair{SelectionOutcome::screened_out, row.screened_out.mean}})
                   text.sample(with({{"wave", row.wave}, {"outcome", word(outcome)}}, group), count);
               });
  add_by_group(
      text, "selected_share", about(&SelectionChanceRow::chance).meaning, {}, bundle.selection_chances,
      [&](const SelectionChanceRow& row, const Labels& group) { text.sample(group, row.chance.mean); });
  text.family("time_to_selection_seconds", sentence(about(&SelectionChanceRow::time_to_selection).meaning));
  for (const SelectionChanceRow& row : bundle.selection_chances)
    if (row.group.is_everybody()) text.durations({}, row.time_to_selection);
  add_by_group(text, "losing_streak_people", "people who stood in a draw", {"draws lost in a row", "end"},
               bundle.losing_streaks, [&](const LosingStreakRow& row, const Labels& group) {
                 const Labels losses = with({{"losses", std::to_string(row.losses)}}, group);
                 text.sample(with({{"end", "selected"}}, losses), row.selected.mean);
                 text.sample(with({{"end", "never_selected"}}, losses), row.never_selected.mean);
               });
}

}  // namespace

std::string open_metrics(const Bundle& bundle) {
  MetricsText text;
  add_people(text, bundle);
  add_stations(text, bundle.stations);
  add_requests(text, bundle.requests, false);
  add_requests(text, bundle.requests, true);
  add_rooms(text, bundle.rooms);
  add_waves(text, bundle);
  return std::move(text).finish();
}

}  // namespace gelombang::results
