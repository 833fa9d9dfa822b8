// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/names.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "engine/base/number_text.hpp"
#include "engine/base/text_fold.hpp"

namespace gelombang::scenario {

namespace {

using Names = std::vector<const At<std::string>*>;

/// What is left of a name when capitals and separators do not count; `1-1` is not `11`.
std::string folded(std::string_view name) {
  std::string result;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c != '_' && c != '-' && c != ' ') {
      result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      continue;
    }
    const bool parts_digits = i > 0 && i + 1 < name.size() && is_digit(name[i - 1]) && is_digit(name[i + 1]);
    if (parts_digits) result += '-';
  }
  return result;
}

template <class Item>
Names names_of(const std::vector<Item>& items) {
  Names names;
  for (const Item& item : items) names.push_back(&item.name);
  return names;
}

/// A label may be of what only a file or a plugin names, or of what a scenario that extends this one leaves
/// out; one that is a letter away from a name of the scenario is a slip.
void warn_of_labels_of_nothing(const ScenarioSpec& spec, const std::vector<std::string_view>& known,
                               Problems& problems) {
  for (const LabelSpec& label : spec.labels) {
    const At<std::string>& name = label.name;
    if (problems.is_refused(name.where) || std::find(known.begin(), known.end(), name.value) != known.end())
      continue;
    const auto near = std::find_if(known.begin(), known.end(), [&](std::string_view other) {
      return folded(other) == folded(name.value) ||
             (name.value.size() > 3 && edit_distance(other, name.value) == 1);
    });
    if (near != known.end())
      problems.warning(name.where, fmt::format("nothing in the scenario is called {}", shown(name.value)),
                       fmt::format("did you mean '{}'?", *near));
  }
}

}  // namespace

void warn_of_near_names(const Names& names, std::string_view what, Problems& problems) {
  std::map<std::string, const At<std::string>*> first;
  for (const At<std::string>* name : names) {
    const auto [earlier, is_new] = first.emplace(folded(name->value), name);
    if (is_new || earlier->second->value == name->value || problems.is_refused(name->where)) continue;
    problems.warning(name->where,
                     fmt::format("two {} have nearly the same name: {} and {}", what,
                                 shown(earlier->second->value), shown(name->value)),
                     fmt::format("if they are one, write both alike; the other is in line {}",
                                 earlier->second->where.line));
  }
}

void check_names(const ScenarioSpec& spec, Problems& problems) {
  std::map<std::string, int> line_of_connection;
  for (const ConnectionSpec& connection : spec.population.connections) {
    const At<std::string>& name = connection.name;
    const auto [earlier, is_new] = line_of_connection.emplace(name.value, name.where.line);
    if (!is_new && !name.value.empty())
      problems.error_unless_said(name.where,
                                 fmt::format("a second connection is called {}", shown(name.value)),
                                 fmt::format("the first one is in line {}", earlier->second));
  }
  Names milestones, zones;
  for (const StepSpec& step : spec.journey.steps)
    if (step.milestone) milestones.push_back(&*step.milestone);
  for (const StationSpec& station : spec.stations)
    if (station.zone) zones.push_back(&*station.zone);
  std::vector<std::string_view> known{spec.name.value};
  const auto look_at = [&](const Names& names, std::string_view what) {
    warn_of_near_names(names, what, problems);
    for (const At<std::string>* name : names) known.push_back(name->value);
  };
  look_at(names_of(spec.assumptions), "assumptions");
  look_at(names_of(spec.population.connections), "connections");
  look_at(names_of(spec.population.sex), "values of 'sex'");
  look_at(names_of(spec.population.education), "values of 'education'");
  look_at(names_of(spec.population.work_status), "values of 'work_status'");
  look_at(names_of(spec.population.lists), "lists");
  look_at(names_of(spec.stations), "stations");
  look_at(zones, "zones");
  look_at(names_of(spec.endpoints), "endpoints");
  look_at(names_of(spec.clients), "clients");
  look_at(names_of(spec.rules), "rules");
  look_at(names_of(spec.journey.steps), "steps");
  look_at(milestones, "milestones");
  look_at(names_of(spec.waiting_rooms), "waiting rooms");
  look_at(names_of(spec.faults), "faults");
  look_at(names_of(spec.jobs), "jobs");
  look_at(names_of(spec.calendar), "calendar events");
  look_at(names_of(spec.waves), "waves");
  look_at(names_of(spec.what_if), "what-ifs");
  warn_of_near_names(names_of(spec.labels), "labels", problems);
  warn_of_labels_of_nothing(spec, known, problems);
}

}  // namespace gelombang::scenario
