// SPDX-License-Identifier: Apache-2.0
// What a number with a unit measures.
#pragma once

namespace gelombang::scenario {

enum class Dimension { number, share, time, rate, size, bit_rate };

}  // namespace gelombang::scenario
