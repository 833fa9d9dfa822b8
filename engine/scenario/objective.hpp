// SPDX-License-Identifier: Apache-2.0
// What must hold, as a planner writes it on one line:
//
//   upload.success_rate{connection=weak_signal} >= 99 % over the run
//   p95(log_in.response_time) < 4 s in every hour
//   share(web.delay_in_queue > 2 s) <= 1 % in hour 3
//   mean(web.number_in_queue) <= 20 from 8 h to 20 h
//   lost{reason=gave_up} = 0 over the run
//
//   VALUE     METRIC, or mean(METRIC), max(METRIC), p95(METRIC), share(METRIC > DURATION)
//   METRIC    [OBJECT.]NAME[{TAG=VALUE, ...}]
//   RELATION  < <= = >= >
//   LIMIT     a number with the unit of the metric
//   WINDOW    over the run; in hour N (from 1); in every hour, in every 15 min; from A to B
//
// Not here: whether there is such a metric or object (engine/assembly/objectives).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/units.hpp"
#include "engine/scenario/dimension.hpp"
#include "engine/scenario/quantity.hpp"

namespace gelombang::scenario {

struct ObjectiveSpec {
  enum class Statistic { plain, mean, maximum, quantile, share_above };
  enum class Relation { less, at_most, equal, at_least, more };
  struct Tag {
    std::string name, value;
  };
  struct Window {
    enum class Kind { run, every, once };
    Kind kind = Kind::run;
    Duration every{};       // > 0
    Duration from{}, to{};  // once: since the start of the run, from < to
  };

  std::string text;  // as written, with single spaces
  Statistic statistic = Statistic::plain;
  double quantile = 0;         // 0 < quantile < 1
  Duration threshold{};        // share_above; >= 0
  std::string object, metric;  // object: may be empty
  std::vector<Tag> tags;
  Relation relation = Relation::less;
  double limit = 0;  // in seconds, or as a fraction of one
  Dimension limit_dimension = Dimension::number;
  Window window;
  double scale = 1;  // of the run: a limit that is a count follows it
};

/// Every problem says how the part that is wrong is written.
Parsed<ObjectiveSpec> parse_objective(std::string_view text);

/// `mean(page.response_time) over the run`: a value and its window, without a limit.
Parsed<ObjectiveSpec> parse_goal(std::string_view text);

}  // namespace gelombang::scenario
