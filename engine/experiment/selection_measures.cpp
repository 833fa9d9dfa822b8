// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/selection_measures.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "engine/experiment/one_estimate.hpp"

namespace gelombang::experiment {

SelectionMeasures::SelectionMeasures(const Model& model, const Groups& groups)
    : model_(model),
      groups_(groups),
      waves_(model.waves.size(), WaveMeasure(groups)),
      registered_at_(model.milestones.size()),
      streaks_(model.waves.size(), StreakMeasure(groups)),
      time_to_selection_(model.waves.empty() ? 0 : groups.size()) {
  for (const Selection& wave : model.waves) pool_milestones_ |= 1U << wave.pool;
}

void SelectionMeasures::record(const facts::MilestoneReached& fact) {
  if ((pool_milestones_ >> fact.milestone & 1U) == 0) return;
  std::vector<SimTime>& registered_at = registered_at_[fact.milestone];
  if (fact.person >= registered_at.size()) registered_at.resize(fact.person + std::size_t{1});
  registered_at[fact.person] = fact.now;
}

void SelectionMeasures::record(const facts::SeatsGiven& fact) {
  const Selection& wave = model_.waves[fact.wave];
  draws_.push_back(draw_tables(groups_, wave.wave, fact, registered_at_[wave.pool]));
}

void SelectionMeasures::record(const facts::SelectionDecided& fact) {
  WaveMeasure& wave = waves_[fact.wave];
  StreakMeasure& streak = streaks_[fact.losses];
  wave.pool.add(fact.traits);
  if (fact.losses > 0) wave.rejoined.add(fact.traits);
  if (fact.rejoins) wave.rejoins.add(fact.traits);
  if (fact.outcome == SelectionOutcome::selected) {
    wave.selected.add(fact.traits);
    streak.selected.add(fact.traits);
    for (const std::uint16_t group : groups_.of(fact.traits))
      time_to_selection_[group].record(fact.since_arrival.count());
  }
  if (fact.outcome == SelectionOutcome::not_selected) streak.not_selected.add(fact.traits);
  if (fact.outcome == SelectionOutcome::screened_out) {
    wave.screened.add(fact.traits);
    streak.screened.add(fact.traits);
  }
  const std::pair<SelectionOutcome, std::uint16_t> key{fact.outcome, fact.reason};
  const auto found = std::find(wave.decided_key.begin(), wave.decided_key.end(), key);
  const auto index = static_cast<std::size_t>(found - wave.decided_key.begin());
  if (found == wave.decided_key.end()) {
    wave.decided_key.push_back(key);
    wave.decided.emplace_back(groups_);
  }
  wave.decided[index].add(fact.traits);
}

void SelectionMeasures::write(results::Bundle& bundle, const RunView& run) const {
  write_waves(bundle, run);
  write_draws(bundle);
  if (!waves_.empty()) write_chances(bundle);
  write_published(bundle, run.now());
}

void SelectionMeasures::write_waves(results::Bundle& bundle, const RunView& run) const {
  for (std::size_t index = 0; index < waves_.size(); ++index) {
    const Selection& is = model_.waves[index];
    const WaveMeasure& wave = waves_[index];
    bundle.waves.push_back({is.wave, is.rule_name, is.seed, run.pool_commitment(index),
                            static_cast<std::int64_t>(is.seats),
                            model_.calendar_events[is.after].at.time_since_epoch()});
    for (std::size_t group = 0; group < groups_.size(); ++group)
      bundle.selection_groups.push_back({is.wave, groups_[group], one(wave.pool[group]),
                                         one(wave.screened[group]), one(wave.selected[group]),
                                         one(wave.rejoined[group]), one(wave.rejoins[group])});
    std::vector<std::size_t> order(wave.decided_key.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return wave.decided_key[a] < wave.decided_key[b]; });
    for (const std::size_t i : order) {
      const Reason& reason = model_.reasons[wave.decided_key[i].second];
      for (std::size_t group = 0; group < groups_.size(); ++group)
        bundle.selection_outcomes.push_back({is.wave, wave.decided_key[i].first, reason.english, reason.rule,
                                             reason.article, groups_[group], one(wave.decided[i][group])});
    }
  }
}

void SelectionMeasures::write_draws(results::Bundle& bundle) const {
  const auto append = [](const auto& from, auto& to) { to.insert(to.end(), from.begin(), from.end()); };
  for (const DrawTables& tables : draws_) {
    bundle.draws.push_back(tables.draw);
    append(tables.strata, bundle.draw_strata);
    append(tables.groups, bundle.draw_groups);
    append(tables.households, bundle.draw_households);
  }
}

void SelectionMeasures::write_chances(results::Bundle& bundle) const {
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    const StreakMeasure& first = streaks_.front();  // nobody had lost before: the first pool of everybody
    const std::uint64_t joined = first.selected[group] + first.not_selected[group] + first.screened[group];
    std::uint64_t selected = 0, pools = 0;
    for (std::size_t losses = 0; losses < streaks_.size(); ++losses) {
      selected += streaks_[losses].selected[group];
      pools += (losses + 1) * streaks_[losses].selected[group];
    }
    results::SelectionChanceRow row{groups_[group], one(joined), one(selected), {}, {}, {}};
    if (joined > 0) row.chance = one(static_cast<double>(selected) / static_cast<double>(joined));
    if (selected > 0)
      row.waves_to_selection = one(static_cast<double>(pools) / static_cast<double>(selected));
    row.time_to_selection = durations(time_to_selection_[group]);
    bundle.selection_chances.push_back(std::move(row));
    // Who lost for the n-th time either stands in another pool, where there is a decision after n losses, or
    // stays with n. Who is screened out has lost no more often than before.
    for (std::size_t losses = 0; losses <= streaks_.size(); ++losses) {
      const bool last = losses == streaks_.size();  // nobody can come to another pool
      const std::uint64_t won = last ? 0 : streaks_[losses].selected[group];
      const std::uint64_t came = losses == 0 ? joined : streaks_[losses - 1].not_selected[group];
      const std::uint64_t went_on = last ? 0 : won + streaks_[losses].not_selected[group];
      bundle.losing_streaks.push_back(
          {groups_[group], static_cast<std::int64_t>(losses), one(won), one(came - went_on)});
    }
  }
}

void SelectionMeasures::write_published(results::Bundle& bundle, SimTime now) const {
  for (const PublishedWave& published : model_.published_waves) {
    const Selection& wave = model_.waves[published.wave];
    const SimTime closed_at = model_.calendar_events[wave.after].at;
    if (closed_at > now) continue;
    const auto compare = [&](const char* what, const std::optional<double>& count,
                             const GroupCounts& simulated) {
      if (!count) return;
      results::PublishedRow row;
      row.at = closed_at.time_since_epoch();
      row.milestone = wave.wave + ": " + what;
      row.published = *count;
      row.simulated = one(simulated.everybody());
      row.tolerance = model_.published_tolerance;
      bundle.published.push_back(std::move(row));
    };
    compare("joined", published.joined, waves_[published.wave].pool);
    compare("selected", published.selected, waves_[published.wave].selected);
  }
}

}  // namespace gelombang::experiment
