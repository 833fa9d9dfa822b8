// SPDX-License-Identifier: Apache-2.0
// The groups that people are counted by: everybody, and the values of each attribute.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/model/population/population.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

class Groups {
 public:
  static constexpr std::size_t dimensions =
      8;  // everybody, connection, region, sex, age, education, work status, disability

  explicit Groups(const Population& population);

  std::size_t size() const { return groups_.size(); }
  const results::Group& operator[](std::size_t index) const { return groups_[index]; }

  /// The group of each dimension that a person belongs to; the first is everybody.
  std::array<std::uint16_t, dimensions> of(const Traits& traits) const {
    return {0,
            static_cast<std::uint16_t>(first_[1] + traits.connection),
            static_cast<std::uint16_t>(first_[2] + traits.region),
            static_cast<std::uint16_t>(first_[3] + traits.sex),
            static_cast<std::uint16_t>(first_[4] + traits.age_group),
            static_cast<std::uint16_t>(first_[5] + traits.education),
            static_cast<std::uint16_t>(first_[6] + traits.work_status),
            static_cast<std::uint16_t>(first_[7] + traits.disability)};
  }

 private:
  std::vector<results::Group> groups_;
  std::array<std::uint16_t, dimensions> first_{};
};

/// A count for every group.
class GroupCounts {
 public:
  explicit GroupCounts(const Groups& groups) : groups_(&groups), count_(groups.size()) {}
  void add(const Traits& traits) {
    for (const std::uint16_t group : groups_->of(traits)) ++count_[group];
  }
  std::uint64_t operator[](std::size_t group) const { return count_[group]; }
  std::uint64_t everybody() const { return count_[0]; }

 private:
  const Groups* groups_;
  std::vector<std::uint64_t> count_;
};

}  // namespace gelombang::experiment
