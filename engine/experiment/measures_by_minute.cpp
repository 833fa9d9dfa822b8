// Measures: what is looked at minute for minute.
#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "engine/experiment/measures.hpp"

namespace gelombang::experiment {

namespace {

double difference(std::uint64_t now, std::uint64_t before) {
  return static_cast<double>(now - before);
}

}  // namespace

void Measures::end_minute(SimTime now, const Run& run) {
  check_conservation(now);
  look_for_overload(now, run);
  look_for_failures();
  look_for_busiest(now, run);
  minutes_to_ = now;
  if (now - series_to_ >= std::chrono::minutes(minutes_per_value_)) extend_series(now, run);
}

/// What is left after the last full minute. An overload is looked for in full ones alone.
void Measures::end_last_minute(SimTime now, const Run& run) {
  if (now > minutes_to_) {
    look_for_failures();
    look_for_busiest(now, run);
  }
  if (now > series_to_) extend_series(now, run);
}

Measures::StationMeasure::Reading Measures::StationMeasure::Reading::operator-(const Reading& earlier) const {
  return {use - earlier.use,        admitted - earlier.admitted, completions - earlier.completions,
          wasted - earlier.wasted,  refused - earlier.refused,   left_queue - earlier.left_queue,
          waiting - earlier.waiting};
}

Measures::StationMeasure::Reading Measures::reading_of(std::size_t index, SimTime now, const Run& run) const {
  const StationMeasure& station = stations_[index];
  const Station::Kind kind = model_.stations[index].kind;
  const bool has_queue = kind == Station::Kind::server_pool || kind == Station::Kind::third_party;
  const StationMeasure::Reading& before = station.not_measured;
  const CapacityUse measured = use(index, now, run);
  return {{measured.used + before.use.used, measured.possible + before.use.possible},
          station.admitted + before.admitted,
          station.completions + before.completions,
          station.wasted + before.wasted,
          station.refused_in_all() + before.refused,
          station.reneged + station.dropped + before.left_queue,
          has_queue ? station.in_queue.value_now() : station.number_in_system.value_now()};
}

void Measures::look_for_busiest(SimTime now, const Run& run) {
  for (std::size_t i = 0; i < stations_.size(); ++i) stations_[i].busiest.end_minute(now, use(i, now, run));
}

void Measures::look_for_overload(SimTime now, const Run& run) {
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    StationMeasure& station = stations_[i];
    const StationMeasure::Reading reading = reading_of(i, now, run), before = station.a_minute_ago;
    const StationMeasure::Reading change = reading - before;
    station.a_minute_ago = reading;
    // A third party with a few tokens a minute, or a pool without servers, is used up if people queue for it.
    const bool counts_by_queue =
        model_.stations[i].kind == Station::Kind::third_party || change.use.possible <= 0;
    StationMinute minute;
    minute.is_used_up =
        change.use.share() >= used_up || (counts_by_queue && reading.waiting > 0 && before.waiting > 0);
    minute.backlog_since =
        station.in_queue.value_now() > 0 ? station.queue_since : now - std::chrono::minutes(1);
    minute.capacity = change.use.possible;
    minute.came = change.admitted + change.refused;
    minute.refused = change.refused;
    minute.left_over = change.waiting + static_cast<std::int64_t>(change.left_queue);
    minute.completions = change.completions;
    minute.wasted = change.wasted;
    minute.lost = change.wasted + change.refused + change.left_queue;
    overload_.end_minute(now, i, minute, attempts_);
  }
}

Measures::RequestTotals Measures::totals_of(std::size_t endpoint) const {
  RequestTotals total = requests_not_measured_[endpoint];
  for (std::size_t connection = 0; connection <= connections_; ++connection) {
    const RequestMeasure& measure = requests_[endpoint * (connections_ + 1) + connection];
    total.sent += measure.sent;
    total.retries += measure.retries;
    for (std::size_t i = 0; i < measure.ended.size(); ++i)
      total.end(static_cast<facts::RequestOutcome>(i), measure.ended[i]);
  }
  return total;
}

