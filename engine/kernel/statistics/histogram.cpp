// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/histogram.hpp"

#include <cmath>

namespace gelombang {

void Histogram::merge(const Histogram& other) {
  count_ += other.count_;
  sum_ += other.sum_;
  minimum_ = std::min(minimum_, other.minimum_);
  maximum_ = std::max(maximum_, other.maximum_);
  for (std::size_t bucket = 0; bucket < bucket_count; ++bucket) buckets_[bucket] += other.buckets_[bucket];
}

std::int64_t Histogram::minimum() const {
  GELOMBANG_REQUIRE(count_ > 0);
  return minimum_;
}

std::int64_t Histogram::maximum() const {
  GELOMBANG_REQUIRE(count_ > 0);
  return maximum_;
}

double Histogram::mean() const {
  GELOMBANG_REQUIRE(count_ > 0);
  return static_cast<double>(sum_) / static_cast<double>(count_);
}

std::int64_t Histogram::quantile(double p) const {
  GELOMBANG_REQUIRE(count_ > 0);
  GELOMBANG_REQUIRE(p >= 0.0 && p <= 1.0);
  // p is rarely a double: 0.07 * 100 comes out as 7.000000000000001, whose ceiling is not the rank meant.
  const double exact_rank = p * static_cast<double>(count_) * (1.0 - 0x1p-50);
  const auto rank = std::clamp(static_cast<std::uint64_t>(std::ceil(exact_rank)), std::uint64_t{1}, count_);
  if (rank == 1) return minimum_;
  if (rank == count_) return maximum_;
  std::uint64_t at_most = 0;
  std::size_t bucket = 0;
  while ((at_most += buckets_[bucket]) < rank) ++bucket;
  const std::int64_t lowest = lowest_in(bucket);
  return std::clamp(lowest + (highest_in(bucket) - lowest) / 2, minimum_, maximum_);
}

std::int64_t Histogram::lowest_in(std::size_t bucket) {
  if (bucket < 2 * per_octave) return static_cast<std::int64_t>(bucket);
  const std::size_t shift = bucket / per_octave - 1;
  return static_cast<std::int64_t>((bucket - shift * per_octave) << shift);
}

std::int64_t Histogram::highest_in(std::size_t bucket) {
  return bucket + 1 == bucket_count ? INT64_MAX : lowest_in(bucket + 1) - 1;
}

}  // namespace gelombang
