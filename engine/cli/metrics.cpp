// SPDX-License-Identifier: Apache-2.0
// `metrics`: what an objective of a scenario can be about.
#include <algorithm>

#include <fmt/format.h>

#include "engine/cli/commands.hpp"
#include "engine/cli/prepare.hpp"
#include "reports/metrics.hpp"
#include "reports/render/terminal.hpp"

namespace gelombang::cli {
namespace {

template <class Items, class Name>
std::vector<std::string> names_of(const Items& items, const Name& name) {
  std::vector<std::string> names;
  for (const auto& each : items)
    if (std::find(names.begin(), names.end(), each.*name) == names.end()) names.push_back(each.*name);
  return names;
}

void add_dimension(std::vector<std::string>& dimensions, const char* name,
                   const std::vector<std::string>& groups) {
  if (groups.size() > 1) dimensions.push_back(fmt::format("{}={}", name, fmt::join(groups, "|")));
}

reports::Subjects subjects_of(const Model& model) {
  reports::Subjects subjects;
  subjects.stations = names_of(model.stations, &Station::name);
  subjects.endpoints = names_of(model.endpoints, &Endpoint::name);
  subjects.waiting_rooms = names_of(model.waiting_rooms, &WaitingRoomRule::name);
  subjects.milestones = model.milestones;
  subjects.steps = names_of(model.reasons, &Reason::step);
  subjects.reasons = names_of(model.reasons, &Reason::code);
  const Population& people = model.population;
  subjects.connections = people.connections.names();
  add_dimension(subjects.dimensions, "connection", people.connections.names());
  add_dimension(subjects.dimensions, "region", people.regions.names());
  add_dimension(subjects.dimensions, "sex", people.sex.names());
  add_dimension(subjects.dimensions, "age", people.age.names());
  add_dimension(subjects.dimensions, "education", people.education.names());
  add_dimension(subjects.dimensions, "work_status", people.work_status.names());
  add_dimension(subjects.dimensions, "disability", {"no", "yes"});
  return subjects;
}

}  // namespace

ExitCode metrics(const MetricsRequest& request, std::ostream& out, std::ostream& err) {
  return with_prepared(request, err, [&](const Ground&, const study::Prepared& prepared) {
    out << reports::terminal_text(
        reports::metrics_document(prepared.spec.name.value, subjects_of(prepared.model())));
    return ExitCode::success;
  });
}

}  // namespace gelombang::cli
