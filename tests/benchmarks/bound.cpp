// SPDX-License-Identifier: Apache-2.0
// A lower bound for the launch: one fixed workload of its kind, written straight on the kernel. No scenario,
// no rules, no policies, no findings; what is left is events, named random numbers, queues and histograms.
// What the launch takes for an event beyond this is what its generality costs.
//
// Everybody makes 48 calls, one after the other, to 8 stations in turn, each a pool of servers with one
// queue; thinks after every eighth call; waits 30 s for an answer, then tries again, five times at most. A
// fifth of all come in the first hour. What nobody waits for any more is served all the same.
//
//     benchmark_bound [people]
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/fifo.hpp"
#include "engine/kernel/events/pending_events.hpp"
#include "engine/kernel/random/intensity.hpp"
#include "engine/kernel/random/stream.hpp"
#include "engine/kernel/random/variates.hpp"
#include "engine/kernel/statistics/histogram.hpp"
#include "engine/kernel/statistics/time_average.hpp"
#include "tests/benchmarks/one_run.hpp"

namespace gelombang::benchmarks {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t stations = 8, calls = 48;
constexpr std::uint8_t attempts = 5;
constexpr Duration time_out = 30s;

class Bound {
 public:
  explicit Bound(std::uint32_t people) : people_(people), intensity_(rates(people), 1h) {
    const double each_at_the_peak = 0.2 * people / 3600 * calls / stations;  // calls a second at one station
    for (Station& station : stations_)
      station.servers = 1 + static_cast<std::int64_t>(each_at_the_peak * service_time_.mean() * 1.1);
    stations_[3].servers = 1 + stations_[3].servers * 8 / 10;  // too few for the first hour
    persons_.reserve(people);
    schedule_arrival();
  }

  void run() {
    while (!pending_.empty()) {
      const Event event = pending_.pop();
      now_ = event.time();
      ++events_;
      fingerprint_.add(event);
      handle(event);
    }
  }

  std::uint64_t events() const { return events_; }
  std::uint64_t fingerprint() const { return fingerprint_.value(); }

 private:
  enum Kind : std::uint8_t {  // the first two are followed by one for each further station
    service_ends = 0,
    request_arrives = stations,
    time_out_is_due = 2 * stations,
    person_continues,
    somebody_arrives
  };
  struct Person {
    SimTime arrived_at, sent_at;
    std::uint32_t generation = 0;  // of what the person waits for
    std::uint32_t draws = 0;
    std::uint8_t call = 0, attempt = 0;
  };
  struct Request {
    SimTime entered_at;
    std::uint32_t person, generation;
  };
  struct Station {
    std::int64_t servers = 0;
    Fifo<Request> queue;
    TimeAverage busy, in_queue;
    Histogram delay_in_queue, response_time;
  };

  /// Only the shape counts.
  static std::vector<double> rates(std::uint32_t people) {
    std::vector<double> hours(48, 0.8 * people / 47 / 3600);
    hours.front() = 0.2 * people / 3600;
    return hours;
  }

  void handle(const Event& event) {
    const std::uint8_t kind = event.kind();
    const std::uint32_t id = event.entity();
    if (kind < request_arrives) {
      end_service(stations_[kind], id, event.generation());
    } else if (kind < time_out_is_due) {
      Station& station = stations_[kind - request_arrives];
      const Request request{now_, id, event.generation()};
      if (station.busy.value_now() < station.servers) {
        station.busy.add(now_, 1);
        begin_service(station, request);
      } else {
        station.in_queue.add(now_, 1);
        station.queue.push_back(request);
      }
    } else if (kind == time_out_is_due) {
      end_waiting();
    } else if (kind == person_continues) {
      send(id);
    } else {
      persons_.push_back({now_, {}});
      send(static_cast<std::uint32_t>(persons_.size() - 1));
      schedule_arrival();
    }
  }

  void schedule_arrival() {
    if (persons_.size() == people_) return;
    expected_arrivals_ += standard_exponential(arrivals_);
    const SimTime next = intensity_.inverse(expected_arrivals_);
    if (next < SimTime::max()) schedule(next, somebody_arrives, 0, 0);
  }

