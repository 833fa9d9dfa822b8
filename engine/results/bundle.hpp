// What a run leaves behind, as plain data: the experiment fills it, `write_bundle` stores it, and the
// summary, the report, the viewer and the CI verdict read it and nothing else.
// Not here: how the numbers are measured (experiment/measures), how they are stored (store.hpp), and what
// each column means and in which unit: that stands once, in columns/, and to read in docs/results.md.
// Comments here tell what else holds of a row.
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
#include "engine/model/observation/selection_outcome.hpp"
#include "engine/results/finding.hpp"

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

// People, what they reached, where they were lost, and what was selected of them are counted from the start
// of the run: a funnel cannot begin in the middle. Stations, requests, waiting rooms and jobs are measured
// from the end of the warm-up on. Series, overloads, faults and published counts cover the whole run.

/// Who arrived, and where they are at the end. Conservation: arrived = finished + lost + on_the_way.
struct PeopleRow {
  Group group;
  Estimate arrived, finished, lost, on_the_way;
  DurationEstimates journey_time;
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

/// Why people may be lost or not be selected, once for all steps: what `reason` of other tables says is
/// `english` here, with the same rule. What a scenario gives as a reason stands as it is written in both
/// languages.
struct ReasonRow {
  std::string code, english, indonesian, rule, article;
  bool operator==(const ReasonRow&) const = default;
};

/// Of how many the delay in queue was longer than some time: of those whose service began. `delayed`: who had
/// to wait at all. Known to within 1.6 % of the time.
struct DelayedShares {
  Estimate delayed, over_1_s, over_10_s, over_1_min, over_10_min, over_1_h;
};

/// What a station has of what its kind serves with; the others are empty, and so are all of a delay.
struct StationCapacity {
  std::optional<std::int64_t> servers;        // server pool; processors of a processor
  std::optional<double> bandwidth_bit_per_s;  // shared link
  std::optional<double> rate_per_s;           // third party: tokens
  bool operator==(const StationCapacity&) const = default;
};

/// One station over the measured part of the run. Delays and sojourn times are of those served; who was not,
/// by the end of the run, is told apart.
struct StationRow {
  std::string station, kind;                // kind as in the scenario
  StationCapacity capacity;                 // at the start; see CapacityChangeRow
  std::optional<std::int64_t> queue_limit;  // places to wait; flows at one time of a shared link or processor
  Estimate arrivals, admitted, completions, throughput, goodput;
  Estimate refusal_probability;                           // refused / arrivals
  Estimate refused, balked, limited, breaker_open, shed;  // the last four are parts of `refused`
  Estimate wasted, wasted_share, reneged, dropped, broken_off, preemptions;
  // A server that was taken away and finishes what it holds is no capacity. Of a third party: the share of
  // the time in which its tokens come that somebody had made room for another one, by taking one.
  Estimate utilization;
  Estimate utilization_busiest;  // five full minutes
  Estimate offered_load, number_in_queue_mean, number_in_queue_max;
  DurationEstimates delay_in_queue, sojourn_time;
  DelayedShares delayed_share;
  // When the run ended:
  Estimate number_in_queue_end, number_in_service_end, delay_in_queue_so_far_max, sojourn_time_so_far_max,
      deadlocked;
  // Of the first replication:
  std::optional<Duration> busiest_from;
  std::optional<Duration> saturated_at;
  std::string dragged_down_by;
  std::optional<Duration> deadlocked_since;
};

/// A change of a station's capacity that its scenario plans, whether or not the run came so far. Faults and
/// autoscalers are told apart. By station, then in order of time.
struct CapacityChangeRow {
  std::string station;
  Duration at{};
  StationCapacity capacity;  // from then on
};

/// A time during which a station's capacity was used up, for five minutes or longer, and more came than
/// chance explains, in the first replication. The shares and rates are of its last five minutes, or of the
/// last five in which retries sustained it.
struct OverloadRow {
  std::string station;
  Duration from{};                // the backlog began
  std::optional<Duration> until;  // none: still so at the end of the run
  /// Retries kept it overloaded: for five minutes on end first attempts alone needed less than the capacity,
  /// all attempts more, fewer visits were served in time than first attempts came, and one visit in ten or
  /// more was lost: refused, gone from the queue, or served for nobody.
  bool sustained = false;
  bool budget_would_help = false;        // somebody who retries has no retry budget
  bool queue_would_help = false;         // the station lets people wait without end
  std::optional<Duration> trigger_over;  // since then first attempts alone no longer needed all the capacity
  double first_attempts_demand = 0;      // of the capacity; above 1: too much
  double demand = 0;                     // of all attempts
  double amplification = 1;              // requests sent that would go there, for each first attempt
  double wasted_share = 0;               // visits served for nobody, of all served
  std::string endpoints, clients;        // whose retries most of it is: names, with commas
};

/// Requests of one endpoint from one class of connection (empty: all of them).
/// sent = answered + timed_out + pressed_again + refused + connection_lost + balked + reneged + dropped +
/// answered_in_tab + outstanding_end. What the system sends for nobody has no connection.
struct RequestRow {
  std::string endpoint, connection;
  Estimate sent, answered;
  Estimate retries, amplification, withheld_by_throttle, withheld_by_budget;
  Estimate timed_out, pressed_again, refused, connection_lost, balked, reneged, dropped, answered_in_tab;
  Estimate in_orbit;
  DurationEstimates response_time;
  Estimate outstanding_end, time_so_far_max;
  // Of the first replication, all connections:
  std::optional<Duration> failing_from;
  std::string dragged_down_by;
};

/// A waiting room over the measured part of the run.
/// came = admitted + gave_up + turned_away + number_in_queue_end.
struct RoomRow {
  std::string room;
  Estimate came, admitted, gave_up, turned_away;
  Estimate number_in_queue_mean, number_in_queue_max;
  DurationEstimates delay_in_queue;
  Estimate number_in_queue_end, delay_in_queue_so_far_max;
};

/// What an autoscaler did over the measured part of the run. Servers are those that were there, faults
/// allowed for; the time series `station.NAME.servers` has them by minute.
struct AutoscalerRow {
  std::string station;
  Estimate servers_mean, servers_max;
  Estimate server_hours;
  Estimate grew, shrank;
};

/// Work that the system does by itself: what began while measures were taken.
struct JobRow {
  std::string job;
  Estimate begun, finished;
  DurationEstimates took;
};

/// A time during which a fault was there, in the first replication.
struct FaultRow {
  std::string fault;
  Duration from{};
  std::optional<Duration> until;
};

/// Where the time went: of the visits to a station that came from `from` to `to`, or of the requests to an
/// endpoint whose first attempt was made then; of the first replication.
struct ExplanationRow {
  std::string subject;
  Duration from{}, to{};
  std::int64_t explained = 0;
  std::int64_t slowest = 0, middle = 0;  // whole buckets of a histogram
  std::int64_t left_out = 0;
  double attempts_slowest = 0, attempts_middle = 0;
  double since_first_slowest_ns = 0, since_first_middle_ns = 0;
};

/// One part of the time of an explanation: means over its slowest and middle ones. The parts of a subject
/// follow one another and add up to its whole time.
struct ExplanationPartRow {
  std::string subject;
  Duration from{}, to{};
  std::string part;
  double slowest_ns = 0, middle_ns = 0;
};

/// A quantity at equally spaced instants: value i belongs to the `minutes_per_value` minutes of simulated
/// time that begin at minute i * minutes_per_value, the last one to what is left of the run (a run of 119 s:
/// to 59 s). Counts are per minute (`requests.upload.failed`: those of the interval, divided by its length),
/// levels are those of the interval's end (`station.web.number_in_queue`, `milestone.registered`),
/// `utilization` is that of the interval, nothing where there was no capacity. Mean over the replications
/// that have a value. All series of a bundle have the same interval.
struct TimeSeries {
  std::string name;
  std::string unit;  // suffix for column names: `per_min`, `ns`; empty for a level that is a count
  std::vector<double> values;
  std::int64_t minutes_per_value = 1;
};

/// A published count beside the simulated one.
struct PublishedRow {
  Duration at{};
  std::string milestone;
  double published = 0;
  Estimate simulated;
  double relative_difference = not_a_number;
  double tolerance = 0;
  bool within = false;
};

/// A wave: one draw from one pool.
struct Selection {
  std::string wave, rule;
  std::string seed;
  std::string pool_commitment;
  std::int64_t seats = 0;
  Duration closed_at{};
};

/// What became of the people of a pool.
struct SelectionRow {
  std::string wave;
  SelectionOutcome outcome = SelectionOutcome::selected;
  std::string reason, rule, article;
  Group group;
  Estimate people;
};

/// A pool and its winners in one group.
struct SelectionGroupRow {
  std::string wave;
  Group group;
  Estimate pool, screened_out, selected;
  Estimate rejoined, rejoins;
};

/// One group over all waves.
struct SelectionChanceRow {
  Group group;
  Estimate joined, selected;
  Estimate chance;  // selected / joined
  Estimate waves_to_selection;
  DurationEstimates time_to_selection;
};

/// How many people had lost so often in a row when they were selected, and how many at the end of the run had
/// never been: lost for good, screened out, or waiting for a wave that the run did not reach.
struct LosingStreakRow {
  Group group;
  std::int64_t losses = 0;
  Estimate selected, never_selected;
};

// What an audit needs of a draw, as counts. Of one replication: the first of those that count. People
// screened out before the draw are in none of these tables.

/// A draw. People compete within strata: those in whom the rule sees no difference, and who would exchange
/// their verdicts if they exchanged their tickets.
struct DrawRow {
  std::string wave;
  std::int64_t people = 0, selected = 0;
  bool strata_are_told = false;
  std::int64_t left_out = 0;
};

/// Runs: in the order of registration, as many times did somebody who was selected (who was not) follow
/// somebody who was not (who was), the first person included.
struct DrawStratumRow {
  std::string wave;
  std::int64_t stratum = 0;
  std::int64_t people = 0, selected = 0, runs_of_selected = 0, runs_of_others = 0;
};

/// Besides the dimensions of `Group` there is `registered_hour` or `registered_day`: when people reached the
/// milestone of the pool, in whole hours or days since the start of the run, in order of time. A long table:
/// not in summary.json.
struct DrawGroupRow {
  std::string wave;
  std::int64_t stratum = 0;
  Group group;
  std::int64_t people = 0, selected = 0;
  std::int64_t ticket_places = 0;
  std::int64_t low_tickets = 0, middle_tickets = 0;
};

/// Households whose members stand in the same strata, and the pairs of members who were selected, in all of
/// them. None where nothing is known of households.
struct DrawHouseholdRow {
  std::string wave;
  std::string strata;
  std::int64_t households = 0, selected_pairs = 0;
};

/// A value and its 95 % interval; NaN where there is none.
struct Interval {
  double value = not_a_number, low = not_a_number, high = not_a_number;
};

/// How a person's way ended, seen from the goal: to be selected or, in a scenario without a selection, to
/// finish the journey. The first five happen at a step and in this order.
enum class WayOut {
  own_choice,    // left for a reason of their own
  technical,     // gave up after failures, was dropped, or left a waiting room
  rule,          // a rule of the step refused them
  too_late,      // came after the event that the step waits for
  on_the_way,    // was still there when the run ended
  not_in_pool,   // finished the journey without having stood in the draw
  screened_out,  // refused when the pool was screened
  not_drawn,     // stood in the draw and was not selected
  included       // reached the goal
};
inline constexpr std::size_t way_out_count = 9;

/// What the intervals of a table rest on.
enum class Basis {
  people,       // one replication: its people taken as independent; nothing is known from run to run
  replications  // Student's t over replications
};

/// How likely people of a group are included, and what became of the others: means over replications, which
/// add up to `arrived`. Besides the dimensions of `Group` there are `hour` (the civil hour of arrival in the
/// person's own time zone) and `arrival` (since the start of the run).
struct InclusionRow {
  Group group;
  Basis basis = Basis::people;
  double arrived = 0;
  double own_choice = 0, technical = 0, rule = 0, too_late = 0, on_the_way = 0, not_in_pool = 0,
         screened_out = 0, not_drawn = 0, included = 0;
  Interval inclusion;     // included / arrived
  Interval reached_draw;  // (included + not_drawn) / arrived: the door alone
  Interval drawn;         // included / (included + not_drawn): the draw alone
  /// Too few people: Wilson's interval of all of them is wider than the inclusion of everybody.
  bool is_wide = false;
};

/// People who belong to a group of one dimension and to one of another. Many are looked at: exploratory.
struct InclusionPairRow {
  Group group;
  std::string second_dimension, second_group_name;
  double arrived = 0;
  double own_choice = 0, technical = 0, rule = 0, too_late = 0, on_the_way = 0, not_in_pool = 0,
         screened_out = 0, not_drawn = 0, included = 0;
  Interval inclusion;
  Interval reached_draw;
  double interaction = not_a_number;  // p(a,b) p / (p(a) p(b))
  bool is_wide = false;
};

/// How many of a pair of groups were lost at one step in one way, or in the draw (no step). A long table: not
/// in summary.json.
struct InclusionPairLossRow {
  Group group;
  std::string second_dimension, second_group_name;
  std::string step;
  WayOut way_out = WayOut::own_choice;
  double people = 0;
  Interval of_arrived;
};

/// How many of a group were lost at one step in one way, or in the draw (no step).
struct InclusionLossRow {
  Group group;
  std::string step;
  WayOut way_out = WayOut::own_choice;
  double people = 0;
  Interval of_arrived;
};

/// The groups of a dimension with the lowest and the highest inclusion, wide ones left aside.
struct InclusionGapRow {
  std::string dimension, lowest, highest;
  Basis basis = Basis::people;
  std::int64_t compared = 0;
  double lowest_inclusion = 0, highest_inclusion = 0;
  /// lowest / highest. The interval holds for all pairs of groups of all dimensions at once (Bonferroni):
  /// these two were chosen after looking.
  Interval ratio;
  bool is_told = false;
};

/// What one step and way out contributes to a gap, in the order of the journey. `log_ratio` adds up to the
/// logarithm of the ratio, `points` to lowest_inclusion - highest_inclusion.
struct InclusionGapPartRow {
  std::string dimension, step;
  WayOut way_out = WayOut::own_choice;
  double lowest_passed = 0, highest_passed = 0;
  Interval log_ratio;
  double share = not_a_number;
  double points = not_a_number;
};

/// One change of the scenario beside the scenario as it is, on the same random numbers. Intervals are of
/// differences paired by replication; with one replication there are none.
struct WhatIfRow {
  enum class Verdict { cannot_tell, better, worse };
  std::string name, changes, because;
  bool same_people = true;  // and they came at the same time: only then differences have little noise
  double inclusion_before = 0, inclusion_after = 0;
  Interval inclusion_change;
  double reached_draw_before = 0, reached_draw_after = 0;
  std::string worst_dimension, worst_group;                        // lowest inclusion above 0, before
  double worst_before = not_a_number, worst_after = not_a_number;  // NaN: there is no such group
  Interval worst_change;
  Verdict worst = Verdict::cannot_tell;  // of worst_change
};

/// How much of one dimension's gap, between the groups that were lowest and highest before, a change closes.
struct WhatIfGapRow {
  std::string name, dimension, lowest, highest;
  double ratio_before = 0, ratio_after = 0;
  Interval share_closed;  // 1 - log ratio after / log ratio before; above 1: turned round
  /// The same of `reached_draw`, the door alone, without the chance of the draw. NaN without a selection.
  double door_ratio_before = not_a_number, door_ratio_after = not_a_number;
  Interval door_closed;
  WhatIfRow::Verdict verdict = WhatIfRow::Verdict::cannot_tell;
};

/// A quantity that nobody published, as written in the scenario.
struct Assumption {
  std::string name, value, low, high, because;
};

/// A parameter of a rule, as the rule was asked. An assumption is what nobody published, as its plugin says:
/// whatever its value is, somebody chose it.
struct RuleParameter {
  std::string rule, plugin, parameter, value;
  bool is_set = false;  // by the scenario; otherwise the value is the plugin's default
  bool is_assumption = false;
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
  std::string path;
  std::string sha256;
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
  std::string scale;                                           // --scale: `1/50`; empty: full size
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
  std::vector<ReasonRow> reasons;  // as the model has them: by step, those of a rule as its plugin lists them
  std::vector<StationRow> stations;    // scenario order
  std::vector<OverloadRow> overloads;  // by station, then in order of time
  std::vector<CapacityChangeRow> capacity_changes;
  std::vector<RequestRow> requests;
  std::vector<RoomRow> rooms;
  std::vector<AutoscalerRow> autoscalers;  // by station
  std::vector<JobRow> jobs;
  std::vector<FaultRow> faults;         // in order of time
  std::vector<TimeSeries> time_series;  // all start at simulated time zero
  std::vector<PublishedRow> published;
  std::vector<Selection> waves;                       // in order of time; the tables below have their names
  std::vector<SelectionGroupRow> selection_groups;    // everybody first
  std::vector<SelectionRow> selection_outcomes;       // by reason and group
  std::vector<SelectionChanceRow> selection_chances;  // everybody first; none without waves
  std::vector<LosingStreakRow> losing_streaks;        // by group, then by losses
  std::vector<DrawRow> draws;                         // by wave
  std::vector<DrawStratumRow> draw_strata;            // by wave, then by stratum
  std::vector<DrawGroupRow> draw_groups;
  std::vector<DrawHouseholdRow> draw_households;
  std::vector<InclusionRow> inclusion;  // everybody first
  std::vector<InclusionLossRow> inclusion_losses;
  std::vector<InclusionGapRow> inclusion_gaps;
  std::vector<InclusionGapPartRow> inclusion_gap_parts;
  std::vector<InclusionPairRow> inclusion_pairs;
  std::vector<InclusionPairLossRow> inclusion_pair_losses;
  std::vector<WhatIfRow> what_ifs;  // scenario order
  std::vector<WhatIfGapRow> what_if_gaps;
  std::vector<ExplanationRow> explanations;
  std::vector<ExplanationPartRow> explanation_parts;
  std::vector<Assumption> assumptions;
  std::vector<RuleParameter> rule_parameters;  // by rule in scenario order, then as its plugin lists them
  std::vector<Finding> findings;
};

}  // namespace gelombang::results
