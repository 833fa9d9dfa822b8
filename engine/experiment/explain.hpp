// SPDX-License-Identifier: Apache-2.0
// Where the time of the slowest went: the visits to one station, or the requests to one endpoint, taken apart
// in a second run that repeats the first replication. A run is deterministic, so what is told here happened.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/experiment/run.hpp"
#include "engine/kernel/statistics/histogram.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

struct Question {
  enum class About : std::uint8_t { station, endpoint };
  About about = About::station;
  std::uint16_t index = 0;
  SimTime from{},
      to = SimTime::max();  // visits that came, or first attempts made, from `from` up to before `to`
};

/// Adds up, for every bucket of a histogram of the whole time, what each part of it took: one pass is enough
/// to know the parts of the slowest 1 %, whose bound is known only at the end.
class Breakdown {
 public:
  explicit Breakdown(std::size_t parts) : parts_(parts), width_(parts + 3) {}
  /// `parts` of `whole`, in nanoseconds; and how many attempts of the same person came before, the first of
  /// them so long ago.
  void add(std::int64_t whole, const std::vector<std::int64_t>& parts, std::uint32_t attempts,
           std::int64_t since_first);
  std::int64_t count() const { return count_; }

  struct Mean {
    std::int64_t count = 0;
    std::vector<double> parts;
    double attempts = 0, since_first = 0;
  };
  /// Of the buckets from the top down that hold at least this share of all.
  Mean slowest(double share) const;
  /// Of the buckets that reach into the part between these two quantiles.
  Mean between(double low, double high) const;

 private:
  Mean mean_of(std::size_t first_bucket, std::size_t end_bucket) const;
  std::size_t buckets() const { return sums_.size() / width_; }

  std::size_t parts_, width_;  // a bucket: count, the parts, attempts, since the first
  std::int64_t count_ = 0;
  std::vector<double> sums_;
};

/// Hears the facts of one run and answers one question.
class Explainer {
 public:
  /// The model must outlive it.
  Explainer(const Model& model, const Question& question);

  void record(const facts::RequestSent& fact);
  void record(const facts::RequestEnded& fact);
  void record(const facts::StationEntered& fact);
  void record(const facts::ServiceStarted& fact);
  void record(const facts::ServiceEnded& fact);
  void record(const facts::ServicePreempted& fact);
  void record(const facts::StationLeft& fact);
  template <class Fact>
  void record(const Fact&) {}  // the others say nothing about where time goes

  void write(results::Bundle& bundle, SimTime end) const;

 private:
  /// A visit that is going on.
  struct Visit {
    std::uint16_t station = 0;
    SimTime entered_at{}, since{};  // since: of the present phase
    enum class Phase : std::uint8_t { queue, service, calls } phase = Phase::queue;
    std::int64_t in_queue = 0, in_service = 0;  // until `since`
    std::int64_t in_calls = 0;                  // visits that began within this one and are over
  };
  struct Track {
    bool is_followed = false;
    std::uint32_t person = facts::no_person;
    SimTime sent_at{};
    std::optional<SimTime> arrived_at;  // at the first station
    std::uint32_t attempts = 0;         // before this one
    SimTime first_sent_at{};
    std::vector<Visit> visits;  // outermost first
    std::vector<std::int64_t> parts;
  };
  /// The attempts of a person at the present step.
  struct Attempts {
    SimTime first_sent_at{};
    std::uint32_t sent = 0;
  };

  /// The present visit of the request to the station, if it is followed.
  Visit* visit(std::uint32_t request, std::uint16_t station);
  static void end_phase(Visit& visit, SimTime now);
  void visit_ended(Track& track, std::size_t index, SimTime now, bool served);
  bool is_about(Question::About about, std::uint16_t index) const {
    return question_.about == about && question_.index == index;
  }
  void add_pair(std::uint16_t station, const std::string& queue, const std::string& rest);
  std::int64_t* pair_of(Track& track, std::uint16_t station) const;
  bool is_in_question(SimTime came) const { return came >= question_.from && came < question_.to; }

  const Model& model_;
  Question question_;
  std::vector<std::string> part_names_;
  std::vector<std::uint16_t> part_station_;  // of each pair of parts (queue, the rest), in order
  std::size_t first_pair_ = 0;               // the part in which the pairs begin
  std::vector<Track> tracks_;                // by request
  std::vector<Attempts> attempts_;           // by person
  Breakdown breakdown_;
  std::int64_t came_ = 0;
};

/// Repeats replication 0 and adds the answers to the bundle. With `options.stop` set they are of the part
/// until then. Throws PluginError when a rule breaks its contract.
void explain(const Model& model, const RunOptions& options, const std::vector<Question>& questions,
             results::Bundle& bundle, const std::function<void(const Progress&)>& report = {});

}  // namespace gelombang::experiment
