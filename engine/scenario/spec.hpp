// SPDX-License-Identifier: Apache-2.0
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
#include "engine/scenario/objective.hpp"
#include "engine/scenario/words.hpp"

namespace gelombang::scenario {

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
  bool is_experiment = false;  // an override has set the value outside its range
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
  std::vector<ShareSpec> lists;       // independent memberships: probability that a person is on it
  std::vector<ShareSpec> households;  // shares of households; names are how many members come, `1` .. `20`;
                                      // empty: nothing is known
};

/// A point of a piecewise-linear arrival rate.
struct RatePointSpec {
  At<Duration> at;
  At<Rate> rate;
};

/// A renewal process (interarrival_time), a Poisson process whose rate follows `rate`, or everybody at one
/// moment (`together`, which needs `population.count`).
/// With `population.count` and `rate`, exactly that many people arrive before the end of the run: a Poisson
/// process conditioned on its count, so only the shape of `rate` matters.
struct ArrivalsSpec {
  std::optional<At<DistributionSpec>> interarrival_time;
  std::vector<RatePointSpec> rate;
  std::optional<At<Duration>> together;
  std::vector<At<double>>
      daily_rhythm;  // empty or 24 weights, hour 0 first, of local time; normalised to mean 1
  SourceLocation where;
};

struct CapacityChangeSpec {
  enum class InService { finish, rejoin };
  At<Duration> at;
  std::optional<At<std::int64_t>> servers;
  std::optional<At<Rate>> rate;
  std::optional<At<BitRate>> bandwidth;
  At<InService> in_service;
};

/// Whoever finds at least `queue` others waiting turns round with this probability.
struct BalkSpec {
  At<std::int64_t> queue;  // >= 0
  At<double> probability;
};

/// So many requests in a station at one time, and of these so many retries. At least one of both is given.
struct LimitsSpec {
  std::optional<At<std::int64_t>> requests, retries;
  SourceLocation where;
};

/// A circuit breaker.
struct BreakerSpec {
  At<Duration> window;                      // results older than this are forgotten; > 0
  At<double> failures;                      // share that opens it; > 0
  At<std::int64_t> at_least;                // results in the window before it may open; >= 1
  std::optional<At<Duration>> slower_than;  // an answer that takes longer is a failure
  At<Duration> open_for;                    // > 0
  At<std::int64_t> trials;                  // requests let through half-open; >= 1
};

/// Shedding by priority under overload.
struct SheddingSpec {
  At<Duration> queueing_time;     // overload: the mean delay in queue of a window is longer; > 0
  At<Duration> window;            // > 0
  At<std::int64_t> requests;      // a window also ends after so many; >= 1
  At<double> decrease, increase;  // 0 < share < 1
  At<std::int64_t> user_levels;   // 1 .. 128
};

struct AutoscalerSpec {
  At<double> target;                    // utilization; > 0
  At<std::int64_t> at_least, at_most;   // replicas; 1 <= at_least <= at_most
  At<std::int64_t> servers_each;        // >= 1
  At<Duration> every;                   // > 0
  At<double> tolerance;                 // >= 0
  At<Duration> boot_delay, steady_for;  // >= 0
};

struct StationSpec {
  /// server_pool   c servers, one queue of `queue` places
  /// processor     c processors shared by all who are there, none of whom gets more than one
  /// shared_link   processor sharing of `bandwidth`, each flow capped by the person's uplink
  /// third_party   a token bucket (`rate`, `burst`) before a service of `latency`, queue of `queue` places
  /// rate_limiter  the token bucket alone
  /// delay         no queue: everybody is served at once
  enum class Kind { server_pool, processor, shared_link, third_party, rate_limiter, delay };
  enum class Discipline { fifo, lifo, random, priority, preemptive_priority };
  enum class WhenFull { refuse, block };
  enum class Abandoned { serve, drop };
  At<std::string> name;
  At<Kind> kind;
  At<std::int64_t> servers;                 // server_pool, processor
  std::optional<At<std::int64_t>> queue;    // places to wait; absent = unlimited
  At<BitRate> bandwidth;                    // shared_link
  std::optional<At<std::int64_t>> flows;    // shared_link, processor: at one time; absent = unlimited
  At<Rate> rate;                            // third_party, rate_limiter
  At<std::int64_t> burst;                   // third_party, rate_limiter, >= 1
  At<DistributionSpec> latency;             // third_party
  std::vector<CapacityChangeSpec> changes;  // in order of time
  At<Discipline> discipline;                // server_pool
  At<WhenFull> when_full;                   // server_pool
  // server_pool, third_party, rate_limiter:
  std::optional<At<DistributionSpec>> patience;  // who waits longer leaves the queue
  std::vector<BalkSpec> balk;                    // queues ascend
  std::optional<At<Duration>> deadline;          // who has waited longer is dropped instead of served; > 0
  At<Abandoned> abandoned;                       // queued work whose client has left
  std::optional<SheddingSpec> shedding;
  // all but delay:
  std::optional<LimitsSpec> limits;
  std::optional<BreakerSpec> breaker;
  std::optional<AutoscalerSpec> autoscaler;  // server_pool
  std::optional<At<std::string>> zone;       // faults strike a zone as a whole
};

