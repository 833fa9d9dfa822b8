// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/twin.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "engine/analytic/twin_people.hpp"
#include "engine/analytic/twin_plan.hpp"
#include "engine/analytic/twin_saturation.hpp"
#include "engine/analytic/twin_stations.hpp"

namespace gelombang::analytic {
namespace {

constexpr std::int64_t minute_ns = Duration{std::chrono::minutes(1)}.count();

/// The shortest patience of somebody who uploads. How much a queue of uploads has left of it decides who gets
/// through, so a step may not be longer than a third of it.
double least_upload_patience_s(const Model& model) {
  double least = 1e18;
  for (const Step& step : model.steps) {
    if (step.request == none) continue;
    for (std::size_t at = model.endpoints[step.request].first_operation;; ++at) {
      const Operation& operation = model.operations[at];
      if (operation.kind == Operation::Kind::answer) break;
      if (operation.kind == Operation::Kind::transfer)
        least = std::min(least, seconds(model.clients[step.client].timeout));
    }
  }
  return least;
}

/// The clock of the twin: intervals of whole minutes, each of equal steps; some 9,000 steps in all, and more
/// for uploads.
struct Clock {
  explicit Clock(const Model& model) {
    const Duration duration = model.duration;
    constexpr double wished = 9000, most_intervals = 20000, most_steps = 60000;
    const double run_s = std::max(seconds(duration), 1.0);
    const auto minutes = static_cast<std::int64_t>(std::ceil(run_s / 60 / most_intervals));
    interval = std::min(Duration{std::max<std::int64_t>(minutes, 1) * minute_ns}, from_seconds(run_s));
    steps_each = std::max(1, static_cast<int>(std::ceil(seconds(interval) / (run_s / wished) - 1e-9)));
    const double uploads = std::ceil(3 * seconds(interval) / least_upload_patience_s(model) - 1e-9);
    const double most = std::max(1.0, most_steps * seconds(interval) / run_s);
    steps_each = std::max(steps_each, static_cast<int>(std::min(uploads, most)));
    intervals = static_cast<std::size_t>((duration + interval - Duration{1}) / interval);
    step_s = seconds(interval) / steps_each;
  }
  Duration interval{};
  std::size_t intervals = 0;
  int steps_each = 1;
  double step_s = 0;
};

/// How many people are expected to arrive.
class Arrivals {
 public:
  explicit Arrivals(const Model& model)
      : process_(model.arrivals), count_(static_cast<double>(model.population.count)) {
    if (process_.intensity && count_ > 0 && process_.intensity->total() > 0)
      scale_ = count_ / process_.intensity->total();
  }
  double until(double time_s) {
    const double before = so_far_;
    if (process_.together) {
      if (seconds(process_.together->time_since_epoch()) < time_s) so_far_ = count_;
    } else if (process_.intensity) {
      so_far_ = scale_ * process_.intensity->cumulative(SimTime{from_seconds(time_s)});
    } else if (process_.interarrival_time && process_.interarrival_time->mean() > 0) {
      so_far_ = time_s / process_.interarrival_time->mean();
      if (count_ > 0) so_far_ = std::min(so_far_, count_);
    }
    return so_far_ - before;
  }

 private:
  const ArrivalProcess& process_;
  double count_, scale_ = 1, so_far_ = 0;
};

/// Work that the system does by itself: so many requests at a time, until all are done.
class Jobs {
 public:
  Jobs(const Plan& plan, TwinStations& stations) : plan_(plan), stations_(stations) {
    for (const Job& job : plan.model.jobs) states_.push_back({seconds(job.at.time_since_epoch())});
  }
  void move(double now_s) {
    for (std::size_t i = 0; i < states_.size(); ++i) {
      State& state = states_[i];
      const Job& job = plan_.model.jobs[i];
      const int kind = plan_.job_kind[i];
      const double ended = std::min(stations_.answered(kind) + stations_.turned_away(kind), state.there);
      state.there -= ended;
      double begun = std::min(ended, state.left);
      if (state.next_s <= now_s && state.left + state.there < 0.5) {
        state.next_s = job.every ? state.next_s + seconds(*job.every) : 1e18;
        state.left = job.items;
        begun = std::min(job.parallel, job.items);
      }
      state.left -= begun;
      state.there += begun;
      if (begun > 0) stations_.send(kind, begun);
    }
  }

 private:
  struct State {
    double next_s = 0, left = 0, there = 0;
  };
  const Plan& plan_;
  TwinStations& stations_;
  std::vector<State> states_;
};

class Course {
 public:
  Course(const Model& model, const Clock& clock)
      : model_(model),
        clock_(clock),
        plan_(model, clock.step_s),
        stations_(plan_, clock.step_s),
        people_(plan_, stations_, clock.step_s, clock.intervals * static_cast<std::size_t>(clock.steps_each)),
        jobs_(plan_, stations_),
        arrivals_(model) {
    course_.interval = clock.interval;
    course_.duration = model.duration;
    course_.stations.resize(model.stations.size());
    course_.milestones.resize(model.milestones.size());
    for (const Station& station : model.stations)
      watches_.emplace_back(station, model.duration, clock.interval);
  }

