// SPDX-License-Identifier: Apache-2.0
// Screening of the bits that a draw is made of. Passing says little: a fixed published seed passes too.
// Failing says that something is broken. Source: NIST SP 800-22 rev. 1a, sections 2.1 and 2.3.
#pragma once

#include <cstdint>
#include <span>

#include "engine/audit/group_tests.hpp"

namespace gelombang::audit {

/// As many ones as zeros? Each element is a bit, 0 or not; at least one. The statistic is |ones - zeros| /
/// sqrt n.
TestResult monobit(std::span<const std::uint8_t> bits);

/// As many runs of equal bits as there should be? The statistic is their number; p is 0 where the ones are so
/// many or so few that the test does not apply.
TestResult bit_runs(std::span<const std::uint8_t> bits);

}  // namespace gelombang::audit
