// SPDX-License-Identifier: Apache-2.0
// What a person asks of a scenario.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/scenario/load.hpp"
#include "engine/study/questions.hpp"

namespace gelombang::study {

/// Who is included, in the scenario as it is and with each of these changes that it names as `what_if`.
struct Inclusion {
  std::vector<std::string> what_ifs;  // names; empty: all
};

/// A sweep; what is not asked for here is as the scenario's `experiment` has it.
struct SweepAsked {
  std::optional<scenario::ExperimentSpec::Design> design;
  std::optional<std::int64_t> points;
  std::vector<scenario::ExperimentSpec::Factor> factors;
  std::vector<std::string> responses;
};

struct Request {
  std::string scenario;  // the path of its file
  std::vector<scenario::Override> overrides;
  scenario::Scale scale;
  std::optional<std::int64_t> seed;  // otherwise the scenario's
  std::optional<int> replications;   // likewise
  bool until_decided = false;        // more and more of them, until every objective is decided
  int jobs = 0;                      // 0: one for each core
  std::vector<std::string> plugin_paths;
  std::vector<ExplainRequest> explain;
  std::optional<Inclusion> inclusion;
  bool asks_for_size = false;  // which plan is the cheapest
  bool strict = false;         // what is undecided is no success
  bool report = false;         // with what reports tell beyond a summary: how everybody's way ended, by group
  std::optional<SweepAsked> sweep;
};

}  // namespace gelombang::study
