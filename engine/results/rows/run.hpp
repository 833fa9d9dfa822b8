// SPDX-License-Identifier: Apache-2.0
// Rows of the run itself: its assumptions, parameters, replications and provenance.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/civil_time.hpp"
#include "engine/base/units.hpp"
#include "engine/results/rows/estimate.hpp"

namespace gelombang::results {

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

/// A name of the scenario as reports and the viewer say it. The label of the scenario's own name is its
/// title.
struct LabelRow {
  std::string name, english, indonesian;
};

/// Who stands for the study: `commissioner`, `responsible_owner`, `analyst`, `assurer`. Those that are named.
struct RoleRow {
  std::string role, name;
};

/// One number of one replication that counts: a pair of these is what two results are compared by.
struct ReplicationValueRow {
  std::int64_t replication = 0;  // from 0
  std::string response;          // as of results/lookup: `funnel.joined.reached`
  double value = not_a_number;   // NaN: nothing was observed
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

}  // namespace gelombang::results