/// A call: enter the station, hold a server there while the own service and then each inner call is done,
/// one after the other; then leave.
struct CallSpec {
  At<std::string> station;
  std::optional<At<DistributionSpec>> service_time;  // server_pool, processor, delay
  std::optional<At<DistributionSpec>> size;          // shared_link: bytes
  At<std::int64_t> priority;                         // 0 .. 15, smaller is served first
  std::vector<CallSpec> calls;
};

struct EndpointSpec {
  At<std::string> name;
  std::vector<CallSpec> calls;
};

/// Retries may be so many of the first attempts.
struct RetryBudgetSpec {
  At<double> ratio;        // retries a first attempt pays for
  At<std::int64_t> burst;  // retries that can be saved up; >= 1
  SourceLocation where;
};

/// The client itself holds requests back while the system refuses many.
struct ThrottleSpec {
  At<double> multiplier;  // >= 1
  At<Duration> window;    // > 0
};

/// How people and their browsers behave when an answer is late or an error.
struct ClientSpec {
  At<std::string> name;
  At<Duration> timeout;                           // the browser stops waiting; > 0
  std::optional<At<Duration>> press_again_after;  // the user presses again before the time-out
  At<double> press_again_probability;
  std::optional<At<std::int64_t>> tabs;  // requests at once of people who open several tabs; 2 .. 8
  At<double> tabs_probability;           // that a person is one of them
  At<std::int64_t> attempts;             // requests a visit, presses included; >= 1
  At<DistributionSpec> retry_after;      // from a failure to the next attempt
  std::optional<At<double>> back_off;    // each further wait of a visit is so many times as long; >= 1
  std::optional<At<Duration>> longest_back_off;  // but not longer than this; > 0
  std::optional<RetryBudgetSpec> retry_budget;   // shared by all people of this client
  std::optional<ThrottleSpec> throttle;          // shared likewise
  At<double> come_back_probability;              // after the last attempt of a visit
  At<DistributionSpec> come_back_after;          // in waking time (arrivals.daily_rhythm)
  At<std::int64_t> visits;                       // at most so many visits to one step; >= 1
};

struct LeaveSpec {
  At<double> probability;
  At<std::string> reason;
  At<std::string> reason_indonesian;  // empty: the same words
};

/// Where a person goes next, with this probability.
struct BranchSpec {
  At<std::string> to;  // step; `end`: the journey is finished
  At<double> probability;
};

/// A step is done in this order: leave, think / away, request, start, background, ask, milestone, then
/// branch, and else loop or next.
struct StepSpec {
  At<std::string> name;
  std::vector<LeaveSpec> leave;               // the person stops here, before doing anything
  std::optional<At<DistributionSpec>> think;  // clock time
  std::optional<At<DistributionSpec>> away;   // waking time: it passes with the daily rhythm
  std::optional<At<std::string>> request;     // endpoint; needs `client`
  std::optional<At<std::string>> client;
  std::optional<At<std::string>> start;  // endpoint: begun and not waited for
  std::optional<At<std::string>>
      background;                      // endpoint walked by the system while the person waits, no time-out
  std::optional<At<std::string>> ask;  // rule
  std::optional<At<std::string>> wait_for;   // calendar event
  std::optional<At<std::string>> milestone;  // counted once per person, when the step is completed
  std::vector<BranchSpec> branch;            // probabilities add up to 1 at most
  std::optional<At<std::string>> loop;       // in place of next: back to this step, earlier or the same
  std::optional<At<std::string>> next;       // absent: the following step; `end`: the journey is finished
};

