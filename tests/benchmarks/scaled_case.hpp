// SPDX-License-Identifier: Apache-2.0
// The cases at another size, as `--scale` makes them: load, queues and losses stay alike and only the size
// differs.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "tests/support/scenarios.hpp"

namespace gelombang::benchmarks {

/// `prakerja-2020-launch` with so many people; 0: as many as it has.
inline test::Scenario scaled_case(const std::string& name, std::int64_t people) {
  const std::string path = test::scenario_path("cases/" + name + "/scenario");
  scenario::ScenarioSpec spec = test::clean(scenario::load(path));
  const std::int64_t all = spec.population.count.value;
  if (people > 0 && people != all) {
    std::string problem;
    const scenario::Scale scale =
        scenario::parse_scale(std::to_string(people) + '/' + std::to_string(all), problem);
    spec = test::clean(scenario::load(path, {}, scale), true);
  }
  Model model = test::clean(assembly::assemble(spec, test::shipped_plugins()), true);
  return {std::move(spec), std::move(model)};
}

}  // namespace gelombang::benchmarks
