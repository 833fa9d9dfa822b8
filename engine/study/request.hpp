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

struct Request {
  std::string scenario;  // the path of its file
  std::vector<scenario::Override> overrides;
  scenario::Scale scale;
  std::optional<std::int64_t> seed;  // otherwise the scenario's
  std::optional<int> replications;   // likewise
  int jobs = 0;                      // 0: one for each core
  std::vector<std::string> plugin_paths;
  std::vector<ExplainRequest> explain;
  std::optional<Inclusion> inclusion;
};

}  // namespace gelombang::study
