// What one replication observed, as an estimate.
#pragma once

#include <cmath>
#include <cstdint>

#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

inline results::Estimate one(double value) {
  return {value, results::not_a_number, 1};
}
inline results::Estimate one(std::uint64_t value) {
  return one(static_cast<double>(value));
}
/// NaN: nothing was observed.
inline results::Estimate one_if_any(double value) {
  return std::isnan(value) ? results::Estimate{} : one(value);
}

}  // namespace gelombang::experiment