struct JourneySpec {
  std::vector<StepSpec> steps;  // the first one is where people arrive
  SourceLocation where;
};

/// How much later than `opens_at` a waiting room opens for one time zone.
struct StaggerSpec {
  At<std::string> name;  // WIB, WITA or WIT
  At<Duration> later;    // >= 0
};

/// A waiting room in front of some steps of the journey.
struct WaitingRoomSpec {
  enum class Order { fifo, random, shuffle, reject, pass_through };
  enum class Lanes { one, region, time_zone };
  At<std::string> name;
  std::vector<At<std::string>> covers;  // steps
  At<Order> order;
  At<Lanes> lanes;
  At<Duration> opens_at;
  std::vector<StaggerSpec> stagger;
  std::optional<At<std::int64_t>> active_users;  // sessions at one time; >= 1
  std::optional<At<Rate>> rate;                  // new users; > 0
  std::optional<At<Duration>> session;           // then the person goes to the end of the line; > 0
  std::optional<At<DistributionSpec>> patience;  // in the line
};

/// Something breaks for a while: at given moments (`at`) or at random (`every`), `lasts` each time.
struct FaultSpec {
  enum class LosesWork { no, yes };
  enum class InService { finish, suspend, lose };
  At<std::string> name;
  std::vector<At<Duration>> at;               // in order of time
  std::optional<At<DistributionSpec>> every;  // time without the fault
  At<DistributionSpec> lasts;                 // key `for`; constant with `at`
  std::vector<At<std::string>> stations;
  std::optional<At<std::string>> zone;       // and all stations with this zone
  At<double> capacity;                       // share that is left, 0 .. 1
  At<double> slow_down;                      // services take so many times as long; >= 1
  At<InService> in_service;                  // what becomes of requests in service without capacity
  At<LosesWork> loses_work;                  // what the stations have in hand and in queue
  std::vector<At<std::string>> connections;  // absent: all
  std::optional<At<double>> loss;            // share of their requests that are lost on the way
};

