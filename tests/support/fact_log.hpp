// SPDX-License-Identifier: Apache-2.0
// A recorder that writes down what it is told, one line a fact: `3 s  web: starts after 1 s`.
#pragma once

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/model/model.hpp"
#include "tests/support/listener.hpp"

namespace gelombang {

using Lines = std::vector<std::string>;

class FactLog : public Listener {
 public:
  using Listener::record;
  explicit FactLog(const Model& model) : model_(model) {}

  void record(const facts::PersonArrived& f) override { line(f.now, "person: arrives"); }
  void record(const facts::StepEntered& f) override { line(f.now, model_.steps[f.step].name + ": entered"); }
  void record(const facts::StepLeft& f) override { line(f.now, model_.steps[f.step].name + ": left"); }
  void record(const facts::MilestoneReached& f) override {
    line(f.now, model_.milestones[f.milestone] + ": reached after " + in_seconds(f.since_arrival));
  }
  void record(const facts::PersonFinished& f) override {
    line(f.now, "person: finishes after " + in_seconds(f.journey_time));
  }
  void record(const facts::PersonLost& f) override {
    line(f.now, "person: is lost, " + model_.reasons[f.reason].english);
  }
  void record(const facts::RequestSent& f) override {
    line(f.now, model_.endpoints[f.endpoint].name + ": sent");
  }
  void record(const facts::RequestEnded& f) override {
    static constexpr const char* outcomes[] = {"answered", "timed out",       "pressed again",
                                               "refused",  "connection lost", "balked",
                                               "reneged",  "dropped",         "answered in a tab"};
    line(f.now, model_.endpoints[f.endpoint].name + ": " + outcomes[static_cast<std::size_t>(f.outcome)] +
                    " after " + in_seconds(f.since_sent));
  }
  void record(const facts::StationEntered& f) override {
    line(f.now, model_.stations[f.station].name + ": entered");
  }
  void record(const facts::ServiceStarted& f) override {
    line(f.now, model_.stations[f.station].name +
                    (f.resumed ? ": resumes" : ": starts after " + in_seconds(f.delay_in_queue)));
  }
  void record(const facts::StationLeft& f) override {
    line(f.now, model_.stations[f.station].name +
                    (f.served       ? ": left after "
                     : f.from_queue ? ": leaves the queue after "
                                    : ": broken off after ") +
                    in_seconds(f.sojourn_time) + (f.wasted ? ", for nobody" : ""));
  }
  void record(const facts::StationRefused& f) override {
    static constexpr const char* reasons[] = {"", ", balked at", ", limits", ", breaker", ", shedding"};
    line(f.now, model_.stations[f.station].name + ": refuses" + reasons[static_cast<std::size_t>(f.why)]);
  }
  void record(const facts::RequestWithheld& f) override {
    line(f.now, model_.endpoints[f.endpoint].name + (f.by_budget ? ": no budget" : ": throttled"));
  }
  void record(const facts::ServicePreempted& f) override {
    line(f.now, model_.stations[f.station].name + ": preempted");
  }
  void record(const facts::ClientLeft& f) override {
    line(f.now, "for nobody: " + model_.stations[f.station].name);
  }
  void record(const facts::FaultChanged& f) override {
    line(f.now, model_.faults[f.fault].name + (f.begins ? ": begins" : ": ends"));
  }
  void record(const facts::RoomEntered& f) override {
    line(f.now, model_.waiting_rooms[f.room].name + ": joined");
  }
  void record(const facts::RoomAdmitted& f) override {
    line(f.now, model_.waiting_rooms[f.room].name + ": admits after " + in_seconds(f.delay_in_queue));
  }
  void record(const facts::RoomLeft& f) override {
    line(f.now, model_.waiting_rooms[f.room].name + (f.from_queue ? ": left in vain" : ": turns away"));
  }
  void record(const facts::JobBegan& f) override { line(f.now, model_.jobs[f.job].name + ": begins"); }
  void record(const facts::JobFinished& f) override {
    line(f.now, model_.jobs[f.job].name + ": finished after " + in_seconds(f.took));
  }
  void record(const facts::CapacityChanged& f) override {
    line(f.now, model_.stations[f.station].name + ": capacity changes");
  }
  void record(const facts::SelectionDecided& f) override {
    line(f.now, std::string("selection: ") + word_of(f.outcome) + ", " + model_.reasons[f.reason].english);
  }

  /// All lines.
  const Lines& lines() const { return lines_; }
  /// The lines about one station, endpoint, step or milestone, or about the `person`; without its name.
  Lines about(const std::string& name) const {
    Lines chosen;
    for (const std::string& each : lines_) {
      const std::size_t at = each.find("  ");
      if (each.compare(at + 2, name.size() + 2, name + ": ") == 0)
        chosen.push_back(each.substr(0, at) + "  " + each.substr(at + 4 + name.size()));
    }
    return chosen;
  }
  /// How many lines contain this text.
  std::ptrdiff_t count(const std::string& text) const {
    return std::count_if(lines_.begin(), lines_.end(),
                         [&](const std::string& each) { return each.find(text) != std::string::npos; });
  }

 private:
  static std::string in_seconds(Duration duration) {
    char text[32];
    std::snprintf(text, sizeof text, "%.12g s", seconds(duration));
    return text;
  }
  void line(SimTime now, const std::string& what) {
    lines_.push_back(in_seconds(now.time_since_epoch()) + "  " + what);
  }

  const Model& model_;
  Lines lines_;
};

/// The log of one whole run.
inline FactLog log_of(const Model& model, std::uint64_t seed = 1, std::uint32_t replication = 0) {
  FactLog log(model);
  Replication<Listener> run(model, seed, replication, log);
  run.run_until(SimTime{model.duration});
  return log;
}

}  // namespace gelombang
