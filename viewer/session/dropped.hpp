// SPDX-License-Identifier: Apache-2.0
// What is dropped on the time line, as changes of the scenario.
#pragma once

#include <string>
#include <vector>

#include "engine/scenario/load.hpp"
#include "engine/scenario/node.hpp"
#include "viewer/session/session.hpp"
#include "viewer/session/view.hpp"

namespace gelombang::viewer {

struct Dropped {
  std::vector<scenario::Override> values;
  Words name;
  std::string problem;  // not empty: it cannot be, and why
};

/// A fault with a name of its own. `file`, `overrides`: the scenario as it is now.
Dropped fault_dropped(const scenario::Node& file, const std::vector<scenario::Override>& overrides,
                      const intents::DropFault& fault);

/// The rate of arrivals with the surge in it. Where a number of people is given, as many more come as the
/// rate says, so that nobody's arrival is taken from elsewhere.
Dropped surge_dropped(const scenario::ScenarioSpec& spec, const intents::DropSurge& surge);

}  // namespace gelombang::viewer
