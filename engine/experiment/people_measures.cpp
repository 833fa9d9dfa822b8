// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/people_measures.hpp"

#include <algorithm>
#include <utility>

#include "engine/experiment/one_estimate.hpp"

namespace gelombang::experiment {

using results::Finding;

namespace {

Finding::Count count(auto number) {
  return {static_cast<double>(number)};
}

}  // namespace

PeopleMeasures::PeopleMeasures(const Model& model, const Groups& groups)
    : model_(model),
      groups_(groups),
      connections_(model.population.connections.names().size()),
      arrived_(groups),
      finished_(groups),
      milestones_(model.milestones.size(), GroupCounts(groups)),
      lost_(model.reasons.size(), GroupCounts(groups)),
      time_to_milestone_(model.milestones.size(), std::vector<Histogram>(1 + connections_)),
      on_the_way_(model.steps.size(), std::vector<std::int64_t>(connections_)) {}

void PeopleMeasures::record(const facts::PersonArrived& fact) {
  arrived_.add(fact.traits);
}

void PeopleMeasures::record(const facts::MilestoneReached& fact) {
  milestones_[fact.milestone].add(fact.traits);
  const std::int64_t time = fact.since_arrival.count();
  time_to_milestone_[fact.milestone][0].record(time);
  time_to_milestone_[fact.milestone][1U + fact.traits.connection].record(time);
}

void PeopleMeasures::record(const facts::PersonFinished& fact) {
  finished_.add(fact.traits);
  journey_time_.record(fact.journey_time.count());
}

void PeopleMeasures::record(const facts::PersonLost& fact) {
  lost_[fact.reason].add(fact.traits);
}

std::uint64_t PeopleMeasures::lost_of(std::size_t group) const {
  std::uint64_t lost = 0;
  for (const GroupCounts& counts : lost_) lost += counts[group];
  return lost;
}

void PeopleMeasures::check_conservation(SimTime now, Failures& failures) const {
  for (std::size_t connection = 0; connection < connections_; ++connection) {
    const std::size_t group = 1 + connection;  // the connections come right after everybody
    const std::uint64_t lost = lost_of(group);
    std::int64_t on_the_way = 0;
    for (const auto& step : on_the_way_) on_the_way += step[connection];
    if (arrived_[group] != finished_[group] + lost + static_cast<std::uint64_t>(on_the_way))
      failures.add(Finding::Kind::people_missing, groups_[group].name,
                   {{"at", now.time_since_epoch()},
                    {"arrived", count(arrived_[group])},
                    {"finished", count(finished_[group])},
                    {"lost", count(lost)},
                    {"on_the_way", count(on_the_way)}});
  }
}

void PeopleMeasures::compare_published(SimTime now) {
  for (const Published& published : model_.published) {
    if (SimTime{published.at} != now) continue;
    results::PublishedRow row;
    row.at = published.at;
    row.milestone = model_.milestones[published.milestone];
    row.published = published.count;
    row.simulated = one(milestones_[published.milestone].everybody());
    row.tolerance = model_.published_tolerance;
    published_.push_back(row);
  }
}

void PeopleMeasures::extend(Series& series) const {
  const std::uint64_t arrived = arrived_.everybody(), lost = lost_of(0);
  series.add_count({"people.arrived"}, arrived, arrived_before_);
  series.add({"people.lost"}, "", static_cast<double>(lost));
  series.add({"people.on_the_way"}, "", static_cast<double>(arrived - finished_.everybody() - lost));
  for (std::size_t i = 0; i < milestones_.size(); ++i)
    series.add({"milestone.", model_.milestones[i]}, "", static_cast<double>(milestones_[i].everybody()));
}

void PeopleMeasures::write(results::Bundle& bundle, const RunView& run, Failures& failures) const {
  GroupCounts on_the_way(groups_);
  for (const Person& person : run.people())
    if (person.state != Person::State::finished && person.state != Person::State::lost)
      on_the_way.add(person.traits);
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    const std::uint64_t lost = lost_of(group);
    if (arrived_[group] != finished_[group] + lost + on_the_way[group])
      failures.add(Finding::Kind::people_missing_at_end, groups_[group].name,
                   {{"dimension", groups_[group].dimension},
                    {"arrived", count(arrived_[group])},
                    {"finished", count(finished_[group])},
                    {"lost", count(lost)},
                    {"on_the_way", count(on_the_way[group])}});
    bundle.people.push_back({groups_[group], one(arrived_[group]), one(finished_[group]), one(lost),
                             one(on_the_way[group]),
                             group == 0 ? durations(journey_time_) : results::DurationEstimates{}});
  }
  for (std::size_t i = 0; i < milestones_.size(); ++i)
    for (std::size_t group = 0; group < groups_.size(); ++group)
      bundle.funnel.push_back({model_.milestones[i], groups_[group], one(milestones_[i][group]),
                               group < time_to_milestone_[i].size() ? durations(time_to_milestone_[i][group])
                                                                    : results::DurationEstimates{}});
  for (std::size_t i = 0; i < lost_.size(); ++i) {
    const Reason& reason = model_.reasons[i];
    for (std::size_t group = 0; group < groups_.size(); ++group)
      bundle.lost.push_back(
          {reason.step, reason.english, reason.rule, reason.article, groups_[group], one(lost_[i][group])});
  }
  for (const Reason& each : model_.reasons) {
    results::ReasonRow row{each.code, each.english, each.indonesian, each.rule, each.article};
    if (std::find(bundle.reasons.begin(), bundle.reasons.end(), row) == bundle.reasons.end())
      bundle.reasons.push_back(std::move(row));
  }
  bundle.published = published_;
}

}  // namespace gelombang::experiment
