// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/groups.hpp"

namespace gelombang::experiment {

Groups::Groups(const Population& population) {
  groups_.push_back({});
  std::size_t dimension = 1;
  const auto add = [&](const char* name, const std::vector<std::string>& values) {
    first_[dimension++] = static_cast<std::uint16_t>(groups_.size());
    for (const std::string& value : values) groups_.push_back({name, value});
  };
  add("connection", population.connections.names());
  add("region", population.regions.names());
  add("sex", population.sex.names());
  add("age", population.age.names());
  add("education", population.education.names());
  add("work_status", population.work_status.names());
  add("disability", {"no", "yes"});
}

}  // namespace gelombang::experiment
