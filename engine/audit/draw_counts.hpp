// SPDX-License-Identifier: Apache-2.0
// A draw as plain counts: over groups, over times of registration, over households, each within strata. What
// the confirmatory family is asked about, whether people were counted (pool_counts.hpp) or a simulated run
// has left nothing but counts (bundle_counts.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/group_tests.hpp"

namespace gelombang::audit {

/// People of one stratum and one value.
struct CountedCell {
  GroupCount count;
  double ticket_places = 0;                          // the sum; the smallest ticket of a stratum has place 1
  std::int64_t low_tickets = 0, middle_tickets = 0;  // in the first, in the second third
};

/// A category, or the times of registration in order.
struct CountedCategory {
  std::string name;
  std::vector<std::string> values;
  std::vector<CountedCell> cells;  // stratum * values + value
  // Who the people are (asked_once.hpp): of each value, those in strata that drew, 0 where there are none;
  // and how it divides everybody.
  std::vector<std::uint64_t> marks = {};
  std::uint64_t division = 0;

  std::size_t strata() const { return values.empty() ? 0 : cells.size() / values.size(); }
  const GroupCount& cell(std::size_t stratum, std::size_t value) const {
    return cells[stratum * values.size() + value].count;
  }
  GroupCount of(std::size_t value) const;
  GroupCount of_stratum(std::size_t stratum) const;
  /// Groups that have people.
  std::size_t groups() const;
  /// Some people of the group are in a stratum that drew.
  bool has_drawn(std::size_t value) const;
  std::size_t drawn_groups() const;
  /// Some stratum had people of two groups at least.
  bool were_in_one_stratum() const { return were_together(false); }
  /// Whether chance decided between groups: such a stratum drew.
  bool were_drawn_together() const { return were_together(true); }

 private:
  bool were_together(bool drawn) const;
};

struct CountedStratum {
  GroupCount count;
  std::int64_t runs_of_selected = 0, runs_of_others = 0;  // in the order of registration
  /// Of each person's 0 or 1 for selected, and place by ticket: squared distances from the mean, added up.
  /// None: those of so many people whose places all differ.
  std::optional<double> selected_squares = {}, place_squares = {};

  /// Some were selected, and some were not.
  bool drew() const { return count.selected > 0 && count.selected < count.size; }
  double squares_of_selected() const;
  double squares_of_places() const;
};

/// Households whose members stand in these strata.
struct CountedHouseholds {
  std::vector<std::uint32_t> strata;  // one a member
  std::int64_t households = 0;
};

/// A parameter of the selection rule that nobody published, with the value that was taken.
struct RuleAssumption {
  std::string parameter, value;
  bool is_set = false;  // by the scenario; else the rule's default
};

/// A group of one of the categories.
struct GroupPlace {
  std::size_t category = 0, value = 0;
};

/// A group that is the sum of groups of another category, as a province is of its districts.
struct CountedNesting {
  GroupPlace whole;
  std::vector<GroupPlace> parts;
};

struct DrawCounts {
  /// Whether the rule says who competes with whom. If not, a difference may be the rule's own.
  bool strata_are_told = true;
  std::int64_t left_out = 0;  // people in no stratum
  std::int64_t selected = 0;  // of all, those left out included
  std::optional<std::int64_t> seats;
  std::vector<CountedStratum> strata;
  std::vector<CountedCategory> categories;
  std::optional<CountedCategory> registered;  // its name: `hour` or `day`
  std::vector<CountedHouseholds> households;
  std::int64_t selected_pairs = 0;  // in all of them
  std::vector<RuleAssumption> assumptions;
  std::vector<CountedNesting> nestings;
  bool has_tickets = true;      // else nothing is known of places by ticket
  std::uint64_t all_marks = 0;  // of everybody in strata that drew

  /// Of those who are in a stratum.
  GroupCount all() const;
};

}  // namespace gelombang::audit
