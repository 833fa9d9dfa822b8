// SPDX-License-Identifier: Apache-2.0
// What the searches for traces of known faults share (mechanisms.hpp): the pool in its strata, and how uneven
// the first part of an order is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/audit/mechanisms.hpp"

namespace gelombang::audit {

/// Selection among the first people of an order, beyond what their strata give.
struct Step {
  double log_p = 0;
  double rate_before = 0, rate_after = 0;
};

class TraceSearch {
 public:
  TraceSearch(const Pool& pool, const Strata& strata, std::int64_t smallest_cell);

  /// By selections, or by tickets where these are known and say more; a second look, which is counted.
  Step step_at(const std::vector<std::uint32_t>& order, std::size_t count) const;

  /// `selected at 12.5 %, the others at 8.0 %`. Of the two rates and the number of people selected each gives
  /// the other, so where one would tell a small count neither is told.
  std::string rates_text(const Step& step, std::size_t before) const;

  void add(const char* mechanism, std::string sentence, double log_p, int looks);

  const Pool& pool;
  const Strata& strata;
  const std::int64_t smallest_cell;
  std::vector<std::int64_t> sizes, seats_of;  // by stratum
  std::int64_t seats = 0;
  std::vector<Suspect> found;

 private:
  std::vector<double> lead_;           // with tickets: places before the middle of the stratum
  std::vector<double> lead_variance_;  // of lead_, by stratum
};

// Each adds what it has looked for, found or not.
void truncated_pool(TraceSearch& search);
void modulo_bias(TraceSearch& search);
void first_days_bias(TraceSearch& search);
void known_shuffles(TraceSearch& search);
void seed_reuse(TraceSearch& search);
void stale_list(TraceSearch& search);

/// `12.5 %`
std::string percent_of(double share);

}  // namespace gelombang::audit
