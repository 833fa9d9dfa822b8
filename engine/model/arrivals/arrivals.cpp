#include "engine/model/arrivals/arrivals.hpp"

#include <algorithm>

namespace gelombang {

namespace {

constexpr Duration minute = std::chrono::minutes(1);

double rate_at(const RatePoints& points, Duration at) {
  if (at <= points.front().first) return points.front().second;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (at > points[i].first) continue;
    const double share = seconds(at - points[i - 1].first) / seconds(points[i].first - points[i - 1].first);
    return points[i - 1].second + share * (points[i].second - points[i - 1].second);
  }
  return points.back().second;
}

}  // namespace

Intensity arrival_intensity(const RatePoints& points, const DailyRhythm& rhythm,
                            const std::array<double, time_zone_count>& zone_share, Duration duration) {
  const std::int64_t minutes = (duration.count() + minute.count() - 1) / minute.count();
  const Duration cell = duration / std::min<std::int64_t>(minutes, 40 * 24 * 60);
  std::vector<double> rate;
  for (Duration at{}; at + cell <= duration; at += cell) {
    const Duration middle = at + cell / 2;
    double weight = 0;
    for (std::size_t zone = 0; zone < zone_share.size(); ++zone)
      weight += zone_share[zone] * rhythm.weight(SimTime{middle}, static_cast<TimeZone>(zone));
    rate.push_back(rate_at(points, middle) * weight);
  }
  return Intensity(std::move(rate), cell);
}

ArrivalTimes::ArrivalTimes(const ArrivalProcess& process, std::uint64_t count, Streams streams)
    : process_(&process), stream_(streams.at(purpose("arrivals"), 0)), count_(count) {
  if (!process.intensity || count == 0) return;
  RandomStream ahead = stream_;  // the same numbers that next() will draw
  double sum = 0;
  for (std::uint64_t i = 0; i <= count; ++i) sum += unit_exponential_(ahead);
  scale_ = process.intensity->total() / sum;
}

std::optional<SimTime> ArrivalTimes::next() {
  if (count_ > 0 && made_ == count_) return std::nullopt;
  ++made_;
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
