// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/task.hpp"

#include <fmt/format.h>

namespace gelombang::experiment {

std::string in_words(const Standstill& standstill) {
  return fmt::format(
      "the clock stands still at {} s: {} events at that instant, and no end in sight; the last one: {}. "
      "A time that is zero, or rounds to 0 ns, may be repeated without end",
      seconds(standstill.at.time_since_epoch()), standstill.events, standstill.last_event);
}

results::Finding finding_of(const Standstill& standstill) {
  using results::Finding;
  return {Finding::Severity::warning,
          Finding::Kind::clock_stands_still,
          "",
          {{"at", standstill.at.time_since_epoch()},
           {"events", Finding::Count{static_cast<double>(standstill.events)}},
           {"last_event", standstill.last_event}}};
}

template class MeasuredRunBeside<>;

}  // namespace gelombang::experiment
