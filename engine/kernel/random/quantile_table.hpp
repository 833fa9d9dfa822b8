// SPDX-License-Identifier: Apache-2.0
// Drawing by inversion at the price of one look into a table: the quantile function of a law, as a piecewise
// polynomial in the number drawn. The same bits on every compiler and machine (see elementary.hpp). Which
// laws are drawn so is decided in variates.cpp.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace gelombang {

/// The quantile function of a law that has a density: a 64-bit number k stands for the probability
/// (k + 1/2) / 2^64.
///
///     const QuantileTable table = QuantileTable::exponential();
///     table(0);             // 2^-65
///     table(1ULL << 63);    // log 2, the median
///
/// The cells are fine where the function is steep: from either end of the 2^64 numbers, every doubling of the
/// distance to that end (an octave) is divided into 8 cells. So a cell spans the same ratio of probabilities
/// far out in the tail as near the median, a polynomial of degree 7 serves in all of them, and half of all
/// draws come from 16 cells of one cache line each. The outermost 2^-16 of the numbers, which lie beyond the
/// table, are given to the function it was made from: no tail is cut off.
///
/// It never falls as the number rises. Within a cell it is value + t * slope(t), where t has 47 bits: from
/// one t to the next t * slope(t) rises by far more than the rounding of its few operations, and adding the
/// first value of the cell keeps the order. A cell ends where the next begins.
class QuantileTable {
 public:
  /// The value that is not exceeded with probability p (the lower function), or that is exceeded with
  /// probability p (the upper one); 0 < p <= 1/2. Both are smooth and equal at 1/2, and right to a few units
  /// of the last place.
  using Quantile = std::function<double(double p)>;
  QuantileTable(Quantile lower, Quantile upper);

  /// Mean 1. Differs from the inversion by less than 1e-12 of the value.
  static QuantileTable exponential();
  /// Mean 0 and variance 1. Differs from the inversion by less than 1e-12.
  static QuantileTable normal();
  /// Mean 1; sigma > 0 is the standard deviation of the logarithm. Differs from the inversion by less than
  /// 1e-11 of the value for an scv of up to 1000, 1e-9 up to 1e20.
  static QuantileTable lognormal(double sigma);

  double operator()(std::uint64_t number) const {
    const std::int64_t upper = static_cast<std::int64_t>(number) >> 63;  // all ones in the upper half
    const std::int64_t distance = static_cast<std::int64_t>(number) ^ upper;
    // Of the double, the exponent and the first bits of the fraction are the cell, the others the place in
    // it.
    const auto bits = std::bit_cast<std::uint64_t>(static_cast<double>(distance));
    if (bits < first_bits) [[unlikely]]
      return beyond(bits, upper != 0);
    const std::uint64_t index =
        (bits >> (52 - cell_bits)) - first_cell + (static_cast<std::uint64_t>(upper) & cells_a_half);
    constexpr std::uint64_t fraction = 0x000f'ffff'ffff'ffe0;  // 47 bits
    const double t = std::bit_cast<double>((bits << cell_bits & fraction) | 0x3ff0'0000'0000'0000) - 1.0;
    return cells_[index].at(t);
  }

 private:
  static constexpr int octaves = 16, cell_bits = 3, cells_an_octave = 1 << cell_bits;
  static constexpr double first_distance = 0x1p47;  // 2^63 / 2^octaves
  static constexpr std::uint64_t first_bits = std::bit_cast<std::uint64_t>(first_distance);
  static constexpr std::uint64_t first_cell = first_bits >> (52 - cell_bits);
  // One more cell for the numbers that are rounded to the middle when they become a double.
  static constexpr std::size_t cells_a_half = octaves * cells_an_octave + 1;
  static constexpr std::size_t degree = 7;

  struct alignas(64) Cell {
    std::array<double, degree + 1> c{};  // of the powers of t, 0 <= t < 1

    double at(double t) const {
      const double t2 = t * t;
      const double low = (c[1] + t * c[2]) + t2 * (c[3] + t * c[4]);
      const double high = (c[5] + t * c[6]) + t2 * c[7];
      return c[0] + t * (low + (t2 * t2) * high);
    }
  };

  double beyond(std::uint64_t bits_of_distance, bool upper) const;
  double exact(double distance, bool upper) const;
  template <class Function>
  static Cell through(Function value);

  Quantile lower_, upper_;
  std::array<Cell, 2 * cells_a_half> cells_;  // lower half, then upper; outermost cell first
};

}  // namespace gelombang
