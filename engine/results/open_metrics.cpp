#include <cmath>
#include <utility>

#include "engine/results/text_files.hpp"

namespace gelombang::results {
namespace {

using Labels = std::vector<std::pair<const char*, std::string>>;

std::string escaped(const std::string& text) {
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

class MetricsText {
 public:
  /// Every metric is a gauge: a count of a finished run is a measured value, not a counter that still grows.
  void family(std::string name, const char* unit, const std::string& help) {
    name_ = "gelombang_" + std::move(name);
    text_ += "# TYPE " + name_ + " gauge\n";
    if (*unit != '\0') text_ += "# UNIT " + name_ + ' ' + unit + '\n';
    text_ += "# HELP " + name_ + ' ' + help + '\n';
  }

  void sample(const Labels& labels, double value) {
    if (std::isnan(value)) return;
    text_ += name_;
    char before = '{';
    for (const auto& [label, content] : labels) {
      text_ += before + std::string(label) + "=\"" + escaped(content) + '"';
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
                  const std::vector<Row>& rows, const AddRow& add) {
  text.family(name, "", help + ".");
  for (const Row& row : rows)
    if (row.group.is_everybody()) add(row, Labels{});
  text.family(name + "_by_group", "", help + ", by group.");
  for (const Row& row : rows)
    if (!row.group.is_everybody())
      add(row, Labels{{"dimension", row.group.dimension}, {"group", row.group.name}});
}

Labels with(Labels labels, const Labels& more) {
  labels.insert(labels.end(), more.begin(), more.end());
  return labels;
}

void add_people(MetricsText& text, const Bundle& bundle) {
  add_by_group(text, "arrived_people", "People who arrived, since the start of the run", bundle.people,
               [&](const PeopleRow& row, const Labels& group) { text.sample(group, row.arrived.mean); });
  add_by_group(text, "people", "Those who arrived, by where they are at the end of the run", bundle.people,
               [&](const PeopleRow& row, const Labels& group) {
                 text.sample(with({{"state", "finished"}}, group), row.finished.mean);
                 text.sample(with({{"state", "lost"}}, group), row.lost.mean);
                 text.sample(with({{"state", "on_the_way"}}, group), row.on_the_way.mean);
               });
  add_by_group(text, "milestone_people", "People who reached a milestone", bundle.funnel,
               [&](const FunnelRow& row, const Labels& group) {
                 text.sample(with({{"milestone", row.milestone}}, group), row.reached.mean);
               });
  add_by_group(text, "lost_people", "People who left, by step and reason", bundle.lost,
               [&](const LostRow& row, const Labels& group) {
                 text.sample(with({{"step", row.step}, {"reason", row.reason}, {"rule", row.rule}}, group),
                             row.lost.mean);
               });
}

void add_stations(MetricsText& text, const std::vector<StationRow>& stations) {
  const auto gauge = [&](const char* name, const char* help, Estimate StationRow::*member) {
    text.family(std::string("station_") + name, "", help);
    for (const StationRow& row : stations) text.sample({{"station", row.station}}, (row.*member).mean);
  };
  const auto gauge_seconds = [&](const char* name, const char* help, Estimate StationRow::*member) {
    text.family(std::string("station_") + name + "_seconds", "seconds", help);
    for (const StationRow& row : stations) text.sample({{"station", row.station}}, (row.*member).mean / 1e9);
  };
  gauge("arrivals", "Visits that came to a station, refused ones included.", &StationRow::arrivals);
  gauge("admitted", "Of these, let in.", &StationRow::admitted);
  gauge("refusal_probability", "Of these, the share refused.", &StationRow::refusal_probability);
  gauge("completions", "Visits served.", &StationRow::completions);
  gauge("goodput", "Visits served in time, per second.", &StationRow::goodput);
  text.family("station_refused", "", "Visits that were not let in, by reason.");
  for (const StationRow& row : stations) {
    const double other = row.balked.mean + row.limited.mean + row.breaker_open.mean + row.shed.mean;
    for (const auto& [why, count] :
         {std::pair{"full", row.refused.mean - other}, std::pair{"balked", row.balked.mean},
          std::pair{"limits", row.limited.mean}, std::pair{"breaker", row.breaker_open.mean},
          std::pair{"shedding", row.shed.mean}})
      text.sample({{"station", row.station}, {"why", why}}, count);
  }
  gauge("reneged", "Visits that ended in the queue because the person's patience did.", &StationRow::reneged);
  gauge("dropped", "Visits thrown out of the queue.", &StationRow::dropped);
  gauge("wasted", "Visits served after the client had left.", &StationRow::wasted);
  gauge("wasted_share", "Of the time servers were busy, what they were held for nobody.",
        &StationRow::wasted_share);
  gauge("utilization", "Busy share of the capacity that was there; none: no sample.",
        &StationRow::utilization);
  gauge("utilization_busiest", "In the busiest five minutes on end.", &StationRow::utilization_busiest);
  gauge("number_in_queue", "Time average of the number in queue.", &StationRow::number_in_queue_mean);
  gauge("number_in_queue_end", "In queue when the run ended.", &StationRow::number_in_queue_end);
  gauge("number_in_service_end", "In service when the run ended.", &StationRow::number_in_service_end);
  gauge("deadlocked", "Visits when the run ended that can never go on: requests wait for one another.",
        &StationRow::deadlocked);
  gauge_seconds("delay_in_queue_so_far_max", "The longest of those in queue when the run ended.",
                &StationRow::delay_in_queue_so_far_max);
  gauge_seconds("sojourn_time_so_far_max", "The longest of those in the station when the run ended.",
                &StationRow::sojourn_time_so_far_max);
  text.family("station_delay_in_queue_seconds", "seconds",
              "Queue entry to start of service, of visits that were served.");
  for (const StationRow& row : stations) text.durations({{"station", row.station}}, row.delay_in_queue);
  text.family("station_delayed_share", "", "Of visits that were served, whose delay in queue was longer.");
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
  text.family("sent_requests" + by, "", "Requests that were sent.");
  for (const auto& [row, labels] : rows) text.sample(labels, row->sent.mean);
  text.family("requests" + by, "", "Those that are no longer under way, by outcome.");
  for (const auto& [row, labels] : rows)
    for (const auto& [outcome, count] :
         {std::pair{"answered", &row->answered}, std::pair{"timed_out", &row->timed_out},
          std::pair{"pressed_again", &row->pressed_again}, std::pair{"refused", &row->refused},
          std::pair{"connection_lost", &row->connection_lost}, std::pair{"balked", &row->balked},
          std::pair{"reneged", &row->reneged}, std::pair{"dropped", &row->dropped},
          std::pair{"answered_in_tab", &row->answered_in_tab}})
      text.sample(with(labels, {{"outcome", outcome}}), count->mean);
  text.family("outstanding_requests" + by, "", "Those sent that had no outcome when the run ended.");
  for (const auto& [row, labels] : rows) text.sample(labels, row->outstanding_end.mean);
  text.family("outstanding_request_time" + by + "_seconds", "seconds", "Since the oldest of these was sent.");
  for (const auto& [row, labels] : rows) text.sample(labels, row->time_so_far_max.mean / 1e9);
  text.family("retried_requests" + by, "", "Those sent that were not the first attempt.");
  for (const auto& [row, labels] : rows) text.sample(labels, row->retries.mean);
  text.family("response_time" + by + "_seconds", "seconds", "Of answered requests.");
  for (const auto& [row, labels] : rows) text.durations(labels, row->response_time);
}

void add_rooms(MetricsText& text, const std::vector<RoomRow>& rooms) {
  if (rooms.empty()) return;
  text.family("waiting_room_people", "", "People who came to a waiting room, by what became of them.");
  for (const RoomRow& row : rooms)
    for (const auto& [outcome, count] :
         {std::pair{"admitted", &row.admitted}, std::pair{"gave_up", &row.gave_up},
          std::pair{"turned_away", &row.turned_away}})
      text.sample({{"room", row.room}, {"outcome", outcome}}, count->mean);
  text.family("waiting_room_number_in_queue_end", "", "In the line when the run ended.");
  for (const RoomRow& row : rooms) text.sample({{"room", row.room}}, row.number_in_queue_end.mean);
  text.family("waiting_room_delay_in_queue_so_far_max_seconds", "seconds", "The longest of these.");
  for (const RoomRow& row : rooms)
    text.sample({{"room", row.room}}, row.delay_in_queue_so_far_max.mean / 1e9);
  text.family("waiting_room_delay_in_queue_seconds", "seconds", "Of those who were admitted.");
  for (const RoomRow& row : rooms) text.durations({{"room", row.room}}, row.delay_in_queue);
}

void add_waves(MetricsText& text, const Bundle& bundle) {
  if (bundle.waves.empty()) return;
  add_by_group(text, "wave_people", "People of the pool of a wave, by what became of them",
               bundle.selection_groups, [&](const SelectionGroupRow& row, const Labels& group) {
                 const double rest = row.pool.mean - row.screened_out.mean - row.selected.mean;
                 for (const auto& [outcome, count] :
                      {std::pair{"selected", row.selected.mean}, std::pair{"not_selected", rest},
                       std::pair{"screened_out", row.screened_out.mean}})
                   text.sample(with({{"wave", row.wave}, {"outcome", outcome}}, group), count);
               });
  add_by_group(
      text, "selected_share", "Of those who stood in a pool, selected in some wave", bundle.selection_chances,
      [&](const SelectionChanceRow& row, const Labels& group) { text.sample(group, row.chance.mean); });
  text.family("time_to_selection_seconds", "seconds", "From arrival to the draw, of those selected.");
  for (const SelectionChanceRow& row : bundle.selection_chances)
    if (row.group.is_everybody()) text.durations({}, row.time_to_selection);
  add_by_group(text, "losing_streak_people", "People by how often they had lost", bundle.losing_streaks,
               [&](const LosingStreakRow& row, const Labels& group) {
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