void Measures::look_for_failures() {
  for (std::size_t endpoint = 0; endpoint < failing_.size(); ++endpoint) {
    const RequestTotals total = totals_of(endpoint);
    const RequestTotals in_minute = total - requests_a_minute_ago_[endpoint];
    const auto failed = static_cast<double>(in_minute.failed);
    failing_[endpoint].push_back(failed > failing_share * (failed + static_cast<double>(in_minute.answered)));
    requests_a_minute_ago_[endpoint] = total;
  }
}

/// The parts of the name are put together when the series begins, and not looked at again.
void Measures::add_series(std::initializer_list<std::string_view> name, std::string_view unit, double value) {
  if (next_series_ == series_.size()) {
    series_.push_back({"", std::string(unit), {}, minutes_per_value_});
    for (const std::string_view part : name) series_.back().name += part;
  }
  const double minutes = seconds(series_interval_) / 60;
  series_[next_series_++].values.push_back(unit == "per_min" ? value / minutes : value);
}

void Measures::extend_series(SimTime now, const Run& run) {
  next_series_ = 0;
  series_interval_ = now - series_to_;
  series_to_ = now;
  add_series({"people.arrived"}, "per_min", difference(arrived_.everybody(), arrived_before_));
  arrived_before_ = arrived_.everybody();
  std::uint64_t lost = 0;
  for (const GroupCounts& counts : lost_) lost += counts.everybody();
  add_series({"people.lost"}, "", static_cast<double>(lost));
  add_series({"people.inside"}, "", static_cast<double>(arrived_.everybody() - finished_.everybody() - lost));
  for (std::size_t i = 0; i < milestones_.size(); ++i)
    add_series({"milestone.", model_.milestones[i]}, "", static_cast<double>(milestones_[i].everybody()));

  for (std::size_t i = 0; i < stations_.size(); ++i) {
    StationMeasure& station = stations_[i];
    const std::string& station_name = model_.stations[i].name;
    const StationMeasure::Reading reading = reading_of(i, now, run), change = reading - station.before;
    station.before = reading;
    add_series({"station.", station_name, ".utilization"}, "", change.use.share());
    add_series({"station.", station_name, ".number_in_queue"}, "",
               static_cast<double>(station.in_queue.value_now()));
    add_series({"station.", station_name, ".refused"}, "per_min", static_cast<double>(change.refused));
    add_series({"station.", station_name, ".goodput"}, "per_min",
               difference(change.completions, change.wasted));
  }
  for (std::size_t i = 0; i < stations_.size(); ++i)
    if (model_.stations[i].autoscaler)
      add_series({"station.", model_.stations[i].name, ".servers"}, "",
                 static_cast<double>(stations_[i].servers.value_now()));
  for (std::size_t endpoint = 0; endpoint < model_.endpoints.size(); ++endpoint) {
    const RequestTotals total = totals_of(endpoint), change = total - requests_before_[endpoint];
    requests_before_[endpoint] = total;
    const std::string& endpoint_name = model_.endpoints[endpoint].name;
    add_series({"requests.", endpoint_name, ".sent"}, "per_min", static_cast<double>(change.sent));
    add_series({"requests.", endpoint_name, ".retries"}, "per_min", static_cast<double>(change.retries));
    add_series({"requests.", endpoint_name, ".answered"}, "per_min", static_cast<double>(change.answered));
    add_series({"requests.", endpoint_name, ".failed"}, "per_min", static_cast<double>(change.failed));
  }
  for (std::size_t i = 0; i < rooms_.size(); ++i) {
    const std::string& room_name = model_.waiting_rooms[i].name;
    add_series({"room.", room_name, ".number_in_queue"}, "",
               static_cast<double>(rooms_[i].in_queue.value_now()));
    add_series({"room.", room_name, ".admitted"}, "per_min",
               difference(rooms_[i].admitted, rooms_[i].admitted_before));
    rooms_[i].admitted_before = rooms_[i].admitted;
  }
}

}  // namespace gelombang::experiment