  TwinCourse run() {
    std::size_t step = 0;
    for (std::size_t i = 0; i < clock_.intervals; ++i) {
      for (int j = 0; j < clock_.steps_each; ++j, ++step) {
        const double now_s = static_cast<double>(step) * clock_.step_s;
        people_.arrive(arrivals_.until(now_s + clock_.step_s));
        jobs_.move(now_s);
        people_.move(step);
        stations_.begin_step(now_s);
        stations_.work();
        people_.hear();
      }
      if (i + 1 == clock_.intervals) people_.look_at_calendar(seconds(model_.duration));
      end_interval(static_cast<std::int64_t>(i) * clock_.interval);
    }
    course_.on_the_way = people_.on_the_way();
    for (std::size_t i = 0; i < watches_.size(); ++i) {
      course_.stations[i].saturated_at = watches_[i].saturated_at();
      if (clock_.intervals > 0) course_.stations[i].chance_in_queue /= static_cast<double>(clock_.intervals);
    }
    tell_dominoes(model_, course_);
    return std::move(course_);
  }

 private:
  void end_interval(Duration began) {
    for (std::size_t i = 0; i < watches_.size(); ++i) {
      const TwinStations::Reading reading = stations_.end_interval(i);
      const TwinStations::Counts& counts = reading.counts;
      TwinStation& station = course_.stations[i];
      station.arrivals.push_back(counts.came);
      station.served.push_back(counts.served);
      station.refused.push_back(counts.refused);
      station.number_in_queue.push_back(reading.queue);
      station.utilization.push_back(counts.capacity > 0 ? std::min(1.0, counts.used / counts.capacity) : 0);
      station.chance_in_queue += chance_in_queue(model_, model_.stations[i], reading, clock_.interval);
      watches_[i].end_interval(began, reading);
    }
    for (std::size_t i = 0; i < course_.milestones.size(); ++i)
      course_.milestones[i].push_back(std::min(people_.reached(i), people_.arrived()));
    course_.arrived.push_back(people_.arrived());
    course_.finished.push_back(people_.finished());
    course_.lost.push_back(people_.lost());
  }

  const Model& model_;
  const Clock& clock_;
  Plan plan_;
  TwinStations stations_;
  TwinPeople people_;
  Jobs jobs_;
  Arrivals arrivals_;
  std::vector<SaturationWatch> watches_;
  TwinCourse course_;
};

}  // namespace

TwinCourse twin(const Model& model) {
  const Clock clock(model);
  return Course(model, clock).run();
}

double TwinCourse::reached(std::size_t milestone, Duration at) const {
  const std::vector<double>& values = milestones[milestone];
  if (values.empty() || at <= Duration{}) return 0;
  const auto whole = static_cast<std::size_t>(at / interval);
  if (whole >= values.size()) return values.back();
  const double part = seconds(at % interval) / seconds(interval);
  const double before = whole == 0 ? 0 : values[whole - 1];
  return before + part * (values[whole] - before);
}

std::vector<Departure> departures(const Model& model) {
  std::vector<Departure> found;
  const auto add_if = [&](bool is_so, Departure departure) {
    if (is_so) found.push_back(departure);
  };
  const auto any_station = [&](auto&& is_so) {
    return std::any_of(model.stations.begin(), model.stations.end(), is_so);
  };
  Arrivals arrivals(model);
  double most = arrivals.until(seconds(model.duration));
  for (const Job& job : model.jobs) most += job.items;
  add_if(most < 5000, Departure::small_numbers);
  add_if(any_station([](const Station& station) {
           return station.discipline != QueueDiscipline::fifo && station.discipline != QueueDiscipline::lifo;
         }),
         Departure::order_of_service);
  add_if(any_station([](const Station& station) { return station.blocks; }), Departure::blocking);
  add_if(any_station([](const Station& station) {
           return station.breaker || station.shedding ||
                  (station.limits && station.limits->retries != unlimited);
         }) ||
             std::any_of(model.clients.begin(), model.clients.end(),
                         [](const Client& client) { return client.throttle.has_value(); }),
         Departure::policies);
  add_if(std::any_of(model.waiting_rooms.begin(), model.waiting_rooms.end(),
                     [](const WaitingRoomRule& rule) { return rule.session_length.has_value(); }),
         Departure::sessions);
  add_if(std::any_of(model.faults.begin(), model.faults.end(),
                     [](const Fault& fault) {
                       return fault.at.empty() || fault.loses_work || fault.in_service != InService::finish;
                     }),
         Departure::faults);
  add_if(!model.waves.empty(), Departure::draws);
  add_if(std::any_of(model.steps.begin(), model.steps.end(),
                     [](const Step& step) { return step.is_repeated && step.milestone != none; }),
         Departure::loops);
  return found;
}

}  // namespace gelombang::analytic
