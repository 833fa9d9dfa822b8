// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/inclusion_counts.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/kernel/events/event.hpp"

namespace gelombang::experiment {

namespace {

using results::WayOut;

constexpr std::array classes_of_hours{1, 3, 6, 12, 24};  // then whole days, up to
constexpr std::int64_t most_days = 14;

/// Names of the classes of arrival in a run of so many hours.
std::vector<std::string> arrival_classes(std::int64_t hours) {
  std::vector<std::string> names;
  int from = 0;
  for (const int to : classes_of_hours) {
    if (from < hours) names.push_back(fmt::format("{}-{} h", from, to));
    from = to;
  }
  for (std::int64_t day = 2; day <= most_days && (day - 1) * 24 < hours; ++day)
    names.push_back(fmt::format("day {}", day));
  if (hours > most_days * 24) names.push_back("later");
  return names;
}

std::size_t arrival_class(SimTime arrived_at) {
  const std::int64_t hour = arrived_at.time_since_epoch() / std::chrono::hours(1);
  for (std::size_t i = 0; i < classes_of_hours.size(); ++i)
    if (hour < classes_of_hours[i]) return i;
  const std::int64_t day = std::min(hour / 24, most_days);  // 1: the second
  return classes_of_hours.size() + static_cast<std::size_t>(day) - 1;
}

}  // namespace

WaysOut::WaysOut(const Model& model)
    : way_of_reason_(model.reasons.size(), WayOut::technical), selects_(!model.waves.empty()) {
  for (std::size_t step = 0; step < model.steps.size(); ++step)
    for (std::size_t way = 0; way < ways_of_a_step; ++way)
      ways_.push_back({static_cast<std::uint16_t>(step), static_cast<WayOut>(way)});
  if (selects_)
    for (const WayOut way : {WayOut::not_in_pool, WayOut::screened_out, WayOut::not_drawn})
      ways_.push_back({none, way});
  ways_.push_back({none, WayOut::included});

  for (std::size_t i = 0; i < model.reasons.size(); ++i)
    if (!model.reasons[i].rule.empty()) way_of_reason_[i] = WayOut::rule;
  for (const Step& step : model.steps) {
    for (const Leave& leave : step.leave) way_of_reason_[leave.reason] = WayOut::own_choice;
    if (step.wait_for != none) way_of_reason_[step.too_late] = WayOut::too_late;
  }
  if (!selects_) return;
  selected_ = 1U << model.waves.front().selected_milestone;
  // The reasons of one rule follow one another.
  const auto mark = [&](std::size_t first, WayOut way) {
    for (std::size_t i = first;
         i < model.reasons.size() && model.reasons[i].rule == model.reasons[first].rule &&
         model.reasons[i].step == model.reasons[first].step;
         ++i)
      way_of_reason_[i] = way;
  };
  for (const Selection& wave : model.waves) {
    for (const ReasonIndex first : wave.first_screen_reason) mark(first, WayOut::screened_out);
    mark(wave.first_reason, WayOut::not_drawn);
  }
}

std::size_t WaysOut::after_the_door(WayOut way_out) const {
  std::size_t index = included();
  while (ways_[index].way_out != way_out) --index;
  return index;
}

std::size_t WaysOut::of(const Person& person) const {
  const bool is_finished = person.state == Person::State::finished;
  if (selects_ ? (person.milestones & selected_) != 0 : is_finished) return included();
  if (selects_ && person.losses > 0) return after_the_door(WayOut::not_drawn);  // whatever came later
  if (is_finished) return after_the_door(WayOut::not_in_pool);
  const bool is_lost = person.state == Person::State::lost;
  const WayOut way = is_lost ? way_of_reason_[person.reason] : WayOut::on_the_way;
  if (way == WayOut::screened_out || way == WayOut::not_drawn) return after_the_door(way);
  return person.step * ways_of_a_step + static_cast<std::size_t>(way);
}

InclusionGroups::InclusionGroups(const Model& model)
    : traits_(model.population),
      calendar_(&model.calendar),
      has_hours_(model.calendar.at(SimTime{}) != CivilTime{}) {
  std::size_t dimension = 0;
  for (std::size_t i = 0; i < traits_.size(); ++i) {
    if (i > 0 && traits_[i].dimension != traits_[i - 1].dimension) first_[++dimension] = i;
    groups_.push_back(traits_[i]);
  }
  first_[++dimension] = groups_.size();
  if (has_hours_)
    for (int hour = 0; hour < 24; ++hour) groups_.push_back({"hour", fmt::format("{:02}:00", hour)});
  else
    groups_.push_back({"hour", "any"});
  first_[++dimension] = groups_.size();
  const Duration hour = std::chrono::hours(1);
  for (std::string& name : arrival_classes((model.duration + hour - Duration{1}) / hour))
    groups_.push_back({"arrival", std::move(name)});
  first_[++dimension] = groups_.size();

  for (std::size_t one = 1; one < dimensions; ++one)
    for (std::size_t other = one + 1; other < dimensions; ++other) {
      if (count(one) < 2 || count(other) < 2) continue;
      pairs_.push_back({one, other, cells_});
      cells_ += count(one) * count(other);
    }
}

std::array<std::uint16_t, InclusionGroups::dimensions> InclusionGroups::of(const Person& person) const {
  const auto of_traits = traits_.of(person.traits);
  std::array<std::uint16_t, dimensions> groups{};
  std::copy(of_traits.begin(), of_traits.end(), groups.begin());
  const int hour = has_hours_ ? calendar_->hour_of_day(person.arrived_at, person.traits.time_zone) : 0;
  groups[Groups::dimensions] =
      static_cast<std::uint16_t>(first(Groups::dimensions) + static_cast<std::size_t>(hour));
  const std::size_t last = count(Groups::dimensions + 1) - 1;  // who comes at the very end of the run
  groups[Groups::dimensions + 1] = static_cast<std::uint16_t>(
      first(Groups::dimensions + 1) + std::min(arrival_class(person.arrived_at), last));
  return groups;
}

InclusionCounts count_inclusion(const Model& model, std::span<const Person> people) {
  const WaysOut ways(model);
  const InclusionGroups groups(model);
  InclusionCounts counts;
  counts.by_group.resize(groups.size() * ways.size());
  counts.by_cell.resize(groups.cells() * ways.size());
  Fingerprint came;
  for (const Person& person : people) {
    const std::size_t way = ways.of(person);
    const auto of = groups.of(person);
    for (const std::uint16_t group : of) ++counts.by_group[group * ways.size() + way];
    for (const auto& [one, other, first_cell] : groups.pairs()) {
      const std::size_t columns = groups.first(other + 1) - groups.first(other);
      const std::size_t cell =
          first_cell + (of[one] - groups.first(one)) * columns + (of[other] - groups.first(other));
      ++counts.by_cell[cell * ways.size() + way];
    }
    const Traits& traits = person.traits;
    came.add(static_cast<std::uint64_t>(person.arrived_at.time_since_epoch() / std::chrono::seconds(1)));
    came.add(std::uint64_t{traits.region} | std::uint64_t{traits.connection} << 8 |
             std::uint64_t{traits.sex} << 16 | std::uint64_t{traits.age_years} << 24 |
             std::uint64_t{traits.education} << 32 | std::uint64_t{traits.work_status} << 40 |
             std::uint64_t{traits.disability} << 48 | std::uint64_t{traits.lists} << 56);
  }
  counts.people_hash = came.value();
  return counts;
}

}  // namespace gelombang::experiment
