// SPDX-License-Identifier: Apache-2.0
// Scenarios in the folder of a test.
#pragma once

#include <string>
#include <string_view>

#include "engine/scenario/load.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::scenario {

class ScratchFolder : public test::OwnFolder {
 protected:
  Loaded<ScenarioSpec> load_text(std::string_view text, const std::vector<Override>& overrides = {}) const {
    return load(write("scenario.yaml", text), overrides);
  }
};

inline constexpr std::string_view smallest_scenario =
    "gelombang: 1\n"
    "name: smallest\n"
    "duration: 8 h\n"
    "arrivals: {interarrival_time: 75 s}\n"
    "journey: {visit: {think: 1 s}}\n";

}  // namespace gelombang::scenario
