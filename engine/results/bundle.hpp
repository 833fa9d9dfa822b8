// What a run leaves behind, as plain data: the experiment fills it, `write_bundle` stores it, and the
// summary, the report, the viewer and the CI verdict read it and nothing else.
// Not here: how the numbers are measured (experiment/measures), how they are stored (write.hpp, read.hpp).
//
// Nothing here is about one person, and nothing depends on when or where the run took place: the same
// scenario, seed and plugins give the same bundle, byte for byte.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/civil_time.hpp"
#include "engine/base/units.hpp"

namespace gelombang::results {

inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// A measured quantity, averaged over replications.
struct Estimate {
  double mean = not_a_number;        // NaN: nothing was observed in any replication
  double half_width = not_a_number;  // of the 95 % confidence interval; NaN with fewer than two observations
  int n = 0;                         // replications in which it was observed
};

/// How a duration is distributed over people, requests or visits. In nanoseconds, as everywhere in files;
/// each member is an estimate over replications of that property within one replication.
struct DurationEstimates {
  Estimate mean, p50, p95, p99, max;
};

/// A part of the population: `connection` / `4g_good`, `region` / `ID-JB`. Dimensions: connection, region,
/// sex, age, education, work_status, disability. Both empty: everybody.
struct Group {
  std::string dimension, name;
  bool is_everybody() const { return dimension.empty(); }
  bool operator==(const Group&) const = default;
};

/// Who arrived, and where they are at the end. Conservation: arrived = finished + lost + inside.
struct PeopleRow {
  Group group;
  Estimate arrived, finished, lost, inside;  // inside: still on the way when the run ended
  DurationEstimates journey_time;            // first arrival to final exit, of those who finished
};

/// How many reached a milestone, and how long after their arrival. Milestones are in journey order; the row
/// of everybody comes before those of its groups.
struct FunnelRow {
  std::string milestone;
  Group group;
  Estimate reached;
  DurationEstimates time_to_milestone;
};

/// Who left, at which step and why. `rule` and `article` (`Perpres 36/2020 art. 3`) are empty when no rule
/// refused them: they gave up.
struct LostRow {
  std::string step, reason, rule, article;
  Group group;
  Estimate lost;
};

/// One station over the measured part of the run.
struct StationRow {
  std::string station, kind, capacity;  // kind as in the scenario; capacity in words: `40 servers, queue 200`
  Estimate arrivals, completions;       // visits
  Estimate rejections;                  // turned away because the queue was full
  Estimate wasted;                      // completed when the client had already left
  Estimate broken_off;            // ended before the service was over: an upload cut, a server given back
  Estimate utilization;           // busy share of the capacity, 0 .. 1
  Estimate offered_load;          // what came, refused visits included, times what one visit takes: in
                                  // erlangs (server_pool, delay), or in units of the capacity
  Estimate number_in_queue_mean;  // time average
  Estimate number_in_queue_max;
  DurationEstimates delay_in_queue, sojourn_time;
  std::optional<Duration> saturated_at;  // simulated time at which it first saturated, in the first
                                         // replication; none: it never did
};

/// Requests of one endpoint from one class of connection (empty: all of them).
/// sent = answered + timed_out + pressed_again + refused + connection_lost + those still under way.
struct RequestRow {
  std::string endpoint, connection;
  Estimate sent, answered;
  Estimate timed_out;               // the browser stopped waiting
  Estimate pressed_again;           // the user pressed again and so gave this one up
  Estimate refused;                 // a station was full
  Estimate connection_lost;         // during an upload
  DurationEstimates response_time;  // of answered requests
};

/// A quantity at equally spaced instants: value i belongs to the `minutes_per_value` minutes of simulated
/// time that begin at minute i * minutes_per_value. Counts are per minute (`requests.upload.failed`), levels
/// are those of the interval's end (`station.web.number_in_queue`, `milestone.registered`). Mean over
/// replications. All series of a bundle have the same interval.
struct TimeSeries {
  std::string name;
  std::string unit;  // suffix for column names: `per_min`, `ns`; empty for a level that is a count
  std::vector<double> values;
  std::int64_t minutes_per_value = 1;
};

/// A published count beside the simulated one.
struct PublishedRow {
  Duration at{};  // since the start of the run
  std::string milestone;
  double published = 0;
  Estimate simulated;
  double relative_difference = not_a_number;  // (simulated - published) / published
  double tolerance = 0;                       // 0.05 = 5 %
  bool within = false;
};

/// What became of the people of the pool.
struct SelectionRow {
  enum class Outcome { selected, not_selected, screened_out };
  Outcome outcome = Outcome::selected;
  std::string reason, rule, article;
  Group group;
  Estimate people;
};

/// The pool's and the winners' number in one group.
struct SelectionGroupRow {
  Group group;
  Estimate pool, screened_out, selected;
};

struct Selection {
  std::string wave, rule;
  std::string seed;             // public seed of the draw, hexadecimal
  std::string pool_commitment;  // SHA-256 of the pool, hexadecimal, of the first replication
  std::int64_t seats = 0;
  std::vector<SelectionGroupRow> groups;  // everybody first
  std::vector<SelectionRow> outcomes;     // by reason and group
};

/// A quantity that nobody published, as written in the scenario.
struct Assumption {
  std::string name, value, low, high, because;
};

/// Something a reader should know before trusting or using the numbers, in one sentence.
struct Finding {
  enum class Severity {
    note,     // worth knowing: which station saturates first, and when
    warning,  // mind this when you read the numbers: the run was cut short
    failure   // the numbers must not be used: people are missing, Little's law does not hold
  };
  Severity severity = Severity::note;
  std::string sentence;
};

/// One seeded run.
struct Replication {
  enum class Status {
    complete,
    interrupted,  // stopped from outside; `end` is the time reached
    failed,       // a rule broke its contract; `message` says how
    not_begun     // the run was stopped before its turn came
  };
  int index = 0;  // from 0
  std::uint64_t seed = 0;
  std::uint64_t fingerprint = 0;  // hash over what happened, in order
  std::uint64_t events = 0;
  Duration end{};  // simulated
  Status status = Status::complete;
  std::string message;
};

struct InputFile {
  std::string path;    // relative to the scenario's folder
  std::string sha256;  // hexadecimal; empty when not known
};

struct PluginUse {
  std::string name, version;
};

/// What somebody else needs to get the same numbers. Filled by the caller, not by the experiment. Paths are
/// never absolute, so that a bundle does not tell whose machine it was made on.
struct Provenance {
  std::string program_version;
  std::string scenario_name, scenario_title, scenario_path;
  std::optional<CivilTime> start;  // the calendar instant of simulated time zero
  Duration duration{}, warm_up{};
  std::vector<InputFile> inputs;                               // the scenario first
  std::vector<std::pair<std::string, std::string>> overrides;  // --set path, value
  std::vector<PluginUse> plugins;
  std::uint64_t seed = 0;
  int replications = 1;  // asked for
  std::string rerun;     // one shell line that makes this bundle again
};

struct Bundle {
  enum class Status { complete, partial };

  Provenance provenance;
  Status status = Status::complete;
  Duration reached{};             // partial: every replication that counts got at least this far
  std::uint64_t fingerprint = 0;  // over the fingerprints of the replications, in order
  std::vector<Replication> replications;

  std::vector<PeopleRow> people;  // everybody first
  std::vector<FunnelRow> funnel;
  std::vector<LostRow> lost;
  std::vector<StationRow> stations;  // scenario order
  std::vector<RequestRow> requests;
  std::vector<TimeSeries> time_series;  // all start at simulated time zero
  std::vector<PublishedRow> published;
  std::optional<Selection> selection;
  std::vector<Assumption> assumptions;
  std::vector<Finding> findings;
};

}  // namespace gelombang::results
