// SPDX-License-Identifier: Apache-2.0
// `--scale 1/50`: a scenario at another size. Keys that grow with the number of people (keys.cpp: with_size)
// are multiplied when they are typed; what takes more than one value, and what files say, follows here.
#pragma once

#include <string>
#include <string_view>

#include "engine/scenario/problems.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::scenario {

struct Scale {
  double factor = 1;
  std::string text;  // as it was asked for, `1/50`; empty: the size of the file

  bool is_full() const { return text.empty(); }
};

/// Reads `1/50`. Any other text is a problem, and so is a scale below a billionth or above a thousand.
/// `1` and `1/1` are the full size.
Scale parse_scale(std::string_view text, std::string& problem);

/// A count at this scale: to the nearest whole number, but at least 1 of what is there at all.
std::int64_t scaled_count(std::int64_t count, const Scale& scale);

/// Published counts are multiplied; servers under an autoscaler are made whole replicas again; of queue
/// lengths that became the same, the last one counts. Tells which rules may hold numbers of the full size.
/// `spec`: typed at this scale.
void apply(const Scale& scale, ScenarioSpec& spec, Problems& problems);

}  // namespace gelombang::scenario