/// Work that the system does by itself on a calendar.
struct JobSpec {
  At<std::string> name;
  At<Duration> at;
  std::optional<At<Duration>> every;  // > 0
  At<std::string> endpoint;
  At<std::int64_t> items, parallel;  // >= 1
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

/// One of several selections, each after the one before it. What is left out is as in the wave before: the
/// rules in force stay in force until others replace them. The first wave has it all.
struct WaveSpec {
  At<std::string> name;    // goes into the tickets, so that waves that share a seed do not share tickets
  At<std::string> after;   // calendar event: the wave closes
  At<std::int64_t> seats;  // >= 0; what was offered, seats that were revoked and offered again included
  std::optional<At<std::string>> pool, rule, seed;      // as in SelectionSpec
  std::optional<std::vector<At<std::string>>> screens;  // of the first wave: none
  std::optional<At<double>> rejoin;                     // probability that who is not selected joins again
  std::optional<At<DistributionSpec>> rejoin_after;     // and how long after the draw; of the first wave: 0 s
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
  std::optional<At<std::string>> waves_file;  // CSV: `wave`, `joined`, `selected`; an empty cell as above
  struct Wave {
    At<std::string> name;
    std::optional<double> joined, selected;
  };
  std::vector<Wave> waves;
  At<double> tolerance;  // relative, 0.05 = 5 %
};

/// A change of this scenario that `gelombang inclusion` runs beside it, on the same random numbers.
struct WhatIfSpec {
  /// As for --set: `stations.web.servers`, and the value as YAML.
  struct Set {
    std::string path;
    At<std::string> value;
  };
  At<std::string> name;
  std::vector<Set> set;  // one at least, in file order
  At<std::string> because;
};

/// What something costs.
struct PriceSpec {
  enum class Per { unit, hour, call };  // of the plan's variable; an hour for each unit; a call at that rate
  At<std::string> name;
  At<double> price;  // >= 0
  At<Per> per;
  At<std::string> currency;
  At<std::string> source, date;  // where the price was read, and when
};

/// What `gelombang size` may choose: whole numbers from a least to a most, or values in their order. A later
/// one costs no less and is expected to serve no worse.
struct SizeVariableSpec {
  At<std::string> name;
  At<std::string> set;                       // path, as for --set
  std::optional<At<std::int64_t>> from, to;  // whole numbers
  At<std::int64_t> step;                     // >= 1
  At<std::string> unit;                      // follows each number: `/s`
  std::vector<At<std::string>> values;       // in their place
  std::optional<At<std::string>> price;      // of one unit: the name of a price
  std::optional<At<double>> price_each;      // of one unit, a number
  std::vector<At<double>> prices;            // of each of `values`
  std::optional<At<Duration>> paid_for;      // of a price by the hour; none: the whole run
  std::optional<At<double>> up;              // probability that a unit is up
};

/// One of several futures for which a plan is made: an uncertain spike.
struct SizeCaseSpec {
  At<std::string> name;
  At<double> probability;
  std::vector<WhatIfSpec::Set> set;
};

struct SizeSpec {
  SourceLocation where;
  std::vector<SizeVariableSpec> variables;
  std::vector<SizeCaseSpec> cases;
  At<double> holds_with;                         // probability over the cases
  At<double> confidence;                         // of each verdict
  At<std::int64_t> replications;                 // of a plan, at most
  At<double> indifference;                       // in money
  At<double> enough_up;                          // probability that as many units as are needed are up
  std::optional<At<double>> budget;              // then `best` is looked for
  std::optional<At<ObjectiveSpec>> least, most;  // of what
};

/// What `gelombang sweep` changes in this scenario, at which points it looks, and what it compares there.
struct ExperimentSpec {
  enum class Design { one_at_a_time, grid, factorial, latin_hypercube, sobol, sensitivity };
  /// A range (`low` and `high`) or a list of values, each as for --set. An assumption may leave out its
  /// range.
  struct Factor {
    At<std::string> path;  // as for --set: `stations.web.servers`, `assumptions.upload_size`
    std::optional<At<std::string>> low, high;
    std::vector<At<std::string>> values;
  };
  std::optional<At<Design>> design;        // absent: one at a time
  std::optional<At<std::int64_t>> points;  // >= 2; of designs that have no number of their own
  std::vector<Factor> factors;             // none: all assumptions
  std::vector<At<std::string>> responses;  // numbers of a result: `funnel.joined.reached`
};

struct ScenarioSpec {
  std::string file;                    // path as given
  At<std::string> name, title;         // name: letters, digits, `_`, `-`, `+`, as of everything that is named
  std::optional<At<CivilTime>> start;  // the calendar instant of simulated time zero
  At<Duration> duration;               // length of the run; > 0
  At<Duration> warm_up;                // stations and requests are measured from here on; >= 0, < duration
  At<std::int64_t> seed;               // >= 0
  At<std::int64_t> replications;       // >= 1
  std::vector<AssumptionSpec> assumptions;
  std::optional<RolesSpec> roles;
  std::vector<LabelSpec> labels;
  PopulationSpec population;
  ArrivalsSpec arrivals;
  std::vector<StationSpec> stations;
  std::vector<EndpointSpec> endpoints;
  std::vector<ClientSpec> clients;
  std::vector<RuleSpec> rules;
  JourneySpec journey;
  std::vector<WaitingRoomSpec> waiting_rooms;
  std::vector<FaultSpec> faults;
  std::vector<JobSpec> jobs;
  std::vector<CalendarEventSpec> calendar;
  std::optional<SelectionSpec> selection;
  std::vector<WaveSpec> waves;  // in place of `selection`
  std::optional<PublishedSpec> published;
  std::vector<WhatIfSpec> what_if;
  std::vector<At<ObjectiveSpec>> objectives;
  std::vector<PriceSpec> prices;
  std::optional<SizeSpec> size;
  std::optional<ExperimentSpec> experiment;
  /// Every input file that was read, as given, with its bytes' SHA-256 left to results: scenario first.
  std::vector<std::string> inputs;
};

}  // namespace gelombang::scenario
