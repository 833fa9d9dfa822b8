// SPDX-License-Identifier: Apache-2.0
// Who was included in the end, and what became of everybody else: one pass over the people of a replication
// when it is over. Nothing is counted while it runs.
// Not here: shares, intervals and gaps (inclusion.hpp), changes of the scenario (inclusion_what_if.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/experiment/groups.hpp"
#include "engine/model/model.hpp"
#include "engine/model/replication.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

/// Every way out of the journey, in the order in which a person could take them: for each step in scenario
/// order own choice, technical, rule, too late, on the way; then not in the pool, screened out, not drawn;
/// the last is to be included. Whoever branches past a step counts as having passed it.
class WaysOut {
 public:
  struct Way {
    std::uint16_t step = none;  // none: after the door
    results::WayOut way_out = results::WayOut::included;
  };

  explicit WaysOut(const Model& model);

  std::size_t size() const { return ways_.size(); }
  const Way& operator[](std::size_t index) const { return ways_[index]; }
  std::size_t included() const { return ways_.size() - 1; }
  /// Of a person when the run is over.
  std::size_t of(const Person& person) const;

 private:
  static constexpr std::size_t ways_of_a_step = 5;
  std::size_t after_the_door(results::WayOut way_out) const;

  std::vector<Way> ways_;
  std::vector<results::WayOut> way_of_reason_;
  bool selects_ = false;
  std::uint32_t selected_ = 0;  // bit of the milestone
};

/// The groups of measures, and two more dimensions: `hour`, the civil hour of arrival in the person's own
/// time zone, where the scenario says when it starts; and `arrival`, the time from the start of the run to
/// the arrival, in classes that grow: the first hour of a rush is not like the tenth.
class InclusionGroups {
 public:
  static constexpr std::size_t dimensions = Groups::dimensions + 2;

  explicit InclusionGroups(const Model& model);

  std::size_t size() const { return groups_.size(); }
  const results::Group& operator[](std::size_t index) const { return groups_[index]; }
  /// The groups of dimension d are [first(d), first(d + 1)); dimension 0 is everybody.
  std::size_t first(std::size_t dimension) const { return first_[dimension]; }
  std::array<std::uint16_t, dimensions> of(const Person& person) const;

  /// Dimensions with two groups or more, in pairs; the cells of pair i begin at first_cell, one row for each
  /// group of the first.
  struct Pair {
    std::size_t one, other, first_cell;
  };
  const std::vector<Pair>& pairs() const { return pairs_; }
  std::size_t cells() const { return cells_; }

 private:
  std::size_t count(std::size_t dimension) const { return first_[dimension + 1] - first_[dimension]; }

  Groups traits_;
  const Calendar* calendar_;
  bool has_hours_;
  std::vector<results::Group> groups_;
  std::array<std::size_t, dimensions + 1> first_{};
  std::vector<Pair> pairs_;
  std::size_t cells_ = 0;
};

/// What one replication adds up to.
struct InclusionCounts {
  std::vector<std::uint64_t> by_group;  // group x way out
  std::vector<std::uint64_t> by_cell;   // cell of a pair x way out
  /// Of who came and when, to the second: equal in two runs with the same people at the same times.
  std::uint64_t people_hash = 0;
};

InclusionCounts count_inclusion(const Model& model, std::span<const Person> people);

}  // namespace gelombang::experiment
