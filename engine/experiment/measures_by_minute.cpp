// Measures: what is looked at minute for minute.
#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "engine/experiment/measures.hpp"

namespace gelombang::experiment {

namespace {

/// The share of the capacity that was used between two readings of use().
double share_used(const std::pair<double, double>& before, const std::pair<double, double>& now) {
  const double possible = now.second - before.second;
  return possible > 0 ? std::max(0.0, (now.first - before.first) / possible) : 0;
}

double difference(std::uint64_t now, std::uint64_t before) {
  return static_cast<double>(now - before);
}

}  // namespace

void Measures::end_minute(SimTime now, const Run& run) {
  check_conservation(now);
  look_for_overload(now, run);
  look_for_failures();
  if (++minute_ % minutes_per_value_ == 0) extend_series(now, run);
}

Measures::StationMeasure::Reading Measures::reading_of(std::size_t index, SimTime now, const Run& run) const {
  const StationMeasure& station = stations_[index];
  return {use(index, now, run), station.completions, station.wasted, station.refused_in_all(),
          station.in_queue.value_now()};
}

void Measures::look_for_overload(SimTime now, const Run& run) {
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    StationMeasure& station = stations_[i];
    const StationMeasure::Reading reading = reading_of(i, now, run), before = station.a_minute_ago;
    station.a_minute_ago = reading;
    // A third party with a few tokens a minute, or a pool without servers, is used up if people queue for it.
    const bool counts_by_queue =
        model_.stations[i].kind == Station::Kind::third_party || reading.use.second <= before.use.second;
    StationMinute minute;
    minute.is_used_up = share_used(before.use, reading.use) >= used_up ||
                        (counts_by_queue && reading.in_queue > 0 && before.in_queue > 0);
    minute.backlog_since = reading.in_queue > 0 ? station.queue_since : now - std::chrono::minutes(1);
    minute.capacity = reading.use.second - before.use.second;
    minute.completions = reading.completions - before.completions;
    minute.wasted = reading.wasted - before.wasted;
    overload_.end_minute(now, i, minute, attempts_);
  }
}

Measures::RequestTotals Measures::totals_of(std::size_t endpoint) const {
  RequestTotals total;
  for (std::size_t connection = 0; connection <= connections_; ++connection) {
    const RequestMeasure& measure = requests_[endpoint * (connections_ + 1) + connection];
    total.sent += measure.sent;
    total.retries += measure.retries;
    for (std::size_t i = 0; i < measure.ended.size(); ++i) {
      const auto outcome = static_cast<facts::RequestOutcome>(i);
      if (outcome == facts::RequestOutcome::answered_in_tab) continue;  // the person has the answer
      (outcome == facts::RequestOutcome::answered ? total.answered : total.failed) += measure.ended[i];
    }
  }
  return total;
}

void Measures::look_for_failures() {
  for (std::size_t endpoint = 0; endpoint < failing_.size(); ++endpoint) {
    const RequestTotals total = totals_of(endpoint);
    const RequestTotals& before = requests_a_minute_ago_[endpoint];
    const double failed = difference(total.failed, before.failed);
    failing_[endpoint].push_back(failed >
                                 failing_share * (failed + difference(total.answered, before.answered)));
    requests_a_minute_ago_[endpoint] = total;
  }
}

/// The parts of the name are put together when the series begins, and not looked at again.
void Measures::add_series(std::initializer_list<std::string_view> name, std::string_view unit, double value) {
  if (next_series_ == series_.size()) {
    series_.push_back({"", std::string(unit), {}, minutes_per_value_});
    for (const std::string_view part : name) series_.back().name += part;
  }
  series_[next_series_++].values.push_back(unit == "per_min" ? value / static_cast<double>(minutes_per_value_)
                                                             : value);
}

void Measures::extend_series(SimTime now, const Run& run) {
  next_series_ = 0;
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
    const StationMeasure::Reading reading = reading_of(i, now, run), before = station.before;
    station.before = reading;
    add_series({"station.", station_name, ".utilization"}, "", share_used(before.use, reading.use));
    add_series({"station.", station_name, ".number_in_queue"}, "", static_cast<double>(reading.in_queue));
    add_series({"station.", station_name, ".refused"}, "per_min",
               difference(reading.refused, before.refused));
    add_series({"station.", station_name, ".goodput"}, "per_min",
               difference(reading.completions - reading.wasted, before.completions - before.wasted));
  }
  for (std::size_t i = 0; i < stations_.size(); ++i)
    if (model_.stations[i].autoscaler)
      add_series({"station.", model_.stations[i].name, ".servers"}, "",
                 static_cast<double>(stations_[i].servers.value_now()));
  for (std::size_t endpoint = 0; endpoint < model_.endpoints.size(); ++endpoint) {
    const RequestTotals total = totals_of(endpoint), before = requests_before_[endpoint];
    requests_before_[endpoint] = total;
    const std::string& endpoint_name = model_.endpoints[endpoint].name;
    add_series({"requests.", endpoint_name, ".sent"}, "per_min", difference(total.sent, before.sent));
    add_series({"requests.", endpoint_name, ".retries"}, "per_min",
               difference(total.retries, before.retries));
    add_series({"requests.", endpoint_name, ".answered"}, "per_min",
               difference(total.answered, before.answered));
    add_series({"requests.", endpoint_name, ".failed"}, "per_min", difference(total.failed, before.failed));
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
