// SPDX-License-Identifier: Apache-2.0
// What a viewer shows, as plain data that nobody changes: a panel is a function of it and knows no thread.
// Parts that do not change between two views are shared, so a view is cheap to make and to compare:
// the same pointer is the same content.
// Not here: how it looks (viewer/panels), who makes it (session.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/base/units.hpp"
#include "engine/results/bundle.hpp"
#include "engine/results/rows/twin.hpp"

namespace gelombang::viewer {

enum class Phase : std::uint8_t {
  empty,    // no file is open
  loading,  // a file is read
  ready,    // a scenario is open, and nothing of it runs
  running,
  paused,
  finished,  // `bundle` is the whole result, or what there was when the run was stopped
  failed     // the run ended by itself before its end: `message` says why; `bundle` is what there was
};

/// A text of the scenario's own, in both languages.
struct Words {
  std::string english, indonesian;
};

/// A diagnostic with the line that it points at.
struct Problem {
  Diagnostic diagnostic;
  std::string line;  // as it is in the file; empty: it points at no line
};

enum class ParameterKind : std::uint8_t {
  assumption,  // with its believable range
  capacity,    // of a station
  policy,      // of a station, client or waiting room
  rule,        // of a plugin
  other
};

/// A value of the scenario that can be changed.
struct Parameter {
  std::string path;                 // as for --set: `stations.web.servers`
  std::string english, indonesian;  // in words: the label of the scenario, or its path
  std::string meaning;              // the line of help of its key, plugin or assumption; in English
  std::string because;              // of an assumption
  ParameterKind kind = ParameterKind::other;
  std::string belongs_to;    // the station, endpoint, client, step, room or rule; empty: to none of them
  std::string unit;          // `/s`, `s`, `MB`, `%`; empty: a plain number
  std::string written;       // what stands in the file; empty: nothing, its default holds
  std::string value;         // what holds now, with its unit: `written` unless it was changed
  std::string fallback;      // its default as it would be written; empty: none
  double number = 0;         // `value` in `unit`; NaN: it is no single number
  double low = 0, high = 0;  // bounds in `unit`; NaN: none
  bool low_is_excluded = false;
  bool is_whole = false;
  bool is_range_believed = false;    // bounds of an assumption: what lies outside is allowed, and warned of
  std::vector<std::string> choices;  // of a choice: its words
  std::string last_run;              // its value in the last full run; empty: there was none
  bool is_changed = false;           // differs from the file
  std::vector<std::string> assumptions;  // the value is made from these, as `$name`
};

/// A series of a flow: value i is of the `minutes_per_value` minutes from minute i * minutes_per_value on,
/// in events a minute.
using Rates = std::vector<float>;

struct FlowNode {
  enum class Kind : std::uint8_t { arrivals, step, endpoint, station, lost, finished };
  Kind kind = Kind::step;
  std::string name;                 // of the scenario
  std::string english, indonesian;  // in words
  std::string station_kind;         // of a station, as in the scenario
  std::vector<float> level;         // people at the step at the end of each interval; else empty
};

/// People from step to step, or visits from endpoint or station to station.
struct FlowEdge {
  std::size_t from = 0, to = 0;  // nodes
  Rates all;                     // people, or visits that came, refused ones included
  Rates retries;                 // of them: visits of further attempts
  Rates refused;                 // of them
};

/// Who went where. What there is to draw is known before the run, and then the rates are empty.
struct Flow {
  std::vector<FlowNode> nodes;
  std::vector<FlowEdge> edges;
  std::int64_t minutes_per_value = 1;
};

struct Progress {
  SimTime now{};
  Duration end{};            // length of a replication
  std::uint64_t events = 0;  // of all replications
  std::int64_t on_the_way = 0;
  double speed = 0;  // simulated seconds in a second, over the last second
  double events_per_second = 0;
  int replication = 1, replications = 1;  // the one that runs, from 1
};

/// What the analytic twin expects: an estimate, and to be labelled so.
struct Estimate {
  results::Twin twin;
  /// Its course as series with the names of a bundle's: `milestone.joined`, `station.web.number_in_queue`,
  /// `station.web.utilization`, `people.lost`, `people.arrived` (per minute).
  std::vector<results::TimeSeries> course;
  double seconds = 0;  // it took so long
};

/// Which result is shown beside which.
struct Design {
  std::shared_ptr<const results::Bundle> bundle;
  std::shared_ptr<const Flow> journey, calls;
  std::vector<std::pair<std::string, std::string>> overrides;  // against the file
  std::string name;                                            // of the change that it was made before
};

/// What happened to one person.
struct StoryEvent {
  enum class What : std::uint8_t {
    arrived,
    step_entered,
    request_sent,  // `subject`: endpoint
    request_retried,
    waits_at,   // `subject`: station; the request queues there
    served_at,  // its service began, after `lasted` in the queue
    refused_at,
    request_ended,  // `detail`: answered, timed_out, ...; after `lasted`
    joins_line,     // `subject`: waiting room
    let_in,
    milestone,
    selection,  // `detail`: selected, not_selected, screened_out
    lost,       // `subject`: step; `detail`: code of the reason
    finished,
    still_there  // the run ends; `subject`: step, where she is since `lasted`
  };
  SimTime at{};
  What what = What::arrived;
  std::string subject, detail;
  Duration lasted{};
};

struct Story {
  std::uint32_t person = 0;                                 // number of a synthetic person of replication 0
  std::vector<std::pair<std::string, std::string>> traits;  // `connection`: `4g_good`
  std::vector<StoryEvent> events;
  std::size_t left_out = 0;      // events in the middle that were too many to keep
  std::uint64_t candidates = 0;  // people with the same fate
  bool is_complete = true;       // false: the run was not followed to its end
  std::string problem;           // not empty: there is no such person, and why
};

/// The search for the cheapest plan that holds.
struct Sizing {
  bool is_under_way = false;
  std::size_t plans = 0;     // judged so far
  std::string values, best;  // `web=12, app=4`: of the plan that was judged last; of the best so far
  double best_price = 0;
  std::shared_ptr<const results::Bundle> bundle;  // with the tables of sizing, when it is over
  std::string problem;                            // not empty: nothing can be sized, and why
};

struct View {
  std::uint64_t version = 0;  // grows with each view
  Phase phase = Phase::empty;
  std::string message;  // one sentence about what was done last, or why it was not; may be empty
  bool message_is_error = false;
  std::uint64_t message_number = 0;  // grows with each message

