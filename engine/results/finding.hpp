// SPDX-License-Identifier: Apache-2.0
// Something a reader should know before trusting or using the numbers, as facts: what kind of finding it is,
// what it is about, and the values that belong to it.
// Not here: the sentences that are made of findings, in English and Indonesian (reports/locale/messages).
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/units.hpp"

namespace gelombang::results {

struct FindingCount {
  double value = 0;
  double half_width = std::numeric_limits<double>::quiet_NaN();  // of its confidence interval, if it has one
  bool operator==(const FindingCount& other) const {
    return value == other.value &&
           (half_width == other.half_width || (std::isnan(half_width) && std::isnan(other.half_width)));
  }
};
struct FindingShare {  // 1 is all of it
  double value = 0;
  bool operator==(const FindingShare&) const = default;
};
struct FindingRatio {  // without a unit
  double value = 0;
  bool operator==(const FindingRatio&) const = default;
};
struct FindingYes {  // it is so; where it is not so, there is no such value
  bool operator==(const FindingYes&) const = default;
};

/// A string is a name or a text that comes from outside: of a scenario, a rule or a plugin.
using FindingValue =
    std::variant<FindingCount, FindingShare, FindingRatio, Duration, std::string, FindingYes>;

struct NamedFindingValue {
  std::string name;
  FindingValue value;
  std::int64_t item = 0;  // from 1: the value is of this item of the finding's list; 0: of the whole finding
  bool operator==(const NamedFindingValue&) const = default;
};

struct Finding {
  enum class Severity {
    note,     // worth knowing: a fault was there, and when
    warning,  // mind this when you read the numbers: the run was cut short
    failure   // the numbers must not be used: people are missing, Little's law does not hold
  };
  enum class Kind {
    scenario_warning,
    fault,
    deadlock,
    retries_sustain_overload,
    overload_recovered,
    published_missed,
    people_missing,
    people_missing_at_end,
    littles_law_broken,
    clock_stands_still,
    replication_left_behind,
    replication_failed,
    what_ifs_not_begun,
    what_if_left_out,
    what_if_not_finished,
    twin_disagrees,
    design_points_not_done,
    design_point_left_out
  };

  using Count = FindingCount;
  using Share = FindingShare;
  using Ratio = FindingRatio;
  using Yes = FindingYes;
  using Value = FindingValue;
  using NamedValue = NamedFindingValue;

  Severity severity = Severity::note;
  Kind kind = Kind::scenario_warning;
  std::string subject;  // its name: a station, a group, a fault, a what_if, a design point; empty where
                        // `kind` says all
  std::vector<NamedValue> values = {};
  std::string what_if = {};  // the run with this change found it; empty: that of the scenario as it is

  /// The value of this name; null where there is none.
  const Value* find(std::string_view name, std::int64_t item = 0) const {
    for (const NamedValue& each : values)
      if (each.item == item && each.name == name) return &each.value;
    return nullptr;
  }
};

/// A kind of finding: the word for it in files, and the names of its values, with spaces between them. `?`: a
/// finding may lack the value; `*`: each item of its list has one.
struct KindOfFinding {
  const char* word;
  const char* values;
};

inline constexpr std::array<KindOfFinding, 18> kinds_of_findings{{
    {"scenario_warning", "place? message hint?"},
    {"fault", "from until? times?"},
    {"deadlock", "since? visits* station*"},
    {"retries_sustain_overload",
     "from until? trigger_over? first_attempts_demand demand amplification wasted_share endpoints? clients? "
     "budget_would_help? queue_would_help? times?"},
    {"overload_recovered", "from until times?"},
    {"published_missed", "missed published milestone* at* difference*"},
    {"people_missing", "at arrived finished lost on_the_way"},
    {"people_missing_at_end", "dimension arrived finished lost on_the_way"},
    {"littles_law_broken", "counted there"},
    {"clock_stands_still", "at events last_event"},
    {"replication_left_behind", "message"},
    {"replication_failed", "message"},
    {"what_ifs_not_begun", "left what_ifs"},
    {"what_if_left_out", "message"},
    {"what_if_not_finished", ""},
    {"twin_disagrees",
     "disagree? compared? expected_domino? simulated_domino? order_of_service? blocking? policies? sessions? "
     "faults? draws? loops? unexplained? of* difference*"},
    {"design_points_not_done", "left design_points"},
    {"design_point_left_out", "message"},
}};
inline constexpr std::size_t kind_of_finding_count = kinds_of_findings.size();

constexpr const KindOfFinding& kind_of(Finding::Kind kind) {
  return kinds_of_findings[static_cast<std::size_t>(kind)];
}

/// Whether a finding has all the values that its kind demands, each once, and no others; its items in order.
bool fits_its_kind(const Finding& finding);

}  // namespace gelombang::results
