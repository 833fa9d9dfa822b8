// SPDX-License-Identifier: Apache-2.0
#include "engine/model/arrivals/arrivals.hpp"

#include <algorithm>

#include "engine/model/purposes.hpp"

namespace gelombang {

namespace {

constexpr std::int64_t most_cells = 57'600;  // 16 h of seconds, 40 days of minutes

Duration cell_width(Duration duration) {
  for (const Duration cell : {Duration{std::chrono::seconds(1)}, Duration{std::chrono::minutes(1)}})
    if (duration <= cell * most_cells) return duration / ((duration + cell - Duration{1}) / cell);
  return duration / most_cells;
}

double rate_at(const RatePoints& points, Duration at) {
  if (at <= points.front().first) return points.front().second;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (at > points[i].first) continue;
    const double share = seconds(at - points[i - 1].first) / seconds(points[i].first - points[i - 1].first);
    return points[i - 1].second + share * (points[i].second - points[i - 1].second);
  }
  return points.back().second;
}

/// Over [begin, end): exact, since a straight line has its mean in the middle.
double mean_rate(const RatePoints& points, Duration begin, Duration end) {
  double mean = 0;
  Duration from = begin;
  const auto add_until = [&](Duration to) {
    mean += rate_at(points, from + (to - from) / 2) * (seconds(to - from) / seconds(end - begin));
    from = to;
  };
  for (const auto& [at, rate] : points)
    if (from < at && at < end) add_until(at);
  add_until(end);
  return mean;
}

}  // namespace

Intensity arrival_intensity(const RatePoints& points, const DailyRhythm& rhythm,
                            const std::array<double, time_zone_count>& zone_share, Duration duration) {
  const Duration cell = cell_width(duration);
  std::vector<double> rate;
  for (Duration at{}; at + cell <= duration; at += cell) {
    double weight = 0;
    for (std::size_t zone = 0; zone < zone_share.size(); ++zone)
      weight += zone_share[zone] * rhythm.weight(SimTime{at + cell / 2}, static_cast<TimeZone>(zone));
    rate.push_back(mean_rate(points, at, at + cell) * weight);
  }
  return Intensity(std::move(rate), cell);
}

ArrivalTimes::ArrivalTimes(const ArrivalProcess& process, std::uint64_t count, Streams streams)
    : process_(&process), stream_(streams.at(purposes::arrivals.number, 0)), count_(count) {
  if (!process.intensity || count == 0) return;
  RandomStream ahead = stream_;  // the same numbers that next() will draw
  double sum = 0;
  for (std::uint64_t i = 0; i <= count; ++i) sum += unit_exponential_(ahead);
  scale_ = process.intensity->total() / sum;
}

std::optional<SimTime> ArrivalTimes::next() {
  if (count_ > 0 && made_ == count_) return std::nullopt;
  ++made_;
  if (process_->together) return process_->together;
  if (process_->intensity) {
    reached_ += unit_exponential_(stream_);
    const double cumulative = reached_ * scale_;
    if (cumulative >= process_->intensity->total()) return std::nullopt;
    last_ = std::max(last_, process_->intensity->inverse(cumulative));
  } else {
    const double interval = (*process_->interarrival_time)(stream_);
    if (interval > seconds(SimTime::max() - last_) - 1) return std::nullopt;  // beyond all simulated time
    last_ += from_seconds(interval);
  }
  return last_;
}

}  // namespace gelombang
