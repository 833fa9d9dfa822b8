// A scenario as typed values: units checked, every value knows where it was written.
// Not here: what the values mean when they run (engine/model), names turned into objects (engine/assembly).
//
// Names that refer to something (a station, an endpoint, a step) stay text in this file; assembly resolves
// them and reports those that lead nowhere, at the position they carry.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/civil_time.hpp"
#include "engine/base/diagnostics.hpp"
#include "engine/base/units.hpp"

namespace gelombang::scenario {

/// A value and the place it was written; for a default, the place of the section that lacks it.
template <class T>
struct At {
  T value{};
  SourceLocation where;
};

/// A non-negative random quantity. Numbers are in the unit of the key that holds it: seconds for a
/// duration, bytes for a size.
///
///   250 ms                            constant
///   uniform(1 s, 3 s)
///   exponential(mean 6 min)
///   erlang(mean 6 min, stages 2)
///   gamma(mean 6 min, scv 0.5)        scv: squared coefficient of variation, variance / mean^2
///   lognormal(mean 6 min, scv 0.5)
///   hyperexponential(mean 6 min, scv 4)   two branches with balanced means; scv > 1
///   empirical(1 s: 30 %, 2 s: 50 %, 10 s: 20 %)   values with weights
///
/// Inside { } and [ ] YAML ends a value at a comma: there, one with two parameters stands in quotes.
struct DistributionSpec {
  enum class Kind { constant, uniform, exponential, erlang, gamma, lognormal, hyperexponential, empirical };
  Kind kind = Kind::constant;
  double mean = 0;                                // every kind; of uniform and empirical it is computed
  double scv = 0;                                 // gamma, lognormal, hyperexponential
  int stages = 1;                                 // erlang
  double low = 0, high = 0;                       // uniform
  std::vector<std::pair<double, double>> points;  // empirical: value, weight
};

/// A quantity that nobody published: its value, the range that is believable, and why.
///   assumptions:
///     form_time: {value: 12 min, low: 6 min, high: 20 min, because: "five screens, typed on a phone"}
/// `$form_time` then stands for the value anywhere in the file, also inside a distribution.
struct AssumptionSpec {
  At<std::string> name;
  At<std::string> value;      // as written, with its unit
  At<std::string> low, high;  // as written; the loader checks low <= value <= high in one common unit
  At<std::string> because;
};

/// One value of a categorical attribute and its share. Shares of one attribute are normalised to 1.
struct ShareSpec {
  At<std::string> name;
  At<double> share;
};

/// How a person reaches the site.
struct ConnectionSpec {
  At<std::string> name;
  At<double> share;
  At<BitRate> uplink;               // cap of one upload on the person's side
  At<DistributionSpec> round_trip;  // network delay of a request, both ways together
  At<Rate> drops;                   // hazard of losing the connection while an upload is under way; 0 = never
};

/// A province (or any region): read from a CSV file. Columns that must be there: `code` (ISO 3166-2),
/// `name`, `time_zone` (WIB, WITA, WIT), `weight` (> 0, any scale).
struct RegionSpec {
  std::string code, name;
  TimeZone time_zone = TimeZone::wib;
  double weight = 0;
  SourceLocation where;
};

struct PopulationSpec {
  At<std::int64_t> count;        // people in all; 1 .. 4 * 10^9. Zero: no limit
  At<std::string> regions_file;  // empty: one region "ALL" in WIB
  std::vector<RegionSpec> regions;
  std::vector<ConnectionSpec> connections;                  // empty: one class "any", no cap, no delay
  std::vector<ShareSpec> sex, age, education, work_status;  // empty: one value "any". age names are
                                                            // `18-24`, `65+` or one age `17`
  At<double> disability;                                    // share, 0 .. 1
  std::vector<ShareSpec> lists;  // independent memberships: probability that a person is on it
};

/// A point of a piecewise-linear arrival rate.
struct RatePointSpec {
  At<Duration> at;
  At<Rate> rate;
};

/// Either a renewal process (interarrival_time) or a Poisson process whose rate follows `rate`.
/// With `population.count` and `rate`, exactly that many people arrive before the end of the run: a Poisson
/// process conditioned on its count, so only the shape of `rate` matters.
struct ArrivalsSpec {
  std::optional<At<DistributionSpec>> interarrival_time;
  std::vector<RatePointSpec> rate;
  std::vector<At<double>>
      daily_rhythm;  // empty or 24 weights, hour 0 first, of local time; normalised to mean 1
  SourceLocation where;
};

struct CapacityChangeSpec {
  At<Duration> at;
  std::optional<At<std::int64_t>> servers;
  std::optional<At<Rate>> rate;
  std::optional<At<BitRate>> bandwidth;
};

struct StationSpec {
  /// server_pool  c servers, one FIFO queue of `queue` places
  /// shared_link  processor sharing of `bandwidth`, each flow capped by the person's uplink
  /// third_party  a token bucket (`rate`, `burst`) before a service of `latency`, queue of `queue` places
  /// delay        no queue: everybody is served at once
  enum class Kind { server_pool, shared_link, third_party, delay };
  At<std::string> name;
  At<Kind> kind;
  At<std::int64_t> servers;                 // server_pool
  std::optional<At<std::int64_t>> queue;    // places to wait; absent = unlimited
  At<BitRate> bandwidth;                    // shared_link
  std::optional<At<std::int64_t>> flows;    // shared_link: flows at one time; absent = unlimited
  At<Rate> rate;                            // third_party
  At<std::int64_t> burst;                   // third_party, >= 1
  At<DistributionSpec> latency;             // third_party
  std::vector<CapacityChangeSpec> changes;  // in order of time
};

/// A call: enter the station, hold a server there while the own service and then each inner call is done,
/// one after the other; then leave.
struct CallSpec {
  At<std::string> station;
  std::optional<At<DistributionSpec>> service_time;  // server_pool, delay
  std::optional<At<DistributionSpec>> size;          // shared_link: bytes
  std::vector<CallSpec> calls;
};

struct EndpointSpec {
  At<std::string> name;
  std::vector<CallSpec> calls;
};

/// How people and their browsers behave when an answer is late or an error.
struct ClientSpec {
  At<std::string> name;
  At<Duration> timeout;                           // the browser stops waiting; > 0
  std::optional<At<Duration>> press_again_after;  // the user presses again before the time-out
  At<double> press_again_probability;
  At<std::int64_t> attempts;             // requests a visit, presses included; >= 1
  At<DistributionSpec> retry_after;      // from a failure to the next attempt
  At<double> come_back_probability;      // after the last attempt of a visit
  At<DistributionSpec> come_back_after;  // in waking time (arrivals.daily_rhythm)
  At<std::int64_t> visits;               // at most so many visits to one step; >= 1
};

struct LeaveSpec {
  At<double> probability;
  At<std::string> reason;
};

/// A step is done in this order: leave, think / away, request, background, ask, milestone, next.
struct StepSpec {
  At<std::string> name;
  std::vector<LeaveSpec> leave;               // the person stops here, before doing anything
  std::optional<At<DistributionSpec>> think;  // clock time
  std::optional<At<DistributionSpec>> away;   // waking time: it passes with the daily rhythm
  std::optional<At<std::string>> request;     // endpoint; needs `client`
  std::optional<At<std::string>> client;
  std::optional<At<std::string>>
      background;                      // endpoint walked by the system while the person waits, no time-out
  std::optional<At<std::string>> ask;  // rule
  std::optional<At<std::string>> wait_for;   // calendar event
  std::optional<At<std::string>> milestone;  // counted once per person, when the step is completed
  std::optional<At<std::string>> next;       // absent: the following step; `end`: the journey is finished
};

struct JourneySpec {
  std::vector<StepSpec> steps;  // the first one is where people arrive
  SourceLocation where;
};

/// A rule: a plugin and the values of its parameters, as written; the plugin's description types them.
struct RuleSpec {
  At<std::string> name;
  At<std::string> plugin;
  std::map<std::string, At<std::string>> parameters;
};

struct CalendarEventSpec {
  At<std::string> name;
  At<Duration> at;  // since the start of the run
};

struct SelectionSpec {
  At<std::string> after;                 // calendar event: the batch closes
  At<std::string> pool;                  // milestone: who has reached it is in the pool
  At<std::string> rule;                  // a selection rule
  At<std::int64_t> seats;                // >= 0
  At<std::string> wave;                  // goes into the tickets
  At<std::string> seed;                  // public seed, hexadecimal
  std::vector<At<std::string>> screens;  // rules asked of everybody in the pool before the draw
};

/// Published counts to compare with: a CSV file whose first column is `at` (`21 h`, or an instant
/// `2020-04-12 16:00 WIB`), the others milestones; an empty cell was not published.
struct PublishedSpec {
  At<std::string> file;
  std::vector<At<std::string>> milestones;  // column heads
  struct Row {
    At<Duration> at;
    std::vector<std::optional<double>> counts;  // one for each milestone
  };
  std::vector<Row> rows;
  At<double> tolerance;  // relative, 0.05 = 5 %
};

struct ScenarioSpec {
  std::string file;                    // path as given
  At<std::string> name, title;         // name: letters, digits, `_`, `-`, `+`, as of everything that is named
  std::optional<At<CivilTime>> start;  // the calendar instant of simulated time zero
  At<Duration> duration;               // length of the run; > 0
  At<Duration> warm_up;                // measures start here; >= 0, < duration
  At<std::int64_t> seed;               // >= 0
  At<std::int64_t> replications;       // >= 1
  std::vector<AssumptionSpec> assumptions;
  PopulationSpec population;
  ArrivalsSpec arrivals;
  std::vector<StationSpec> stations;
  std::vector<EndpointSpec> endpoints;
  std::vector<ClientSpec> clients;
  std::vector<RuleSpec> rules;
  JourneySpec journey;
  std::vector<CalendarEventSpec> calendar;
  std::optional<SelectionSpec> selection;
  std::optional<PublishedSpec> published;
  /// Every input file that was read, as given, with its bytes' SHA-256 left to results: scenario first.
  std::vector<std::string> inputs;
};

}  // namespace gelombang::scenario