  void send(std::uint32_t id) {
    Person& person = persons_[id];
    person.sent_at = now_;
    ++person.generation;
    const auto kind = static_cast<std::uint8_t>(request_arrives + person.call % stations);
    schedule(now_ + drawn(round_trip_, "round_trip", id), kind, id, person.generation);
    waiting_.push_back({now_ + time_out, id, person.generation});
    if (waiting_.size() == 1) schedule_time_out();
  }

  void begin_service(Station& station, const Request& request) {
    station.delay_in_queue.record((now_ - request.entered_at).count());
    const auto kind = static_cast<std::uint8_t>(&station - stations_.data());
    schedule(now_ + drawn(service_time_, "service_time", request.person), kind, request.person,
             request.generation);
  }

  void end_service(Station& station, std::uint32_t id, std::uint32_t generation) {
    if (station.queue.empty()) {
      station.busy.add(now_, -1);
    } else {
      const Request next = station.queue.front();
      station.queue.pop_front();
      station.in_queue.add(now_, -1);
      begin_service(station, next);
    }
    Person& person = persons_[id];
    if (person.generation != generation) return;  // nobody waits for it any more
    station.response_time.record((now_ - person.sent_at).count());
    ++person.generation;
    person.attempt = 0;
    if (++person.call == calls) {
      journey_time_.record((now_ - person.arrived_at).count());
    } else if (person.call % stations == 0) {
      schedule(now_ + drawn(think_, "think", id), person_continues, id, person.generation);
    } else {
      send(id);
    }
  }

  /// The time-outs are all of one length, so they fall due in the order in which they began; those whose
  /// answer has come are dropped without an event.
  void end_waiting() {
    const Waiting due = waiting_.front();
    if (is_live(due)) {
      Person& person = persons_[due.person];
      ++person.generation;
      if (++person.attempt < attempts)
        schedule(now_ + drawn(retry_after_, "retry_after", due.person), person_continues, due.person,
                 person.generation);
    }
    waiting_.pop_front();
    while (!waiting_.empty() && !is_live(waiting_.front())) waiting_.pop_front();
    if (!waiting_.empty()) schedule_time_out();
  }

  struct Waiting {
    SimTime due;
    std::uint32_t person, generation;
  };
  bool is_live(const Waiting& waiting) const {
    return persons_[waiting.person].generation == waiting.generation;
  }
  void schedule_time_out() { schedule(waiting_.front().due, time_out_is_due, 0, 0); }

  Duration drawn(const Distribution& law, std::string_view name, std::uint32_t id) {
    RandomStream stream = streams_.at(purpose(name), id, persons_[id].draws++);
    return from_seconds(law(stream));
  }

  void schedule(SimTime time, std::uint8_t kind, std::uint32_t id, std::uint32_t generation) {
    pending_.push(Event::at(time, kind, id, generation));
  }

  std::uint32_t people_;
  Streams streams_{1, 0};
  Intensity intensity_;
  double expected_arrivals_ = 0;  // up to the last one
  RandomStream arrivals_ = streams_.at(purpose("arrivals"), 0);
  Distribution round_trip_ = Distribution::lognormal(0.06, 1);
  Distribution service_time_ = Distribution::exponential(0.03);
  Distribution think_ = Distribution::exponential(60);
  Distribution retry_after_ = Distribution::uniform(2, 30);
  SimTime now_{};
  std::uint64_t events_ = 0;
  PendingEvents pending_;
  Fingerprint fingerprint_;
  std::vector<Person> persons_;
  std::array<Station, stations> stations_;
  Fifo<Waiting> waiting_;
  Histogram journey_time_;
};

}  // namespace
}  // namespace gelombang::benchmarks

int main(int argc, char** argv) {
  const gelombang::benchmarks::OneRun measured;
  const auto people = static_cast<std::uint32_t>(argc > 1 ? std::stoul(argv[1]) : 2'000'000);
  gelombang::benchmarks::Bound bound(people);
  bound.run();
  measured.print(people, bound.events(), bound.fingerprint());
}
