// SPDX-License-Identifier: Apache-2.0
// The small models that engines are compared on, over any pending-event set.
//
// Hold model: n events are pending; the earliest is taken, and another is scheduled a random delay later. It
// asks for nothing but the pending-event set. Source: Vaucher and Duval, Communications of the ACM 18:4,
// 1975. M/M/c: one event for every arrival and one for every departure, with the delay in queue of every
// customer in a histogram and the time averages of who is there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/fifo.hpp"
#include "engine/base/units.hpp"
#include "engine/kernel/events/pending_events.hpp"
#include "engine/kernel/random/stream.hpp"
#include "engine/kernel/random/variates.hpp"
#include "engine/kernel/statistics/histogram.hpp"
#include "engine/kernel/statistics/time_average.hpp"

namespace gelombang::benchmarks {

enum class Delays {
  exponential,  // mean 1 ms
  mixed         // one in ten is 1000 times as long: a form filled in, a confirmation mail, among page loads
};

/// The delays are drawn beforehand: what is measured is the set of pending events.
template <class Pending>
class Hold {
 public:
  Hold(std::size_t pending, Delays delays) : delays_(table_size) {
    constexpr double short_mean = 1e6, long_mean = 1e9;  // ns
    const double long_share = delays == Delays::mixed ? 0.1 : 0;
    RandomStream stream = Streams(1, 0).at(purpose("hold"), 0);
    const auto draw = [&](double share) {
      const double mean = bernoulli(stream, share) ? long_mean : short_mean;
      return 1 + static_cast<std::uint64_t>(mean * standard_exponential(stream));
    };
    for (std::uint64_t& delay : delays_) delay = draw(long_share);
    // The model begins in equilibrium: of what is pending, long delays are more than of what is scheduled.
    const double long_share_pending =
        long_share * long_mean / (long_share * long_mean + (1 - long_share) * short_mean);
    for (std::size_t i = 0; i < pending; ++i)
      set_.push({draw(long_share_pending), static_cast<std::uint64_t>(i)});
  }

  Event step() {
    const Event event = set_.pop();
    set_.push({event.time_ns + delays_[next_++ & (table_size - 1)], event.what});
    return event;
  }

 private:
  static constexpr std::size_t table_size = std::size_t{1} << 15;
  std::vector<std::uint64_t> delays_;
  std::size_t next_ = 0;
  Pending set_;
};

template <class Pending>
class MultiServerQueue {
 public:
  /// rho: utilization, 0 < rho < 1. The mean service time is 1 s.
  MultiServerQueue(int servers, double rho)
      : servers_(servers),
        interarrival_time_(Distribution::exponential(1 / (rho * servers)), "arrivals"),
        service_time_(Distribution::exponential(1), "services") {
    schedule(interarrival_time_.next(), arrival);
  }

  /// Until so many more customers have begun service.
  void serve(std::uint64_t customers) {
    for (const std::uint64_t until = delay_in_queue_.count() + customers; delay_in_queue_.count() < until;) {
      const Event event = pending_.pop();
      now_ = event.time();
      if (event.kind() == arrival)
        on_arrival();
      else
        on_departure();
    }
  }

  const Histogram& delay_in_queue() const { return delay_in_queue_; }
  double number_in_system_mean() const { return number_in_system_.average(now_); }

 private:
  enum Kind : std::uint8_t { departure, arrival };

  /// Drawn one ahead, so that the event that is scheduled need not wait until its time is computed.
  class Times {
   public:
    Times(Distribution law, std::string_view name)
        : law_(std::move(law)), stream_(Streams(1, 0).at(purpose(name), 0)), next_(law_(stream_)) {}
    double next() { return std::exchange(next_, law_(stream_)); }

   private:
    Distribution law_;
    RandomStream stream_;
    double next_;
  };

  void on_arrival() {
    number_in_system_.add(now_, 1);
    if (busy_.value_now() < servers_) {
      busy_.add(now_, 1);
      begin_service(now_);
    } else {
      queue_.push_back(now_);
    }
    schedule(interarrival_time_.next(), arrival);
  }

  void on_departure() {
    number_in_system_.add(now_, -1);
    if (queue_.empty()) {
      busy_.add(now_, -1);
    } else {
      const SimTime arrived_at = queue_.front();
      queue_.pop_front();
      begin_service(arrived_at);
    }
  }

  void begin_service(SimTime arrived_at) {
    delay_in_queue_.record((now_ - arrived_at).count());
    schedule(service_time_.next(), departure);
  }

  void schedule(double seconds_later, Kind kind) {
    pending_.push(Event::at(now_ + from_seconds(seconds_later), kind, ++scheduled_));
  }

  int servers_;
  Times interarrival_time_, service_time_;
  Pending pending_;
  SimTime now_{};
  std::uint32_t scheduled_ = 0;
  Fifo<SimTime> queue_;
  Histogram delay_in_queue_;
  TimeAverage number_in_system_, busy_;
};

}  // namespace gelombang::benchmarks
