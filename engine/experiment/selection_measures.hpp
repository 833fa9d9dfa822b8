// SPDX-License-Identifier: Apache-2.0
// Measures of selections: the pool of each wave, what became of it, and everybody's chance over all waves.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/experiment/draw_tables.hpp"
#include "engine/experiment/groups.hpp"
#include "engine/experiment/run_view.hpp"
#include "engine/kernel/statistics/histogram.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

class SelectionMeasures {
 public:
  /// Both must outlive the measures.
  SelectionMeasures(const Model& model, const Groups& groups);

  void record(const facts::MilestoneReached& fact);
  void record(const facts::SeatsGiven& fact);
  void record(const facts::SelectionDecided& fact);

  void write(results::Bundle& bundle, const RunView& run) const;

 private:
  struct WaveMeasure {
    explicit WaveMeasure(const Groups& groups)
        : pool(groups), screened(groups), selected(groups), rejoined(groups), rejoins(groups) {}
    GroupCounts pool, screened, selected;
    GroupCounts rejoined, rejoins;     // were in an earlier pool; join a later one
    std::vector<GroupCounts> decided;  // by outcome and reason
    std::vector<std::pair<SelectionOutcome, std::uint16_t>> decided_key;
  };
  /// Decisions about people who had lost so often before.
  struct StreakMeasure {
    explicit StreakMeasure(const Groups& groups) : selected(groups), not_selected(groups), screened(groups) {}
    GroupCounts selected, not_selected, screened;
  };

  void write_waves(results::Bundle& bundle, const RunView& run) const;
  void write_draws(results::Bundle& bundle) const;
  void write_chances(results::Bundle& bundle) const;
  void write_published(results::Bundle& bundle, SimTime now) const;

  const Model& model_;
  const Groups& groups_;
  std::vector<WaveMeasure> waves_;
  std::uint32_t pool_milestones_ = 0;                // bit i: some wave draws from those who reached i
  std::vector<std::vector<SimTime>> registered_at_;  // by milestone of a pool, by person
  std::vector<DrawTables> draws_;                    // by wave, of those that were
  std::vector<StreakMeasure> streaks_;               // by losses before the decision; one for each wave
  std::vector<Histogram> time_to_selection_;         // by group, when there is a wave
};

}  // namespace gelombang::experiment
