// SPDX-License-Identifier: Apache-2.0
// Estimates among the words for numbers (engine/base/number_words.hpp).
#pragma once

#include <string>

#include "engine/base/number_words.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::results {

using gelombang::count_text;  // or the one below would hide it

/// `1 432 133`, or with several replications `1 432 133 ± 1 204`.
inline std::string count_text(const Estimate& estimate) {
  return count_with_half_width(estimate.mean, estimate.half_width);
}

}  // namespace gelombang::results
