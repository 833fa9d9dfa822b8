// SPDX-License-Identifier: Apache-2.0
// A histogram of non-negative integers, for percentiles of delays in nanoseconds. Histograms of parts
// (threads, ranks, groups) add up to the histogram of the whole, exactly and in any order, so percentiles can
// be merged. Not for counts that change with time (time_average.hpp), nor for the spread of replications
// (tally.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "engine/base/contract.hpp"
#include "engine/base/wide.hpp"

namespace gelombang {

/// Count, sum, smallest and largest value are exact. The rest is known to a bucket: values below 128 have a
/// bucket each; above, every octave [2^k, 2^(k+1)) is cut into 64 equal buckets, so the middle of a bucket
/// is within 1/128 = 0.8 % of every value in it. The layout never changes, which is what makes merging exact.
///
/// About 29 KiB, all inside the object: no allocation, and a place on the stack only where that is roomy.
class Histogram {
 public:
  /// value >= 0.
  void record(std::int64_t value) {
    GELOMBANG_REQUIRE(value >= 0);
    ++buckets_[bucket_of(value)];
    ++count_;
    sum_ += static_cast<UInt128>(value);
    minimum_ = std::min(minimum_, value);
    maximum_ = std::max(maximum_, value);
  }

  /// Adds everything the other has recorded.
  void merge(const Histogram& other);

  std::uint64_t count() const { return count_; }
  UInt128 sum() const { return sum_; }

  /// These need at least one value: count() > 0.
  std::int64_t minimum() const;
  std::int64_t maximum() const;
  double mean() const;

  /// The p-quantile, 0 <= p <= 1, of at least one value: the value of rank ceil(p * count) when all are
  /// sorted upwards (rank 1 for p = 0), which is the inverse of the empirical distribution function (Hyndman
  /// and Fan, The American Statistician 50:4, 1996, definition 1). Of that value its bucket's middle is
  /// returned, moved into [minimum, maximum]; so it is exact below 128, for p = 0 and 1, and when all values
  /// are equal, and within 0.8 % otherwise. Never falls as p rises.
  std::int64_t quantile(double p) const;

  /// Calls visit(lowest, highest, count) for every bucket that is not empty, upwards.
  template <class Visit>
  void for_each_bucket(Visit visit) const {
    for (std::size_t bucket = 0; bucket < bucket_count; ++bucket) {
      if (buckets_[bucket] > 0) visit(lowest_in(bucket), highest_in(bucket), buckets_[bucket]);
    }
  }

  /// The bucket of a value >= 0, numbered upwards from 0: for whoever adds up something else bucket for
  /// bucket. A value with its lowest `shift` bits cut off lies in [64, 128) or, unshifted, in [0, 128); each
  /// further shift starts 64 buckets later.
  static std::size_t bucket_of(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    const int shift = 63 - octave_bits - std::countl_zero(bits | (2 * per_octave - 1));
    return static_cast<std::size_t>(shift) * per_octave + static_cast<std::size_t>(bits >> shift);
  }
  bool operator==(const Histogram&) const = default;

 private:
  static constexpr int octave_bits = 6;  // 64 buckets an octave
  static constexpr std::size_t per_octave = std::size_t{1} << octave_bits;
  // Octaves that need a shift to fit 64 buckets: those from 2^7 to 2^62; below, buckets are one value wide.
  static constexpr int widest_shift = 62 - octave_bits;
  static constexpr std::size_t bucket_count = per_octave * (widest_shift + 2);

  static std::int64_t lowest_in(std::size_t bucket);
  static std::int64_t highest_in(std::size_t bucket);

  std::uint64_t count_ = 0;
  UInt128 sum_ = 0;
  std::int64_t minimum_ = INT64_MAX;
  std::int64_t maximum_ = -1;
  std::array<std::uint64_t, bucket_count> buckets_{};
};

}  // namespace gelombang
