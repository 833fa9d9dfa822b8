// A draw of which only counts are known: that of a simulated run. What the people of a pool would tell is
// given as sums: over groups, over times of registration, over households, each within strata.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/group_tests.hpp"
#include "engine/results/bundle.hpp"

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
};

struct CountedStratum {
  GroupCount count;
  std::int64_t runs_of_selected = 0, runs_of_others = 0;  // in the order of registration
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
};

/// None when the run did not come as far as this wave.
std::optional<DrawCounts> draw_counts(const results::Bundle& bundle, const std::string& wave);

}  // namespace gelombang::audit