  // ---- The file ----
  std::string file;          // the scenario or the folder of the bundle; empty: none
  bool is_bundle = false;    // the folder of a result: nothing can be changed, and only a replay can run
  bool is_replayed = false;  // its run was made again: flows and stories are of it
  std::string name, title;   // of the scenario
  std::string scale;         // `1/50`; empty: full size
  std::string rerun;         // the line that makes the result again with the changes as they are; for a shell
  std::shared_ptr<const std::vector<Problem>> problems;  // of the file and the changes, in file order

  // ---- The run ----
  Progress progress;
  /// Of the run, or what it was up to `progress.now`; null before the first. Never a part of two runs.
  std::shared_ptr<const results::Bundle> bundle;
  bool bundle_is_of_design = true;             // false: the scenario was changed since
  std::shared_ptr<const Flow> journey, calls;  // beside `bundle`; never null
  std::shared_ptr<const Design> compared;      // A: the last full run before a change; null: none
  std::shared_ptr<const Estimate> estimate;    // of the scenario as it is now; null: not yet, or none
  bool is_estimating = false;                  // a newer one is on its way
  std::shared_ptr<const Story> story;          // null: none was asked for
  std::shared_ptr<const Sizing> sizing;        // null: none was asked for
  bool is_telling = false;                     // a story is on its way

  // ---- Changes ----
  std::shared_ptr<const std::vector<Parameter>> parameters;  // never null
  std::vector<Words> undo, redo;                             // names of the steps, the next one first
  bool is_changed = false;                                   // the file does not have it all
  bool runs_by_itself = true;                                // a change is simulated once its drag is over
};

}  // namespace gelombang::viewer
